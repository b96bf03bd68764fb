"""End dialog: an ask is over; what came of it, in a line that may stay empty. Afterwards the line alone."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from db import AskRow
from ui.asks import ask_words
from ui.widgets.dialog import Dialog


class EndAskDialog(Dialog):
    """`ask` gives the line, or None if the ask goes on, or the line stays as it is."""

    def __init__(self, parent: QWidget | None, ask: AskRow) -> None:
        goes_on = ask.ended_on is None
        super().__init__(
            parent,
            self.tr("End this ask?") if goes_on else self.tr("What came of it?"),
            self.tr("End it") if goes_on else self.tr("Save"),
            sentence=ask_words.title(ask),
        )
        self.sentence.setMinimumWidth(1)  # else a long purpose widens the dialog
        self.result_line = QLineEdit(ask.result)
        self.result_line.setPlaceholderText(self.tr("for example: talked with the team lead"))
        self.result_line.setMinimumWidth(420)
        self.add_field(
            self.tr("What came of it"),
            self.result_line,
            hint=self.tr("Whoever has not answered is left in peace.") if goes_on else "",
        )
        self.result_line.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, ask: AskRow) -> str | None:
        dialog = cls(parent, ask)
        return dialog.result_line.text().strip() if dialog.run() else None
