"""Asking the graph: a click, the answer in words and as a list, and its people standing out on the picture."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from pytestqt.qtbot import QtBot

from db import Book, FavorState, GraphQuestion
from tests.db.builders import given, person, received
from tests.graph.boards import shown_page
from tests.graph.test_questions import help_between
from ui import theme
from ui.actions import GRAPH_ACTS
from ui.graph import question_words as words
from ui.graph.ask_button import AskButton
from ui.graph.graph_page import GraphPage
from ui.graph.lit import Lit
from ui.graph.look import EVERYBODY
from ui.graph.wanted_field import Wanted, WantedField
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.tasks import InlineTasks


@pytest.fixture
def ids(book: Book) -> dict[str, int]:
    made = {name: person(book, f"{name} Person", company="Acme") for name in ("Ana", "Bo", "Cleo", "Dan")}
    received(book, made["Ana"])
    given(book, made["Bo"], FavorState.DONE)
    help_between(book, made["Bo"], made["Cleo"])
    help_between(book, made["Cleo"], made["Dan"])
    return made


@pytest.fixture
def page(
    book: Book, hub: Hub, tasks: InlineTasks, ids: dict[str, int], qtbot: QtBot, tmp_path: Path
) -> GraphPage:
    theme.set_reduced_motion(True)  # whoever moves is there at once
    made = shown_page(qtbot, book, hub, tasks)
    made.board.header.look_chosen.emit(
        next(look for look in made.board.header.looks if look.name == "everybody")
    )
    return made


def rows(page: GraphPage) -> list[str]:
    model = page.panel.lines
    return [model.line(row).title for row in range(model.rowCount())]


def lit_of(page: GraphPage) -> Lit | None:
    stage = page.board.canvas.view.stage
    return stage.lit if stage is not None else None


def lit_people(page: GraphPage) -> set[str]:
    stage = page.board.canvas.view.stage
    assert stage is not None
    assert stage.lit is not None
    return {stage.scene.people[index].name for index in stage.lit.people.tolist()}


def test_every_question_is_one_click_in_the_menu(page: GraphPage) -> None:
    button = page.board.header.findChild(AskButton)
    assert button is not None
    menu = button.menu()
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert titles == [*(words.question(question) for question in GraphQuestion), "Who could introduce me?"]
    menu.actions()[0].trigger()
    assert page.panel.isVisible()
    assert page.panel.title.text() == "Who waits to hear from me?"
    assert rows(page) == ["Ana Person"]
    assert "One person helped you" in page.panel.sentence.text()


def test_the_named_stand_out_and_nobody_leaves_or_moves(page: GraphPage) -> None:
    view = page.board.canvas.view
    assert view.stage is not None
    before, places = set(view.stage.people.tolist()), view.stage.places.copy()
    page.asking.ask(GraphQuestion.OPEN_LOOPS)
    assert lit_people(page) == {"Ana Person", ""} or lit_people(page) == {"Ana Person", "You"}
    assert view.stage.lit is not None
    assert len(view.stage.lit.favors) == 1
    assert set(view.stage.people.tolist()) == before
    assert (view.stage.places == places).all()
    page.asking.leave()
    assert lit_of(page) is None
    assert not page.panel.isVisible()


def test_the_current_one_of_an_answer_is_brought_into_sight(page: GraphPage, ids: dict[str, int]) -> None:
    view, stage = page.board.canvas.view, page.board.canvas.view.stage
    assert stage is not None
    x, y = stage.screen()[stage.scene.index_of[ids["Ana"]]].tolist()
    view._look(stage.camera.moved(-x - 40, -y - 40))
    page.asking.ask(GraphQuestion.APART)
    assert QRectF(view.rect()).contains(QPointF(*stage.screen()[stage.scene.index_of[ids["Ana"]]].tolist()))


def test_esc_leads_from_the_answer_to_the_years_and_out_of_them(page: GraphPage, qtbot: QtBot) -> None:
    page.board.open_timeline()
    page.board.timeline.slider.setValue(page.board.timeline.slider.maximum() - 1)
    page.asking.ask(GraphQuestion.APART)
    qtbot.keyClick(page.panel.list, Qt.Key.Key_Escape)
    assert page.board.timeline.slider.hasFocus()
    qtbot.keyClick(page.board.timeline.slider, Qt.Key.Key_Escape)
    assert not page.board.timeline.isVisible()
    page.asking.ask(GraphQuestion.APART)
    qtbot.keyClick(page.panel.list, Qt.Key.Key_Escape)
    assert page.board.canvas.view.hasFocus()


def test_the_lines_are_gone_through_and_opened_by_keys(
    page: GraphPage, ids: dict[str, int], qtbot: QtBot
) -> None:
    page.asking.ask(GraphQuestion.APART)
    assert rows(page) == ["Ana Person", "Dan Person"]
    view, stage = page.board.canvas.view, page.board.canvas.view.stage
    assert stage is not None
    assert view.selected == stage.scene.index_of[ids["Ana"]]
    qtbot.keyClick(page.panel.list, Qt.Key.Key_Down)
    assert view.selected == stage.scene.index_of[ids["Dan"]]
    with qtbot.waitSignal(page.contact_requested) as opened:
        qtbot.keyClick(page.panel.list, Qt.Key.Key_Return)
    assert opened.args == [ids["Dan"]]
    qtbot.keyClick(page.panel.list, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()


def test_a_click_opens_a_person(page: GraphPage, ids: dict[str, int], qtbot: QtBot) -> None:
    page.asking.ask(GraphQuestion.APART)
    middle = page.panel.list.visualRect(page.panel.lines.index(1)).center()
    with qtbot.waitSignal(page.contact_requested) as opened:
        qtbot.mouseClick(page.panel.list.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened.args == [ids["Dan"]]


def test_an_answer_follows_the_book(page: GraphPage, book: Book, ids: dict[str, int]) -> None:
    page.asking.ask(GraphQuestion.OPEN_LOOPS)
    (favor,) = book.favors.loops()
    book.favors.edit(favor_id=favor.id, thanked_on=book.today(), told_on=book.today())
    assert rows(page) == []
    assert page.panel.sentence.text() == "Nobody waits: every loop is closed."
    assert page.panel.isVisible()


def test_an_answer_stays_lit_in_another_view_and_under_a_filter(page: GraphPage, ids: dict[str, int]) -> None:
    page.asking.ask(GraphQuestion.OPEN_LOOPS)
    page.board.set_center(ids["Ana"])
    assert "Ana Person" in lit_people(page)
    page.board.legend.open_only.setChecked(True)
    assert "Ana Person" in lit_people(page)


def test_the_list_has_the_same_questions(page: GraphPage, ids: dict[str, int], qtbot: QtBot) -> None:
    page.board.show_as_list(True)
    page.asking.ask(GraphQuestion.APART)
    assert rows(page) == ["Ana Person", "Dan Person"]
    qtbot.keyClick(page.panel.list, Qt.Key.Key_Down)
    table = page.board.table
    assert ids["Dan"] in (
        table.favors.edge(table.currentIndex().row()).giver_id,
        table.favors.edge(table.currentIndex().row()).receiver_id,
    )


def test_whom_one_wants_to_meet_is_typed(page: GraphPage, ids: dict[str, int], qtbot: QtBot) -> None:
    page.asking.ask_ways()
    field = page.panel.field
    assert isinstance(field, WantedField)
    qtbot.keyClicks(field, "dan")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "Dan Person"
    assert rows(page)[0] == "Bo Person → Cleo Person"
    assert {"Cleo Person", "Dan Person"} <= lit_people(page)
    assert "could bring you to Dan Person" in page.panel.sentence.text()


def test_a_chosen_line_leaves_its_name_alone_in_the_field(
    page: GraphPage, book: Book, ids: dict[str, int], qtbot: QtBot
) -> None:
    book.contacts.edit(contact_id=ids["Dan"], company="Globex and Daughters of Northern Harbours")
    page.asking.ask_ways()
    field = page.panel.field
    assert isinstance(field, WantedField)
    qtbot.keyClicks(field, "dan")
    popup = field._popup
    qtbot.waitUntil(popup.isVisible)
    assert popup.width() > field.width()  # as wide as the line is
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert field.text() == "Dan Person"
    assert page.board.canvas.view.stage is not None
    assert page.board.canvas.view.stage.lit is not None
    aim = page.board.canvas.view.stage.lit.aim
    assert aim is not None
    assert page.board.canvas.view.stage.scene.people[aim].name == "Dan Person"


def test_where_there_is_no_list_all_stands_at_the_top(page: GraphPage, qtbot: QtBot) -> None:
    page.asking.ask_ways()
    panel = page.panel
    assert panel.field is not None
    qtbot.waitUntil(lambda: panel.field is not None and panel.field.y() > panel.title.y())
    assert panel.field.geometry().bottom() < 160


def test_those_who_are_not_in_the_view_are_counted_and_one_click_away(
    page: GraphPage, ids: dict[str, int]
) -> None:
    page.board.set_center(ids["Ana"])
    page.asking.ask(GraphQuestion.APART)
    there = lit_people(page)
    assert "Dan Person" in rows(page)
    assert "Dan Person" not in there
    assert page.panel.elsewhere.isVisible()
    assert page.panel.elsewhere.text() == "1 not in this view · Everybody"
    page.panel.elsewhere.click()
    assert page.board.look == EVERYBODY
    assert "Dan Person" in lit_people(page)
    assert not page.panel.elsewhere.isVisible()
    page.board.set_center(ids["Ana"])
    assert page.panel.elsewhere.isVisible()
    page.asking.ask(GraphQuestion.OPEN_LOOPS)
    assert rows(page) == ["Ana Person"]
    assert not page.panel.elsewhere.isVisible()


def test_the_ring_of_an_answer_goes_with_it(page: GraphPage, ids: dict[str, int]) -> None:
    view = page.board.canvas.view
    page.asking.ask(GraphQuestion.APART)
    assert view.selected is not None
    page.asking.leave()
    assert view.selected is None


def test_a_company_can_be_wanted(page: GraphPage, book: Book, ids: dict[str, int]) -> None:
    book.contacts.edit(contact_id=ids["Dan"], company="Globex")
    page.asking.ask_ways(Wanted(None, "Globex"))
    assert all(title.endswith("Dan Person") for title in rows(page))
    assert rows(page)


def test_ties_that_are_no_favors_are_drawn(page: GraphPage, book: Book, ids: dict[str, int]) -> None:
    book.groups.create(name="Climbers", contact_ids=[ids["Ana"], ids["Dan"]])
    page.asking.ask_ways(Wanted(ids["Dan"], "Dan Person"))
    stage = page.board.canvas.view.stage
    assert stage is not None
    assert stage.lit is not None
    ends = {tuple(sorted(stage.scene.ids[pair].tolist())) for pair in stage.lit.ties}
    assert tuple(sorted((ids["Ana"], ids["Dan"]))) in ends


@pytest.mark.parametrize("question", list(GraphQuestion))
def test_nobody_found_is_said_in_words(page: GraphPage, book: Book, question: GraphQuestion) -> None:
    book.contacts.archive(contact_ids=[i for i in book.contacts.ids() if i != book.contacts.self_id])
    for favor in book.favors.loops():
        book.favors.delete(favor_id=favor.id)
    page.asking.ask(question)
    assert page.panel.sentence.text()
    assert not page.panel.list.isVisible()


def test_the_window_asks_from_its_menu_and_the_palette(window: MainWindow, book: Book) -> None:
    received(book, person(book, "Ana Person"))
    for act in GRAPH_ACTS:
        if act.removeprefix("graph_") in list(GraphQuestion):
            window.actions_by_key[act].trigger()
            assert window.page == "graph"
            page = window.pages["graph"]
            assert isinstance(page, GraphPage)
            assert page.panel.isVisible()
            question = GraphQuestion(act.removeprefix("graph_"))
            assert page.panel.title.text() == words.question(question)
            assert window.actions_by_key[act].text().replace("&", "") == words.question(question)
    window.actions_by_key["graph_ways"].trigger()
    page = window.pages["graph"]
    assert isinstance(page, GraphPage)
    assert page.panel.field is not None
    assert page.panel.field.hasFocus()


def test_the_menu_of_a_person_asks_who_could_introduce_you(page: GraphPage, ids: dict[str, int]) -> None:
    page.board.canvas.view.choose([ids["Dan"]])
    next(act for act in page.board.acts if act.text() == "Who could introduce me?").trigger()
    assert page.panel.field is not None
    assert page.panel.field.text() == "Dan Person"
    assert rows(page)
