"""Lit: those an answer names stand out on the picture; the others step back, and nobody leaves or moves."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from ui import theme
from ui.graph.arrays import Pairs, Places
from ui.graph.scene import Indices, Scene


@dataclass(frozen=True, slots=True)
class Light:
    """By ids. `ties`: people in a row who are tied by something else than a favor; `aim`: to whom it all leads."""

    people: frozenset[int] = frozenset()
    favors: frozenset[int] = frozenset()
    ties: tuple[tuple[int, int], ...] = ()
    aim: int | None = None

    def in_bubbles(self, people: Indices, bubbles: Indices) -> Light:
        """The same, with the bubbles they are in."""
        inside = bubbles[np.isin(people, list(self.people))]
        return replace(self, people=self.people | frozenset(inside.tolist()) - {0})


@dataclass(frozen=True, slots=True, eq=False)
class Lit:
    """By index in a scene: of those who are shown. `aim` is named before all others."""

    people: Indices
    favors: Indices
    ties: Pairs
    aim: int | None = None


def lit(light: Light, scene: Scene, people: Indices, favors: Indices) -> Lit:
    """What of a light falls on the picture: the people, the ends of their favors, and you."""
    wanted = np.array([edge.favor_id in light.favors for edge in scene.edges], dtype=bool)
    favors = favors[wanted[favors]]
    named = np.isin(scene.ids, list(light.people))
    named[scene.pairs[favors].ravel()] = True
    if scene.self_index is not None:
        named[scene.self_index] = True
    ends = [(scene.index_of.get(one, -1), scene.index_of.get(other, -1)) for one, other in light.ties]
    ties = np.array(ends, dtype=np.int64).reshape(-1, 2)
    aim = scene.index_of.get(light.aim) if light.aim is not None else None
    return Lit(people[named[people]], favors, ties[np.isin(ties, people).all(axis=1)], aim)


def draw_lit_ties(painter: QPainter, ties: Pairs, screen: Places) -> None:
    """A dashed line: they know each other, though no favor says so."""
    painter.setPen(QPen(theme.color("accent"), 1.8, Qt.PenStyle.DashLine, Qt.PenCapStyle.FlatCap))
    for one, other in ties.tolist():
        painter.drawLine(QPointF(*screen[one]), QPointF(*screen[other]))
