"""Flow layout: children from left to right (or right to left), wrapped like words."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget

from ui import theme


class FlowLayout(QLayout):
    """Wraps its items at the width it is given; every line is as high as its highest item."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = theme.S) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins())

    def insert_widget(self, index: int, widget: QWidget) -> None:
        """Add a widget at a place; `addWidget` puts it last."""
        self.addWidget(widget)
        self._items.insert(index, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line."""
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self.spacing() * max(0, len(shown) - 1)
        return self._framed(QSize(width, max((size.height() for size in shown), default=0)))

    def minimumSize(self) -> QSize:  # noqa: N802  (Qt override)
        """The widest item: narrower than that nothing helps."""
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return self._framed(size)

    def _framed(self, size: QSize) -> QSize:
        edge = self.contentsMargins()
        return size + QSize(edge.left() + edge.right(), edge.top() + edge.bottom())

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        """Place the items (or only reckon) and return the height needed."""
        area = rect.marginsRemoved(self.contentsMargins())
        bottom = area.top() + self._flow(self._items, area, move=move)
        return bottom - rect.top() + self.contentsMargins().bottom()

    def _flow(self, items: list[QLayoutItem], area: QRect, *, move: bool) -> int:
        """How high these become in an area so wide."""
        x, y, high = area.left(), area.top(), 0
        for item in items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if x > area.left() and x + size.width() > area.right() + 1:
                x, y, high = area.left(), y + high + self.spacing(), 0
            size.setWidth(min(size.width(), max(area.width(), item.minimumSize().width())))
            if move:
                self._put(item, QRect(QPoint(x, y), size), area)
            x += size.width() + self.spacing()
            high = max(high, size.height())
        return y + high - area.top()

    def _put(self, item: QLayoutItem, place: QRect, area: QRect) -> None:
        """There; where one reads from the right, as far from that end."""
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        item.setGeometry(QStyle.visualRect(direction, area, place))
