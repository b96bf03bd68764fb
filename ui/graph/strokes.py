"""Strokes: favors as straight pieces, computed for all at once. Pure numpy; pixels in, pixels out.

Each stroke is a row (x1, y1, x2, y2). A favor's line leaves a gap in its middle while its loop is open, ends in
a filled head when the help was given, and in an open one while it is only asked for or offered.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ui.graph.arrays import Places
from ui.graph.scene import Indices, Scene

Strokes = NDArray[np.float64]  # (k, 4)

LANE_GAP = 0.55  # of a person's radius
LEAST_LANE_GAP = 3.5  # pixels
SHORTEST_WITH_HEAD = 14.0
SHORTEST_WITH_GLYPH = 46.0
GLYPH_AT = 0.34  # of the way from the giver, clear of the gap
OPEN_GAP = 14.0  # pixels, or a third of a short line
HEAD_ANGLE = 0.42
LOOP_CORNERS, FEW_CORNERS = 14, 8
SMALL_LOOP = 3.0  # pixels of its radius: one would not see more corners


@dataclass(frozen=True, slots=True)
class Lines:
    """The visible lines of some favors: where each starts and ends, and which favor it is."""

    favors: Indices
    start: Places
    end: Places
    length: NDArray[np.float64]

    def only(self, chosen: NDArray[np.bool_] | Indices) -> Lines:
        return Lines(self.favors[chosen], self.start[chosen], self.end[chosen], self.length[chosen])

    def moved(self, x: float, y: float) -> Lines:
        by = np.array([x, y])
        return Lines(self.favors, self.start + by, self.end + by, self.length)

    def at(self, part: float) -> Places:
        between: Places = self.start + (self.end - self.start) * part
        return between


def lines(
    scene: Scene, favors: Indices, screen: Places, radii: NDArray[np.float64], size: tuple[float, float]
) -> Lines:
    """Lines between the rims of two people, side by side where there are several; only those in the window."""
    # each column by itself: over rows of two the same takes five times as long
    givers, receivers = scene.pairs[:, 0][favors], scene.pairs[:, 1][favors]
    x, y = np.ascontiguousarray(screen.T)
    sides = _sides(x, y, *size)
    seen = np.flatnonzero(((sides[givers] & sides[receivers]) == 0) & (givers != receivers))
    favors, givers, receivers = favors[seen], givers[seen], receivers[seen]
    from_x, from_y, to_x, to_y = x[givers], y[givers], x[receivers], y[receivers]
    apart_x, apart_y = to_x - from_x, to_y - from_y
    length = np.maximum(np.sqrt(apart_x * apart_x + apart_y * apart_y), 1e-6)
    along_x, along_y = apart_x / length, apart_y / length
    gives, receives = radii[givers], radii[receivers]
    lane = scene.lanes[favors] * np.maximum(np.minimum(gives, receives) * LANE_GAP, LEAST_LANE_GAP)
    leave = np.sqrt(np.maximum(gives**2 - lane**2, 0.0)) + 1
    arrive = np.sqrt(np.maximum(receives**2 - lane**2, 0.0)) + 2.5
    left = length - leave - arrive
    clear = np.flatnonzero(left > 1)
    start = np.stack(
        [from_x - along_y * lane + along_x * leave, from_y + along_x * lane + along_y * leave], axis=1
    )
    end = np.stack(
        [to_x - along_y * lane - along_x * arrive, to_y + along_x * lane - along_y * arrive], axis=1
    )
    return Lines(favors[clear], start[clear], end[clear], left[clear])


def _sides(x: NDArray[np.float64], y: NDArray[np.float64], width: float, height: float) -> NDArray[np.uint8]:
    """Beyond which sides of the window each place is, as bits: a line between two beyond the same is not seen."""
    sides = np.zeros(len(x), dtype=np.uint8)
    for bit, beyond in enumerate((x <= 0, x >= width, y <= 0, y >= height)):
        sides |= beyond.view(np.uint8) << bit
    return sides


def in_sight(found: Lines, size: tuple[float, float]) -> NDArray[np.float64]:
    """How long a piece of each line lies in the window (Liang and Barsky 1984)."""
    way = found.end - found.start
    way = np.where(np.abs(way) < 1e-9, 1e-9, way)
    one, other = (0.0 - found.start) / way, (np.array(size) - found.start) / way
    first, last = np.minimum(one, other), np.maximum(one, other)
    enter = np.maximum(np.maximum(first[:, 0], first[:, 1]), 0.0)
    leave = np.minimum(np.minimum(last[:, 0], last[:, 1]), 1.0)
    length: NDArray[np.float64] = np.maximum(leave - enter, 0.0) * found.length
    return length


def touches(found: Lines, part: tuple[float, float, float, float], beside: float) -> NDArray[np.bool_]:
    """Whether a line, with so much beside it, could reach into a part: its left, top, right and bottom."""
    (x, y), (to_x, to_y) = found.start.T, found.end.T
    left, top, right, bottom = part
    beyond = (np.maximum(x, to_x) < left - beside) | (np.minimum(x, to_x) > right + beside)
    beyond |= (np.maximum(y, to_y) < top - beside) | (np.minimum(y, to_y) > bottom + beside)
    touching: NDArray[np.bool_] = ~beyond
    return touching


def bodies(found: Lines, is_open: NDArray[np.bool_]) -> tuple[Strokes, Indices]:
    """The lines themselves, broken in the middle where the loop is open; and which favor each piece is of."""
    broken = is_open[found.favors]
    whole = np.hstack([found.start, found.end])[~broken]
    gap = np.minimum(OPEN_GAP, found.length / 3) / found.length / 2
    first = np.hstack([found.start, found.start + (found.end - found.start) * (0.5 - gap)[:, None]])[broken]
    second = np.hstack([found.start + (found.end - found.start) * (0.5 + gap)[:, None], found.end])[broken]
    favors = found.favors
    return np.vstack([whole, first, second]), np.concatenate(
        [favors[~broken], favors[broken], favors[broken]]
    )


def heads(found: Lines, is_done: NDArray[np.bool_], size: float) -> tuple[Strokes, Indices]:
    """Arrow heads at the receivers: two strokes, and three more between them to fill it."""
    long = found.length > SHORTEST_WITH_HEAD
    favors, tip = found.favors[long], found.end[long]
    back = (found.start - found.end)[long] / found.length[long][:, None] * size
    filled = is_done[favors]
    strokes, owners = [], []
    for turn in (-1.0, -0.5, 0.0, 0.5, 1.0):
        chosen = filled | (abs(turn) == 1.0)
        angle = turn * HEAD_ANGLE
        cos, sin = np.cos(angle), np.sin(angle)
        base = tip + np.stack(
            [back[:, 0] * cos - back[:, 1] * sin, back[:, 0] * sin + back[:, 1] * cos], axis=1
        )
        strokes.append(np.hstack([tip, base])[chosen])
        owners.append(favors[chosen])
    return np.vstack(strokes), np.concatenate(owners)


def own_of(scene: Scene, favors: Indices) -> Indices:
    """Those that somebody did for themselves."""
    found: Indices = favors[(scene.pairs[:, 0] == scene.pairs[:, 1])[favors]]
    return found


def self_loops(
    scene: Scene, favors: Indices, screen: Places, radii: NDArray[np.float64]
) -> tuple[Strokes, Indices]:
    """A favor to oneself is a small circle on the person's shoulder."""
    own = own_of(scene, favors)
    person = scene.pairs[own][:, 0]
    radius = radii[person] * 0.8
    middle = screen[person] + np.stack([radius, -radius], axis=1) * 1.3
    corners = FEW_CORNERS if radius.max(initial=0) < SMALL_LOOP else LOOP_CORNERS
    angle = np.linspace(0, 2 * np.pi, corners + 1)
    rim = middle[:, None, :] + np.stack([np.cos(angle), np.sin(angle)], axis=1) * radius[:, None, None]
    return np.concatenate([rim[:, :-1], rim[:, 1:]], axis=2).reshape(-1, 4), np.repeat(own, corners)


