"""Sending lines: whom an ask went to, each with the answer, in neutral words and one colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db import FavorRow
from ui import theme
from ui.favors.standing import standing
from ui.widgets.labels import ElidedLabel
from ui.widgets.name_link import NameLink


class SendingLines(QWidget):
    """`person_opened` carries the contact's id."""

    person_opened = Signal(int)

    def __init__(self, sendings: Sequence[FavorRow], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.S, 0, 0)
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, favor in enumerate(sendings):
            link = NameLink()
            link.show_person(favor.giver)
            link.opened.connect(self.person_opened)
            grid.addWidget(link, row, 0)
            answer = standing(replace(favor, minutes=None), today)  # the same for all of them
            grid.addWidget(ElidedLabel(answer, tone=theme.Tone.MUTED), row, 1)
