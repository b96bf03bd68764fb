"""Reasons: the one thing said about a person at the end of a row. It follows what the list is sorted and filtered by."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from db.records import ContactRow, ContactSort
from ui import texts
from ui.contacts.list_order import ListView
from ui.theme import Tone

translate = QCoreApplication.translate
Reason = tuple[str, Tone]


def reason(row: ContactRow, view: ListView, today: date) -> Reason:
    """A few words and how loud they are."""
    if view.filter.due:
        return due(row, today)
    if view.filter.open_loops:
        return translate("texts", "open loop"), Tone.MUTED
    if view.sort is ContactSort.LAST_CONTACT:
        return last_contact(row, today)
    if view.sort is ContactSort.CONNECTED_ON:
        return connected(row, today)
    for found in (due(row, today), loop(row), last_contact(row, today), connected(row, today)):
        if found[0]:
            return found
    return "", Tone.MUTED


def due(row: ContactRow, today: date) -> Reason:
    """Said only once the day has come."""
    if row.next_due_on is None or row.next_due_on > today:
        return "", Tone.MUTED
    return translate("texts", "due {day}").format(day=texts.day(row.next_due_on, today)), Tone.DUE


def loop(row: ContactRow) -> Reason:
    return (translate("texts", "open loop") if row.has_open_loop else ""), Tone.MUTED


def last_contact(row: ContactRow, today: date) -> Reason:
    on = row.last_interaction_on
    return (texts.day(on, today) if on else ""), Tone.MUTED


def connected(row: ContactRow, today: date) -> Reason:
    if row.connected_on is None:
        return "", Tone.MUTED
    return translate("texts", "connected {day}").format(day=texts.day(row.connected_on, today)), Tone.MUTED
