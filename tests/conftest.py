"""Fixtures that all tests share: a book at a fixed moment, and what a window needs around it."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from db import Book
from desktop import cli
from ui import theme
from ui.hub import Hub
from ui.tasks import InlineTasks
from ui.widgets.dialog import ConfirmDialog

if TYPE_CHECKING:  # most tests need no window
    from ui.main_window import MainWindow


Goodturn = Callable[..., tuple[int, str, str]]


class FixedClock:
    """A clock that stands at `now` until a test moves it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def book(tmp_path: Path, clock: FixedClock) -> Iterator[Book]:
    with Book.open(tmp_path / "book.goodturn", clock=clock) as opened:
        yield opened


@pytest.fixture
def goodturn(capfd: pytest.CaptureFixture[str]) -> Goodturn:
    """Runs the command line in this process; status, output, errors."""

    def run(*arguments: object) -> tuple[int, str, str]:
        capfd.readouterr()
        try:
            status = cli.main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(end.code or 0)
        return status, *capfd.readouterr()

    return run


@pytest.fixture
def hub(book: Book, qtbot: QtBot) -> Iterator[Hub]:
    made = Hub(book)
    yield made
    made.close()


@pytest.fixture
def tasks(book: Book, qtbot: QtBot) -> Iterator[InlineTasks]:
    made = InlineTasks(book)
    yield made
    made.close()


@pytest.fixture
def window(
    book: Book, hub: Hub, tasks: InlineTasks, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> Iterator[MainWindow]:
    """The window of the application, shown."""
    from ui.main_window import MainWindow
    from ui.settings.machine import MachineSettings

    theme.apply(qapp, "light")
    made = MainWindow(book, hub, tasks, MachineSettings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.resize(1024, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.close()


@pytest.fixture(autouse=True)
def nothing_stays(request: pytest.FixtureRequest) -> Iterator[None]:
    """A test that leaves a thread or a timer running fails."""
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in left:
        thread.join(2)
    assert not [thread.name for thread in left if thread.is_alive()]
    if "qtbot" in request.fixturenames:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert running_timers() == []


def running_timers() -> list[str]:
    """Where timers run whose objects Python still knows: what they belong to."""
    return [
        f"{type(timer.parent()).__name__}: {timer.interval()} ms"
        for timer in gc.get_objects()
        if isinstance(timer, QTimer) and Shiboken.isValid(timer) and timer.isActive()
    ]


@pytest.fixture(autouse=True)
def motion_as_it_was() -> Iterator[None]:
    """A test that stills or moves the pictures leaves the next one alone."""
    yield
    theme.set_reduced_motion(False)


@pytest.fixture(autouse=True)
def leaves(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What is answered when a dialog asks before it does what cannot be taken back; yes if nothing is left."""
    answers: list[bool] = []
    monkeypatch.setattr(ConfirmDialog, "ask", lambda *_: answers.pop(0) if answers else True)
    return answers
