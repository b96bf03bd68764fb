"""Bubbles: groups and companies as one mark each, which opens into its people. Pure numpy.

Everybody is in one at most: in the smallest of their groups, else with their company. What is alike between two
marks is one line, wider where it stands for more favors; nothing is wider because it is worth more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from db import Progress
from db.records import GraphPerson
from ui.graph import layout
from ui.graph.arrange import Arranged, Before, Pins, Spot, arrange, with_pins
from ui.graph.arrays import Places
from ui.graph.filter import Facet, Trait
from ui.graph.scene import KINDS, Indices, Mask, Scene, lanes_of
from ui.graph.shown import Shown, pairs_within

LEAST = 2  # people
ROOM = 0.7  # round the people of an open bubble, in units
GAP = 0.6  # between two open ones
CLEAR, ABOVE = 0.7, 0.6  # between the rim and who stands outside, and more above it, where its name stands
UPPER = 0.4  # of the way up: from here on somebody is above
ELBOW = 1.0  # between any two outside
FAR = 2.0  # times the radius, up to where somebody may have come near to another
SETTLING, MOST_SETTLED = 24, 1_200
MOST_APART = 600
NEAREST = 0.3  # to the middle of a bubble, for who was put into it
PERSON, GROWS, LARGEST = 0.45, 0.12, 0.85  # the room of a mark: of one, more for each doubling, at most


@dataclass(frozen=True, slots=True, eq=False)
class Bubbles:
    """Who is in which. A bubble's id is negative; 0: in none."""

    traits: tuple[Trait, ...]  # of the bubble -1, -2, …
    homes: Indices  # of each person of the scene
    sizes: tuple[int, ...]
    keys: Indices  # of each bubble: the same on any picture

    @staticmethod
    def of(scene: Scene) -> Bubbles:
        members: dict[Trait, list[int]] = defaultdict(list)
        for person in scene.people:
            if not person.is_self:
                for trait in _belongs(person):
                    members[trait].append(person.id)
        chosen: dict[Trait, list[int]] = defaultdict(list)
        for person in scene.people:
            traits = [] if person.is_self else [t for t in _belongs(person) if len(members[t]) >= LEAST]
            if traits:
                best = min(traits, key=lambda t: (t.facet is Facet.COMPANY, len(members[t]), t.name))
                chosen[best].append(scene.index_of[person.id])
        found = sorted(
            (trait for trait, people in chosen.items() if len(people) >= LEAST),
            key=lambda trait: (trait.facet, trait.name),
        )
        homes = np.zeros(len(scene.people), dtype=np.int64)
        for number, trait in enumerate(found, 1):
            homes[chosen[trait]] = -number
        keys = np.array([_key(trait) for trait in found], dtype=np.int64)
        return Bubbles(tuple(found), homes, tuple(len(chosen[trait]) for trait in found), keys)

    def ids(self, traits: Collection[Trait]) -> list[int]:
        """The bubbles of some traits, in that order; those that are gone are left out."""
        return [-1 - self.traits.index(trait) for trait in traits if trait in self.traits]

    def pins(self, people: Pins, bubbles: Mapping[Trait, Spot]) -> Pins:
        """Who was put where, by the marks' ids."""
        numbers = zip(self.ids(bubbles), (trait for trait in bubbles if trait in self.traits), strict=True)
        return {**people, **{number: bubbles[trait] for number, trait in numbers}}

    def keyed(self, found: Arranged) -> Arranged:
        """The marks' places to be remembered: bubbles by their keys, as their ids are of this picture alone."""
        ids = found.ids.copy()
        ids[ids < 0] = self.keys[-1 - ids[ids < 0]]
        order = np.argsort(ids)
        return replace(found, ids=ids[order], places=found.places[order])

    def numbered(self, before: Before) -> Before:
        """What was remembered, by the marks' ids; without the bubbles that are gone."""
        number = {key: -1 - n for n, key in enumerate(self.keys.tolist())}
        ids = np.array([i if i > 0 else number.get(i, 0) for i in before.ids.tolist()], dtype=np.int64)
        order = np.argsort(ids)
        order = order[ids[order] != 0]
        return Before(ids[order], before.places[order], before.inserted)


