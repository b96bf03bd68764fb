"""Keycap: the letter that does what a button does, drawn on the button as a small key."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from ui import theme

SIZE = QSize(21, 16)
"""What buttons set as their icon's size."""


class _Engine(QIconEngine):
    """Asks the theme for the colour each time it paints, as the icons do."""

    def __init__(self, letter: str, tone: str) -> None:
        super().__init__()
        self._letter, self._tone = letter, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ink = theme.color("text_faint" if mode is QIcon.Mode.Disabled else self._tone)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Square at the left: the rest of a wider icon keeps the words away.
        edge = QRectF(rect.x(), rect.y(), rect.height(), rect.height()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(ink, max(1.0, rect.height() / 18)))
        painter.drawRoundedRect(edge, edge.height() / 4, edge.height() / 4)
        font = theme.font(theme.Role.STRONG)
        font.setPixelSize(max(6, round(edge.height() * 0.64)))
        painter.setFont(font)
        painter.drawText(edge, Qt.AlignmentFlag.AlignCenter, self._letter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made


@cache
def keycap(letter: str, tone: str = "text_muted") -> QIcon:
    """The letter as an icon, in a colour of the theme by its name."""
    return QIcon(_Engine(letter, tone))


def put_on(button: QAbstractButton, key: str, tone: str = "text_muted") -> None:
    """The key that presses it, drawn on a button."""
    button.setIcon(keycap(key, tone))
    button.setIconSize(SIZE)
