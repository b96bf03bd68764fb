"""Scene: the favor graph as arrays, in the order of its people and edges. Pure numpy, no Qt.

An index is a person's or a favor's place in `people` or `edges`; ids stay outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from db.records import BoundaryKind, FavorGraph, FavorKind, FavorState, GraphEdge, GraphPerson
from ui.graph.arrays import Pairs
from ui.graph.filter import AGES, Facet, GraphFilter, traits_of

Indices = NDArray[np.int64]
Mask = NDArray[np.bool_]

KINDS = tuple(FavorKind)
FADES_AFTER = (31, 92, 366, 731)  # days; a favor without a day is as pale as the oldest
FADES = len(FADES_AFTER) + 1
assert FADES == AGES
WIDEST_LANE = 3.0  # more favors between two people lie on the outermost lines


class Badge(IntEnum):
    """What to know before asking somebody; each has a shape."""

    NONE = 0
    REST = 1
    NO_ASKS = 2
    NO_CONTACT = 3


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Everything that drawing and pointing need to know, whatever is filtered or centred."""

    people: tuple[GraphPerson, ...]
    edges: tuple[GraphEdge, ...]
    index_of: dict[int, int]  # contact id to index
    ids: Indices
    waits: Mask  # to hear: there is an open loop with them
    badges: Indices  # a Badge each
    pairs: Pairs  # giver, receiver
    kinds: NDArray[np.int64]  # index in KINDS
    ages: NDArray[np.int64]  # days; a favor without a day is older than any
    fades: NDArray[np.int64]  # 0 fresh to FADES - 1
    is_open: Mask
    is_done: Mask
    lanes: NDArray[np.float64]  # sideways place among the favors of the same two people
    degrees: Indices
    self_index: int | None
    sizes: Indices  # people a mark stands for
    counts: Indices  # favors a line stands for
    ties: Pairs  # who introduced, to whom

    @staticmethod
    def of(graph: FavorGraph, today: date) -> Scene:
        index_of = {person.id: index for index, person in enumerate(graph.people)}
        edges = tuple(e for e in graph.edges if e.giver_id in index_of and e.receiver_id in index_of)
        ends = [(index_of[edge.giver_id], index_of[edge.receiver_id]) for edge in edges]
        pairs = np.array(ends, dtype=np.int64).reshape(-1, 2)
        ages = np.array([(today - edge.on).days if edge.on else 10**6 for edge in edges], dtype=np.int64)
        return Scene(
            people=graph.people,
            edges=edges,
            index_of=index_of,
            badges=np.array([_badge(person) for person in graph.people], dtype=np.int64),
            ids=np.array([person.id for person in graph.people], dtype=np.int64),
            waits=np.array([person.has_open_loop for person in graph.people], dtype=bool),
            pairs=pairs,
            kinds=np.array([KINDS.index(edge.kind) for edge in edges], dtype=np.int64),
            ages=ages,
            fades=np.searchsorted(FADES_AFTER, ages, side="left"),
            is_open=np.array([edge.open_loop for edge in edges], dtype=bool),
            is_done=np.array([edge.state is FavorState.DONE for edge in edges], dtype=bool),
            lanes=lanes_of(pairs, len(graph.people)),
            degrees=np.bincount(pairs.ravel(), minlength=len(graph.people)),
            self_index=next((i for i, person in enumerate(graph.people) if person.is_self), None),
            sizes=np.ones(len(graph.people), dtype=np.int64),
            counts=np.ones(len(edges), dtype=np.int64),
            ties=_ties(edges, index_of),
        )

    def edges_shown(self, chosen: GraphFilter) -> Mask:
        kinds = np.array([kind in chosen.kinds for kind in KINDS])
        ages = np.array([age in chosen.ages for age in range(AGES)])
        shown: Mask = kinds[self.kinds] & ages[self.fades]
        if chosen.days_ago is not None:
            shown &= self.ages >= chosen.days_ago
        if chosen.open_loops_only:
            shown &= self.is_open
        for facet in Facet:
            wanted = {trait for trait in chosen.traits if trait.facet is facet}
            if wanted:
                has = np.array([not wanted.isdisjoint(traits_of(person)) for person in self.people])
                shown &= has[self.pairs].any(axis=1)
        return shown

    def people_of(self, edges_shown: Mask) -> Mask:
        """Everybody with a favor shown, and you."""
        shown = np.zeros(len(self.people), dtype=bool)
        shown[self.pairs[edges_shown].ravel()] = True
        if self.self_index is not None:
            shown[self.self_index] = True
        return shown

    def ends_of(self, favors: Indices, person: int | None = None) -> Indices:
        """Whoever gave or received one of these, and a person, in index order."""
        found = np.zeros(len(self.people), dtype=bool)
        found[self.pairs[favors].ravel()] = True
        if person is not None:
            found[person] = True
        return np.flatnonzero(found)

    def favors_of(self, person: int, edges_shown: Mask) -> Indices:
        """The favors shown that a person gave or received."""
        return np.flatnonzero(((self.pairs[:, 0] == person) | (self.pairs[:, 1] == person)) & edges_shown)

    def around(self, person: int, steps: int) -> Indices:
        """The people at most so many steps away, in index order, the person included."""
        near = np.zeros(len(self.people), dtype=bool)
        near[person] = True
        for _ in range(steps):
            near[self.pairs[near[self.pairs].any(axis=1)].ravel()] = True
        return np.flatnonzero(near)


def _ties(edges: tuple[GraphEdge, ...], index_of: dict[int, int]) -> Pairs:
    """Whoever introduced led to the giver."""
    found = {(index_of[e.via_id], index_of[e.giver_id]) for e in edges if e.via_id in index_of}
    return np.array(sorted(found), dtype=np.int64).reshape(-1, 2)


def _badge(person: GraphPerson) -> Badge:
    """A wish says more than a rest: who wants no asks is not asked afterwards either."""
    if person.boundary is not None:
        return Badge.NO_CONTACT if person.boundary is BoundaryKind.NO_CONTACT else Badge.NO_ASKS
    return Badge.REST if person.rests_until is not None else Badge.NONE


def lanes_of(pairs: Pairs, count: int) -> NDArray[np.float64]:
    """-0.5 and 0.5 for two favors between the same people, and so on; seen along the lower index's way."""
    low, high = pairs.min(axis=1, initial=count), pairs.max(axis=1, initial=0)
    key = low * max(count, 1) + high
    order = np.argsort(key, kind="stable")
    _, first, size = np.unique(key[order], return_index=True, return_counts=True)
    lanes = np.empty(len(pairs))
    lanes[order] = np.arange(len(pairs)) - np.repeat(first + (size - 1) / 2, size)
    forward = np.where(pairs[:, 0] <= pairs[:, 1], 1.0, -1.0)
    return np.clip(lanes, -WIDEST_LANE, WIDEST_LANE) * forward
