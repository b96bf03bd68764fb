"""Quick log: one line, one key. What it takes for granted (a meeting, today) shows as soon as one types."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db import Channel
from ui import theme
from ui.contacts.log_dialog import channel_box
from ui.icons import Icon, icon
from ui.widgets.day_edit import DayEdit


class QuickLog(QWidget):
    """`logged` carries note, channel and day. `clear` once it was written."""

    logged = Signal(str, object, object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = _NoteField()
        self.note.setPlaceholderText(self.tr("What happened? Enter logs it"))
        self.note.setAccessibleName(self.tr("What happened?"))
        self.note.addAction(icon(Icon.LOG), QLineEdit.ActionPosition.LeadingPosition)
        self.note.textChanged.connect(self._on_typed)
        self.note.returnPressed.connect(self._save)
        self.note.left.connect(self.clear)
        self.channel = channel_box()
        self.channel.setAccessibleName(self.tr("How"))
        self.day = DayEdit(today)
        self.day.set_range(last=today)
        self.day.setAccessibleName(self.tr("Day"))
        self.more = QWidget()
        row = QHBoxLayout(self.more)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(self.channel, 1)
        row.addWidget(self.day, 2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addWidget(self.note)
        box.addWidget(self.more)
        self.more.hide()

    def clear(self) -> None:
        """Ready for the next."""
        self.note.clear()
        self.channel.setCurrentIndex(0)

    def show_today(self, today: date) -> None:
        """The day taken for granted, while nothing is typed."""
        self.day.set_today(today)
        if not self.note.text():
            self.day.set_range(last=today)
            self.day.set_day(today)

    def _on_typed(self, text: str) -> None:
        self.more.setVisible(bool(text.strip()))

    def _save(self) -> None:
        if note := self.note.text().strip():
            self.logged.emit(note, Channel(self.channel.currentData()), self.day.day())


class _NoteField(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.left.emit()
        else:
            super().keyPressEvent(event)
