"""A book whose file is moved, deleted or replaced while it is open: nothing is lost, and nothing is written anywhere else."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from db import Book, BookNotFound
from tests.conftest import FixedClock


def _names(path: Path, clock: FixedClock) -> list[str]:
    with Book.open(path, clock=clock, create=False) as book:
        assert book.check() == []
        return [row.name for row in book.contacts.page(book.contacts.ids())]


def test_what_was_written_goes_with_a_book_that_is_moved(tmp_path: Path, clock: FixedClock) -> None:
    path, moved = tmp_path / "book.goodturn", tmp_path / "elsewhere.goodturn"
    with Book.open(path, clock=clock) as book:
        book.contacts.create(first_name="Ana")
        path.rename(moved)
        with pytest.raises(BookNotFound, match="was moved or deleted"):
            book.contacts.create(first_name="Ben")
        with pytest.raises(BookNotFound, match="was moved or deleted"):
            book.undo()
        with pytest.raises(BookNotFound, match="was moved or deleted"), book.connected():
            pass
        assert not path.exists()
    assert _names(moved, clock) == ["Ana"]
    Book.open(path, clock=clock).close()
    assert _names(path, clock) == []  # a new one in the old place is given nothing that was left beside it


def test_a_book_that_is_put_back_goes_on(book: Book, tmp_path: Path) -> None:
    away = book.path.rename(tmp_path / "away")
    with pytest.raises(BookNotFound):
        book.contacts.create(first_name="Ana")
    away.rename(book.path)
    book.contacts.create(first_name="Ana")
    assert book.contacts.count() == 1


def test_a_backup_put_in_its_place_is_left_alone(tmp_path: Path, clock: FixedClock) -> None:
    path, backup = tmp_path / "book.goodturn", tmp_path / "backup.goodturn"
    with Book.open(path, clock=clock) as book:
        book.contacts.create(first_name="Ana")
    shutil.copy(path, backup)
    with Book.open(path, clock=clock) as book:
        book.contacts.create(first_name="Ben")
        backup.replace(path)
        with pytest.raises(BookNotFound, match="Another file was put in the place"):
            book.contacts.create(first_name="Cem")
    assert _names(path, clock) == ["Ana"]


def test_a_copy_of_a_settled_book_is_whole(book: Book, tmp_path: Path, clock: FixedClock) -> None:
    book.contacts.create(first_name="Ana")
    book.settle()
    copy = shutil.copy(book.path, tmp_path / "copy.goodturn")
    assert _names(Path(copy), clock) == ["Ana"]
    assert not book.notice_others()  # it was nobody else


def test_what_is_settled_is_not_touched_again(book: Book) -> None:
    wal = book.path.with_name(f"{book.path.name}-wal")
    book.contacts.create(first_name="Ana")
    book.settle()
    os.utime(wal, (0, 0))
    book.settle()
    assert wal.stat().st_mtime == 0


def test_settling_waits_for_nobody(book: Book, clock: FixedClock) -> None:
    with Book.open(book.path, clock=clock) as other:
        book.contacts.create(first_name="Ana")
        with other.database.atomic("IMMEDIATE"):
            book.settle()
        assert other.contacts.count() == 1
    book.contacts.create(first_name="Ben")
    assert book.contacts.count() == 2
