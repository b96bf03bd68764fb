"""Frame peers: the same people and lines as a QGraphicsView with an item for each mark, and as pyqtgraph's GraphItem."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView

from ui.graph.stage import Stage

WINDOW = (1920, 1080)
PEER_STEPS = 6

# Each gives what to do before, unmeasured, and the acts of which each makes a frame.
Act = Callable[[], object]
Acts = list[tuple[Act, Sequence[Act]]]


def settle() -> None:
    QApplication.sendPostedEvents()
    QApplication.processEvents()


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


def graph_item(stage: Stage) -> Any:
    """pyqtgraph's view, or None where it is not installed."""
    try:
        import pyqtgraph
    except ImportError:
        return None
    pyqtgraph.setConfigOptions(antialias=False, background="w")
    view = pyqtgraph.PlotWidget()
    view.hideAxis("left")
    view.hideAxis("bottom")
    pen = pyqtgraph.mkPen("#8899aa", width=1)
    item = pyqtgraph.GraphItem()
    item.setData(
        pos=np.ascontiguousarray(stage.places),
        adj=np.ascontiguousarray(stage.scene.pairs),
        pen=pen,
        symbolPen=None,
        symbolBrush=QColor("#336677"),
        size=5,
    )
    view.addItem(item)
    view.setAspectLocked(True)
    view.resize(*WINDOW)
    view.show()
    view.getViewBox().autoRange()
    settle()
    return view


def graph_item_pans(view: Any) -> Acts:
    box = view.getViewBox()

    def pan() -> None:
        box.translateBy(x=0.02 * box.viewRect().width())
        view.viewport().repaint()

    return [(settle, [pan] * PEER_STEPS)]


def graph_item_zooms(view: Any) -> Acts:
    box = view.getViewBox()

    def zoom(factor: float) -> None:
        box.scaleBy((1 / factor, 1 / factor))
        view.viewport().repaint()

    turns = [lambda: zoom(1.2)] * (PEER_STEPS // 2) + [lambda: zoom(1 / 1.2)] * (PEER_STEPS // 2)
    return [(settle, turns)]
