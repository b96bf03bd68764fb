"""Labels: whose names can be read at once. Pure but for the widths; names never cover each other or a person.

Those placed are kept while the hand moves and chosen anew at rest.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap

from ui import theme
from ui.graph import ink
from ui.graph.arrays import Places
from ui.graph.people import growth
from ui.graph.scene import Indices, Scene

CELL = 4.0  # pixels of the grid in which room is kept
MOST = 160
TRIED = 600
WIDEST = 150.0
NEAR_ENOUGH = 5.0  # radius under which a name belongs to nobody in particular
FEW_WHEN_FAR = 24


@dataclass(frozen=True, slots=True)
class Label:
    """`grown`: how much larger than a person the mark is that it belongs to; `above`: there was no room below."""

    person: int
    text: str
    width: float
    grown: float = 1.0
    above: bool = False

    def box(self, place: Places, height: float, radius: float) -> QRectF:
        """Where it stands by its mark."""
        away = radius * self.grown + max(5.0, radius * 0.3)
        top = place[1] - away - height if self.above else place[1] + away
        return QRectF(place[0] - self.width / 2, top, self.width, height)


def by_relevance(scene: Scene, people: Indices, first: int | None, most: int = TRIED) -> Indices:
    """Who is named first: the one pointed at, you, those with an open loop, then who shares most favors here. At least
    so many, where there are."""
    rank = scene.degrees[people] + 1000 * scene.waits[people]
    rank = rank + 5_000 * (scene.ids[people] < 0)  # a bubble without its name says nothing
    if scene.self_index is not None:
        rank = rank + 10_000 * (people == scene.self_index)
    if first is not None:
        rank = rank + 100_000 * (people == first)
    if len(rank) > most:
        ahead = rank >= np.partition(rank, -most)[-most]
        people, rank = people[ahead], rank[ahead]
    return people[np.argsort(-rank, kind="stable")]


def choose(
    scene: Scene,
    order: Indices,
    screen: Places,
    everybody: Places,
    radius: float,
    size: tuple[float, float],
    font: QFont,
    covered: Sequence[QRectF] = (),
    *,
    tried: int = TRIED,
) -> list[Label]:
    """Names that fit below their people, or else above them, in that order, covering no other name, nothing of what
    lies on the picture, and from near nobody of `everybody`."""
    height = QFontMetricsF(font).height()
    room = _Room(size)
    for rect in covered:
        room.keep(rect)
    is_far = radius < NEAR_ENOUGH
    if not is_far:
        room.take_all(everybody, radius)
    most = FEW_WHEN_FAR if is_far else MOST
    chosen: list[Label] = []
    font_key = font.key()
    for index in order[:tried].tolist():
        text, width = _measured(scene.people[index].name, font_key)
        grown = growth(scene, index)
        for above in (False,) if is_far else (False, True):
            label = Label(index, text, width, grown, above)
            if text and room.take(label.box(screen[index], height, radius)):
                chosen.append(label)
                break
        if len(chosen) == most:
            break
    return chosen


def draw(
    painter: QPainter,
    chosen: list[Label],
    screen: Places,
    radius: float,
    font: QFont,
    covered: Sequence[QRectF] = (),
) -> None:
    """Those that a moving hand brought onto a name before them, or under what lies on the picture, are left out."""
    height, ratio = QFontMetricsF(font).height(), painter.device().devicePixelRatio()
    font_key, dark = font.key(), theme.is_dark()
    boxes = [label.box(screen[label.person], height, radius) for label in chosen]
    for label, box, hidden in zip(chosen, boxes, _hidden(boxes), strict=True):
        if not hidden and not any(box.intersects(rect) for rect in covered):
            painter.drawPixmap(box.topLeft(), _name(label.text, label.width, font_key, ratio, dark))


def _hidden(boxes: list[QRectF]) -> NDArray[np.bool_]:
    """Which lie on one before them."""
    sides = np.array([(box.left(), box.top(), box.right(), box.bottom()) for box in boxes]).reshape(-1, 4)
    left, top, right, bottom = sides.T[:, :, None]
    apart = (left >= right.T) | (right <= left.T) | (top >= bottom.T) | (bottom <= top.T)
    hidden: NDArray[np.bool_] = np.tril(~apart, -1).any(axis=1)
    return hidden


@lru_cache(maxsize=8_192)
def _measured(name: str, font_key: str) -> tuple[str, float]:
    """A name as far as it fits, and its width."""
    metrics = QFontMetricsF(label_font())
    text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, WIDEST)
    return text, metrics.horizontalAdvance(text) + 6


@lru_cache(maxsize=512)
def _name(text: str, width: float, font_key: str, ratio: float, dark: bool) -> QPixmap:
    """A stamp, drawn once and not at every frame. `font_key` and `dark` are part of the key alone."""
    font = label_font()
    box = QRectF(0, 0, width, QFontMetricsF(font).height())
    made = QPixmap(math.ceil(box.width() * ratio), math.ceil(box.height() * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    back = ink.ground()
    back.setAlphaF(0.78)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(box, 4, 4)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return made


class _Room:
    """A coarse grid of what is taken."""

    def __init__(self, size: tuple[float, float]) -> None:
        self._width, self._height = size
        self._taken = np.zeros((int(size[1] // CELL) + 2, int(size[0] // CELL) + 2), dtype=bool)

    def take_all(self, places: Places, radius: float) -> None:
        """Keep the discs free: a name over a face helps nobody."""
        reach = max(int(radius * 0.8 // CELL), 0)
        rows, columns = self._taken.shape
        middles = np.zeros((rows + 2 * reach, columns + 2 * reach), dtype=bool)
        x, y = np.floor(places / CELL).astype(np.int64).T + reach
        inside = (x >= 0) & (y >= 0) & (x < middles.shape[1]) & (y < middles.shape[0])
        middles[y[inside], x[inside]] = True
        wide = np.zeros((len(middles), columns), dtype=bool)
        for step in range(2 * reach + 1):
            wide |= middles[:, step : step + columns]
        for step in range(2 * reach + 1):
            self._taken |= wide[step : step + rows]

    def take(self, box: QRectF) -> bool:
        if box.left() < 0 or box.right() > self._width or box.top() < 0 or box.bottom() > self._height:
            return False
        cells = _cells(box)
        if self._taken[cells].any():
            return False
        self._taken[cells] = True
        return True

    def keep(self, box: QRectF) -> None:
        self._taken[_cells(box)] = True


def _cells(box: QRectF) -> tuple[slice, slice]:
    top, left = max(int(box.top() // CELL), 0), max(int(box.left() // CELL), 0)
    return slice(top, int(box.bottom() // CELL) + 1), slice(left, int(box.right() // CELL) + 1)


def label_font() -> QFont:
    return theme.font(theme.Role.CAPTION)
