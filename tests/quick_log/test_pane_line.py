"""The line on a person's page: many letters are understood once one pauses, and by Enter at once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book
from tests.contacts.people import add_people
from ui.contacts.quick_log import _AT_ONCE, QuickLog
from ui.hub import Hub


@pytest.fixture
def line(qtbot: QtBot, book: Book, hub: Hub) -> QuickLog:
    (joe,) = add_people(book, "Joe Black")
    made = QuickLog(book, hub)
    qtbot.addWidget(made)
    made.show_contact(joe)
    made.show()
    return made


def test_a_long_line_is_understood_after_a_pause(qtbot: QtBot, line: QuickLog) -> None:
    line.note.setText("tea, needs a plumber, " + "boats and waves " * (_AT_ONCE // 10))
    qtbot.waitUntil(lambda: "Need: a plumber" in line.understood.text())


def test_enter_keeps_what_stands_there_now(book: Book, line: QuickLog) -> None:
    (joe,) = (person.id for person in book.contacts.named("joe"))
    line.note.setText("tea, needs a plumber")
    line.note.setText("tea, " + "boats and waves " * (_AT_ONCE // 10))
    QTest.keyClick(line.note, Qt.Key.Key_Return)
    (met,) = book.interactions.of(joe)
    assert met.note.count("boats") == _AT_ONCE // 10
    assert book.contacts.get(joe).needs == ()


def test_an_emptied_line_forgets_what_waited(book: Book, line: QuickLog) -> None:
    (joe,) = (person.id for person in book.contacts.named("joe"))
    line.note.setText("tea " * _AT_ONCE)
    line.note.clear()
    QTest.keyClick(line.note, Qt.Key.Key_Return)
    assert book.interactions.of(joe) == []


def test_a_day_that_could_be_another_is_shown_as_it_is_read(line: QuickLog) -> None:
    line.note.setText("tea in January")
    assert "“in January” is read as 1 Jan 2026." in line.understood.text()


def test_what_tells_of_no_contact_is_a_note_of_whom_the_page_is(book: Book, line: QuickLog) -> None:
    (joe,) = (person.id for person in book.contacts.named("joe"))
    line.note.setText("went hiking with Kim")
    assert line.understood.text().startswith("Joe Black · Only a note")
    line.note.setText("got promoted, thinks Kim knows a lawyer")
    assert "Only a note" in line.understood.text()
    QTest.keyClick(line.note, Qt.Key.Key_Return)
    assert book.contacts.get(joe).notes == "2026-03-02: Got promoted, thinks Kim knows a lawyer"
    assert book.interactions.of(joe) == []
