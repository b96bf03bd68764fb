"""Needs section: what somebody is looking for, or can help with, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from db import Book, NeedRow
from ui import texts, theme
from ui.contacts.row_list import RowList, RowWidget
from ui.hub import Hub
from ui.icons import Icon, pixmap
from ui.widgets.buttons import quiet_button, tool_button
from ui.widgets.inline_edit import InlineEdit
from ui.widgets.labels import SectionHeader


class NeedsSection(QWidget):
    """Needs, or offers; made once for each."""

    def __init__(self, book: Book, hub: Hub, *, offer: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub, self._offer = book, hub, offer
        self._contact_id = 0
        title = self.tr("Can help with") if offer else self.tr("Looking for")
        self.add_button = tool_button(
            Icon.ADD, texts.filled(self.tr("Add: {title}"), title=title.lower()), self.open
        )
        self.first_button = quiet_button(title + "…", self.open, glyph=Icon.ADD)
        self.header = SectionHeader(title, self.add_button)
        self.list: RowList[NeedRow] = RowList(self._make, 0)
        self.field = OnceField()
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(
            self.tr("reading pitch decks, Rust, Lisbon …")
            if offer
            else self.tr("a pension lawyer, a flat, a mentor …")
        )
        self.field.hide()
        self.field.typed.connect(self._add)
        self.field.left.connect(self._close_field)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.first_button, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.header, self.list, self.field):
            box.addWidget(part)

    def show_needs(self, contact_id: int, needs: Sequence[NeedRow]) -> None:
        if contact_id != self._contact_id:
            self._contact_id = contact_id
            self.field.hide()
        self.list.show_records(needs)
        self._show_head()

    def open(self) -> None:
        """Begin to type another."""
        self.field.clear()
        self.field.show()
        self._show_head()
        self.field.setFocus()

    def _show_head(self) -> None:
        """A whole section only where there is something in it."""
        filled = bool(self.list.rows) or not self.field.isHidden()
        self.header.setVisible(filled)
        self.first_button.setVisible(not filled)

    def _close_field(self) -> None:
        had_focus = self.field.hasFocus()
        self.field.hide()
        self._show_head()
        if had_focus:
            (self.add_button if self.list.rows else self.first_button).setFocus()

    def _add(self, text: str) -> None:
        self._close_field()
        self._hub.attempt(
            partial(self._book.needs.add, contact_id=self._contact_id, text=text, offer=self._offer)
        )

    def _make(self) -> NeedLine:
        return NeedLine(self._book, self._hub, self._offer)


class NeedLine(RowWidget[NeedRow]):
    """The line, and two ways to be rid of it: it is settled, or it was never so."""

    def __init__(self, book: Book, hub: Hub, offer: bool) -> None:
        super().__init__()
        self._book, self._hub = book, hub
        self._id, self._glyph = 0, Icon.OFFER if offer else Icon.NEED
        self.picture = QLabel()
        self.text = InlineEdit(self.tr("Offer") if offer else self.tr("Need"), self.tr("A line"))
        self.text.edited.connect(self._edit)
        settled = self.tr("No longer offered") if offer else self.tr("No longer needed")
        self.end_button = tool_button(Icon.CHECK, settled, self._end)
        self.remove_button = tool_button(Icon.DELETE, self.tr("Remove"), self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self.picture)
        row.addWidget(self.text, 1)
        row.addWidget(self.end_button)
        row.addWidget(self.remove_button)
        theme.when_changed(self._paint_picture)

    def show_record(self, need: NeedRow) -> None:
        self._id = need.id
        self.text.set_text(need.text)
        self.text.setToolTip(self.tr("Noted {day}").format(day=texts.full_day(need.noted_on)))

    def _edit(self, text: str) -> None:
        if text:
            self._hub.attempt(partial(self._book.needs.edit, need_id=self._id, text=text))
        else:
            self._remove()

    def _end(self) -> None:
        self._hub.attempt(partial(self._book.needs.end, need_id=self._id))

    def _remove(self) -> None:
        self._hub.attempt(partial(self._book.needs.remove, need_id=self._id))

    def _paint_picture(self) -> None:
        self.picture.setPixmap(pixmap(self._glyph, 18, "text_muted", self.devicePixelRatioF()))


class OnceField(QLineEdit):
    """A field that is there while one types: Enter gives `typed`, Esc or leaving it empty gives `left`."""

    typed = Signal(str)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self.typed.emit(self.text().strip())
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if not self.text().strip() and not self.isHidden():
            self.left.emit()
