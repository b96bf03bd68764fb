"""Picture: the favors' lines and the crowd, on an image larger than the window, which moves with the hand.

While the hand moves nothing is drawn anew: the image is shifted and scaled, and where it does not reach, a small
picture of everybody stands in. At rest it is drawn anew and sharp.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from ui.graph import ink, strokes
from ui.graph.arrays import Places
from ui.graph.camera import Camera
from ui.graph.favor_lines import INK, MANY_GLYPHS, draw_favors, draw_self_loops, lines_in_sight
from ui.graph.people import MOST_GROWN, are_within, draw_people, in_window, within
from ui.graph.scene import Indices, Scene
from ui.graph.strokes import Lines

MARGIN = 0.12  # of the window, on each side
BESIDE = 12.0  # pixels, that heads and glyphs reach beside their line
LOOP_REACHES = 2.0  # radii from the middle of a person


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
        image, ratio = self.image, self.ratio  # not `self`, which would then live on in a cycle
        glyphs, own = MANY_GLYPHS if sharp else 0, strokes.own_of(scene, favors)
        whose = scene.pairs[own, 0]

        def draw(part: QRectF) -> None:
            some, around = found, within(screen, seen, part, radius * 2)
            loops = own[are_within(screen, whose, part, radius * MOST_GROWN * LOOP_REACHES)]
            if part != whole:
                corners = part.left(), part.top(), part.right(), part.bottom()
                some = found.only(strokes.touches(found, corners, radius + BESIDE))
                if not (len(some.favors) or len(around) or len(loops)):
                    return
            with QPainter(image) as painter:
                painter.setClipRect(part)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, sharp)
                draw_favors(painter, scene, some, radius, glyphs=glyphs, among=len(found.favors))
                draw_self_loops(painter, scene, loops, screen, radius)
                draw_people(painter, scene, around, screen, radius, ratio)

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
