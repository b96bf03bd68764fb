"""Layout: where everybody stands. Pure: takes edges as index pairs, returns places; no Qt, no records.

Small graphs: pivot MDS, then majorisation of the stress. Larger ones: communities first (Leiden), each placed
for itself, then the communities as discs. The unit is the comfortable distance between two people. The same
edges and seed give the same places.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from db import Progress
from ui.graph.arrays import Pairs, Places
from ui.graph.stress import distances_between, eased, graph_of, pivot_mds, stress_down

SMALL = 260  # people placed at once; majorisation costs n² a step
NO_STRUCTURE = 0.9  # a community that holds more of the graph than this splits nothing
PLACING = 0.6  # of the work; the rest is pushing apart
HUB = 0.1  # who is tied to more than this part of a graph says nothing about who belongs together
GOLDEN_ANGLE = np.pi * (3 - np.sqrt(5))
CLOSE_ENOUGH = 0.05  # of the comfortable distance: nobody sees the rest
PACKED = 0.62  # radius of n people packed at the comfortable distance: PACKED * sqrt(n)


def place_all(count: int, pairs: Pairs, *, seed: int = 1, progress: Progress | None = None) -> Places:
    """Place `count` people joined by `pairs`; double pairs, self-pairs and loose parts are fine."""
    pairs = _simple(pairs)
    tell = _Tell(progress, count)
    tell.placed(0)
    parts = _components(count, pairs)
    rng = np.random.default_rng(seed)
    chance = _Chance(rng, random.Random(seed))
    inner = _within_each(parts, pairs, count)
    places = [
        _place_eased(len(part), inside, chance, tell) for part, inside in zip(parts, inner, strict=True)
    ]
    return _spread(_pack(count, parts, places), rng, tell=tell)


def place_around(center: int, count: int, pairs: Pairs, *, seed: int = 1) -> Places:
    """Place one person's surroundings with that person in the origin."""
    places = place_all(count, pairs, seed=seed)
    around: Places = places - places[center]
    return around


class _Tell:
    """How far it is: people placed for the first half and more, then the steps that push them apart."""

    def __init__(self, progress: Progress | None, count: int) -> None:
        self._progress, self._count, self._done = progress, count, 0

    def placed(self, people: int) -> None:
        self._done += people
        self._say(PLACING * self._done / max(self._count, 1))

    def pushed(self, part: float) -> None:
        self._say(PLACING + (1 - PLACING) * part)

    def _say(self, part: float) -> None:
        if self._progress is not None:
            self._progress(int(100 * part), 100)


@dataclass(frozen=True, slots=True)
class _Chance:
    """The two sources of chance, numpy's and igraph's, from one seed."""

    rng: np.random.Generator
    state: random.Random


def _place_eased(count: int, pairs: Pairs, chance: _Chance, tell: _Tell) -> Places:
    places = _place(count, pairs, chance, tell)
    return eased(places, pairs, chance.rng) if count > SMALL else places


def _place(count: int, pairs: Pairs, chance: _Chance, tell: _Tell) -> Places:
    """One connected graph."""
    if count <= 2:
        tell.placed(count)
        return np.array([[0.0, 0.0], [1.2, 0.0]])[:count]
    if count <= SMALL:
        places = _majorised(distances_between(count, pairs), chance.rng)
        tell.placed(count)
        return places
    parts = _communities(count, pairs, chance.state)
    if max(len(part) for part in parts) > NO_STRUCTURE * count or len(parts) > count // 3:
        return _sunflower(np.bincount(pairs.ravel(), minlength=count))
    inner = [
        _place_centred(len(part), inside, chance, tell)
        for part, inside in zip(parts, _within_each(parts, pairs, count), strict=True)
    ]
    return _nest(count, pairs, parts, inner, chance.rng)


def _place_centred(count: int, pairs: Pairs, chance: _Chance, tell: _Tell) -> Places:
    places = _place(count, pairs, chance, tell)
    places -= places.mean(axis=0)
    return places


