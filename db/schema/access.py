"""Access: whether a book can be written, why not, and how SQLite reads one that cannot.

Asked before SQLite opens the file: it would open a file it cannot write all the same, and complain at the first write.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from urllib.parse import quote

from db.errors import BookNotFound, BookReadOnly

LEAST_ROOM = 128 * 1024  # bytes: the files beside a book, and a little to write
COPY_IT = "Copy the book to a folder of your own and open it there to change it."
IN_WAL_MODE = 2  # byte 18 of the file: https://sqlite.org/fileformat.html


def why_read_only(path: Path) -> BookReadOnly | None:
    """What keeps a book that is there from being written, to be told whenever something would write; None: nothing."""
    path = path.resolve()  # the files beside it lie where the book itself does, not its link
    if _on_read_only_disk(path):
        sentence = f"{path} lies on a disk that can only be read."
    elif not os.access(path, os.W_OK):
        sentence = f"You may read {path}, but not change it."
    elif not os.access(path.parent, os.W_OK) and not all(os.access(file, os.W_OK) for file in _wal(path)):
        sentence = f"The folder {path.parent} may only be read, and a change needs room beside the book."
    elif no_room(path) and not _wal(path)[1].exists():  # SQLite could not even begin to read it
        return BookReadOnly(
            "The disk is full",
            f"There is no room left to write {path}; it was opened for reading.",
            "Make room and open it again.",
        )
    else:
        return None
    return BookReadOnly("Nothing can be saved in this book", sentence, COPY_IT)


def address_for_reading(path: Path) -> str:
    """The URI by which SQLite reads a book that cannot be written.

    To read a WAL, SQLite shares memory through a file beside the book. Where that file can neither be found nor made
    it reads the book alone, as one that nobody changes; then no change may be waiting in the WAL.
    """
    path = path.resolve()
    wal, shm = _wal(path)
    if _has_content(path.with_name(f"{path.name}-journal")):
        raise _changes_wait(path, "-journal")
    as_it_is = f"file:{quote(str(path))}?mode=ro"
    can_share = (wal.exists() and shm.exists()) or (os.access(path.parent, os.W_OK) and not no_room(path))
    if can_share or not _is_in_wal_mode(path):
        return as_it_is
    if _has_content(wal):
        raise _changes_wait(path, "-wal")
    return f"{as_it_is}&immutable=1"


def no_room(path: Path) -> bool:
    with contextlib.suppress(OSError):
        return shutil.disk_usage(path.parent).free < LEAST_ROOM
    return False


def _changes_wait(path: Path, end: str) -> BookNotFound:
    return BookNotFound(
        "The book cannot be read here",
        f"Changes are waiting in {path}{end}, and to take them in the book has to be written, which it may not be.",
        "Copy both files to a folder of your own and open the book there.",
    )


def _wal(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _has_content(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def _is_in_wal_mode(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(20)[18:19] == bytes([IN_WAL_MODE])


def _on_read_only_disk(path: Path) -> bool:
    if not hasattr(os, "statvfs"):  # Windows
        return False
    return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
