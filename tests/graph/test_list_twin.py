"""List twin: the same favors, sortable, for keys and screen readers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from db import BoundaryKind, FavorGraph, FavorKind, FavorState
from tests.graph.build import TODAY, circle_of_friends, favor, graph
from ui.graph.list_twin import Column, FavorsModel, FavorsTable

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


def filled(drawn: FavorGraph) -> FavorsModel:
    model = FavorsModel()
    model.show_favors(drawn, list(drawn.edges), TODAY)
    return model


def column(model: FavorsModel, which: Column) -> list[object]:
    return [model.data(model.index(row, which)) for row in range(model.rowCount())]


def test_the_model_keeps_qts_rules(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    check: Callable[[object], None] = qtmodeltester.check  # untyped
    model = FavorsModel()
    check(model)
    drawn = circle_of_friends()
    model.show_favors(drawn, list(drawn.edges), TODAY)
    check(model)
    model.sort(Column.GIVER, DOWN)
    model.show_favors(drawn, list(drawn.edges[:2]), TODAY)
    check(model)


def test_a_row_says_who_helped_whom_with_what_when_and_where_it_stands(qtbot: QtBot) -> None:
    model = filled(graph(favor(3, 1, FavorKind.REFERRAL, open_loop=True, what="passed on the opening")))
    row = [model.data(model.index(0, c)) for c in Column]
    assert row == ["Person 003", "You", "Referral", "passed on the opening", "10 days ago", "Open loop"]


def test_the_latest_comes_first(qtbot: QtBot) -> None:
    model = filled(graph(favor(1, 2, days_ago=300), favor(1, 3, days_ago=2), favor(1, 4, days_ago=None)))
    assert column(model, Column.RECEIVER) == ["Person 003", "Person 002", "Person 004"]


@pytest.mark.parametrize("which", list(Column))
def test_every_column_sorts_both_ways(qtbot: QtBot, which: Column) -> None:
    model = filled(circle_of_friends())
    model.sort(which, UP)
    upwards = column(model, which)
    model.sort(which, DOWN)
    assert column(model, which) == upwards[::-1] if which is not Column.WHEN else True
    assert sorted(str(v) for v in column(model, which)) == sorted(str(v) for v in upwards)


def test_the_selected_favor_stays_selected_while_sorting(qtbot: QtBot) -> None:
    table = FavorsTable()
    qtbot.addWidget(table)
    drawn = circle_of_friends()
    table.favors.show_favors(drawn, list(drawn.edges), TODAY)
    table.selectRow(3)
    chosen = table.favors.edge(3).favor_id
    table.sortByColumn(Column.GIVER, UP)
    assert table.favors.edge(table.currentIndex().row()).favor_id == chosen


def test_enter_opens_the_other_person(qtbot: QtBot) -> None:
    table = FavorsTable()
    qtbot.addWidget(table)
    table.self_id = 1
    table.favors.show_favors(graph(favor(1, 5)), list(graph(favor(1, 5)).edges), TODAY)
    table.show()
    table.setCurrentIndex(table.favors.index(0, Column.GIVER))
    with qtbot.waitSignal(table.person_activated) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [5]


def test_states_are_told_neutrally(qtbot: QtBot) -> None:
    model = filled(graph(favor(1, 2, state=FavorState.NO_ANSWER), favor(1, 3, state=FavorState.DECLINED)))
    assert set(column(model, Column.STATE)) == {"No answer", "Said no"}


def test_the_list_says_who_is_at_rest_or_wants_no_asks(qtbot: QtBot) -> None:
    drawn = graph(favor(2, 1), favor(1, 3))
    you, ana, bo = drawn.people
    people = (you, dataclasses.replace(ana, boundary=BoundaryKind.NO_ASKS), bo)
    model = filled(FavorGraph(people, drawn.edges))
    told = {
        model.data(model.index(row, which), Qt.ItemDataRole.AccessibleTextRole)
        for row in range(2)
        for which in (Column.GIVER, Column.RECEIVER)
    }
    assert told == {"You", "Person 002. Wants no asks", "Person 003"}
    assert "Person 002" in column(model, Column.GIVER)  # the cell itself stays a name


def test_in_a_narrow_window_no_column_is_out_of_sight(qtbot: QtBot) -> None:
    table = FavorsTable()
    qtbot.addWidget(table)
    table.resize(620, 400)
    with qtbot.waitExposed(table):
        table.show()
    drawn = circle_of_friends()
    table.favors.show_favors(drawn, list(drawn.edges), TODAY)
    qtbot.waitUntil(lambda: table.horizontalHeader().length() <= table.viewport().width())
    assert all(table.columnWidth(which) >= 80 for which in Column)
    table.resize(1200, 400)
    assert table.columnWidth(Column.GIVER) == 160
    table.setColumnWidth(Column.GIVER, 222)  # by a hand
    table.resize(700, 400)
    assert table.columnWidth(Column.GIVER) == 222
