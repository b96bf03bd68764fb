"""The window on a book that may only be read: it says so as long as it is open, shows all, and loses no typing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import Book
from db.preferences import PROMPTS_A_DAY
from tests.conftest import FixedClock
from tests.disks import obey_permissions
from ui.hub import Hub
from ui.main_window import PAGES, SETTINGS, MainWindow
from ui.settings.settings_page import SettingsPage
from ui.widgets.band import Band
from ui.widgets.dialog import TellDialog


@pytest.fixture
def book(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Book]:
    path = tmp_path / "books" / "book.goodturn"
    with Book.open(path, clock=clock) as written:
        written.contacts.create(first_name="Ana", last_name="Ruiz")
    obey_permissions(monkeypatch)
    path.chmod(0o400)
    with Book.open(path, clock=clock) as opened:
        assert opened.read_only is not None
        yield opened


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    titles: list[str] = []
    monkeypatch.setattr(TellDialog, "ask", lambda _parent, title, *_: titles.append(title))
    return titles


def test_a_band_and_the_title_say_it_why_and_what_to_do(window: MainWindow, book: Book) -> None:
    band = window.findChild(Band)
    assert isinstance(band, Band)
    assert band.isVisible()
    assert band.title.text() == "Nothing can be saved in this book."
    assert str(book.path) in band.sentence.text()
    assert "Copy the book to a folder of your own" in band.sentence.text()
    assert window.windowTitle() == "Read only"


def test_every_page_and_the_pane_are_shown(window: MainWindow, book: Book, told: list[str]) -> None:
    (ana,) = book.contacts.ids()
    for page in PAGES:
        window.show_page(page)
        QApplication.processEvents()
    window.show_contact(ana)
    QApplication.processEvents()
    assert told == []


def test_nothing_can_be_undone(window: MainWindow) -> None:
    assert not window.actions_by_key["undo"].isEnabled()
    assert not window.actions_by_key["redo"].isEnabled()


@pytest.mark.parametrize(
    "key", ["new_contact", "log", "record_favor", "compose_ask", "share_outcome", "import"]
)
def test_what_would_write_is_told_before_anything_is_typed(
    window: MainWindow, told: list[str], key: str
) -> None:
    window.actions_by_key[key].trigger()
    assert told == ["Nothing can be saved in this book"]


def test_a_write_is_refused_and_told_once(window: MainWindow, hub: Hub, book: Book, told: list[str]) -> None:
    (ana,) = book.contacts.ids()
    hub.attempt(lambda: book.contacts.archive(contact_ids=[ana]))
    assert told == ["Nothing can be saved in this book"]
    assert book.contacts.ids() == [ana]


def test_what_was_refused_in_the_settings_does_not_stay_as_if_it_were_kept(
    window: MainWindow, book: Book, told: list[str], qtbot: QtBot
) -> None:
    window.show_page(SETTINGS)
    page = window.pages[SETTINGS]
    assert isinstance(page, SettingsPage)
    kept = book.preferences.get(PROMPTS_A_DAY)
    editor = page.editors[PROMPTS_A_DAY.key]
    editor.field.setFocus()
    QTest.keyClick(editor.field, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: told != [])
    qtbot.waitUntil(lambda: editor.field.value() == kept)
