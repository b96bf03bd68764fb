"""Glide: where everybody comes from when the picture changes, so that marks move and are not scrambled. Pure numpy."""

from __future__ import annotations

import numpy as np

from ui.graph.arrays import Places
from ui.graph.scene import Indices, Mask
from ui.graph.stage import Homes, Stage


def starts(before: Stage, after: Stage) -> tuple[Places, Mask]:
    """Where each mark of `after` was, or what it comes out of; and who was seen in both.

    People come out of the bubble they were in, a bubble out of the middle of its people; who was not there is at
    the place where they will be.
    """
    ids, seen = after.scene.ids, before.scene.ids[before.people]
    places = after.places.copy()
    was_there = np.isin(ids, seen)
    places[was_there] = before.places[before.people[np.searchsorted(seen, ids[was_there])]]
    homes = after.homes or before.homes
    if homes is None:
        return places, was_there
    home = _homes_of(ids, homes)
    from_bubble = ~was_there & (home < 0) & np.isin(home, seen)
    places[from_bubble] = before.places[before.people[np.searchsorted(seen, home[from_bubble])]]
    into = _homes_of(seen, homes)
    gathered = np.flatnonzero(~was_there & (ids < 0) & np.isin(ids, into))
    for index in gathered.tolist():
        places[index] = before.places[before.people[into == ids[index]]].mean(axis=0)
    was_there = was_there | from_bubble
    was_there[gathered] = True
    return places, was_there


def _homes_of(ids: Indices, homes: Homes) -> Indices:
    """The bubble of each id; 0 for who is in none, and for bubbles."""
    at = np.minimum(np.searchsorted(homes.people, ids), max(len(homes.people) - 1, 0))
    if not len(homes.people):
        return np.zeros(len(ids), dtype=np.int64)
    return np.where(homes.people[at] == ids, homes.bubbles[at], 0)
