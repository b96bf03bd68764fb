"""The legend filters picture and list alike: by age, group, company and tag."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.graph.boards import LEFT, favor_ids, listed, shown_board
from tests.graph.build import TODAY, favor, graph, with_traits
from ui.graph.board import GraphBoard
from ui.graph.filter import Facet, GraphFilter, Trait
from ui.graph.trait_field import TraitField

ACME, CIRCLE, RUST = Trait(Facet.COMPANY, "Acme"), Trait(Facet.GROUP, "Circle"), Trait(Facet.TAG, "rust")


@pytest.fixture
def board(qtbot: QtBot) -> GraphBoard:
    board = shown_board(qtbot)
    drawn = graph(
        favor(2, 1, days_ago=5),
        favor(3, 1, days_ago=60),
        favor(4, 1, days_ago=300),
        favor(5, 4, days_ago=700),
        favor(1, 6, days_ago=None),
    )
    board.load(with_traits(drawn, {2: "Acme", 4: "Acme", 1: "Acme"}, {3: ("Circle",)}, {5: ("rust",)}), TODAY)
    return board


def test_each_age_can_be_left_out(board: GraphBoard) -> None:
    for age in range(5):
        QTest.mouseClick(board.legend.ages[age], LEFT)
        assert favor_ids(board) == listed(board) == {1, 2, 3, 4, 5} - {age + 1}
        QTest.mouseClick(board.legend.ages[age], LEFT)
    assert favor_ids(board) == {1, 2, 3, 4, 5}


def test_a_company_leaves_the_favors_of_its_people_yours_aside(board: GraphBoard) -> None:
    field = board.legend.traits
    assert field.isVisible()
    QTest.keyClicks(field.line, "acm")
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert board.legend.filter.traits == {ACME}
    assert favor_ids(board) == listed(board) == {1, 3, 4}
    QTest.mouseClick(field.chips[0], LEFT)
    assert favor_ids(board) == listed(board) == {1, 2, 3, 4, 5}


def test_several_of_one_facet_widen_and_of_two_narrow(board: GraphBoard) -> None:
    field = board.legend.traits
    field.take(RUST)
    assert favor_ids(board) == {4}
    field.take(ACME)
    assert favor_ids(board) == listed(board) == {4}
    field.take(CIRCLE)
    assert favor_ids(board) == listed(board) == set()
    assert board.nothing.isVisible()
    QTest.mouseClick(board.nothing.button, LEFT)
    assert favor_ids(board) == {1, 2, 3, 4, 5}
    assert board.legend.filter == GraphFilter()
    assert field.chips == []


def test_what_is_gone_from_the_book_filters_no_more(board: GraphBoard) -> None:
    board.legend.traits.take(CIRCLE)
    board.load(with_traits(graph(favor(2, 1))), TODAY)
    assert board.legend.filter == GraphFilter()
    assert favor_ids(board) == {1}
    assert not board.legend.traits.isVisible()


def test_the_first_ones_are_offered_before_anything_is_typed(qtbot: QtBot) -> None:
    field = TraitField()
    qtbot.addWidget(field)
    field.offer([RUST, ACME, CIRCLE])
    field.show()
    QTest.keyClick(field.line, Qt.Key.Key_Down)
    assert field._names.stringList() == ["Circle · group", "Acme · company", "rust · tag"]
    popup = field.line.completer().popup()
    assert popup is not None
    popup.hide()
