"""Tasks: answers come back on the main thread, cancelling is told, nothing stays behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from db import Progress
from db.errors import BookError, Cancelled
from ui.tasks import InlineTasks, Tasks


class Page(QObject):
    """Somebody who waits for an answer and writes down what it heard, and where."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[str] = set()

    def show_value(self, value: object) -> None:
        self._hear(value)

    def show_error(self, error: BookError) -> None:
        self._hear(error.title)

    def show_progress(self, done: int, total: int) -> None:
        self._hear((done, total))

    def show_cancelled(self) -> None:
        self._hear("cancelled")

    def _hear(self, what: object) -> None:
        self.heard.append(what)
        self.threads.add(threading.current_thread().name)


class FakeBook:
    def __init__(self) -> None:
        self.connected_in: list[str] = []
        self.left_in: list[str] = []

    @contextmanager
    def connected(self) -> Iterator[None]:
        self.connected_in.append(threading.current_thread().name)
        yield
        self.left_in.append(threading.current_thread().name)


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    before = threading.active_count()
    tasks = Tasks(FakeBook())
    yield tasks
    tasks.close()
    assert threading.active_count() == before


class Gate:
    """Work that waits until it is let through, so that tests need no sleep."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.open = threading.Event()

    def work(self, progress: Progress) -> str:
        self.started.set()
        assert self.open.wait(10)
        progress(1, 2)
        return "through"


def test_the_answer_comes_back_on_the_main_thread(tasks: Tasks, qtbot: QtBot) -> None:
    page = Page()
    tasks.run_pure(lambda progress: threading.current_thread().name, page.show_value)
    qtbot.waitUntil(lambda: bool(page.heard))
    assert page.heard[0] == "pure-0"
    assert page.threads == {threading.current_thread().name}


def test_book_work_runs_in_order_on_one_thread_with_one_connection(qtbot: QtBot) -> None:
    book, page = FakeBook(), Page()
    tasks = Tasks(book)
    for number in range(20):
        tasks.run_db(lambda progress, number=number: number, page.show_value)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(page.heard) == 20)
    assert page.heard == list(range(20))
    assert book.connected_in == ["book-0"]
    tasks.close()
    assert book.left_in == ["book-0"]


def test_progress_is_told_and_its_last_step_never_dropped(tasks: Tasks, qtbot: QtBot) -> None:
    page = Page()

    def count(progress: Progress) -> str:
        for done in range(10_001):
            progress(done, 10_000)
        return "done"

    tasks.run_pure(count, page.show_value, on_progress=page.show_progress)
    qtbot.waitUntil(lambda: page.heard[-1:] == ["done"])
    assert page.heard[-2] == (10_000, 10_000)
    assert len(page.heard) < 200  # throttled


def test_cancelled_work_stops_at_its_next_progress_call(tasks: Tasks, qtbot: QtBot) -> None:
    page, gate = Page(), Gate()
    task = tasks.run_db(gate.work, page.show_value, on_cancelled=page.show_cancelled)
    assert gate.started.wait(10)
    task.cancel()
    gate.open.set()
    qtbot.waitUntil(lambda: bool(page.heard))
    assert page.heard == ["cancelled"]


def test_work_that_finished_before_it_heard_of_the_cancel_is_done(tasks: Tasks, qtbot: QtBot) -> None:
    page = Page()
    task = tasks.run_pure(lambda progress: "written", page.show_value, on_cancelled=page.show_cancelled)
    qtbot.waitUntil(lambda: bool(tasks._news) or bool(page.heard))
    task.cancel()
    qtbot.waitUntil(lambda: bool(page.heard))
    assert page.heard == ["written"]


def test_waiting_work_that_was_cancelled_never_starts(tasks: Tasks, qtbot: QtBot) -> None:
    page, gate, second = Page(), Gate(), Gate()
    tasks.run_db(gate.work, page.show_value)
    task = tasks.run_db(second.work, page.show_value, on_cancelled=page.show_cancelled)
    task.cancel()
    gate.open.set()
    qtbot.waitUntil(lambda: len(page.heard) == 2)
    assert page.heard == ["through", "cancelled"]
    assert not second.started.is_set()


def test_an_abandoned_task_is_not_heard_of_again(tasks: Tasks, qtbot: QtBot) -> None:
    page, gate = Page(), Gate()
    task = tasks.run_db(gate.work, page.show_value, on_cancelled=page.show_cancelled)
    task.abandon()
    gate.open.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert page.heard == []


def test_nothing_is_called_on_an_owner_that_is_gone(tasks: Tasks, qtbot: QtBot) -> None:
    page, gate = Page(), Gate()
    tasks.run_db(gate.work, page.show_value, on_progress=page.show_progress)
    Shiboken.delete(page)
    gate.open.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert page.heard == []


def test_an_error_of_the_world_is_told(tasks: Tasks, qtbot: QtBot) -> None:
    page = Page()

    def fail(progress: Progress) -> None:
        raise BookError("Disk full", "There is no room left.")

    tasks.run_db(fail, page.show_value, page.show_error)
    qtbot.waitUntil(lambda: bool(page.heard))
    assert page.heard == ["Disk full"]


def test_a_bug_is_raised_on_the_main_thread_and_costs_the_others_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    page = Page()
    with qtbot.captureExceptions() as raised:
        tasks.run_db(lambda progress: [][1], page.show_value, page.show_error)
        tasks.run_db(lambda progress: "next", page.show_value)
        qtbot.waitUntil(lambda: bool(page.heard))
    assert [kind for kind, _, _ in raised] == [IndexError]
    assert page.heard == ["next"]


def test_a_connection_that_cannot_be_made_is_told_like_any_error(qtbot: QtBot) -> None:
    class Closed:
        def connected(self) -> AbstractContextManager[None]:
            raise BookError("Not there", "The book is gone.")

    tasks, page = Tasks(Closed()), Page()
    tasks.run_db(lambda progress: 1, page.show_value, page.show_error)
    qtbot.waitUntil(lambda: bool(page.heard))
    assert page.heard == ["Not there"]
    tasks.close()


def test_closing_cancels_waits_and_ends_all_threads(qtbot: QtBot) -> None:
    tasks, page = Tasks(FakeBook()), Page()
    before = threading.active_count()

    def work(progress: Progress) -> None:
        while True:
            progress(0, 0)

    tasks.run_db(work, page.show_value)
    tasks.run_pure(work, page.show_value)
    tasks.close()
    assert threading.active_count() == before
    assert tasks.is_idle
    assert page.heard == []
    with pytest.raises(RuntimeError):
        tasks.run_db(work, page.show_value)


def test_inline_tasks_answer_at_once(qapp: object) -> None:
    tasks, page = InlineTasks(), Page()

    def work(progress: Progress) -> str:
        progress(1, 1)
        return "done"

    tasks.run_db(work, page.show_value, on_progress=page.show_progress)
    assert page.heard == [(1, 1), "done"]
    with pytest.raises(ZeroDivisionError):
        tasks.run_pure(lambda progress: 1 // 0, page.show_value)


def test_inline_tasks_tell_of_a_cancel(qapp: object) -> None:
    tasks, page = InlineTasks(), Page()

    def work(progress: Progress) -> None:
        raise Cancelled

    tasks.run_db(work, page.show_value, on_cancelled=page.show_cancelled)
    assert page.heard == ["cancelled"]
