"""What `goodturn import` says of its files: counts, and every line that was not simply taken. For people and machines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from db import (
    Book,
    BookError,
    BoundaryKind,
    BoundaryRow,
    Bundle,
    BundlePart,
    BundleResult,
    Effect,
    FileKind,
    History,
    ImportResult,
    Left,
    NewsKind,
    NewsRow,
    Review,
    RowNote,
)
from db.cards import contact_cards
from db.exchange.archive import SEPARATOR
from db.exchange.counts import COUNTS
from db.exchange.kinds import PEOPLE
from db.rules.names import display_name
from desktop.cli_output import say, say_json, say_table

REASONS = {
    "no_name": "left out, no name",
    "ragged": "left out, more cells than columns",
    "duplicate": "left out, the same profile stands further up",
    "open_quote": "left out, a quotation mark is never closed",
    "you": "left out, this is you",
    "removed": "left out, you deleted this person",
    "group_card": "left out, a list of people",
    "unclear_day": "taken without a day, which was not understood",
    "broken_line": "not understood, the rest of the card was taken",
    "not_closed": "taken, though the card has no end",
    "photo_left_out": "taken without the photo, which could not be read or is very large",
    "lost_letters": "taken with letters lost, which the file no longer holds",
}
LEFT = {
    Left.DRAFT: "never sent",
    Left.SPAM: "in spam",
    Left.GROUP: "among several",
    Left.CLOSED: "with closed accounts",
    Left.PENDING: "not accepted yet",
    Left.EMPTY: "without a word",
    Left.OTHER_STATUS: "of a status not known",
    Left.UNCLEAR_DAY: "without a clear day",
    Left.NOBODY: "without a name",
    Left.STRANGER: "with people who are not in the book",
    Left.SEVERAL: "with a name that several have",
    Left.TWICE: "twice in the file",
    Left.REMOVED: "deleted by you",
    Left.YOU: "that is you",
    Left.LIST: "lists of people",
    Left.BROKEN: "damaged",
}
NEWS = {
    NewsKind.MOVED: "moved to {is_now}",
    NewsKind.TITLE: "new title: {is_now}",
    NewsKind.CONNECTED: "newly connected",
    NewsKind.GONE: "no longer in the export, stays in the book",
}
WISHES = {
    BoundaryKind.NO_ASKS: "wants no asks, as you noted once",
    BoundaryKind.NO_CONTACT: "wants no contact, as you noted once",
}
BY_NAME = "; only the name says that it is they"
MOST_TOLD = 20  # news and wishes for people; machines get all
MANY = 1_000_000
HEADS = ("rows", "added", "updated", "unchanged", "left out", "to review")
COUNTED = "Added and updated are people; of messages they are days in touch, of your own files what they say of you."
KINDS_OF_PEOPLE = {"connections"} | {kind.name.lower() for kind in PEOPLE}
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Entries as JSON has them. `names` are of the contacts that rows to review may be, and of `wishes`: the
    boundaries that came back with their people.
    """

    dry_run: bool
    files: list[Entry]
    skipped_rows: list[Entry]
    noted_rows: list[Entry]
    review_rows: list[Entry]
    unread_columns: list[Entry]
    names: dict[int, str]
    news: list[NewsRow]
    wishes: list[BoundaryRow]

    def say_json(self) -> None:
        people = [file for file in self.files if file.get("kind", "connections") in KINDS_OF_PEOPLE]
        totals = {name: sum(file[name] for file in people) for name in COUNTS}
        say_json(
            {
                "dry_run": self.dry_run,
                **totals,
                "skipped_rows": self.skipped_rows,
                "noted_rows": self.noted_rows,
                "review_rows": self.review_rows,
                "unread_columns": self.unread_columns,
                "news": [
                    {
                        "id": row.person.id,
                        "name": row.person.name,
                        "kind": row.kind,
                        "was": row.was,
                        "is_now": row.is_now,
                    }
                    for row in self.news
                ],
                "boundaries": [
                    {
                        "id": wish.contact_id,
                        "name": self.names[wish.contact_id],
                        "kind": wish.kind,
                        "by_name": wish.by_name,
                    }
                    for wish in self.wishes
                ],
                "files": self.files,
            }
        )

    def say(self) -> None:
        """A table for each archive, under its name, and one for the files that were named themselves."""
        for archive, files in groupby(self.files, _archive):
            if archive:
                say(f"{archive}:")
            taken = [file for file in files if "trouble" not in file or file["read"]]
            if taken:
                say_table([["", *HEADS], *([_called(file), *_numbers(file)] for file in taken)])
        if any(file.get("kind", "connections") not in KINDS_OF_PEOPLE for file in self.files):
            say(COUNTED)
        for note in self._notes():
            say(note)
        _say_first([self._wished(wish) for wish in self.wishes])
        _say_first([_heard(row) for row in self.news])
        if self.review_rows and not self.dry_run:
            say("Decide who they are in the window: File → People to review…")
        if self.dry_run:
            say("Nothing was written.")

    def _notes(self) -> Iterator[str]:
        """Every line that was not simply taken."""
        for file in self.files:
            if left := file.get("left_out"):
                told = ", ".join(f"{count} {LEFT[Left(reason)]}" for reason, count in left.items())
                yield f"{_called(file)}: left out {told}"
            if "trouble" in file and _archive(file):  # of a file that was named itself the command tells
                yield f"{_called(file)}: {file['trouble']}"
        for row in (*self.skipped_rows, *self.noted_rows):
            yield f"{_called(row)}, line {row['line']}: {REASONS.get(row['reason'], row['reason'])}"
        for column in self.unread_columns:
            yield f"{_called(column)}: the column “{column['column']}” was not understood and not taken"
        for row in self.review_rows:
            who = " or ".join(f"{self.names[i]} (number {i})" for i in row["candidates"])
            yield f"{_called(row)}, line {row['line']}: {row['name']} may be {who}"

    def _wished(self, wish: BoundaryRow) -> str:
        return f"{self.names[wish.contact_id]}: {WISHES[wish.kind]}" + (BY_NAME if wish.by_name else "")


