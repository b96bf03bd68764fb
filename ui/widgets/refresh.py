"""Refresh: draws a widget anew once per turn of the event loop, and never while nobody sees it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget


class Refresh(QObject):
    """Lives as long as its widget. `ask` as often as there is a reason; `redraw` runs once, at the latest when shown."""

    def __init__(self, widget: QWidget, redraw: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._redraw = widget, redraw
        self._wanted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._run)
        widget.installEventFilter(self)

    def ask(self) -> None:
        self._wanted = True
        if self._widget.isVisible():
            self._timer.start()

    def now(self) -> None:
        """Do what was asked for at once, seen or not."""
        if self._wanted:
            self._wanted = False
            self._timer.stop()
            self._redraw()

    def _run(self) -> None:
        if self._widget.isVisible():
            self.now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show:
            self.now()
        return super().eventFilter(watched, event)
