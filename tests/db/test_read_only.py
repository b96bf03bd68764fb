"""A book that may only be read: it opens, everything in it can be read, every write is refused with the reason."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path

import pytest

from db import Book, BookNotFound, BookReadOnly, BookTooNew
from db.schema import connection
from tests.conftest import FixedClock
from tests.disks import mode, obey_permissions, read_only_disk
from tests.dumps import dump

Way = Callable[[Path], AbstractContextManager[None]]


def the_file(path: Path) -> AbstractContextManager[None]:
    return mode(path, 0o400)


def the_folder(path: Path) -> AbstractContextManager[None]:
    return mode(path.parent, 0o500)


def the_disk(path: Path) -> AbstractContextManager[None]:
    return read_only_disk(path.parent)


@pytest.fixture
def made(tmp_path: Path, clock: FixedClock) -> Path:
    # A name that means something in a URI.
    path = tmp_path / "my books?mode=rw#%41" / "book.goodturn"
    with Book.open(path, clock=clock) as book:
        ana = book.contacts.create(first_name="Ana", notes="met in Łódź")
        book.contacts.set_cadence(contact_ids=[ana], days=14)
    clock.now += timedelta(days=30)
    return path


@pytest.fixture(params=[the_file, the_folder, the_disk])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Way:
    if request.param is not the_disk:
        obey_permissions(monkeypatch)
    return request.param  # type: ignore[no-any-return]


def test_everything_can_be_read(made: Path, way: Way, clock: FixedClock, tmp_path: Path) -> None:
    with Book.open(made, clock=clock) as book:
        before = dump(book)
    with way(made), Book.open(made, clock=clock) as book:
        assert dump(book) == before
        (ana,) = book.contacts.ids()
        assert book.search.ids("lodz") == [ana]
        assert book.contacts.get(ana).notes == "met in Łódź"
        assert [prompt.person.id for prompt in book.reminders.prompts()] == [ana]
        assert book.check() == []
        book.check_quickly()
        assert not book.notice_others()
        assert book.exports.whole(tmp_path / "all.jsonl") > 0
        seen: list[int] = []

        def look() -> None:
            with book.connected():
                seen.append(book.contacts.count())

        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
        assert seen == [1]


def test_every_write_is_refused_with_the_reason(made: Path, way: Way, clock: FixedClock) -> None:
    before = made.read_bytes()
    with way(made), Book.open(made, clock=clock) as book:
        told = book.read_only
        assert told is not None
        assert str(made if way is not the_folder else made.parent) in told.sentence
        (ana,) = book.contacts.ids()
        writes: list[Callable[[], object]] = [
            lambda: book.contacts.create(first_name="Joe"),
            lambda: book.contacts.delete(contact_ids=[ana]),
            lambda: book.reminders.mark_notified(prompts=book.reminders.prompts()),
            book.undo,
            book.redo,
            book.forget_history,
        ]
        for write in writes:
            with pytest.raises(BookReadOnly) as caught:
                write()
            assert str(caught.value) == str(told)
        assert book.undo_step is None
        assert book.redo_step is None
    assert made.read_bytes() == before


def test_nothing_is_announced_that_could_not_be_remembered(made: Path, way: Way, clock: FixedClock) -> None:
    with Book.open(made, clock=clock) as book:
        assert len(book.reminders.to_notify()) == 1
    with way(made), Book.open(made, clock=clock) as book:
        assert book.reminders.to_notify() == []
        moment = book.reminders.next_moment()
        assert moment is None or moment > clock.now


def test_a_book_that_can_be_written_says_so(made: Path, clock: FixedClock) -> None:
    with Book.open(made, clock=clock) as book:
        assert book.read_only is None


def test_an_older_book_has_to_be_opened_where_it_can_be_written(
    made: Path, way: Way, clock: FixedClock
) -> None:
    older = Path(__file__).parents[1] / "data" / "books" / "0001_first_book.goodturn"
    shutil.copyfile(older, made)
    with way(made):
        before = made.read_bytes()
        with pytest.raises(BookReadOnly, match="earlier release"):
            Book.open(made, clock=clock)
        assert made.read_bytes() == before


def test_a_newer_book_is_told_as_newer(made: Path, way: Way, clock: FixedClock) -> None:
    with sqlite3.connect(made) as newer:
        newer.execute(
            "INSERT INTO schema_migration (name, applied) VALUES ('9999_from_the_future', '2030-01-01')"
        )
    newer.close()
    with way(made), pytest.raises(BookTooNew, match="later release"):
        Book.open(made, clock=clock)


def killed_copy(made: Path, clock: FixedClock, *, ends: tuple[str, ...]) -> Path:
    """A book as a kill left it, with its last change still in the WAL."""
    copy = made.parent / "killed" / made.name
    copy.parent.mkdir()
    with Book.open(made, clock=clock) as book:
        book.contacts.create(first_name="Joe")
        for end in ("", *ends):
            shutil.copyfile(f"{made}{end}", f"{copy}{end}")
    return copy


def test_changes_in_the_wal_are_read_where_its_index_is_there(made: Path, clock: FixedClock) -> None:
    copy = killed_copy(made, clock, ends=("-wal", "-shm"))
    with the_disk(copy), Book.open(copy, clock=clock) as book:
        assert book.contacts.count() == 2
        assert book.read_only is not None


def test_changes_in_the_wal_that_cannot_be_read_are_told(made: Path, clock: FixedClock) -> None:
    copy = killed_copy(made, clock, ends=("-wal",))
    with the_disk(copy), pytest.raises(BookNotFound, match="Changes are waiting"):
        Book.open(copy, clock=clock)
    with Book.open(copy, clock=clock) as book:
        assert book.contacts.count() == 2


def test_a_change_that_was_cut_off_is_told(made: Path, clock: FixedClock) -> None:
    Path(f"{made}-journal").write_bytes(b"half a change")
    with the_disk(made), pytest.raises(BookNotFound, match="Changes are waiting"):
        Book.open(made, clock=clock)


def test_no_book_is_made_where_nothing_can_be_written(tmp_path: Path, clock: FixedClock) -> None:
    with read_only_disk(tmp_path):
        for path in (tmp_path / "book.goodturn", tmp_path / "deep" / "book.goodturn"):
            with pytest.raises(BookNotFound, match="Read-only file system"):
                Book.open(path, clock=clock)


def test_what_reading_left_beside_the_book_does_not_keep_it_from_being_written(
    made: Path, clock: FixedClock
) -> None:
    """SQLite gives the files beside a book the rights of the book; they stay when it may be written again."""
    left = Path(f"{made}-shm")
    left.touch(0o400)
    with Book.open(made, clock=clock) as book:
        assert stat.S_IMODE(left.stat().st_mode) == 0o600
        book.contacts.create(first_name="Joe")


def test_a_book_that_its_owner_may_only_read_stays_so_and_becomes_private(
    made: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    obey_permissions(monkeypatch)
    made.chmod(0o444)
    with Book.open(made, clock=clock) as book:
        assert book.read_only is not None
        assert stat.S_IMODE(made.stat().st_mode) == 0o400


def test_a_write_that_the_disk_refuses_only_now_is_told(made: Path, clock: FixedClock) -> None:
    """A disk may turn read-only while the book is open, as one with errors does."""
    with Book.open(made, clock=clock) as book:
        book.database.execute_sql("PRAGMA query_only = 1")
        with pytest.raises(BookReadOnly):
            book.contacts.create(first_name="Joe")
        assert book.contacts.count() == 1


@pytest.mark.parametrize(
    ("gone", "said"),
    [("folder", "The folder .* is not there"), ("file", "is not there any more"), ("", "cannot be used")],
)
def test_why_a_file_cannot_be_opened_is_told_apart(made: Path, gone: str, said: str) -> None:
    if gone == "folder":
        shutil.rmtree(made.parent)
    elif gone == "file":
        made.unlink()
    told = connection.what_happened(sqlite3.OperationalError("unable to open database file"), made)
    assert isinstance(told, BookNotFound)
    with pytest.raises(BookNotFound, match=said):
        raise told
