"""The hub: changes reach the main thread, refusals are told, long writes leave the window alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from db import Book, BookError, Changes
from ui.hub import MANY, Hub
from ui.tasks import Tasks


@pytest.fixture
def threaded(book: Book, qtbot: QtBot) -> Iterator[Hub]:
    tasks = Tasks(book)
    hub = Hub(book, tasks=tasks)
    yield hub
    tasks.close()
    hub.close()


def test_a_small_write_is_done_at_once(book: Book, threaded: Hub) -> None:
    assert threaded.attempt(lambda: book.contacts.create(first_name="Ana")) in book.contacts.ids()


def test_a_long_write_runs_elsewhere_and_is_heard_on_the_main_thread(
    book: Book, threaded: Hub, qtbot: QtBot
) -> None:
    wrote_on: list[QThread] = []
    heard_on: list[QThread] = []
    threaded.changed.connect(lambda _: heard_on.append(QThread.currentThread()))

    def write() -> None:
        wrote_on.append(QThread.currentThread())
        book.contacts.create(first_name="Ana")

    with qtbot.waitSignals([threaded.working, threaded.working]):
        assert threaded.attempt(write, size=MANY) is None
    assert wrote_on != [QThread.currentThread()]
    assert heard_on == [QThread.currentThread()]
    assert book.contacts.count() == 1


def test_a_long_write_that_is_refused_is_told(book: Book, threaded: Hub, qtbot: QtBot) -> None:
    def refuse() -> None:
        raise BookError("Full", "No room.", "")

    with qtbot.waitSignal(threaded.failed) as told:
        threaded.attempt(refuse, size=MANY)
    assert isinstance(told.args[0], BookError)


def test_nothing_is_heard_after_the_end(book: Book, hub: Hub) -> None:
    heard: list[Changes] = []
    hub.changed.connect(heard.append)
    hub.close()
    book.contacts.create(first_name="Ana")
    assert heard == []
