"""The one thing said about a person follows what the list is sorted and filtered by."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db import ContactRow, ContactSort
from ui.contacts.list_order import ListView
from ui.contacts.reasons import reason
from ui.theme import Tone

TODAY = date(2026, 3, 2)
ROW = ContactRow(1, "Ana", "", "", date(2026, 2, 27), date(2020, 5, 1), 30, date(2026, 3, 1), True, False)


def said(row: ContactRow, view: ListView) -> str:
    return reason(row, view, TODAY)[0]


def test_a_day_that_has_come_is_said_before_anything_else() -> None:
    assert reason(ROW, ListView(), TODAY) == ("due yesterday", Tone.DUE)


def test_a_day_to_come_is_not_a_reason() -> None:
    later = replace(ROW, next_due_on=date(2026, 3, 9))
    assert said(later, ListView()) == "open loop"


def test_without_anything_open_it_is_the_last_contact_then_the_connection() -> None:
    quiet = replace(ROW, next_due_on=None, has_open_loop=False)
    assert said(quiet, ListView()) == "3 days ago"
    assert said(replace(quiet, last_interaction_on=None), ListView()) == "connected 1 May 2020"


def test_the_sort_decides_what_is_said() -> None:
    assert said(ROW, ListView(sort=ContactSort.LAST_CONTACT)) == "3 days ago"
    assert said(ROW, ListView(sort=ContactSort.CONNECTED_ON)) == "connected 1 May 2020"


def test_the_filter_decides_what_is_said() -> None:
    assert said(ROW, ListView().filtered(open_loops=True)) == "open loop"
    assert said(ROW, ListView().filtered(due=True)) == "due yesterday"
