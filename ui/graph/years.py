"""Years: a picture of all the favors in which every spot knows since which day something is drawn there, so that it can
be shown as of any day, forwards and back, without drawing a line.

In passing alone: where lines cross, the older lies on top, and of a thicket there is what would be seen today. Once
the day stays, the picture is drawn as ever.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from db import Progress
from ui.graph import ink, strokes
from ui.graph.arrays import Places
from ui.graph.camera import Camera
from ui.graph.favor_lines import (
    draw_favors,
    draw_lines,
    draw_self_loops,
    glyph_radius,
    lines_in_sight,
    pieces,
    widest,
)
from ui.graph.people import RIM, RING_FROM, SELF_GROWS, draw_people, in_window, radii_of, radius_at
from ui.graph.replay import Replay
from ui.graph.scene import Indices, Scene
from ui.graph.strokes import Lines

Pixels = NDArray[np.uint32]
Days = NDArray[np.int16]
Spots = NDArray[np.int32]

MANY_PIXELS = 3e6  # more than these, as on a fine screen, are drawn once as fine
MOST_INK = 1.5e6  # pixels of line; on no day all of them are seen
MANY_GLYPHS = 700
NEVER, MOST_DAYS = -(2**15), 2**15 - 1
EDGE = 1.5  # pixels that a line is wider with its soft edges
BESIDE = 6.0  # pixels round a person, for the marks there
MANY_CHANGES = 0.04  # of the pixels, which lie anywhere; more take longer than all, one after the other
AT_ONCE = 2**17  # pixels: what is worked on stays near the processor
SEEN = 64  # of 255; less of a mark is its soft edge


class Layer:
    """What is drawn, and of each pixel since how many days ago; NEVER where there is nothing."""

    def __init__(self, colors: Pixels, since: Days) -> None:
        self.colors, self.since = colors.ravel(), since.ravel()
        order = np.argsort(self.since, kind="stable").astype(np.int32)
        self._pixels = order[int((since == NEVER).sum()) :]
        self._days = self.since[self._pixels]

    def between(self, day: int, other: int) -> Spots:
        """The pixels that are not the same on two days."""
        first, last = np.searchsorted(self._days, np.array(sorted((day, other)), dtype=np.int16))
        return self._pixels[first:last]


class Years:
    """Drawn for one camera and window, as `of` says."""

    def __init__(self, of: object, layers: list[Layer], image: QImage) -> None:
        self.of = of
        self._layers, self._image = layers, image
        self._day: int | None = None

    def on(self, days_ago: int) -> QImage:
        """The picture as of a day, until it is asked for another."""
        day = max(min(days_ago, MOST_DAYS), NEVER + 1)
        before, self._day = self._day, day
        if before is not None and before != day:
            changed = [layer.between(day, before) for layer in self._layers]
            if sum(map(len, changed)) <= MANY_CHANGES * self._layers[0].colors.size:
                self._show(day, np.concatenate(changed))
                return self._image
        if before != day:
            for start in range(0, self._layers[0].colors.size, AT_ONCE):
                self._show(day, slice(start, start + AT_ONCE))
        return self._image

    def _show(self, day: int, spots: Spots | slice) -> None:
        pixels = _pixels(self._image).ravel()
        shown = np.full(pixels[spots].shape, ink.ground().rgb(), dtype=np.uint32)
        for layer in self._layers:
            # No branch for each pixel: among lines and dots a processor would guess wrong half the time.
            is_there = (layer.since[spots] >= np.int16(day)).astype(np.uint32)
            is_there *= layer.colors[spots] ^ shown
            shown ^= is_there
        pixels[spots] = shown


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Those people of a replay who are in the window, and how they look."""

    seen: Indices
    days: Days
    drawn: QImage


