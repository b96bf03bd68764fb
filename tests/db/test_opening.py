"""Opening a book: what is refused is told in a sentence and left as it is."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.exports import write_connections
from db import Book, BookBusy, BookDamaged, BookError, BookNotFound, BookTooNew, Cancelled, Changes, DiskFull
from db.schema import access, connection, migrate
from tests.conftest import FixedClock
from tests.dumps import dump


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "book.goodturn"


@pytest.fixture
def made(path: Path, clock: FixedClock) -> Path:
    with Book.open(path, clock=clock) as book:
        for number in range(50):
            book.contacts.create(first_name=f"Person {number}", notes="x" * 500)
    return path


def test_causes_that_go_round_in_a_circle_are_gone_through_once(tmp_path: Path) -> None:
    """An interrupted statement whose rollback fails, too, has such."""
    first, second, third = OSError("interrupted"), OSError("cannot rollback"), OSError("disk is full")
    first.__context__, second.__context__ = second, first
    assert connection.what_happened(first, tmp_path) is None
    first.__cause__, third.__context__ = third, first
    assert isinstance(connection.what_happened(second, tmp_path), DiskFull)


def test_a_book_is_readable_by_its_owner_alone(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock=clock) as book:
        book.contacts.create(first_name="Ana")
        for file in path.parent.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_everything_is_there_after_a_restart(made: Path, clock: FixedClock) -> None:
    with Book.open(made, clock=clock) as book:
        before = dump(book)
    with Book.open(made, clock=clock) as book:
        assert dump(book) == before
        assert book.contacts.count() == 50


def test_there_is_one_you_from_the_start(path: Path, clock: FixedClock) -> None:
    with Book.open(path, clock=clock) as book:
        assert book.contacts.get(book.contacts.self_id).is_self
        assert book.contacts.count() == 0
        assert book.undo_step is None


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("First Name,Last Name\nAna,Ruiz\n")


def other_program(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE songs (name TEXT)")
    other.close()


def cut_short(path: Path) -> None:
    os.truncate(path, 5000)


def zeroed_in_the_middle(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(16 * 4096))


def test_a_check_can_be_stopped(clock: FixedClock, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    export = tmp_path / "many.csv"
    write_connections(export, 500)
    with Book.open(tmp_path / "book.goodturn", clock=clock) as book:
        book.imports.apply(book.imports.plan(export))
        for check in (book.check, book.check_quickly):
            with pytest.raises(Cancelled):
                check(stop)
        assert book.check() == []


@pytest.mark.parametrize("damage", [nothing, text, other_program, cut_short, zeroed_in_the_middle])
def test_what_is_no_book_or_damaged_is_told_and_left_as_it_is(
    made: Path, clock: FixedClock, damage: Callable[[Path], None]
) -> None:
    damage(made)
    before = made.read_bytes()
    with pytest.raises(BookError) as caught:
        Book.open(made, clock=clock).check_quickly()
    assert isinstance(caught.value, BookDamaged)
    assert str(made) in caught.value.sentence
    assert caught.value.next_step
    assert made.read_bytes() == before


def test_a_newer_book_is_refused_untouched(made: Path, clock: FixedClock) -> None:
    with sqlite3.connect(made) as newer:
        newer.execute(
            "INSERT INTO schema_migration (name, applied) VALUES ('9999_from_the_future', '2030-01-01')"
        )
    newer.close()
    before = made.read_bytes()
    with pytest.raises(BookTooNew, match="later release"):
        Book.open(made, clock=clock)
    assert made.read_bytes() == before


def test_a_build_without_migrations_is_a_bug(
    path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(migrate, "MIGRATIONS", tmp_path / "none")
    with pytest.raises(RuntimeError, match="no migrations"):
        Book.open(path, clock=clock)
    assert not path.exists()


def test_an_upgrade_makes_a_backup_first(
    made: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    newer = tmp_path / "migrations"
    newer.mkdir()
    for script in migrate.MIGRATIONS.glob("[0-9]*.py"):
        (newer / script.name).write_text(script.read_text())
    (newer / "0099_shoes.py").write_text(
        "def up(migrator, db):\n    db.execute_sql('CREATE TABLE shoe (id INTEGER PRIMARY KEY)')\n"
    )
    monkeypatch.setattr(migrate, "MIGRATIONS", newer)
    with Book.open(made, clock=clock) as book:
        assert "shoe" in book.database.get_tables()
        assert book.undo_step is None
    (backup,) = (made.parent / "backups").iterdir()
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with sqlite3.connect(backup) as copy:
        assert copy.execute("SELECT count(*) FROM contact").fetchone() == (51,)
    copy.close()


def test_a_missing_book_is_told_when_none_may_be_made(path: Path, clock: FixedClock) -> None:
    with pytest.raises(BookNotFound):
        Book.open(path, clock=clock, create=False)
    assert not path.exists()


def test_a_folder_is_no_book(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(BookNotFound, match="folder"):
        Book.open(tmp_path, clock=clock)


def test_a_second_writer_is_told_that_the_book_is_busy(
    made: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    # By the same library: two of them in one process do not see each other's locks.
    other = connection.sqlite_driver.connect(str(made), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Book.open(made, clock=clock) as book:
            before = dump(book)
            with pytest.raises(BookBusy):
                book.contacts.create(first_name="Ana")
            assert dump(book) == before
    finally:
        other.close()


def test_a_full_disk_is_told_and_changes_nothing(made: Path, clock: FixedClock) -> None:
    with Book.open(made, clock=clock) as book:
        before = dump(book)
        (pages,) = book.database.execute_sql("PRAGMA page_count").fetchone()
        book.database.execute_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(DiskFull):
            book.contacts.create(first_name="Ana", notes="x" * 100_000)
        assert dump(book) == before
        assert book.check() == []


def test_another_process_is_noticed(made: Path, clock: FixedClock) -> None:
    with Book.open(made, clock=clock) as book, Book.open(made, clock=clock) as other:
        heard: list[Changes] = []
        book.subscribe(heard.append)
        assert not book.notice_others()
        other.contacts.create(first_name="Ana")
        assert book.notice_others()
        (changes,) = heard
        assert changes.external
        assert not book.notice_others()


def test_a_thread_works_on_a_connection_of_its_own(made: Path, clock: FixedClock) -> None:
    with Book.open(made, clock=clock) as book:

        def work() -> None:
            with book.connected():
                book.contacts.create(first_name="Ana")

        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        assert book.contacts.count() == 51


def flipped(path: Path) -> None:
    """Bytes changed in every page after the first: what a bad disk leaves."""
    with path.open("r+b") as file:
        for page in range(1, path.stat().st_size // 4096):
            file.seek(page * 4096 + 100)
            file.write(bytes(range(60)))


@pytest.mark.parametrize("damage", [cut_short, zeroed_in_the_middle, flipped])
def test_reading_and_writing_a_damaged_book_is_told(
    made: Path, clock: FixedClock, damage: Callable[[Path], None]
) -> None:
    """Whatever is tried: an answer or one told error, never a traceback."""
    damage(made)
    attempts: list[Callable[[Book], object]] = [
        lambda book: book.contacts.page(book.contacts.ids()),
        lambda book: book.search.ids("person"),
        lambda book: book.search.ids("pe"),
        lambda book: book.reminders.prompts(),
        lambda book: book.contacts.create(first_name="Ana"),
        lambda book: book.undo(),
        lambda book: book.check(),
    ]
    for attempt in attempts:
        with contextlib.suppress(BookError), Book.open(made, clock=clock) as book:
            attempt(book)


def test_a_damaged_index_is_found_by_the_check(made: Path, clock: FixedClock) -> None:
    with Book.open(made, clock=clock) as book:
        book.database.execute_sql("DELETE FROM contact_text_data WHERE id > 10")
        assert book.check() != []


def test_a_sound_index_that_another_connection_wrote_to_is_told_as_sound(
    made: Path, clock: FixedClock
) -> None:
    """SQLite keeps the parts of the index that a search has read; a check must not look for those merged since."""
    words = " ".join(f"{number:x}" * 2 for number in range(10_000, 16_000))
    with Book.open(made, clock=clock) as book, Book.open(made, clock=clock) as other:
        assert other.search.ids("person")
        contact_id = book.contacts.create(first_name="Ana", notes=words)
        for _ in range(6):
            book.undo()
            book.redo()
        assert other.check() == []
        other.check_quickly()
        assert other.search.ids("ana 27102710") == [contact_id]
        assert len(other.search.ids("person") or []) == 50


def test_a_book_that_others_could_read_becomes_private_again(made: Path, clock: FixedClock) -> None:
    made.chmod(0o644)
    with Book.open(made, clock=clock):
        assert stat.S_IMODE(made.stat().st_mode) == 0o600


def test_a_link_to_nothing_is_told(tmp_path: Path, clock: FixedClock) -> None:
    link = tmp_path / "link.goodturn"
    link.symlink_to(tmp_path / "gone" / "book.goodturn")
    with pytest.raises(BookNotFound, match="link to nothing"):
        Book.open(link, clock=clock)


def test_a_folder_that_may_not_be_entered_is_told(
    made: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path) -> os.stat_result:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "stat", refuse)  # root may enter any folder
    with pytest.raises(BookNotFound, match="Permission denied"):
        Book.open(made, clock=clock)


def test_no_room_is_told_as_a_full_disk(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "no_room", lambda path: True)
    told = connection.what_happened(sqlite3.OperationalError("disk I/O error"), made)
    assert isinstance(told, DiskFull)
    monkeypatch.setattr(access, "no_room", lambda path: False)
    told = connection.what_happened(sqlite3.OperationalError("disk I/O error"), made)
    assert isinstance(told, BookNotFound)
