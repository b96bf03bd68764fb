"""Favor lines: the favors in a window as lines, chosen where they are too many, and drawn in bulk with few calls."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QPainter, QPen
from shiboken6 import Shiboken

from ui import theme
from ui.graph import ink, strokes
from ui.graph.arrays import Places
from ui.graph.people import radii_of
from ui.graph.scene import KINDS, Indices, Scene
from ui.graph.strokes import Lines, Strokes

CHUNK = 2_000
CALM = 0.45  # how much paler lines get for each tenfold of them
MANY_GLYPHS = 700  # more would be a thicket: one zooms in, or points at somebody
MANY_HEADS = 4_000
MANY_WIDE = 1_000  # a line wider than a pixel takes half as long again
INK = 0.65e6  # pixels of line, beyond which nothing could be told apart and drawing took too long
WIDER, MOST_WIDER = 1.1, 3  # pixels for each doubling of the favors a line stands for
WIDE_FROM = 11.0  # pixels of a person's radius; from afar a line is a line
CLASSES = 65_000  # of lines by what they cost: as fine as sixteen bits allow, which sort ten times as fast
PASSING = 4  # times less is said by a line that only passes through


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
