"""Graph page: reads the favors' graph from the book when it is seen and whenever favors or names change."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QSizeF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db import Book, BookError, Changes, FavorGraph, GraphQuestion, Progress, Topic
from ui.contacts.acts import ContactActs
from ui.graph import words
from ui.graph.answers_panel import AnswersPanel
from ui.graph.ask_button import AskButton
from ui.graph.asking import Asking
from ui.graph.board import GraphBoard
from ui.graph.lit import Light
from ui.graph.look import EVERYBODY, Kind, Look
from ui.graph.memory import BookMemory
from ui.graph.scene import Scene
from ui.graph.wanted_field import Wanted
from ui.hub import Hub
from ui.icons import Icon, icon
from ui.tasks import Task, Tasks
from ui.widgets.buttons import tool_button
from ui.widgets.live_page import LivePage

NARROW = 760  # pixels under which the answer beside the picture gives it room
CONCERNING = (
    Topic.FAVORS,
    Topic.CONTACTS,
    Topic.BOUNDARIES,
    Topic.PREFERENCES,
    Topic.GROUPS,
    Topic.ASKS,
)


class GraphPage(LivePage):
    """The board, kept up to date."""

    contact_requested = Signal(int)
    person_centered = Signal(int)
    record_favor_requested = Signal()

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub, self._tasks = book, hub, tasks
        self._task: Task | None = None
        self._is_read = False
        self._wanted: Look | None = None
        self._light: Light | None = None
        acts = ContactActs(book, hub, self, self._acted_on)
        ask = self._ask_action()
        self.board = GraphBoard(
            tasks,
            memory=BookMemory(book, hub),
            acts=(acts.log, ask, self._ways_action(), acts.introduce, acts.tag, acts.group),
            acts_for_several=(acts.log, acts.tag, acts.group),
        )
        self.board.person_activated.connect(self.contact_requested)
        self.board.person_centered.connect(self.person_centered)
        self.board.record_favor_requested.connect(self.record_favor_requested)
        hub.changed.connect(self._on_changed)
        self.panel = AnswersPanel()
        self.panel.person_activated.connect(self.contact_requested)
        self.asking = Asking(book, hub, tasks, self.panel)
        self.asking.lit.connect(self._shed)
        self.board.canvas.shown_anew.connect(self._say_elsewhere)
        self.panel.everybody_wanted.connect(self._look_at_everybody)
        self.panel.left.connect(self._give_back_keyboard)
        self.asking.pointed.connect(self.board.point_out)
        self.board.header.add(AskButton(self.asking, self))
        self.board.canvas.add_button(tool_button(Icon.EXPORT, self.tr("Export the graph…"), self.export))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.panel)
        box.addWidget(self.board, 1)

    def reload(self) -> None:
        if self._task is not None:
            self._task.abandon()
        if not self._is_read:
            self.board.canvas.wait_for_favors()
        self._task = self._tasks.run_db(partial(_read, self._book), self._on_read, self._on_error)

    def set_center(self, contact_id: int | None) -> None:
        self.board.set_center(contact_id)

    def do(self, act: str) -> None:
        """What the window's menu and the palette name: a question, or one of the others."""
        if act == "graph_ways":
            self.asking.ask_ways()
        elif act == "graph_export":
            self.export()
        elif act == "graph_replay":
            self.board.open_timeline()
        else:
            self.asking.ask(GraphQuestion(act.removeprefix("graph_")))

    def export(self) -> None:
        """What is looked at, as a picture or for other tools."""
        from ui.graph.export_dialog import Exported, GraphExportDialog  # loaded when somebody wants it

        view = self.board.canvas.view
        exported = Exported(self.board.shown_graph(), view.stage, QSizeF(view.size()), view.outcome)
        GraphExportDialog.ask(self, self._book, self._tasks, exported)

    def show_favor(self, favor_id: int) -> None:
        """Everybody involved in what a favor was part of."""
        self.look_at(Look(Kind.FAVOR, favor_id))

    def show_ask(self, ask_id: int) -> None:
        """Everybody involved in an ask."""
        self.look_at(Look(Kind.ASK, ask_id))

    def look_at(self, look: Look) -> None:
        """Look at something in particular, as soon as the graph is read."""
        self._wanted = look
        if self._is_read:
            self._look_at_wanted()

    @Slot(object)
    def _shed(self, light: Light | None) -> None:
        """Whom an answer names stands out."""
        self._light = light
        self.board.canvas.view.shed(light)
        self._say_elsewhere()

    @Slot()
    def _say_elsewhere(self) -> None:
        """How many of them are among everybody, but not in the view."""
        scene, stage = self.board.canvas.scene, self.board.canvas.view.stage
        count = 0
        if self._light is not None and scene is not None and stage is not None and not self.board.shows_all:
            here = stage.scene.ids[stage.people]
            away = np.setdiff1d(scene.ids[scene.pairs.ravel()], here)
            count = int(np.isin(away, list(self._light.people)).sum())
        self.panel.say_elsewhere(count)

    @Slot()
    def _give_back_keyboard(self) -> None:
        """From an answer that was left, to where Esc leads on: the years, else the picture or the list."""
        board = self.board
        looked_at = board.table if board.is_list else board.canvas.view
        goes_to = board.timeline.slider if board.timeline.isVisible() else looked_at
        goes_to.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _look_at_everybody(self) -> None:
        self.board.look_at(EVERYBODY)

    def _look_at_wanted(self) -> None:
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.board.show_as_list(False)
            self.board.look_at(wanted)

    @Slot(object)
    def _on_read(self, read: tuple[FavorGraph, Scene]) -> None:
        graph, scene = read
        self._is_read = True
        self.board.load(graph, self._book.today(), scene)
        self._look_at_wanted()

    @Slot(object)
    def _on_error(self, error: BookError) -> None:
        self.board.canvas.stop_waiting()
        self._hub.failed.emit(error)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(*CONCERNING):
            self.reload_soon()
        elif changes.concern(Topic.GRAPH) and (changes.reverted or changes.replayed):
            self.board.canvas.show_pins()

    def _acted_on(self) -> list[int]:
        return self.board.acted_on()

    def _ask_action(self) -> QAction:
        action = QAction(icon(Icon.ASK), self.tr("Ask…"), self)
        action.setShortcut(QKeySequence("K"))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(self._ask)
        return action

    def _ways_action(self) -> QAction:
        action = QAction(icon(Icon.QUESTION), self.tr("Who could introduce me?"), self)
        action.triggered.connect(self._ask_ways)
        return action

    @Slot()
    def _ask_ways(self) -> None:
        if len(ids := self._acted_on()) == 1:
            self.asking.ask_ways(Wanted(ids[0], self._book.contacts.person(ids[0]).name))

    @Slot()
    def _ask(self) -> None:
        from ui.asks.ask_composer import AskComposer  # loaded when somebody asks

        if len(ids := self._acted_on()) == 1:
            AskComposer.ask(self, self._book, self._hub, self._tasks, ids[0])

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard goes to what one looks at."""
        board = self.board
        shown = board.table if board.is_list else board.canvas.view
        self.lead_to(board.empty.button if board.empty.isVisible() else shown)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.set_narrow(event.size().width() < NARROW)

    def hideEvent(self, event: QHideEvent) -> None:
        """How the view is left is remembered."""
        if not event.spontaneous():
            self.board.leave()
        super().hideEvent(event)


def _read(book: Book, progress: Progress) -> tuple[FavorGraph, Scene]:
    graph = words.with_you(book.favors.graph())
    return graph, Scene.of(graph, book.today())
