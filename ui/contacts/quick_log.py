"""Quick log: the line of Ctrl+L on a person's page. What was understood stands below it, Enter keeps all of it.

What has to be asked first, or corrected, is done in the dialog, which opens with the line.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db import Book
from ui import texts, theme
from ui.hub import Hub
from ui.icons import Icon, icon
from ui.widgets.buttons import quiet_button

if TYPE_CHECKING:  # only who types needs it
    from ui.quick_log.reading import Reading

_LONGEST = 20_000
_AT_ONCE = 600  # letters that are understood at each key; more of them once one pauses
_PAUSE_MS = 150


class QuickLog(QWidget):
    """About the person last given to `show_contact`."""

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self._contact_id: int | None = None
        self._reading: Reading | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._understand)
        self.note = _NoteField()
        self.note.setMaxLength(_LONGEST)
        self.note.setPlaceholderText(self.tr("What happened? Enter logs it"))
        self.note.setAccessibleName(self.tr("What happened?"))
        self.note.addAction(icon(Icon.LOG), QLineEdit.ActionPosition.LeadingPosition)
        self.note.textChanged.connect(self._on_typed)
        self.note.returnPressed.connect(self._save)
        self.note.left.connect(self.note.clear)
        self.understood = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.understood.setMinimumWidth(1)  # else a long address in it widens the pane
        self.change_button = quiet_button(self.tr("Change…"), self._correct)
        self.change_button.setToolTip(self.tr("Correct what was understood"))
        self.more = QWidget()
        row = QHBoxLayout(self.more)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(self.understood, 1)
        row.addWidget(self.change_button, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.note)
        box.addWidget(self.more)
        self.more.hide()

    def show_contact(self, contact_id: int | None, text: str = "") -> None:
        """Whom it is about, and the line that was half typed about them."""
        self._contact_id, self._reading = contact_id, None
        self.note.setText(text)
        self.refresh()

    def refresh(self) -> None:
        """The day or a name may have changed: understand the line anew."""
        self._reading = None
        self._on_typed(self.note.text())

    def _on_typed(self, text: str) -> None:
        typed = bool(text.strip()) and self._contact_id is not None
        self.more.setVisible(typed)
        if not typed:
            self._pause.stop()
            self._reading = None
        elif len(text) <= _AT_ONCE:
            self._understand()
        else:
            self._pause.start()

    def _understand(self) -> None:
        """Whatever the line says now."""
        self._pause.stop()
        from ui.quick_log.choices import Choices
        from ui.quick_log.words import day_words

        reading = self._read(self.note.text())
        choices = Choices(reading, self)
        said = texts.dotted(*(spec.text for spec in choices.specs()))
        self.understood.setText("\n".join(filter(None, (said, day_words(reading)))))
        choices.deleteLater()

    def _read(self, text: str) -> Reading:
        if self._reading is None:
            from ui.quick_log.reading import Reading

            person = None if self._contact_id is None else self._book.contacts.person(self._contact_id)
            self._reading = Reading(self._book, person)
        self._reading.read(text)
        return self._reading

    def _save(self) -> None:
        """Keep it; what is not clear yet is asked in the dialog."""
        if self._pause.isActive():
            self._understand()
        if self._reading is None:
            return
        if self._reading.question() is not None or not self._reading.is_ready:
            self._correct()
            return
        save = partial(self._book.quick_log.save, entry=self._reading.entry())
        if self._hub.attempt(save) is not None:
            self._empty()

    def _correct(self) -> None:
        from ui.quick_log.quick_log_dialog import QuickLogDialog

        if QuickLogDialog.ask(self, self._book, self._hub, self.note.text(), self._contact_id):
            self._empty()
            self.note.setFocus()

    def _empty(self) -> None:
        """What was kept is taken back in the book: unlike `clear`, this leaves the field nothing to undo."""
        self.note.setText("")


class _NoteField(QLineEdit):
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.left.emit()
        else:
            super().keyPressEvent(event)
