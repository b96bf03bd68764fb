"""Keep in view: what has the keyboard can be seen, from wherever it came and when a page gets less room.

Qt scrolls to what Tab leads to within a page, not to where it enters the page from below.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import Shiboken

from ui import theme


class KeepInView(QObject):
    """Of one scroll area. Who scrolled away from the keyboard is left alone."""

    _moved = Signal()

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        inside = area.widget()
        assert inside is not None, "the area has nothing to scroll yet"
        self._inside: QWidget = inside
        self._wanted: QWidget | None = None
        # The area lays itself out after it told of its new size.
        self._moved.connect(self._scroll, Qt.ConnectionType.QueuedConnection)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        for watched in (area.viewport(), inside):
            watched.installEventFilter(self)

    def show(self, widget: QWidget) -> None:
        """Bring into view what was just made or has grown, once it is laid out."""
        self._wanted = widget
        self._moved.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent) and watched in (self._area.viewport(), self._inside):
            if watched is self._area.viewport() and (at := self._keyboard_in(event.oldSize())):
                self._wanted = at
            if self._wanted is not None:
                self._moved.emit()
        return False

    def _keyboard_in(self, size: QSize) -> QWidget | None:
        """What has the keyboard, if it could be seen while there was so much room."""
        at = self._area.window().focusWidget()
        if at is None or not self._inside.isAncestorOf(at):
            return None
        place = QRect(at.mapTo(self._area.viewport(), QPoint(0, 0)), at.size())
        return at if QRect(QPoint(0, 0), size).intersects(place) else None

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and Shiboken.isValid(self._inside) and self._inside.isAncestorOf(new):
            self._wanted = None
            self._bring(new)

    def _scroll(self) -> None:
        if self._wanted is not None and Shiboken.isValid(self._wanted) and self._wanted.isVisible():
            self._bring(self._wanted)

    def _bring(self, widget: QWidget) -> None:
        # `ensureWidgetVisible` is content once the cursor of a field can be seen.
        top = widget.mapTo(self._inside, QPoint(0, 0)).y()
        self._area.ensureVisible(0, top + widget.height(), 0, theme.S)
        self._area.ensureVisible(0, top, 0, theme.S)
