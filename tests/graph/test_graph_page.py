"""Graph page: the book remembers how it was left; pins are undone like any act; favors and asks lead here."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book, FavorKind, FavorState
from tests.graph.boards import drag, drawn_people, pinned, place, stage, where
from ui import theme
from ui.asks.ask_card import AskCard
from ui.asks.ask_composer import AskComposer
from ui.favors.favor_card import FavorCard
from ui.graph.graph_page import GraphPage
from ui.graph.look import BUBBLES, EVERYBODY, NOW, Kind, Look, around
from ui.groups.join_dialog import JoinDialog
from ui.hub import Hub
from ui.main_window import CONTACTS, GRAPH, MainWindow
from ui.tasks import InlineTasks


def filled(book: Book, people: int = 40) -> list[int]:
    """Contacts who each did you a favor, thanked and told."""
    ids = []
    with book.transact("contact.created") as _:
        for number in range(people):
            ids.append(book.contacts.create(first_name=f"Person {number:03}"))
            book.favors.record(
                giver_id=ids[-1],
                receiver_id=book.contacts.self_id,
                kind=FavorKind.ADVICE,
                what="read the pitch",
                state=FavorState.DONE,
                thanked_on=book.today(),
                told_on=book.today(),
            )
    return ids


@pytest.fixture
def people(book: Book) -> list[int]:
    return filled(book)


def shown(qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks) -> GraphPage:
    page = GraphPage(book, hub, tasks)
    theme.set_reduced_motion(True)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    with qtbot.waitExposed(page):
        page.show()
    page.board.legend.set_open(False)
    qtbot.waitUntil(lambda: page.board.canvas.view.stage is not None)
    return page


@pytest.fixture
def page(qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, people: list[int]) -> GraphPage:
    return shown(qtbot, book, hub, tasks)


def test_looking_is_no_act_and_leaves_nothing_to_undo(page: GraphPage, book: Book) -> None:
    before = book.undo_step
    page.board.look_at(around(2))
    page.board.look_at(NOW)
    page.hide()
    assert book.undo_step == before


def test_another_window_opens_where_this_one_was_left(
    page: GraphPage, qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks
) -> None:
    page.board.look_at(EVERYBODY)
    page.board.canvas.view.zoom(1.7)
    places, seen = stage(page.board).places, where(page.board, 20)
    page.hide()
    again = shown(qtbot, book, hub, tasks)
    assert again.board.look == EVERYBODY
    assert np.abs(stage(again.board).places - places).max() < 1e-5
    qtbot.waitUntil(lambda: (where(again.board, 20) - seen).manhattanLength() <= 2)


def test_a_new_person_comes_to_the_picture_that_was_left_and_nobody_moves(
    page: GraphPage, qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, people: list[int]
) -> None:
    page.board.look_at(EVERYBODY)
    places = {i: place(page.board, i) for i in people}
    page.hide()
    (new,) = filled(book, 1)
    again = shown(qtbot, book, hub, tasks)
    assert new in drawn_people(again.board)
    assert all(place(again.board, i) == pytest.approx(places[i], abs=1e-4) for i in people)


def test_a_pin_is_one_step_and_undo_takes_the_mark_back(
    page: GraphPage, book: Book, people: list[int]
) -> None:
    page.board.look_at(EVERYBODY)
    first = place(page.board, people[0])
    drag(page.board, where(page.board, people[0]), where(page.board, people[0]) + QPoint(50, 30))
    put = place(page.board, people[0])
    assert book.graph_views.pins("everybody")[people[0]] == pytest.approx(put, abs=0.001)
    assert pinned(page.board) == {people[0]}
    book.undo()
    assert pinned(page.board) == set()
    assert place(page.board, people[0]) == pytest.approx(first)
    book.redo()
    assert place(page.board, people[0]) == pytest.approx(put, abs=0.001)
    page.board.canvas.pinning.unpin_all()
    assert pinned(page.board) == set()
    book.undo()
    assert pinned(page.board) == {people[0]}


def test_a_favor_and_an_ask_lead_to_everybody_involved(
    page: GraphPage, qtbot: QtBot, book: Book, people: list[int]
) -> None:
    ask_id = book.asks.create(purpose="a flat in Graz")
    book.asks.send(ask_id=ask_id, contact_ids=people[:3])
    me = book.contacts.self_id
    qtbot.waitUntil(lambda: len(stage(page.board).scene.edges) == 43)
    page.show_ask(ask_id)
    assert page.board.look == Look(Kind.ASK, ask_id)
    assert drawn_people(page.board) == {me, *people[:3]}
    favor = book.favors.of_asks([ask_id])[0]
    page.show_favor(favor.id)
    assert drawn_people(page.board) == {me, *people[:3]}


def test_the_page_looks_at_what_was_asked_for_as_soon_as_it_is_read(
    qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, people: list[int]
) -> None:
    page = GraphPage(book, hub, tasks)
    qtbot.addWidget(page)
    page.look_at(around(people[5]))
    page.show()
    qtbot.waitUntil(lambda: page.board.look == around(people[5]))


def test_acts_are_about_the_chosen_or_the_one_stood_on(
    page: GraphPage, book: Book, people: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int | None] = []
    monkeypatch.setattr(JoinDialog, "ask", lambda *_: "Circle")
    monkeypatch.setattr(AskComposer, "ask", lambda *args: asked.append(args[-1]))
    view = page.board.canvas.view
    view.choose(people[:2])
    next(act for act in page.board.acts_for_several if "group" in act.text()).trigger()
    assert [person.id for person in book.groups.members(1)] == people[:2]
    view.choose(())
    view._point_by_keys(stage(page.board).scene.index_of[people[4]])
    page._ask()
    assert asked == [people[4]]


def test_cards_of_favors_and_asks_lead_to_the_graph_by_a_key(
    qtbot: QtBot, book: Book, people: list[int]
) -> None:
    wanted: list[str] = []
    ask_id = book.asks.create(purpose="a flat in Graz")
    book.asks.send(ask_id=ask_id, contact_ids=people[:1])
    (favor,) = book.favors.of_asks([ask_id])
    for card in (FavorCard(favor, book.today()), AskCard(book.asks.get(ask_id), book.today())):
        qtbot.addWidget(card)
        card.graph_wanted.connect(wanted.append)
        card.show()
        QTest.keyClick(card, Qt.Key.Key_G)
    assert wanted == [f"favor:{favor.id}", f"ask:{ask_id}"]


def test_a_bubble_is_pinned_by_a_drag_undone_and_there_after_a_restart(
    page: GraphPage, qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, people: list[int]
) -> None:
    book.groups.create(name="Climbers", contact_ids=people[:4])
    page.board.look_at(BUBBLES)
    qtbot.waitUntil(lambda: -1 in drawn_people(page.board))
    page.board.legend.set_open(False)
    first = place(page.board, -1)
    drag(page.board, where(page.board, -1), where(page.board, -1) + QPoint(40, 30))
    put = place(page.board, -1)
    assert put != pytest.approx(first, abs=0.01)
    assert book.undo_step is not None
    assert book.undo_step.action == "graph.pinned"
    book.undo()
    assert place(page.board, -1) == pytest.approx(first)
    assert pinned(page.board) == set()
    book.redo()
    page.close()
    again = shown(qtbot, book, hub, tasks)
    assert place(again.board, -1) == pytest.approx(put, abs=0.002)
    assert pinned(again.board) == {-1}


def test_who_is_hidden_and_which_bubbles_are_open_stays_so(
    page: GraphPage, qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, people: list[int]
) -> None:
    book.groups.create(name="Climbers", contact_ids=people[:4])
    page.board.hide_people([people[5], people[6]])
    page.board.look_at(BUBBLES)
    qtbot.waitUntil(lambda: -1 in drawn_people(page.board))
    page.board.canvas.toggle_bubble(-1)
    page.close()
    again = shown(qtbot, book, hub, tasks)
    assert again.board.look == BUBBLES
    assert set(people[:4]) <= drawn_people(again.board)
    assert not {people[5], people[6]} & drawn_people(again.board)
    assert again.board.hidden_note.button.text() == "2 hidden · Show"
    book.contacts.archive(contact_ids=[people[5]])
    qtbot.waitUntil(lambda: again.board.hidden_note.button.text() == "1 hidden · Show")
    again.board.show_hidden()
    assert book.graph_views.note("hidden") == "[]"


@pytest.mark.parametrize("text", ["{", "7", '["x"]', '[["planet", "Mars"]]', "[[1]]"])
def test_a_note_nobody_understands_is_none(
    qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, people: list[int], text: str
) -> None:
    for name in ("hidden", "opened"):
        book.graph_views.keep_note(name=name, text=text)
    board = shown(qtbot, book, hub, tasks).board
    assert not board.hidden_note.isVisible()
    board.look_at(BUBBLES)


def test_the_list_says_who_is_hidden_and_search_brings_back_that_one(
    page: GraphPage, people: list[int]
) -> None:
    board = page.board
    board.hide_people([people[5], people[6]])
    board.show_as_list(True)
    assert board.hidden_note.isVisible()
    board.search.setText("Person 005")
    board.header.searched.emit("Person 005")
    board.header.found.emit(0)
    edge = board.table.favors.edge(board.table.currentIndex().row())
    assert edge.giver_id == people[5]
    assert board.hidden_note.button.text() == "1 hidden · Show"
    board.show_as_list(False)
    assert board.hidden_note.isVisible()


def test_opened_from_another_page_the_picture_has_the_keyboard(
    window: MainWindow, qtbot: QtBot, people: list[int]
) -> None:
    window.activateWindow()
    window.show_page(CONTACTS)
    window.show_page(GRAPH)
    page = window.pages[GRAPH]
    assert isinstance(page, GraphPage)
    qtbot.waitUntil(page.board.canvas.view.hasFocus)


def test_the_keyboard_goes_to_what_is_looked_at(page: GraphPage) -> None:
    page.setFocus()
    assert page.board.canvas.view.hasFocus()
    assert page.board.canvas.view.pointed.person is None  # nobody stands out before a key is pressed
    page.board.show_as_list(True)
    page.setFocus()
    assert page.board.table.hasFocus()
