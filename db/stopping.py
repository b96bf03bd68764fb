"""Stopping: whether to go on is asked within the long statements of SQLite, too; indexing many people takes seconds."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from peewee import SqliteDatabase

from db.errors import Cancelled
from db.rules.progress import Progress

STATEMENT_STEPS = 2000  # of SQLite's machine, between two looks whether to go on


@contextlib.contextmanager
def stoppable(database: SqliteDatabase, progress: Progress) -> Iterator[Progress]:
    """Hands over a `progress` for the block; while a statement runs within it, what was told last is told again.

    Where `progress` raises Cancelled the statement is broken off and the block left with it. Not to be nested.
    """
    last = (0, 1)
    stopped: list[Cancelled] = []

    def tell(done: int, total: int) -> None:
        nonlocal last
        last = done, total
        progress(done, total)

    def look() -> bool:
        try:
            if not stopped:
                progress(*last)
        except Cancelled as cancelled:
            stopped.append(cancelled)
            return True
        return False

    connection = database.connection()
    connection.set_progress_handler(look, STATEMENT_STEPS)
    try:
        yield tell
    except Exception:  # SQLite tells of the interruption in its own class; all else goes on as it came
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
