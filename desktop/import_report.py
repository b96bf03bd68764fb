"""What `goodturn import` says of its files: counts, and every line that was not simply taken. For people and machines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db import (
    Book,
    Bundle,
    BundlePart,
    BundleResult,
    Effect,
    FileKind,
    History,
    ImportResult,
    Left,
    Review,
    RowNote,
)
from db.cards import contact_cards
from db.exchange.kinds import PEOPLE
from db.exchange.plan import COUNTS
from db.rules.names import display_name
from desktop.cli_output import say, say_json, say_table

REASONS = {
    "no_name": "left out, no name",
    "ragged": "left out, more cells than columns",
    "duplicate": "left out, the same profile stands further up",
    "open_quote": "left out, a quotation mark is never closed",
    "you": "left out, this is you",
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
    Left.YOU: "that is you",
    Left.LIST: "lists of people",
    Left.BROKEN: "damaged",
}
KINDS_OF_PEOPLE = {"connections"} | {kind.name.lower() for kind in PEOPLE}
Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """Entries as JSON has them. `names` are of the contacts that rows to review may be."""

    dry_run: bool
    files: list[Entry]
    skipped_rows: list[Entry]
    noted_rows: list[Entry]
    review_rows: list[Entry]
    unread_columns: list[Entry]
    names: dict[int, str]

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
                "files": self.files,
            }
        )

    def say(self) -> None:
        rows = [[file["file"], *(str(file[name]) for name in COUNTS)] for file in self.files]
        say_table([["", *COUNTS], *rows])
        for file in self.files:
            if left := file.get("left_out"):
                told = ", ".join(f"{count} {LEFT[Left(reason)]}" for reason, count in left.items())
                say(f"{file['file']}: left out {told}")
            if "trouble" in file:
                say(f"{file['file']}: {file['trouble']}")
        for row in (*self.skipped_rows, *self.noted_rows):
            say(f"{row['file']}, line {row['line']}: {REASONS.get(row['reason'], row['reason'])}")
        for column in self.unread_columns:
            say(f"{column['file']}: the column “{column['column']}” was not understood and not taken")
        for row in self.review_rows:
            who = " or ".join(f"{self.names[i]} ({i})" for i in row["candidates"])
            say(f"{row['file']}, line {row['line']}: {row['name']} may be {who}")
        if self.review_rows and not self.dry_run:
            say("Decide who they are in the window: File → People to review…")
        if self.dry_run:
            say("Nothing was written.")


def import_report(book: Book, bundle: Bundle, result: BundleResult, *, dry_run: bool) -> ImportReport:
    """The report; names are looked up now, as a dry run takes people back."""
    done = [(part, result.effects[part.label]) for part in bundle.parts if part.label in result.effects]
    people = [(part.file.path, effect.connections) for part, effect in done]
    imported = [(path, each) for path, each in people if isinstance(each, ImportResult)]
    books = [(part.file.path, effect.persons) for part, effect in done if effect.persons is not None]
    reviews = [(part.file.path, doubt) for part, effect in done for doubt in effect.reviews]
    reviews += [(path, doubt) for path, each in imported for doubt in each.to_review]
    ids = sorted({i for _, doubt in reviews for i in doubt.candidates})
    return ImportReport(
        dry_run,
        [_file(part, effect) for part, effect in done],
        [note for path, each in imported for note in _entries(path, each.skipped_rows)]
        + [note for path, each in books for note in _entries(path, each.skipped_rows)],
        [note for path, each in imported for note in _entries(path, each.noted_rows)]
        + [note for path, each in books for note in _entries(path, each.file.noted)],
        [_review(path, doubt) for path, doubt in reviews],
        [{"file": path, "column": title} for path, each in imported for title in each.unread]
        + [{"file": path, "column": title} for path, each in books for title in each.file.unread],
        {card.id: card.name for card in contact_cards(book, ids)},
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


def _review(path: str, doubt: Review) -> Entry:
    row = doubt.row
    name = display_name(row.first_name, row.last_name, row.company)
    return {"file": path, "line": row.line, "name": name, "candidates": list(doubt.candidates)}


def _entries(path: str, notes: Sequence[RowNote]) -> list[Entry]:
    return [{"file": path, "line": note.line, "reason": note.reason} for note in notes]
