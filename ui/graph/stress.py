"""Stress: how far a picture's distances are from the lengths of the paths between people, and less of it.

Pure numpy on places and pairs; igraph counts the paths. Layout decides what is placed with what.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.graph.arrays import Pairs, Places

STEPS = 40
STILL = 0.005  # of the longest distance: who moves less than this stands
PIVOTS = 50
EASINGS, EASE = 3, 0.6


def graph_of(count: int, pairs: Pairs) -> Any:
    import igraph  # 0.1 s: on the worker, and only once somebody looks at the graph

    return igraph.Graph(n=count, edges=pairs.tolist())


def distances_between(count: int, pairs: Pairs, lengths: NDArray[np.float64] | None = None) -> Places:
    """Path lengths between all. A tie to somebody who is tied to many says less, so it is longer."""
    graph = graph_of(count, pairs)
    if lengths is None:
        degrees = np.bincount(pairs.ravel(), minlength=count)
        lengths = 1.0 + np.log1p(np.maximum(degrees[pairs[:, 0]], degrees[pairs[:, 1]])) * 0.35
    found = np.array(graph.distances(weights=lengths.tolist()))
    far = found[np.isfinite(found)].max(initial=1.0)
    return np.where(np.isfinite(found), found, far * 1.5)


def pivot_mds(distances: Places, rng: np.random.Generator) -> Places:
    """A first picture from the distances to a few pivots (Brandes and Pich 2007)."""
    count = len(distances)
    pivots = rng.permutation(count)[:PIVOTS]
    squared = distances[:, pivots] ** 2
    doubly_centred = -0.5 * (
        squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    )
    values, vectors = np.linalg.eigh(doubly_centred.T @ doubly_centred)
    axes = vectors[:, np.argsort(values)[::-1][:2]]
    places = np.zeros((count, 2))
    found = doubly_centred @ axes
    places[:, : found.shape[1]] = found / max(np.abs(found).max(), 1e-9) * distances.max() / 2
    return places + rng.normal(scale=0.05 * distances.mean(), size=places.shape)


def stress_down(places: Places, distances: Places, steps: int = STEPS) -> Places:
    """Majorisation, everybody at once: each goes where the others, at their right distance, want it."""
    weights = 1.0 / np.maximum(distances, 1e-9) ** 2
    np.fill_diagonal(weights, 0.0)
    total = np.maximum(weights.sum(axis=1), 1e-9)[:, None]
    wanted = weights * distances
    still = STILL * distances.max()
    for _ in range(steps):
        squares = (places * places).sum(axis=1)
        apart = np.sqrt(np.maximum(squares[:, None] + squares[None, :] - 2 * (places @ places.T), 1e-12))
        pull = np.divide(wanted, apart, out=apart)
        shift = places * pull.sum(axis=1)[:, None] - pull @ places
        before, places = places, (weights @ places + shift) / total
        places -= places.mean(axis=0)  # near the origin the squares stay exact
        if np.abs(places - before).max() < still:
            break
    return places


def eased(places: Places, pairs: Pairs, rng: np.random.Generator) -> Places:
    """Move everybody of one connected graph part of the way to where a few pivots want them.

    A sparse majorisation (Ortmann, Klimenta and Brandes 2017): communities laid down as discs say who belongs
    together, and too little about how far it is from one to another. Three steps halve what is wrong with that
    and leave the communities to be seen; more would dissolve them.
    """
    pivots = rng.permutation(len(places))[:PIVOTS]
    graph = graph_of(len(places), pairs)
    # One by one: igraph lets no other thread in while it counts.
    paths = [graph.distances(source=[pivot])[0] for pivot in pivots.tolist()]
    wanted = np.array(paths).T
    weights = np.where(wanted > 0, 1.0 / np.maximum(wanted, 1.0) ** 2, 0.0)
    total = weights.sum(axis=1)[:, None]
    found = _apart(places, pivots)[2]
    ratio = (found / np.maximum(wanted, 1.0))[wanted > 0]
    unit = (ratio**2).sum() / ratio.sum()  # what a step is long in this picture
    for _ in range(EASINGS):
        along, across, found = _apart(places, pivots)
        pull = weights * wanted * unit / found
        shift = np.stack([(pull * along).sum(axis=1), (pull * across).sum(axis=1)], axis=1)
        places = places + EASE * ((weights @ places[pivots] + shift) / total - places)
    return places


def _apart(places: Places, pivots: NDArray[np.int64]) -> tuple[Places, Places, Places]:
    """From each pivot to everybody: along, across, and the length; (n, pivots) each."""
    along = places[:, :1] - places[pivots, 0]
    across = places[:, 1:] - places[pivots, 1]
    return along, across, np.maximum(np.hypot(along, across), 1e-9)
