"""Lines: a list of people or file lines of any length, each made into words only when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.icons import Icon, draw
from ui.widgets.avatar import avatar_pixmap

Index = QModelIndex | QPersistentModelIndex
FACE = 32
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


class Line(NamedTuple):
    """`face` is the contact's id, 0 for somebody the book does not hold yet; None for what is no person."""

    title: str
    detail: str
    aside: str = ""
    face: int | None = None

    @property
    def text(self) -> str:
        return ", ".join(filter(None, (self.title, self.detail, self.aside)))


class LineModel(QAbstractTableModel):
    """One column over things of any kind and a function that puts one of them into words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._things: Sequence[Any] = ()
        self._word: Callable[[Any], Line] = Line._make

    def show_things(self, things: Sequence[Any], word: Callable[[Any], Line]) -> None:
        self.beginResetModel()
        self._things, self._word = things, word
        self.endResetModel()

    def line(self, row: int) -> Line:
        return self._word(self._things[row])

    def note_changed(self, row: int) -> None:
        index = self.index(row, 0)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self._things)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) or not index.isValid():
            return None
        line = self.line(index.row())
        return line.text if role == Qt.ItemDataRole.DisplayRole else line.detail


class LineDelegate(QStyledItemDelegate):
    """Paints a line in two rows of text beside a face."""

    def __init__(self, model: LineModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model

    @property
    def height(self) -> int:
        strong, body = (QFontMetrics(theme.font(role)) for role in (theme.Role.STRONG, theme.Role.BODY))
        return max(FACE, strong.height() + body.height()) + 2 * theme.S

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._model.line(index.row())
        rect: QRect = option.rect
        widget: QWidget = option.widget
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, rect, option.state)
        place = QRect(rect.left() + theme.M, rect.top() + (rect.height() - FACE) // 2, FACE, FACE)
        if line.face is not None:
            painter.drawPixmap(
                place.topLeft(), avatar_pixmap(line.title, line.face, FACE, widget.devicePixelRatioF())
            )
        else:
            draw(painter, QRectF(place).adjusted(6, 6, -6, -6), Icon.FILE.value, theme.color("text_muted"))
        left = place.right() + 1 + theme.M
        self._paint_words(painter, rect.adjusted(left - rect.left(), theme.S, -theme.M, -theme.S), line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("selection"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 2, -4, -2), 7, 7)

    def _paint_words(self, painter: QPainter, rect: QRect, line: Line) -> None:
        upper = QRect(rect.left(), rect.top(), rect.width(), rect.height() // 2)
        painter.setFont(theme.font(theme.Role.CAPTION))
        painter.setPen(theme.color("text_muted"))
        painter.drawText(upper, _RIGHT, line.aside)
        taken = painter.fontMetrics().horizontalAdvance(line.aside) + theme.M if line.aside else 0
        painter.setFont(theme.font(theme.Role.STRONG))
        painter.setPen(theme.color("text"))
        _draw_cut(painter, upper.adjusted(0, 0, -taken, 0), line.title)
        painter.setFont(theme.font(theme.Role.BODY))
        painter.setPen(theme.color("text_muted"))
        _draw_cut(painter, upper.translated(0, rect.height() - upper.height()), line.detail)


class LineList(QTableView):
    """The list itself: fixed row height, so that only what is seen is asked for. `pointed`: another row is current."""

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel(self)
        self._delegate = LineDelegate(self.lines, self)
        self.setModel(self.lines)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.when_changed(self._dress)

    def show_things(self, things: Sequence[Any], word: Callable[[Any], Line]) -> None:
        self.lines.show_things(things, word)
        self.scrollToTop()

    def _on_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.pointed.emit(current.row())

    def _dress(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._delegate.height)


def _draw_cut(painter: QPainter, rect: QRect, text: str) -> None:
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, _LEFT, cut)
