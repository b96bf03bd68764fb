"""Commands: what `goodturn import`, `contacts`, `due`, `export`, `undo` and `check` do. No Qt, so that they answer at once.

Each takes the parsed options and gives the exit status; what the world did is a BookError for the caller to tell.
"""

from __future__ import annotations

import argparse
import contextlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from db import (
    Book,
    BookError,
    BookNotFound,
    Bundle,
    BundlePart,
    FileKind,
    InvalidValue,
    Prompt,
    PromptKind,
    UnwritableFile,
)
from db.cards import ContactCard, contact_cards
from db.exports import Exports
from db.records import FAVOR_PROMPTS
from desktop.cli_output import complain, say, say_json, say_json_list, say_table
from desktop.demo import make_demo_book
from desktop.import_report import ImportReport, import_report
from desktop.paths import Paths

ACTS = {
    PromptKind.PROMISE: "keep a promise",
    PromptKind.THANK: "thank",
    PromptKind.TELL: "tell what came of it",
    PromptKind.THANK_INTRODUCER: "thank for the introduction",
    PromptKind.TELL_INTRODUCER: "tell what came of the introduction",
    PromptKind.ANSWER: "answer",
    PromptKind.FOLLOW_UP: "ask once more",
    PromptKind.REMIND: "your reminder",
    PromptKind.KEEP_IN_TOUCH: "keep in touch",
    PromptKind.INTRODUCE: "an introduction",
    PromptKind.NEWS: "write about the news",
    PromptKind.GREET: "greet",
}


def now() -> datetime:
    return datetime.now().astimezone()


def book_path(options: argparse.Namespace) -> Path:
    return (options.book or Paths.of_user().default_book).expanduser().absolute()


@contextlib.contextmanager
def opened(options: argparse.Namespace, *, create: bool = False) -> Iterator[Book]:
    """The book that the options name; a demo book lives as long as the command."""
    if options.demo:
        with _folder() as folder, make_demo_book(folder / "demo.goodturn", now) as book:
            yield book
        return
    path = book_path(options)
    if options.book is None and not create and not _is_there(path):
        raise BookNotFound(
            "No book yet",
            f"You have no book yet; it will be {path}.",
            "Start goodturn, or take in contacts with goodturn import, and it is made.",
        )
    with Book.open(path, clock=now, create=create) as book:
        yield book


@contextlib.contextmanager
def compared(options: argparse.Namespace) -> Iterator[Book]:
    """The book to plan an import with. One that is not there yet is not made before a file was understood."""
    if options.demo or _is_there(book_path(options)):
        with opened(options) as book:
            yield book
        return
    with _folder() as folder, Book.open(folder / "empty.goodturn", clock=now) as book:
        yield book


