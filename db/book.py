"""Book: everything one user keeps, in one file. Opens it, runs its writes, undoes them, tells who listens.

The services are attributes (`book.contacts`, `book.favors`, …). A book belongs to the thread that opened it;
another thread works inside `with book.connected():`.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db import soundness
from db.boundaries import Boundaries
from db.changes import Changes, Topic
from db.contacts import Contacts
from db.favors import Favors
from db.groups import Groups
from db.interactions import Interactions
from db.lessons import Lessons
from db.needs import Needs
from db.news import NewsService
from db.opening import Opened, opened
from db.outcomes import Outcomes
from db.preferences import Preferences
from db.records import UndoStep
from db.reminders import Reminders
from db.rules.progress import Progress, unheard
from db.schema import connection, place, space
from db.schema.tables import Contact, Favor
from db.search import Search
from db.transaction import Transaction
from db.undo import UndoSteps

if TYPE_CHECKING:
    from db.asks import Asks
    from db.duplicates import Duplicates
    from db.exports import Exports
    from db.graph_questions import GraphQuestions
    from db.graph_views import GraphViews
    from db.imports import Imports
    from db.introductions import Introductions
    from db.matches import Matches
    from db.merges import Merges
    from db.photos import Photos
    from db.quick_log import QuickLog
    from db.removals import Removals
    from db.reviews import Reviews
    from db.triage import Triage

log = logging.getLogger("goodturn.book")

Clock = Callable[[], datetime]


class Book:
    """An open book. `clock` gives the local moment, with its time zone; nothing in `db` reads another one.

    `read_only`: why the file may only be read, which every write is then refused with; None for a book like any other.
    """

    def __init__(self, file: Opened, clock: Clock) -> None:
        self.path = file.path
        self.database = file.database
        self.read_only = file.read_only
        self._address = file.address
        self._mark = place.mark_of(file.path)
        self._clock = clock
        self._steps = UndoSteps(file.database)
        self._subscribers: list[Callable[[Changes], None]] = []
        self._running = threading.local()  # `tx`: the write that runs on this thread
        self._seen_version = self._data_version()
        self.search = Search(self)
        self.preferences = Preferences(self)
        self.contacts = Contacts(self)
        self.interactions = Interactions(self)
        self.favors = Favors(self)
        self.needs = Needs(self)
        self.news = NewsService(self)
        self.boundaries = Boundaries(self)
        self.outcomes = Outcomes(self)
        self.lessons = Lessons(self)
        self.groups = Groups(self)
        self.reminders = Reminders(self)

    @cached_property
    def asks(self) -> Asks:
        """What you need, said once and sent to a few."""
        from db.asks import Asks

        return Asks(self)

    @cached_property
    def quick_log(self) -> QuickLog:
        """A line of plain English, understood and kept."""
        from db.quick_log import QuickLog

        return QuickLog(self)

    @cached_property
    def graph_views(self) -> GraphViews:
        """How the views of the favor graph were left, and whom the user pinned."""
        from db.graph_views import GraphViews

        return GraphViews(self)

    @cached_property
    def graph_questions(self) -> GraphQuestions:
        """What the favor graph is asked: who only gives, who went quiet, who could introduce you to whom."""
        from db.graph_questions import GraphQuestions

        return GraphQuestions(self)

    @cached_property
    def matches(self) -> Matches:
        """Who could meet an open need; compared when looked at."""
        from db.matches import Matches

        return Matches(self)

    @cached_property
    def introductions(self) -> Introductions:
        """Two contacts brought together, each asked first."""
        from db.introductions import Introductions

        return Introductions(self)

    @cached_property
    def imports(self) -> Imports:
        """Files into the book; its readers are loaded when they are first wanted."""
        from db.imports import Imports

        return Imports(self)

    @cached_property
    def reviews(self) -> Reviews:
        """People in files who may be somebody in the book."""
        from db.reviews import Reviews

        return Reviews(self)

    @cached_property
    def photos(self) -> Photos:
        """The faces of people."""
        from db.photos import Photos

        return Photos(self)

    @cached_property
    def removals(self) -> Removals:
        """What was deleted, and is not to come back with the next file."""
        from db.removals import Removals

        return Removals(self)

    @cached_property
    def triage(self) -> Triage:
        """The newly imported, gone through one after the other."""
        from db.triage import Triage

        return Triage(self)

    @cached_property
    def exports(self) -> Exports:
        """Files out of the book, and the whole of one into an empty book."""
        from db.exports import Exports

        return Exports(self)

    @cached_property
    def duplicates(self) -> Duplicates:
        """Who may be in the book twice."""
        from db.duplicates import Duplicates

        return Duplicates(self)

    @cached_property
    def merges(self) -> Merges:
        """Two contacts made one."""
        from db.merges import Merges

        return Merges(self)

    @classmethod
    def open(cls, path: Path, *, clock: Clock, create: bool = True) -> Book:
        """Open the book at `path`, or make a new one there; older books are upgraded, with a backup first.

        One that cannot be written is opened for reading: see `read_only`. Raises BookNotFound, BookDamaged,
        BookTooNew, BookReadOnly (an older one), BookBusy or DiskFull; the file is untouched then.
        """
        with opened(path.expanduser().absolute(), create) as file:
            book = cls(file, clock)
            if not book.ask("SELECT 1 FROM contact WHERE is_self = 1"):
                with book.transact("book.created", undoable=False) as tx:
                    tx.insert(Contact, is_self=True)
        log.info("book opened" if book.read_only is None else "book opened for reading")
        return book

    def close(self) -> None:
        self._subscribers.clear()
        if not self.database.is_closed():
            if place.why_another(self.path, self._mark):  # else SQLite does it by itself
                with contextlib.suppress(*connection.DATABASE_ERRORS):
                    self.settle()
            self.database.close()

    def settle(self) -> None:
        """Take what waits beside the file into it, unless somebody else is at it: a copy of it alone is whole then."""
        if self.read_only is None:
            space.settle(self.database, self.path)

    def check_place(self) -> None:
        """Raise BookNotFound if the file was moved, deleted or replaced since it was opened."""
        if error := place.why_another(self.path, self._mark):
            raise error

    def rest(self) -> None:
        """Give back the memory that only reading and writing need; for an app that goes to the tray."""
        self.database.execute_sql("PRAGMA shrink_memory")

    @property
    def wastes_space(self) -> bool:
        """Whether much of the file is free, as after a large import was taken back."""
        return self.read_only is None and space.is_wasted(self.database)

    def give_back_space(self) -> bool:
        """Make a file smaller that wastes space, unless somebody writes. Grows with the book: for when it rests."""
        given = self.wastes_space and space.give_back(self.database, self.path)
        self.rest()
        return given

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def is_own_file(self, path: Path) -> bool:
        """Whether a path leads to one of the book's files, which nobody here may open but SQLite.

        Closing a file gives up every lock this process has on it, SQLite's too, and another process then takes the
        book for its own (sqlite.org/howtocorrupt.html, 2.2).
        """
        book = self.path.resolve()  # SQLite's files lie beside the book itself, not beside a link to it
        own = (book.with_name(book.name + end) for end in ("", "-wal", "-shm"))
        return any(path.samefile(file) for file in own if path.exists() and file.exists())

    def now(self) -> datetime:
        return self._clock()

    def today(self) -> date:
        return self._clock().date()

    @contextlib.contextmanager
    def connected(self) -> Iterator[Book]:
        """Give the calling thread a connection of its own for the span of the block."""
        self.check_place()  # else SQLite would open, or make, another file
        with connection.told(self.path):
            self.database.connect()
        try:
            yield self
        finally:
            self.database.close()

    # Telling.

    def subscribe(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Call back after every commit, on the thread that wrote; the returned callable ends it."""
        self._subscribers.append(callback)

        def unsubscribe() -> None:
            if callback in self._subscribers:
                self._subscribers.remove(callback)

        return unsubscribe

    def notice_others(self) -> bool:
        """Tell the subscribers if another process or thread has written since the last look; True if so."""
        version = self._data_version()
        if version == self._seen_version:
            return False
        self._seen_version = version
        self._publish(Changes("book.changed_elsewhere", 0, frozenset(Topic), undoable=False, external=True))
        return True

    def _data_version(self) -> int:
        return int(self.database.execute_sql("PRAGMA data_version").fetchone()[0])

    def _publish(self, changes: Changes) -> None:
        for callback in list(self._subscribers):
            callback(changes)

    # Writing.

    @contextlib.contextmanager
    def transact(self, action: str, *, undoable: bool = True) -> Iterator[Transaction]:
        """Run one write: all of it or nothing, one undo step, one `Changes` after the commit.

        `action` is the code of what the user did. Nothing is kept or told if the block wrote nothing. A write
        inside another one belongs to it: several acts of the services become one step.
        """
        if (running := getattr(self._running, "tx", None)) is not None:
            yield running
            return
        with self._writing():
            tx = self._running.tx = Transaction(self.database, self._moment())
            try:
                yield tx
            finally:
                self._running.tx = None
            if tx.is_empty:
                return
            contact_ids = tx.contact_ids()
            self.search.refresh(contact_ids)
            if undoable:
                self._steps.keep(self._moment(), action, tx.count, tx.entries())
            else:
                self._steps.forget_undone()
        self._publish(
            Changes(
                action,
                tx.count,
                tx.topics(),
                frozenset(contact_ids),
                frozenset(tx.changed_ids(Favor)),
                undoable=undoable,
            )
        )

    def _moment(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")

    @contextlib.contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction that keeps everybody else from writing; refused where the book may only be read."""
        if self.read_only is not None:
            raise self.read_only.with_traceback(None)
        self.check_place()
        with connection.told(self.path), self.database.atomic("IMMEDIATE"):
            yield

    def forget_history(self) -> None:
        """Drop all undo steps (a book made by the program, such as the demo, starts without any)."""
        with self._writing():
            self._steps.forget_all()

    # Undoing.

    @property
    def undo_step(self) -> UndoStep | None:
        """What `undo` would take back."""
        return self._steps.to_undo if self.read_only is None else None

    @property
    def redo_step(self) -> UndoStep | None:
        """What `redo` would do again."""
        return self._steps.to_redo if self.read_only is None else None

    def undo(self) -> UndoStep | None:
        """Take the last step back; None if there is none."""
        return self._swap_step(undone=True)

    def redo(self) -> UndoStep | None:
        """Do the step again that was taken back last; None if there is none."""
        return self._swap_step(undone=False)

    def _swap_step(self, *, undone: bool) -> UndoStep | None:
        with self._writing():
            step = self.undo_step if undone else self.redo_step
            if step is None:
                return None
            swapped = self._steps.swap(step, undone=undone)
            self.search.refresh(swapped.contact_ids)
        self._publish(
            Changes(
                step.action,
                step.count,
                swapped.topics,
                frozenset(swapped.contact_ids),
                frozenset(swapped.changed_ids(Favor)),
                undoable=False,
                reverted=undone,
                replayed=not undone,
            )
        )
        return step

    # Checking.

    def check(self, progress: Progress = unheard) -> list[str]:
        """What is wrong with the file, in SQLite's words; nothing is changed. Grows with the book.

        On a connection of its own, so that others may read and write meanwhile, on any thread. Raises BookDamaged
        where the file cannot even be read through, Cancelled if `progress` says so.
        """
        return soundness.problems(self.path, self._address, progress)

    def check_quickly(self, progress: Progress = unheard) -> None:
        """Raise BookDamaged if SQLite's quick check finds something. Otherwise as `check`."""
        soundness.check_quickly(self.path, self._address, progress)

    def ask(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query. Raises a BookError where the file cannot be read."""
        try:
            return list(self.database.execute_sql(sql, tuple(values)).fetchall())
        except connection.DATABASE_ERRORS as error:
            raise connection.what_happened(error, self.path) or error from error
