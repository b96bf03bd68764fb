"""Presets editor: the cadences offered for a contact, each a chip that can be taken away, and a field to add one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ui import texts, theme
from ui.icons import Icon
from ui.widgets.buttons import button, tool_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.spin_box import SpinBox


class PresetsEditor(QWidget):
    """`changed` carries the days as a tuple, shortest first. One always stays."""

    changed = Signal(object)

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: tuple[int, ...] = ()
        self._chips: list[QFrame] = []
        self.crosses: list[QToolButton] = []
        self._shelf = QWidget()
        self._flow = FlowLayout(self._shelf, spacing=theme.XS)
        self.number = SpinBox(1, most)
        self.number.setValue(60)
        self.number.set_unit(self.tr(" day"), self.tr(" days"))
        self.number.setAccessibleName(self.tr("Days of the cadence to add"))
        self.add_button = button(self.tr("Add"), self._add)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.number)
        row.addWidget(self.add_button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addWidget(self._shelf)
        box.addLayout(row)
        self.setFocusProxy(self.number)

    def set_days(self, days: Iterable[int]) -> None:
        """Show these; the keyboard stays among the chips, at the same place."""
        fresh = tuple(sorted(set(days)))
        if fresh == self._days:
            return
        self._days = fresh
        keyboard = self.window().focusWidget()
        at = next((place for place, cross in enumerate(self.crosses) if cross is keyboard), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.crosses.clear()
        self._chips = [self._chip(each) for each in self._days]
        for chip in self._chips:
            self._flow.addWidget(chip)
            chip.show()  # the layout would do so later, and only what is seen takes the keyboard
        for before, after in pairwise((self._above(), *self.crosses)):
            QWidget.setTabOrder(before, after)
        if at is not None:
            self._focus_chip(at)

    def _above(self) -> QWidget:
        """From what Tab leads to the chips: they are made anew, and would come last on the page."""
        above: QWidget | None = self.number.previousInFocusChain()
        # Qt passes over an order told with what takes no keyboard.
        while above and (above.focusPolicy() is Qt.FocusPolicy.NoFocus or self._shelf.isAncestorOf(above)):
            above = above.previousInFocusChain()
        return above or self.number

    def _focus_chip(self, place: int) -> None:
        """The one that took the place of another, else the last; the only one has nothing to press."""
        if len(self.crosses) > 1:
            self.crosses[min(place, len(self.crosses) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.number.setFocus()

    def _chip(self, days: int) -> QFrame:
        chip = QFrame()
        chip.setProperty("kind", "person")
        words = texts.cadence(days)
        cross = tool_button(Icon.CLOSE, self.tr("Remove “{cadence}”").format(cadence=words))
        cross.clicked.connect(partial(self._remove, days))
        cross.setFixedSize(24, 24)
        cross.setEnabled(len(self._days) > 1)
        self.crosses.append(cross)
        row = QHBoxLayout(chip)
        row.setContentsMargins(theme.M, 2, 2, 2)
        row.setSpacing(theme.XS)
        row.addWidget(theme.label(texts.capital(words)))
        row.addWidget(cross)
        return chip

    def _add(self) -> None:
        if self.number.value() not in self._days:
            self._change((*self._days, self.number.value()))

    def _remove(self, days: int) -> None:
        place = self._days.index(days)
        self._change(tuple(each for each in self._days if each != days))
        self._focus_chip(place)

    def _change(self, days: tuple[int, ...]) -> None:
        self.set_days(days)
        self.changed.emit(self._days)
