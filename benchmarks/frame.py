"""Frame: the graph under a moving hand and at rest, against one frame, a QGraphicsView with an item for
each mark, and pyqtgraph.

At 1920 × 1080 without a GPU, three favors a person. Above 30,000 people nothing is measured.
"""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEventLoop, QPointF, QTimer, SignalInstance
from PySide6.QtWidgets import QApplication

from benchmarks.books import clock
from benchmarks.frame_peers import (
    WINDOW,
    Act,
    Acts,
    graph_item,
    graph_item_pans,
    graph_item_zooms,
    item_each,
    peer_pans,
    peer_zooms,
    settle,
)
from benchmarks.graphs import favor_graph
from benchmarks.measure import Result
from ui import theme
from ui.graph import layout
from ui.graph.canvas import Canvas
from ui.graph.filter import GraphFilter
from ui.graph.lit import Light
from ui.graph.replay import Replay, oldest
from ui.graph.scene import Scene
from ui.graph.stage import Pointed, Stage
from ui.graph.stage_view import REST_MS
from ui.graph.timeline import FRAMES, QUARTER
from ui.graph.view import GraphView
from ui.tasks import Tasks

FRAME_MS, RESTED_MS = 16.0, 150.0
MOST = 30_000
STEPS = 30
NEARER = (1.0, 4.0, 30.0)  # times the fitted picture


def run(size: int, rounds: int) -> list[Result]:
    if size > MOST:
        return []
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    theme.set_reduced_motion(True)
    stage = everybody(size)
    view = GraphView()
    view.years_wanted.connect(lambda years: view.take_years(years.draw(lambda done, total: None)))
    view.resize(*WINDOW)
    view.show()
    view.show_stage(stage, glide=False)
    settle()
    peer = item_each(stage)
    ours = {"pan": p95(pans(view), rounds), "zoom": p95(zooms(view), rounds)}
    peers = {"an item each": (20, {"pan": p95(peer_pans(peer), 1), "zoom": p95(peer_zooms(peer), 1)})}
    if (plot := graph_item(stage)) is not None:
        theirs = {"pan": p95(graph_item_pans(plot), 1), "zoom": p95(graph_item_zooms(plot), 1)}
        peers["pyqtgraph"] = (1, theirs)
        plot.close()
        plot.deleteLater()
    results = []
    for name, took in ours.items():
        results.append(within(f"frame {name} p95", size, took, FRAME_MS, "one frame"))
        for against, (ahead, theirs) in peers.items():
            wanted = ahead if size == MOST else None
            ratio = theirs[name] / took
            results.append(
                Result(f"frame {name} p95", size, took, theirs[name], against, ratio, wanted, at_least=True)
            )
    results.append(within("frame hover p95", size, p95(hovers(view), rounds), FRAME_MS, "one frame"))
    rest, beyond = rested(view, rounds)
    results.append(within("rest", size, rest, RESTED_MS, "the limit"))
    results.append(within("frame beyond the window", size, beyond, FRAME_MS, "one frame"))
    view.shed(answer(stage))
    for name, acts in {
        "pan, an answer lit": pans(view),
        "zoom, an answer lit": zooms(view),
        "replay backwards, an answer lit": replays(view, QUARTER),
    }.items():
        results.append(within(f"frame {name} p95", size, p95(acts, rounds), FRAME_MS, "one frame"))
    view.shed(None)
    for name, acts in {"replay": replays(view), "replay backwards": replays(view, QUARTER)}.items():
        results.append(within(f"frame {name} p95", size, p95(acts, rounds), FRAME_MS, "one frame"))
    gap = first_day(size, rounds)
    results.append(within("frame replay, the first day", size, gap, 2 * FRAME_MS, "two frames"))
    view.deleteLater()
    peer.deleteLater()
    settle()
    return results


def everybody(size: int) -> Stage:
    scene = Scene.of(favor_graph(size), clock().date())
    places = layout.place_all(len(scene.people), scene.pairs)
    return Stage(scene, clock().date(), places, np.arange(len(scene.people)), np.arange(len(scene.edges)))


def look(view: GraphView, nearer: float) -> None:
    """Everybody, or so many times as near to the middle, at rest."""
    view.zoom_to_fit()
    view.zoom(nearer)
    view._settle()
    view.repaint()
    assert view.stage is not None
    while not view.stage.picture.is_whole:
        view.stage.picture.draw_on()


def pans(view: GraphView) -> Acts:
    def pan(dx: int) -> None:
        assert view.stage is not None
        view._look(view.stage.camera.moved(dx, dx / 3))
        view.repaint()

    return [(lambda n=n: look(view, n), [lambda: pan(25)] * STEPS) for n in NEARER]  # type: ignore[misc]


