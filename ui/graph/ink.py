"""Ink: the graph's colours and its two small alphabets, glyphs for kinds and heads for states.

Colours are mixed with the ground beforehand: a see-through pen costs ten times an opaque one.
"""

from __future__ import annotations

import math
from functools import cache, lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap, QTransform

from ui import theme
from ui.graph.scene import FADES, KINDS, Badge

HUES = (172, 212, 262, 32, 330, 292, 196, 96, 0)  # in the order of KINDS; the last one is grey
STRENGTHS = (1.0, 0.8, 0.6, 0.44, 0.3)  # how much of the colour is left at each fade
assert len(HUES) == len(KINDS)
assert len(STRENGTHS) == FADES


def mixed(color: QColor, ground: QColor, strength: float) -> QColor:
    """An opaque colour on its way from the ground (0) to itself (1)."""
    return QColor.fromRgbF(
        *(
            part * strength + other * (1 - strength)
            for part, other in zip(color.getRgbF()[:3], ground.getRgbF()[:3], strict=True)  # type: ignore[index]
        )
    )


@cache
def _kind_color(kind: int, dark: bool, ground: str, strength: float) -> QColor:
    saturation = 0.0 if kind == len(KINDS) - 1 else (0.5 if dark else 0.62)
    color = QColor.fromHslF(HUES[kind] / 360, saturation, 0.66 if dark else 0.38)
    return mixed(color, QColor(ground), strength)


def ground() -> QColor:
    return theme.color("window")


def kind_color(kind: int, fade: int = 0, calm: float = 1.0) -> QColor:
    """The kind's colour, paler with the favor's age and, by `calm`, where there are many."""
    return _kind_color(kind, theme.is_dark(), theme.colors().window, STRENGTHS[fade] * calm)


@cache
def glyph(kind: int) -> QPainterPath:
    """The kind's shape within the circle of radius 1."""
    path = QPainterPath()
    match kind:
        case 0:  # introduction: two that touch
            path.addEllipse(QPointF(-0.5, 0), 0.5, 0.5)
            path.addEllipse(QPointF(0.5, 0), 0.5, 0.5)
        case 1:  # advice
            path.addEllipse(QPointF(0, 0), 0.8, 0.8)
        case 2:  # information
            path.addRect(QRectF(-0.7, -0.7, 1.4, 1.4))
        case 3:  # referral
            path = _polygon(3, -90)
        case 4:  # recommendation
            path = _star(5)
        case 5:  # endorsement
            path = _polygon(4, -90)
        case 6:  # feedback
            path = _polygon(3, 90)
        case 7:  # time: a ring
            path.addEllipse(QPointF(0, 0), 0.9, 0.9)
            path.addEllipse(QPointF(0, 0), 0.4, 0.4)
        case _:
            path.addRect(QRectF(-0.95, -0.3, 1.9, 0.6))
            path.addRect(QRectF(-0.3, -0.95, 0.6, 1.9))
            path = path.simplified()
    return path


def _polygon(corners: int, start: float) -> QPainterPath:
    return _through([(1.0, start + 360 / corners * corner) for corner in range(corners)])


def _star(points: int) -> QPainterPath:
    return _through([((1.05, 0.45)[i % 2], -90 + 180 / points * i) for i in range(2 * points)])


def _through(corners: list[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath()
    for number, (radius, angle) in enumerate(corners):
        x, y = radius * math.cos(math.radians(angle)), radius * math.sin(math.radians(angle))
        path.lineTo(x, y) if number else path.moveTo(x, y)
    path.closeSubpath()
    return path


def draw_glyph(painter: QPainter, kind: int, at: QPointF, radius: float, color: QColor) -> None:
    """The shape, with a rim of the ground so that it stands clear of its line."""
    painter.save()
    painter.translate(at)
    painter.scale(radius, radius)
    painter.setPen(QPen(ground(), 2 * 1.5 / radius, Qt.PenStyle.SolidLine))
    painter.setBrush(color)
    painter.drawPath(glyph(kind))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(glyph(kind))
    painter.restore()


@lru_cache(maxsize=1_024)
def glyph_stamp(kind: int, fade: int, radius: float, ratio: float, dark: bool) -> QImage:
    """The shape as an image, which any thread may draw: hundreds of paths take a fifth of a second. `dark` is part of
    the key alone."""
    reach = math.ceil(radius * 1.1 + 2)
    side = round(2 * reach * ratio)
    made = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_glyph(painter, kind, QPointF(reach, reach), radius, kind_color(kind, fade))
    return made


def draw_badge(painter: QPainter, badge: Badge, at: QPointF, radius: float) -> None:
    """A crescent: at rest. A disc with a bar: no asks. A disc with a cross: no contact."""
    painter.save()
    painter.translate(at)
    painter.scale(radius, radius)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground())
    painter.drawEllipse(QPointF(0, 0), 1.25, 1.25)
    painter.setBrush(theme.color("text"))
    painter.drawPath(badge_path(badge))
    painter.restore()


@cache
def badge_path(badge: Badge) -> QPainterPath:
    """The badge's shape within the circle of radius 1."""
    disc, cut = QPainterPath(), QPainterPath()
    disc.addEllipse(QPointF(0, 0), 1.0, 1.0)
    if badge is Badge.REST:
        cut.addEllipse(QPointF(0.5, -0.3), 0.85, 0.85)
    elif badge is Badge.NO_ASKS:
        cut.addRect(QRectF(-0.65, -0.2, 1.3, 0.4))
    elif badge is Badge.NO_CONTACT:
        cut.addRect(QRectF(-0.65, -0.18, 1.3, 0.36))
        cut.addRect(QRectF(-0.18, -0.65, 0.36, 1.3))
        cut.setFillRule(Qt.FillRule.WindingFill)
        cut = QTransform().rotate(45).map(cut.simplified())
    return disc.subtracted(cut)


@lru_cache(maxsize=64)
def badge_stamp(badge: Badge, radius: float, ratio: float, dark: bool) -> QPixmap:
    """The badge as a picture. `dark` is part of the key alone."""
    reach = math.ceil(radius * 1.25)
    made = QPixmap(round(2 * reach * ratio), round(2 * reach * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_badge(painter, badge, QPointF(reach, reach), radius)
    return made


def draw_broken_ring(painter: QPainter, at: QPointF, radius: float, color: QColor) -> None:
    """A ring with a gap: somebody waits to hear."""
    painter.setPen(QPen(color, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), 80 * 16, 290 * 16)
