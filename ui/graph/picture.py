"""Picture: the favors' lines, drawn in bulk on an image larger than the window, which moves with the hand.

While the hand moves the image is only shifted and scaled; at rest it is drawn anew and sharp. A whole scene of
tens of thousands would be drawn here by a thread in chunks; up to some thousands the main thread is quick enough.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from shiboken6 import Shiboken

from ui.graph import ink, strokes
from ui.graph.camera import Camera
from ui.graph.layout import Places
from ui.graph.people import draw_people, in_window
from ui.graph.scene import FADES, KINDS, Indices, Scene
from ui.graph.strokes import Strokes

MARGIN = 0.25  # of the window, on each side
CHUNK = 2_000
CALM = 0.45  # how much paler lines get for each tenfold of them
MANY_GLYPHS = 700  # more would be a thicket: one zooms in, or points at somebody


class Picture:
    """The baked image and the camera it was baked for."""

    def __init__(self) -> None:
        self._image: QImage | None = None
        self._camera = Camera()
        self._margin = QPointF()
        self.is_sharp = False

    def clear(self) -> None:
        self._image = None

    def covers(self, camera: Camera, content: QRectF) -> bool:
        """Whether the image, moved to a camera, still holds the part of the window where there is something."""
        return self._image is not None and self._target(camera).contains(content)

    def bake(
        self,
        scene: Scene,
        favors: Indices,
        people: Indices,
        places: Places,
        radius: float,
        camera: Camera,
        size: QSizeF,
        ratio: float,
        *,
        sharp: bool,
    ) -> None:
        """Draw the favors, and `people` too where they are too many to draw at every frame."""
        margin = QPointF(round(size.width() * MARGIN), round(size.height() * MARGIN))
        whole = QSizeF(size.width() + 2 * margin.x(), size.height() + 2 * margin.y())
        pixels = (whole * ratio).toSize()
        if self._image is None or self._image.size() != pixels or self._image.devicePixelRatio() != ratio:
            self._image = QImage(pixels, QImage.Format.Format_RGB32)
            self._image.setDevicePixelRatio(ratio)
        self._image.fill(ink.ground())
        self._camera, self._margin, self.is_sharp = camera, margin, sharp
        screen = camera.to_screen(places) + np.array([margin.x(), margin.y()])
        window = (whole.width(), whole.height())
        with QPainter(self._image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, sharp)
            draw_favors(painter, scene, favors, screen, radius, window, glyphs=MANY_GLYPHS if sharp else 0)
            draw_people(painter, scene, in_window(screen, people, window, radius * 2), screen, radius, ratio)

    def paint(self, painter: QPainter, camera: Camera) -> None:
        """Put the image where a camera would have it."""
        if self._image is None:
            return
        if camera.scale == self._camera.scale:
            painter.drawImage(self._target(camera).topLeft(), self._image)
        else:
            painter.drawImage(self._target(camera), self._image)

    def _target(self, camera: Camera) -> QRectF:
        assert self._image is not None
        grown = camera.scale / self._camera.scale
        left = camera.x - (self._camera.x + self._margin.x()) * grown
        top = camera.y - (self._camera.y + self._margin.y()) * grown
        return QRectF(QPointF(left, top), self._image.deviceIndependentSize() * grown)


def radii_of(scene: Scene, radius: float) -> NDArray[np.float64]:
    """Radii of all people in pixels: alike, and yours a little larger, so that one finds home."""
    radii = np.full(len(scene.people), radius)
    if scene.self_index is not None:
        radii[scene.self_index] = radius * 1.3
    return radii


def draw_favors(
    painter: QPainter,
    scene: Scene,
    favors: Indices,
    screen: Places,
    radius: float,
    size: tuple[float, float],
    *,
    glyphs: int,
    strong: bool = False,
) -> None:
    """Draw favors as lines, the palest first; with their kind's glyph where at most `glyphs` lines are seen.

    `strong`: in full colour and a little wider, for what is pointed at.
    """
    radii = radii_of(scene, radius)
    found = strokes.lines(scene, favors, screen, radii, size)
    head = float(np.clip(radius * 0.75, 4.0, 10.0))
    parts = [
        strokes.bodies(found, scene.is_open),
        strokes.heads(found, scene.is_done, head),
        strokes.self_loops(scene, favors, screen, radii),
    ]
    drawn = np.vstack([part[0] for part in parts])
    owners = np.concatenate([part[1] for part in parts])
    fades = np.zeros_like(scene.fades) if strong else scene.fades
    width = float(np.clip(radius / 9, 1.0, 1.8)) + (0.6 if strong else 0.0)
    calm = (
        1.0
        if strong
        else round(float(np.clip(1.15 - CALM * np.log10(1 + len(found.favors) / 100), 0.45, 1.0)), 2)
    )
    group = (fades[owners] * len(KINDS)) + scene.kinds[owners]
    for code in range(FADES * len(KINDS) - 1, -1, -1):
        chosen = drawn[group == code]
        if len(chosen):
            color = ink.kind_color(code % len(KINDS), code // len(KINDS), calm)
            painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            draw_lines(painter, chosen)
    if len(found.favors) <= glyphs:
        _draw_glyphs(painter, scene, found, fades, float(np.clip(radius * 0.32, 3.2, 6.0)))


def _draw_glyphs(
    painter: QPainter, scene: Scene, found: strokes.Lines, fades: Indices, radius: float
) -> None:
    long = found.length > strokes.SHORTEST_WITH_GLYPH
    for favor, place in zip(found.favors[long], found.at(strokes.GLYPH_AT)[long], strict=True):
        kind = int(scene.kinds[favor])
        ink.draw_glyph(painter, kind, QPointF(*place), radius, ink.kind_color(kind, int(fades[favor])))


def draw_lines(painter: QPainter, drawn: Strokes) -> None:
    """All rows by a few calls: Qt reads the array's own memory, in chunks that let other threads in."""
    rows = np.ascontiguousarray(drawn, dtype=np.float64)
    for first in range(0, len(rows), CHUNK):
        count = min(CHUNK, len(rows) - first)
        line = Shiboken.wrapInstance(rows.ctypes.data + first * rows.strides[0], QLineF)
        painter.drawLines(line, count)  # type: ignore[call-overload]
