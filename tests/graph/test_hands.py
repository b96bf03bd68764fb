"""Hands: pinning, choosing, hiding, menus and travelling along the lines, by real mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.graph.boards import (
    LEFT,
    click,
    drag,
    drawn_people,
    favor_ids,
    listed,
    pinned,
    place,
    press,
    run,
    shown_board,
    stage,
    where,
)
from tests.graph.build import TODAY, circle_of_friends, favor, graph, star
from ui.graph import menus
from ui.graph.board import GraphBoard
from ui.graph.look import BUBBLES, EVERYBODY, NOW
from ui.graph.memory import Memory

ALT, SHIFT, CONTROL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def board(qtbot: QtBot) -> GraphBoard:
    board = shown_board(qtbot)
    board.load(circle_of_friends(), TODAY)
    board.legend.set_open(False)
    return board


def chosen(board: GraphBoard) -> set[int]:
    return set(board.canvas.view.chosen_ids)


def at_ids(board: GraphBoard) -> int:
    """Whom the keys stand on."""
    person = board.canvas.view.pointed.person
    assert person is not None
    return int(stage(board).scene.ids[person])


@pytest.fixture
def menu(board: GraphBoard) -> Iterator[list[QMenu]]:
    """The menus asked for, not popped up: a menu on the screen would wait for a hand."""
    made: list[QMenu] = []
    view = board.canvas.view
    view.menu_requested.disconnect()
    view.menu_requested.connect(lambda at: made.append(menus.menu_at(board)))
    yield made
    for one in made:
        one.deleteLater()


def right_click(board: GraphBoard, at: QPoint) -> None:
    view = board.canvas.view
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, event)


# Pinning


def test_a_drag_puts_a_mark_where_it_is_let_go_and_pins_it(board: GraphBoard, qtbot: QtBot) -> None:
    others = {i: place(board, i) for i in drawn_people(board) - {4}}
    to = where(board, 4) + QPoint(60, 30)
    with qtbot.assertNotEmitted(board.person_activated):
        drag(board, where(board, 4), to)
    assert (where(board, 4) - to).manhattanLength() <= 1
    assert pinned(board) == {4}
    assert {i: place(board, i) for i in others} == others


def test_a_pin_stays_over_a_new_picture_and_the_others_make_way(board: GraphBoard) -> None:
    drag(board, where(board, 4), where(board, 1) + QPoint(120, 0))
    put = place(board, 4)
    board.load(graph(*circle_of_friends().edges, *(favor(1, i) for i in range(10, 16))), TODAY)
    assert place(board, 4) == pytest.approx(put)
    apart = [np.hypot(*(np.array(place(board, i)) - put)) for i in drawn_people(board) - {4}]
    assert min(apart) > 0.5


def test_unpinned_one_goes_back(board: GraphBoard, menu: list[QMenu]) -> None:
    before = place(board, 4)
    drag(board, where(board, 4), where(board, 4) + QPoint(60, 30))
    right_click(board, where(board, 4))
    run(menu[-1], "Unpin")
    assert place(board, 4) == pytest.approx(before)
    assert pinned(board) == set()


def test_one_gone_while_the_menu_was_open_is_pinned_nowhere(board: GraphBoard, menu: list[QMenu]) -> None:
    board.canvas.view.choose([5, 9])
    right_click(board, where(board, 9))
    board.load(graph(*(edge for edge in circle_of_friends().edges if edge.receiver_id != 9)), TODAY)
    run(menu[-1], "Pin here")
    assert pinned(board) == {5}


def test_all_are_unpinned_from_the_ground(board: GraphBoard, menu: list[QMenu]) -> None:
    for contact_id in (4, 7):
        drag(board, where(board, contact_id), where(board, contact_id) + QPoint(40, 10))
    assert pinned(board) == {4, 7}
    right_click(board, free_spot(board))
    run(menu[-1], "Unpin all")
    assert pinned(board) == set()


def test_pins_are_of_one_view(board: GraphBoard) -> None:
    drag(board, where(board, 3), where(board, 3) + QPoint(60, 30))
    board.look_at(NOW)
    assert pinned(board) == set()
    board.look_at(EVERYBODY)
    assert pinned(board) == {3}
    board.header.looks[BUBBLES].trigger()
    assert pinned(board) == set()


def test_from_afar_a_drag_moves_the_picture(qtbot: QtBot) -> None:
    board = shown_board(qtbot)
    board.load(star(600), TODAY)
    before = where(board, 300)
    drag(board, before, before + QPoint(50, 20))
    assert pinned(board) == set()
    assert where(board, 300) == before + QPoint(50, 20)


def free_spot(board: GraphBoard) -> QPoint:
    view, shown = board.canvas.view, stage(board)
    spots = (QPoint(x, y) for x in range(5, view.width(), 30) for y in range(5, view.height() - 120, 30))
    return next(
        spot
        for spot in spots
        if shown.person_at(spot.toPointF()) is None and shown.favor_at(spot.toPointF(), view._size()) is None
    )


# Choosing


def test_a_rubber_band_chooses_whoever_lies_in_it(board: GraphBoard) -> None:
    some = [where(board, i) for i in (1, 2)]
    left, right = min(p.x() for p in some) - 4, max(p.x() for p in some) + 4
    top, bottom = min(p.y() for p in some) - 4, max(p.y() for p in some) + 4
    inside = {
        i
        for i in drawn_people(board)
        if left <= where(board, i).x() <= right and top <= where(board, i).y() <= bottom
    }
    drag(board, QPoint(left, top), QPoint(right, bottom), SHIFT)
    assert chosen(board) == inside
    assert board.chosen_bar.isVisible()
    drag(board, where(board, 9) - QPoint(4, 4), where(board, 9) + QPoint(4, 4), SHIFT | CONTROL)
    assert chosen(board) == inside | {9}


def test_shift_and_click_add_and_take_away(board: GraphBoard, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(board.person_activated):
        click(board, where(board, 2), SHIFT)
        click(board, where(board, 5), SHIFT)
    assert chosen(board) == {2, 5}
    click(board, where(board, 2), SHIFT)
    assert chosen(board) == {5}


def test_escape_lets_go_of_the_chosen_first(board: GraphBoard, qtbot: QtBot) -> None:
    click(board, where(board, 2), SHIFT)
    with qtbot.assertNotEmitted(board.canvas.view.left):
        press(board, Qt.Key.Key_Escape)
    assert chosen(board) == set()
    assert not board.chosen_bar.isVisible()
    with qtbot.waitSignal(board.canvas.view.left):
        press(board, Qt.Key.Key_Escape)


def test_keys_choose_one_and_all_in_sight(board: GraphBoard) -> None:
    press(board, Qt.Key.Key_Right)
    press(board, Qt.Key.Key_X)
    assert chosen(board) == {1}
    press(board, Qt.Key.Key_A, CONTROL)
    assert chosen(board) == drawn_people(board)
    press(board, Qt.Key.Key_X)
    assert chosen(board) == drawn_people(board) - {1}


def test_a_right_click_on_somebody_else_is_about_them_alone(board: GraphBoard, menu: list[QMenu]) -> None:
    click(board, where(board, 2), SHIFT)
    click(board, where(board, 5), SHIFT)
    right_click(board, where(board, 5))
    assert board.acted_on() == [2, 5]
    right_click(board, where(board, 7))
    assert board.acted_on() == [7]


# Hiding


def test_the_hidden_are_in_neither_picture_nor_list_until_shown_again(
    board: GraphBoard, menu: list[QMenu]
) -> None:
    everybody, places = drawn_people(board), stage(board).places.copy()
    right_click(board, where(board, 7))
    run(menu[-1], "Hide")
    assert 7 not in drawn_people(board)
    assert favor_ids(board) == listed(board) == {1, 2, 3, 4, 5, 7, 9, 10}
    assert np.array_equal(stage(board).places, places)
    assert board.hidden_note.button.text() == "1 hidden · Show"
    QTest.mouseClick(board.hidden_note.button, LEFT)
    assert drawn_people(board) == everybody
    assert not board.hidden_note.isVisible()


def test_h_hides_the_chosen_but_never_you(board: GraphBoard) -> None:
    press(board, Qt.Key.Key_A, CONTROL)
    press(board, Qt.Key.Key_H)
    assert drawn_people(board) == {1}
    assert board.nothing.isVisible()
    QTest.mouseClick(board.nothing.button, LEFT)
    assert len(drawn_people(board)) == 9


def test_search_takes_the_one_gone_to_by_the_arrows(board: GraphBoard, qtbot: QtBot) -> None:
    board.search.setFocus()
    QTest.keyClicks(board.search, "Person")
    completer = board.search.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    qtbot.waitUntil(popup.isVisible)
    names = board.header.names.stringList()
    assert len(names) > 2
    for _ in range(2):
        QTest.keyClick(popup, Qt.Key.Key_Down)
    assert board.header.names.stringList() == names
    assert popup.currentIndex().row() == 1
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert not popup.isVisible()
    assert names[1].startswith(f"Person {at_ids(board):03}")


def test_search_brings_back_a_hidden_one(board: GraphBoard) -> None:
    board.hide_people([9])
    QTest.keyClicks(board.search, "Person 009")
    QTest.keyClick(board.search, Qt.Key.Key_Return)
    assert at_ids(board) == 9
    assert not board.hidden_note.isVisible()


# Menus


def test_the_menu_opens_centres_and_pins(board: GraphBoard, menu: list[QMenu], qtbot: QtBot) -> None:
    right_click(board, where(board, 6))
    with qtbot.waitSignal(board.person_activated) as opened:
        run(menu[-1], "Open")
    assert opened.args == [6]
    run(menu[-1], "Pin here")
    assert pinned(board) == {6}
    run(menu[-1], "Look around")
    assert board.title.text() == "Around Person 006"


def test_the_menu_key_asks_for_the_one_stood_on(board: GraphBoard, menu: list[QMenu]) -> None:
    press(board, Qt.Key.Key_Right)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(3, 3), QPoint(3, 3))
    QApplication.sendEvent(board.canvas.view, event)
    assert board.acted_on() == [1]
    assert len(menu) == 1


# Travelling along the lines


def test_alt_and_arrows_travel_along_the_lines(board: GraphBoard) -> None:
    press(board, Qt.Key.Key_Down, ALT)
    assert at_ids(board) == 1  # the first key shows where one stands
    around_you = [int(stage(board).scene.ids[i]) for i in stage(board).neighbours(0)]
    assert set(around_you) == {2, 3, 4, 5, 6, 7}
    press(board, Qt.Key.Key_Down, ALT)
    seen = [at_ids(board)]
    for _ in range(5):
        press(board, Qt.Key.Key_Right, ALT)
        seen.append(at_ids(board))
    assert seen == around_you
    press(board, Qt.Key.Key_Right, ALT)
    assert at_ids(board) == around_you[0]
    press(board, Qt.Key.Key_Left, ALT)
    assert at_ids(board) == around_you[-1]
    press(board, Qt.Key.Key_Up, ALT)
    assert at_ids(board) == 1


def test_one_goes_on_from_neighbour_to_neighbour_and_all_the_way_back(board: GraphBoard) -> None:
    press(board, Qt.Key.Key_Down, ALT)
    press(board, Qt.Key.Key_Down, ALT)
    while at_ids(board) != 7:
        press(board, Qt.Key.Key_Right, ALT)
    press(board, Qt.Key.Key_Down, ALT)
    while at_ids(board) != 8:
        press(board, Qt.Key.Key_Right, ALT)
    press(board, Qt.Key.Key_Up, ALT)
    assert at_ids(board) == 7
    press(board, Qt.Key.Key_Up, ALT)
    assert at_ids(board) == 1


def test_who_has_no_neighbours_is_no_dead_end(qtbot: QtBot) -> None:
    board = shown_board(qtbot)
    board.load(graph(favor(1, 1), favor(2, 3)), TODAY)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up):
        press(board, key, ALT)
    assert at_ids(board) == 1


def test_memory_of_nothing_keeps_pins_for_its_own_life() -> None:
    memory = Memory()
    memory.pin(NOW, {1: (0, 0), 2: (1, 1)})
    memory.unpin(NOW, [1])
    assert memory.pins(NOW) == {2: (1, 1)}
    memory.unpin(NOW)
    assert memory.pins(NOW) == {}


def test_the_bar_for_the_chosen_is_where_it_hides_fewer(board: GraphBoard) -> None:
    """With somebody at the top of the picture it stands at the foot, and stays there while others are chosen."""
    view = board.canvas.view
    shown = stage(board)
    at = where(board, 5)
    wanted = QPoint(view.width() // 2, 24)
    shown.camera = shown.camera.moved(wanted.x() - at.x(), wanted.y() - at.y())
    below = board.canvas.height() // 2
    click(board, where(board, 5), SHIFT)
    bar = board.chosen_bar
    assert bar.isVisible()
    assert bar.geometry().top() > below
    assert not bar.geometry().intersects(board.canvas.buttons_at)
    assert not bar.geometry().intersects(board.legend.geometry())
    press(board, Qt.Key.Key_A, CONTROL)
    assert bar.geometry().top() > below
