"""Canvas: brings what is looked at onto the view. Has people placed by a worker, keeps the places while they can be
kept, and chooses what the stage shows, narrowed by the filter."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import partial

import numpy as np
from PySide6.QtCore import QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from db import FavorThread
from ui import theme
from ui.graph import bubbles
from ui.graph.arrange import Arranged, Before, arrange_look
from ui.graph.bubbles import BubblePlaces, Bubbles
from ui.graph.camera import Camera
from ui.graph.filter import GraphFilter, Trait
from ui.graph.look import EVERYBODY, Kind, Look
from ui.graph.memory import Memory
from ui.graph.outcome import outcome_of
from ui.graph.pinning import Pinning
from ui.graph.replay import UNDATED, Replay
from ui.graph.scene import Scene
from ui.graph.shown import Shown, pairs_within, shown
from ui.graph.stage import Stage
from ui.graph.staging import staged, staged_in_bubbles
from ui.graph.view import KEY_ZOOM, GraphView
from ui.graph.waiting import Waiting
from ui.graph.years import Drawing, Years
from ui.icons import Icon
from ui.tasks import Task, Tasks
from ui.widgets.buttons import tool_button
from ui.widgets.labels import Card


class Canvas(QWidget):
    """The picture with its small buttons. Ids in, ids out."""

    list_requested = Signal()
    shown_anew = Signal()
    prepares_years = Signal(bool)  # until the years can pass by

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.memory = Memory()
        self._tasks = tasks
        self._placing: Task | None = None
        self._drawing: Task | None = None
        self._scene: Scene | None = None
        self._today = date.min
        self.look, self.favor_thread = EVERYBODY, FavorThread()
        self._placed: tuple[Scene, Look, Arranged] | None = None
        self._camera: tuple[Camera | None] | None = None  # to begin with
        self._bubbles: tuple[Scene, Bubbles] | None = None
        self._bubble_places: BubblePlaces | None = None
        self._opened: list[Trait] = []
        self._filter, self.hidden = GraphFilter(), frozenset[int]()
        self._flying_to: int | None = None
        self._replay: Replay | None = None  # while the years pass by
        self._legend, self._inset = QRect(), 0
        self._others: tuple[QRect, ...] = ()
        self.view = GraphView(self)
        self.view.bubble_toggled.connect(self.toggle_bubble)
        self.view.years_wanted.connect(self._draw_years)
        self.pinning = Pinning(self)
        self.view.pinned.connect(self.pinning.put)
        self.waiting = Waiting(self)
        self.waiting.list_requested.connect(self.list_requested)
        self._buttons = Card(self, margin=theme.XS)
        self._add_buttons()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.view)

    @property
    def scene(self) -> Scene | None:
        """Everybody, whatever is looked at and however it is gathered in bubbles."""
        return self._scene

    def wait_for_favors(self) -> None:
        """The book is being read; `show_scene` follows, or `stop_waiting`."""
        has_picture = self.view.stage is not None
        self.waiting.begin(
            self.tr("Reading the favors…"), over_picture=has_picture, has_list=self._scene is not None
        )

    def stop_waiting(self) -> None:
        self.waiting.end()

    def show_scene(self, scene: Scene, today: date) -> None:
        """Show a graph, arranged by a worker; who was placed before stays there as far as the ties allow."""
        self._scene, self._today = scene, today
        self._bubbles = self._bubble_places = self._replay = None
        self._place()

    def begin(self) -> None:
        """With the bubbles that were left open."""
        self._opened = list(self.memory.opened())

    def look_at(self, look: Look, thread: FavorThread, camera: Camera | None = None) -> None:
        """Look at something else, through this camera or so that all of it is in sight."""
        self.look, self.favor_thread, self._camera = look, thread, (camera,)
        self._replay = None
        if self._scene is not None:
            self._place()

    def give_up(self) -> None:
        """Stop finding places for a picture nobody waits for any more."""
        if self._placed is None:
            self._stop()

    def resume(self) -> None:
        """Go on where `give_up` stopped."""
        if self._placing is None and self._placed is None and self._scene is not None:
            self._place()

    def set_filter(self, chosen: GraphFilter, hidden: frozenset[int]) -> None:
        """Narrow what is shown; nobody moves for it."""
        self._filter, self.hidden = chosen, hidden
        self._replay = None
        self._show(glide=False, keep_camera=True)

    def pass_to(self, days_ago: int, *, rests: bool) -> None:
        """Another day, in passing; `rests`: unless there comes yet another, it is drawn sharply."""
        chosen = replace(self._filter, days_ago=days_ago)
        self.prepare_replay()
        if self._replay is None:
            self.set_filter(chosen, self.hidden)
            return
        self._filter = chosen
        if self.view.pass_to(self._replay, days_ago, rests=rests):
            self.shown_anew.emit()

    def prepare_replay(self) -> None:
        """Ahead of the first day, which then comes sooner. Bubbles and threads are shown anew for each day."""
        is_placed = self._placed is not None and self._placed[:2] == (self._scene, self.look)
        can_pass = self.view.stage is not None and is_placed
        if (
            can_pass
            and self._replay is None
            and self.look.kind is not Kind.BUBBLES
            and not self.look.is_thread
        ):
            self._replay = self._replayed()

    @Slot(object)
    def _draw_years(self, drawing: Drawing) -> None:
        """Beside the window; who passes on meanwhile is at the last day asked for once they are drawn."""
        if self._drawing is not None:
            self._drawing.abandon()
        self.prepares_years.emit(True)
        self.waiting.begin(self.tr("Drawing the years…"), over_picture=True, has_list=True)
        self._drawing = self._tasks.run_pure(drawing.draw, self._on_years)

    @Slot(object)
    def _on_years(self, years: Years) -> None:
        self._drawing = None
        self.waiting.end()
        self.view.take_years(years)
        self.shown_anew.emit()
        self.prepares_years.emit(False)

    def _replayed(self) -> Replay:
        """What any day has of what is looked at."""
        found, before_all = (
            shown(
                self._placed_scene(),
                self.look,
                self.favor_thread,
                replace(self._filter, days_ago=ago),
                self.hidden,
            )
            for ago in (None, UNDATED + 1)
        )
        return Replay.of(self._placed_scene(), found.favors, before_all.people)

    @Slot()
    def show_pins(self) -> None:
        """Whom the user put somewhere, or let go, moves there."""
        self._show(glide=True, keep_camera=True)

    def fly_to(self, contact_id: int) -> bool:
        """Look at a person, once there is a picture with them in it; False if they are not in this one."""
        stage, index = self.view.stage, self._index_of(contact_id)
        if self._placing is not None and self._placed is None:
            self._flying_to = contact_id
            return True
        if stage is None or index is None or index not in stage.people:
            return False
        self.view.fly_to(index)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _index_of(self, contact_id: int) -> int | None:
        """The mark of a person; a closed bubble they are in is opened."""
        if self.look.kind is Kind.BUBBLES and self._bubbles is not None:
            scene, found = self._bubbles
            bubble = int(found.homes[scene.index_of[contact_id]]) if contact_id in scene.index_of else 0
            if bubble < 0 and found.traits[-1 - bubble] not in self._opened:
                self.toggle_bubble(bubble)
        stage = self.view.stage
        return stage.scene.index_of.get(contact_id) if stage is not None else None

    @Slot(int)
    def toggle_bubble(self, bubble: int) -> None:
        """Open a bubble into its people, or close it again."""
        trait = self.trait_of(bubble)
        if trait is not None:
            self.toggle_trait(trait)

    def trait_of(self, bubble: int) -> Trait | None:
        """The group or company a bubble of this picture stands for; ids are of one picture, traits of any."""
        return self._bubbles[1].traits[-1 - bubble] if self._bubbles is not None else None

    def toggle_trait(self, trait: Trait) -> None:
        """Open the bubble of a group or company, or close it again; nothing if it is gone by now."""
        if self._bubbles is None or trait not in self._bubbles[1].traits:
            return
        if trait in self._opened:
            self._opened.remove(trait)
        else:
            self._opened.append(trait)
        self.memory.open(self._opened)
        self._place()

    def bubble_of(self, contact_id: int) -> int:
        """The open bubble a person is seen in; 0 for none."""
        if self.look.kind is not Kind.BUBBLES or self._bubbles is None:
            return 0
        scene, found = self._bubbles
        bubble = int(found.homes[scene.index_of[contact_id]]) if contact_id in scene.index_of else 0
        return bubble if bubble in found.ids(self._opened) else 0

    # Places

    def _stop(self) -> None:
        self.waiting.end()
        if self._placing is not None:
            self._placing.abandon()
            self._placing = None

    def _place(self) -> None:
        """Have everybody placed that is looked at, by a worker."""
        scene = self._scene
        assert scene is not None
        self._stop()
        self._placed = None
        is_first = self.view.stage is None
        self.waiting.begin(self._how_far(0), over_picture=not is_first, has_list=True, at_once=is_first)
        if self.look.kind is Kind.BUBBLES:
            work = partial(
                bubbles.gather_and_place,
                scene,
                self._bubbles[1] if self._bubbles is not None else None,
                list(self._opened),
                self._bubble_places,
                self.memory.places(self.look),
                self.memory.pins(self.look),
                self.memory.bubble_pins(),
            )
            self._placing = self._tasks.run_pure(work, self._on_bubbles_placed, on_progress=self._progressed)
            return
        about = self._shown().about if self.look != EVERYBODY else np.arange(len(scene.people))
        turned = self.look.is_thread
        favors = shown(scene, self.look, self.favor_thread).favors if turned else None
        ids, pairs = scene.ids[about], pairs_within(about, scene, favors)
        before, pins = self.memory.places(self.look), self.memory.pins(self.look)
        place = partial(arrange_look, ids, pairs, before, pins, Before() if turned else self._seen(), turned)
        self._placing = self._tasks.run_pure(place, self._on_placed, on_progress=self._progressed)

    def _seen(self) -> Before:
        """What is on the picture now."""
        stage = self.view.stage
        if stage is None:
            return Before()
        return Before(stage.scene.ids[stage.people], stage.places[stage.people])

    @Slot(object)
    def _on_placed(self, arranged: Arranged) -> None:
        assert self._scene is not None
        self._keep(arranged)
        self._arrived(arranged, is_kept=arranged.is_kept)

    def _keep(self, arranged: Arranged) -> None:
        if not arranged.is_kept or arranged.inserted != self.memory.places(self.look).inserted:
            self.memory.keep(self.look, arranged)

    @Slot(object)
    def _on_bubbles_placed(self, found: tuple[Bubbles, BubblePlaces]) -> None:
        assert self._scene is not None
        is_new = self._bubble_places is None
        self._bubbles, self._bubble_places = (self._scene, found[0]), found[1]
        if is_new:
            self._keep(found[0].keyed(found[1].marks))
        self._arrived(Arranged(self._scene.ids, np.zeros((0, 2))), is_kept=False)

    def _arrived(self, arranged: Arranged, *, is_kept: bool) -> None:
        assert self._scene is not None
        self._placing, self._placed = None, (self._scene, self.look, arranged)
        self.waiting.end()
        begins, self._camera = self._camera, None
        self._show(
            glide=begins is not None or not is_kept,
            keep_camera=begins is None,
            camera=begins[0] if begins is not None else None,
        )
        if self._flying_to is not None:
            contact_id, self._flying_to = self._flying_to, None
            self.fly_to(contact_id)

    @Slot(int, int)
    def _progressed(self, done: int, total: int) -> None:
        self.waiting.say(self._how_far(done))

    def _how_far(self, percent: int) -> str:
        return self.tr("Finding everybody’s place… {percent} %").format(percent=percent)

    # What is seen

    def _shown(self) -> Shown:
        assert self._scene is not None
        return shown(self._scene, self.look, self.favor_thread, self._filter, self.hidden)

    def _show(self, *, glide: bool, keep_camera: bool, camera: Camera | None = None) -> None:
        if self._placed is None or self._placed[:2] != (self._scene, self.look):
            return  # `_arrived` shows it
        chosen = self.view.chosen_ids
        stage = self._bubble_stage() if self.look.kind is Kind.BUBBLES else self._stage(self._placed[2])
        text = self.favor_thread.outcome if self.look.is_thread else ""
        self.view.outcome = outcome_of(text, stage.scene, stage.people, stage.favors)
        self.view.show_stage(stage, glide=glide, keep_camera=keep_camera, camera=camera)
        self.view.choose(chosen)
        self.shown_anew.emit()

    def _stage(self, arranged: Arranged) -> Stage:
        pins = self.memory.pins(self.look)
        return staged(self._placed_scene(), self._today, self.look, self._shown(), arranged, pins)

    def _bubble_stage(self) -> Stage:
        assert self._bubbles is not None
        assert self._bubble_places is not None
        made = self._bubbles[1]
        pins = made.pins(self.memory.pins(self.look), self.memory.bubble_pins())
        return staged_in_bubbles(
            self._placed_scene(), self._today, self._shown(), made, self._bubble_places, self._opened, pins
        )

    def _placed_scene(self) -> Scene:
        assert self._scene is not None
        return self._scene

    def add_button(self, button: QToolButton) -> None:
        """One more of the small buttons, before the others."""
        self._row.insertWidget(0, button)
        self._buttons.adjustSize()

    def _add_buttons(self) -> None:
        self._row = row = QHBoxLayout()
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
        self.waiting.place(self.rect())
        self._cover()

    def keep_clear(self, legend: QRect, inset: int, others: Collection[QRect] = ()) -> None:
        """Names and cards stay off the legend's rectangle and the others, the fitted picture right of `inset`."""
        self._legend, self._inset, self._others = legend, inset, tuple(others)
        self._cover()

    @property
    def buttons_at(self) -> QRect:
        return self._buttons.geometry()

    def _cover(self) -> None:
        covered = (self._legend, self._buttons.geometry(), *self._others)
        self.view.set_covered(tuple(QRectF(rect) for rect in covered if not rect.isEmpty()), self._inset)
