"""Live page: draws itself anew at most once per turn of the event loop, and only while somebody sees it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFocusEvent, QShowEvent
from PySide6.QtWidgets import QWidget


class LivePage(QWidget):
    """Subclasses write `reload` and call `reload_soon` whenever something they show has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stale = True
        self._entry: QWidget | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._reload_if_seen)

    def lead_to(self, entry: QWidget) -> None:
        """Where the keyboard goes that is given to the page. As a focus proxy it would take Tab away from all above it."""
        self._entry = entry

    def reload(self) -> None:
        """Read the book and show what is there."""
        raise NotImplementedError

    def reload_soon(self) -> None:
        self._stale = True
        if self.isVisible():
            self._soon.start()

    def _reload_if_seen(self) -> None:
        """Another page may have been turned to meanwhile; this one then waits until it is shown again."""
        if self.isVisible():
            self._reload_if_stale()

    def _reload_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        self._reload_if_stale()
        super().showEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._entry is not None:
            self._entry.setFocus(event.reason())
        else:
            super().focusInEvent(event)
