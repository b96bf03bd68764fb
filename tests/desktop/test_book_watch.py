"""The watch over the open book's files: the file alone is whole once it is quiet, and one moved away is told."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import Book
from desktop import book_watch
from desktop.book_watch import BookWatch
from tests.conftest import FixedClock


@pytest.fixture
def watch(book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[BookWatch]:
    monkeypatch.setattr(book_watch, "QUIET_MS", 50)
    made = BookWatch(book)
    yield made
    made.stop()


def test_when_it_is_quiet_the_file_alone_is_the_whole_book(
    watch: BookWatch, book: Book, tmp_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    told: list[object] = []
    book.subscribe(told.append)
    wal = book.path.with_name(f"{book.path.name}-wal")
    book.contacts.create(first_name="Ana")
    qtbot.waitUntil(lambda: wal.stat().st_size == 0)
    copy = Path(shutil.copy(book.path, tmp_path / "copy.goodturn"))
    with Book.open(copy, clock=clock) as copied:
        assert copied.contacts.count() == 1
    book.notice_others()
    assert len(told) == 1  # settling is no change


def test_a_file_that_is_moved_away_is_told(
    watch: BookWatch, book: Book, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(watch.failed) as failed:
        book.path.rename(tmp_path / "elsewhere.goodturn")
    assert failed.args is not None
    assert "was moved or deleted" in str(failed.args[0])


def test_another_process_is_noticed(watch: BookWatch, book: Book, clock: FixedClock, qtbot: QtBot) -> None:
    told: list[object] = []
    book.subscribe(told.append)
    with Book.open(book.path, clock=clock) as other:
        other.contacts.create(first_name="Ana")
        qtbot.waitUntil(lambda: len(told) == 1)


def test_so_it_is_when_the_book_was_opened_through_a_link(
    tmp_path: Path, clock: FixedClock, qtbot: QtBot
) -> None:
    real, link = tmp_path / "real" / "book.goodturn", tmp_path / "link.goodturn"
    Book.open(real, clock=clock).close()
    link.symlink_to(real)
    told: list[object] = []
    with Book.open(link, clock=clock) as book, Book.open(real, clock=clock) as other:
        watch = BookWatch(book)
        book.subscribe(told.append)
        other.contacts.create(first_name="Ana")
        qtbot.waitUntil(lambda: len(told) == 1)
        watch.stop()
