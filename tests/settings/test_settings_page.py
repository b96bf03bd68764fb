"""Settings: made from what is declared; each change holds at once, and one of the book is one undoable step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QSpinBox
from pytestqt.qtbot import QtBot

from db import Book, BookDamaged, BookError, Progress
from db import preferences as practice
from ui.hub import Hub
from ui.settings import declared, machine
from ui.settings.declared import Edit
from ui.settings.machine import MachineSettings
from ui.settings.settings_page import SettingsPage
from ui.tasks import Tasks
from ui.widgets.labels import ElidedLabel

Key = Qt.Key


@pytest.fixture
def kept(tmp_path: Path, qtbot: QtBot) -> MachineSettings:
    return MachineSettings(tmp_path / "settings.json")


@pytest.fixture
def page(book: Book, hub: Hub, tasks: Tasks, kept: MachineSettings, qtbot: QtBot) -> SettingsPage:
    return shown(SettingsPage(book, hub, tasks, kept, lambda: True), qtbot)


def shown(page: SettingsPage, qtbot: QtBot) -> SettingsPage:
    qtbot.addWidget(page)
    page.resize(800, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    return page


def field(page: SettingsPage, key: str) -> Any:
    return page.editors[key].field


def choose(box: QComboBox, value: object) -> None:
    """As a person does: by the keyboard, in the closed box."""
    box.setFocus()
    QTest.keyClick(box, Key.Key_Home)
    for _ in range(box.findData(value)):
        QTest.keyClick(box, Key.Key_Down)


def test_everything_settable_is_declared_once_with_its_text(qtbot: QtBot) -> None:
    keys = [setting.kept.key for setting in declared.all_settings()]
    kept_by_use = {"window_place", "import_folder"}  # nobody sets them by hand
    machine_keys = {setting.key for setting in machine.DECLARED} - kept_by_use
    book_keys = {
        pref.key for pref in practice.DECLARED if "paused_" not in pref.key
    }  # those are set on Today

    assert len(keys) == len(set(keys))
    assert set(keys) == machine_keys | book_keys
    assert all(setting.name for setting in declared.all_settings())
    for setting in declared.all_settings():
        if isinstance(setting.kept, machine.MachineSetting):
            assert tuple(value for value, words in setting.choices if words) == setting.kept.choices


def test_every_field_has_a_name_for_a_screen_reader_and_shows_its_value(
    page: SettingsPage, book: Book, kept: MachineSettings
) -> None:
    assert all(edit.field.accessibleName() for edit in page.editors.values())
    assert field(page, "prompts_a_day").value() == 5
    assert field(page, "remind_at").currentText() == "09:00"
    assert field(page, "color_scheme").currentText() == "As the system"
    assert field(page, "notifications").isChecked()


def test_a_tick_is_kept_on_this_machine(page: SettingsPage, kept: MachineSettings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(kept.changed, check_params_cb=lambda key: key == "close_to_tray"):
        QTest.keyClick(field(page, "close_to_tray"), Key.Key_Space)

    assert kept.get("close_to_tray") is True


def test_a_choice_is_kept_on_this_machine(page: SettingsPage, kept: MachineSettings) -> None:
    choose(field(page, "color_scheme"), "dark")
    assert kept.get("color_scheme") == "dark"


def test_a_change_from_elsewhere_is_shown(page: SettingsPage, kept: MachineSettings) -> None:
    kept.set("start_at_login", True)
    assert field(page, "start_at_login").isChecked()


def test_a_number_is_one_step_however_many_clicks_it_took(
    page: SettingsPage, book: Book, qtbot: QtBot
) -> None:
    box: QSpinBox = field(page, "prompts_a_day")
    box.setFocus()
    for _ in range(3):
        QTest.keyClick(box, Key.Key_Up)
    assert book.undo_step is None
    QTest.keyClick(box, Key.Key_Return)
    assert book.preferences.get(practice.PROMPTS_A_DAY) == 8

    book.undo()
    assert book.preferences.get(practice.PROMPTS_A_DAY) == 5
    qtbot.waitUntil(lambda: box.value() == 5)
    assert book.undo_step is None


def test_a_number_left_alone_settles_by_itself(page: SettingsPage, book: Book, qtbot: QtBot) -> None:
    QTest.keyClick(field(page, "tell_after_days"), Key.Key_Up)
    qtbot.waitUntil(lambda: book.preferences.get(practice.TELL_AFTER_DAYS) == 15)


def test_one_day_is_not_said_as_days(page: SettingsPage) -> None:
    assert field(page, "thank_after_days").text() == "1 day"
    assert field(page, "tell_after_days").text() == "14 days"


def test_the_hour_can_be_any_half_hour_and_shows_any_minute(
    page: SettingsPage, book: Book, qtbot: QtBot
) -> None:
    choose(field(page, "remind_at"), 7 * 60 + 30)
    assert book.preferences.get(practice.REMIND_AT) == 7 * 60 + 30

    book.preferences.set(pref=practice.REMIND_AT, value=8 * 60 + 10)
    qtbot.waitUntil(lambda: field(page, "remind_at").currentText() == "08:10")


def test_cadences_are_added_in_order_and_removed(page: SettingsPage, book: Book, qtbot: QtBot) -> None:
    presets = field(page, "cadence_presets")
    presets.number.setValue(60)
    QTest.mouseClick(presets.add_button, Qt.MouseButton.LeftButton)
    assert book.preferences.get(practice.CADENCE_PRESETS) == (14, 30, 60, 91, 182, 365)
    QTest.mouseClick(presets.add_button, Qt.MouseButton.LeftButton)  # there already
    assert len(book.preferences.get(practice.CADENCE_PRESETS)) == 6

    presets.crosses[0].click()
    assert book.preferences.get(practice.CADENCE_PRESETS) == (30, 60, 91, 182, 365)
    book.undo()
    qtbot.waitUntil(lambda: len(presets.crosses) == 6)


def test_one_cadence_always_stays(page: SettingsPage, book: Book) -> None:
    presets = field(page, "cadence_presets")
    while len(presets.crosses) > 1:
        presets.crosses[0].click()
    presets.crosses[0].click()

    assert book.preferences.get(practice.CADENCE_PRESETS) == (365,)


def test_without_a_tray_what_needs_one_is_off_with_the_reason(
    book: Book, hub: Hub, tasks: Tasks, kept: MachineSettings, qtbot: QtBot
) -> None:
    there = False
    page = shown(SettingsPage(book, hub, tasks, kept, lambda: there), qtbot)
    assert not field(page, "close_to_tray").isEnabled()
    assert page.hints["close_to_tray"].text() == "This desktop shows no tray."
    assert field(page, "start_at_login").isEnabled()

    there = True
    page.refresh()
    qtbot.waitUntil(field(page, "close_to_tray").isEnabled)
    assert "tray" in page.hints["close_to_tray"].text()


def test_what_cannot_be_kept_is_told(
    page: SettingsPage, hub: Hub, kept: MachineSettings, qtbot: QtBot
) -> None:
    kept.path.mkdir()  # a folder in its place
    with qtbot.waitSignal(hub.failed, check_params_cb=lambda error: isinstance(error, BookError)):
        QTest.keyClick(field(page, "reduced_motion"), Key.Key_Space)


@pytest.mark.parametrize("focused", [True, False])
@pytest.mark.parametrize("key", ["prompts_a_day", "remind_at", "color_scheme"])
def test_the_wheel_scrolls_and_changes_nothing(
    page: SettingsPage, key: str, focused: bool, qtbot: QtBot
) -> None:
    box, first = field(page, key), page.you.fields["first_name"]
    (box if focused else first).setFocus()
    before = box.text() if isinstance(box, QSpinBox) else box.currentText()
    page.area.ensureWidgetVisible(box)
    at = page.area.verticalScrollBar().value()
    QTest.wheelEvent(page.windowHandle(), QPointF(box.mapTo(page, QPoint(9, 9))), QPoint(0, -120))

    qtbot.waitUntil(lambda: page.area.verticalScrollBar().value() > at)
    assert (box.text() if isinstance(box, QSpinBox) else box.currentText()) == before
    assert first.hasFocus() is not focused  # the keyboard stays where it was


def test_your_name_is_written_when_the_field_is_left(page: SettingsPage, book: Book, qtbot: QtBot) -> None:
    first, last = page.you.fields["first_name"], page.you.fields["last_name"]
    first.setFocus()
    QTest.keyClicks(first, "Maya")
    last.setFocus()
    QTest.keyClicks(last, "Lind")
    QTest.keyClick(last, Key.Key_Return)
    assert book.contacts.get(book.contacts.self_id).name == "Maya Lind"

    book.undo()
    qtbot.waitUntil(lambda: last.text() == "")
    assert first.text() == "Maya"


def test_what_is_being_typed_survives_a_change_elsewhere(
    page: SettingsPage, book: Book, qtbot: QtBot
) -> None:
    position = page.you.fields["position"]
    position.setFocus()
    QTest.keyClicks(position, "Desi")
    book.contacts.edit(contact_id=book.contacts.self_id, company="Acme")

    qtbot.waitUntil(lambda: page.you.fields["company"].text() == "Acme")
    assert position.text() == "Desi"


def test_the_book_says_where_it_lies_and_how_large_it_is(
    page: SettingsPage, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    section = page.book_section
    assert isinstance(section.path, ElidedLabel)
    assert section.path.text() == str(book.path)
    assert "iB" in section.size_label.text()
    QTest.mouseClick(section.folder_button, Qt.MouseButton.LeftButton)

    assert opened == [str(book.path.parent)]


def test_checking_a_sound_book_says_so(page: SettingsPage) -> None:
    QTest.keyClick(page.book_section.check_button, Key.Key_Space)

    assert page.book_section.verdict.text() == "The book is sound."
    assert page.book_section.check_button.isEnabled()


def test_checking_tells_what_is_wrong(
    page: SettingsPage, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(book, "check", lambda progress: ["row 3 refers to nothing"])
    page.book_section.check_button.click()
    assert "row 3 refers to nothing" in page.book_section.verdict.text()
    assert "restore a backup" in page.book_section.verdict.text()

    def damaged(progress: Progress) -> list[str]:
        raise BookDamaged("Damaged", "The book cannot be read.", "Restore a backup.")

    monkeypatch.setattr(book, "check", damaged)
    page.book_section.check_button.click()
    assert page.book_section.verdict.text() == "The book cannot be read. Restore a backup."


@pytest.mark.parametrize("edit", list(Edit))
def test_every_way_to_edit_is_used(edit: Edit) -> None:
    assert any(setting.edit is edit for setting in declared.all_settings())
