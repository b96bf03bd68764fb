"""List delegate: paints a person in two lines. Asks the model for a record, never for texts one by one.

Painting is the whole cost of a key in the search field, so fonts, metrics and colours are made once a theme.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from db.records import ContactRow
from ui import texts, theme
from ui.boundaries import boundary_words
from ui.contacts.list_model import ContactListModel
from ui.contacts.reasons import Reason
from ui.theme import Role, Tone
from ui.widgets.avatar import avatar_pixmap

AVATAR = 36
_EDGE = theme.L
_GAP = theme.M
# As numbers: joining flags is slower than measuring a text.
_SINGLE = int(Qt.TextFlag.TextSingleLine) | int(Qt.AlignmentFlag.AlignVCenter)
_LEFT = _SINGLE | int(Qt.AlignmentFlag.AlignLeft)
_RIGHT = _SINGLE | int(Qt.AlignmentFlag.AlignRight)
_CENTRE = _SINGLE | int(Qt.AlignmentFlag.AlignHCenter)
_TAGS_SHARE = 0.45
"""Of the second line; what somebody does comes first."""


class ContactDelegate(QStyledItemDelegate):
    """`reason` gives the words at the end of the first line."""

    def __init__(
        self, model: ContactListModel, reason: Callable[[ContactRow], Reason], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._reason = model, reason
        theme.when_changed(self._dress)

    @property
    def height(self) -> int:
        """The same for every row, so that no row has to be asked."""
        return self._height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.row(index.row())
        if row is None:
            return
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        widget: QWidget = option.widget
        painter.save()
        self._paint_ground(painter, rect, state)
        face = avatar_pixmap(row.name, row.id, AVATAR, widget.devicePixelRatioF())
        painter.drawPixmap(rect.left() + _EDGE, rect.top() + (rect.height() - AVATAR) // 2, face)
        left = rect.left() + _EDGE + AVATAR + _GAP
        room = rect.right() + 1 - _EDGE - left
        top = rect.top() + (rect.height() - self._lines) // 2
        self._paint_first(painter, QRect(left, top, room, self._strong.height()), row)
        below = top + self._strong.height() + 1
        self._paint_second(painter, QRect(left, below, room, self._caption.height() + 4), row)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._selection)
            if not state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), self._accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._hover)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._accent, 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(4, 2, -4, -2), 7, 7)

    def _paint_first(self, painter: QPainter, line: QRect, row: ContactRow) -> None:
        """The name, and why the person is in this list."""
        words, tone = self._reason(row)
        taken = 0
        if words:
            painter.setFont(self._caption_font)
            painter.setPen(self._tones[tone])
            painter.drawText(line, _RIGHT, words)
            taken = self._caption.horizontalAdvance(words) + _GAP
        painter.setFont(self._strong_font)
        painter.setPen(self._tones[Tone.MUTED if row.archived else Tone.TEXT])
        name = self._strong.elidedText(row.name, Qt.TextElideMode.ElideRight, line.width() - taken)
        painter.drawText(line, _LEFT, name)

    def _paint_second(self, painter: QPainter, line: QRect, row: ContactRow) -> None:
        """What they do, and their tags as far as there is room."""
        chips = (boundary_words.name(row.boundary), *row.tags) if row.boundary else row.tags
        taken = self._paint_tags(painter, line, chips) if chips else 0
        role = texts.role_line(row.position, row.company)
        if role and role != row.name:
            painter.setFont(self._body_font)
            painter.setPen(self._tones[Tone.MUTED])
            cut = self._body.elidedText(role, Qt.TextElideMode.ElideRight, line.width() - taken)
            painter.drawText(line, _LEFT, cut)

    def _paint_tags(self, painter: QPainter, line: QRect, tags: tuple[str, ...]) -> int:
        """Chips from the right; the width they take."""
        room = int(line.width() * _TAGS_SHARE)
        shown, used = self._fitting(tags, room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._caption_font)
        right = line.right() + 1
        for text, width in reversed(shown):
            chip = QRectF(right - width, line.top(), width, line.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._chip)
            painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)
            painter.setPen(self._tones[Tone.MUTED])
            painter.drawText(chip, _CENTRE, text)
            right -= width + theme.XS
        return used + _GAP if shown else 0

    def _fitting(self, tags: tuple[str, ...], room: int) -> tuple[list[tuple[str, int]], int]:
        shown: list[tuple[str, int]] = []
        used = 0
        for number, tag in enumerate(tags):
            width = self._caption.horizontalAdvance(tag) + theme.L
            if used + width > room:
                more = f"+{len(tags) - number}"
                if shown or room > 2 * theme.XXL:
                    shown.append((more, self._caption.horizontalAdvance(more) + theme.L))
                    used += shown[-1][1] + theme.XS
                break
            shown.append((tag, width))
            used += width + theme.XS
        return shown, used

    def _dress(self) -> None:
        self._strong_font, self._body_font = theme.font(Role.STRONG), theme.font(Role.BODY)
        self._caption_font = theme.font(Role.CAPTION)
        self._strong, self._body = QFontMetrics(self._strong_font), QFontMetrics(self._body_font)
        self._caption = QFontMetrics(self._caption_font)
        self._tones = {
            tone: theme.color(name)
            for tone, name in (
                (Tone.TEXT, "text"),
                (Tone.MUTED, "text_muted"),
                (Tone.DUE, "due"),
                (Tone.FAINT, "text_faint"),
                (Tone.ACCENT, "accent"),
            )
        }
        self._selection, self._hover = theme.color("selection"), theme.color("hover")
        self._accent, self._chip = theme.color("accent"), theme.color("surface_alt")
        self._lines = self._strong.height() + 1 + self._caption.height() + 4
        self._height = max(AVATAR, self._lines) + 2 * 10
