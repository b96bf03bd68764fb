"""Import of the export some weeks on (2 % changed) into the book, against the floor: read, parse and compare.

The floor reads the file with csv.reader, the people from the book, brings profiles, blanks and days into one form
and compares in a dict by profile. It trusts the file, tells nobody apart, writes nothing and cannot be undone.
"""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from urllib.parse import unquote

from benchmarks.books import clock, imported_book, workshop
from benchmarks.exports import write_connections
from benchmarks.import_ import MONTH
from benchmarks.measure import Result, interleaved
from db import Book


def run(size: int, rounds: int) -> list[Result]:
    with workshop() as folder:
        template, target = imported_book(folder, size), folder / "work.book"
        first, later = folder / "Connections.csv", folder / "later.csv"
        write_connections(later, size, later=True)
        opened: list[Book] = []

        def fresh() -> None:
            for book in opened:
                book.close()
            opened.clear()
            for left in folder.glob("work.book*"):
                left.unlink()
            shutil.copy(template, target)
            opened.append(Book.open(target, clock=clock))

        def ours(export: Path) -> None:
            imports = opened[0].imports
            imports.apply(imports.plan(export))

        took = interleaved(
            rounds,
            before=fresh,
            ours=lambda: ours(later),
            again=lambda: ours(first),
            floor=lambda: floor(opened[0], later),
        )
        opened[0].close()
    against = took["floor"]
    return [
        Result(
            "reimport",
            size,
            took["ours"],
            against,
            "floor",
            took["ours"] / against,
            2.0 if size == 30_000 else None,
        ),
        Result("reimport, same file", size, took["again"], against, "floor", took["again"] / against),
    ]


def floor(book: Book, export: Path) -> int:
    """How many rows differ from what the book holds."""
    known = {
        row[0]: row[1:]
        for row in book.database.execute_sql(
            """SELECT linkedin_slug, first_name, last_name, linkedin_url, company, position, connected_on
            FROM contact"""
        )
    }
    changed = 0
    with export.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        for row in rows:
            if row[:1] == ["First Name"]:
                break
        for first, last, url, _, company, position, on in rows:
            slug = unquote(url[28:]).casefold()
            day = f"{on[7:]}-{MONTH[on[3:6]]}-{on[:2]}"
            changed += known.get(slug) != (
                first.strip(),
                last.strip(),
                url,
                company.strip(),
                position.strip(),
                day,
            )
    return changed
