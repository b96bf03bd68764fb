"""Where an export may go: nowhere over the book, nothing but ordinary files replaced, every refusal in a sentence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db import Book
from db.errors import InvalidValue, UnwritableFile
from tests.conftest import FixedClock, Goodturn
from tests.disks import read_only_disk


def test_the_book_is_not_written_over_by_another_name_of_it(book: Book, tmp_path: Path) -> None:
    folder, link = tmp_path / "folder", tmp_path / "link"
    folder.mkdir()
    link.symlink_to(book.path.name)
    os.link(book.path, tmp_path / "second name")
    wal = book.path.with_name(f"{book.path.name}-wal")
    before = book.path.read_bytes()
    for path in (folder / ".." / book.path.name, link, tmp_path / "second name", wal):
        with pytest.raises(InvalidValue, match="is the open book"):
            book.exports.whole(path)
    assert book.path.read_bytes() == before


def test_a_book_opened_through_a_link_is_not_written_over(tmp_path: Path, clock: FixedClock) -> None:
    real, link = tmp_path / "real.goodturn", tmp_path / "link.goodturn"
    Book.open(real, clock=clock).close()
    link.symlink_to(real.name)
    with Book.open(link, clock=clock) as book:
        book.contacts.create(first_name="Ana")
        for path in (real, real.with_name(f"{real.name}-wal")):
            with pytest.raises(InvalidValue, match="is the open book"):
                book.exports.whole(path)
        assert book.check() == []


def test_a_link_stays_one_and_what_it_leads_to_is_written(book: Book, tmp_path: Path) -> None:
    real, link = tmp_path / "real.jsonl", tmp_path / "link.jsonl"
    link.symlink_to(real)
    for _ in range(2):  # to nothing, and to a file
        book.exports.whole(link)
        assert link.is_symlink()
        assert real.read_text(encoding="utf-8").startswith("{")


def test_what_is_no_ordinary_file_is_left_alone(book: Book, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UnwritableFile, match="is no ordinary file"):
        book.exports.whole(pipe)
    assert pipe.is_fifo()
    (tmp_path / "folder").mkdir()
    with pytest.raises(UnwritableFile, match="is a folder"):
        book.exports.whole(tmp_path / "folder")


def test_a_disk_that_can_only_be_read_is_told(book: Book, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with read_only_disk(folder), pytest.raises(UnwritableFile, match="Read-only file system"):
        book.exports.whole(folder / "out.jsonl")


def test_a_name_too_long_is_told_at_the_command_line(goodturn: Goodturn, tmp_path: Path) -> None:
    status, _, err = goodturn("--demo", "export", "--to", tmp_path / ("a" * 300))
    assert (status, "File name too long" in err) == (1, True)
