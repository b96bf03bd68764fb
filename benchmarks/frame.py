"""Frame: the graph under a moving hand and at rest, against one frame and a QGraphicsView with an item for each mark.

At 1920 × 1080 without a GPU, three favors a person. Above 30,000 people nothing is measured.
"""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

from benchmarks.books import clock
from benchmarks.graphs import favor_graph
from benchmarks.measure import Result
from ui import theme
from ui.graph import layout
from ui.graph.scene import Scene
from ui.graph.stage import Pointed, Stage
from ui.graph.stage_view import REST_MS
from ui.graph.view import GraphView

FRAME_MS, RESTED_MS = 16.0, 150.0
MOST = 30_000
WINDOW = (1920, 1080)
STEPS = 30
PEER_STEPS = 6
NEARER = (1.0, 4.0, 30.0)  # times the fitted picture
PEER = "an item each"


def run(size: int, rounds: int) -> list[Result]:
    if size > MOST:
        return []
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    theme.set_reduced_motion(True)
    stage = everybody(size)
    view = GraphView()
    view.resize(*WINDOW)
    view.show()
    view.show_stage(stage, glide=False)
    settle()
    peer = item_each(stage)
    ours = {"pan": p95(pans(view), rounds), "zoom": p95(zooms(view), rounds)}
    theirs = {"pan": p95(peer_pans(peer), 1), "zoom": p95(peer_zooms(peer), 1)}
    results = []
    for name, took in ours.items():
        results.append(within(f"frame {name} p95", size, took, FRAME_MS, "one frame"))
        wanted = 20 if size == MOST else None
        ratio = theirs[name] / took
        results.append(
            Result(f"frame {name} p95", size, took, theirs[name], PEER, ratio, wanted, at_least=True)
        )
    results.append(within("frame hover p95", size, p95(hovers(view), rounds), FRAME_MS, "one frame"))
    results.append(within("rest", size, rested(view, rounds), RESTED_MS, "the limit"))
    view.deleteLater()
    peer.deleteLater()
    settle()
    return results


def everybody(size: int) -> Stage:
    scene = Scene.of(favor_graph(size), clock().date())
    places = layout.place_all(len(scene.people), scene.pairs)
    return Stage(scene, clock().date(), places, np.arange(len(scene.people)), np.arange(len(scene.edges)))


# Each gives what to do before, unmeasured, and the acts of which each makes a frame.
Act = Callable[[], object]
Acts = list[tuple[Act, Sequence[Act]]]


def look(view: GraphView, nearer: float) -> None:
    """Everybody, or so many times as near to the middle, at rest."""
    view.zoom_to_fit()
    view.zoom(nearer)
    view._settle()
    view.repaint()


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


def rested(view: GraphView, rounds: int) -> float:
    """From the last move to the picture in full quality, where it takes longest; with the wait for the hand."""
    took: list[float] = []
    for nearer in NEARER:
        times = []
        for turn in range(rounds):
            look(view, nearer * (1.0 + 0.01 * (turn + 1)))
            view.zoom(1.01)
            with collected():
                start = time.perf_counter()
                view._settle()
                view.repaint()
                times.append(1000 * (time.perf_counter() - start))
        took.append(statistics.median(times))
    return REST_MS + max(took)


# The peer.


def item_each(stage: Stage) -> QGraphicsView:
    scene = QGraphicsScene()
    scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
    pen = QPen(QColor("#8899aa"), 0)
    for (x, y), (u, v) in stage.places[stage.scene.pairs].tolist():
        scene.addLine(x, y, u, v, pen)
    for x, y in stage.places.tolist():
        scene.addEllipse(x - 0.3, y - 0.3, 0.6, 0.6, QPen(Qt.PenStyle.NoPen), QColor("#336677"))
    view = QGraphicsView(scene)
    scene.setParent(view)
    view.resize(*WINDOW)
    view.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    view.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
    view.show()
    view.fitInView(scene.itemsBoundingRect(), Qt.AspectRatioMode.KeepAspectRatio)
    settle()
    return view


def peer_pans(view: QGraphicsView) -> Acts:
    bar = view.horizontalScrollBar()

    def pan() -> None:
        bar.setValue(bar.value() + 25)
        view.viewport().repaint()

    return [(lambda: view.scale(1.5, 1.5), [pan] * PEER_STEPS)]


def peer_zooms(view: QGraphicsView) -> Acts:
    def zoom(factor: float) -> None:
        view.scale(factor, factor)
        view.viewport().repaint()

    turns = [lambda: zoom(1.2)] * (PEER_STEPS // 2) + [lambda: zoom(1 / 1.2)] * (PEER_STEPS // 2)
    return [(settle, turns)]


def settle() -> None:
    QApplication.sendPostedEvents()
    QApplication.processEvents()


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
