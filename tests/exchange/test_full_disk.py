"""A disk that is full: what was begun changes nothing, says why, and goes on once there is room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.exports import write_connections
from db import Book, BookReadOnly, DiskFull
from tests.conftest import FixedClock
from tests.disks import fill_up, small_disk
from tests.dumps import dump, search_dump

ROWS = 6000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Connections.csv"
    write_connections(path, ROWS)
    return path


@pytest.fixture
def small(tmp_path: Path, clock: FixedClock) -> Iterator[Book]:
    """A book on a disk of three megabytes."""
    folder = tmp_path / "small"
    folder.mkdir()
    with small_disk(folder, megabytes=3), Book.open(folder / "book.goodturn", clock=clock) as book:
        book.contacts.create(first_name="Ana", notes="met in Łódź")
        yield book


def test_an_import_that_does_not_fit_changes_nothing(small: Book, file: Path) -> None:
    before = dump(small), search_dump(small)
    plan = small.imports.plan(file)
    with pytest.raises(DiskFull, match="no room left"):
        small.imports.apply(plan)
    assert (dump(small), search_dump(small)) == before
    assert small.check() == []
    assert small.undo_step is not None
    assert small.undo_step.action == "contact.created"


def test_writing_goes_on_once_there_is_room(small: Book) -> None:
    rest = fill_up(small.path.parent)
    before = dump(small)
    with pytest.raises(DiskFull):
        small.contacts.create(first_name="Joe", notes="x" * 1_500_000)
    assert dump(small) == before
    rest.unlink()
    small.contacts.create(first_name="Joe")
    assert small.check() == []


def test_an_export_that_does_not_fit_leaves_nothing(small: Book) -> None:
    for number in range(6):
        small.contacts.create(first_name=f"Person {number}", notes="x" * 90_000)
    target = small.path.with_name("whole.jsonl")
    fill_up(small.path.parent)
    with pytest.raises(DiskFull):
        small.exports.whole(target)
    assert sorted(file.name for file in small.path.parent.iterdir() if "whole" in file.name) == []


def test_a_book_is_not_made_where_there_is_no_room(tmp_path: Path, clock: FixedClock) -> None:
    folder = tmp_path / "full"
    folder.mkdir()
    with small_disk(folder, megabytes=1):
        rest = fill_up(folder)
        with pytest.raises(DiskFull):
            Book.open(folder / "book.goodturn", clock=clock)
        assert list(folder.iterdir()) == [rest]


def test_a_book_on_a_full_disk_is_read(tmp_path: Path, clock: FixedClock) -> None:
    folder = tmp_path / "full"
    folder.mkdir()
    with small_disk(folder, megabytes=2):
        path = folder / "book.goodturn"
        with Book.open(path, clock=clock) as book:
            book.contacts.create(first_name="Ana")
        rest = fill_up(folder)
        with Book.open(path, clock=clock, create=False) as book:
            assert book.contacts.count() == 1
            assert book.exports.for_address_book(tmp_path / "out.vcf", book.contacts.ids()) == 1
            with pytest.raises(BookReadOnly, match="no room left"):
                book.contacts.create(first_name="Joe")
        rest.unlink()
        with Book.open(path, clock=clock) as book:
            book.contacts.create(first_name="Joe")
            assert book.check() == []
