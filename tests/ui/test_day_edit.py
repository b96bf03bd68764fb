"""Day field: turning the wheel over it changes no day and takes no keyboard."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.day_edit import DayEdit

DAY = date(2026, 3, 2)


def test_the_wheel_leaves_day_and_keyboard_as_they_are(qtbot: QtBot) -> None:
    form, line, day = QWidget(), QLineEdit(), DayEdit(DAY)
    column = QVBoxLayout(form)
    column.addWidget(line)
    column.addWidget(day)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    for focused in (line, day.field):
        focused.setFocus()
        QTest.wheelEvent(form.windowHandle(), QPointF(day.field.mapTo(form, QPoint(30, 9))), QPoint(0, -120))
        assert day.day() == DAY
        assert focused.hasFocus()
