"""The dialogs of the Give page by keys alone: who is chosen, and then the line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import Book
from tests.db.builders import person
from ui.give.introduce_dialog import IntroduceDialog
from ui.give.need_dialog import NeedDialog
from ui.give.steps import IntroductionOutcomeDialog
from ui.hub import Hub
from ui.widgets.dialog import Dialog
from ui.widgets.person_field import PersonField


@pytest.fixture
def people(book: Book) -> list[int]:
    return [person(book, name) for name in ("Ana Ruiz", "Joe Black")]


def shown(dialog: Dialog, qtbot: QtBot) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.focusWidget() is not None)


def pick(field: PersonField, name: str, qtbot: QtBot) -> None:
    """Type, and take the first that is found by Enter in the list below the field."""
    QTest.keyClicks(field, name)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.person() is not None)


def keyboard(dialog: Dialog) -> QWidget | None:
    return dialog.focusWidget()


def test_whoever_is_chosen_the_line_is_next(book: Book, hub: Hub, people: list[int], qtbot: QtBot) -> None:
    """Else a blank in the line would press 'Me', and the need be somebody else's."""
    dialog = NeedDialog(None, book, hub)
    shown(dialog, qtbot)
    pick(dialog.person, "ana", qtbot)
    qtbot.waitUntil(lambda: keyboard(dialog) is dialog.text)
    QTest.keyClicks(dialog.text, "a pension lawyer")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    assert [(need.contact_id, need.text) for need in book.needs.open()] == [(people[0], "a pension lawyer")]


def test_of_two_people_the_other_is_next_and_then_why(
    book: Book, hub: Hub, people: list[int], qtbot: QtBot
) -> None:
    dialog = IntroduceDialog(None, book, hub)
    shown(dialog, qtbot)
    pick(dialog.first, "ana", qtbot)
    qtbot.waitUntil(lambda: keyboard(dialog) is dialog.second)
    pick(dialog.second, "joe", qtbot)
    qtbot.waitUntil(lambda: keyboard(dialog) is dialog.reason)


def test_who_is_taken_by_leaving_the_field_holds_nobody_back(
    book: Book, hub: Hub, people: list[int], qtbot: QtBot
) -> None:
    dialog = NeedDialog(None, book, hub)
    shown(dialog, qtbot)
    QTest.keyClicks(dialog.person, "Ana Ruiz")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.hide()
    QTest.keyClick(dialog.person, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: keyboard(dialog) is dialog.me_button)
    assert dialog.person.person_id() == people[0]


def test_no_hole_between_the_fields(book: Book, hub: Hub, qtbot: QtBot) -> None:
    dialog = NeedDialog(None, book, hub)
    shown(dialog, qtbot)
    assert dialog.which.height() == dialog.which.heightForWidth(dialog.which.width())


@pytest.mark.parametrize("met", [True, False])
def test_what_came_of_it_may_end_the_need(
    book: Book, hub: Hub, people: list[int], qtbot: QtBot, met: bool
) -> None:
    ana, joe = people
    need = book.needs.add(contact_id=ana, text="a pension lawyer")
    made = book.introductions.begin(first_id=ana, second_id=joe, reason="a pension lawyer", need_id=need)
    dialog = IntroductionOutcomeDialog(None, book, book.introductions.get(made))
    shown(dialog, qtbot)
    QTest.keyClicks(dialog.outcome, "Joe took the case")
    assert dialog.met is not None
    assert dialog.met.text() == "No longer needed: a pension lawyer"
    if met:
        QTest.keyClick(dialog.outcome, Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda: keyboard(dialog) is dialog.met)
        QTest.keyClick(dialog.met, Qt.Key.Key_Space)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert book.introductions.get(made).outcome == "Joe took the case"
    assert bool(book.needs.of(ana)) is not met


def test_without_an_open_need_only_the_outcome_is_asked(
    book: Book, hub: Hub, people: list[int], qtbot: QtBot
) -> None:
    ana, joe = people
    need = book.needs.add(contact_id=ana, text="a pension lawyer")
    made = book.introductions.begin(first_id=ana, second_id=joe, reason="a pension lawyer", need_id=need)
    book.needs.end(need_id=need)
    dialog = IntroductionOutcomeDialog(None, book, book.introductions.get(made))
    qtbot.addWidget(dialog)
    assert dialog.met is None
    dialog.outcome.setText("x" * 10_000)
    dialog.accept()
    assert "2000" in dialog.error.text(), "and what was typed stays"
