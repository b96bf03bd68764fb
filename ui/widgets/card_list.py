"""Card list: entries one below the other, moved along with the arrow keys, one of them current.

Tab goes through what the current one holds and then on, past the others. An entry is a card that may hold buttons.
Entries whose record is the same are kept when the list is shown anew, so
that only what changed is drawn, and the keyboard stays where it was or goes to the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme

T = TypeVar("T")

WIDEST = 880
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EntryCard(QFrame):
    """One entry. Enter or a double click opens it, its letter keys are those of `keys`."""

    opened = Signal()
    menu_wanted = Signal(object)  # QPoint, global

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "entry")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.keys: dict[str, Callable[[], object]] = {}
        """What a letter does, e.g. 'D', or with Shift '⇧D'."""

    def set_current(self, current: bool) -> None:
        """Called when it becomes the current entry or no longer is; subclasses show more then."""
        theme.dress(self, current="true" if current else "false")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            button = QApplication.focusWidget()
            if isinstance(button, QAbstractButton) and self.isAncestorOf(button):
                button.click()
            else:
                self.opened.emit()
            return
        act = self.keys.get(_letter(event))
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.menu_wanted.emit(event.globalPos())


class CardList(QScrollArea):
    """Shows records as cards. `current_changed` tells of another current entry (an EntryCard or None), `near_end`
    that less than a page is left below what is seen."""

    current_changed = Signal(object)
    near_end = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.cards: list[EntryCard] = []
        self.current: EntryCard | None = None
        self._kept: dict[Hashable, tuple[Any, EntryCard]] = {}
        self._column = QWidget()
        self._column.setMaximumWidth(WIDEST)
        self._box = QVBoxLayout(self._column)
        self._box.setContentsMargins(2, 2, theme.S, theme.L)
        self._box.setSpacing(theme.S)
        self._box.addStretch(1)
        self.setWidget(self._column)
        self.verticalScrollBar().valueChanged.connect(self._look_down)
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr]

    def show_items(
        self, items: Sequence[T], key: Callable[[T], Hashable], make: Callable[[T], EntryCard]
    ) -> None:
        """Show exactly these, in this order."""
        # Of the window, not of the application: a dialog may have just closed, the window is not active again yet.
        had_focus = any(_holds(card, self.window().focusWidget()) for card in self.cards)
        place = self.cards.index(self.current) if self.current in self.cards else 0
        here = next((k for k, (_, card) in self._kept.items() if card is self.current), None)
        before, self._kept = self._kept, {}
        for item in items:
            old = before.get(key(item))
            self._kept[key(item)] = old if old is not None and old[0] == item else (item, make(item))
        self.cards = [card for _, card in self._kept.values()]
        for _, card in before.values():
            if card not in self.cards:
                self._box.removeWidget(card)
                card.hide()
                card.deleteLater()
        for index, card in enumerate(self.cards):
            if self._box.indexOf(card) != index:
                self._box.insertWidget(index, card)
                _keep_out_of_tab(card)
                card.show()  # at once: what is not shown yet cannot take the keyboard
        chosen = self._kept[here][1] if here in self._kept else None
        if chosen is None and self.cards:
            chosen = self.cards[min(place, len(self.cards) - 1)]
        self._make_current(chosen)
        if had_focus and chosen is not None and not _holds(chosen, self.window().focusWidget()):
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_by(self, steps: int) -> None:
        """Make another entry current, that many further down."""
        if not self.cards:
            return
        here = self.cards.index(self.current) if self.current in self.cards else -1
        card = self.cards[max(0, min(len(self.cards) - 1, here + steps))]
        card.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, key: Hashable) -> None:
        """Give the keyboard to the entry of this key, if it is shown."""
        if key in self._kept:
            card = self._kept[key][1]
            self._make_current(card)
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_current(self, card: EntryCard | None) -> None:
        if card is self.current:
            return
        if self.current is not None and self.current in self.cards:
            self.current.set_current(False)
        self.current = card
        if card is not None:
            card.set_current(True)
            _keep_out_of_tab(card)  # it may have made more
        self.current_changed.emit(card)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        card = next((c for c in self.cards if _holds(c, now)), None)
        if card is None:
            return
        self._make_current(card)
        self._column.layout().activate()  # type: ignore[union-attr]  # the current one may have grown
        self.ensureWidgetVisible(card, 0, theme.S)
        if card is self.cards[-1]:
            self.near_end.emit()

    def _on_range(self) -> None:
        """Entries came, went or grew: what has the keyboard stays in sight."""
        if self.current is not None and _holds(self.current, QApplication.focusWidget()):
            self.ensureWidgetVisible(self.current, 0, theme.S)
        self._look_down()

    def _look_down(self) -> None:
        bar = self.verticalScrollBar()
        if self.cards and self.isVisible() and bar.maximum() - bar.value() < self.viewport().height():
            self.near_end.emit()

    # Qt overrides.

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current is not None:
            self.current.setFocus(event.reason())
        else:
            super().focusInEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802  (Qt override)
        """Within the current card, then out of the list, to what comes after or before the list itself."""
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        here = self.focusWidget()
        stops = [] if self.current is None else _stops(self.current)
        if here in stops:
            at = stops.index(here) + (1 if forward else -1)
            if 0 <= at < len(stops):
                stops[at].setFocus(reason)
                return True
        out = self._beside(forward)
        if out is None:
            return super().focusNextPrevChild(forward)
        out.setFocus(reason)
        return True

    def _beside(self, forward: bool) -> QWidget | None:
        """The nearest that Tab stops at and that is not of this list."""
        at: QWidget | None = self
        while at is not None:
            at = at.nextInFocusChain() if forward else at.previousInFocusChain()
            if at is None or at is self:
                break
            stops = bool(at.focusPolicy() & Qt.FocusPolicy.TabFocus) and at.focusProxy() is None
            if stops and at.isVisible() and at.isEnabled() and not self.isAncestorOf(at):
                return at
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 5,
            Qt.Key.Key_PageUp: -5,
            Qt.Key.Key_End: len(self.cards),
            Qt.Key.Key_Home: -len(self.cards),
        }.get(Qt.Key(event.key()))
        if steps is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        else:
            self.move_by(steps)


def _holds(card: EntryCard, widget: QWidget | None) -> bool:
    return widget is not None and (card is widget or card.isAncestorOf(widget))


def _stops(card: EntryCard) -> list[QWidget]:
    """Where the keyboard stops in a card: the card, then what it holds, in the order in which it was put there."""
    held = (w for w in card.findChildren(QWidget) if w.focusPolicy() is not Qt.FocusPolicy.NoFocus)
    return [card, *(w for w in held if w.isVisible() and w.isEnabled())]


def _keep_out_of_tab(card: EntryCard) -> None:
    """The list itself leads Tab through a card: Qt would go through every card, in the order they were made."""
    for held in card.findChildren(QWidget):
        if held.focusPolicy() & Qt.FocusPolicy.TabFocus:
            held.setFocusPolicy(Qt.FocusPolicy.ClickFocus)


def _letter(event: QKeyEvent) -> str:
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() and not shift:
        return ""
    if event.key() == Qt.Key.Key_Delete:
        return "Del"
    return ("⇧" if shift else "") + event.text().upper() if event.text().isalpha() else ""
