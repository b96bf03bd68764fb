"""Soundness: what is wrong with a book's file, in SQLite's words. Nothing is changed.

Every look has a connection of its own. SQLite's text index keeps in memory which parts of it there are and looks at
that anew for each search and write, but not for `PRAGMA integrity_check`: on a connection that had searched before
another one wrote, a sound index would be told as corrupt.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from peewee import SqliteDatabase

from db.errors import BookDamaged
from db.rules.progress import Progress
from db.schema import connection
from db.stopping import stoppable


def problems(path: Path, address: str | None, progress: Progress) -> list[str]:
    """Everything that is wrong; grows with the book. Raises BookDamaged where it cannot even be read through."""
    with _opened(path, address) as database, stoppable(database, progress):
        found = [text for (text,) in database.execute_sql("PRAGMA integrity_check") if text != "ok"]
        found += [
            f"{table} {row} refers to nothing"
            for table, row, *_ in database.execute_sql("PRAGMA foreign_key_check")
        ]
        return found + _search_problems(database, path)


def check_quickly(path: Path, address: str | None, progress: Progress) -> None:
    """Raise BookDamaged if SQLite's quick check finds something (some 70 ms for 50 MB, a minute from a cold disk)."""
    with _opened(path, address) as database, stoppable(database, progress):
        (verdict,) = database.execute_sql("PRAGMA quick_check(1)").fetchone()
    if verdict != "ok":
        raise BookDamaged(
            "The book is damaged",
            f"{path} did not pass its check ({verdict}).",
            "Keep the file as it is, and restore a backup.",
        )


def _search_problems(database: SqliteDatabase, path: Path) -> list[str]:
    """Whether the index agrees with the texts, and the texts with the contacts."""
    found = []
    try:
        database.execute_sql("INSERT INTO contact_text (contact_text, rank) VALUES ('integrity-check', 1)")
    except connection.DATABASE_ERRORS as error:
        # The check is written as an INSERT: where the book may only be read it cannot be run.
        if isinstance(connection.what_happened(error, path), BookDamaged | None):
            found.append("the search index does not agree with its texts")
    (missing,) = database.execute_sql(
        "SELECT count(*) FROM contact WHERE is_self = 0 AND id NOT IN (SELECT id FROM contact_search)"
    ).fetchone()
    if missing:
        found.append(f"{missing} contacts cannot be searched")
    return found


@contextlib.contextmanager
def _opened(path: Path, address: str | None) -> Iterator[SqliteDatabase]:
    database = connection.connect(path, address)
    with connection.told(path):
        database.connect()
        try:
            yield database
        finally:
            database.close()
