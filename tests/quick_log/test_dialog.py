"""The quick log with the keyboard alone: typed, looked at, corrected, kept."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db import Book, Channel, FavorState
from tests.contacts.people import add_people
from ui.hub import Hub
from ui.quick_log.quick_log_dialog import QuickLogDialog

Key = Qt.Key


@pytest.fixture
def opened(qtbot: QtBot, book: Book, hub: Hub) -> QuickLogDialog:
    add_people(book, "Joe Black", "Kim Lee")
    return show(qtbot, book, hub)


def show(qtbot: QtBot, book: Book, hub: Hub, text: str = "", contact_id: int | None = None) -> QuickLogDialog:
    dialog = QuickLogDialog(None, book, hub, text, contact_id)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def chips(dialog: QuickLogDialog) -> list[str]:
    return [chip.text() for chip in dialog.chips]


def press(key: Qt.Key) -> None:
    """Wherever the keyboard is: a menu, a chip, the line."""
    widget = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def menu_texts() -> list[str]:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_a_line_shows_what_was_understood_and_enter_keeps_it(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "lunch with Joe yesterday for an hour, looking for a Rust developer")
    assert chips(opened) == [
        "Joe Black", "Meeting", "Yesterday", "60 min", "Lunch", "Need: a Rust developer",
    ]  # fmt: skip
    press(Key.Key_Return)
    assert not opened.isVisible()
    (joe,) = (person.id for person in book.contacts.named("joe"))
    (met,) = book.interactions.of(joe)
    assert (met.on, met.minutes, met.note) == (date(2026, 3, 1), 60, "Lunch")
    assert [need.text for need in book.contacts.get(joe).needs] == ["a Rust developer"]
    book.undo()
    assert book.interactions.of(joe) == []
    assert book.contacts.get(joe).needs == ()


def test_tab_goes_to_a_chip_enter_changes_it_and_del_takes_it_away(
    book: Book, opened: QuickLogDialog
) -> None:
    QTest.keyClicks(opened.line, "lunch with Joe for an hour")
    press(Key.Key_Tab)
    assert opened.chips[0].hasFocus()
    press(Key.Key_Right)
    press(Key.Key_Return)
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert chips(opened)[1] == "Call"
    assert opened.chips[1].hasFocus()
    press(Key.Key_Right)
    press(Key.Key_Right)
    press(Key.Key_Delete)
    assert chips(opened) == ["Joe Black", "Call", "Today", "Lunch"]
    opened.line.setFocus()
    press(Key.Key_Return)
    (joe,) = (person.id for person in book.contacts.named("joe"))
    (met,) = book.interactions.of(joe)
    assert (met.channel, met.minutes) == (Channel.CALL, None)


def test_a_letter_on_a_chip_goes_on_with_the_line(opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "lunch with Joe")
    press(Key.Key_Tab)
    press(Key.Key_Comma)
    assert opened.line.hasFocus()
    assert opened.line.text() == "lunch with Joe,"


def test_two_of_one_name_are_asked_about_before_anything_is_kept(qtbot: QtBot, book: Book, hub: Hub) -> None:
    first = book.contacts.create(first_name="Ana", last_name="Ruiz", company="Acme")
    second = book.contacts.create(first_name="Ana", last_name="Ruiz", company="Borealis")
    dialog = show(qtbot, book, hub)
    QTest.keyClicks(dialog.line, "coffee with Ana Ruiz")
    assert chips(dialog)[0] == "Which Ana Ruiz?"
    press(Key.Key_Return)
    assert dialog.isVisible()
    assert [text for text in menu_texts() if "Ana Ruiz ·" in text] == [
        "Ana Ruiz · Acme",
        "Ana Ruiz · Borealis",
    ]
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert chips(dialog)[0] == "Ana Ruiz"
    dialog.line.setFocus()
    press(Key.Key_Return)
    assert not dialog.isVisible()
    assert len(book.interactions.of(second)) == 1
    assert book.interactions.of(first) == []


def test_an_unknown_name_becomes_a_contact_and_says_so_before(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "coffee with Zora Lin")
    assert chips(opened)[0] == "New: Zora Lin"
    press(Key.Key_Return)
    assert [person.name for person in book.contacts.named("zora")] == ["Zora Lin"]
    book.undo()
    assert book.contacts.named("zora") == []


def test_what_may_be_no_name_is_asked_about(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "coffee with zora")
    assert chips(opened)[0] == "Who is “zora”?"
    press(Key.Key_Return)
    assert menu_texts() == ["Add “zora” as a new contact", "Nobody"]
    press(Key.Key_Return)
    opened.line.setFocus()
    press(Key.Key_Return)
    assert [person.name for person in book.contacts.named("zora")] == ["zora"]


def test_corrections_stay_while_one_types_on(opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "coffee with Joe, needs a plumber")
    need = opened.chips[-1]
    need.setFocus()
    press(Key.Key_Return)
    assert menu_texts() == ["It is an offer", "It is about You", "Only a note"]
    press(Key.Key_Return)
    QTest.keyClicks(opened.line, " and tea")
    assert "Offer" not in " ".join(chips(opened))  # another need by now
    for _ in " and tea":
        QTest.keyClick(opened.line, Key.Key_Backspace)
    assert chips(opened)[-1] == "Offer: a plumber"


def test_a_need_taken_away_is_a_note(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "Joe needs a plumber")
    opened.chips[-1].setFocus()
    press(Key.Key_Delete)
    assert chips(opened) == ["Joe Black", "Only a note", "Joe needs a plumber"]


def test_a_favor_can_be_turned_around(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "I promised Joe an intro to Kim")
    assert chips(opened)[-1] == "You agreed to help Joe Black with an introduction to Kim"
    opened.chips[-1].setFocus()
    press(Key.Key_Return)
    press(Key.Key_Return)
    opened.line.setFocus()
    press(Key.Key_Return)
    (favor,) = book.favors.recent()
    assert (favor.giver.name, favor.received_by_self, favor.state) == ("Joe Black", True, FavorState.AGREED)


def test_it_can_be_opened_for_somebody(qtbot: QtBot, book: Book, hub: Hub) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    dialog = show(qtbot, book, hub, contact_id=ana)
    assert chips(dialog)[0] == "Ana Ruiz"
    QTest.keyClicks(dialog.line, "coffee yesterday, needs a plumber")
    press(Key.Key_Return)
    assert len(book.interactions.of(ana)) == 1
    assert len(book.contacts.get(ana).needs) == 1


def test_a_text_it_opens_with_goes_on_being_typed(qtbot: QtBot, book: Book, hub: Hub) -> None:
    dialog = show(qtbot, book, hub, "coffee with Zora")
    QTest.keyClicks(dialog.line, " Lin")
    assert dialog.line.text() == "coffee with Zora Lin"
    assert chips(dialog)[0] == "New: Zora Lin"


def test_a_name_that_is_none_stays_in_the_note(opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "Joe: lunch with strangers")
    opened.chips[1].setFocus()
    press(Key.Key_Delete)
    assert chips(opened)[-1] == "Lunch, strangers"


def test_a_line_about_nobody_asks_for_a_name(opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "coffee with the team")
    press(Key.Key_Return)
    assert opened.isVisible()
    assert opened.error.text() == "Type who it is about: “coffee with Ana”."
    QTest.keyClicks(opened.line, " and Joe")
    assert not opened.error.isVisible()


def test_what_the_book_refuses_is_said_here_and_the_line_stays(book: Book, opened: QuickLogDialog) -> None:
    line = "Joe needs " + "x" * 10_000
    opened.line.setText(line)
    press(Key.Key_Return)
    assert opened.isVisible()
    assert "at most 2000 characters" in opened.error.text()
    assert opened.line.text() == line
    assert book.undo_step is None or book.undo_step.action != "quick_log.saved"


def test_every_chip_says_what_it_is_about(opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "lunch with Joe")
    assert [chip.accessibleName() for chip in opened.chips] == [
        "Who: Joe Black", "How: Meeting", "When: Today", "Note: Lunch",
    ]  # fmt: skip


def test_nobody_is_offered_who_is_called_otherwise(qtbot: QtBot, book: Book, hub: Hub) -> None:
    ids = add_people(book, "Ana Ruiz", "Ana Ruiz", "Joanna Truiz")
    reading = show(qtbot, book, hub, "coffee with Ana Ruiz").reading
    (mention,) = reading.people
    assert [person.id for person in reading.candidates(mention)] == ids[:2]