def gathered(scene: Scene, bubbles: Bubbles, opened: Collection[int], favors: Indices) -> Scene:
    """The scene with its people in their bubbles, but for those in `opened`, and their `favors` in bundles.

    A line's edge is the latest of its favors.
    """
    homes = np.where(np.isin(bubbles.homes, list(opened)), 0, bubbles.homes)
    ids = np.unique(np.where(homes < 0, homes, scene.ids))
    mark_of = np.searchsorted(ids, np.where(homes < 0, homes, scene.ids))
    people = tuple(
        _as_person(bubbles, scene, -i) if i < 0 else scene.people[scene.index_of[i]] for i in ids.tolist()
    )
    pairs = mark_of[scene.pairs[favors]]
    alike = (pairs[:, 0] * len(ids) + pairs[:, 1]) * len(KINDS) + scene.kinds[favors]
    alike = (alike * 2 + scene.is_open[favors]) * 2 + scene.is_done[favors]
    fresh_first = np.argsort(scene.ages[favors], kind="stable")
    _, first, counts = np.unique(alike[fresh_first], return_index=True, return_counts=True)
    chosen = favors[fresh_first[first]]
    pairs = pairs[fresh_first[first]]
    waits, badges = np.zeros(len(ids), dtype=bool), np.zeros(len(ids), dtype=np.int64)
    waits[mark_of[scene.waits]] = True
    badges[mark_of[homes == 0]] = scene.badges[homes == 0]
    ties = mark_of[scene.ties]
    return Scene(
        people=people,
        edges=tuple(scene.edges[favor] for favor in chosen.tolist()),
        index_of={i: index for index, i in enumerate(ids.tolist())},
        ids=ids,
        waits=waits,
        badges=badges,
        pairs=pairs,
        kinds=scene.kinds[chosen],
        ages=scene.ages[chosen],
        fades=scene.fades[chosen],
        is_open=scene.is_open[chosen],
        is_done=scene.is_done[chosen],
        lanes=lanes_of(pairs, len(ids)),
        degrees=np.bincount(mark_of[scene.pairs].ravel(), minlength=len(ids)),
        self_index=None if scene.self_index is None else int(mark_of[scene.self_index]),
        sizes=np.bincount(mark_of, minlength=len(ids)),
        counts=counts,
        ties=ties[ties[:, 0] != ties[:, 1]],
    )


def marks_shown(scene: Scene, marks: Scene, bubbles: Bubbles, chosen: Shown) -> Indices:
    """The marks of the people shown."""
    ids = np.concatenate([scene.ids[chosen.people], np.unique(bubbles.homes[chosen.people])])
    return np.flatnonzero(np.isin(marks.ids, ids))


@dataclass(frozen=True, slots=True)
class Ring:
    """The outline of an open bubble: its middle and radius in units, and where the middle was as it opened."""

    bubble: int
    name: str
    x: float
    y: float
    radius: float
    opened_at: Spot


@dataclass(frozen=True, slots=True, eq=False)
class BubblePlaces:
    """Where everybody stands while all are closed; those who are in a bubble stand around its middle, at rest."""

    marks: Arranged  # all bubbles closed, nobody where they were pinned
    inside: Mapping[int, Places]  # of the people of a bubble that was opened, in index order


def gather_and_place(
    scene: Scene,
    known: Bubbles | None,
    opened: Collection[Trait],
    placed: BubblePlaces | None,
    before: Before,
    pins: Pins,
    bubble_pins: Mapping[Trait, Spot],
    progress: Progress,
) -> tuple[Bubbles, BubblePlaces]:
    """The work of a worker: `before`, `pins` and `bubble_pins` as they were remembered."""
    found = known or Bubbles.of(scene)
    put, ids = found.pins(pins, bubble_pins), found.ids(opened)
    return found, place_bubbles(scene, found, ids, placed, found.numbered(before), put, progress)


def place_bubbles(
    scene: Scene,
    bubbles: Bubbles,
    opened: Collection[int],
    placed: BubblePlaces | None,
    before: Before,
    pins: Pins,
    progress: Progress,
) -> BubblePlaces:
    """What is still without a place gets one. `before`: by id, as it was remembered; whoever is new goes near to those
    they are tied to."""
    inside = dict(placed.inside) if placed is not None else {}
    for bubble in opened:
        if bubble not in inside:
            people = np.flatnonzero(bubbles.homes == bubble)
            found = layout.place_all(len(people), pairs_within(people, scene))
            inside[bubble] = found - (found.max(axis=0) + found.min(axis=0)) / 2
    if placed is not None:
        return BubblePlaces(placed.marks, inside)
    marks = gathered(scene, bubbles, (), np.arange(len(scene.edges)))
    arranged = arrange(marks.ids, np.vstack([marks.pairs, marks.ties]), before, pins, Before(), progress)
    if not arranged.is_kept:
        arranged = replace(arranged, places=_with_elbow_room(arranged.places, marks.sizes))
    return BubblePlaces(arranged, inside)


