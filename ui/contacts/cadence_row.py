"""Cadence row: how often to be in touch with one person, when that is next, and the rhythm the two have found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db import ContactDetail
from ui import texts, theme
from ui.widgets.buttons import quiet_button
from ui.widgets.cadence_box import CadenceBox


class CadenceRow(QWidget):
    """`changed` carries the days, or None."""

    changed = Signal(object)

    def __init__(self, presets: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CadenceBox(presets)
        self.box.changed.connect(self.changed)
        self.due = theme.label(tone=theme.Tone.MUTED)
        self.usual = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.use_button = quiet_button(self.tr("Use this rhythm"), self._take_usual)
        self._suggestion = QWidget()
        self._usual_days: int | None = None
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        row.addWidget(self.box)
        row.addWidget(self.due, 1)
        beside = QHBoxLayout(self._suggestion)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.S)
        beside.addWidget(self.usual, 1)
        beside.addWidget(self.use_button)
        self._suggestion.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addLayout(row)
        box.addWidget(self._suggestion)

    def show_detail(self, detail: ContactDetail, today: date, usual: int | None) -> None:
        """`usual`: how many days usually pass between contacts; None where that is no rhythm to propose."""
        self.box.set_days(detail.cadence_days)
        self._usual_days = usual
        self._suggestion.setVisible(usual is not None and usual != detail.cadence_days)
        often = texts.cadence(usual)
        self.usual.setText(self.tr("You usually speak {often}").format(often=often))
        self.use_button.setAccessibleName(self.tr("Be reminded {often}").format(often=often))
        due = detail.next_due_on
        if due is None:
            words, tone = "", theme.Tone.MUTED
        elif due > today:
            words, tone = self.tr("next {day}").format(day=texts.day(due, today)), theme.Tone.MUTED
        else:
            words, tone = self.tr("due {day}").format(day=texts.day(due, today)), theme.Tone.DUE
        self.due.setText(words)
        self.due.setToolTip(texts.full_day(due) if due else "")
        theme.dress(self.due, tone=tone)

    def _take_usual(self) -> None:
        self.changed.emit(self._usual_days)
