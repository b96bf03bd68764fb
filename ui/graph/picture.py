"""Picture: the favors' lines and the crowd, drawn in bulk on an image larger than the window, which moves with
the hand.

While the hand moves nothing is drawn anew: the image is shifted and scaled, and where it does not reach, a small
picture of everybody stands in. At rest it is drawn anew and sharp.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from shiboken6 import Shiboken

from ui import theme
from ui.graph import ink, strokes
from ui.graph.arrays import Places
from ui.graph.camera import Camera
from ui.graph.people import MOST_GROWN, are_within, draw_people, in_window, radii_of, within
from ui.graph.scene import KINDS, Indices, Scene
from ui.graph.strokes import Lines, Strokes

MARGIN = 0.12  # of the window, on each side
CHUNK = 2_000
CALM = 0.45  # how much paler lines get for each tenfold of them
MANY_GLYPHS = 700  # more would be a thicket: one zooms in, or points at somebody
MANY_HEADS = 4_000
MANY_WIDE = 1_000  # a line wider than a pixel takes half as long again
INK = 0.65e6  # pixels of line, beyond which nothing could be told apart and drawing took too long
WIDER, MOST_WIDER = 1.1, 3  # pixels for each doubling of the favors a line stands for
WIDE_FROM = 11.0  # pixels of a person's radius; from afar a line is a line
CLASSES = 65_000  # of lines by what they cost: as fine as sixteen bits allow, which sort ten times as fast
BESIDE = 12.0  # pixels, that heads and glyphs reach beside their line
LOOP_REACHES = 2.0  # radii from the middle of a person
PASSING = 4  # times less is said by a line that only passes through


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """What is drawn over an image, on a copy that moves with the hand as well: by a painter, for a camera, a size, a
    pixel ratio, and whether sharply. `of`: what it shows; drawn anew when one of these is another."""

    draw: Callable[[QPainter, Camera, QSizeF, float, bool], None]
    of: tuple[object, ...]

    def is_like(self, other: Cover) -> bool:
        return all(one is another for one, another in zip(self.of, other.of, strict=True))


class Baked:
    """An image and the camera it was drawn for. Around the window there is a margin, which may be drawn afterwards."""

    def __init__(
        self, camera: Camera, size: QSizeF, margin: QPointF, ratio: float, spare: QImage | None = None
    ) -> None:
        """`spare`: an image to draw over, if its size is right; new memory costs as much as a thousand lines."""
        self.camera, self.margin, self.ratio = camera, margin, ratio
        self.size = QSizeF(size.width() + 2 * margin.x(), size.height() + 2 * margin.y())
        pixels = (self.size * ratio).toSize()
        fits = spare is not None and spare.size() == pixels
        self.image = spare if fits and spare else QImage(pixels, QImage.Format.Format_RGB32)
        self.image.setDevicePixelRatio(ratio)
        self.image.fill(ink.ground())
        self.lines: Lines | None = None
        self.is_sharp = False
        self._window = QRectF(margin.x(), margin.y(), size.width(), size.height())
        self._undrawn: list[QRectF] = []  # of the margin
        self._draw: Callable[[QRectF], None] | None = None  # a part
        self._covered: tuple[Cover, QImage] | None = None

    def draw(
        self,
        scene: Scene,
        favors: Indices,
        people: Indices,
        places: Places,
        radius: float,
        *,
        sharp: bool,
        in_parts: bool = False,
    ) -> None:
        """`in_parts`: only what is in the window; the margin bit by bit with `draw_on`."""
        screen = self.camera.to_screen(places) + np.array([self.margin.x(), self.margin.y()])
        whole = QRectF(QPointF(0, 0), self.size)
        self.is_sharp = sharp
        found = lines_in_sight(scene, favors, screen, radius, whole.size().toTuple(), INK / self.ratio)
        self.lines = found
        seen = in_window(screen, people, whole.size().toTuple(), radius * 2)
        glyphs, own = MANY_GLYPHS if sharp else 0, strokes.own_of(scene, favors)
        whose = scene.pairs[own, 0]

        def draw(part: QRectF) -> None:
            some, around = found, within(screen, seen, part, radius * 2)
            loops = own[are_within(screen, whose, part, radius * MOST_GROWN * LOOP_REACHES)]
            if part != whole:
                some = found.only(strokes.touches(found, part, radius + BESIDE))
                if not (len(some.favors) or len(around) or len(loops)):
                    return
            with QPainter(self.image) as painter:
                painter.setClipRect(part)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, sharp)
                draw_favors(painter, scene, some, radius, glyphs=glyphs, among=len(found.favors))
                draw_self_loops(painter, scene, loops, screen, radius)
                draw_people(painter, scene, around, screen, radius, self.ratio)

        if in_parts and not self.margin.isNull():
            self._draw, self._undrawn = draw, _around(self._window, whole)
            draw(self._window)
        else:
            draw(whole)

    @property
    def is_whole(self) -> bool:
        return not self._undrawn

    def draw_on(self) -> None:
        """Draw the next part of the margin."""
        if self._draw is not None:
            self._draw(self._undrawn.pop())
            if self.is_whole:
                self._draw = None

    @property
    def drawn(self) -> QRectF:
        """The part of the image that can be shown."""
        return QRectF(QPointF(0, 0), self.size) if self.is_whole else self._window

    def target(self, camera: Camera) -> QRectF:
        """Where a camera would have what is drawn."""
        grown, drawn = camera.scale / self.camera.scale, self.drawn
        left = camera.x + (drawn.left() - self.camera.x - self.margin.x()) * grown
        top = camera.y + (drawn.top() - self.camera.y - self.margin.y()) * grown
        return QRectF(QPointF(left, top), drawn.size() * grown)

    def paint(self, painter: QPainter, camera: Camera, size: QSizeF, cover: Cover | None) -> None:
        target = self.target(camera)
        image = self.image if cover is None else self._under(cover)
        if camera.scale == self.camera.scale and self.is_whole:
            painter.drawImage(target.topLeft(), image)
            return
        shown = target & QRectF(QPointF(0, 0), size)
        if shown.isEmpty():
            return
        shrink, first = self.camera.scale / camera.scale * self.ratio, self.drawn.topLeft() * self.ratio
        source = QRectF((shown.topLeft() - target.topLeft()) * shrink + first, shown.size() * shrink)
        painter.drawImage(shown, image, source)

    def _under(self, cover: Cover) -> QImage:
        """The image with a cover on it; kept until there is another."""
        if self._covered is None or not self._covered[0].is_like(cover):
            while not self.is_whole:
                self.draw_on()
            image = self.image.copy()
            camera = self.camera.moved(self.margin.x(), self.margin.y())
            with QPainter(image) as painter:
                cover.draw(painter, camera, self.size, self.ratio, self.is_sharp)
            self._covered = (cover, image)
        return self._covered[1]


class Picture:
    """What was drawn last, and everybody from afar."""

    def __init__(self) -> None:
        self._near: Baked | None = None
        self._whole: Baked | None = None
        self.is_sharp = False
        self.number = 0  # of the drawing, so that what was made from one knows when there is another

    def clear(self) -> None:
        self._near = self._whole = None

    @property
    def is_empty(self) -> bool:
        return self._near is None

    @property
    def is_whole(self) -> bool:
        """Whether beyond the window too everything is drawn, so that a hand can move."""
        return self._near is None or self._near.is_whole

    def draw_on(self) -> None:
        """Draw a little of what is beyond the window."""
        if self._near is not None:
            self._near.draw_on()

    def covers(self, camera: Camera, content: QRectF) -> bool:
        """Whether the image, moved to a camera, still holds the part of the window where there is something."""
        return self._near is not None and self._near.target(camera).contains(content)

    def lines_at(self, camera: Camera) -> Lines | None:
        """The lines as they are seen, if they were drawn for this camera."""
        near = self._near
        if near is None or near.camera != camera or near.lines is None:
            return None
        return near.lines.moved(-near.margin.x(), -near.margin.y())

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
        in_parts: bool = False,
    ) -> None:
        """Draw the favors, and `people` too where they are too many to draw at every frame. `in_parts`: beyond the
        window later, with `draw_on`."""
        margin = QPointF(round(size.width() * MARGIN), round(size.height() * MARGIN))
        spare = self._near.image if self._near is not None and self._near is not self._whole else None
        self._near = Baked(camera, size, margin, ratio, spare)
        self._near.draw(scene, favors, people, places, radius, sharp=sharp, in_parts=in_parts)
        self.is_sharp = sharp
        self.number += 1

    def bake_whole(
        self,
        scene: Scene,
        favors: Indices,
        people: Indices,
        places: Places,
        radius: float,
        camera: Camera,
        size: QSizeF,
    ) -> None:
        """Draw everybody once, as `camera` sees them, to stand in wherever the hand moves."""
        self._whole = Baked(camera, size, QPointF(), 1.0)
        self._whole.draw(scene, favors, people, places, radius, sharp=False)

    def keep_as_whole(self) -> None:
        """Everybody is on the image drawn last."""
        self._whole = self._near

    @property
    def has_whole(self) -> bool:
        return self._whole is not None

    def paint(
        self, painter: QPainter, camera: Camera, size: QSizeF, content: QRectF, cover: Cover | None = None
    ) -> None:
        """Put the images where a camera would have them, with a cover on them."""
        if self._whole is not None and self._whole is not self._near and not self.covers(camera, content):
            self._whole.paint(painter, camera, size, cover)
        if self._near is not None:
            self._near.paint(painter, camera, size, cover)


def _around(inner: QRectF, outer: QRectF) -> list[QRectF]:
    """The frame between two rectangles: above and below, left and right."""
    above, below = QRectF(outer), QRectF(outer)
    above.setBottom(inner.top())
    below.setTop(inner.bottom())
    left, right = QRectF(inner), QRectF(inner)
    left.setLeft(outer.left())
    left.setRight(inner.left())
    right.setRight(outer.right())
    right.setLeft(inner.right())
    return [above, below, left, right]


def lines_in_sight(
    scene: Scene, favors: Indices, screen: Places, radius: float, size: tuple[float, float], most: float = INK
) -> Lines:
    """The lines in a window: all, as long as `most` pixels of them suffice; else open loops, then the short and
    the fresh before the long, the old and those that only pass through. One comes nearer for the rest, or points at somebody."""
    found = strokes.lines(scene, favors, screen, radii_of(scene, radius), size)
    shown = strokes.in_sight(found, size)
    if shown.sum() <= most:
        return found.only(shown > 0)
    passes = ~(_inside(found.start, size) | _inside(found.end, size))
    cost = shown * (1 + scene.fades[found.favors]) * np.where(passes, PASSING, 1)
    cost[scene.is_open[found.favors]] = 0
    order = np.argsort((cost * (CLASSES / max(float(cost.max()), 1.0))).astype(np.uint16), kind="stable")
    chosen = order[: int(np.searchsorted(np.cumsum(shown[order]), most))]
    return found.only(np.sort(chosen[shown[chosen] > 0]))


def _inside(places: Places, size: tuple[float, float]) -> NDArray[np.bool_]:
    x, y = places.T
    inside: NDArray[np.bool_] = (x > 0) & (y > 0) & (x < size[0]) & (y < size[1])
    return inside


def draw_favors(
    painter: QPainter,
    scene: Scene,
    found: Lines,
    radius: float,
    *,
    glyphs: int,
    heads: int = MANY_HEADS,
    strong: bool = False,
    oldest_on_top: bool = False,
    among: int | None = None,
) -> None:
    """Draw favors as lines, the palest first; with their kind's glyph where there are at most `glyphs` lines, and their
    heads where there are at most `heads`.

    `strong`: in full colour and a little wider, for what is pointed at. `among`: of how many these are a part, which
    look as all of them do.
    """
    among = len(found.favors) if among is None else among
    drawn, owners = pieces(scene, found, radius, heads=among <= heads)
    is_plain = not painter.testRenderHint(QPainter.RenderHint.Antialiasing)
    fades = np.zeros_like(scene.fades) if strong else scene.fades
    calm = 1.15 - CALM * np.log10(1 + among / 100)
    colors = fades[owners] * len(KINDS) + scene.kinds[owners]
    width = 1.0 if is_plain else widest(among, radius, strong=strong)
    calm = 1.0 if strong else round(float(np.clip(calm, 0.45, 1.0)), 2)
    if scene.counts.max(initial=1) == 1:
        _draw_by_color(painter, drawn, colors, width, calm, oldest_on_top=oldest_on_top)
    else:
        wider = np.minimum(np.log2(scene.counts[owners]).astype(np.int64), MOST_WIDER)
        for step in np.unique(wider).tolist():
            some = wider == step
            more = WIDER * step * min(radius / WIDE_FROM, 1.0)
            _draw_by_color(painter, drawn[some], colors[some], width + (more if more > 1 else 0.0), calm)
    if among <= glyphs:
        _draw_glyphs(painter, scene, found, fades, glyph_radius(radius))


def draw_self_loops(painter: QPainter, scene: Scene, favors: Indices, screen: Places, radius: float) -> None:
    drawn, owners = strokes.self_loops(scene, favors, screen, radii_of(scene, radius))
    _draw_by_color(
        painter, drawn, scene.fades[owners] * len(KINDS) + scene.kinds[owners], _width(radius), 1.0
    )


def pieces(
    scene: Scene, found: Lines, radius: float, *, heads: bool | None = None
) -> tuple[Strokes, Indices]:
    """Lines with their heads, by default where heads could be told apart; and which favor each piece is of."""
    drawn, owners = strokes.bodies(found, scene.is_open)
    if not (len(found.favors) <= MANY_HEADS if heads is None else heads):
        return drawn, owners
    tips, owners_of_heads = strokes.heads(found, scene.is_done, float(np.clip(radius * 0.75, 4.0, 10.0)))
    return np.vstack([drawn, tips]), np.concatenate([owners, owners_of_heads])


def widest(count: int, radius: float, *, strong: bool = False) -> float:
    """How wide a favor's line is, among so many."""
    return 1.0 if count > MANY_WIDE else _width(radius) + (0.6 if strong else 0.0)


