"""Connection: opening a book file safely, and telling what the world did when SQLite complains.

A book is a SQLite file with our application id, in WAL mode, foreign keys on, readable by its owner alone.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import peewee
from peewee import SqliteDatabase

from db.errors import BookBusy, BookDamaged, BookError, BookNotFound, BookReadOnly, DiskFull
from db.rules.names import fold
from db.schema import access

APPLICATION_ID = 0x476F6F64  # 'Good'
# The SQLite driver that Peewee chose: pysqlite3 where it is installed.
sqlite_driver: Any = peewee.sqlite3  # type: ignore[attr-defined]  # its stubs leave it out
HEADER = b"SQLite format 3\0"
BUSY_SECONDS = 5
# https://sqlite.org/wal.html: a reset of the WAL during a checkpoint could lose it.
WAL_SAFE_FROM = (3, 51, 3)


def sqlite_version() -> tuple[int, ...]:
    return tuple(int(part) for part in sqlite_driver.sqlite_version.split("."))


def connect(path: Path, address: str | None = None) -> SqliteDatabase:
    """The database of a book, not yet open for any thread.

    Writes are synced before they are acknowledged. Where SQLite still has the WAL-reset bug the book uses a
    rollback journal, which is slower and safe. `address`: the URI by which a book is read that cannot be written.
    """
    reading = {"foreign_keys": 1, "temp_store": "memory", "cache_size": -32_000}
    if address is not None:
        database = SqliteDatabase(address, autoconnect=False, timeout=BUSY_SECONDS, pragmas=reading, uri=True)
    else:
        journal = "wal" if sqlite_version() >= WAL_SAFE_FROM else "truncate"
        writing = {"journal_mode": journal, "synchronous": "full"}
        database = SqliteDatabase(
            str(path), autoconnect=False, timeout=BUSY_SECONDS, pragmas=writing | reading
        )
    database.register_function(fold, "fold", 1, deterministic=True)
    return database


def look_at(path: Path, create: bool) -> bool:
    """Check what can be known of the file without opening it; True if it is there, False if it is to be made."""
    try:
        kind = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        if path.is_symlink():
            raise BookNotFound("No book there", f"{path} is a link to nothing.", "Mend the link.") from error
        if not create:
            raise BookNotFound("No book there", f"There is no file {path}.", "Check the path.") from error
        make_private_folder(path.parent)
        return False
    except OSError as error:
        raise BookNotFound(
            "The book cannot be read",
            f"{path} cannot be reached: {error.strerror}.",
            "Check the permissions.",
        ) from error
    if not stat.S_ISREG(kind):
        what = "a folder" if stat.S_ISDIR(kind) else "no ordinary file"
        raise BookNotFound("Not a book", f"{path} is {what}.", "Give the path of a book file.")
    try:
        with path.open("rb") as file:
            start = file.read(72)
    except OSError as error:
        raise BookNotFound(
            "The book cannot be read", f"{path} cannot be read: {error.strerror}.", "Check its permissions."
        ) from error
    if not start.startswith(HEADER):
        reason = "The file is empty" if not start else "It does not start like one"
        raise BookDamaged(
            "Not a book",
            f"{path} is not a Goodturn book. {reason}.",
            "It was left as it is; restore a backup.",
        )
    if int.from_bytes(start[68:72]) != APPLICATION_ID:
        raise BookDamaged(
            "Not a book",
            f"{path} is a database of another program.",
            "It was left as it is; choose another file.",
        )
    return True


def keep_private(path: Path) -> None:
    """Take from a book what lets others than its owner read it, as a copy or another program may have left it.

    Whether its owner may write it stays as it is, and holds for the files beside it: they may be left from a time when
    the book could only be read.
    """
    with contextlib.suppress(OSError):  # somebody else's file stays as it is
        own = stat.S_IMODE(path.stat().st_mode) & 0o600
        for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            if file.exists() and stat.S_IMODE(file.stat().st_mode) != own:
                file.chmod(own)


def make_private_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise BookNotFound(
            "No place for the book",
            f"The folder {folder} cannot be made: {error.strerror}.",
            "Choose another place.",
        ) from error


def make_private_file(path: Path) -> None:
    """Make an empty file that only its owner may read; SQLite gives its companions the same rights."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise disk_full(path) from error
        raise BookNotFound(
            "No place for the book", f"{path} cannot be written: {error.strerror}.", "Choose another place."
        ) from error


def disk_full(path: Path) -> DiskFull:
    return DiskFull(
        "The disk is full",
        f"There is no room left to write {path}.",
        "Make room and try again; nothing was changed.",
    )


DATABASE_ERRORS = (peewee.DatabaseError, sqlite_driver.DatabaseError, sqlite3.DatabaseError)
# How SQLite and its text index say that pages do not hold what they should.
DAMAGE = ("malformed", "not a database", "fts5 file format", "vtable constructor failed", "could not decode")


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the world into an error a person can act on; bugs pass unchanged."""
    try:
        yield
    except DATABASE_ERRORS as error:
        if world := what_happened(error, path):
            raise world from error
        raise


def what_happened(error: BaseException, path: Path) -> BookError | None:
    """What the world did, from what SQLite says; None: a bug."""
    # The first complaint may only be "cannot rollback"; the cause is further down the chain.
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:  # a rollback that fails, too, makes it a circle
        chain.append(link)
        link = link.__cause__ or link.__context__
    said = " / ".join(str(each).lower() for each in chain)
    if "disk is full" in said:
        return disk_full(path)
    if "is locked" in said or "busy" in said:
        return BookBusy(
            "The book is busy",
            f"Another program has been writing to {path} for {BUSY_SECONDS} seconds.",
            "Nothing was changed; try again in a moment.",
        )
    if any(sign in said for sign in DAMAGE):
        return BookDamaged(
            "The book is damaged",
            f"{path} cannot be read in full.",
            "It was left as it is; restore a backup.",
        )
    if "readonly" in said or "read-only" in said:
        return access.why_read_only(path) or BookReadOnly(
            "Nothing can be saved in this book", f"{path} may only be read.", access.COPY_IT
        )
    if "unable to open" in said or "disk i/o" in said:
        if access.no_room(path):
            return disk_full(path)
        return _not_there(path)
    return None


def _not_there(path: Path) -> BookNotFound:
    """SQLite says the same of a missing folder, a missing file and one that may not be used."""
    title = "The book cannot be opened"
    if not path.parent.is_dir():
        return BookNotFound(
            title, f"The folder {path.parent} is not there.", "Check that its disk is connected."
        )
    if not path.exists():
        return BookNotFound(title, f"{path} is not there any more.", "Put it back, or restore a backup.")
    return BookNotFound(
        title, f"{path} or a file beside it cannot be used.", "Check the permissions of file and folder."
    )
