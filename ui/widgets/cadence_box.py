"""Cadence box: how often to be in touch: one of the presets, never, or a number of days one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import texts, theme
from ui.widgets.combo_box import ComboBox
from ui.widgets.spin_box import SpinBox

MOST_DAYS = 3650
_CUSTOM = -1


class CadenceBox(QWidget):
    """`changed` carries the days, or None for no reminders. Setting the value from outside is silent."""

    changed = Signal(object)

    def __init__(self, presets: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = ComboBox()
        self.box.addItem(texts.capital(texts.cadence(None)), None)
        for days in presets:
            self.box.addItem(texts.capital(texts.cadence(days)), days)
        self.box.addItem(self.tr("Other…"), _CUSTOM)
        self.box.setAccessibleName(self.tr("Cadence"))
        self.number = SpinBox(1, MOST_DAYS)
        self.number.set_unit(self.tr(" day"), self.tr(" days"))
        self.number.setValue(45)
        self.number.setAccessibleName(self.tr("Days between two contacts"))
        self.number.hide()
        self.setFocusProxy(self.box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(self.box, 1)
        row.addWidget(self.number)
        self.box.activated.connect(self._on_chosen)
        self.number.valueChanged.connect(self._on_number)

    def days(self) -> int | None:
        chosen: int | None = self.box.currentData()
        return self.number.value() if chosen == _CUSTOM else chosen

    def set_days(self, days: int | None) -> None:
        index = self.box.findData(days) if days else 0
        self.number.blockSignals(True)
        if index < 0:
            index = self.box.count() - 1
            self.number.setValue(days or 1)
        self.box.setCurrentIndex(index)
        self.number.setVisible(self.box.currentData() == _CUSTOM)
        self.number.blockSignals(False)

    def _on_chosen(self) -> None:
        custom = self.box.currentData() == _CUSTOM
        self.number.setVisible(custom)
        if custom:
            self.number.setFocus()
            self.number.selectAll()
        self.changed.emit(self.days())

    def _on_number(self) -> None:
        self.changed.emit(self.days())
