"""Card tabs: a page of several lists of cards, one at a time, each with its count and with words where it is empty.

← → go to another list; more cards are made as one scrolls. A page gives the lists, the cards and the words.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import texts, theme
from ui.icons import Icon
from ui.widgets.card_list import CardList, EntryCard
from ui.widgets.chips import ChipBar
from ui.widgets.empty_page import EmptyPage
from ui.widgets.live_page import LivePage

SHOWN_AT_ONCE = 16
"""More are made as one scrolls: a card costs some two milliseconds."""


class CardTabs(LivePage):
    """`contact_requested`: open this person in the detail pane."""

    contact_requested = Signal(int)

    def __init__(
        self, name: str, names: Mapping[str, str], glyph: Icon, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._keys = list(names)
        self._lists: Mapping[str, Sequence[Any]] = {}
        self._shown = SHOWN_AT_ONCE
        self._last = self._keys[0]
        self._is_settled = False  # on a list: the first with something in it, or the one chosen
        self.tabs = ChipBar(exclusive=True)
        for key, text in names.items():
            self.tabs.add(key, text)
        self.tabs.set_keys(self._keys[:1])
        self.tabs.changed.connect(self._on_tab)
        self.list = CardList(name)
        self.list.near_end.connect(self._show_more)
        self.empty = EmptyPage(glyph, "", "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        self.hint = theme.label(hint, role=theme.Role.CAPTION, tone=theme.Tone.FAINT)
        self.lead_to(self.list)

    # What a page says.

    def rows(self, key: str) -> Sequence[Any]:
        """What is shown of a list."""
        return self._lists.get(key, ())

    def count(self, key: str) -> int:
        """What stands beside its name; nothing for 0."""
        return len(self.rows(key))

    def key_of(self, row: Any) -> Hashable:
        raise NotImplementedError

    def shown_with(self, row: Any) -> Hashable:
        """What its card shows beside the row and the day; a card is made anew when that has changed."""
        return None

    def make_card(self, row: Any, today: date) -> EntryCard:
        raise NotImplementedError

    def today(self) -> date:
        """The day is part of what a card shows."""
        raise NotImplementedError

    def empty_words(self) -> tuple[str, str]:
        raise NotImplementedError

    def entry_when_empty(self) -> QWidget:
        """Where the keyboard goes when there is no card."""
        raise NotImplementedError

    # What it does.

    @property
    def tab(self) -> str:
        """Which list is shown."""
        return next(iter(self.tabs.keys()), self._keys[0])

    def show_tab(self, key: str) -> None:
        self.tabs.set_keys([key])

    def refresh(self) -> None:
        """The day may have changed."""
        self.reload_soon()

    def show_lists(self, lists: Mapping[str, Sequence[Any]], *, settle: bool = True) -> None:
        """All of them anew; at first the first with something in it, unless more is being read (no `settle`)."""
        self._lists = lists
        if settle and not self._is_settled and not lists[self.tab]:
            first = next((key for key in self._keys if lists[key]), self._keys[0])
            self.tabs.blockSignals(True)
            self.tabs.set_keys([first])
            self.tabs.blockSignals(False)
        self._is_settled = self._is_settled or bool(lists[self.tab])
        self.show_list()

    def show_list(self, *, from_top: bool = False) -> None:
        """Draw the chosen one and the counts of all."""
        if from_top:
            self._shown = SHOWN_AT_ONCE
        for chip in self.tabs.chips:
            count, name = self.count(chip.key), self._names[chip.key]
            chip.setText(f"{name}  {texts.number(count)}" if count else name)
        rows, today = self.rows(self.tab), self.today()
        focused = self.window().focusWidget()
        had_focus = self.list.isAncestorOf(focused or self)
        waited = self.stack.currentWidget() is self.empty and focused is self.entry_when_empty()
        self.list.show_items(
            [(row, today, self.shown_with(row)) for row in rows[: self._shown]],
            lambda item: self.key_of(item[0]),
            lambda item: self.make_card(*item[:2]),
        )
        empty = not rows
        self.empty.say(*self.empty_words())
        if empty and had_focus:
            next(chip for chip in self.tabs.chips if chip.key == self.tab).setFocus()
        self.stack.setCurrentWidget(self.empty if empty else self.list)
        if waited and not empty:  # what was begun there stands in the list now
            self.list.setFocus()
        self.lead_to(self.entry_when_empty() if empty else self.list)
        self.hint.setVisible(not empty)

    def go_to(self, key: Hashable) -> None:
        """Give the keyboard to the card of this key in the list that is shown; else to the list."""
        place = self.place_of(key)
        if place is not None and place >= self._shown:
            self._shown = place + SHOWN_AT_ONCE
            self.show_list()
        self.list.setFocus()
        self.list.go_to(key)

    def place_of(self, key: Hashable) -> int | None:
        """Where the entry of this key stands in the list that is shown."""
        return next((at for at, row in enumerate(self.rows(self.tab)) if self.key_of(row) == key), None)

    def _show_more(self) -> None:
        if len(self.rows(self.tab)) > self._shown:
            self._shown += SHOWN_AT_ONCE
            self.show_list()

    def _on_tab(self, keys: list[str]) -> None:
        if not keys:  # one of them is always on
            self.tabs.set_keys([self._last])
            return
        self._last = keys[0]
        self._is_settled = True
        self.show_list(from_top=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.tabs.isAncestorOf(self.focusWidget() or self):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers():
            super().keyPressEvent(event)
            return
        self.show_tab(self._keys[(self._keys.index(self.tab) + step) % len(self._keys)])
        self.setFocus(Qt.FocusReason.OtherFocusReason)
