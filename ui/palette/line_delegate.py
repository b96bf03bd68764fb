"""Line delegate: paints a line of the palette: a face or an icon, a title, more in grey, and a key at the end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui import theme
from ui.icons import draw
from ui.palette.finding import ChoiceKind, Line
from ui.theme import Role
from ui.widgets.avatar import avatar_pixmap

LineRole = Qt.ItemDataRole.UserRole
FACE, GLYPH = 26, 18
_SINGLE = int(Qt.TextFlag.TextSingleLine) | int(Qt.AlignmentFlag.AlignVCenter)


class LineDelegate(QStyledItemDelegate):
    """Reads a `Line` from the index."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        theme.when_changed(self._dress)

    @property
    def height(self) -> int:
        return self._height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Line = index.data(LineRole)
        rect: QRect = option.rect
        widget: QWidget = option.widget
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("selection"))
            painter.drawRoundedRect(QRectF(rect), 8, 8)
        # Reckoned from the left and mirrored at once: in Arabic or Hebrew the face stands at the right.
        self._paint_face(
            painter,
            self._mirrored(option, QRect(rect.left() + theme.S, rect.top(), FACE, rect.height())),
            line,
            widget,
        )
        left = rect.left() + theme.S + FACE + theme.M
        room = QRect(left, rect.top(), rect.right() + 1 - theme.M - left, rect.height())
        self._paint_words(painter, option, room, line)
        painter.restore()

    def _paint_face(self, painter: QPainter, place: QRect, line: Line, widget: QWidget) -> None:
        centre = QRectF(place).center()
        if line.choice.kind is ChoiceKind.PERSON:
            face = avatar_pixmap(line.title, line.choice.contact_id, FACE, widget.devicePixelRatioF())
            painter.drawPixmap(place.left(), round(centre.y() - FACE / 2), face)
            return
        box = QRectF(centre.x() - GLYPH / 2, centre.y() - GLYPH / 2, GLYPH, GLYPH)
        draw(painter, box, line.glyph.value, theme.color("text_muted"))

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, line: Line) -> None:
        aside = self._caption.horizontalAdvance(line.aside)
        end = QRect(room.right() + 1 - aside, room.top(), aside, room.height())
        self._write(painter, option, end, line.aside, self._caption_font, "text_faint")
        width = room.width() - (aside + theme.M if aside else 0)
        title = self._body.elidedText(line.title, Qt.TextElideMode.ElideRight, width)
        used = self._body.horizontalAdvance(title)
        self._write(
            painter,
            option,
            QRect(room.left(), room.top(), used, room.height()),
            title,
            self._body_font,
            "text",
        )
        if (rest := width - used - theme.M) > 4 * theme.L:
            more = self._body.elidedText(line.more, Qt.TextElideMode.ElideRight, rest)
            place = QRect(room.left() + used + theme.M, room.top(), rest, room.height())
            self._write(painter, option, place, more, self._body_font, "text_muted")

    def _write(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        place: QRect,
        text: str,
        font: object,
        tone: str,
    ) -> None:
        painter.setFont(font)  # type: ignore[arg-type]
        painter.setPen(theme.color(tone))
        painter.drawText(self._mirrored(option, place), _SINGLE | int(Qt.AlignmentFlag.AlignLeft), text)

    def _mirrored(self, option: QStyleOptionViewItem, place: QRect) -> QRect:
        rect: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        return QStyle.visualRect(direction, rect, place)

    def _dress(self) -> None:
        self._body_font, self._caption_font = theme.font(Role.BODY), theme.font(Role.CAPTION)
        self._body, self._caption = QFontMetrics(self._body_font), QFontMetrics(self._caption_font)
        self._height = max(FACE, self._body.height()) + 12
