"""A board on the screen, and what is seen on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from db import Book
from ui import theme
from ui.graph.board import GraphBoard
from ui.graph.graph_page import GraphPage
from ui.graph.look import EVERYBODY, Look
from ui.graph.memory import Memory
from ui.graph.stage import Stage
from ui.hub import Hub
from ui.tasks import InlineTasks, Tasks, _Job, _Workers

NO_KEY = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


class Held(InlineTasks):
    """Tasks that come to no end while they are held."""

    def __init__(self) -> None:
        super().__init__()
        self.is_held = False
        self._kept: list[tuple[_Workers, _Job]] = []

    def release(self) -> None:
        """Do what was held, and hold nothing more."""
        self.is_held = False
        kept, self._kept = self._kept, []
        for workers, job in kept:
            super()._start(workers, job)

    def _start(self, workers: _Workers, job: _Job) -> None:
        if self.is_held:
            self._kept.append((workers, job))
        else:
            super()._start(workers, job)


def shown_board(
    qtbot: QtBot,
    *,
    look: Look | None = EVERYBODY,
    memory: Memory | None = None,
    tasks: Tasks | None = None,
    size: tuple[int, int] = (1100, 760),
) -> GraphBoard:
    """Large enough for faces; it begins with a look, or as it does by itself (None)."""
    board = GraphBoard(tasks or InlineTasks(), memory=memory)
    if look is not None:
        board.memory.leave(look, None)
    theme.set_reduced_motion(True)
    qtbot.addWidget(board)
    board.resize(*size)
    with qtbot.waitExposed(board):
        board.show()
    return board


def shown_page(qtbot: QtBot, book: Book, hub: Hub, tasks: Tasks) -> GraphPage:
    """The page of a book, once its people have places."""
    page = GraphPage(book, hub, tasks)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.board.canvas.view.stage is not None)
    return page


def stage(board: GraphBoard) -> Stage:
    assert board.canvas.view.stage is not None
    return board.canvas.view.stage


def drawn_people(board: GraphBoard) -> set[int]:
    """Ids of the marks; those of bubbles are negative."""
    return set(stage(board).scene.ids[stage(board).people].tolist())


def drawn_favors(board: GraphBoard) -> int:
    """How many favors the lines stand for."""
    return int(stage(board).scene.counts[stage(board).favors].sum())


def favor_ids(board: GraphBoard) -> set[int]:
    """Of the lines, where each is one favor."""
    return {stage(board).scene.edges[i].favor_id for i in stage(board).favors}


def listed(board: GraphBoard) -> set[int]:
    was_list = board.is_list
    board.show_as_list(True)
    rows = {board.table.favors.edge(row).favor_id for row in range(board.table.favors.rowCount())}
    board.show_as_list(was_list)
    return rows


def place(board: GraphBoard, contact_id: int) -> tuple[float, float]:
    x, y = stage(board).places[stage(board).scene.index_of[contact_id]].tolist()
    return x, y


def where(board: GraphBoard, contact_id: int) -> QPoint:
    shown = stage(board)
    x, y = shown.camera.to_screen(shown.places[shown.scene.index_of[contact_id]])
    return QPoint(round(x), round(y))


def click(board: GraphBoard, at: QPoint, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.mouseClick(board.canvas.view, LEFT, modifiers, at)


def drag(board: GraphBoard, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
    view = board.canvas.view
    QTest.mousePress(view, LEFT, modifiers, start)
    for part in (0.3, 0.7, 1.0):
        QTest.mouseMove(view, start + (end - start) * part)
    QTest.mouseRelease(view, LEFT, modifiers, end)


def pinned(board: GraphBoard) -> set[int]:
    return set(stage(board).scene.ids[stage(board).pins].tolist())


def run(menu: QMenu, text: str) -> None:
    """Choose an entry."""
    next(act for act in menu.actions() if act.text().split("\t")[0] == text).trigger()


def press(board: GraphBoard, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
    QTest.keyClick(board.canvas.view, key, modifiers)
