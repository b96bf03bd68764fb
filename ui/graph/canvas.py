"""Canvas: brings the graph onto the view. Has everybody placed by a worker, keeps the places while they can be
kept, and chooses what the stage shows: everybody or the surroundings of one, narrowed by the filter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db import FavorGraph
from ui import theme
from ui.graph import layout
from ui.graph.arrange import Arranged, Before, arrange, within
from ui.graph.arrays import Pairs, Places
from ui.graph.filter import GraphFilter
from ui.graph.scene import Indices, Scene
from ui.graph.stage import Stage
from ui.graph.view import KEY_ZOOM, GraphView
from ui.icons import Icon
from ui.tasks import Progress, Task, Tasks
from ui.widgets.buttons import quiet_button, tool_button
from ui.widgets.labels import Card

FEW_AROUND = 40  # people; with fewer one step away, those two steps away are shown too


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """The surroundings of one person: who, and where."""

    center: int
    people: Indices
    places: Places


class Canvas(QWidget):
    """The picture with its small buttons. Ids in, ids out."""

    person_activated = Signal(int)
    person_centered = Signal(int)
    left = Signal()
    list_requested = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._placing: Task | None = None
        self._placing_around: Task | None = None
        self._scene: Scene | None = None
        self._today = date.min
        self._graph: FavorGraph | None = None
        self._before = Before()
        self._center_id: int | None = None
        self._around: Around | None = None
        self._people_around: Indices = np.zeros(0, dtype=np.int64)
        self._filter = GraphFilter()
        self._legend, self._inset = QRect(), 0
        self.view = GraphView(self)
        self.view.person_activated.connect(self.person_activated)
        self.view.person_centered.connect(self.person_centered)
        self.view.left.connect(self.left)
        self._add_waiting()
        self._buttons = Card(self, margin=theme.XS)
        self._add_buttons()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)

    @property
    def scene(self) -> Scene | None:
        return self._scene

    def show_graph(self, graph: FavorGraph, today: date) -> None:
        """Show a graph, arranged by a worker; who was placed before stays there as far as the ties allow."""
        self._graph, self._today = graph, today
        self._stop(self._placing, self._placing_around)
        self._progressed(0, 100)
        self.waiting.setVisible(self.view.stage is None)
        work = partial(arrange, graph, today, self._before)
        self._placing = self._tasks.run_pure(work, self._on_placed, on_progress=self._progressed)

    def give_up(self) -> None:
        """Stop finding places for a picture nobody waits for any more."""
        if self._scene is None:
            self._stop(self._placing)
            self._placing = None

    def resume(self) -> None:
        """Go on where `give_up` stopped."""
        if self._placing is None and self._graph is not None:
            self.show_graph(self._graph, self._today)

    def set_center(self, contact_id: int | None) -> None:
        """Show the surroundings of one person, or everybody. Somebody without favors: everybody."""
        self._center_id = contact_id
        self._stop(self._placing_around)
        if self._scene is None:
            return  # `_on_placed` goes on
        center = self._center_index()
        if center is None:
            self._around = None
            self._show(glide=True)
            return
        people = self._scene.around(center, 1)
        if len(people) < FEW_AROUND:
            people = self._scene.around(center, 2)
        pairs = within(people, self._scene)
        place = partial(_place_around, int(np.searchsorted(people, center)), len(people), pairs)
        self._people_around = people
        self._placing_around = self._tasks.run_pure(place, self._on_placed_around)

    def set_filter(self, chosen: GraphFilter) -> None:
        self._filter = chosen
        if self._scene is not None:
            self._show(glide=False, keep_camera=True)

    def fly_to(self, contact_id: int) -> None:
        """Look at a person; leaves the surroundings of another if the person is not in them."""
        scene, stage = self._scene, self.view.stage
        if scene is None or stage is None or contact_id not in scene.index_of:
            return
        index = scene.index_of[contact_id]
        if index not in stage.people:
            self.left.emit()
        if self.view.stage is not None and index in self.view.stage.people:
            self.view.fly_to(index)
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self, *tasks: Task | None) -> None:
        for task in tasks:
            if task is not None:
                task.abandon()

    @Slot(object)
    def _on_placed(self, arranged: Arranged) -> None:
        self._scene, self._around = arranged.scene, None
        self._before = Before(arranged.scene.ids, arranged.places, arranged.inserted)
        self.waiting.hide()
        if self._center_index() is not None:
            self.set_center(self._center_id)
        else:
            self._show(glide=not arranged.is_kept, keep_camera=arranged.is_kept)

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self._how_far.setText(self.tr("Finding everybody’s place… {percent} %").format(percent=done))

    @Slot(object)
    def _on_placed_around(self, places: Places) -> None:
        center = self._center_index()
        if center is not None:
            self._around = Around(center, self._people_around, places)
            self._show(glide=True)

    def _center_index(self) -> int | None:
        if self._scene is None or self._center_id is None:
            return None
        return self._scene.index_of.get(self._center_id)

    def _show(self, *, glide: bool, keep_camera: bool = False) -> None:
        scene = self._scene
        assert scene is not None
        edges = scene.edges_shown(self._filter)
        people = scene.people_shown(edges, self._filter)
        places = self._before.places
        if self._around is not None:
            inside = np.zeros(len(scene.people), dtype=bool)
            inside[self._around.people] = True
            edges, people = edges & inside[scene.pairs].all(axis=1), people & inside
            people[self._around.center] = True
            places = places.copy()
            places[self._around.people] = self._around.places
        stage = Stage(scene, self._today, places, np.flatnonzero(people), np.flatnonzero(edges))
        self.view.show_stage(stage, glide=glide, keep_camera=keep_camera)

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        self._buttons.body.addLayout(row)
        row.setSpacing(theme.XS)
        for glyph, name, act in (
            (Icon.ZOOM_OUT, self.tr("Zoom out (−)"), self.zoom_out),
            (Icon.ZOOM_IN, self.tr("Zoom in (+)"), self.zoom_in),
            (Icon.ZOOM_FIT, self.tr("Show all (0)"), self.view.zoom_to_fit),
        ):
            row.addWidget(tool_button(glyph, name, act))
        self._buttons.adjustSize()

    def _add_waiting(self) -> None:
        self._how_far = theme.label("", tone=theme.Tone.MUTED)
        self.waiting = QWidget(self)
        column = QVBoxLayout(self.waiting)
        column.addStretch(1)
        column.addWidget(self._how_far, 0, Qt.AlignmentFlag.AlignCenter)
        instead = quiet_button(self.tr("Show as a list"), self.list_requested.emit, glyph=Icon.LIST)
        column.addWidget(instead, 0, Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        self.waiting.hide()

    def zoom_in(self) -> None:
        self.view.zoom(KEY_ZOOM)

    def zoom_out(self) -> None:
        self.view.zoom(1 / KEY_ZOOM)

    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self._buttons.sizeHint()
        right, bottom = self.width() - theme.M, self.height() - theme.M
        self._buttons.setGeometry(right - size.width(), bottom - size.height(), size.width(), size.height())
        self._buttons.raise_()
        self.waiting.setGeometry(self.rect())
        self._cover()

    def keep_clear(self, legend: QRect, inset: int) -> None:
        """Names and cards stay off the legend's rectangle, the fitted picture right of `inset`."""
        self._legend, self._inset = legend, inset
        self._cover()

    def _cover(self) -> None:
        covered = (self._legend, self._buttons.geometry())
        self.view.set_covered(tuple(QRectF(rect) for rect in covered if not rect.isEmpty()), self._inset)


def _place_around(center: int, count: int, pairs: Pairs, progress: Progress) -> Places:
    return layout.place_around(center, count, pairs)
