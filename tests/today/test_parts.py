"""The small parts that the pages share: a day asked for, a number with its unit, a letter as a key."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.widgets.day_dialog import DayDialog
from ui.widgets.keycap import SIZE, keycap
from ui.widgets.spin_box import SpinBox

TODAY = date(2026, 3, 2)


def test_a_day_is_asked_for_within_its_bounds(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def save(dialog: DayDialog) -> bool:
        dialog.days.set_day(date(2026, 3, 9))
        return True

    monkeypatch.setattr(DayDialog, "run", save)
    assert DayDialog.ask(None, "Done on", "Save", TODAY) == date(2026, 3, 9)
    assert DayDialog.ask(None, "Done on", "Save", TODAY, last=TODAY) == TODAY


def test_a_day_dialog_that_is_left_gives_none(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DayDialog, "run", lambda _: False)
    assert DayDialog.ask(None, "Done on", "Save", TODAY) is None


def test_the_days_most_often_meant_are_one_click_away(qtbot: QtBot) -> None:
    dialog = DayDialog(None, "Pause until", "Pause", TODAY, first=TODAY, choices=(("In 2 weeks", 14),))
    qtbot.addWidget(dialog)
    QTest.mouseClick(dialog.days.choices[0], Qt.MouseButton.LeftButton)

    assert dialog.days.day() == date(2026, 3, 16)


def test_a_number_says_its_unit_in_the_right_number(qtbot: QtBot) -> None:
    box = SpinBox(0, 90)
    qtbot.addWidget(box)
    box.set_unit(" day", " days")
    said = []
    for number in (0, 1, 2):
        box.setValue(number)
        said.append(box.text())

    assert said == ["0 days", "1 day", "2 days"]


def test_a_key_leaves_room_between_itself_and_the_words(qtbot: QtBot) -> None:
    picture = keycap("D").pixmap(SIZE).toImage()
    height = picture.height()
    columns = [
        x for x in range(picture.width()) if any(picture.pixelColor(x, y).alpha() for y in range(height))
    ]

    assert columns
    assert max(columns) < height
