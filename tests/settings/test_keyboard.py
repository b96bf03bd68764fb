"""Settings by keyboard: nothing one does takes the keyboard, or the place on the page, away."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import Book, Progress
from db import preferences as practice
from tests.ui.test_tab_order import walked
from ui.hub import Hub
from ui.main_window import SETTINGS, MainWindow
from ui.settings.machine import MachineSettings
from ui.settings.presets_editor import PresetsEditor
from ui.settings.settings_page import SettingsPage
from ui.tasks import Tasks

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> SettingsPage:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.show_page(SETTINGS)
    page = window.pages[SETTINGS]
    assert isinstance(page, SettingsPage)
    return page


@pytest.fixture
def presets(page: SettingsPage) -> PresetsEditor:
    field = page.editors["cadence_presets"].field
    assert isinstance(field, PresetsEditor)
    return field


def in_view(page: SettingsPage, widget: QWidget) -> bool:
    view = page.area.viewport()
    return view.rect().contains(QRect(widget.mapTo(view, widget.rect().topLeft()), widget.size()))


def test_a_check_leaves_the_keyboard_where_it_is_and_shows_its_answer(
    book: Book,
    hub: Hub,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    go, begun = threading.Event(), []

    def check(progress: Progress) -> list[str]:
        begun.append(True)
        go.wait(60)
        return [f"row {row} refers to nothing" for row in range(5)]

    monkeypatch.setattr(book, "check", check)
    tasks = Tasks(book)
    try:
        page = SettingsPage(book, hub, tasks, MachineSettings(tmp_path / "settings.json"), lambda: True)
        qtbot.addWidget(page)
        page.resize(800, 400)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        section = page.book_section
        section.check_button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(section.check_button, Key.Key_Space)
        assert QApplication.focusWidget() is section.check_button
        QTest.keyClick(section.check_button, Key.Key_Space)
        assert section.verdict.text() == "Checking…"
        counted: list[int] = []
        tasks.run_db(lambda _: book.contacts.count(), counted.append, owner=page)
        qtbot.waitUntil(lambda: counted == [0])  # a check keeps nobody waiting
        go.set()
        qtbot.waitUntil(lambda: "row 4" in section.verdict.text())
        assert QApplication.focusWidget() is section.check_button
        assert begun == [True]
        qtbot.waitUntil(lambda: in_view(page, section.verdict) and in_view(page, section.check_button))
    finally:
        go.set()
        tasks.close()


def test_a_cadence_taken_away_leaves_the_keyboard_among_the_others(
    presets: PresetsEditor, book: Book, qtbot: QtBot
) -> None:
    presets.crosses[1].setFocus()
    QTest.keyClick(presets.crosses[1], Key.Key_Space)
    assert book.preferences.get(practice.CADENCE_PRESETS) == (14, 91, 182, 365)
    qtbot.waitUntil(lambda: presets.crosses[1].hasFocus())

    QTest.keyClick(presets.crosses[1], Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: len(presets.crosses) == 5)
    assert book.preferences.get(practice.CADENCE_PRESETS) == (14, 30, 91, 182, 365)
    assert presets.crosses[1].hasFocus()


def test_the_last_cadence_cannot_be_taken_away_so_the_keyboard_goes_to_the_field(
    presets: PresetsEditor, book: Book, qtbot: QtBot
) -> None:
    book.preferences.set(pref=practice.CADENCE_PRESETS, value=(14, 30))
    qtbot.waitUntil(lambda: len(presets.crosses) == 2)
    presets.crosses[1].setFocus()
    QTest.keyClick(presets.crosses[1], Key.Key_Space)
    qtbot.waitUntil(lambda: presets.number.hasFocus())


def test_undo_in_a_number_is_the_books_until_one_types(
    presets: PresetsEditor, book: Book, qtbot: QtBot
) -> None:
    book.contacts.create(first_name="Ana")
    number = presets.number
    number.setFocus()
    QTest.keyClick(number, Key.Key_Up)
    number.selectAll()
    QTest.keyClicks(number, "7")
    QTest.keyClick(number, Key.Key_Z, CTRL)
    assert (number.text(), book.contacts.count()) == ("61 days", 1)

    number.selectAll()
    QTest.keyClicks(number, "7")
    QTest.keyClick(number, Key.Key_Return)
    QTest.keyClick(number, Key.Key_Z, CTRL)
    assert (number.text(), book.contacts.count()) == ("7 days", 0)


def test_tab_goes_down_the_page_also_past_cadences_that_were_changed(
    window: MainWindow, page: SettingsPage, presets: PresetsEditor, book: Book, qtbot: QtBot
) -> None:
    def check(count: int) -> None:
        crosses = presets.crosses
        assert len(crosses) == count
        way = walked(window, page.editors["notifications"].field)
        first = way.index(crosses[0])
        assert way[first : first + count + 2] == [*crosses, presets.number, presets.add_button]
        rest = [page.editors[key].field for key in ("prompts_a_day", "color_scheme", "reduced_motion")]
        places = [way.index(field) for field in (presets.add_button, *rest[1:])]
        assert places == sorted(places)

    check(5)
    book.preferences.set(pref=practice.CADENCE_PRESETS, value=(7, 14, 30, 60, 91, 182))
    qtbot.waitUntil(lambda: len(presets.crosses) == 6)
    check(6)


def test_a_message_does_not_hide_what_has_the_keyboard(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    field = page.editors["tell_after_days"].field
    field.setFocus()
    bar = page.area.verticalScrollBar()
    bottom = field.mapTo(page.area.widget(), field.rect().bottomLeft()).y()
    bar.setValue(bottom - page.area.viewport().height() + 2)  # the field stands at the very foot
    assert in_view(page, field)

    high = page.area.viewport().height()
    window.toast.show_message("Done")
    qtbot.waitUntil(lambda: page.area.viewport().height() < high and in_view(page, field))


def test_a_message_leaves_alone_who_scrolled_away_from_the_keyboard(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    page.you.fields["first_name"].setFocus()
    bar = page.area.verticalScrollBar()
    bar.setValue(bar.maximum())
    before, high = bar.value(), page.area.viewport().height()
    window.toast.show_message("Done")
    qtbot.waitUntil(lambda: page.area.viewport().height() < high)
    QApplication.processEvents()
    assert bar.value() == before


def test_what_the_keyboard_is_given_to_comes_into_view(
    window: MainWindow, page: SettingsPage, qtbot: QtBot
) -> None:
    window.rail.buttons[SETTINGS].setFocus()
    last = page.book_section.check_button
    assert not in_view(page, last)
    last.setFocus(Qt.FocusReason.BacktabFocusReason)
    assert in_view(page, last)


def test_nothing_that_cannot_be_seen_takes_the_keyboard(window: MainWindow, page: SettingsPage) -> None:
    way = walked(window, page.editors["notifications"].field)
    assert page.area not in way
