"""Tray icon: three shapes drawn by code, readable on any panel without knowing its colour.

A tile of a middle tone stands out from light and from dark, and its white sign from the tile. The state is in
the shape: two turns, the same with a dot cut out of the corner (something is due), two bars (paused).
"""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

SIZES = (16, 20, 22, 24, 32, 40, 44, 48, 64)
# At least 3:1 on white and on near black, and white on the tile.
TILE, SIGN, DOT = QColor("#1f8577"), QColor("#ffffff"), QColor("#c2700a")


class TrayState(Enum):
    NOTHING_DUE = auto()
    DUE = auto()
    PAUSED = auto()


def tray_icon(state: TrayState) -> QIcon:
    icon = QIcon()
    for size in SIZES:
        icon.addPixmap(_picture(state, size))
    return icon


def _picture(state: TrayState, size: int) -> QPixmap:
    """Drawn in a square of 16 units, the size in which it must still be read."""
    picture = QPixmap(size, size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / 16, size / 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(TILE)
    painter.drawRoundedRect(QRectF(0.5, 0.5, 15, 15), 3.75, 3.75)
    if state is TrayState.PAUSED:
        _draw_bars(painter)
    else:
        _draw_turn(painter)
    if state is TrayState.DUE:
        _draw_dot(painter)
    painter.end()
    return picture


def _draw_turn(painter: QPainter) -> None:
    """The two turns of the application's icon, as coarse as 16 pixels need it."""
    for angle in (0, 180):
        painter.save()
        painter.translate(8, 8)
        painter.rotate(angle)
        arc = QPainterPath()
        circle = QRectF(-4.1, -4.1, 8.2, 8.2)
        arc.arcMoveTo(circle, 165)
        arc.arcTo(circle, 165, -120)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(SIGN, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawPath(arc)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(SIGN)
        painter.drawPolygon(QPolygonF([QPointF(5.4, -5.4), QPointF(5.4, -1.0), QPointF(1.0, -1.0)]))
        painter.restore()


def _draw_bars(painter: QPainter) -> None:
    painter.setBrush(SIGN)
    painter.drawRect(QRectF(5, 4.5, 2, 7))
    painter.drawRect(QRectF(9, 4.5, 2, 7))


def _draw_dot(painter: QPainter) -> None:
    """The gap around it is see-through, so that the outline of the whole icon changes."""
    centre = QPointF(12.25, 12.25)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.drawEllipse(centre, 4.75, 4.75)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(DOT)
    painter.drawEllipse(centre, 3.5, 3.5)
