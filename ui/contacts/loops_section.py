"""Loops section: help received whose giver was not thanked yet or does not know what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db import Book, FavorRow
from ui import texts, theme
from ui.contacts.row_list import RowList, RowWidget
from ui.hub import Hub
from ui.icons import Icon
from ui.widgets.buttons import button, tool_button
from ui.widgets.labels import SectionHeader


class LoopsSection(QWidget):
    """Hidden when nothing is open. `opened` carries the favor's id."""

    opened = Signal(int)

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self.header = SectionHeader(self.tr("Open loops"))
        self.list: RowList[FavorRow] = RowList(self._make, theme.L)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.header)
        box.addWidget(self.list)

    def show_favors(self, favors: Sequence[FavorRow]) -> None:
        """Of all these, the open ones."""
        loops = [favor for favor in favors if favor.is_open_loop]
        self.list.show_records(loops)
        self.setVisible(bool(loops))

    def _make(self) -> LoopRow:
        row = LoopRow(self._book.today)
        row.opened.connect(self.opened)
        row.thanked.connect(self._thank)
        row.told.connect(self._tell)
        return row

    def _thank(self, favor_id: int) -> None:
        self._hub.attempt(partial(self._book.favors.thank, favor_id=favor_id))

    def _tell(self, favor_id: int) -> None:
        self._hub.attempt(partial(self._book.favors.tell, favor_id=favor_id))


class LoopRow(RowWidget[FavorRow]):
    """What they did, and the two things that close it."""

    opened = Signal(int)
    thanked = Signal(int)
    told = Signal(int)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today, self._id = today, 0
        self.sentence = theme.label(wrap=True)
        self.state = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        self.edit_button = tool_button(Icon.EDIT, self.tr("Open the favor"), self._open)
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
        acts = QHBoxLayout()
        acts.setSpacing(theme.S)
        acts.addWidget(self.thank_button)
        acts.addWidget(self.tell_button)
        acts.addStretch(1)
        grid.addLayout(acts, 2, 0, 1, 2)

    def show_record(self, favor: FavorRow) -> None:
        self._id = favor.id
        self.sentence.setText(texts.favor_sentence(favor))
        parts = [texts.loop(favor), texts.day(favor.on, self._today()) if favor.on else ""]
        if favor.outcome:
            parts.append(favor.outcome)
        self.state.setText(texts.capital(" · ".join(part for part in parts if part)))
        self.thank_button.setVisible(favor.thanked_on is None)
        self.tell_button.setVisible(favor.told_on is None)

    def _open(self) -> None:
        self.opened.emit(self._id)

    def _thank(self) -> None:
        self.thanked.emit(self._id)

    def _tell(self) -> None:
        self.told.emit(self._id)