def opened_out(
    marks: Scene, bubbles: Bubbles, scene: Scene, opened: Collection[int], found: BubblePlaces, pins: Pins
) -> tuple[Places, tuple[Ring, ...]]:
    """Places of all marks, with room made for the open ones: whoever stands around moves straight outwards, so far
    that all keep their order and their room. Closing is the way back."""
    closed = found.marks
    rest = zip(closed.ids.tolist(), with_pins(closed.ids, closed.places, pins), strict=True)
    known = dict(rest)
    spots = {i: known.get(i, np.zeros(2)) for i in (*marks.ids.tolist(), *opened)}
    ids = np.array(list(spots), dtype=np.int64)
    places = np.array([spots[i] for i in ids.tolist()]).reshape(-1, 2)
    number = {i: n for n, i in enumerate(ids.tolist())}
    radii = np.zeros(len(ids))
    began: list[Spot] = []
    for bubble in opened:
        middle, radius = places[number[bubble]].copy(), _reach(found.inside[bubble])
        began.append((float(middle[0]), float(middle[1])))
        apart = places - middle
        away = np.maximum(np.hypot(*apart.T), 1e-6)
        further = np.maximum(np.hypot(away, radius), np.where(radii > 0, radii + radius + GAP, 0.0))
        places += apart / away[:, None] * (further - away)[:, None]
        places[number[bubble]] = middle
        radii[number[bubble]] = radius
    _settle(places, radii, [number[bubble] for bubble in opened])
    rings = []
    for bubble, opened_at in zip(opened, began, strict=True):
        middle = places[number[bubble]]
        members = scene.ids[bubbles.homes == bubble]
        for member, offset in zip(members.tolist(), found.inside[bubble], strict=True):
            places[number[member]] = middle + offset
        x, y = middle.tolist()
        name = bubbles.traits[-1 - bubble].name
        rings.append(Ring(bubble, name, x, y, radii[number[bubble]], opened_at))
    return places[[number[i] for i in marks.ids.tolist()]], tuple(rings)


def closed_in(spot: Spot, rings: Sequence[Ring]) -> Spot:
    """Where a mark seen at a spot among open bubbles stands while all are closed."""
    at = np.array(spot)
    for ring in reversed(rings):
        apart = at - ring.opened_at
        away = max(float(np.hypot(*apart)), 1e-6)
        at = ring.opened_at + apart / away * np.sqrt(max(away**2 - ring.radius**2, NEAREST**2))
    return float(at[0]), float(at[1])


def _with_elbow_room(places: Places, sizes: Indices) -> Places:
    """The marks of many are larger than a person: they stand further apart, so that none lies on another and there is
    room for its name. Among very many they are dots."""
    if not 1 < len(places) <= MOST_APART:
        return places
    places = places.copy()
    rooms = np.minimum(PERSON + GROWS * np.log2(sizes), LARGEST)
    wanted = rooms[:, None] + rooms[None, :]
    for _ in range(SETTLING):
        way = places[:, None, :] - places[None, :, :]
        length = np.hypot(*way.transpose(2, 0, 1))
        np.fill_diagonal(length, np.inf)
        push = np.maximum(wanted - length, 0.0) / np.maximum(length, 1e-6) / 2
        places += (way * push[:, :, None]).sum(axis=1)
    return places


def _settle(places: Places, radii: NDArray[np.float64], rings: list[int]) -> None:
    """Whoever came too near to another on the way outwards, or into another open bubble, steps aside."""
    if not rings:
        return
    apart = np.hypot(*(places[:, None, :] - places[rings][None, :, :]).transpose(2, 0, 1))
    near = np.flatnonzero((apart < FAR * radii[rings] + 2).any(axis=1) & (radii == 0))
    for _ in range(SETTLING):
        if len(near) <= MOST_SETTLED:
            way = places[near][:, None, :] - places[near][None, :, :]
            length = np.hypot(*way.transpose(2, 0, 1))
            np.fill_diagonal(length, np.inf)
            push = np.maximum(ELBOW - length, 0.0) / np.maximum(length, 1e-6) / 2
            places[near] += (way * push[:, :, None]).sum(axis=1)
        for ring in rings:
            _push_out(places, radii, ring)


def _push_out(places: Places, radii: NDArray[np.float64], ring: int) -> None:
    """Whoever stands in an open bubble without being in it goes to its rim."""
    apart = places - places[ring]
    away = np.maximum(np.hypot(*apart.T), 1e-6)
    clear = CLEAR + ABOVE * (-apart[:, 1] > UPPER * away)
    wanted = radii[ring] + np.where(radii > 0, radii + GAP, clear)
    inside = away < wanted
    inside[ring] = False
    places[inside] = places[ring] + (apart / away[:, None] * wanted[:, None])[inside]


def _reach(inside: Places) -> float:
    return float(np.hypot(*inside.T).max(initial=0.0)) + ROOM


def _key(trait: Trait) -> int:
    """Below zero, as people's ids are above."""
    name = f"{trait.facet}:{trait.name}".encode()
    return -1 - int.from_bytes(blake2b(name, digest_size=7).digest())


def _belongs(person: GraphPerson) -> list[Trait]:
    company = [Trait(Facet.COMPANY, person.company)] if person.company else []
    return [*(Trait(Facet.GROUP, name) for name in person.groups), *company]


def _as_person(bubbles: Bubbles, scene: Scene, number: int) -> GraphPerson:
    waits: Mask = scene.waits[bubbles.homes == -number]
    return GraphPerson(-number, bubbles.traits[number - 1].name, "", False, bool(waits.any()))
