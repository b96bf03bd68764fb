"""On a person's page: reminders of one's own, and the rhythm that the two have found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind
from tests.db.builders import days_ago, person
from ui.contacts.detail_pane import DetailPane
from ui.contacts.remind_dialog import RemindDialog
from ui.contacts.reminders_section import ReminderLine
from ui.hub import Hub
from ui.tasks import Tasks

TODAY = date(2026, 3, 2)


@pytest.fixture
def pane(book: Book, hub: Hub, tasks: Tasks, qtbot: QtBot) -> DetailPane:
    made = DetailPane(book, hub, tasks)
    qtbot.addWidget(made)
    made.resize(440, 800)
    with qtbot.waitExposed(made):
        made.show()
    return made


def lines(pane: DetailPane) -> Sequence[ReminderLine]:
    return pane.reminders.findChildren(ReminderLine)


def test_a_reminder_is_set_seen_and_removed(
    pane: DetailPane, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = person(book, "Ana Ruiz")
    pane.show_contact(ana)
    assert not pane.reminders.isVisible()

    def fill(dialog: RemindDialog) -> bool:
        QTest.keyClicks(dialog.about, "her talk")
        QTest.mouseClick(dialog.days.choices[1], Qt.MouseButton.LeftButton)
        return True

    monkeypatch.setattr(RemindDialog, "run", fill)
    pane.acts.remind.trigger()
    qtbot.waitUntil(pane.reminders.isVisible)
    (line,) = lines(pane)
    assert line.text.text() == "In 7 days · her talk"
    QTest.mouseClick(line.remove_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not pane.reminders.isVisible())
    book.undo()
    qtbot.waitUntil(pane.reminders.isVisible)


def test_ones_own_rhythm_is_one_click_from_being_the_cadence(
    pane: DetailPane, book: Book, qtbot: QtBot
) -> None:
    ana = person(book, "Ana Ruiz")
    for weeks in range(5):
        assert not pane.cadence.usual.isVisible()
        book.interactions.log(contact_ids=[ana], on=days_ago(book, 35 * weeks))
        pane.show_contact(ana)
    qtbot.waitUntil(pane.cadence.usual.isVisible)
    assert pane.cadence.usual.text() == "You usually speak every 5 weeks"
    QTest.mouseClick(pane.cadence.usual, Qt.MouseButton.LeftButton)
    assert book.contacts.get(ana).cadence_days is None, "it only tells"
    QTest.mouseClick(pane.cadence.use_button, Qt.MouseButton.LeftButton)
    assert book.contacts.get(ana).cadence_days == 35
    assert book.contacts.get(ana).next_due_on == TODAY + timedelta(35)
    qtbot.waitUntil(lambda: not pane.cadence.usual.isVisible())


def test_no_rhythm_is_proposed_with_who_wants_no_contact(pane: DetailPane, book: Book, qtbot: QtBot) -> None:
    ana = person(book, "Ana Ruiz")
    for weeks in range(5):
        book.interactions.log(contact_ids=[ana], on=days_ago(book, 35 * weeks))
    pane.show_contact(ana)
    qtbot.waitUntil(pane.cadence.usual.isVisible)
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_CONTACT)
    qtbot.waitUntil(lambda: not pane.cadence.usual.isVisible())
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_ASKS)
    qtbot.waitUntil(pane.cadence.usual.isVisible)
