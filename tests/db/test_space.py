"""Space: what a book no longer needs is given back, whatever happens meanwhile."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from db import Book
from db.schema import connection
from tests.conftest import FixedClock
from tests.disks import fill_up, small_disk
from tests.dumps import dump, search_dump

KEPT, GONE = 40, 900


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.goodturn"


@pytest.fixture
def wasteful(path: Path, clock: FixedClock) -> Iterator[Book]:
    """A book of which most was deleted long ago."""
    with Book.open(path, clock=clock) as book:
        fill(book)
        yield book


def fill(book: Book) -> None:
    with book.transact("book.filled"):
        ids = [
            book.contacts.create(first_name=f"Person {number}", notes=f"word{number} " * 600)
            for number in range(KEPT + GONE)
        ]
    book.contacts.delete(contact_ids=ids[KEPT // 2 : -KEPT // 2])
    book.forget_history()
    book.contacts.tag(contact_ids=ids[: KEPT // 2], name="met")


def size(book: Book) -> int:
    book.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    return book.path.stat().st_size


def test_a_file_that_is_mostly_free_becomes_small(wasteful: Book) -> None:
    before, kept = size(wasteful), (dump(wasteful), search_dump(wasteful))
    assert wasteful.give_back_space()
    assert size(wasteful) < before / 2
    assert not wasteful.give_back_space()  # once is enough
    assert (dump(wasteful), search_dump(wasteful)) == kept
    assert wasteful.check() == []
    assert len(wasteful.search.ids("word7") or []) == 1
    wasteful.undo()
    assert wasteful.contacts.tags() == []


def test_a_little_that_is_free_stays(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock=clock) as book:
        book.contacts.create(first_name="Ana", notes="x" * 100_000)
        book.undo()
        book.forget_history()
        before = size(book)
        assert not book.give_back_space()
        assert size(book) == before


def test_whoever_writes_goes_first(wasteful: Book) -> None:
    before = size(wasteful)
    other = connection.sqlite_driver.connect(str(wasteful.path), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        assert not wasteful.give_back_space()
    finally:
        other.close()
    assert size(wasteful) == before
    ((patience,),) = wasteful.ask("PRAGMA busy_timeout")
    assert patience == connection.BUSY_SECONDS * 1000
    assert wasteful.give_back_space()


def test_nothing_is_tried_without_room(wasteful: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    before = size(wasteful)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    assert not wasteful.give_back_space()
    assert size(wasteful) == before


def test_a_disk_that_is_full_after_all_changes_nothing(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path, megabytes=30), Book.open(tmp_path / "book.goodturn", clock=clock) as book:
        fill(book)
        before, kept = size(book), dump(book)
        fill_up(tmp_path)
        monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**9))
        assert not book.give_back_space()
        assert size(book) == before
        assert dump(book) == kept
        assert book.check() == []


GIVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from db import Book
with Book.open(Path(sys.argv[1]), clock=lambda: datetime(2026, 3, 2, tzinfo=UTC)) as book:
    print("ready", flush=True)
    book.give_back_space()
"""


@pytest.mark.timeout(300)
def test_a_kill_meanwhile_loses_nothing(wasteful: Book, tmp_path: Path, clock: FixedClock) -> None:
    size(wasteful)
    kept, chance = dump(wasteful), random.Random(3)
    copy = tmp_path / "copy" / "book.goodturn"
    for _ in range(6):
        shutil.rmtree(copy.parent, ignore_errors=True)
        copy.parent.mkdir()
        shutil.copyfile(wasteful.path, copy)
        giver = subprocess.Popen(
            [sys.executable, "-c", GIVER, str(copy)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert giver.stdout is not None
        assert giver.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 0.03))  # the moment of the kill, not a wait for something
        giver.send_signal(signal.SIGKILL)
        giver.stdout.close()
        giver.wait()
        with Book.open(copy, clock=clock) as book:
            assert dump(book) == kept
            assert book.check() == []
