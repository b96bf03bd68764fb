"""Avatar: a face, the photo or coloured initials. The tint follows from the id, so that a person keeps it everywhere.

The id 0 is that of somebody the book does not hold yet: their face has no colour.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from db import initials
from ui import theme
from ui.icons import Icon, draw
from ui.widgets.faces import face


def avatar_pixmap(name: str, contact_id: int, size: int, dpr: float = 1.0) -> QPixmap:
    """A round picture of `size` logical pixels, for delegates and the graph; cached."""
    return face(contact_id, size, dpr) or initials_pixmap(name, contact_id, size, dpr)


def initials_pixmap(name: str, contact_id: int, size: int, dpr: float = 1.0) -> QPixmap:
    """The same without the photo."""
    return _picture(initials(name), avatar_tint(contact_id), size, dpr)


def avatar_tint(contact_id: int) -> tuple[str, str]:
    """Ground and letters of a person's avatar in the scheme that is on."""
    colors = theme.colors()
    if not contact_id:
        return colors.surface_alt, colors.text_muted
    return colors.tints[contact_id % len(colors.tints)]


@lru_cache(maxsize=2048)
def _picture(letters: str, tint: tuple[str, str], size: int, dpr: float) -> QPixmap:
    made = QPixmap(round(size * dpr), round(size * dpr))
    made.setDevicePixelRatio(dpr)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_avatar(painter, QRectF(0, 0, size, size), letters, tint)
    painter.end()
    return made


def paint_avatar(painter: QPainter, rect: QRectF, letters: str, tint: tuple[str, str]) -> None:
    """A disc with letters, or with a figure where a name has none (emoji alone, nothing)."""
    ground, ink = QColor(tint[0]), QColor(tint[1])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(rect)
    if not letters:
        inset = rect.width() * 0.24
        draw(painter, rect.adjusted(inset, inset, -inset, -inset), Icon.PERSON.value, ink)
        return
    font = theme.font(theme.Role.STRONG)
    font.setPixelSize(max(6, round(rect.height() * 0.38)))
    painter.setFont(font)
    painter.setPen(ink)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letters)


class Avatar(QWidget):
    """The picture as a widget. The name stands beside it, so a screen reader passes it by."""

    shows_face = True

    def __init__(self, size: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._name, self.contact_id = "", 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(size, size)
        theme.changed.connect(self.update)

    def show_person(self, name: str, contact_id: int) -> None:
        self._name, self.contact_id = name, contact_id
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(
            0, 0, avatar_pixmap(self._name, self.contact_id, self._size, self.devicePixelRatioF())
        )
        painter.end()
