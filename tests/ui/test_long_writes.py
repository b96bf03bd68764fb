"""The window while a long write runs: what is pressed meanwhile is not lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import Book, BookError
from ui import theme
from ui.hub import MANY, Hub
from ui.main_window import MainWindow
from ui.settings.machine import MachineSettings
from ui.tasks import Tasks
from ui.widgets.dialog import TellDialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def threaded(book: Book, qtbot: QtBot) -> Iterator[Hub]:
    tasks = Tasks(book)
    hub = Hub(book, tasks=tasks)
    yield hub
    tasks.close()
    hub.close()


@pytest.fixture
def busy(book: Book, threaded: Hub, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """A window whose long writes run on a worker."""
    theme.apply(qapp, "light")
    tasks = Tasks(book)
    made = MainWindow(book, threaded, tasks, MachineSettings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.close()
    tasks.close()


def test_undo_and_redo_pressed_during_a_long_write_follow_it(
    busy: MainWindow, threaded: Hub, book: Book, qtbot: QtBot
) -> None:
    contact_id = book.contacts.create(first_name="Ana")
    go = threading.Event()

    def delete() -> None:
        go.wait(60)
        book.contacts.delete(contact_ids=[contact_id])

    try:
        threaded.attempt(delete, size=MANY)
        qtbot.keyClick(busy, Qt.Key.Key_Z, CTRL)
        assert busy.toast.message.text() == "Working… Undo follows."
        qtbot.keyClick(busy, Qt.Key.Key_Z, CTRL | SHIFT)
        assert busy.toast.message.text() == "Working… Redo follows."
        qtbot.keyClick(busy, Qt.Key.Key_Z, CTRL)
        assert book.contacts.count() == 1
    finally:
        go.set()
    qtbot.waitUntil(lambda: (step := book.redo_step) is not None and step.action == "contact.deleted")
    assert book.contacts.count() == 1
    qtbot.waitUntil(lambda: busy.actions_by_key["redo"].text() != "&Redo")


def test_undo_pressed_during_a_long_write_that_fails_takes_nothing_else_back(
    busy: MainWindow, threaded: Hub, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.contacts.create(first_name="Ana")
    told: list[str] = []
    monkeypatch.setattr(TellDialog, "ask", lambda _parent, title, *_: told.append(title))
    go = threading.Event()

    def refuse() -> None:
        go.wait(60)
        raise BookError("Full", "No room.", "")

    try:
        threaded.attempt(refuse, size=MANY)
        qtbot.keyClick(busy, Qt.Key.Key_Z, CTRL)
    finally:
        go.set()
    qtbot.waitUntil(lambda: told == ["Full"])
    assert book.contacts.count() == 1
    assert book.redo_step is None
    assert busy.toast.isHidden(), "nothing works any more"
