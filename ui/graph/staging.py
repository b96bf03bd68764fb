"""Staging: the stage of what is looked at, from the people placed and what the filter leaves. No widgets."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import numpy as np

from ui.graph import bubbles
from ui.graph.arrange import Arranged, Pins, with_pins
from ui.graph.arrays import Places
from ui.graph.bubbles import BubblePlaces, Bubbles
from ui.graph.filter import Trait
from ui.graph.look import Kind, Look
from ui.graph.scene import Scene
from ui.graph.shown import Shown
from ui.graph.stage import Homes, Stage


def staged(scene: Scene, today: date, look: Look, found: Shown, arranged: Arranged, pins: Pins) -> Stage:
    """People one by one, where they were placed or put."""
    places: Places = np.zeros((len(scene.people), 2))
    has_place = np.isin(scene.ids, arranged.ids)
    at = np.searchsorted(arranged.ids, scene.ids[has_place])
    places[has_place] = with_pins(arranged.ids, arranged.places, pins)[at]
    return Stage(
        scene,
        today,
        places,
        found.people,
        found.favors,
        pins=np.flatnonzero(np.isin(scene.ids, list(pins))),
        shows_ties=look.is_thread,
        center=scene.index_of.get(look.subject) if look.kind is Kind.AROUND else None,
    )


def staged_in_bubbles(
    scene: Scene,
    today: date,
    found: Shown,
    made: Bubbles,
    placed: BubblePlaces,
    traits: Collection[Trait],
    pins: Pins,
) -> Stage:
    """Everybody in the bubbles of their groups and companies; those of `traits` are open."""
    opened = made.ids(traits)
    marks = bubbles.gathered(scene, made, opened, found.favors)
    places, rings = bubbles.opened_out(marks, made, scene, opened, placed, pins)
    return Stage(
        marks,
        today,
        places,
        bubbles.marks_shown(scene, marks, made, found),
        np.arange(len(marks.edges)),
        rings=rings,
        homes=Homes(scene.ids, made.homes),
        pins=np.flatnonzero(np.isin(marks.ids, list(pins))),
        fixed=np.flatnonzero(np.isin(marks.ids, scene.ids[np.isin(made.homes, opened)])),
    )