def _nest(
    count: int, pairs: Pairs, parts: list[NDArray[np.int64]], inner: list[Places], rng: np.random.Generator
) -> Places:
    """Put the communities down as discs, each turned so that its members face those they know elsewhere."""
    member_of = np.empty(count, dtype=np.int64)
    for number, part in enumerate(parts):
        member_of[part] = number
    radii = np.array([_radius(places) for places in inner])
    between = _simple(member_of[pairs])
    lengths = radii[between[:, 0]] + radii[between[:, 1]]
    distances = distances_between(len(parts), between, lengths)
    centres = _apart(stress_down(pivot_mds(distances, rng), distances), radii)
    target = centres[member_of]
    places = np.empty((count, 2))
    outer = pairs[member_of[pairs[:, 0]] != member_of[pairs[:, 1]]]
    towards = np.zeros((count, 2))
    np.add.at(towards, outer[:, 0], target[outer[:, 1]] - target[outer[:, 0]])
    np.add.at(towards, outer[:, 1], target[outer[:, 0]] - target[outer[:, 1]])
    for number, part in enumerate(parts):
        places[part] = centres[number] + _turned(inner[number], towards[part])
    return places


def _turned(places: Places, towards: Places) -> Places:
    """Turn rigidly so that the sum of the dot products with `towards` is largest."""
    dot = float((places * towards).sum())
    cross = float((places[:, 0] * towards[:, 1] - places[:, 1] * towards[:, 0]).sum())
    angle = np.arctan2(cross, dot)
    cos, sin = np.cos(angle), np.sin(angle)
    turned: Places = places @ np.array([[cos, sin], [-sin, cos]])
    return turned


def _majorised(distances: Places, rng: np.random.Generator) -> Places:
    """Pivot MDS, then majorisation; scaled so that n people fill the disc of n people."""
    count = len(distances)
    places = stress_down(pivot_mds(distances, rng), distances)
    places -= places.mean(axis=0)
    spread = np.sqrt((places**2).sum(axis=1).mean())
    filled: Places = places * (PACKED * np.sqrt(count) / np.sqrt(2) * 1.25 / max(spread, 1e-9))
    return filled


