"""Day question: whether the day or the month comes first in the dates of a file. Asked, never guessed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from ui import theme
from ui.imports import words
from ui.widgets.labels import Card


class DayQuestion(QWidget):
    """Neither answer is set beforehand. `answered`: one was chosen."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day_first, self.month_first = QRadioButton(), QRadioButton()
        self._group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        card = Card(margin=theme.XL)
        box.addWidget(card)
        for choice in (self.day_first, self.month_first):
            self._group.addButton(choice)
            card.body.addWidget(choice)
        box.addStretch(1)
        self._group.buttonClicked.connect(self._on_clicked)

    def ask(self, text: str) -> None:
        """Show what the date would mean either way."""
        self._group.setExclusive(False)
        for choice, first in ((self.day_first, True), (self.month_first, False)):
            choice.setChecked(False)
            choice.setText(words.day_order(text, day_first=first))
        self._group.setExclusive(True)

    @property
    def answer(self) -> bool | None:
        """True if the day is first; None as long as nothing was chosen."""
        return self.day_first.isChecked() if self._group.checkedButton() else None

    def _on_clicked(self) -> None:
        self.answered.emit()