class Drawing:
    """The years before they are drawn: by any thread, but for the marks of the people, which hold pixmaps and are drawn
    with the drawing's making, on the window's. `lit`: who stands out; the others step back behind a veil."""

    def __init__(
        self,
        of: object,
        scene: Scene,
        replay: Replay,
        places: Places,
        camera: Camera,
        size: QSizeF,
        ratio: float,
        lit: Replay | None = None,
        veil: QColor | None = None,
    ) -> None:
        self.of = of
        self.ratio = ratio if size.width() * size.height() * ratio**2 <= MANY_PIXELS else 1.0
        self._scene, self._size = scene, size
        self._screen, self._radius = camera.to_screen(places), radius_at(camera.scale)
        self._replay, self._lit, self._veil = replay, lit, veil
        self._marks = self._marks_of(replay)
        self._lit_marks = self._marks_of(lit) if lit is not None else None

    def draw(self, progress: Progress) -> Years:
        """Takes a few tenths of a second for tens of thousands of favors."""
        layers = [self._lines(self._replay, self._veil)]
        progress(1, 4)
        layers.append(self._people(self._marks, self._veil))
        if self._lit is not None and self._lit_marks is not None:
            progress(2, 4)
            layers.append(self._lines(self._lit, None, strong=True))
            progress(3, 4)
            layers.append(self._people(self._lit_marks, None))
        return Years(self.of, layers, self._blank(QImage.Format.Format_RGB32, ink.ground()))

    def _lines(self, replay: Replay, veil: QColor | None, *, strong: bool = False) -> Layer:
        scene, screen, radius = self._scene, self._screen, self._radius
        favors = replay.favors[np.argsort(replay.ages, kind="stable")]  # the oldest last, on top
        found = lines_in_sight(scene, favors, screen, radius, self._window, MOST_INK)
        image = self._blank(QImage.Format.Format_RGB32, ink.ground())
        with QPainter(image) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_favors(painter, scene, found, radius, glyphs=MANY_GLYPHS, strong=strong, oldest_on_top=True)
            draw_self_loops(painter, scene, favors, screen, radius)
            if veil is not None:
                painter.fillRect(QRectF(QPointF(0, 0), self._size), veil)
        return Layer(_pixels(image).copy(), self._since_of(found, favors))

    def _since_of(self, found: Lines, favors: Indices) -> Days:
        """The same lines again, in colours that are numbers of days."""
        scene, radius = self._scene, self._radius
        drawn, owners = pieces(scene, found, radius)
        loops, owners_of_loops = strokes.self_loops(scene, favors, self._screen, radii_of(scene, radius))
        drawn, owners = np.vstack([drawn, loops]), np.concatenate([owners, owners_of_loops])
        days, codes = np.unique(_days(scene.ages[owners]), return_inverse=True)
        order = np.argsort(codes, kind="stable")
        first = np.searchsorted(codes[order], np.arange(len(days) + 1)).tolist()
        marks = self._blank(QImage.Format.Format_RGB32, QColor(0, 0, 0))
        width = widest(len(found.favors), radius)
        with QPainter(marks) as painter:
            for wide in (width + EDGE, width):  # the soft edge of one line hides no other line
                for code, (start, end) in enumerate(itertools.pairwise(first), 1):
                    pen = QPen(QColor.fromRgb(code), wide, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap)
                    painter.setPen(pen)
                    draw_lines(painter, drawn[order[start:end]])
            if len(found.favors) <= MANY_GLYPHS:
                painter.setPen(Qt.PenStyle.NoPen)
                reach = glyph_radius(radius) + EDGE
                with_glyph = found.only(found.length > strokes.SHORTEST_WITH_GLYPH)
                codes = np.searchsorted(days, _days(scene.ages[with_glyph.favors])) + 1
                for code, (x, y) in zip(
                    codes.tolist(), with_glyph.at(strokes.GLYPH_AT).tolist(), strict=True
                ):
                    painter.setBrush(QColor.fromRgb(code))
                    painter.drawEllipse(QPointF(x, y), reach, reach)
        since: Days = np.append(np.int16(NEVER), days)[_pixels(marks) & 0xFFFFFF]
        return since

    def _marks_of(self, replay: Replay) -> Marks:
        order = np.argsort(replay.since, kind="stable")  # who came first lies on top
        seen = in_window(self._screen, replay.people[order], self._window, self._radius * 2)
        drawn = self._blank(QImage.Format.Format_ARGB32_Premultiplied, QColor(0, 0, 0, 0))
        with QPainter(drawn) as painter:
            draw_people(painter, self._scene, seen, self._screen, self._radius, self.ratio)
        return Marks(seen, _days(replay.since[np.searchsorted(replay.people, seen)]), drawn)

    def _people(self, marks: Marks, veil: QColor | None) -> Layer:
        radius, seen, days = self._radius, marks.seen, marks.days
        image = self._blank(QImage.Format.Format_RGB32, ink.ground())
        with QPainter(image) as painter:
            painter.drawImage(0, 0, marks.drawn)
            if veil is not None:
                painter.fillRect(QRectF(QPointF(0, 0), self._size), veil)
        since = np.full(_pixels(marks.drawn).shape, NEVER, dtype=np.int16)
        at = self._screen[seen] * self.ratio
        for reach in (radius + BESIDE, radius + RIM) if radius >= RING_FROM else (radius + RIM,):
            _stamp(since, at, days, reach * self.ratio)
        you = seen == self._scene.self_index
        _stamp(since, at[you], days[you], (radius * SELF_GROWS + RIM) * self.ratio * 2**0.5)
        since[_pixels(marks.drawn) >> 24 < SEEN] = NEVER
        return Layer(_pixels(image).copy(), since)

    @property
    def _window(self) -> tuple[float, float]:
        return self._size.width(), self._size.height()

    def _blank(self, kind: QImage.Format, color: QColor) -> QImage:
        image = QImage((self._size * self.ratio).toSize(), kind)
        image.setDevicePixelRatio(self.ratio)
        image.fill(color)
        return image


def _pixels(image: QImage) -> Pixels:
    """Its own memory: a copy of it where the image is let go."""
    return np.frombuffer(image.bits(), dtype=np.uint32).reshape(image.height(), image.width())


def _days(ages: Indices) -> Days:
    return np.clip(ages, NEVER + 1, MOST_DAYS).astype(np.int16)


def _stamp(pixels: Days, at: Places, values: Days, reach: float) -> None:
    """A disc for each place, the last on top."""
    around = np.arange(-math.ceil(reach), math.ceil(reach) + 1)
    dy, dx = (part.ravel() for part in np.meshgrid(around, around, indexing="ij"))
    inside = dx**2 + dy**2 <= reach**2
    height, width = pixels.shape
    spots = np.floor(at).astype(np.int64)
    for some in np.array_split(np.arange(len(spots)), math.ceil(len(spots) / 2_000) or 1):
        x = (spots[some, 0][:, None] + dx[inside]).ravel()
        y = (spots[some, 1][:, None] + dy[inside]).ravel()
        seen = (x >= 0) & (y >= 0) & (x < width) & (y < height)
        pixels[y[seen], x[seen]] = np.repeat(values[some], int(inside.sum()))[seen]
