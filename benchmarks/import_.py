"""Import of a Connections.csv into an empty book, against the limit: what Python and SQLite need at the least.

The limit reads with csv.reader, turns dates by slicing, and writes the same columns by executemany in one
transaction with the same pragmas, then the same ordinary indexes and the same text index, each built once. It
recognises nobody, checks nothing, and cannot be undone.
"""

from __future__ import annotations

import csv
from pathlib import Path

from benchmarks.books import clock, workshop
from benchmarks.exports import MONTHS, write_connections
from benchmarks.measure import Result, interleaved
from db import Book
from db.schema.connection import connect

MONTH = {name: f"{number:02}" for number, name in enumerate(MONTHS, 1)}
TABLE = """CREATE TABLE contact (id INTEGER PRIMARY KEY, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
    first_name TEXT NOT NULL, last_name TEXT NOT NULL, name_key TEXT NOT NULL, company TEXT NOT NULL,
    company_key TEXT NOT NULL, position TEXT NOT NULL, linkedin_url TEXT NOT NULL, linkedin_slug TEXT NOT NULL,
    connected_on DATE, email TEXT NOT NULL, is_self INTEGER NOT NULL DEFAULT 0, archived_on DATE)"""
INSERT = f"""INSERT INTO contact (first_name, last_name, name_key, company, company_key, position, linkedin_url,
    linkedin_slug, connected_on, email, created_at, updated_at) VALUES ({", ".join("?" * 10)}, 'now', 'now')"""
INDEXES = (
    "CREATE INDEX contact_name ON contact (name_key, is_self, archived_on)",
    "CREATE TABLE contact_search (id INTEGER PRIMARY KEY, head TEXT NOT NULL, body TEXT NOT NULL)",
    """INSERT INTO contact_search SELECT id, name_key || ' ' || company_key || ' ' || lower(position), email
    FROM contact""",
    """CREATE VIRTUAL TABLE contact_text USING fts5 (head, body, content='contact_search', content_rowid='id',
    tokenize='trigram case_sensitive 1')""",
    "INSERT INTO contact_text (contact_text) VALUES ('rebuild')",
)


def run(size: int, rounds: int) -> Result:
    with workshop() as folder:
        export, target = folder / "Connections.csv", folder / "new.book"
        write_connections(export, size)
        target.touch()
        opened: list[Book] = []

        def fresh() -> None:
            for book in opened:
                book.close()
            opened.clear()
            for left in folder.glob("*.book*"):
                left.unlink()
            opened.append(Book.open(target, clock=clock))

        def ours() -> None:
            imports = opened[0].imports
            imports.apply(imports.plan(export))

        took = interleaved(
            rounds, before=fresh, ours=ours, limit=lambda: limit(export, folder / "limit.book")
        )
        opened[0].close()
    return Result(
        "import",
        size,
        took["ours"],
        took["limit"],
        "limit",
        took["ours"] / took["limit"],
        1.5 if size == 30_000 else None,
    )


def limit(export: Path, target: Path) -> None:
    """The least work that puts the file into a searchable table."""
    database = connect(target)
    database.connect()
    with export.open(encoding="utf-8", newline="") as file, database.atomic("IMMEDIATE"):
        database.execute_sql(TABLE)
        rows = csv.reader(file)
        for row in rows:
            if row[:1] == ["First Name"]:
                break
        database.cursor().executemany(
            INSERT,
            [
                (first, last, f"{first} {last}".lower(), company, company.lower(), position, url, url[28:].lower(),
                 f"{on[7:]}-{MONTH[on[3:6]]}-{on[:2]}", email)
                for first, last, url, email, company, position, on in rows
            ],
        )  # fmt: skip
        for statement in INDEXES:
            database.execute_sql(statement)
    database.close()
