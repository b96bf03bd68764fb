"""Deleted line: that people whom the user deleted are left out of an import, and the way to have them back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db import RowNote
from ui import theme
from ui.imports import words
from ui.widgets.buttons import quiet_button

REMOVED = "removed"


class DeletedLine(QWidget):
    """`wanted_back`: they are to be imported with the others. Hidden where nobody is left out."""

    wanted_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said = theme.label(tone=theme.Tone.MUTED)
        self.back = quiet_button(self.tr("Bring back"), self.wanted_back.emit)
        self.back.setAutoDefault(False)
        self.back.setAccessibleName(self.tr("Bring back whom you deleted"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(self.said)
        row.addWidget(self.back)
        row.addStretch(1)
        self.hide()

    def show_left_out(self, skipped: Iterable[RowNote]) -> None:
        number = sum(1 for note in skipped if note.reason == REMOVED)
        self.said.setText(words.count(REMOVED, number) if number else "")
        self.setVisible(number > 0)
