"""Tag dialog: one word for people who belong together. Tags in use are offered while one types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from db import fold
from ui import theme
from ui.widgets.chips import ChipBar
from ui.widgets.dialog import Dialog

LONGEST = 60
_OFFERED = 24


class TagDialog(Dialog):
    """The answer is the tag typed or clicked."""

    def __init__(self, parent: QWidget | None, tags: Sequence[str], count: int) -> None:
        super().__init__(
            parent,
            self.tr("Tag a contact") if count == 1 else self.tr("Tag %n contacts", "", count),
            self.tr("Tag"),
        )
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST)
        self.field.setPlaceholderText(self.tr("mentors"))
        self.field.setCompleter(tag_completer(tags, self.field))
        self.field.textChanged.connect(self._on_typed)
        self.add_field(self.tr("Tag"), self.field)
        self.chips = ChipBar(exclusive=True)
        for tag in tags[:_OFFERED]:
            self.chips.add(tag, tag.replace("&", "&&"))
        self.chips.changed.connect(self._on_chosen)
        self.chips.setVisible(bool(tags))
        self.body.addWidget(self.chips)
        self.body.addSpacing(theme.S)
        self.body.addStretch(1)
        self.set_ready(False)

    @classmethod
    def ask(cls, parent: QWidget | None, tags: Sequence[str], count: int) -> str | None:
        dialog = cls(parent, tags, count)
        return dialog.field.text().strip() if dialog.run() else None

    def _on_typed(self, text: str) -> None:
        self.set_ready(bool(text.strip()))
        self.chips.set_keys([chip.key for chip in self.chips.chips if fold(chip.key) == fold(text.strip())])

    def _on_chosen(self, keys: list[str]) -> None:
        if keys and fold(keys[0]) != fold(self.field.text().strip()):
            self.field.setText(keys[0])


def tag_completer(tags: Sequence[str], parent: QWidget) -> QCompleter:
    """Completes what is typed with the tags in use, from any part of them."""
    completer = QCompleter(list(tags), parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
