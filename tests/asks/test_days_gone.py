"""Asks and reminders whose day is over: said in the window, and nothing is lost by it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db import Book, InvalidValue
from tests.asks.test_composer import opened
from tests.conftest import FixedClock
from tests.db.builders import person
from ui.hub import Hub
from ui.tasks import InlineTasks


def test_an_ask_whose_day_is_over_says_so_and_is_changed_all_the_same(
    book: Book, hub: Hub, tasks: InlineTasks, clock: FixedClock, qtbot: QtBot
) -> None:
    ask_id = book.asks.create(
        purpose="a talk", action="read it", minutes=20, company="Acme", by_day=book.today() + timedelta(2)
    )
    clock.now += timedelta(days=5)
    dialog = opened(qtbot, book, hub, tasks, ask=book.asks.get(ask_id))
    qtbot.waitUntil(
        lambda: any("That day has passed." in label.text() for label in dialog.findChildren(QLabel))
    )
    dialog.fields.purpose.setText("a talk in May")
    dialog.accept()
    kept = book.asks.get(ask_id)
    assert (kept.purpose, kept.by_day) == ("a talk in May", book.today() - timedelta(3))
    assert not dialog.isVisible()


def test_a_new_ask_has_no_day_behind_it(book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot) -> None:
    dialog = opened(qtbot, book, hub, tasks)
    first = dialog.fields.by_day.edit.field.minimumDate().toPython()
    assert first == book.today()
    with pytest.raises(InvalidValue, match="before today"):
        book.asks.create(purpose="a talk", by_day=book.today() - timedelta(1))


def test_nobody_is_reminded_of_on_a_day_that_is_over(book: Book) -> None:
    ana = person(book, "Ana Ruiz")
    with pytest.raises(InvalidValue, match="before today"):
        book.reminders.remind(contact_id=ana, on=book.today() - timedelta(1))
    assert book.reminders.of(ana) == []
