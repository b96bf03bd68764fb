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
from ui.graph.filter import GraphFilter
from ui.graph.layout import Pairs, Places
from ui.graph.scene import Indices, Scene
from ui.graph.stage import Stage
from ui.graph.view import KEY_ZOOM, GraphView
from ui.icons import Icon
from ui.tasks import Progress, Task, Tasks
from ui.widgets.buttons import tool_button
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

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._placing: Task | None = None
        self._placing_around: Task | None = None
        self._scene: Scene | None = None
        self._today = date.min
        self._places: Places = np.zeros((0, 2))
        self._placed_ids: list[int] | None = None
        self._center_id: int | None = None
        self._around: Around | None = None
        self._people_around: Indices = np.zeros(0, dtype=np.int64)
        self._filter = GraphFilter()
        self._legend, self._inset = QRect(), 0
        self.view = GraphView(self)
        self.view.person_activated.connect(self.person_activated)
        self.view.person_centered.connect(self.person_centered)
        self.view.left.connect(self.left)
        self.waiting = theme.label(self.tr("Finding everybody’s place…"), tone=theme.Tone.MUTED)
        self.waiting.setParent(self)
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.waiting.hide()
        self._buttons = Card(self, margin=theme.XS)
        self._add_buttons()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)

    @property
    def scene(self) -> Scene | None:
        return self._scene

    def show_graph(self, graph: FavorGraph, today: date) -> None:
        """Show a graph; who was placed before stays there as far as the ties allow."""
        before, scene = self._scene, Scene.of(graph, today)
        self._scene, self._today = scene, today
        same_people = before is not None and [p.id for p in before.people] == [p.id for p in scene.people]
        if same_people and before is not None and np.array_equal(before.pairs, scene.pairs):
            self._show(glide=False)
            return
        self._stop(self._placing, self._placing_around)
        self._around = None
        self.waiting.setVisible(self.view.stage is None)
        self._placing = self._tasks.run_pure(partial(_place, len(scene.people), scene.pairs), self._on_placed)

    def set_center(self, contact_id: int | None) -> None:
        """Show the surroundings of one person, or everybody. Somebody without favors: everybody."""
        self._center_id = contact_id
        self._stop(self._placing_around)
        if self._scene is None or not self._is_placed:
            return  # `_on_placed` goes on
        center = self._center_index()
        if center is None:
            self._around = None
            self._show(glide=True)
            return
        people = self._scene.around(center, 1)
        if len(people) < FEW_AROUND:
            people = self._scene.around(center, 2)
        pairs = _within(people, self._scene)
        place = partial(_place_around, int(np.searchsorted(people, center)), len(people), pairs)
        self._people_around = people
        self._placing_around = self._tasks.run_pure(place, self._on_placed_around)

    def set_filter(self, chosen: GraphFilter) -> None:
        self._filter = chosen
        if self._is_placed:
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

    @property
    def _is_placed(self) -> bool:
        """Whether everybody in the scene has a place."""
        return self._scene is not None and self._placed_ids == [person.id for person in self._scene.people]

    def _stop(self, *tasks: Task | None) -> None:
        for task in tasks:
            if task is not None:
                task.abandon()

    @Slot(object)
    def _on_placed(self, places: Places) -> None:
        assert self._scene is not None
        ids = [person.id for person in self._scene.people]
        old_index = {contact_id: index for index, contact_id in enumerate(self._placed_ids or ())}
        common = np.array([contact_id in old_index for contact_id in ids], dtype=bool)
        if common.any():
            old = np.zeros((len(ids), 2))
            old[common] = self._places[[old_index[i] for i in ids if i in old_index]]
            places = layout.fitted_onto(places, old, common)
        self._places, self._placed_ids = places, ids
        self.waiting.hide()
        if self._center_index() is not None:
            self.set_center(self._center_id)
        else:
            self._show(glide=True)

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
        places = self._places
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


def _place(count: int, pairs: Pairs, progress: Progress) -> Places:
    return layout.place_all(count, pairs, progress=progress)


def _place_around(center: int, count: int, pairs: Pairs, progress: Progress) -> Places:
    return layout.place_around(center, count, pairs)


def _within(people: Indices, scene: Scene) -> Pairs:
    """The pairs among some people, numbered by their place among these."""
    number = np.full(len(scene.people), -1, dtype=np.int64)
    number[people] = np.arange(len(people))
    inside: Pairs = number[scene.pairs]
    return inside[(inside >= 0).all(axis=1)]
