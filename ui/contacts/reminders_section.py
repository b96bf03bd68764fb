"""Reminders section: the days on which the user wants to be reminded of one person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db import Book
from db.records import ReminderRow
from ui import texts, theme
from ui.contacts.row_list import RowSection, RowWidget
from ui.hub import Hub
from ui.icons import Icon
from ui.widgets.buttons import tool_button


class RemindersSection(RowSection[ReminderRow]):
    """Hidden when there is none."""

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Reminders"), parent=parent)
        self._book, self._hub = book, hub

    def show_contact(self, contact_id: int) -> None:
        self.show_records(self._book.reminders.of(contact_id))

    def make_row(self) -> ReminderLine:
        line = ReminderLine(self._book)
        line.removed.connect(self._remove)
        return line

    def _remove(self, reminder_id: int) -> None:
        self._hub.attempt(partial(self._book.reminders.forget, reminder_id=reminder_id))


class ReminderLine(RowWidget[ReminderRow]):
    """When, of what, and the way to be rid of it. `removed` carries the reminder's id."""

    removed = Signal(int)

    def __init__(self, book: Book) -> None:
        super().__init__()
        self._book, self._id = book, 0
        self.text = theme.label(wrap=True)
        self.remove_button = tool_button(Icon.CLOSE, self.tr("Remove the reminder"), self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(self.text, 1)
        row.addWidget(self.remove_button)

    def show_record(self, record: ReminderRow) -> None:
        self._id = record.id
        day = texts.capital(texts.day(record.on, self._book.today()))
        self.text.setText(texts.dotted(day, record.text))
        self.text.setToolTip(texts.full_day(record.on))

    def _remove(self) -> None:
        self.removed.emit(self._id)
