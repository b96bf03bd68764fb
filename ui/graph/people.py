"""People: discs in their tints, with initials once there is room; you as a square; a broken ring round whoever
waits to hear. Drawn at every frame, on top of the picture of the favors."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from shiboken6 import Shiboken

from db import initials
from ui import theme
from ui.graph import ink
from ui.graph.arrays import Places
from ui.graph.scene import Badge, Indices, Mask, Scene
from ui.widgets.avatar import initials_pixmap
from ui.widgets.faces import face, with_photo

RADIUS = 0.30  # of the comfortable distance
SMALLEST = 2.5
FACE_RADII = (11.0, 14.0, 18.0, 22.0)  # few sizes, so that zooming finds its faces drawn
INITIALS_FROM = FACE_RADII[0]
PHOTO = round(2 * FACE_RADII[-1])  # pixels; made once in this size, drawn smaller
MOST_PHOTOS = (
    200  # in sight, of those with most favors; the others keep their initials until one comes nearer
)
RING_FROM = 4.0
BADGE, LEAST_BADGE = 0.42, 3.0  # of the radius; pixels
SHOULDER = 0.8  # of the radius, to the right and up
SELF_GROWS = 1.3
BUBBLE_GROWS, BUBBLE_GROWS_BY, MOST_GROWN = 1.25, 0.1, 1.9  # a group of two, for each doubling, at most
COUNT_FROM = 8.0  # pixels of a bubble's radius, with room for the number of its people
RIM = 1.5  # of the ground, so that a person stands clear of the lines behind
STEP = 0.25  # dots come in sizes this far apart, so that zooming finds them drawn


def radius_at(scale: float) -> float:
    """A person's radius in pixels: grows with the zoom between bounds, in steps once there is a face to draw."""
    radius = max(scale * RADIUS, SMALLEST)
    return max((step for step in FACE_RADII if step <= radius), default=round(radius / STEP) * STEP)


def in_window(screen: Places, people: Indices, size: tuple[float, float], margin: float) -> Indices:
    """Those of `people` who can be seen."""
    return within(screen, people, QRectF(0, 0, *size), margin)


def within(screen: Places, people: Indices, part: QRectF, margin: float) -> Indices:
    """Those of `people` who are in a part of the window, or reach into it."""
    found: Indices = people[are_within(screen, people, part, margin)]
    return found


def are_within(screen: Places, people: Indices, part: QRectF, margin: float) -> Mask:
    around = part.adjusted(-margin, -margin, margin, margin)
    x, y = screen[:, 0][people], screen[:, 1][people]
    inside: Mask = (x > around.left()) & (x < around.right()) & (y > around.top()) & (y < around.bottom())
    return inside


def draw_people(
    painter: QPainter, scene: Scene, people: Indices, screen: Places, radius: float, ratio: float
) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    is_bubble = scene.ids[people] < 0
    if is_bubble.any():
        draw_bubbles(painter, scene, people[is_bubble], screen, radius)
        people = people[~is_bubble]
    others = people[people != scene.self_index] if scene.self_index is not None else people
    has_faces = radius >= INITIALS_FROM
    if has_faces:
        _draw_faces(painter, scene, others, screen, radius, ratio)
    else:
        _draw_dots(painter, scene.ids[others], screen[others], radius, ratio)
    if radius >= RING_FROM:
        for index in others[scene.waits[others]].tolist():
            ink.draw_broken_ring(painter, QPointF(*screen[index]), radius + 3.5, theme.color("due"))
        _draw_badges(painter, scene, others, screen, radius, ratio)
    if len(others) < len(people) and scene.self_index is not None:
        you = scene.self_index
        draw_self(painter, scene.people[you].name, QPointF(*screen[you]), radius * SELF_GROWS)


def growth(scene: Scene, index: int) -> float:
    """How much larger than a person a mark is drawn: you, so that one finds home, and a bubble by its people."""
    if index == scene.self_index:
        return SELF_GROWS
    if scene.ids[index] > 0:
        return 1.0
    return min(BUBBLE_GROWS + BUBBLE_GROWS_BY * (math.log2(scene.sizes[index]) - 1), MOST_GROWN)


def radii_of(scene: Scene, radius: float) -> NDArray[np.float64]:
    """Radii of all marks in pixels."""
    radii = np.full(len(scene.people), radius)
    for index in np.flatnonzero(scene.ids < 0).tolist():
        radii[index] *= growth(scene, index)
    if scene.self_index is not None:
        radii[scene.self_index] = radius * SELF_GROWS
    return radii


