"""News on Today: an import in the background brings it, the keys settle it, undo brings it back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book, NewsRow, PromptKind
from ui.contacts.timeline_words import words
from ui.hub import Hub
from ui.tasks import Tasks
from ui.today.prompt_card import PromptCard
from ui.today.today_page import TodayPage

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ROW = "Ana,Ruiz,https://www.linkedin.com/in/ana,,{company},Engineer,05 Mar 2024\n"


def bring(book: Book, company: str, folder: Path) -> None:
    path = folder / "Connections.csv"
    path.write_text(HEADER + ROW.format(company=company), encoding="utf-8")
    book.imports.apply(book.imports.plan(path))


def news_card(page: TodayPage) -> PromptCard | None:
    cards = [card for card in page.list.cards if isinstance(card, PromptCard)]
    return next((card for card in cards if card.prompt.kind is PromptKind.NEWS), None)


def press(page: TodayPage, qtbot: QtBot, key: Qt.Key) -> None:
    """Once the news is there, on whatever card has the keyboard (there is but one)."""
    qtbot.waitUntil(lambda: news_card(page) is not None)
    page.setFocus()
    target = page.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


@pytest.fixture
def page(book: Book, hub: Hub, tasks: Tasks, qtbot: QtBot, tmp_path: Path) -> TodayPage:
    bring(book, "Acme", tmp_path)
    book.interactions.log(contact_ids=book.contacts.ids(), on=date(2026, 1, 5))
    made = TodayPage(book, hub, tasks)
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_an_import_brings_news_to_a_page_that_is_open(
    page: TodayPage, book: Book, qtbot: QtBot, tmp_path: Path
) -> None:
    assert news_card(page) is None
    bring(book, "Birch", tmp_path)
    qtbot.waitUntil(lambda: news_card(page) is not None)
    card = news_card(page)
    assert card is not None
    assert card.accessibleName().startswith("Write to Ana Ruiz. Moved to Birch · heard today")


def test_d_settles_it_and_undo_brings_it_back(
    page: TodayPage, book: Book, qtbot: QtBot, tmp_path: Path
) -> None:
    bring(book, "Birch", tmp_path)
    press(page, qtbot, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: news_card(page) is None)
    assert book.contacts.get(book.contacts.ids()[0]).last_interaction_on == book.today()
    book.undo()
    qtbot.waitUntil(lambda: news_card(page) is not None)


def test_k_lets_it_be(page: TodayPage, book: Book, qtbot: QtBot, tmp_path: Path) -> None:
    bring(book, "Birch", tmp_path)
    press(page, qtbot, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: news_card(page) is None)


def test_the_history_tells_it_in_words(book: Book, tmp_path: Path) -> None:
    bring(book, "Acme", tmp_path)
    bring(book, "Birch", tmp_path)
    (ana,) = book.contacts.ids()
    (news,) = [entry for entry in book.contacts.timeline(ana) if isinstance(entry, NewsRow)]
    said = words(news, ana, book.today())
    assert (said.title, said.day) == ("Moved to Birch", "today")
