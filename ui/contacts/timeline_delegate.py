"""Timeline delegate: paints a year, or an entry as high as its note needs. Heights are worked out once a width."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.records import PositionRow
from ui import theme
from ui.contacts.timeline_model import TimelineModel
from ui.contacts.timeline_words import Words
from ui.icons import draw
from ui.theme import Role
from ui.widgets.wrapped_label import with_words_cut

_GLYPH, _LEFT, _PAD = 16, 32, 6
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
_HIGH = 100_000


class TimelineDelegate(QStyledItemDelegate):
    def __init__(self, model: TimelineModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._heights: dict[tuple[str, str, str, int], int] = {}
        theme.when_changed(self._dress)

    def height(self, row: int, width: int) -> int:
        line = self._model.line(row)
        if isinstance(line, int):
            return self._caption.height() + theme.L
        said = line[1]
        key = (said.title, said.below, said.day, width)
        if key not in self._heights:
            title, below = self._places(said, QRect(0, 0, width, _HIGH))
            self._heights[key] = max(title.bottom(), below.bottom()) + 1 + _PAD
        return self._heights[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = option.rect.width()
        return QSize(width, self.height(index.row(), width))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = self._model.line(index.row())
        painter.save()
        if isinstance(line, int):
            self._paint_year(painter, option.rect, self._model.year_name(line))
        else:
            self._paint_ground(painter, option.rect, option.state)
            self._paint_entry(painter, option.rect, line[1], isinstance(line[0], PositionRow))
        painter.restore()

    def _paint_year(self, painter: QPainter, rect: QRect, year: str) -> None:
        painter.setFont(self._caption_font)
        painter.setPen(theme.color("text_muted"))
        base = rect.adjusted(_PAD, theme.S, 0, 0)
        painter.drawText(base, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), year)
        start = base.left() + self._caption.horizontalAdvance(year) + theme.S
        painter.setPen(theme.color("line"))
        painter.drawLine(start, base.center().y(), rect.right(), base.center().y())

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(rect).adjusted(1, 1, -1, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selection"))
            painter.drawRoundedRect(ground, 7, 7)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("hover"))
            painter.drawRoundedRect(ground, 7, 7)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRoundedRect(ground, 7, 7)

    def _paint_entry(self, painter: QPainter, rect: QRect, said: Words, quiet: bool) -> None:
        title, below = self._places(said, rect)
        place = QRectF(
            rect.left() + _PAD + 2, title.top() + (self._body.height() - _GLYPH) / 2, _GLYPH, _GLYPH
        )
        draw(painter, place, said.glyph.value, theme.color("text_muted"))
        painter.setFont(self._body_font)
        painter.setPen(theme.color("text_muted" if quiet else "text"))
        painter.drawText(title, _WRAP, with_words_cut(said.title, self._body, title.width()))
        if said.below:
            painter.setPen(theme.color("text_muted"))
            painter.drawText(below, _WRAP, with_words_cut(said.below, self._body, below.width()))
        painter.setFont(self._caption_font)
        painter.setPen(theme.color("text_muted"))
        day = QRect(title.right(), title.top(), rect.right() - _PAD - title.right(), self._body.height())
        painter.drawText(day, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), said.day)

    def _places(self, said: Words, rect: QRect) -> tuple[QRect, QRect]:
        """Where the title and what is below it go."""
        left, top = rect.left() + _LEFT, rect.top() + _PAD
        taken = self._caption.horizontalAdvance(said.day) + theme.M if said.day else 0
        width = max(40, rect.width() - _LEFT - _PAD)
        title = QRect(left, top, max(40, width - taken), _HIGH)
        title.setHeight(self._height(title, said.title))
        below = QRect(left, title.bottom() + 1, width, _HIGH)
        below.setHeight(self._height(below, said.below) if said.below else 0)
        return title, below

    def _height(self, room: QRect, text: str) -> int:
        shown = with_words_cut(text, self._body, room.width())
        return self._body.boundingRect(room, _WRAP, shown).height()

    def _dress(self) -> None:
        self._heights.clear()
        self._body_font, self._caption_font = theme.font(Role.BODY), theme.font(Role.CAPTION)
        self._body, self._caption = QFontMetrics(self._body_font), QFontMetrics(self._caption_font)
