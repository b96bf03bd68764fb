"""Player: plays a story at the real window. Keys go to what has the keyboard; dialogs really run, each with its scene.

Nothing hangs: a dialog nobody expected, a failed scene or too long a wait leaves every dialog, and the test fails.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ui.main_window import MainWindow
from ui.widgets.dialog import Dialog

D = TypeVar("D", bound=Dialog)
PATIENCE_S = 10
LOOK_MS = 1
MOST_STEPS = 60


class Player:
    """`press` at the window; `scenes` are the dialogs that the key opens, in the order in which they come."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self.qtbot, self.window = qtbot, window
        self._scenes: deque[Callable[[QWidget], None]] = deque()
        self._played: list[QWidget] = []
        self._failed: BaseException | None = None
        self._until = 0.0
        self._act = 0

    def press(self, keys: str, *scenes: Callable[[QWidget], None]) -> None:
        """Press keys at the window; all the dialogs it opens have been played and are gone when this returns."""
        self._scenes, self._played, self._failed = deque(scenes), [], None
        self._until = monotonic() + PATIENCE_S
        self._act += 1
        self._look_again()
        self.key(keys)
        self._act += 1  # who still looks finds that it is over
        if self._failed is not None:
            raise self._failed
        assert not self._scenes, f"{keys} opened only {len(self._played)} dialogs"
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def key(self, keys: str) -> None:
        """Press keys where the keyboard is, in the window or in the dialog in front of it."""
        front = QApplication.activeModalWidget() or self.window
        combination = QKeySequence(keys)[0]  # type: ignore[index]  # its stub leaves indexing out
        at = front.focusWidget() or front
        QTest.keyClick(at, combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        front = QApplication.activeModalWidget() or self.window
        focused = front.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def go_to(self, place: QWidget | Callable[[], QWidget], keys: str = "Tab") -> None:
        """Press the key until the keyboard is there; a place that may be made anew on the way is found each time.

        What a layout has just taken in is shown with the next events: until then no key leads to it.
        """

        def found() -> QWidget:
            return place if isinstance(place, QWidget) else place()

        for _ in range(MOST_STEPS):
            self.qtbot.waitUntil(lambda: found().isVisible())
            widget = found()
            if widget.window().focusWidget() is widget:
                return
            self.key(keys)
        raise AssertionError(f"{keys} does not lead to {widget}")

    def _look_again(self) -> None:
        QTimer.singleShot(LOOK_MS, self.window, partial(self._look, self._act))

    def _look(self, act: int) -> None:
        """Play the dialog that came up; while it is played another may come up in front of it."""
        if act != self._act:
            return
        if monotonic() > self._until:
            self._fail(AssertionError("The dialogs did not come to an end."))
            return
        self._look_again()
        dialog = QApplication.activeModalWidget()
        if dialog is None or dialog in self._played or not dialog.isVisible():
            return
        if not dialog.isActiveWindow():  # its shortcuts work once it has the keyboard
            dialog.activateWindow()
            return
        self._played.append(dialog)
        if not self._scenes:
            self._fail(AssertionError(f"Nobody expected {dialog}."))
            return
        try:
            self._scenes.popleft()(dialog)
        except BaseException as error:  # noqa: BLE001  # an error in a timer's slot would leave the dialog standing
            self._fail(error)

    def _fail(self, error: BaseException) -> None:
        self._failed = self._failed or error
        self._act += 1
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                QDialog.reject(widget)  # past what asks whether to leave


def scene(kind: type[D], play: Callable[[D], None]) -> Callable[[QWidget], None]:
    """What is done in a dialog, which has to be of this kind."""

    def checked(dialog: QWidget) -> None:
        assert isinstance(dialog, kind), f"{dialog} came instead of {kind.__name__}"
        play(dialog)

    return checked
