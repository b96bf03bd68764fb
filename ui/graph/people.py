"""People: discs in their tints, with initials once there is room; you as a square; a broken ring round whoever
waits to hear. Drawn at every frame, on top of the picture of the favors."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from db import initials
from ui import theme
from ui.graph import ink
from ui.graph.layout import Places
from ui.graph.scene import Indices, Scene
from ui.widgets.avatar import avatar_pixmap

RADIUS = 0.30  # of the comfortable distance
SMALLEST = 2.5
FACE_RADII = (11.0, 14.0, 18.0, 22.0)  # few sizes, so that zooming finds its faces drawn
INITIALS_FROM = FACE_RADII[0]
RING_FROM = 4.0
SELF_GROWS = 1.3
RIM = 1.5  # of the ground, so that a person stands clear of the lines behind
STEP = 0.25  # dots come in sizes this far apart, so that zooming finds them drawn


def radius_at(scale: float) -> float:
    """A person's radius in pixels: grows with the zoom between bounds, in steps once there is a face to draw."""
    radius = max(scale * RADIUS, SMALLEST)
    return max((step for step in FACE_RADII if step <= radius), default=round(radius / STEP) * STEP)


def in_window(screen: Places, people: Indices, size: tuple[float, float], margin: float) -> Indices:
    """Those of `people` who can be seen."""
    x, y = screen[people].T
    seen: Indices = people[(x > -margin) & (x < size[0] + margin) & (y > -margin) & (y < size[1] + margin)]
    return seen


def draw_people(
    painter: QPainter, scene: Scene, people: Indices, screen: Places, radius: float, ratio: float
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    others = people[people != scene.self_index] if scene.self_index is not None else people
    has_faces = radius >= INITIALS_FROM
    tints = len(theme.colors().tints)
    reach = radius + RIM
    for index in others.tolist():
        person = scene.people[index]
        x, y = screen[index]
        if has_faces:
            painter.drawPixmap(QPointF(x - reach, y - reach), _rim(reach, ratio, theme.colors().window))
            face = avatar_pixmap(person.name, person.id, round(radius * 2), ratio)
            painter.drawPixmap(QPointF(x - radius, y - radius), face)
        else:
            dot = _dot(person.id % tints, radius, ratio, theme.is_dark())
            painter.drawPixmap(QPointF(x - reach, y - reach), dot)
    if radius >= RING_FROM:
        for index in others.tolist():
            if scene.people[index].has_open_loop:
                ink.draw_broken_ring(painter, QPointF(*screen[index]), radius + 3.5, theme.color("due"))
    if len(others) < len(people) and scene.self_index is not None:
        you = scene.self_index
        draw_self(painter, scene.people[you].name, QPointF(*screen[you]), radius * SELF_GROWS)


def draw_self(painter: QPainter, name: str, at: QPointF, radius: float) -> None:
    """You: a square among discs."""
    rect = square(at, radius)
    painter.setPen(QPen(ink.ground(), 2))
    painter.setBrush(theme.color("accent"))
    painter.drawRoundedRect(rect, radius * 0.4, radius * 0.4)
    if radius >= INITIALS_FROM:
        font = theme.font(theme.Role.STRONG)
        font.setPixelSize(round(radius * 0.8))
        painter.setFont(font)
        painter.setPen(theme.color("on_accent"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initials(name))


def draw_mark(
    painter: QPainter, scene: Scene, index: int, screen: Places, radius: float, *, dashed: bool
) -> None:
    """The ring of the selected, or, dashed, of the one the keys stand on."""
    pen = QPen(theme.color("accent"), 2, Qt.PenStyle.DotLine if dashed else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    around = radius * (SELF_GROWS if index == scene.self_index else 1.0) + 6
    place = QPointF(*screen[index])
    if index == scene.self_index:
        painter.drawRoundedRect(square(place, around), around * 0.4, around * 0.4)
    else:
        painter.drawEllipse(place, around, around)


def square(at: QPointF, radius: float) -> QRectF:
    return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)


def dot_color(tint: int) -> QColor:
    """The avatar's tint, stronger: a dot has no letters to be seen by."""
    return _dot_color(theme.colors().tints[tint])


@lru_cache(maxsize=64)
def _dot_color(tint: tuple[str, str]) -> QColor:
    return ink.mixed(QColor(tint[1]), QColor(tint[0]), 0.55)


@lru_cache(maxsize=512)
def _dot(tint: int, radius: float, ratio: float, dark: bool) -> QPixmap:
    """A stamp: painting ellipses takes ten times as long. `dark` is part of the key alone."""
    return _disc(radius + RIM, ratio, ink.ground(), (radius, dot_color(tint)))


@lru_cache(maxsize=64)
def _rim(reach: float, ratio: float, ground: str) -> QPixmap:
    """What keeps a face clear of the lines behind it."""
    return _disc(reach, ratio, QColor(ground))


def _disc(reach: float, ratio: float, color: QColor, inner: tuple[float, QColor] | None = None) -> QPixmap:
    side = math.ceil(2 * reach * ratio)
    made = QPixmap(side, side)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    middle = QPointF(reach, reach)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(middle, reach, reach)
        if inner is not None:
            painter.setBrush(inner[1])
            painter.drawEllipse(middle, inner[0], inner[0])
    return made
