"""Graph page: reads the favors' graph from the book when it is seen and whenever favors or names change."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import Book, BookError, Changes, FavorGraph, Topic
from ui.graph.board import GraphBoard
from ui.hub import Hub
from ui.tasks import Progress, Task, Tasks
from ui.widgets.live_page import LivePage


class GraphPage(LivePage):
    """The board, kept up to date."""

    contact_requested = Signal(int)
    person_centered = Signal(int)
    record_favor_requested = Signal()

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub, self._tasks = book, hub, tasks
        self._task: Task | None = None
        self.board = GraphBoard(tasks)
        self.board.person_activated.connect(self.contact_requested)
        self.board.person_centered.connect(self.person_centered)
        self.board.record_favor_requested.connect(self.record_favor_requested)
        hub.changed.connect(self._on_changed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.board)

    def reload(self) -> None:
        if self._task is not None:
            self._task.abandon()
        self._task = self._tasks.run_db(partial(_read, self._book), self._on_read, self._on_error)

    def set_center(self, contact_id: int | None) -> None:
        self.board.set_center(contact_id)

    @Slot(object)
    def _on_read(self, graph: FavorGraph) -> None:
        self.board.load(graph, self._book.today())

    @Slot(object)
    def _on_error(self, error: BookError) -> None:
        self._hub.failed.emit(error)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(Topic.FAVORS, Topic.CONTACTS, Topic.BOUNDARIES, Topic.PREFERENCES):
            self.reload_soon()


def _read(book: Book, progress: Progress) -> FavorGraph:
    return book.favors.graph()
