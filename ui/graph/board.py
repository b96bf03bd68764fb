"""Board: the graph with everything one does to it: picture or list, views, legend and filter, search, the chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QPointF, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db import FavorGraph, FavorThread
from ui import texts, theme
from ui.contacts.acts import pop_up
from ui.graph import menus
from ui.graph.canvas import Canvas
from ui.graph.filter import GraphFilter, traits_of
from ui.graph.finding import Finding
from ui.graph.header import Header
from ui.graph.legend import Legend
from ui.graph.list_twin import FavorsTable
from ui.graph.look import BUBBLES, EVERYBODY, NOW, Look, around
from ui.graph.looking import Looking
from ui.graph.memory import Memory
from ui.graph.notes import ChosenBar, HiddenNote, NothingNote
from ui.graph.replay import oldest
from ui.graph.room import Room
from ui.graph.scene import Scene
from ui.graph.shown import shown, steps_of
from ui.graph.timeline import Timeline
from ui.icons import Icon
from ui.tasks import Tasks
from ui.widgets.buttons import tool_button
from ui.widgets.empty_page import EmptyPage


class GraphBoard(QWidget):
    """Given a graph, shows it. Knows no book; `memory` says how the views were left."""

    person_activated = Signal(int)
    person_centered = Signal(int)
    record_favor_requested = Signal()

    def __init__(
        self,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        memory: Memory | None = None,
        acts: Sequence[QAction] = (),
        acts_for_several: Sequence[QAction] = (),
    ) -> None:
        super().__init__(parent)
        self.memory = memory or Memory()
        self._looking = Looking(self.memory)
        self._today = date.min
        self.acts, self.acts_for_several = acts, acts_for_several
        self._has_begun = False
        self._is_as_left = False  # who is hidden and which bubbles are open
        self._hidden: frozenset[int] = frozenset()
        self._listed: object = None  # what the table was filled with
        self._finding = Finding(self)
        self._make_canvas(tasks)
        self.table = FavorsTable()
        self.table.person_activated.connect(self.person_activated)
        self.legend = Legend()
        self.legend.changed.connect(self._on_filtered)
        self._room = Room(self)
        self.empty = EmptyPage(
            Icon.GRAPH,
            self.tr("No favors yet"),
            self.tr("Record who helped whom, and the picture of it grows here."),
            self.tr("Record a favor"),
            self.record_favor_requested.emit,
        )
        self._make_header()
        self._make_timeline()
        self.chosen_bar = ChosenBar([*acts_for_several, self._hide_action()], self.canvas)
        self.chosen_bar.cleared.connect(self._choose_nobody)
        self.canvas.view.addActions([*acts, *(act for act in acts_for_several if act not in acts)])
        self.hidden_note = HiddenNote(self.canvas)
        self.hidden_note.show_wanted.connect(self.show_hidden)
        self.nothing = NothingNote(self.canvas)
        self.nothing.way_out.connect(self._leave_nothing)
        self._make_body()
        self.show_as_list(False)

    def load(self, graph: FavorGraph, today: date, scene: Scene | None = None) -> None:
        """Show this graph from now on; what is looked at and the filter stay. `scene` is made of it if not given."""
        self._looking.graph, self._today = graph, today
        self._looking.scene = scene if scene is not None else Scene.of(graph, today)
        self.table.self_id = next((person.id for person in graph.people if person.is_self), None)
        self._finding.offer(graph.people)
        self.timeline.set_range(today, oldest(self._scene))
        self.legend.offer(trait for person in graph.people for trait in traits_of(person))
        begins = not self._has_begun and bool(graph.edges)
        before = self.look
        self._turn_to(self._looking.first() if begins else self.look)
        if graph.edges and not self._is_as_left:
            self._is_as_left, self._hidden = True, self.memory.hidden()
            self.canvas.begin()
        if begins or self.look != before:
            camera = self.memory.camera(self.look) if begins else None
            self.canvas.look_at(self.look, self._thread, camera)
        self._has_begun |= begins
        self.canvas.hidden = self._hidden
        self._say_hidden()
        self.canvas.favor_thread = self._thread
        self.canvas.show_scene(self._scene, today)
        self._show_look()
        self._fill_table()
        self._pages.setCurrentWidget(self._filled if graph.edges else self.empty)
        self._room.place_legend()

    # What is looked at

    def look_at(self, look: Look) -> None:
        """Look at something else; marks move there."""
        self.leave()
        self._turn_to(look)
        self._has_begun = True
        camera = self.memory.camera(self.look) if self.look.is_wide else None
        self.canvas.look_at(self.look, self._thread, camera)
        self._show_look()
        self._fill_table()

    def set_center(self, contact_id: int | None) -> None:
        """The surroundings of one person, or what one came from (None)."""
        self.look_at(around(contact_id) if contact_id is not None else self._looking.home)

    @Slot()
    def _on_left(self) -> None:
        """By Esc in the picture: today is brought back first."""
        if self.timeline.isVisible():
            self.timeline.leave()
        else:
            self.show_everybody()

    @Slot()
    def show_everybody(self) -> None:
        """Back from the surroundings of somebody to what one came from."""
        if not self.look.is_wide:
            self.look_at(self._looking.home)

    def leave(self) -> None:
        """Remember how the view is left."""
        if self._has_begun and self.canvas.view.stage is not None:
            self.memory.leave(self.look, self.canvas.view.camera_left)

    @property
    def look(self) -> Look:
        """What is looked at."""
        return self._looking.look

    @property
    def shows_all(self) -> bool:
        """Whether all favors are looked at, one by one or in bubbles, but for the filter."""
        return self.look in (EVERYBODY, BUBBLES)

    @property
    def _graph(self) -> FavorGraph:
        return self._looking.graph

    @property
    def _scene(self) -> Scene:
        return self._looking.scene

    @property
    def _thread(self) -> FavorThread:
        return self._looking.thread

    def _turn_to(self, look: Look) -> None:
        self._looking.turn_to(look)

    def _show_look(self) -> None:
        caption = ""
        if self.look.is_thread and self._thread.outcome:
            caption = texts.filled(self.tr("What came of it: {outcome}"), outcome=self._thread.outcome)
        steps = steps_of(self._scene, self.look)
        self.header.show_look(self.look, self._looking.home, self._looking.about(), caption, steps)
        self.header.show_caption(self.is_list)
        self.legend.show_for(self.look)

    @Slot(int)
    def _on_steps(self, steps: int) -> None:
        self.look_at(around(self.look.subject, steps))

    @Slot(int)
    def _on_centered(self, contact_id: int) -> None:
        self.look_at(around(contact_id))
        self.person_centered.emit(contact_id)

    # Picture or list

    @Slot(bool)
    def show_as_list(self, on: bool) -> None:
        """The picture, or the same favors as a table."""
        (self.as_list if on else self.as_graph).setChecked(True)
        if on:
            self.canvas.give_up()
            self._fill_table()
        else:
            self.canvas.resume()
        self._views.setCurrentWidget(self.table if on else self.canvas)
        self.legend.setParent(self._side if on else self.canvas)
        self.hidden_note.setParent(self._side if on else self.canvas)
        if on:
            self._side_box.insertWidget(0, self.legend)
            self._side_box.insertWidget(1, self.hidden_note)
        self._side.setVisible(on)
        self.header.show_caption(on)
        self._room.make()
        self.legend.show_marks(not on)
        self.legend.show()
        self._say_hidden()
        self._room.place_legend()

    @Slot()
    def _list_instead(self) -> None:
        self.show_as_list(True)

    @property
    def is_list(self) -> bool:
        return self.as_list.isChecked()

    @property
    def filter(self) -> GraphFilter:
        """What the legend leaves of the day that is looked at."""
        return replace(self.legend.filter, days_ago=self.timeline.days_ago)

    @Slot()
    def _on_filtered(self) -> None:
        self.canvas.set_filter(self.filter, self._hidden)
        self._fill_table()

    @Slot(object)
    def _on_time(self, days_ago: int | None) -> None:
        """One picture for all days while they pass by; today's is shown anew."""
        if days_ago is not None and not self.is_list:
            self.canvas.pass_to(days_ago, rests=not self.timeline.is_playing or theme.reduced_motion())
        else:
            self._on_filtered()

    @Slot(bool)
    def _on_played(self, on: bool) -> None:
        self.timeline.is_calm = self.is_list
        if not on:
            self._on_filtered()

    @Slot()
    def open_timeline(self) -> None:
        """The graph as it was, and how it came about."""
        self.timeline.is_calm = self.is_list
        self.timeline.open()
        self.canvas.prepare_replay()

    def _fill_table(self) -> None:
        """Tens of thousands of rows take a while: only when somebody looks."""
        wanted = (id(self._scene), self._today, self.look, self._thread, self.filter, self._hidden)
        if not self.is_list or wanted == self._listed:
            return
        self._listed = wanted
        found = shown(self._scene, self.look, self._thread, self.filter, self._hidden)
        rows = [self._scene.edges[favor] for favor in found.favors.tolist()]
        self.table.favors.show_favors(self._graph, rows, self._today)

    def shown_graph(self) -> FavorGraph:
        """The people and favors that are looked at and pass the filter."""
        found = shown(self._scene, self.look, self._thread, self.filter, self._hidden)
        scene = self._scene
        return FavorGraph(
            tuple(scene.people[person] for person in found.people.tolist()),
            tuple(scene.edges[favor] for favor in found.favors.tolist()),
        )

    # The chosen, the pinned, the hidden

    def acted_on(self) -> list[int]:
        """Whom an act is about: the chosen, else the one the keys stand on."""
        return self.canvas.view.acted_on()

    @Slot(list)
    def hide_people(self, contact_ids: list[int]) -> None:
        """Take people out of the picture and the list, until they are shown again; you stay."""
        you = {person.id for person in self._graph.people if person.is_self}
        self._set_hidden(self._hidden | (frozenset(contact_ids) - you))

    @Slot()
    def show_hidden(self) -> None:
        self._set_hidden(frozenset())

    def unhide(self, contact_id: int) -> None:
        self._set_hidden(self._hidden - {contact_id})

    @property
    def hidden(self) -> frozenset[int]:
        """Who was taken out of the picture and the list."""
        return self._hidden

    def _set_hidden(self, hidden: frozenset[int]) -> None:
        self._hidden = hidden
        self.memory.hide(hidden)
        self._on_filtered()
        self._say_hidden()

    def _say_hidden(self) -> None:
        """How many of those in the book."""
        self.hidden_note.show_count(len(self._hidden.intersection(self._scene.index_of)))
        self._room.place_notes()

    @Slot()
    def _choose_nobody(self) -> None:
        self.canvas.view.choose(())

    @Slot()
    def _on_chosen(self) -> None:
        self._room.place_notes()
        self.chosen_bar.show_count(len(self.canvas.view.chosen_ids))
        self._room.place_notes()

    @Slot(QPointF)
    def _on_menu(self, at: QPointF) -> None:
        pop_up(menus.menu_at(self), self.canvas.view.mapToGlobal(at.toPoint()))

    @Slot()
    def _on_shown(self) -> None:
        """Say why there is nothing to see, if so."""
        stage = self.canvas.view.stage
        sentence = way_out = ""
        if stage is not None and not len(stage.favors) and not self.look.is_thread:
            if self.filter != GraphFilter() or self._hidden:
                sentence, way_out = self.tr("No favors pass the filter."), self.tr("Show all")
            elif self.look == NOW:
                sentence, way_out = self.tr("Nothing is open."), self.tr("Everybody")
        self.nothing.say(sentence, way_out)
        self._room.place_notes()

    @Slot()
    def _leave_nothing(self) -> None:
        if self.filter == GraphFilter() and not self._hidden:
            self.look_at(EVERYBODY)
        else:
            self._show_everything()

    def _show_everything(self) -> None:
        self.timeline.leave()
        self.legend.reset()
        self.show_hidden()

    @Slot(int)
    def point_out(self, contact_id: int) -> None:
        """Mark somebody who is named beside the picture, and bring them into sight, or go to their row; 0: nobody."""
        if self.is_list:
            self.table.select(contact_id)
        view = self.canvas.view
        if view.stage is not None:
            index = view.stage.scene.index_of.get(contact_id)
            view.select(index)
            if index is not None:
                view.bring_into_sight(index)

    # Parts

    def _make_canvas(self, tasks: Tasks) -> None:
        self.canvas = Canvas(tasks)
        self.canvas.memory = self.memory
        self.canvas.list_requested.connect(self._list_instead)
        self.canvas.shown_anew.connect(self._on_shown)
        view = self.canvas.view
        view.person_activated.connect(self.person_activated)
        view.person_centered.connect(self._on_centered)
        view.left.connect(self._on_left)
        view.hidden.connect(self.hide_people)
        view.menu_requested.connect(self._on_menu)
        view.chosen_changed.connect(self._on_chosen)

    def _make_header(self) -> None:
        self.header = Header()
        self.title, self.everybody, self.search = self.header.title, self.header.back, self.header.search
        self.as_graph, self.as_list = self.header.as_graph, self.header.as_list
        self.header.look_chosen.connect(self.look_at)
        self.header.left.connect(self.show_everybody)
        self.header.steps_chosen.connect(self._on_steps)
        self.header.searched.connect(self._finding.find)
        self.header.found.connect(self._finding.go_to)
        self.as_list.toggled.connect(self.show_as_list)

    def _make_timeline(self) -> None:
        self.timeline = Timeline()
        self.timeline.moved.connect(self._on_time)
        self.timeline.played.connect(self._on_played)
        self.canvas.prepares_years.connect(self.timeline.wait)
        self.legend.changed.connect(self.timeline.pause)
        self.canvas.view.installEventFilter(self.timeline)
        self.canvas.add_button(tool_button(Icon.HISTORY, self.tr("Replay the years"), self.open_timeline))

    def _hide_action(self) -> QAction:
        action = QAction(self.tr("Hide (H)"), self)
        action.triggered.connect(lambda: self.hide_people(self.acted_on()))
        return action

    def _make_body(self) -> None:
        self._side = QWidget()
        self._side_box = QVBoxLayout(self._side)
        self._side_box.setContentsMargins(theme.XL, 0, theme.S, theme.M)
        self._side_box.addStretch(1)
        self._views = QStackedWidget()
        self._views.addWidget(self.canvas)
        self._views.addWidget(self.table)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._side)
        body.addWidget(self._views, 1)
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(0)
        filled.addWidget(self.header)
        filled.addWidget(self.timeline)
        filled.addLayout(body, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._filled)
        self._pages.setCurrentWidget(self._filled)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room.make()
        self._room.place_legend()