def _spread(
    places: Places, rng: np.random.Generator, gap: float = 1.0, steps: int = 60, *, tell: _Tell
) -> Places:
    """Push apart whoever stands closer than `gap`, comparing only neighbours in sorted strips."""
    places = places.copy()
    for step in range(steps):
        tell.pushed(step / steps)
        along, across = (0, 1) if step % 2 else (1, 0)
        strip = np.floor(places[:, across] / (2 * gap) + (step // 2 % 2) / 2)
        order = np.lexsort((places[:, along], strip))
        sorted_places = places[order]
        moved = np.zeros_like(places)
        near = False
        for ahead in range(1, min(10, len(places))):
            apart = sorted_places[ahead:] - sorted_places[:-ahead]
            length = np.hypot(apart[:, 0], apart[:, 1])
            close = length < gap * (1 - CLOSE_ENOUGH)
            if not close.any():
                continue
            near = True
            direction = apart[close] / np.maximum(length[close], 1e-6)[:, None]
            push = direction * ((gap - length[close]) / 2)[:, None]
            moved[ahead:][close] += push
            moved[:-ahead][close] -= push
        if not near and step > 3:
            break
        places[order] += np.clip(moved, -gap, gap) * 0.7 + rng.normal(scale=1e-4, size=places.shape)
    return places


def _apart(centres: Places, radii: NDArray[np.float64], steps: int = 80) -> Places:
    """Push discs apart until none overlaps, then let them keep their places."""
    centres = centres.copy()
    wanted = radii[:, None] + radii[None, :] + 0.6
    np.fill_diagonal(wanted, 0.0)
    for _ in range(steps):
        along, across = (axis[:, None] - axis for axis in centres.T)
        length = np.sqrt(along * along + across * across)
        overlap = np.maximum(wanted - length, 0.0)
        if overlap.max() < CLOSE_ENOUGH:
            break
        push = overlap / np.maximum(length, 1e-6)
        centres += np.stack([(push * along).sum(axis=1), (push * across).sum(axis=1)], axis=1) / 4
    return centres


def _pack(count: int, parts: list[NDArray[np.int64]], inner: list[Places]) -> Places:
    """Loose parts on a spiral round the largest, each at the radius its area asks for."""
    places = np.zeros((count, 2))
    radii = np.array([_radius(found) for found in inner])
    area = 0.0
    centres = np.zeros((len(parts), 2))
    for number, radius in enumerate(radii):
        if number:
            distance = max(np.sqrt(area) * 1.15, radii[0] + radius)
            centres[number] = distance * np.array(
                [np.cos(number * GOLDEN_ANGLE), np.sin(number * GOLDEN_ANGLE)]
            )
        area += (radius + 0.3) ** 2
    if 1 < len(parts) <= 2 * SMALL:
        centres = _apart(centres, radii)
    for number, part in enumerate(parts):
        found = inner[number]
        places[part] = centres[number] + found - (found.max(axis=0) + found.min(axis=0)) / 2
    return places


def _radius(places: Places) -> float:
    middle = (places.max(axis=0) + places.min(axis=0)) / 2
    return float(np.sqrt(((places - middle) ** 2).sum(axis=1).max())) + 0.5


def _sunflower(degrees: NDArray[np.int64]) -> Places:
    """The most connected in the middle, everybody else evenly around: for a hub and thousands of leaves."""
    rank = np.empty(len(degrees))
    rank[np.argsort(-degrees, kind="stable")] = np.arange(len(degrees))
    radius = PACKED * np.sqrt(rank)
    return np.stack([radius * np.cos(rank * GOLDEN_ANGLE), radius * np.sin(rank * GOLDEN_ANGLE)], axis=1)


def _simple(pairs: Pairs) -> Pairs:
    """Each pair once, in order, without self-pairs."""
    pairs = np.sort(np.asarray(pairs, dtype=np.int64).reshape(-1, 2), axis=1)
    return np.unique(pairs[pairs[:, 0] != pairs[:, 1]], axis=0)


def _within_each(parts: list[NDArray[np.int64]], pairs: Pairs, count: int) -> list[Pairs]:
    """For each part the pairs inside it, numbered by the place in the part."""
    if not parts:
        return []
    part_of, number = np.full(count, -1, dtype=np.int64), np.zeros(count, dtype=np.int64)
    for which, part in enumerate(parts):
        part_of[part], number[part] = which, np.arange(len(part))
    one, other = part_of[pairs].T
    inside = pairs[(one == other) & (one >= 0)]
    order = np.argsort(part_of[inside[:, 0]], kind="stable")
    first = np.searchsorted(part_of[inside[order, 0]], np.arange(1, len(parts)))
    return np.split(number[inside[order]], first)


def _components(count: int, pairs: Pairs) -> list[NDArray[np.int64]]:
    """Connected parts, the largest first."""
    if not count:
        return []
    found = [np.array(part, dtype=np.int64) for part in graph_of(count, pairs).connected_components()]
    return sorted(found, key=lambda part: (-len(part), int(part[0])))


def _communities(count: int, pairs: Pairs, state: random.Random) -> list[NDArray[np.int64]]:
    """Who belongs together. Hubs (you, mostly) would tie everything to everything: they are taken out, and
    make a part of their own with those who know nobody else."""
    import igraph

    degrees = np.bincount(pairs.ravel(), minlength=count)
    is_hub = degrees > max(30, HUB * count)
    igraph.set_random_number_generator(state)
    rest = pairs[~is_hub[pairs].any(axis=1)]
    found = graph_of(count, rest).community_leiden(objective_function="modularity", n_iterations=3)
    parts = [np.array(part, dtype=np.int64) for part in found]
    if is_hub.any():
        alone = np.array([part[0] for part in parts if len(part) == 1], dtype=np.int64)
        parts = [alone, *(part for part in parts if len(part) > 1)]
    return parts


def fitted_onto(places: Places, old: Places, common: NDArray[np.bool_]) -> Places:
    """Turn, mirror and shift `places` so that those in `common` come as near to `old` as they can.

    Two layouts of nearly the same graph may differ by a turn alone; the eye should not have to follow it.
    """
    if common.sum() < 2:
        return places
    new_middle, old_middle = places[common].mean(axis=0), old[common].mean(axis=0)
    u, _, v = np.linalg.svd((places[common] - new_middle).T @ (old[common] - old_middle))
    fitted: Places = (places - new_middle) @ (u @ v) + old_middle
    return fitted
