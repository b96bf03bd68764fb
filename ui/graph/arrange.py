"""Arrange: everybody of a picture gets a place; work for a thread. Pure numpy, no Qt.

Who was placed before stays where they are, as long as only a few are new. Otherwise everybody is placed anew, and
the new picture is turned so that it lies on the old one as well as it can. Whom the user pinned is where they were
put, and the others make way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from db import Progress
from ui.graph import layout
from ui.graph.arrays import Pairs, Places
from ui.graph.insert import insert, is_little
from ui.graph.scene import Indices, Mask

TOO_MANY_INSERTED = 0.1  # of the people; then a picture of their own is due
TOO_NEAR = 0.8  # to somebody pinned
NO_WAY = 1e-6  # what is left of ways that go forth and back

Spot = tuple[float, float]
Pins = Mapping[int, Spot]
"""Where the user put whom, by id."""


@dataclass(frozen=True, slots=True, eq=False)
class Before:
    """What stood there before. `ids` are in order; `inserted` of them were added to a picture made without them."""

    ids: Indices = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    places: Places = field(default_factory=lambda: np.zeros((0, 2)))
    inserted: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Arranged:
    """Where everybody stands who is not pinned; the pinned have the place to which they go back."""

    ids: Indices
    places: Places
    inserted: int = 0
    is_kept: bool = False  # nobody who was there before has moved

    @property
    def as_before(self) -> Before:
        return Before(self.ids, self.places, self.inserted)


def arrange(
    ids: Indices,
    pairs: Pairs,
    before: Before,
    pins: Pins,
    beside: Before,
    progress: Progress,
) -> Arranged:
    """Places for `ids`, tied by `pairs` of their numbers. `beside`: what is seen now; a picture made for the first
    time is turned to lie on it."""
    old, is_new = _carried_over(ids, before)
    inserted = before.inserted + int(is_new.sum())
    if not is_new.any() or (is_little(is_new) and inserted <= TOO_MANY_INSERTED * len(is_new)):
        places = insert(with_pins(ids, old, pins), is_new, pairs)
        places[~is_new] = old[~is_new]
        return Arranged(ids, places, inserted, is_kept=True)
    places = layout.place_all(len(ids), pairs, progress=progress)
    if is_new.all():
        old, is_new = _carried_over(ids, beside)
    is_pinned = np.isin(ids, list(pins))
    if is_pinned.sum() > 1:
        places = layout.fitted_onto(places, with_pins(ids, old, pins), is_pinned)
    else:
        places = layout.fitted_onto(places, old, ~is_new)
    return Arranged(ids, _made_way(ids, places, pins, is_pinned, pairs))


def arrange_look(
    ids: Indices,
    pairs: Pairs,
    before: Before,
    pins: Pins,
    beside: Before,
    is_thread: bool,
    progress: Progress,
) -> Arranged:
    """A thread is read from left to right, as help goes."""
    found = arrange(ids, pairs, before, pins, beside, progress)
    if not is_thread or found.is_kept or pins:
        return found
    return Arranged(ids, flowing(found.places, pairs), found.inserted)


def with_pins(ids: Indices, places: Places, pins: Pins) -> Places:
    """The places with those whom the user put somewhere."""
    if not pins:
        return places
    places = places.copy()
    for contact_id, spot in pins.items():
        at = int(np.searchsorted(ids, contact_id))
        if at < len(ids) and ids[at] == contact_id:
            places[at] = spot
    return places


def flowing(places: Places, pairs: Pairs) -> Places:
    """Turned so that most goes from left to right; as it is where as much goes back."""
    x, y = (places[pairs[:, 1]] - places[pairs[:, 0]]).sum(axis=0)
    length = float(np.hypot(x, y))
    if length < NO_WAY:
        return places
    turned: Places = places @ np.array([[x, -y], [y, x]]) / length
    return turned


def _made_way(ids: Indices, places: Places, pins: Pins, is_pinned: Mask, pairs: Pairs) -> Places:
    """Whoever would stand on somebody pinned goes to a free spot."""
    if not is_pinned.any():
        return places
    put = with_pins(ids, places, pins)
    apart = np.hypot(*(put[:, None, :] - put[is_pinned][None, :, :]).transpose(2, 0, 1))
    is_near = (apart.min(axis=1) < TOO_NEAR) & ~is_pinned
    moved = insert(put, is_near, pairs)
    moved[is_pinned] = places[is_pinned]
    return moved


def _carried_over(ids: Indices, before: Before) -> tuple[Places, Mask]:
    """The places people had, and who had none. All on one spot is no place: so a book may have kept them."""
    if len(before.ids) > 1 and not np.ptp(before.places, axis=0).any():
        before = Before()
    places, is_new = np.zeros((len(ids), 2)), ~np.isin(ids, before.ids)
    places[~is_new] = before.places[np.searchsorted(before.ids, ids[~is_new])]
    return places, is_new
