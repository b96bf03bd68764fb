"""Editors: one small widget per kind of setting. `edited` carries the value chosen; `show_value` is silent.

Turning the wheel over a field scrolls the page and never changes a setting.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, QTime, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui.settings.declared import Edit, Setting
from ui.settings.presets_editor import PresetsEditor
from ui.widgets.combo_box import ComboBox
from ui.widgets.spin_box import SpinBox

_WIDTH = 160
_SETTLE_MS = 500
"""Clicking an arrow five times is one change, not five."""


class Editor(QWidget):
    """Holds the field; subclasses fill it."""

    edited = Signal(object)

    def __init__(self, field: QWidget, name: str) -> None:
        super().__init__()
        self.field: Any = field
        field.setAccessibleName(name)
        self.setFocusProxy(field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field)

    def show_value(self, value: Any) -> None:
        raise NotImplementedError


class TickEditor(Editor):
    def __init__(self, setting: Setting) -> None:
        super().__init__(QCheckBox(), setting.name)
        self.field.clicked.connect(self._on_clicked)

    def show_value(self, value: Any) -> None:
        self.field.setChecked(value)

    def _on_clicked(self, checked: bool) -> None:
        self.edited.emit(checked)


class ChoiceEditor(Editor):
    """A list of values with their words."""

    def __init__(self, setting: Setting, choices: list[tuple[Any, str]]) -> None:
        super().__init__(ComboBox(), setting.name)
        for value, words in choices:
            self.field.addItem(words, value)
        self.field.setMinimumWidth(_WIDTH)
        self.field.activated.connect(self._on_activated)

    def show_value(self, value: Any) -> None:
        if self.field.findData(value) < 0:
            self.field.addItem(self.words(value), value)
        self.field.setCurrentIndex(self.field.findData(value))

    def words(self, value: Any) -> str:
        """For a value that is not among the choices."""
        return str(value)

    def _on_activated(self, index: int) -> None:
        self.edited.emit(self.field.itemData(index))


class HourEditor(ChoiceEditor):
    """Every half hour of the day; another minute set elsewhere is shown too."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting, [(m, _clock_time(m)) for m in range(0, 24 * 60, 30)])
        self.field.setMaxVisibleItems(12)

    def words(self, value: Any) -> str:
        return _clock_time(value)


class NumberEditor(Editor):
    """Tells a number once it has settled: after a moment, on Enter, or when the field is left."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(SpinBox(setting.kept.least, setting.kept.most), setting.name)  # type: ignore[union-attr]
        self._told: int | None = None
        self.field.setMinimumWidth(_WIDTH)
        if setting.edit is Edit.DAYS:
            self.field.set_unit(self.tr(" day"), self.tr(" days"))
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._tell)
        self.field.valueChanged.connect(self._on_value)
        self.field.editingFinished.connect(self._tell)

    def show_value(self, value: Any) -> None:
        if self._settling.isActive():
            return  # somebody is just changing it
        self._told = value
        self.field.setValue(value)
        self._settling.stop()

    def _on_value(self) -> None:
        self._settling.start()

    def _tell(self) -> None:
        self._settling.stop()
        if self.field.value() != self._told:
            self._told = self.field.value()
            self.edited.emit(self._told)


class DaysListEditor(Editor):
    """The presets as chips."""

    def __init__(self, setting: Setting) -> None:
        most = setting.kept.most  # type: ignore[union-attr]
        super().__init__(PresetsEditor(most), setting.name)
        self.field.changed.connect(self.edited)

    def show_value(self, value: Any) -> None:
        self.field.set_days(value)


def editor(setting: Setting) -> Editor:
    """The editor that a setting asks for."""
    if setting.edit is Edit.TICK:
        return TickEditor(setting)
    if setting.edit is Edit.CHOICE:
        return ChoiceEditor(setting, list(setting.choices))
    if setting.edit is Edit.HOUR:
        return HourEditor(setting)
    if setting.edit is Edit.PRESETS:
        return DaysListEditor(setting)
    return NumberEditor(setting)


def _clock_time(minutes: int) -> str:
    return QLocale().toString(QTime(minutes // 60, minutes % 60), QLocale.FormatType.ShortFormat)
