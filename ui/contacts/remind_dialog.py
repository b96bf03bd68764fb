"""Remind dialog: on which day to be reminded of somebody, and of what."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit, QWidget

from ui import texts
from ui.widgets.day_edit import DayEdit
from ui.widgets.dialog import Dialog

_LONGEST = 500


class RemindDialog(Dialog):
    """Today or any later day; what it is about may stay empty."""

    def __init__(self, parent: QWidget | None, name: str, today: date) -> None:
        super().__init__(
            parent, texts.filled(self.tr("Remind me of {name}"), name=name), self.tr("Remind me")
        )
        self.about = QLineEdit()
        self.about.setMaxLength(_LONGEST)
        self.about.setPlaceholderText(self.tr("What about? Optional"))
        choices = ((self.tr("Tomorrow"), 1), (self.tr("Next week"), 7), (self.tr("In a month"), 30))
        self.days = DayEdit(today, day=today + timedelta(days=7), choices=choices)
        self.days.set_range(today, None)
        self.add_field(self.tr("About"), self.about)
        self.add_field(self.tr("Day"), self.days)
        self.about.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, name: str, today: date) -> tuple[date, str] | None:
        """The day and what it is about; None if it was left."""
        dialog = cls(parent, name, today)
        return (dialog.days.day(), dialog.about.text()) if dialog.run() else None