def _is_there(path: Path) -> bool:
    """False only for what can be made; opening it tells why anything else cannot be used."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        pass
    return True


@contextlib.contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="goodturn-") as folder:
        yield Path(folder)


class _TakenBack(Exception):
    """Ends a transaction of which nothing is to be kept."""


def import_files(options: argparse.Namespace) -> int:
    """All files are read before the first is written, and all are one step.

    One that cannot be taken is named with its reason, and the others are; the status tells of it.
    """
    if any(map(Exports.is_whole_book, options.paths)):
        return _read_back(options)
    written = False
    try:
        with compared(options) as book:
            bundle = book.imports.bundle(
                options.paths, day_first=options.day_first, without_deleted=not options.with_deleted
            )
            troubles = {part.label: error for part in bundle.parts if (error := _trouble(part)) is not None}
            if len(troubles) == len(bundle.parts):
                raise next(iter(troubles.values()))
            if options.dry_run:
                report = _apply(book, bundle, troubles, options)
        if not options.dry_run:
            with opened(options, create=True) as book:
                report = _apply(book, bundle, troubles, options)
                written = True
        report.say_json() if options.json else report.say()
    except KeyboardInterrupt:
        said = "The import was written already." if written else "Nothing was written."
        raise KeyboardInterrupt(said) from None
    named = [troubles[part.label] for part in bundle.parts if part.label in troubles and not part.file.within]
    for error in named:
        complain(str(error))
    return 1 if named else 0


def _read_back(options: argparse.Namespace) -> int:
    """A whole book that was exported, into an empty one; a dry run takes all of it back.

    A book that is not there yet is not made before the file was read through.
    """
    if len(options.paths) > 1:
        raise InvalidValue(
            "A whole book comes alone",
            "One of the files is the export of a whole book.",
            "Import it alone, into an empty book.",
        )
    is_new = not options.demo and not _is_there(book_path(options))
    with compared(options) as book, contextlib.suppress(_TakenBack), book.transact("book.read_back"):
        rows = book.exports.read_back(options.paths[0])
        if options.dry_run:
            raise _TakenBack
    if is_new and not options.dry_run:
        with opened(options, create=True) as book:
            book.exports.read_back(options.paths[0])
    if options.json:
        say_json({"rows": rows, "dry_run": options.dry_run})
    else:
        say(f"{rows} rows " + ("would be read in" if options.dry_run else "read in"))
    return 0


def _apply(
    book: Book, bundle: Bundle, troubles: Mapping[str, BookError], options: argparse.Namespace
) -> ImportReport:
    """Each file meets the book as those before it left it; a dry run takes all of it back."""
    without = [part.label for part in bundle.parts if part.kind.name.lower() in options.without]
    without += troubles
    people_only = all(part.kind is FileKind.CONNECTIONS for part in bundle.parts)
    action = "import.connections" if people_only else "import.archive"
    heard, in_peace = book.news.last_id(), book.boundaries.blocked(for_asks=True)
    with contextlib.suppress(_TakenBack), book.transact(action):
        result = book.imports.apply_bundle(bundle, without=without, keep_content=options.keep_messages)
        report = import_report(
            book, bundle, result, troubles, heard=heard, in_peace=in_peace, dry_run=options.dry_run
        )
        if options.dry_run:
            raise _TakenBack
    return report


def _trouble(part: BundlePart) -> BookError | None:
    """Why a file cannot be taken."""
    if part.trouble is not None:
        return part.trouble
    if part.sheet is not None and part.content is None:
        return InvalidValue(
            "Unknown columns",
            f"It is not known what the columns of “{part.label}” hold.",
            "Open the file in the window once and say it; it is remembered for files of this shape.",
        )
    if part.undecided_days:
        return InvalidValue(
            "Day or month first?",
            f"Dates such as {part.undecided_days[0]} in “{part.label}” can be read in two ways;",
            "say --day-first or --month-first.",
        )
    return None


def list_contacts(options: argparse.Namespace) -> int:
    """Everybody but you and the archived, by name; with a query, those it finds."""
    with opened(options) as book:
        ids = _found(book, options.query)
        cards = contact_cards(book, ids)
        if options.json:
            names = [field.name for field in fields(ContactCard)]
            say_json_list({name: getattr(card, name) for name in names} for card in cards)
        elif ids:
            say_table([str(card.id), card.name, _role(card.position, card.company)] for card in cards)
        else:
            say("Nobody found.")
    return 0


def _found(book: Book, query: Sequence[str]) -> list[int]:
    ids = book.contacts.ids()
    found = book.search.ids(" ".join(query))
    if found is None:
        return ids
    chosen = set(found)
    return [contact_id for contact_id in ids if contact_id in chosen]


def export(options: argparse.Namespace) -> int:
    """Write the whole book, or contacts as `contacts` lists them, to a file."""
    if not options.replace and _is_in_the_way(options.to):
        raise UnwritableFile(
            "The file is there already",
            f"{options.to} is there already.",
            "Choose another name, or say --replace.",
        )
    with opened(options) as book:
        if options.format == "lossless":
            say(f"{book.exports.whole(options.to)} rows written to {options.to}")
            return 0
        ids = _found(book, options.query)
        if options.format == "spreadsheet":
            count = book.exports.for_spreadsheet(options.to, ids, mailing=options.mailing)
        else:
            count = book.exports.for_address_book(
                options.to,
                ids,
                version="4.0" if options.format == "vcard4" else "3.0",
                mailing=options.mailing,
            )
    left_out = f", {len(ids) - count} left in peace" if len(ids) > count else ""
    say(f"{count} contacts written to {options.to}{left_out}")
    return 0


def _is_in_the_way(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a folder that is closed, a name too long: writing will say so
        return False


def list_due(options: argparse.Namespace) -> int:
    """All that is due on a day, the most valuable first."""
    with opened(options) as book:
        prompts = book.reminders.due(options.on or book.today())
    if options.json:
        say_json_list(map(_due, prompts))
    elif prompts:
        say_table([p.due_on.isoformat(), ACTS[p.kind], p.person.name, p.what or p.last_note] for p in prompts)
    else:
        say("Nothing is due.")
    return 0


def _due(prompt: Prompt) -> dict[str, Any]:
    of_favor = prompt.kind in FAVOR_PROMPTS
    return {
        "kind": prompt.kind.value,
        "due_on": prompt.due_on,
        "contact_id": prompt.person.id,
        "name": prompt.person.name,
        "company": prompt.person.company,
        "favor_id": prompt.subject_id if of_favor else None,
        "favor_kind": prompt.favor_kind.value if prompt.favor_kind else None,
        "what": prompt.what,
        "since": prompt.since,
        "cadence_days": prompt.cadence_days,
        "last_note": prompt.last_note,
    }


def undo(options: argparse.Namespace) -> int:
    """Take back the last step, whoever made it."""
    with opened(options) as book:
        step = book.undo()
        book.give_back_space()
    if step is None:
        say("There is nothing to undo.")
    else:
        action = step.action.replace(".", " ").replace("_", " ")
        say(f"Undone: {action}" + (f" ({step.count} entries)" if step.count > 1 else ""))
    return 0


def check(options: argparse.Namespace) -> int:
    """Look through the whole file; nothing is changed."""
    with opened(options) as book:
        problems, count, path = book.check(), book.contacts.count(), book.path
    for problem in problems:
        say(problem)
    say(
        f"{path}: {count} contacts, "
        + ("in order" if not problems else "1 problem" if len(problems) == 1 else f"{len(problems)} problems")
    )
    return 1 if problems else 0


def _role(position: str, company: str) -> str:
    return ", ".join(part for part in (position, company) if part)