def draw_bubbles(painter: QPainter, scene: Scene, bubbles: Indices, screen: Places, radius: float) -> None:
    """A ring in a ring, and how many people there are in it; broken like theirs where one of them waits to hear."""
    font = theme.font(theme.Role.STRONG)
    for index in bubbles.tolist():
        at, around = QPointF(*screen[index]), radius * growth(scene, index)
        painter.setPen(QPen(ink.ground(), 2 * RIM))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(at, around, around)
        painter.setPen(QPen(theme.color("text_muted"), 1.2))
        painter.drawEllipse(at, around - 0.6, around - 0.6)
        if around > COUNT_FROM:
            painter.drawEllipse(at, around - 3.6, around - 3.6)
            font.setPixelSize(max(round(around * 0.7), 7))
            painter.setFont(font)
            painter.setPen(theme.color("text"))
            painter.drawText(square(at, around), Qt.AlignmentFlag.AlignCenter, str(scene.sizes[index]))
        if radius >= RING_FROM and scene.waits[index]:
            ink.draw_broken_ring(painter, at, around + 3.5, theme.color("due"))


def _draw_faces(
    painter: QPainter, scene: Scene, people: Indices, screen: Places, radius: float, ratio: float
) -> None:
    reach = radius + RIM
    rim = _rim(reach, ratio, theme.colors().window)
    photos = _photos(scene, people)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for index, (x, y) in zip(people.tolist(), screen[people].tolist(), strict=True):
        person = scene.people[index]
        photo = face(person.id, PHOTO, ratio) if person.id in photos else None
        painter.drawPixmap(QPointF(x - reach, y - reach), rim)
        if photo is not None:
            painter.drawPixmap(square(QPointF(x, y), radius), photo, QRectF(photo.rect()))
        else:
            letters = initials_pixmap(person.name, person.id, round(radius * 2), ratio)
            painter.drawPixmap(QPointF(x - radius, y - radius), letters)


def _photos(scene: Scene, people: Indices) -> set[int]:
    """Whose photos are shown."""
    found = with_photo(scene.ids[people].tolist())
    if len(found) > MOST_PHOTOS:
        found.sort(key=lambda contact_id: -int(scene.degrees[scene.index_of[contact_id]]))
    return set(found[:MOST_PHOTOS])


def _draw_dots(painter: QPainter, ids: Indices, places: Places, radius: float, ratio: float) -> None:
    """All by one call: a call each takes five times as long."""
    if not len(ids):
        return
    stamps = _dots(radius, ratio, theme.is_dark())
    side = stamps.height()
    rows = np.empty((len(ids), 10))  # as QPainter.PixmapFragment lies in memory
    rows[:, 0:2] = places
    rows[:, 2] = ids % len(theme.colors().tints) * side
    rows[:, 3:] = (0, side, side, 1 / ratio, 1 / ratio, 0, 1)
    first = Shiboken.wrapInstance(rows.ctypes.data, QPainter.PixmapFragment)
    painter.drawPixmapFragments(first, len(rows), stamps)  # type: ignore[arg-type]


def _draw_badges(
    painter: QPainter, scene: Scene, people: Indices, screen: Places, radius: float, ratio: float
) -> None:
    """On the right shoulder."""
    size = round(max(radius * BADGE, LEAST_BADGE), 1)
    for index in people[scene.badges[people] > 0].tolist():
        stamp = ink.badge_stamp(Badge(int(scene.badges[index])), size, ratio, theme.is_dark())
        reach = stamp.deviceIndependentSize().width() / 2
        x, y = screen[index]
        painter.drawPixmap(QPointF(x + radius * SHOULDER - reach, y - radius * SHOULDER - reach), stamp)


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
    around = radius * growth(scene, index) + 6
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


@lru_cache(maxsize=64)
def _dots(radius: float, ratio: float, dark: bool) -> QPixmap:
    """A stamp for each tint, side by side: painting ellipses takes ten times as long. `dark` is part of the key."""
    tints = range(len(theme.colors().tints))
    stamps = [_disc(radius + RIM, ratio, ink.ground(), (radius, dot_color(tint))) for tint in tints]
    side = stamps[0].height()
    made = QPixmap(side * len(stamps), side)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        for number, stamp in enumerate(stamps):
            painter.drawPixmap(QRect(number * side, 0, side, side), stamp)
    return made


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