class Boxes:
    """Round each stroke, so that a point passes most of them over at once; for many points among the same strokes."""

    def __init__(self, strokes: Strokes) -> None:
        self.strokes = strokes
        x, y, to_x, to_y = np.ascontiguousarray(strokes.T)
        self._left, self._right = np.minimum(x, to_x), np.maximum(x, to_x)
        self._top, self._bottom = np.minimum(y, to_y), np.maximum(y, to_y)

    def near(self, x: float, y: float, within: float) -> Indices:
        beside = (self._left <= x + within) & (self._right >= x - within)
        return np.flatnonzero(beside & (self._top <= y + within) & (self._bottom >= y - within))


def nearest(boxes: Boxes, x: float, y: float, within: float = 40.0) -> tuple[int, float]:
    """The stroke nearest to a point and its distance; (-1, inf) where none is within so many pixels."""
    near = boxes.near(x, y, within)
    if not len(near):
        return -1, float("inf")
    strokes, point = boxes.strokes, np.array([x, y])
    start, way = strokes[near, :2], strokes[near, 2:] - strokes[near, :2]
    part = ((point - start) * way).sum(axis=1) / np.maximum((way**2).sum(axis=1), 1e-9)
    distance = np.hypot(*(start + way * np.clip(part, 0, 1)[:, None] - point).T)
    found = int(distance.argmin())
    return int(near[found]), float(distance[found])