def glyph_radius(radius: float) -> float:
    return float(np.clip(radius * 0.32, 3.2, 6.0))


def _width(radius: float) -> float:
    return float(np.clip(radius / 9, 1.0, 1.8))


def _draw_by_color(
    painter: QPainter,
    drawn: Strokes,
    colors: Indices,
    width: float,
    calm: float,
    *,
    oldest_on_top: bool = False,
) -> None:
    """`colors`: fade * number of kinds + kind. The palest lie lowest."""
    if not len(drawn):
        return
    order = np.argsort(colors.astype(np.int16), kind="stable")
    codes, first = np.unique(colors[order], return_index=True)
    last = np.append(first[1:], len(order))
    groups = list(zip(codes.tolist(), first, last, strict=True))
    for code, start, end in groups if oldest_on_top else reversed(groups):
        color = ink.kind_color(code % len(KINDS), code // len(KINDS), calm)
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        draw_lines(painter, drawn[order[start:end]])


def _draw_glyphs(painter: QPainter, scene: Scene, found: Lines, fades: Indices, radius: float) -> None:
    long = found.only(found.length > strokes.SHORTEST_WITH_GLYPH)
    ratio, dark = painter.device().devicePixelRatio(), theme.is_dark()
    for favor, (x, y) in zip(long.favors.tolist(), long.at(strokes.GLYPH_AT).tolist(), strict=True):
        stamp = ink.glyph_stamp(int(scene.kinds[favor]), int(fades[favor]), round(radius, 1), ratio, dark)
        reach = stamp.deviceIndependentSize().width() / 2
        painter.drawImage(QPointF(x - reach, y - reach), stamp)


def draw_lines(painter: QPainter, drawn: Strokes) -> None:
    """All rows by a few calls: Qt reads the array's own memory, in chunks that let other threads in."""
    rows = np.ascontiguousarray(drawn, dtype=np.float64)
    for first in range(0, len(rows), CHUNK):
        count = min(CHUNK, len(rows) - first)
        line = Shiboken.wrapInstance(rows.ctypes.data + first * rows.strides[0], QLineF)
        painter.drawLines(line, count)  # type: ignore[call-overload]
