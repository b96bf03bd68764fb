"""Layout: whatever the graph, everybody gets a place of their own, and the same one again."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.graph import layout
from ui.graph.arrays import Pairs, Places


def pairs_of(*pairs: tuple[int, int]) -> Pairs:
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def nearest(places: Places) -> float:
    apart = np.hypot(*(places[:, None, :] - places[None, :, :]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    return float(apart.min())


def communities(groups: int, size: int) -> Pairs:
    """Groups in which everybody knows the next few, joined by single ties in a ring."""
    inside = [
        (g * size + i, g * size + (i + k) % size)
        for g in range(groups)
        for i in range(size)
        for k in (1, 2, 5)
    ]
    between = [(g * size, (g + 1) % groups * size + 3) for g in range(groups)]
    return pairs_of(*inside, *between)


ODD = {
    "nobody": (0, pairs_of()),
    "one person": (1, pairs_of()),
    "only a favor to oneself": (1, pairs_of((0, 0))),
    "two and twice": (2, pairs_of((0, 1), (1, 0), (0, 1))),
    "two who share nothing": (2, pairs_of()),
    "people without favors": (700, pairs_of()),
    "parts": (9, pairs_of((0, 1), (1, 2), (3, 4), (5, 5), (6, 7))),
    "a chain": (900, pairs_of(*((i, i + 1) for i in range(899)))),
    "one giver to forty": (41, pairs_of(*((0, i) for i in range(1, 41)))),
    "everybody with everybody": (40, pairs_of(*((i, j) for i in range(40) for j in range(i)))),
    "communities": (600, communities(12, 50)),
}


@pytest.mark.parametrize("name", ODD)
def test_everybody_has_a_place_of_their_own(name: str) -> None:
    count, pairs = ODD[name]
    places = layout.place_all(count, pairs)
    assert places.shape == (count, 2)
    assert np.isfinite(places).all()
    assert count < 2 or nearest(places) > 0.5


@pytest.mark.parametrize("name", ODD)
def test_the_same_graph_and_seed_give_the_same_places(name: str) -> None:
    count, pairs = ODD[name]
    assert np.array_equal(layout.place_all(count, pairs, seed=7), layout.place_all(count, pairs, seed=7))


def test_one_giver_to_five_thousand_stands_in_the_middle() -> None:
    places = layout.place_all(5_001, pairs_of(*((0, i) for i in range(1, 5_001))))
    distance = np.hypot(*(places - places.mean(axis=0)).T)
    assert distance[0] < 3
    assert distance.max() < 80  # packed as a disc, not strung out


def test_communities_stay_together() -> None:
    places = layout.place_all(600, communities(12, 50))
    middles = places.reshape(12, 50, 2).mean(axis=1)
    own = np.hypot(*(places - np.repeat(middles, 50, axis=0)).T)
    to_all = np.hypot(*(places[:, None, :] - middles[None, :, :]).transpose(2, 0, 1))
    assert (to_all.argmin(axis=1) == np.repeat(np.arange(12), 50)).mean() > 0.95
    assert own.mean() < to_all.mean() / 3


def test_a_hub_that_knows_all_communities_does_not_melt_them() -> None:
    everybody = pairs_of(*((600, i) for i in range(0, 600, 2)))
    places = layout.place_all(601, np.vstack([communities(12, 50), everybody]))
    middles = places[:600].reshape(12, 50, 2).mean(axis=1)
    to_all = np.hypot(*(places[:600, None, :] - middles[None, :, :]).transpose(2, 0, 1))
    assert (to_all.argmin(axis=1) == np.repeat(np.arange(12), 50)).mean() > 0.75
    assert np.hypot(*(places[600] - places.mean(axis=0))) < np.ptp(places, axis=0).max() / 4


def test_friends_stand_nearer_than_strangers() -> None:
    pairs = pairs_of(*((i, i + 1) for i in range(20)))
    places = layout.place_all(21, pairs)
    ends = np.hypot(*(places[0] - places[20]))
    ties = np.hypot(*(places[pairs[:, 0]] - places[pairs[:, 1]]).T)
    assert ties.max() < ends / 3


def test_around_one_person_that_person_is_the_origin() -> None:
    places = layout.place_around(3, 9, pairs_of(*((3, i) for i in range(9) if i != 3)))
    assert np.allclose(places[3], 0)


def test_a_turned_and_mirrored_picture_is_turned_back() -> None:
    old = layout.place_all(30, communities(1, 30))
    turned = (old * [1, -1]) @ np.array([[0.0, 1.0], [-1.0, 0.0]]) + [5, 8]
    assert np.allclose(layout.fitted_onto(turned, old, np.ones(30, dtype=bool)), old)


def test_progress_can_stop_the_layout() -> None:
    class StoppedError(Exception): ...

    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        layout.place_all(5, pairs_of((0, 1)), progress=stop)


def test_progress_grows_through_one_large_part() -> None:
    told: list[int] = []
    layout.place_all(600, communities(12, 50), progress=lambda done, total: told.append(done))
    assert told == sorted(told)
    assert len(set(told)) > 5
    assert 0 <= told[0] <= told[-1] <= 100


@settings(max_examples=40, deadline=None)
@given(
    st.integers(1, 40).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=80),
        )
    )
)
def test_any_graph_can_be_placed(case: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = case
    places = layout.place_all(count, pairs_of(*pairs))
    assert places.shape == (count, 2)
    assert np.isfinite(places).all()
    assert count < 2 or nearest(places) > 0.3
