"""Outcome dialog: what came of a favor, in a line, and whether its giver has heard."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from db import FavorRow
from ui import texts
from ui.widgets.dialog import Dialog


class OutcomeDialog(Dialog):
    """Gives the text, and True if the giver was told today."""

    def __init__(self, parent: QWidget | None, favor: FavorRow, *, before_note: bool = False) -> None:
        super().__init__(
            parent,
            self.tr("What came of it?"),
            self.tr("Write the note…") if before_note else self.tr("Save"),
            sentence=texts.favor_sentence(favor),
        )
        self.sentence.setMinimumWidth(1)  # else a long address in it widens the dialog
        self.outcome = QLineEdit(favor.outcome)
        self.outcome.setPlaceholderText(self.tr("for example: got the interview"))
        self.outcome.setMinimumWidth(420)
        self.add_field(self.tr("What came of it"), self.outcome)
        self.told = QCheckBox(texts.filled(self.tr("I told {name} today"), name=favor.giver.name))
        self.told.setVisible(not before_note and favor.is_open_loop and favor.told_on is None)
        self.body.addWidget(self.told)
        self.outcome.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, favor: FavorRow) -> tuple[str, bool] | None:
        dialog = cls(parent, favor)
        return (dialog.outcome.text().strip(), dialog.told.isChecked()) if dialog.run() else None

    @classmethod
    def ask_before_note(cls, parent: QWidget | None, favor: FavorRow) -> str | None:
        """What came of it, for a note that tells so; '' if it shall stay a blank."""
        dialog = cls(parent, favor, before_note=True)
        return dialog.outcome.text().strip() if dialog.run() else None
