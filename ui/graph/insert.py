"""Insert: places for the few who are new to a picture, beside those they know; everybody else stays. Pure numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ui.graph.arrays import Pairs, Places
from ui.graph.layout import GOLDEN_ANGLE

FEW = 0.02  # of the people; more new ones ask for another picture
ALWAYS_FEW = 3
SMALL = 30  # people; so small a picture is drawn better anew
GAP = 0.95  # between a new one and anybody
SPOTS = 400  # tried around an anchor, the nearest first; then four times as many
SPOT = 0.45  # the spiral's unit


def is_little(is_new: NDArray[np.bool_]) -> bool:
    """Whether the picture can be kept."""
    return len(is_new) >= SMALL and bool(is_new.sum() <= max(ALWAYS_FEW, FEW * len(is_new)))


def insert(places: Places, is_new: NDArray[np.bool_], pairs: Pairs) -> Places:
    """Whoever is new goes to the free spot nearest to those they know; who knows nobody placed, to the rim."""
    places, has_place = places.copy(), ~is_new
    waiting = np.flatnonzero(is_new).tolist()
    while waiting:
        person = max(waiting, key=lambda one: len(_known(one, pairs, has_place)))
        waiting.remove(person)
        known = _known(person, pairs, has_place)
        anchor = places[known].mean(axis=0) if len(known) else _rim(places[has_place])
        places[person] = _free_spot(anchor, places[has_place])
        has_place[person] = True
    return places


def _known(person: int, pairs: Pairs, has_place: NDArray[np.bool_]) -> NDArray[np.int64]:
    mine = pairs[(pairs[:, 0] == person) | (pairs[:, 1] == person)]
    others = np.unique(mine[mine != person])
    known: NDArray[np.int64] = others[has_place[others]]
    return known


def _rim(placed: Places) -> Places:
    """A little outside, where there is most room: beside the middle of a side."""
    low, high = placed.min(axis=0), placed.max(axis=0)
    rim: Places = np.array([high[0] + 1.5, (low[1] + high[1]) / 2])
    return rim


def _free_spot(anchor: Places, placed: Places) -> Places:
    """The spot nearest to `anchor` that keeps its distance from all."""
    count = SPOTS
    while True:
        turn = np.arange(count)
        away = SPOT * np.sqrt(turn)
        spots = anchor + np.stack(
            [away * np.cos(turn * GOLDEN_ANGLE), away * np.sin(turn * GOLDEN_ANGLE)], axis=1
        )
        near = placed[(np.abs(placed - anchor) < away[-1] + GAP).all(axis=1)]
        for first in range(0, count, SPOTS):  # in parts: all against all would be much
            some = spots[first : first + SPOTS]
            apart = np.hypot(*(some[:, None, :] - near[None, :, :]).transpose(2, 0, 1))
            free = np.flatnonzero(apart.min(axis=1, initial=np.inf) >= GAP)
            if len(free):
                spot: Places = some[free[0]]
                return spot
        count *= 4
