"""Opening: from a path to a database that is ready to be used, or one told error with the file left as it was."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from peewee import SqliteDatabase

from db.errors import BookReadOnly
from db.schema import access, connection, migrate


@dataclass(frozen=True, slots=True)
class Opened:
    """`read_only`: why the file may only be read; `address`: the URI under which it is read then."""

    path: Path
    database: SqliteDatabase
    read_only: BookReadOnly | None = None
    address: str | None = None


@contextlib.contextmanager
def opened(path: Path, create: bool) -> Iterator[Opened]:
    """Open, or make, the file of a book. It stays open; if the block fails it is closed, and gone if it was made."""
    is_new = not connection.look_at(path, create)
    if is_new:
        connection.make_private_file(path)
    connection.keep_private(path)
    read_only = None if is_new else access.why_read_only(path)
    address = access.address_for_reading(path) if read_only else None
    database = connection.connect(path, address)
    try:
        with connection.told(path):
            database.connect()
            if is_new:
                database.execute_sql(f"PRAGMA application_id = {connection.APPLICATION_ID}")
                # Out of the WAL and into the file, where another process looks for it.
                database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            if address is None:
                migrate.upgrade(database, path)
            else:
                migrate.refuse_older(database, path)
            yield Opened(path, database, read_only, address)
    except BaseException:  # whatever ends it, nothing stays open, and no new book half made
        database.close()
        if is_new:
            for leftover in path.parent.glob(f"{path.name}*"):
                leftover.unlink()
        raise
