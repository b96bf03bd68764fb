"""Chips: small switches that narrow a list, wrapped like words, moved along with the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.icons import Icon, icon
from ui.widgets.buttons import PushButton
from ui.widgets.flow_layout import FlowLayout


class Chip(PushButton):
    """One switch. Checked it also shows a tick, so that colour alone says nothing."""

    def __init__(self, key: str, text: str, glyph: Icon | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self._glyph = glyph
        self.setText(text)
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setIconSize(QSize(14, 14))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(self.show_tick)
        self.show_tick(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows are the bar's: Qt would go to the next button, whatever it is."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def show_tick(self, on: bool) -> None:
        glyph = Icon.CHECK if on else self._glyph
        self.setIcon(icon(glyph, "accent" if on else "text_muted") if glyph else QIcon())


class ChipBar(QWidget):
    """A row of chips. `changed` carries the keys that are on; `exclusive` lets at most one be on."""

    changed = Signal(list)

    def __init__(self, parent: QWidget | None = None, *, exclusive: bool = False) -> None:
        super().__init__(parent)
        self._exclusive = exclusive
        self.chips: list[Chip] = []
        self._flow = FlowLayout(self, spacing=6)

    def add(self, key: str, text: str, glyph: Icon | None = None) -> Chip:
        chip = Chip(key, text, glyph, self)
        chip.toggled.connect(self._on_toggled)
        self.chips.append(chip)
        self._flow.addWidget(chip)
        return chip

    def clear(self) -> None:
        """Take all chips away, without a signal."""
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips.clear()

    def keys(self) -> list[str]:
        return [chip.key for chip in self.chips if chip.isChecked()]

    def set_keys(self, keys: list[str]) -> None:
        """Switch exactly these on; one signal if that changed anything."""
        before = self.keys()
        self._switch(keys)
        if self.keys() != before:
            self.changed.emit(self.keys())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        chips = [chip for chip in self.chips if not chip.isHidden()]
        here = next((i for i, chip in enumerate(chips) if chip.hasFocus()), None)
        if not step or here is None:
            super().keyPressEvent(event)
            return
        chip = chips[(here + step) % len(chips)]
        chip.setFocus(Qt.FocusReason.TabFocusReason)
        if self._exclusive and self.keys():  # one of a few is always on: to go there is to choose it
            self.set_keys([chip.key])

    def _on_toggled(self, on: bool) -> None:
        chip = self.sender()
        if self._exclusive and on and isinstance(chip, Chip):
            self._switch([chip.key])
        self.changed.emit(self.keys())

    def _switch(self, keys: list[str]) -> None:
        for chip in self.chips:
            chip.blockSignals(True)
            chip.setChecked(chip.key in keys)
            chip.blockSignals(False)
            chip.show_tick(chip.isChecked())
