"""Arrange: from a graph to a scene in which everybody has a place; work for a thread. Pure, no Qt.

Who was placed before stays where they are, as long as only a few are new. Otherwise everybody is placed anew, and
the new picture is turned so that it lies on the old one as well as it can.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from db.records import FavorGraph
from ui.graph import layout
from ui.graph.arrays import Pairs, Places
from ui.graph.insert import insert, is_little
from ui.graph.layout import Progress
from ui.graph.scene import Indices, Scene

TOO_MANY_INSERTED = 0.1  # of the people; then a picture of their own is due


@dataclass(frozen=True, slots=True, eq=False)
class Arranged:
    """People's ids with their places; `inserted` of them were added to a picture made without them."""

    scene: Scene
    places: Places
    inserted: int = 0
    is_kept: bool = False  # nobody who was there before has moved


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """What stood there before."""

    ids: Indices = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    places: Places = field(default_factory=lambda: np.zeros((0, 2)))
    inserted: int = 0


def arrange(graph: FavorGraph, today: date, before: Before, progress: Progress) -> Arranged:
    scene = Scene.of(graph, today)
    old, is_new = _carried_over(scene.ids, before)
    inserted = before.inserted + int(is_new.sum())
    if not is_new.any() or (is_little(is_new) and inserted <= TOO_MANY_INSERTED * len(is_new)):
        return Arranged(scene, insert(old, is_new, scene.pairs), inserted, is_kept=True)
    places = layout.place_all(len(scene.people), scene.pairs, progress=progress)
    return Arranged(scene, layout.fitted_onto(places, old, ~is_new))


def _carried_over(ids: Indices, before: Before) -> tuple[Places, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """The places people had, and who had none. `ids` of both are in order."""
    places, is_new = np.zeros((len(ids), 2)), ~np.isin(ids, before.ids)
    places[~is_new] = before.places[np.searchsorted(before.ids, ids[~is_new])]
    return places, is_new


def within(people: Indices, scene: Scene) -> Pairs:
    """The pairs among some people, numbered by their place among these."""
    number = np.full(len(scene.people), -1, dtype=np.int64)
    number[people] = np.arange(len(people))
    inside: Pairs = number[scene.pairs]
    return inside[(inside >= 0).all(axis=1)]
