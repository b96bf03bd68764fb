"""Page head: the title of a page and what it offers, no wider than the list below it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLabel, QLayoutItem, QWidget

from ui import theme
from ui.widgets.card_list import WIDEST
from ui.widgets.flow_layout import FlowLayout


class PageHead(QWidget):
    """The acts stand at the right end; where there is no room for all, only the last does, the others below."""

    def __init__(self, title: QLabel, *acts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(WIDEST - theme.S)
        self.setMinimumHeight(theme.FIELD_HEIGHT)
        row = _HeadLayout(self)
        for part in (title, *acts):
            row.addWidget(part)


class _HeadLayout(FlowLayout):
    """The title first and the main act last; what is between stays whole, if need be in lines of its own."""

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, theme.FIELD_HEIGHT))

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        shown = [item for item in self._items if not item.isEmpty()]
        if not shown:
            return 0
        above = next(
            (line for line in (shown, [shown[0], shown[-1]]) if self._wide(line) <= rect.width()), shown[:1]
        )
        high = self._first_line(above, rect, move=move)
        if below := [item for item in shown if item not in above]:
            high += self.spacing()
            high += self._flow(below, rect.adjusted(0, high, 0, 0), move=move)
        return high

    def _wide(self, items: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() + self.spacing() for item in items) - self.spacing()

    def _first_line(self, items: list[QLayoutItem], rect: QRect, *, move: bool) -> int:
        """The title with all the room there is, and the others at the end of it."""
        high = max(theme.FIELD_HEIGHT, *(item.sizeHint().height() for item in items))
        right = rect.right() + 1
        for item in reversed(items):
            first = item is items[0]
            size = item.sizeHint()
            left = rect.left() if first else right - size.width()
            height = high if first else size.height()
            if move:
                place = QRect(QPoint(left, rect.top() + (high - height) // 2), QSize(right - left, height))
                self._put(item, place, rect)
            right = left - self.spacing()
        return high
