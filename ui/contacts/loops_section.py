"""Loops section: help received whose giver was not thanked yet or does not know what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db import Book, FavorRow
from ui import texts, theme
from ui.contacts.row_list import RowSection, RowWidget
from ui.favors.acts import loop_days
from ui.hub import Hub
from ui.icons import Icon
from ui.outcomes.notes import write_note
from ui.widgets.buttons import button, tool_button
from ui.widgets.flow_layout import FlowLayout


class LoopsSection(RowSection[FavorRow]):
    """Hidden when nothing is open. `opened` carries the favor's id."""

    opened = Signal(int)

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Open loops"), theme.L, parent)
        self._book, self._hub = book, hub
        self._contact_id = 0

    def show_favors(self, contact_id: int, favors: Sequence[FavorRow]) -> None:
        """Of all these, those that are open with this contact, who helped or introduced."""
        self._contact_id = contact_id
        self.show_records([favor for favor in favors if favor.is_open_with(contact_id)])

    def contact_id(self) -> int:
        """Whose page this is."""
        return self._contact_id

    def make_row(self) -> LoopRow:
        row = LoopRow(self._book.today, self.contact_id)
        row.opened.connect(self.opened)
        row.thanked.connect(self._thank)
        row.told.connect(self._tell)
        row.note_wanted.connect(self._write)
        return row

    def _thank(self, favor_id: int) -> None:
        close = partial(self._book.outcomes.close, favor_id=favor_id, contact_id=self._contact_id)
        self._hub.attempt(partial(close, thanked=True))

    def _tell(self, favor_id: int) -> None:
        close = partial(self._book.outcomes.close, favor_id=favor_id, contact_id=self._contact_id)
        self._hub.attempt(partial(close, told=True))

    def _write(self, favor_id: int) -> None:
        write_note(self, self._book, self._hub, favor_id, self._contact_id)


class LoopRow(RowWidget[FavorRow]):
    """What they did, or whom they brought, and what closes it."""

    opened = Signal(int)
    thanked = Signal(int)
    told = Signal(int)
    note_wanted = Signal(int)

    def __init__(self, today: Callable[[], date], whose: Callable[[], int]) -> None:
        super().__init__()
        self._today, self._whose, self._id = today, whose, 0
        self.sentence = theme.label(wrap=True)
        self.state = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        self.edit_button = tool_button(Icon.EDIT, self.tr("Open the favor"), self._open)
        self.note_button = button(self.tr("Write a note…"), self._write, glyph=Icon.EMAIL)
        self.thank_button = button(self.tr("Thanked today"), self._thank, glyph=Icon.THANK)
        self.tell_button = button(self.tr("Told today"), self._tell, glyph=Icon.TELL)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.XS)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.sentence, 0, 0)
        grid.addWidget(self.edit_button, 0, 1)
        grid.addWidget(self.state, 1, 0, 1, 2)
        holder = QWidget()
        acts = FlowLayout(holder, spacing=theme.S)
        acts.setContentsMargins(0, 0, 0, 0)
        for made in (self.note_button, self.thank_button, self.tell_button):
            acts.addWidget(made)
        grid.addWidget(holder, 2, 0, 1, 2)

    def show_record(self, favor: FavorRow) -> None:
        self._id = favor.id
        self.sentence.setText(texts.favor_sentence(favor))
        is_giver = favor.giver.id == self._whose()
        thanked, told = loop_days(favor, favor.giver if is_giver else favor.via or favor.giver)
        open_ = texts.loop(favor) if is_giver else texts.introducer_loop(favor)
        parts = [open_, texts.day(favor.on, self._today()) if favor.on else ""]
        if favor.outcome:
            parts.append(favor.outcome)
        self.state.setText(texts.capital(texts.dotted(*parts)))
        self.thank_button.setVisible(thanked is None)
        self.tell_button.setVisible(told is None)

    def _open(self) -> None:
        self.opened.emit(self._id)

    def _thank(self) -> None:
        self.thanked.emit(self._id)

    def _tell(self) -> None:
        self.told.emit(self._id)

    def _write(self) -> None:
        self.note_wanted.emit(self._id)
