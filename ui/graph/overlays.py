"""Overlays: the few marks drawn at every frame on top of the picture: open bubbles, who led to whom, pins, the chosen."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from ui import theme
from ui.graph import ink
from ui.graph.arrays import Pairs, Places
from ui.graph.bubbles import Ring
from ui.graph.camera import Camera
from ui.graph.people import growth, square
from ui.graph.scene import Indices, Scene

PIN = 0.36  # of a person's radius
LEAST_PIN = 3.0
HIP = 0.8  # of the radius, to the left and up
AROUND_CHOSEN = 3.5  # pixels between a person and the ring of the chosen
AROUND_CENTER, TICK = 4.0, 6.0
TIE_HEAD = 7.0
TITLE_ROOM, NARROWEST_TITLE = 6.0, 60.0


def draw_rings(painter: QPainter, rings: tuple[Ring, ...], camera: Camera) -> None:
    """The outline of each open bubble with its name on the rim."""
    painter.setFont(theme.font(theme.Role.STRONG))
    for ring, box in zip(rings, title_boxes(rings, camera), strict=True):
        middle = QPointF(ring.x * camera.scale + camera.x, ring.y * camera.scale + camera.y)
        painter.setPen(QPen(theme.color("text_muted"), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, ring.radius * camera.scale, ring.radius * camera.scale)
        painter.fillRect(box, ink.ground())
        painter.setPen(theme.color("text_muted"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _title(ring, camera))


def title_boxes(rings: tuple[Ring, ...], camera: Camera) -> list[QRectF]:
    """Where the names of open bubbles stand: in the middle of the rim's top."""
    metrics = QFontMetricsF(theme.font(theme.Role.STRONG)) if rings else None
    boxes = []
    for ring in rings:
        assert metrics is not None
        width = metrics.horizontalAdvance(_title(ring, camera)) + 2 * TITLE_ROOM
        x, y = ring.x * camera.scale + camera.x, (ring.y - ring.radius) * camera.scale + camera.y
        boxes.append(QRectF(x - width / 2, y - metrics.height() / 2, width, metrics.height()))
    return boxes


def _title(ring: Ring, camera: Camera) -> str:
    room = max(2 * ring.radius * camera.scale, NARROWEST_TITLE)
    return QFontMetricsF(theme.font(theme.Role.STRONG)).elidedText(
        ring.name, Qt.TextElideMode.ElideRight, room
    )


def ring_at(rings: tuple[Ring, ...], camera: Camera, point: QPointF) -> Ring | None:
    """The open bubble under a point; of several the smallest."""
    x, y = camera.to_world(point.x(), point.y())
    under = [ring for ring in rings if np.hypot(ring.x - x, ring.y - y) <= ring.radius]
    return min(under, key=lambda ring: ring.radius, default=None)


def draw_ties(painter: QPainter, scene: Scene, ties: Pairs, screen: Places, radius: float) -> None:
    """Who led to whom: a dotted line with an open head."""
    painter.setPen(QPen(theme.color("text_muted"), 1.6, Qt.PenStyle.DotLine, Qt.PenCapStyle.RoundCap))
    for one, other in ties.tolist():
        start, end = screen[one], screen[other]
        length = max(float(np.hypot(*(end - start))), 1e-6)
        along = (end - start) / length
        start = start + along * radius * growth(scene, one)
        tip = end - along * (radius * growth(scene, other) + 3)
        if (tip - start) @ along <= 0:
            continue
        painter.drawLine(QPointF(*start), QPointF(*tip))
        across = np.array([-along[1], along[0]])
        for side in (-1, 1):
            painter.drawLine(QPointF(*tip), QPointF(*(tip - (along - across * side * 0.5) * TIE_HEAD)))


def draw_pins(painter: QPainter, scene: Scene, pins: Indices, screen: Places, radius: float) -> None:
    """A pin on the left shoulder."""
    size = max(radius * PIN, LEAST_PIN)
    for index in pins.tolist():
        x, y = screen[index]
        away = radius * growth(scene, index) * HIP
        draw_pin(painter, QPointF(x - away, y - away), size)


def draw_pin(painter: QPainter, at: QPointF, size: float) -> None:
    """A drop, its tip down: the mark of a place on a map."""
    drop = QPainterPath()
    drop.moveTo(0, 1.5)
    drop.cubicTo(-0.25, 0.9, -1.0, 0.5, -1.0, -0.25)
    drop.cubicTo(-1.0, -1.45, 1.0, -1.45, 1.0, -0.25)
    drop.cubicTo(1.0, 0.5, 0.25, 0.9, 0, 1.5)
    hole = QPainterPath()
    hole.addEllipse(QPointF(0, -0.25), 0.36, 0.36)
    painter.save()
    painter.translate(at)
    painter.scale(size, size)
    painter.setPen(QPen(ink.ground(), 3 / size))
    painter.setBrush(theme.color("text"))
    painter.drawPath(drop)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPath(drop)
    painter.setBrush(ink.ground())
    painter.drawPath(hole)
    painter.restore()


def draw_center(painter: QPainter, scene: Scene, person: int, screen: Places, radius: float) -> None:
    """Four ticks round the one whose surroundings are seen, as round what one aims at."""
    around = radius * growth(scene, person) + AROUND_CENTER
    painter.setPen(QPen(theme.color("text"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x, y = screen[person].tolist()
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        painter.drawLine(
            QPointF(x + dx * around, y + dy * around),
            QPointF(x + dx * (around + TICK), y + dy * (around + TICK)),
        )


def draw_chosen(painter: QPainter, scene: Scene, chosen: Indices, screen: Places, radius: float) -> None:
    """A ring round each of the chosen."""
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for index in chosen.tolist():
        around = radius * growth(scene, index) + AROUND_CHOSEN
        if index == scene.self_index:
            painter.drawRoundedRect(square(QPointF(*screen[index]), around), around * 0.4, around * 0.4)
        else:
            painter.drawEllipse(QPointF(*screen[index]), around, around)
