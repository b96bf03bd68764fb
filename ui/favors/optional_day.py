"""Optional day: a day that may be none. The tick says whether there is one."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui import theme
from ui.widgets.day_edit import DayEdit


class OptionalDay(QWidget):
    """`name` is what happens on the day ('Thanked on')."""

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = QCheckBox(name)
        self.tick.setMinimumWidth(116)
        self.edit = DayEdit(today)
        for choice in self.edit.choices:  # two of these stand side by side
            choice.hide()
        self.edit.setAccessibleName(name)
        self.edit.field.setMinimumWidth(140)
        self.edit.hide()
        self.tick.toggled.connect(self.edit.setVisible)
        self.setMinimumHeight(theme.FIELD_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tick)
        row.addWidget(self.edit)
        row.addStretch(1)

    def day(self) -> date | None:
        return self.edit.day() if self.tick.isChecked() else None

    def set_day(self, day: date | None) -> None:
        self.tick.setChecked(day is not None)
        if day is not None:
            self.edit.set_day(day)
