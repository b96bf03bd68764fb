"""Bubbles: groups and companies as marks that open and close, with every favor in one of the lines."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import FavorGraph, FavorKind
from db.rules.progress import unheard
from tests.graph.boards import (
    click,
    drag,
    drawn_favors,
    drawn_people,
    listed,
    pinned,
    place,
    press,
    run,
    shown_board,
    stage,
    where,
)
from tests.graph.build import TODAY, favor, graph, with_traits
from ui.graph.arrange import Before
from ui.graph.board import GraphBoard
from ui.graph.bubbles import Bubbles, gathered, place_bubbles
from ui.graph.filter import Facet, Trait
from ui.graph.look import BUBBLES, EVERYBODY
from ui.graph.memory import Memory
from ui.graph.menus import menu_at
from ui.graph.people import RADIUS, radii_of
from ui.graph.scene import Scene


def town() -> FavorGraph:
    """You; 2 to 4 of Acme; 5 and 6 of Birch, 6 also of the circle with 7; 8 alone at Cedar; 9 of nothing."""
    favors = [favor(i, 1) for i in range(2, 10)]
    favors += [favor(2, 1), favor(2, 3), favor(5, 6), favor(6, 7), favor(2, 5, FavorKind.TIME), favor(9, 8)]
    companies = {2: "Acme", 3: "Acme", 4: "Acme", 5: "Birch", 6: "Birch", 8: "Cedar", 7: "Birch"}
    return with_traits(graph(*favors), companies, {6: ("Circle",), 7: ("Circle",)})


@pytest.fixture
def board(qtbot: QtBot) -> GraphBoard:
    board = shown_board(qtbot, look=BUBBLES)
    board.load(town(), TODAY)
    board.legend.set_open(False)
    return board


def found_of(board: GraphBoard) -> Bubbles:
    assert board.canvas._bubbles is not None
    return board.canvas._bubbles[1]


def bubble(board: GraphBoard, name: str) -> int:
    return next(-n for n, trait in enumerate(found_of(board).traits, 1) if trait.name == name)


def test_everybody_is_in_one_bubble_at_most_and_groups_come_before_companies() -> None:
    scene = Scene.of(town(), TODAY)
    found = Bubbles.of(scene)
    assert found.traits == (Trait(Facet.COMPANY, "Acme"), Trait(Facet.GROUP, "Circle"))
    assert found.sizes == (3, 2)
    assert found.homes.tolist() == [0, -1, -1, -1, 0, -2, -2, 0, 0]  # alone of a company: no bubble


def test_closed_bubbles_stand_for_their_people_and_the_lines_for_their_favors(board: GraphBoard) -> None:
    assert drawn_people(board) == {1, 5, 8, 9, bubble(board, "Acme"), bubble(board, "Circle")}
    assert drawn_favors(board) == len(listed(board)) == 14
    scene = stage(board).scene
    acme, you = scene.index_of[bubble(board, "Acme")], scene.index_of[1]
    between = np.flatnonzero((scene.pairs == (acme, you)).all(axis=1))
    assert scene.counts[between].tolist() == [4]
    assert scene.sizes[acme] == 3


def test_a_click_opens_and_a_click_into_it_closes(board: GraphBoard) -> None:
    acme, before = bubble(board, "Acme"), place(board, 9)
    click(board, where(board, acme))
    assert {2, 3, 4} <= drawn_people(board)
    assert acme not in drawn_people(board)
    assert drawn_favors(board) == len(listed(board)) == 14
    (ring,) = stage(board).rings
    inside = [np.hypot(place(board, i)[0] - ring.x, place(board, i)[1] - ring.y) for i in (2, 3, 4)]
    outside = [
        np.hypot(place(board, i)[0] - ring.x, place(board, i)[1] - ring.y)
        for i in drawn_people(board) - {2, 3, 4}
    ]
    assert max(inside) < ring.radius < min(outside)
    shown = stage(board)
    x, y = (
        ring.x * shown.camera.scale + shown.camera.x,
        (ring.y - ring.radius) * shown.camera.scale + shown.camera.y,
    )
    click(board, QPoint(round(x), round(y) + 8))
    assert acme in drawn_people(board)
    assert place(board, 9) == pytest.approx(before)


def test_two_open_bubbles_keep_apart(board: GraphBoard) -> None:
    for name in ("Acme", "Circle"):
        board.canvas.toggle_bubble(bubble(board, name))
    one, other = stage(board).rings
    assert np.hypot(one.x - other.x, one.y - other.y) > one.radius + other.radius
    for contact_id in (1, 5, 8, 9):
        x, y = place(board, contact_id)
        assert all(np.hypot(ring.x - x, ring.y - y) > ring.radius for ring in (one, other))
    places = stage(board).places
    apart = places[:, None] - places[None, :]
    assert np.sort(np.hypot(*apart.transpose(2, 0, 1)), axis=1)[:, 1].min() > 0.5


def test_large_bubbles_stand_clear_of_each_other() -> None:
    """You have given to everybody, and the companies help each other: all draw together."""
    companies = {i: f"Company {i % 12}" for i in range(2, 200)}
    favors = [favor(1, i) for i in range(2, 200)] + [favor(i, i + 1) for i in range(2, 199)]
    scene = Scene.of(with_traits(graph(*favors), companies, {}), TODAY)
    found = Bubbles.of(scene)
    marks = gathered(scene, found, (), np.arange(len(scene.edges)))
    places = place_bubbles(scene, found, (), None, Before(), {}, unheard).marks.places
    apart = np.hypot(*(places[:, None] - places[None, :]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    radii = radii_of(marks, RADIUS)
    assert (apart > radii[:, None] + radii[None, :] + 0.2).all()


@pytest.mark.parametrize(("groups", "opened"), [(("Circle",), {6, 7}), ((), set())])
def test_a_menu_left_open_is_about_its_own_bubble(
    board: GraphBoard, groups: tuple[str, ...], opened: set[int]
) -> None:
    """Meanwhile a company came that sorts before it, or the group itself went."""
    board.canvas.view._point_by_keys(stage(board).scene.index_of[bubble(board, "Circle")])
    menu = menu_at(board)
    companies = {2: "Acme", 3: "Acme", 4: "Aberdeen", 8: "Aberdeen"} if groups else {}
    board.load(with_traits(town(), companies, {6: groups, 7: groups}), TODAY)
    menu.actions()[0].trigger()
    assert opened <= drawn_people(board)
    assert {trait.name for trait in board.canvas._opened} == set(groups)


def test_a_bubble_stays_where_it_is_dragged_and_goes_back_when_let_go(board: GraphBoard) -> None:
    acme = bubble(board, "Acme")
    others = {i: place(board, i) for i in drawn_people(board) - {acme}}
    to = where(board, acme) + QPoint(70, 40)
    drag(board, where(board, acme), to)
    assert (where(board, acme) - to).manhattanLength() <= 1
    assert pinned(board) == {acme}
    assert {i: place(board, i) for i in others} == others
    board.load(with_traits(town(), {2: "Acme", 3: "Acme", 5: "Aa", 6: "Aa"}, {}), TODAY)
    acme = bubble(board, "Acme")
    assert pinned(board) == {acme}
    assert (where(board, acme) - to).manhattanLength() <= 1
    board.canvas.view._point_by_keys(stage(board).scene.index_of[acme])
    run(menu_at(board), "Unpin")
    assert pinned(board) == set()


def test_among_open_bubbles_too_and_closing_them_is_the_way_back(board: GraphBoard) -> None:
    board.canvas.toggle_bubble(bubble(board, "Circle"))
    acme = bubble(board, "Acme")
    at = where(board, acme)
    to = at + (board.canvas.view.rect().center() - at) / 3 + QPoint(25, 0)
    drag(board, where(board, acme), to)
    assert (where(board, acme) - to).manhattanLength() <= 30  # it keeps its distance to the others
    open_at = place(board, acme)
    for _ in range(2):
        board.canvas.toggle_bubble(bubble(board, "Circle"))
    assert place(board, acme) == pytest.approx(open_at)
    assert pinned(board) == {acme}


def test_who_is_in_an_open_bubble_keeps_their_place_in_it(board: GraphBoard) -> None:
    board.canvas.toggle_bubble(bubble(board, "Acme"))
    before = place(board, 3)
    drag(board, where(board, 3), where(board, 3) + QPoint(60, 0))
    assert (place(board, 3), pinned(board)) == (before, set())
    board.canvas.view._point_by_keys(stage(board).scene.index_of[3])
    assert "Pin here" not in [act.text() for act in menu_at(board).actions()]


def test_a_new_favor_moves_no_bubble_and_a_restart_neither(qtbot: QtBot) -> None:
    companies = {i: f"Company {i % 40:02}" for i in range(2, 120)}
    favors = [favor(1, i) for i in range(2, 120)] + [favor(i, 2 + (i * 7) % 118) for i in range(2, 119)]
    memory = Memory()
    first = shown_board(qtbot, look=BUBBLES, memory=memory)
    first.load(with_traits(graph(*favors), companies, {}), TODAY)
    names = {trait.name: place(first, bubble(first, trait.name)) for trait in found_of(first).traits}
    again = shown_board(qtbot, look=BUBBLES, memory=memory)
    again.load(with_traits(graph(*favors, favor(5, 60), favor(120, 3)), companies, {}), TODAY)
    assert {name: pytest.approx(place(again, bubble(again, name))) for name in names} == names
    assert 120 in drawn_people(again)


def test_nobody_stands_in_the_way_of_the_name_of_an_open_bubble(board: GraphBoard) -> None:
    board.canvas.toggle_bubble(bubble(board, "Circle"))
    (ring,) = stage(board).rings
    top = stage(board).camera.to_screen(np.array([[ring.x, ring.y - ring.radius]]))[0]
    drag(board, where(board, 9), QPoint(round(top[0]) + 10, round(top[1]) - 5))
    (ring,) = stage(board).rings
    x, y = place(board, 9)
    assert y < ring.y - ring.radius
    assert np.hypot(x - ring.x, y - ring.y) > ring.radius + 1.2


def test_keys_open_a_bubble(board: GraphBoard) -> None:
    view, acme = board.canvas.view, bubble(board, "Acme")
    view._point_by_keys(stage(board).scene.index_of[acme])
    press(board, Qt.Key.Key_Return)
    assert {2, 3, 4} <= drawn_people(board)


def test_search_opens_the_bubble_of_the_one_wanted(board: GraphBoard) -> None:
    QTest.keyClicks(board.search, "Person 003")
    QTest.keyClick(board.search, Qt.Key.Key_Return)
    assert board.look == BUBBLES
    assert board.canvas.view.pointed.person == stage(board).scene.index_of[3]


def test_the_card_says_who_and_how_many(board: GraphBoard) -> None:
    view, acme = board.canvas.view, bubble(board, "Acme")
    view._point_by_keys(stage(board).scene.index_of[acme])
    assert view.accessibleDescription().startswith("Acme. 3 people. ")


def test_the_filter_narrows_lines_and_list_alike_and_moves_nobody(board: GraphBoard) -> None:
    before = {i: place(board, i) for i in drawn_people(board)}
    board.legend.kinds[1].click()
    assert drawn_favors(board) == len(listed(board)) == 1
    assert drawn_people(board) == {1, 5, bubble(board, "Acme")}
    assert all(place(board, i) == pytest.approx(before[i]) for i in drawn_people(board))


def test_people_come_out_of_their_bubbles(board: GraphBoard) -> None:
    acme = place(board, bubble(board, "Acme"))
    from ui.graph.glide import starts

    before = stage(board)
    board.look_at(EVERYBODY)
    places, was_there = starts(before, stage(board))
    index_of = stage(board).scene.index_of
    assert all(places[index_of[i]].tolist() == pytest.approx(acme) for i in (2, 3, 4))
    assert was_there.all()
    there = stage(board)
    board.look_at(BUBBLES)
    places, _ = starts(there, stage(board))
    middle = np.mean([there.places[there.scene.index_of[i]] for i in (2, 3, 4)], axis=0)
    assert places[stage(board).scene.index_of[bubble(board, "Acme")]] == pytest.approx(middle)


def test_the_same_graph_gives_the_same_marks() -> None:
    scene = Scene.of(town(), TODAY)
    found = Bubbles.of(scene)
    everything = np.arange(len(scene.edges))
    one, other = gathered(scene, found, (), everything), gathered(scene, found, (), everything)
    assert one.people == other.people
    assert np.array_equal(one.pairs, other.pairs)
