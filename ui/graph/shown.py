"""Shown: whom and which favors a look is about, and what of it the filter leaves. Pure; the picture and the list both
ask here, so that they show the same."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from db.records import FavorThread
from ui.graph.arrays import Pairs
from ui.graph.filter import GraphFilter
from ui.graph.look import Kind, Look
from ui.graph.scene import Indices, Mask, Scene

FEW_AROUND = 60  # people; where two steps lead to no more, they are taken without being asked


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """`about`: whom the look is about, filtered or not; they get places. `people` and `favors` are drawn and listed."""

    about: Indices
    people: Indices
    favors: Indices


def shown(
    scene: Scene,
    look: Look,
    thread: FavorThread = FavorThread(),  # noqa: B008  (frozen)
    chosen: GraphFilter = GraphFilter(),  # noqa: B008
    hidden: frozenset[int] = frozenset(),
) -> Shown:
    about, favors = _about(scene, look, thread)
    favors = favors & scene.edges_shown(chosen)
    is_seen = about & ~np.isin(scene.ids, list(hidden))
    favors &= is_seen[scene.pairs].all(axis=1)
    people = scene.people_of(favors)
    if look.is_thread and chosen == GraphFilter():
        people = about.copy()  # who only introduced has no line of a favor
    if look.kind is Kind.AROUND and look.subject in scene.index_of:
        people[scene.index_of[look.subject]] = True
        if chosen == GraphFilter():
            people |= about
    people &= is_seen
    return Shown(np.flatnonzero(about), np.flatnonzero(people), np.flatnonzero(favors))


def steps_of(scene: Scene, look: Look) -> int:
    """How far a look goes around a person, where the user left it open."""
    if look.steps or look.subject not in scene.index_of:
        return look.steps or 1
    return 2 if len(scene.around(scene.index_of[look.subject], 2)) <= FEW_AROUND else 1


def has_open(scene: Scene) -> bool:
    return bool(_is_open(scene).any())


def pairs_within(people: Indices, scene: Scene, favors: Indices | None = None) -> Pairs:
    """The pairs among some people, who is tied to whom by a favor (by one of `favors`) or brought them together,
    numbered by their place among these."""
    number = np.full(len(scene.people), -1, dtype=np.int64)
    number[people] = np.arange(len(people))
    inside: Pairs = number[np.vstack([scene.pairs if favors is None else scene.pairs[favors], scene.ties])]
    return inside[(inside >= 0).all(axis=1)]


def _about(scene: Scene, look: Look, thread: FavorThread) -> tuple[Mask, Mask]:
    """Masks of people and of favors."""
    everything = np.ones(len(scene.edges), dtype=bool)
    if look.is_thread:
        in_thread = np.array([edge.favor_id in thread.favor_ids for edge in scene.edges], dtype=bool)
        return np.isin(scene.ids, list(thread.contact_ids)), in_thread
    if look.kind is Kind.NOW:
        is_open = _is_open(scene)
        return scene.people_of(is_open), is_open
    if look.kind is Kind.AROUND and look.subject in scene.index_of:
        near = np.zeros(len(scene.people), dtype=bool)
        near[scene.around(scene.index_of[look.subject], steps_of(scene, look))] = True
        return near, everything
    return scene.people_of(everything), everything


def _is_open(scene: Scene) -> Mask:
    """What is open and yours: a loop, an ask, a promise."""
    is_open: Mask = scene.is_open | ~scene.is_done
    is_open &= (scene.pairs == scene.self_index).any(axis=1)
    return is_open
