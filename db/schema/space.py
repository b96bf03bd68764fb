"""Space: what a book no longer needs is given back to the disk, and what waits beside its file is taken in.

SQLite keeps the pages of deleted rows for later ones: after a large import was taken back, nearly all of a file is
free. `VACUUM` writes what is left anew, in one transaction like any other.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from peewee import SqliteDatabase

from db.schema import connection

LEAST = 4 * 1024 * 1024
"""Bytes that are worth it: less is soon used again."""
SHARE = 0.25


def is_wasted(database: SqliteDatabase) -> bool:
    """Whether more than a quarter of the file, and some megabytes, are free. A file that cannot be read wastes none."""
    try:
        free, pages, size = (
            _pragma(database, name) for name in ("freelist_count", "page_count", "page_size")
        )
    except connection.DATABASE_ERRORS:
        return False
    return free * size >= LEAST and free >= pages * SHARE


def give_back(database: SqliteDatabase, path: Path) -> bool:
    """Write the file anew without what is free; False, with the file as it was, if somebody writes or there is no room.

    Nobody can write meanwhile: some 6 ms for each megabyte that stays.
    """
    kept = (_pragma(database, "page_count") - _pragma(database, "freelist_count")) * _pragma(
        database, "page_size"
    )
    if shutil.disk_usage(path.parent).free < 2 * kept:
        return False
    return _unless_busy(database, path, "VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)")


def settle(database: SqliteDatabase, path: Path) -> None:
    """Write what waits in the WAL into the file and leave the WAL empty, unless somebody reads or writes.

    An empty one is not touched: whoever watches the files would be woken by it, again and again.
    """
    wal = Path(f"{path.resolve()}-wal")
    if wal.exists() and wal.stat().st_size:
        _unless_busy(database, path, "PRAGMA wal_checkpoint(TRUNCATE)")


def _unless_busy(database: SqliteDatabase, path: Path, *statements: str) -> bool:
    """Whether all was done: whoever is at the book goes first, and a disk that refuses leaves it as it is."""
    database.execute_sql("PRAGMA busy_timeout = 0")
    try:
        for statement in statements:
            database.execute_sql(statement)
    except connection.DATABASE_ERRORS as error:
        if connection.what_happened(error, path) is None:
            raise
        return False
    finally:
        database.execute_sql(f"PRAGMA busy_timeout = {connection.BUSY_SECONDS * 1000:.0f}")
    return True


def _pragma(database: SqliteDatabase, name: str) -> int:
    return int(database.execute_sql(f"PRAGMA {name}").fetchone()[0])
