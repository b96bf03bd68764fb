"""Looks: each view shows what it is about, in the picture and in the list alike, and marks move from one to the next."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt, QVariantAnimation
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import FavorGraph, FavorState, FavorThread
from tests.graph.boards import (
    LEFT,
    click,
    drawn_favors,
    drawn_people,
    favor_ids,
    listed,
    place,
    press,
    shown_board,
    stage,
    where,
)
from tests.graph.build import TODAY, circle_of_friends, favor, graph, star, with_traits
from ui import theme
from ui.graph.arrange import Arranged
from ui.graph.board import GraphBoard
from ui.graph.look import BUBBLES, EVERYBODY, NOW, Kind, Look, around
from ui.graph.memory import Memory
from ui.graph.outcome import outcome_box


@pytest.fixture
def board(qtbot: QtBot) -> GraphBoard:
    return shown_board(qtbot)


class Threads(Memory):
    """Knows one thread."""

    def __init__(self, thread: FavorThread) -> None:
        super().__init__()
        self._thread = thread

    def thread(self, look: Look) -> FavorThread | None:
        return self._thread if look.subject == 1 else None


@pytest.mark.parametrize("look", [NOW, EVERYBODY, BUBBLES, around(17), around(17, 3), Look(Kind.ASK, 4)])
def test_a_look_is_found_by_its_name(look: Look) -> None:
    assert Look.named(look.name) == look


@pytest.mark.parametrize(
    "name", ["", "nowhere", "around", "around:x", "around:1:9", "now:3", "ask", "ask:1:2:3"]
)
def test_a_name_that_says_nothing_is_no_look(name: str) -> None:
    assert Look.named(name) is None


def test_it_begins_with_you_and_what_is_open(qtbot: QtBot) -> None:
    board = shown_board(qtbot, look=None)
    board.load(circle_of_friends(), TODAY)
    assert board.look == NOW
    assert favor_ids(board) == listed(board) == {2, 4}
    assert drawn_people(board) == {1, 3, 5}


def test_with_nothing_open_it_begins_with_everybody_or_in_a_crowd_with_those_around_you(qtbot: QtBot) -> None:
    board = shown_board(qtbot, look=None)
    board.load(star(20), TODAY)
    assert board.look == EVERYBODY
    crowd = shown_board(qtbot, look=None)
    crowd.load(graph(*star(200).edges, favor(200, 300)), TODAY)
    assert crowd.look == around(1)


def test_it_begins_as_it_was_left_with_everybody_where_they_stood_and_the_same_camera(qtbot: QtBot) -> None:
    memory = Memory()
    board = shown_board(qtbot, memory=memory)
    board.load(star(60), TODAY)
    board.canvas.view.zoom(2.0)
    places, middle = stage(board).places, where(board, 30)
    board.leave()
    again = shown_board(qtbot, look=None, memory=memory)
    again.load(star(60), TODAY)
    assert again.look == EVERYBODY
    assert np.array_equal(stage(again).places, places)
    qtbot.waitUntil(lambda: where(again, 30) == middle)


def test_the_menu_leads_to_each_wide_view(board: GraphBoard) -> None:
    board.load(circle_of_friends(), TODAY)
    for look, action in board.header.looks.items():
        action.trigger()
        assert board.look == look
        assert board.title.text() == action.text()


def test_the_steps_around_somebody_are_chosen_by_a_click(board: GraphBoard) -> None:
    chain = graph(favor(1, 2), favor(2, 3), favor(3, 4), favor(4, 5), favor(5, 6))
    board.load(chain, TODAY)
    assert not board.header.steps.isVisible()
    board.set_center(2)
    assert drawn_people(board) == {1, 2, 3, 4}  # few are one step away, so two are shown
    for steps, people in ((1, {1, 2, 3}), (3, {1, 2, 3, 4, 5}), (2, {1, 2, 3, 4})):
        QTest.mouseClick(board.header.step_boxes[steps - 1], LEFT)
        assert drawn_people(board) == people
        assert board.header.step_boxes[steps - 1].isChecked()
        assert favor_ids(board) == listed(board)
    assert stage(board).center == stage(board).scene.index_of[2]


def test_one_comes_back_to_what_one_came_from(board: GraphBoard) -> None:
    board.load(circle_of_friends(), TODAY)
    board.look_at(NOW)
    board.set_center(3)
    assert board.everybody.isVisible()
    press(board, Qt.Key.Key_Escape)
    assert board.look == NOW


def test_nothing_open_is_said_and_leads_on(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(star(5), TODAY)
    board.look_at(NOW)
    assert board.nothing.isVisible()
    assert drawn_people(board) == {1}
    QTest.mouseClick(board.nothing.button, LEFT)
    assert board.look == EVERYBODY
    assert not board.nothing.isVisible()


def test_a_thread_shows_everybody_involved_and_who_brought_whom(qtbot: QtBot) -> None:
    drawn = graph(favor(2, 1), favor(3, 1), favor(4, 5), people=6)
    drawn = FavorGraph(drawn.people, (replace(drawn.edges[0], via_id=6), *drawn.edges[1:]))
    thread = FavorThread("a flat", "the flat", frozenset({1, 2, 3, 6}), frozenset({1, 2}), ((6, 2),))
    board = shown_board(qtbot, memory=Threads(thread))
    board.load(drawn, TODAY)
    assert 6 not in drawn_people(board)
    board.look_at(Look(Kind.ASK, 1))
    assert drawn_people(board) == {1, 2, 3, 6}
    assert favor_ids(board) == listed(board) == {1, 2}
    assert board.title.text() == "a flat"
    assert board.header.caption.text() == "What came of it: the flat"
    assert len(stage(board)._ties()) == 1
    assert place(board, 6)[0] < place(board, 1)[0]  # read from left to right
    board.look_at(Look(Kind.ASK, 2))  # gone
    assert board.look == EVERYBODY


def test_what_came_of_it_is_a_mark_at_the_right_end(qtbot: QtBot) -> None:
    thread = FavorThread("a flat", "the flat " * 40, frozenset({1, 2, 3}), frozenset({1, 2}))
    board = shown_board(qtbot, memory=Threads(thread))
    board.load(graph(favor(2, 1), favor(3, 1), favor(4, 5)), TODAY)
    view = board.canvas.view
    board.look_at(Look(Kind.ASK, 1))
    outcome, there = view.outcome, stage(board)
    assert outcome is not None
    assert there.scene.people[outcome.person].is_self
    box = outcome_box(outcome, there.people, there.screen(), there.radius)
    assert box.left() > max(where(board, i).x() for i in (1, 2, 3))
    assert view.rect().contains(box.toRect())
    captions = []
    for as_list in (False, True, False):
        board.show_as_list(as_list)
        captions.append(board.header.caption.isVisible())
    assert captions == [False, True, False]


def test_a_view_of_all_has_come_to_nothing_in_particular(qtbot: QtBot) -> None:
    thread = FavorThread("a flat", "the flat", frozenset({1, 2}), frozenset({1}))
    board = shown_board(qtbot, memory=Threads(thread))
    board.load(graph(favor(2, 1), favor(3, 1)), TODAY)
    board.look_at(Look(Kind.ASK, 1))
    board.show_everybody()
    assert board.canvas.view.outcome is None


def test_what_came_of_help_between_others_came_to_who_received_it(qtbot: QtBot) -> None:
    thread = FavorThread("a job", "the job", frozenset({1, 4, 5}), frozenset({2}), ((1, 4),))
    board = shown_board(qtbot, memory=Threads(thread))
    board.load(graph(favor(2, 1), favor(4, 5)), TODAY)
    board.look_at(Look(Kind.FAVOR, 1))
    outcome = board.canvas.view.outcome
    assert outcome is not None
    assert stage(board).scene.ids[outcome.person] == 5


@pytest.mark.parametrize("back", [True, False])
def test_a_thread_of_two_who_help_each_other_shows_both(qtbot: QtBot, back: bool) -> None:
    """As much goes left as right: there is no way to turn it, and none to melt it into one spot."""
    thread = FavorThread("read the pitch", "", frozenset({1, 2}), frozenset({1, 2} if back else {1}))
    board = shown_board(qtbot, memory=Threads(thread))
    board.load(graph(favor(2, 1), favor(1, 2), people=4), TODAY)
    board.look_at(Look(Kind.FAVOR, 1))
    apart = np.subtract(place(board, 1), place(board, 2))
    assert np.hypot(*apart) > 0.5
    if not back:
        assert apart[0] > 0.5  # from left to right, whatever else they did for each other


def test_places_that_were_kept_on_one_spot_are_found_anew(qtbot: QtBot) -> None:
    memory = Memory()
    memory.keep(EVERYBODY, Arranged(np.arange(1, 41), np.zeros((40, 2))))
    board = shown_board(qtbot, memory=memory)
    board.load(star(39), TODAY)
    assert np.hypot(*np.subtract(place(board, 1), place(board, 2))) > 0.5


def test_lines_lead_to_the_thread_they_belong_to(qtbot: QtBot) -> None:
    thread = FavorThread("read the pitch", "", frozenset({1, 2}), frozenset({1}))
    board = shown_board(qtbot, memory=Threads(thread))
    board.load(graph(favor(2, 1), favor(3, 1)), TODAY)
    middle = (where(board, 1) + where(board, 2)) / 2
    QTest.mouseMove(board.canvas.view, middle)
    assert board.canvas.view.pointed.favor is not None
    board.canvas.view.menu_requested.disconnect()
    from ui.graph import menus

    menu = menus.menu_at(board)
    next(action for action in menu.actions() if action.text() == "Who led to it").trigger()
    menu.deleteLater()
    assert board.look == Look(Kind.FAVOR, 1)
    assert board.title.text() == "Advice · read the pitch"


EDGES = {
    "you alone": graph(),
    "no favors": graph(people=5),
    "one favor": graph(favor(2, 1)),
    "to oneself": graph(favor(1, 1), favor(2, 2), favor(1, 2)),
    "double edges": graph(*[favor(1, 2)] * 9, *[favor(2, 1)] * 9),
    "loose parts": graph(favor(1, 2), favor(3, 4), favor(5, 6), favor(7, 7)),
    "one giver to many": star(5_000),
    "asked": graph(favor(2, 1, state=FavorState.ASKED), favor(1, 3, state=FavorState.OFFERED)),
}


@pytest.mark.parametrize(
    "look", [NOW, EVERYBODY, BUBBLES, around(1), around(1, 3)], ids=lambda look: look.name
)
@pytest.mark.parametrize("name", EDGES)
def test_every_view_of_every_graph_shows_what_the_list_says(qtbot: QtBot, name: str, look: Look) -> None:
    board = shown_board(qtbot, look=look)
    drawn = EDGES[name]
    board.load(with_traits(drawn, {person.id: "Acme" for person in drawn.people[2:]}), TODAY)
    if not drawn.edges:
        assert board.empty.isVisible()
        return
    assert drawn_favors(board) == len(listed(board))
    board.legend.kinds[1].click()
    assert drawn_favors(board) == len(listed(board)) == 0
    board.legend.kinds[1].click()
    assert np.isfinite(stage(board).places).all()
    assert 1 in drawn_people(board)


def test_marks_move_from_one_view_to_the_next(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    theme.set_reduced_motion(False)
    before = place(board, 3)
    board.look_at(NOW)
    view = board.canvas.view
    assert view._glide.state() == QVariantAnimation.State.Running
    assert place(board, 3) == pytest.approx(before)
    assert view._glide.duration() <= 300
    qtbot.waitUntil(lambda: view._glide.state() == QVariantAnimation.State.Stopped)


def test_in_a_crowd_those_in_both_views_move_and_the_others_come_at_the_end(qtbot: QtBot) -> None:
    board = shown_board(qtbot, look=EVERYBODY)
    crowd = graph(*star(1_500).edges, favor(20, 21), favor(21, 20))
    board.load(crowd, TODAY)
    board.set_center(20)
    theme.set_reduced_motion(False)
    few = drawn_people(board)
    board.show_everybody()
    view = board.canvas.view
    if len(few) <= 1_000:
        assert drawn_people(board) == few
    qtbot.waitUntil(lambda: view._glide.state() == QVariantAnimation.State.Stopped)
    assert len(drawn_people(board)) == 1_501
    assert drawn_favors(board) == 1_502


@pytest.mark.parametrize("scale", [0.3, 1.0, 2.5])
def test_what_is_under_the_hand_is_found_at_every_zoom(board: GraphBoard, scale: float) -> None:
    board.load(circle_of_friends(), TODAY)
    board.legend.set_open(False)
    for look in (EVERYBODY, NOW, around(9)):
        board.look_at(look)
        board.canvas.view.zoom_to_fit()
        board.canvas.view.zoom(scale)
        for contact_id in sorted(drawn_people(board)):
            at = where(board, contact_id)
            if board.canvas.view.rect().contains(at) and not any(
                part.geometry().contains(at) for part in (board.legend, board.canvas._buttons)
            ):
                QTest.mouseMove(board.canvas.view, at + QPoint(1, 1))
                QTest.mouseMove(board.canvas.view, at)
                assert board.canvas.view.pointed.person == stage(board).scene.index_of[contact_id]


def test_search_leaves_a_filter_that_hides_the_one_wanted(board: GraphBoard) -> None:
    board.load(circle_of_friends(), TODAY)
    board.legend.open_only.click()
    assert 9 not in drawn_people(board)
    QTest.keyClicks(board.search, "Person 009")
    QTest.keyClick(board.search, Qt.Key.Key_Return)
    assert 9 in drawn_people(board)
    assert board.canvas.view.pointed.person == stage(board).scene.index_of[9]
    assert not board.legend.open_only.isChecked()


def test_the_centre_is_clicked_like_anybody(board: GraphBoard, qtbot: QtBot) -> None:
    board.load(circle_of_friends(), TODAY)
    board.set_center(9)
    with qtbot.waitSignal(board.person_activated) as opened:
        click(board, where(board, 9))
    assert opened.args == [9]
