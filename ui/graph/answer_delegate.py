"""Answer delegate: paints a line of an answer: a face, a name, and why they are in it in one line or two."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.theme import Role
from ui.widgets.avatar import avatar_pixmap

LineRole = Qt.ItemDataRole.UserRole
FACE = 30
_SINGLE = (
    int(Qt.TextFlag.TextSingleLine) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft)
)


class AnswerDelegate(QStyledItemDelegate):
    """Reads a `PanelLine` from the index."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.most_lines = 2
        theme.when_changed(self._dress)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        below = self._caption.height() * self.most_lines
        return QSize(200, max(FACE, self._strong.height() + 2 + below) + 2 * theme.S)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(LineRole)
        rect: QRect = option.rect
        widget: QWidget = option.widget
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = "selection" if state & QStyle.StateFlag.State_Selected else "hover"
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(ground))
            painter.drawRoundedRect(QRectF(rect), 8, 8)
        top = rect.top() + theme.S
        face = avatar_pixmap(line.name, line.contact_id, FACE, widget.devicePixelRatioF())
        # Reckoned from the left and mirrored at once: in Arabic or Hebrew the face stands at the right.
        place = self._mirrored(option, QRect(rect.left() + theme.S, top, FACE, FACE))
        painter.drawPixmap(place.topLeft(), face)
        left = rect.left() + theme.S + FACE + theme.M
        room = QRect(left, top, rect.right() - theme.S - left, self._strong.height())
        painter.setFont(theme.font(Role.STRONG))
        painter.setPen(theme.color("text"))
        title = self._strong.elidedText(line.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(self._mirrored(option, room), _SINGLE, title)
        below = QRect(left, room.bottom() + 2, room.width(), self._caption.height() * self.most_lines)
        self._write(painter, option, self._mirrored(option, below), line.reason)
        painter.restore()

    def _write(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, text: str) -> None:
        """Wrapped; what does not fit is cut with an ellipsis."""
        layout = QTextLayout(text, theme.font(Role.CAPTION))
        wrapped = QTextOption(Qt.AlignmentFlag.AlignLeft)
        wrapped.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        wrapped.setTextDirection(option.direction)
        layout.setTextOption(wrapped)
        painter.setPen(theme.color("text_muted"))
        layout.beginLayout()
        for number in range(self.most_lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(room.width())
            top = room.top() + number * self._caption.height()
            is_last = number == self.most_lines - 1
            if is_last and line.textStart() + line.textLength() < len(text):
                rest = self._caption.elidedText(
                    text[line.textStart() :], Qt.TextElideMode.ElideRight, room.width()
                )
                painter.setFont(theme.font(Role.CAPTION))
                painter.drawText(QRect(room.left(), top, room.width(), self._caption.height()), _SINGLE, rest)
            else:
                line.draw(painter, QPointF(room.left(), top))
        layout.endLayout()

    def _mirrored(self, option: QStyleOptionViewItem, place: QRect) -> QRect:
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        return QStyle.visualRect(direction, rect, place)

    def _dress(self) -> None:
        self._strong, self._caption = (
            QFontMetrics(theme.font(Role.STRONG)),
            QFontMetrics(theme.font(Role.CAPTION)),
        )
