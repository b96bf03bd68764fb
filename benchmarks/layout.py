"""Layout: everybody's places against Graphviz sfdp, one person's surroundings against networkx, and a favor added to the picture.

Beside the time stands how good the picture is: stress (lower is better) and neighbours kept near (higher is
better). Without sfdp or networkx on the machine only ours is told. Above 30,000 people nothing is measured.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import time

import igraph
import numpy as np

from benchmarks.books import clock
from benchmarks.graphs import YOU, favor_graph
from benchmarks.measure import Result
from db import FavorGraph, FavorKind, FavorState, GraphEdge, GraphPerson
from ui.graph import layout
from ui.graph.arrange import Before, arrange
from ui.graph.arrays import Pairs, Places
from ui.graph.insert import insert
from ui.graph.scene import Scene
from ui.graph.shown import pairs_within

MOST = 30_000
MOST_AROUND = 600
AROUND_MS, INSERT_MS = 100.0, 50.0
MOST_STRESS = 1.1  # times sfdp's
RUNS = 3  # of ours; sfdp, which takes half a minute, runs once
PIVOTS = 60  # people from whom distances are measured


def run(size: int, rounds: int) -> list[Result]:
    if size > MOST:
        return []
    graph = favor_graph(size)
    scene = Scene.of(graph, clock().date())
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        places = layout.place_all(len(scene.people), scene.pairs)
        times.append(1000 * (time.perf_counter() - start))
    ours = statistics.median(times)
    results = [insertion(graph, scene, places, rounds), *around(scene, rounds)]
    if shutil.which("sfdp"):
        start = time.perf_counter()
        theirs = sfdp(len(scene.people), scene.pairs)
        took = 1000 * (time.perf_counter() - start)
        ours_left, theirs_left = (1000 * stress(scene.pairs, found) for found in (places, theirs))
        near = "neighbours kept " + ", ".join(
            f"{name} {kept(scene.pairs, found):.3f}" for name, found in (("ours", places), ("sfdp’s", theirs))
        )
        wanted = 4 if size == MOST else None
        results[:0] = [
            Result("layout", size, ours, took, "sfdp", took / ours, wanted, at_least=True, note=near),
            Result(
                "layout stress",
                size,
                ours_left,
                theirs_left,
                "sfdp",
                ours_left / theirs_left,
                MOST_STRESS,
                note="thousandths",
            ),
        ]
    else:
        note = f"stress {stress(scene.pairs, places):.3f}, neighbours kept {kept(scene.pairs, places):.2f}"
        results.insert(0, Result("layout", size, ours, ours, "itself: no sfdp here", 1.0, note=note))
    return results


def insertion(graph: FavorGraph, scene: Scene, places: Places, rounds: int) -> Result:
    """A favor of somebody new: their place, and how far the others moved."""
    last = len(graph.people) + 1
    more = FavorGraph(
        (*graph.people, GraphPerson(last, "New Person", "", False, False)),
        (
            *graph.edges,
            GraphEdge(0, last, 5, FavorKind.ADVICE, FavorState.DONE, clock().date(), False, "advice"),
        ),
    )
    now = Scene.of(more, clock().date())
    arranged = arrange(now.ids, now.pairs, Before(scene.ids, places), {}, Before(), lambda done, total: None)
    radius = np.hypot(*(places - places.mean(axis=0)).T).max()
    moved = np.hypot(*(arranged.places[: len(places)] - places).T).max() / radius
    with_new, is_new = np.vstack([places, np.zeros((1, 2))]), arranged.ids == last
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        insert(with_new, is_new, now.pairs)
        times.append(1000 * (time.perf_counter() - start))
    took = statistics.median(times)
    note = f"the others moved by at most {moved:.1%} of the radius"
    return Result("insert", len(places) - 1, took, INSERT_MS, "the limit", took / INSERT_MS, 1.0, note=note)


def around(scene: Scene, rounds: int) -> list[Result]:
    """You and at most 600 of those around you."""
    you = scene.index_of[YOU]
    others = scene.around(you, 1)
    people = np.union1d(others[others != you][: MOST_AROUND - 1], [you])
    pairs = pairs_within(people, scene)
    center = int(np.searchsorted(people, you))
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        layout.place_around(center, len(people), pairs)
        times.append(1000 * (time.perf_counter() - start))
    took = statistics.median(times)
    size, note = len(scene.people) - 1, f"{len(people)} people"
    results = [Result("ego", size, took, AROUND_MS, "the limit", took / AROUND_MS, 1.0, note=note)]
    if (theirs := spring(len(people), pairs)) is not None:
        name = "networkx's spring"
        wanted = 10 if len(people) == MOST_AROUND else None
        results.append(
            Result("ego", size, took, theirs, name, theirs / took, wanted, at_least=True, note=note)
        )
    return results


def spring(count: int, pairs: Pairs) -> float | None:
    """Milliseconds that networkx takes; None where it is not installed."""
    try:
        import networkx
    except ImportError:
        return None
    graph = networkx.Graph(pairs.tolist())
    graph.add_nodes_from(range(count))
    start = time.perf_counter()
    networkx.spring_layout(graph, seed=1)
    return 1000 * (time.perf_counter() - start)


def sfdp(count: int, pairs: Pairs) -> Places:
    lines = [f"{one};" for one in range(count)] + [f"{one}--{other};" for one, other in pairs.tolist()]
    told = subprocess.run(
        ["sfdp", "-Goverlap=true", "-Tplain"],
        input="graph {" + "".join(lines) + "}",
        text=True,
        check=True,
        stdout=subprocess.PIPE,
    ).stdout
    places = np.zeros((count, 2))
    for line in told.splitlines():
        if line.startswith("node "):
            _, name, x, y, *_ = line.split()
            places[int(name)] = float(x), float(y)
    return places


def stress(pairs: Pairs, places: Places) -> float:
    """Of a sample, at the scale that suits the picture best; pairs that no path joins do not count."""
    graph = igraph.Graph(n=len(places), edges=pairs.tolist())
    pivots = np.random.default_rng(1).permutation(len(places))[:PIVOTS]
    wanted = np.array(graph.distances(source=pivots.tolist()))
    found = np.hypot(*(places[pivots][:, None, :] - places[None, :, :]).transpose(2, 0, 1))
    counted = np.isfinite(wanted) & (wanted > 0)
    ratio = found[counted] / wanted[counted]
    scale = ratio.sum() / (ratio**2).sum()
    return float(((scale * ratio - 1) ** 2).mean())


def kept(pairs: Pairs, places: Places) -> float:
    """Of a sample: how many of the nearest in the picture, as many as one has ties, are those one is tied to."""
    neighbours = igraph.Graph(n=len(places), edges=pairs.tolist()).simplify()
    shares = []
    for one in np.random.default_rng(2).permutation(len(places))[: 10 * PIVOTS].tolist():
        tied = set(neighbours.neighbors(one)) - {one}
        if tied:
            apart = np.hypot(*(places - places[one]).T)
            apart[one] = np.inf
            nearest = np.argpartition(apart, len(tied) - 1)[: len(tied)]
            shares.append(len(tied & set(nearest.tolist())) / len(tied))
    return statistics.mean(shares)