def _say_first(lines: Sequence[str]) -> None:
    for line in lines[:MOST_TOLD]:
        say(line)
    if len(lines) > MOST_TOLD:
        say(f"… and {len(lines) - MOST_TOLD} more; --json lists all")


def _archive(entry: Entry) -> str:
    """The archive or folder that a file lies in; '' of a file that was named itself."""
    return str(entry["file"].rpartition(SEPARATOR)[0])


def _called(entry: Entry) -> str:
    return str(entry["file"].rpartition(SEPARATOR)[2])


def _heard(row: NewsRow) -> str:
    said = NEWS[row.kind].replace("{is_now}", row.is_now)
    return f"{row.person.name}: {said}" + (f", before: {row.was}" if row.was else "")


def _numbers(file: Entry) -> list[str]:
    """What a file brought, in the order of the heads."""
    left = file["hidden"] + file["skipped"]
    shown = (file["read"], file["added"], file["updated"], file["unchanged"], left, file["review"])
    return [str(number) for number in shown]


def import_report(
    book: Book,
    bundle: Bundle,
    result: BundleResult,
    troubles: Mapping[str, BookError],
    *,
    heard: int,
    in_peace: Set[int],
    dry_run: bool,
) -> ImportReport:
    """The report, looked up now, as a dry run takes people back: also the news since `heard`, and who is behind a
    boundary now that was not among those `in_peace`.
    """
    done = [(part, result.effects[part.label]) for part in bundle.parts if part.label in result.effects]
    people = [(part.file.path, effect.connections) for part, effect in done]
    imported = [(path, each) for path, each in people if isinstance(each, ImportResult)]
    books = [(part.file.path, effect.persons) for part, effect in done if effect.persons is not None]
    reviews = [(part.file.path, doubt) for part, effect in done for doubt in effect.reviews]
    reviews += [(path, doubt) for path, each in imported for doubt in each.to_review]
    back = sorted(book.boundaries.blocked(for_asks=True) - in_peace)
    ids = sorted({i for _, doubt in reviews for i in doubt.candidates}.union(back))
    return ImportReport(
        dry_run,
        [_file(part, effect) for part, effect in done]
        + [_refused(part, troubles[part.label]) for part in bundle.parts if part.label in troubles],
        [note for path, each in imported for note in _entries(path, each.skipped_rows)]
        + [note for path, each in books for note in _entries(path, each.skipped_rows)],
        [note for path, each in imported for note in _entries(path, each.noted_rows)]
        + [note for path, each in books for note in _entries(path, each.file.noted)],
        [_review(path, doubt) for path, doubt in reviews],
        [{"file": path, "column": title} for path, each in imported for title in each.unread]
        + [{"file": path, "column": title} for path, each in books for title in each.file.unread],
        {card.id: card.name for card in contact_cards(book, ids)},
        book.news.after(heard, MANY),
        [wish for contact_id in back if (wish := book.boundaries.of(contact_id))],
    )


def _file(part: BundlePart, effect: Effect) -> Entry:
    """The counts of a file; one that is no file of connections says what it is, and why rows brought nothing."""
    entry: Entry = {"file": part.file.path, **effect.counts}
    if part.kind is FileKind.CONNECTIONS and part.trouble is None:
        return entry
    more: Entry = {
        "kind": part.kind.name.lower(),
        "left_out": {k.value: n for k, n in effect.left.items() if n},
    }
    if part.trouble is not None:
        more["trouble"] = str(part.trouble)
    elif isinstance(part.content, History) and part.content.question:
        more["trouble"] = (
            "It does not tell which of the two you are; type your name in the window, under You."
        )
    return entry | more


def _refused(part: BundlePart, error: BookError) -> Entry:
    """A file that could not be taken, and why."""
    nothing: Entry = {"file": part.file.path} | dict.fromkeys(COUNTS, 0)
    return nothing | {"kind": part.kind.name.lower(), "left_out": {}, "trouble": str(error)}


def _review(path: str, doubt: Review) -> Entry:
    row = doubt.row
    name = display_name(row.first_name, row.last_name, row.company)
    return {"file": path, "line": row.line, "name": name, "candidates": list(doubt.candidates)}


def _entries(path: str, notes: Sequence[RowNote]) -> list[Entry]:
    return [{"file": path, "line": note.line, "reason": note.reason} for note in notes]
