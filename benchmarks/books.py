"""Books and exports for benchmarks: made once a run, in a folder that goes away with it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.exports import write_connections
from db import Book


def clock() -> datetime:
    return datetime(2026, 9, 22, 9, tzinfo=UTC)


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder for the span of the block."""
    folder = Path(tempfile.mkdtemp(prefix="goodturn-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def imported_book(folder: Path, size: int, seed: int = 1) -> Path:
    """A closed book that holds an export of so many rows; its path."""
    export, path = folder / "Connections.csv", folder / "imported.book"
    write_connections(export, size, seed)
    with Book.open(path, clock=clock) as book:
        book.imports.apply(book.imports.plan(export))
    return path
