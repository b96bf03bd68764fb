"""Tab leads through a whole page: from a list to everything else there, and back to the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db import Book, FavorState
from tests.db.builders import person, received
from ui.favors.favors_page import FavorsPage
from ui.give.give_page import NEEDS, GivePage
from ui.main_window import FAVORS, GIVE, TODAY, MainWindow
from ui.today.today_page import TodayPage

MOST_STEPS = 60


def walked(window: MainWindow, start: QWidget) -> list[QWidget]:
    """Where Tab leads from here until it is here again."""
    window.activateWindow()
    start.setFocus()
    found: list[QWidget] = []
    for _ in range(MOST_STEPS):
        at = window.focusWidget()
        assert at is not None
        QTest.keyClick(at, Qt.Key.Key_Tab)
        now = window.focusWidget()
        assert now is not None
        if now is start:
            return found
        found.append(now)
    raise AssertionError("Tab does not lead back")


@pytest.fixture
def people(book: Book) -> list[int]:
    return [person(book, name) for name in ("Ana Ruiz", "Ben Oduya", "Cai Li")]


def test_on_favors_the_lesson_line_is_on_the_way(
    window: MainWindow, book: Book, people: list[int], qtbot: QtBot
) -> None:
    favors = [received(book, contact_id, FavorState.ASKED) for contact_id in people]
    window.show_page(FAVORS)
    page = window.pages[FAVORS]
    assert isinstance(page, FavorsPage)
    qtbot.waitUntil(lambda: len(page.list.cards) == len(favors))
    book.favors.done(favor_id=favors[0])
    qtbot.waitUntil(lambda: len(page.list.cards) < len(favors) and page.lesson.isVisible())
    way = walked(window, page.list.cards[0])
    assert {page.lesson.field, page.record_button, page.ask_button, page.tabs.chips[0]} <= set(way)
    assert page.list.cards[1] not in way, "the arrows go there"


def test_on_give_and_today_all_is_on_the_way(
    window: MainWindow, book: Book, people: list[int], qtbot: QtBot
) -> None:
    for contact_id in people:
        book.needs.add(contact_id=contact_id, text="a flat")
        book.reminders.remind(contact_id=contact_id, on=book.today(), text="call")
    window.show_page(GIVE)
    give = window.pages[GIVE]
    assert isinstance(give, GivePage)
    give.show_tab(NEEDS)
    qtbot.waitUntil(lambda: len(give.list.cards) == len(people))
    assert {give.search, give.note_button, give.tabs.chips[0]} <= set(walked(window, give.list.cards[0]))
    window.show_page(TODAY)
    today = window.pages[TODAY]
    assert isinstance(today, TodayPage)
    qtbot.waitUntil(lambda: len(today.list.cards) == len(people))
    assert today.pause_button in walked(window, today.list.cards[0])