def zooms(view: GraphView) -> Acts:
    def zoom(factor: float) -> None:
        view.zoom(factor, QPointF(700, 400))
        view.repaint()

    turns = [lambda: zoom(1.2)] * (STEPS // 3) + [lambda: zoom(1 / 1.2)] * (2 * STEPS // 3)
    return [(lambda n=n: look(view, n), turns) for n in NEARER]  # type: ignore[misc]


def hovers(view: GraphView) -> Acts:
    """Over people and lines, and on and off yourself, who is known to most."""
    assert view.stage is not None
    you = view.stage.scene.self_index

    def over(step: int) -> None:
        view._point_at(QPointF(400 + 31 * step, 300 + 13 * step))
        view.repaint()

    def at(pointed: Pointed) -> None:
        view._point(pointed)
        view.repaint()

    acts: list[Act] = [lambda step=step: over(step) for step in range(STEPS)]  # type: ignore[misc]
    acts += [lambda: at(Pointed(you)), lambda: at(Pointed())] * 4
    return [(lambda n=n: look(view, n), acts) for n in NEARER]  # type: ignore[misc]


def answer(stage: Stage) -> Light:
    """A tenth of everybody and all open loops: more than any question finds."""
    scene = stage.scene
    favors = frozenset(scene.edges[at].favor_id for at in np.flatnonzero(scene.is_open))
    return Light(frozenset(scene.ids[::10].tolist()), favors)


def replays(view: GraphView, step: int | None = None) -> Acts:
    """The years as the timeline plays them, from the first favor to today; or by steps back, as a hand takes them."""
    stage = view.stage
    assert stage is not None
    you = np.flatnonzero(np.arange(len(stage.scene.people)) == stage.scene.self_index)
    replay = Replay.of(stage.scene, np.arange(len(stage.scene.edges)), you)
    first = oldest(stage.scene)
    days = range(1, first, step) if step else range(first, 0, -max(round(first / FRAMES), 1))

    def go(day: int) -> None:
        view.pass_to(replay, day, rests=False)
        view.repaint()

    def begin(nearer: float) -> None:
        look(view, nearer)
        go(days[0])  # what is drawn here is moved through from now on

    return [(lambda n=n: begin(n), [lambda day=day: go(day) for day in days[1:]]) for n in NEARER]  # type: ignore[misc]


def first_day(size: int, rounds: int) -> float:
    """The longest gap of the event loop while the years are drawn by a worker, until the day is on the screen."""
    tasks = Tasks()
    canvas = Canvas(tasks)
    canvas.resize(*WINDOW)
    canvas.show()
    until(
        canvas.shown_anew,
        lambda: canvas.show_scene(Scene.of(favor_graph(size), clock().date()), clock().date()),
    )
    gaps = []
    for _ in range(rounds):
        canvas.set_filter(GraphFilter(), frozenset())
        settle()
        canvas.prepare_replay()  # as the timeline opens
        with collected():
            gaps.append(until(canvas.shown_anew, lambda: canvas.pass_to(oldest_of(canvas), rests=False)))
    tasks.close()
    canvas.deleteLater()
    return statistics.median(gaps)


def oldest_of(canvas: Canvas) -> int:
    assert canvas.scene is not None
    return oldest(canvas.scene)


def until(told: SignalInstance, start: Callable[[], object]) -> float:
    """The longest gap of the event loop from a start until a signal and the picture after it, in milliseconds."""
    loop, marks = QEventLoop(), []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: marks.append(time.perf_counter()))
    told.connect(lambda: QTimer.singleShot(2 * int(FRAME_MS), loop.quit))
    timer.start()
    marks.append(time.perf_counter())
    QTimer.singleShot(0, start)
    loop.exec()
    timer.stop()
    return 1000 * max(after - before for before, after in pairwise(marks))


def rested(view: GraphView, rounds: int) -> tuple[float, float]:
    """From the last move to the picture in full quality, where it takes longest; with the wait for the hand. And the
    longest that is drawn beyond the window in one go."""
    assert view.stage is not None
    picture = view.stage.picture
    took, parts = [], []
    for nearer in NEARER:
        times, longest = [], []
        for turn in range(rounds):
            look(view, nearer * (1.0 + 0.01 * (turn + 1)))
            view.zoom(1.01)
            with collected():
                start = time.perf_counter()
                view._settle()
                view.repaint()
                times.append(1000 * (time.perf_counter() - start))
                beyond = [0.0]
                while not picture.is_whole:
                    start = time.perf_counter()
                    picture.draw_on()
                    beyond.append(1000 * (time.perf_counter() - start))
                longest.append(max(beyond))
        took.append(statistics.median(times))
        parts.append(statistics.median(longest))
    return REST_MS + max(took), max(parts)


@contextmanager
def collected() -> Iterator[None]:
    """The garbage collector rests: the application runs it when nobody is looking."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def p95(acts: Acts, rounds: int) -> float:
    """Of each act the median over the rounds; of these the 95th percentile."""
    took: list[float] = []
    for before, frames in acts:
        times: list[list[float]] = [[] for _ in frames]
        for _ in range(rounds):
            before()
            with collected():
                for act, of_act in zip(frames, times, strict=True):
                    start = time.perf_counter()
                    act()
                    of_act.append(1000 * (time.perf_counter() - start))
        took += map(statistics.median, times)
    return statistics.quantiles(took, n=20)[-1]


def within(name: str, size: int, ours: float, limit: float, against: str) -> Result:
    return Result(name, size, ours, limit, against, ours / limit, 1.0)
