"""Day dialog: one question, on which day? The days most often meant are one click away."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from ui.widgets.day_edit import DayEdit
from ui.widgets.dialog import Dialog


class DayDialog(Dialog):
    """Asks for a day between `first` and `last`."""

    guards_typed = False

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        act: str,
        today: date,
        *,
        day: date | None = None,
        first: date | None = None,
        last: date | None = None,
        choices: tuple[tuple[str, int], ...] | None = None,
    ) -> None:
        super().__init__(parent, title, act)
        self.days = DayEdit(today, day=day, choices=choices)
        self.days.set_range(first, last)
        self.add_field(self.tr("Day"), self.days)
        self.days.setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        title: str,
        act: str,
        today: date,
        *,
        day: date | None = None,
        first: date | None = None,
        last: date | None = None,
        choices: tuple[tuple[str, int], ...] | None = None,
    ) -> date | None:
        dialog = cls(parent, title, act, today, day=day, first=first, last=last, choices=choices)
        return dialog.days.day() if dialog.run() else None
