"""Second click: the one that makes a double click of it, wherever it meets the window. The first may open a pane that
takes the picture, or the pane itself, under the mouse; who clicks twice means whom the first click was on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class SecondClick(QObject):
    """Waits as long as the system allows between the two. `came` carries what the first click was on."""

    came = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clicked: tuple[int, QPointF] | None = None
        self._has_come = False
        self._wait = QTimer(self, singleShot=True)
        self._wait.timeout.connect(self.forget)

    def expect(self, contact_id: int, at: QPointF) -> None:
        """The first click was on this one, at this place of the screen."""
        self._clicked, self._has_come = (contact_id, at), False
        self._wait.start(QApplication.doubleClickInterval())
        if (app := QApplication.instance()) is not None:
            app.installEventFilter(self)

    @Slot()
    def forget(self) -> None:
        """It did not come, or is over."""
        self._wait.stop()
        self._clicked = None
        if (app := QApplication.instance()) is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Nobody else hears of the second click."""
        if self._clicked is None or not isinstance(event, QMouseEvent):
            return False
        if event.type() in PRESSES:
            return self._on_press(*self._clicked, event)
        if event.type() == QEvent.Type.MouseButtonRelease and self._has_come:
            self.forget()
            return True
        return self._has_come

    def _on_press(self, contact_id: int, at: QPointF, event: QMouseEvent) -> bool:
        away = (event.globalPosition() - at).manhattanLength()
        if not self._has_come:
            if event.button() != Qt.MouseButton.LeftButton or away >= QApplication.startDragDistance():
                self.forget()
                return False
            self._has_come = True
            self._wait.stop()
            self.came.emit(contact_id)
        return True
