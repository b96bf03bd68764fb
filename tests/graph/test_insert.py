"""Insert: whoever is new stands beside those they know, and nobody else moves."""

from __future__ import annotations

import numpy as np

from tests.graph.test_layout import communities, nearest, pairs_of
from ui.graph import insert, layout


def with_new(pairs: np.ndarray, before: int, new: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Places before, with noughts for the new; who is new; places after."""
    old = np.vstack([layout.place_all(before, pairs[(pairs < before).all(axis=1)]), np.zeros((new, 2))])
    is_new = np.arange(before + new) >= before
    return old, is_new, insert.insert(old, is_new, pairs)


def test_a_new_person_stands_beside_the_one_they_know_and_nobody_moves() -> None:
    pairs = np.vstack([communities(12, 50), pairs_of((600, 77))])
    old, is_new, places = with_new(pairs, 600, 1)
    assert np.array_equal(places[~is_new], old[~is_new])
    distance = np.hypot(*(places - places[77]).T)
    assert distance[600] < np.quantile(distance, 0.1)
    assert nearest(places) > 0.5


def test_new_people_who_know_each_other_stand_together() -> None:
    pairs = np.vstack([communities(12, 50), pairs_of((602, 601), (601, 600), (600, 5))])
    _, _, places = with_new(pairs, 600, 3)
    radius = np.hypot(*(places - places.mean(axis=0)).T).max()
    for one, other in ((5, 600), (600, 601), (601, 602)):
        assert np.hypot(*(places[one] - places[other])) < radius / 3


def test_who_knows_nobody_stands_at_the_rim() -> None:
    _, _, places = with_new(np.vstack([communities(2, 30), pairs_of((60, 61), (62, 62))]), 60, 3)
    assert places[60:, 0].min() > places[:60, 0].max()
    assert nearest(places) > 0.5


def test_a_crowded_anchor_still_finds_a_free_spot() -> None:
    """In the middle of a hub's thousands."""
    old, is_new, places = with_new(pairs_of(*((0, i) for i in range(1, 3_001))), 3_000, 1)
    assert np.array_equal(places[~is_new], old[~is_new])
    assert np.hypot(*(places[:3_000] - places[3_000]).T).min() >= insert.GAP


def test_many_new_people_ask_for_another_picture() -> None:
    assert insert.is_little(np.arange(1_000) >= 995)
    assert insert.is_little(np.arange(40) >= 38)
    assert not insert.is_little(np.arange(13) >= 11)
    assert not insert.is_little(np.arange(1_000) >= 900)
    assert not insert.is_little(np.ones(3, dtype=bool))
