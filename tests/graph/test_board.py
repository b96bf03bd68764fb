"""Board and page: picture and list show the same, search flies, double click centres, the book's changes arrive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db import Book, FavorGraph, FavorKind, FavorState
from tests.graph.boards import Held, drawn_people, favor_ids, listed, shown_board, shown_page, stage, where
from tests.graph.build import TODAY, circle_of_friends, favor, graph, star
from ui import theme
from ui.graph.board import GraphBoard
from ui.graph.graph_page import GraphPage
from ui.graph.header import LEAST_SEARCH
from ui.hub import Hub
from ui.tasks import InlineTasks, Tasks

SIZE = (1000, 700)


@pytest.fixture
def board(qtbot: QtBot) -> GraphBoard:
    return shown_board(qtbot, size=SIZE)


def test_beside_an_open_pane_the_name_is_cut_cleanly_and_the_search_can_be_typed_into(
    board: GraphBoard, qtbot: QtBot
) -> None:
    known = graph(favor(2, 1))
    board.load(replace(known, people=tuple(replace(p, name=p.name * 5) for p in known.people)), TODAY)
    board.set_center(2)
    board.resize(540, 640)
    qtbot.waitUntil(lambda: board.title.width() >= 120)
    assert board.title.toolTip() == board.title.text()
    assert board.search.width() >= LEAST_SEARCH
    board.resize(1400, 640)
    qtbot.waitUntil(lambda: board.title.toolTip() == "")
    assert board.everybody.text() == "Everybody"


def test_the_name_of_whose_surroundings_these_are_has_room(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    board.resize(800, 640)
    assert board.as_list.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    board.set_center(9)
    assert board.header.minimumSizeHint().width() <= 800
    qtbot.waitUntil(lambda: board.title.width() > 40 and board.title.toolTip() == "")  # it is not cut
    assert board.as_list.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    board.show_everybody()
    assert board.as_list.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon


def test_without_favors_the_page_says_so_and_offers_to_record_one(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(FavorGraph(), TODAY)
    assert board.empty.isVisible()
    with qtbot.waitSignal(board.record_favor_requested):
        QTest.mouseClick(board.empty.button, Qt.MouseButton.LeftButton)


def test_picture_and_list_hold_every_favor(board: GraphBoard) -> None:
    board.load(circle_of_friends(), TODAY)
    assert favor_ids(board) == listed(board) == set(range(1, 11))
    assert drawn_people(board) == set(range(1, 10))


def test_the_filter_narrows_picture_and_list_alike(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    places = stage(board).places.copy()
    QTest.mouseClick(
        board.legend.kinds[1], Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(8, 12)
    )
    assert not board.legend.kinds[1].isChecked()
    assert favor_ids(board) == listed(board) == {2, 3, 4, 7, 10}
    board.legend.open_only.setChecked(True)
    assert favor_ids(board) == listed(board) == {2}
    assert drawn_people(board) == {1, 3}
    assert np.array_equal(stage(board).places, places)  # nobody moves for a filter
    board.load(circle_of_friends(), TODAY)
    assert favor_ids(board) == {2}  # the filter outlives a reload


def test_the_list_is_one_click_away_and_back(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    QTest.mouseClick(board.as_list, Qt.MouseButton.LeftButton)
    assert board.table.isVisible()
    assert board.legend.isVisible()
    QTest.mouseClick(board.as_graph, Qt.MouseButton.LeftButton)
    assert board.canvas.view.isVisible()
    assert board.legend.isVisible()


def test_the_legend_folds_and_the_picture_takes_its_room(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(star(30), TODAY)
    before = where(board, 1).x()
    QTest.mouseClick(board.legend.header, Qt.MouseButton.LeftButton)
    assert not board.legend.is_open
    assert where(board, 1).x() < before


def test_names_and_cards_know_where_the_legend_and_the_buttons_are(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    for _ in range(2):
        assert QRectF(board.legend.geometry()) in stage(board).covered
        assert QRectF(board.canvas._buttons.geometry()) in stage(board).covered
        QTest.mouseClick(board.legend.header, Qt.MouseButton.LeftButton)


def test_a_click_opens_the_person(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    with qtbot.waitSignal(board.person_activated) as opened:
        QTest.mouseClick(
            board.canvas.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where(board, 6)
        )
    assert opened.args == [6]


def test_the_legend_that_made_room_comes_back_unless_a_hand_has_folded_it(board: GraphBoard) -> None:
    board.load(circle_of_friends(), TODAY)
    was_open = []
    for width in (600, 1000):
        board.resize(width, 700)
        was_open.append(board.legend.is_open)
    board.legend.header.click()
    for width in (600, 1000):
        board.resize(width, 700)
        was_open.append(board.legend.is_open)
    assert was_open == [False, True, False, False]


def test_beside_the_list_the_filter_makes_room_earlier(board: GraphBoard) -> None:
    board.load(circle_of_friends(), TODAY)
    board.resize(900, 700)
    was_open = [board.legend.is_open]
    for as_list in (True, False):
        board.show_as_list(as_list)
        was_open.append(board.legend.is_open)
    board.show_as_list(True)
    board.legend.header.click()
    board.resize(890, 700)
    assert [*was_open, board.legend.is_open] == [True, False, True, True]


@pytest.fixture
def slow_hands() -> Iterator[None]:
    """However slow the machine is, the second click comes in time."""
    before = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(60_000)
    yield
    QApplication.setDoubleClickInterval(before)


@pytest.mark.usefixtures("slow_hands")
@pytest.mark.parametrize("width", [620, 300])
def test_a_double_click_is_on_whom_its_first_click_was_on(
    board: GraphBoard, qtbot: QtBot, width: int
) -> None:
    """The pane that it opens takes room from the picture, and the second click meets the ground, or the pane."""
    around = QWidget()
    qtbot.addWidget(around)
    around.resize(1200, 760)
    board.setParent(around)
    pane = QPushButton("Ask", around)
    pane.hide()
    pressed: list[bool] = []
    pane.clicked.connect(lambda: pressed.append(True))
    with qtbot.waitExposed(around):
        around.show()
    board.show()
    board.load(circle_of_friends(), TODAY)

    def open_pane() -> None:
        board.resize(width, 700)
        pane.setGeometry(width, 0, 1200 - width, 760)
        pane.show()

    board.person_activated.connect(lambda _: open_pane())
    at = board.canvas.view.mapTo(around, where(board, 9))
    for _ in range(2):
        with qtbot.waitSignal(board.person_centered, timeout=20_000) if pane.isVisible() else nullcontext():
            there = around.childAt(at)
            assert there is not None
            QTest.mouseClick(there, Qt.MouseButton.LeftButton, pos=there.mapFrom(around, at))
    assert around.childAt(at) is pane or width == 620
    assert board.title.text() == "Around Person 009"
    assert pressed == []
    QTest.mouseClick(pane, Qt.MouseButton.LeftButton)  # from now on all is as it was
    assert pressed == [True]
    board.setParent(None)


def test_a_double_click_shows_the_surroundings_and_escape_everybody(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    with qtbot.waitSignal(board.person_centered) as centered:
        QTest.mouseDClick(
            board.canvas.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where(board, 9)
        )
    assert centered.args == [9]
    assert drawn_people(board) == {7, 8, 9}
    assert board.title.text() == "Around Person 009"
    assert board.everybody.isVisible()
    QTest.keyClick(board.canvas.view, Qt.Key.Key_Escape)
    assert drawn_people(board) == set(range(1, 10))
    assert not board.everybody.isVisible()


def test_the_button_leads_back_to_everybody(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    board.set_center(9)
    QTest.mouseClick(board.everybody, Qt.MouseButton.LeftButton)
    assert drawn_people(board) == set(range(1, 10))


def test_centring_on_somebody_without_favors_shows_everybody(board: GraphBoard) -> None:
    board.load(circle_of_friends(), TODAY)
    board.set_center(77)
    assert drawn_people(board) == set(range(1, 10))
    board.set_center(9)
    board.load(star(4), TODAY)  # person 9 is not in it any more
    assert drawn_people(board) == set(range(1, 6))
    assert not board.everybody.isVisible()


def test_the_centre_outlives_a_reload(board: GraphBoard) -> None:
    board.load(circle_of_friends(), TODAY)
    board.set_center(9)
    more = graph(*circle_of_friends().edges, favor(9, 10))
    board.load(more, TODAY)
    assert drawn_people(board) == {7, 8, 9, 10}


def test_search_flies_to_a_person_whatever_the_accents(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    board.search.insert("pérson 009")  # keyClicks knows ASCII alone
    QTest.keyClick(board.search, Qt.Key.Key_Return)
    view = board.canvas.view
    assert view.pointed.person == stage(board).scene.index_of[9]
    assert (where(board, 9) - view.rect().center()).manhattanLength() < 4


def test_search_leaves_the_surroundings_of_somebody_else(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    board.set_center(9)
    QTest.keyClicks(board.search, "Person 002")
    QTest.keyClick(board.search, Qt.Key.Key_Return)
    assert board.canvas.view.pointed.person == stage(board).scene.index_of[2]


def test_search_in_the_list_selects_the_persons_favor(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    board.show_as_list(True)
    QTest.keyClicks(board.search, "Person 009")
    QTest.keyClick(board.search, Qt.Key.Key_Return)
    assert board.table.favors.edge(board.table.currentIndex().row()).receiver_id == 9


def test_search_for_nobody_does_nothing(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    QTest.keyClicks(board.search, "zzz")
    QTest.keyClick(board.search, Qt.Key.Key_Return)
    assert board.canvas.view.pointed.person is None


def test_the_selection_stays_on_the_same_person_over_a_reload(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    QTest.mouseClick(
        board.canvas.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where(board, 6)
    )
    with_less = FavorGraph(
        tuple(p for p in circle_of_friends().people if p.id != 5),
        tuple(e for e in circle_of_friends().edges if 5 not in (e.giver_id, e.receiver_id)),
    )
    board.load(with_less, TODAY)
    selected = board.canvas.view.selected
    assert selected is not None
    assert stage(board).scene.people[selected].id == 6


@pytest.fixture
def threads(qtbot: QtBot) -> Iterator[Tasks]:
    tasks = Tasks()
    yield tasks
    tasks.close()


def test_places_found_by_a_worker_arrive(threads: Tasks, qtbot: QtBot) -> None:
    board = shown_board(qtbot, tasks=threads, size=SIZE)
    board.load(star(200), TODAY)
    qtbot.waitUntil(lambda: board.canvas.view.stage is not None)
    assert len(drawn_people(board)) == 201
    assert not board.canvas.waiting.page.isVisible()
    board.load(star(210), TODAY)
    board.load(circle_of_friends(), TODAY)  # the one before is given up
    board.set_center(9)
    qtbot.waitUntil(lambda: threads.is_idle)
    assert drawn_people(board) == {7, 8, 9}


def test_a_new_favor_moves_nobody_and_leaves_the_camera(board: GraphBoard, qtbot: QtBot) -> None:
    before = star(60)
    board.load(before, TODAY)
    places, camera = stage(board).places.copy(), stage(board).camera
    board.load(graph(*before.edges, favor(7, 9), favor(9, 62)), TODAY)
    assert np.array_equal(stage(board).places[: len(places)], places)
    assert drawn_people(board) == set(range(1, 63))
    assert 62 in stage(board).scene.ids
    board.canvas.view.zoom(3)
    nearer = stage(board).camera
    board.load(graph(*before.edges, favor(7, 9)), TODAY)
    assert stage(board).camera == nearer != camera
    assert np.array_equal(stage(board).places[: len(places)], places)


def test_many_new_people_get_another_picture(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(star(60), TODAY)
    board.load(star(120), TODAY)
    assert len(drawn_people(board)) == 121
    apart = stage(board).places[:, None] - stage(board).places[None, :]
    assert np.sort(np.hypot(*apart.transpose(2, 0, 1)), axis=1)[:, 1].min() > 0.5


def test_what_takes_long_says_so_over_the_picture_there_was(qtbot: QtBot) -> None:
    tasks = Held()
    board = shown_board(qtbot, tasks=tasks, size=SIZE)
    board.load(circle_of_friends(), TODAY)
    note = board.canvas.waiting.note
    tasks.is_held = True
    board.set_center(9)
    assert board.canvas.view.stage is not None
    qtbot.waitUntil(note.isVisible)
    assert note.label.text() == "Finding everybody’s place… 0 %"
    tasks.is_held = False
    board.show_everybody()
    assert not note.isVisible()


def test_while_the_book_is_read_the_page_says_so(book: Book, hub: Hub, qtbot: QtBot) -> None:
    tasks = Held()
    tasks.is_held = True
    page = GraphPage(book, hub, tasks)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    canvas = page.board.canvas
    qtbot.waitUntil(canvas.waiting.page.isVisible)
    assert canvas.waiting.sentence.text() == "Reading the favors…"
    assert not canvas.waiting.instead.isVisible()  # the list would be as empty
    tasks.is_held = False
    page.reload()
    assert not canvas.waiting.page.isVisible()


def test_you_are_called_you_where_you_gave_no_name(
    book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot
) -> None:
    ana = book.contacts.create(first_name="Ana", last_name="Ruiz")
    book.favors.record(
        giver_id=ana,
        receiver_id=book.contacts.self_id,
        kind=FavorKind.ADVICE,
        what="read the pitch",
        state=FavorState.DONE,
    )
    page = shown_page(qtbot, book, hub, tasks)
    model = page.board.table.favors
    page.board.show_as_list(True)
    assert [model.index(0, column).data() for column in (0, 1)] == ["Ana Ruiz", "You"]
    assert {person.name for person in page.board.shown_graph().people} == {"Ana Ruiz", "You"}


def test_one_need_not_wait_for_the_picture(threads: Tasks, qtbot: QtBot) -> None:
    board = shown_board(qtbot, tasks=threads, size=SIZE)
    board.load(star(400), TODAY)
    assert board.canvas.waiting.page.isVisible()
    board.canvas.list_requested.emit()
    assert board.table.isVisible()
    assert board.canvas._placing is None
    QTest.mouseClick(board.as_graph, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: board.canvas.view.stage is not None)
    assert len(drawn_people(board)) == 401


def test_the_page_follows_the_book(book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot) -> None:
    ana = book.contacts.create(first_name="Ana", last_name="Ruiz")
    page = GraphPage(book, hub, tasks)
    theme.set_reduced_motion(True)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    with qtbot.waitExposed(page):
        page.show()
    assert page.board.empty.isVisible()
    me = book.contacts.self_id
    book.favors.record(
        giver_id=ana,
        receiver_id=me,
        kind=FavorKind.ADVICE,
        what="read my CV",
        state=FavorState.DONE,
        on=date(2026, 2, 2),
    )
    qtbot.waitUntil(lambda: page.board.canvas.view.stage is not None and len(stage(page.board).favors) == 1)
    assert drawn_people(page.board) == {me, ana}
    book.contacts.edit(contact_id=ana, last_name="Novak")
    qtbot.waitUntil(lambda: stage(page.board).scene.people[-1].name == "Ana Novak")
    with qtbot.waitSignal(page.contact_requested) as asked:
        QTest.mouseClick(
            page.board.canvas.view,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            where(page.board, ana),
        )
    assert asked.args == [ana]


def test_the_legend_stays_in_its_corner_whatever_changes(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    board.legend.set_open(False)
    board.resize(board.width() + 300, board.height() + 340)
    board.hide()
    board.resize(board.width() - 120, board.height() + 60)
    board.show()

    def is_in_its_corner() -> bool:
        return board.legend.geometry().bottom() + 1 == board.canvas.height() - theme.M

    qtbot.waitUntil(is_in_its_corner)
    board.legend.set_open(True)
    small = board.legend.height()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        theme.apply(app, text_size="large")
        qtbot.waitUntil(lambda: board.legend.height() > small)
        qtbot.waitUntil(is_in_its_corner)
        assert board.legend.height() >= board.legend.sizeHint().height()
        assert board.legend.width() >= board.legend.sizeHint().width()
    finally:
        theme.apply(app)
