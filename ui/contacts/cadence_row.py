"""Cadence row: how often to be in touch with one person, and when that is next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db import ContactDetail
from ui import texts, theme
from ui.widgets.cadence_box import CadenceBox


class CadenceRow(QWidget):
    """`changed` carries the days, or None."""

    changed = Signal(object)

    def __init__(self, presets: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CadenceBox(presets)
        self.box.changed.connect(self.changed)
        self.due = theme.label(tone=theme.Tone.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self.box)
        row.addWidget(self.due, 1)

    def show_detail(self, detail: ContactDetail, today: date) -> None:
        self.box.set_days(detail.cadence_days)
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
