"""What `goodturn import` says of its files: counts, and every line that was not simply taken. For people and machines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db import Book, ImportResult
from db.cards import contact_cards
from db.exchange.linkedin import RowNote
from db.exchange.plan import COUNTS
from db.rules.names import display_name
from desktop.cli_output import say, say_json, say_table

REASONS = {
    "no_name": "left out, no name",
    "ragged": "left out, more cells than columns",
    "duplicate": "left out, the same profile stands further up",
    "open_quote": "left out, a quotation mark is never closed",
    "unclear_day": "taken without the connection day, which was not understood",
    "lost_letters": "taken with letters lost, which the file no longer holds",
}
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
        totals = {name: sum(file[name] for file in self.files) for name in COUNTS}
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
        say_table([["", *COUNTS], *([str(cell) for cell in file.values()] for file in self.files)])
        for row in (*self.skipped_rows, *self.noted_rows):
            say(f"{row['file']}, line {row['line']}: {REASONS.get(row['reason'], row['reason'])}")
        for column in self.unread_columns:
            say(f"{column['file']}: the column “{column['column']}” was not understood and not taken")
        for row in self.review_rows:
            who = " or ".join(f"{self.names[i]} ({i})" for i in row["candidates"])
            say(f"{row['file']}, line {row['line']}: {row['name']} may be {who}")
        if self.review_rows:
            say("Decide who they are in the window: File → Import from LinkedIn…")
        if self.dry_run:
            say("Nothing was written.")


def import_report(
    book: Book, paths: Sequence[Path], results: Sequence[ImportResult], *, dry_run: bool
) -> ImportReport:
    """The report; names are looked up now, as a dry run takes people back."""
    each = list(zip(map(str, paths), results, strict=True))
    review = [
        {
            "file": path,
            "line": doubt.row.line,
            "name": display_name(doubt.row.first_name, doubt.row.last_name, doubt.row.company),
            "candidates": list(doubt.candidates),
        }
        for path, result in each
        for doubt in result.to_review
    ]
    ids = sorted({i for _, result in each for doubt in result.to_review for i in doubt.candidates})
    return ImportReport(
        dry_run,
        [{"file": path, **result.counts} for path, result in each],
        [note for path, result in each for note in _entries(path, result.skipped_rows)],
        [note for path, result in each for note in _entries(path, result.noted_rows)],
        review,
        [{"file": path, "column": title} for path, result in each for title in result.unread],
        {card.id: card.name for card in contact_cards(book, ids)},
    )


def _entries(path: str, notes: Sequence[RowNote]) -> list[Entry]:
    return [{"file": path, "line": note.line, "reason": note.reason} for note in notes]
