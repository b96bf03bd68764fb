"""Word dialog: one word or name, typed, or clicked among those that are there. What is there completes the typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from db import fold
from ui.widgets.chips import ChipBar
from ui.widgets.dialog import Dialog

_OFFERED = 24
_WIDTH = 480


class WordDialog(Dialog):
    """The answer is `word()`; a subclass has the words around it."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        act: str,
        words: Sequence[str],
        *,
        name: str,
        example: str,
        longest: int,
        hint: str = "",
    ) -> None:
        super().__init__(parent, title, act)
        self.field = QLineEdit()
        self.field.setMaxLength(longest)
        self.field.setPlaceholderText(example)
        self.field.setCompleter(word_completer(words, self.field))
        self.field.textChanged.connect(self._on_typed)
        self.add_field(name, self.field, hint=hint)
        self.chips = ChipBar(exclusive=True)
        for word in words[:_OFFERED]:
            self.chips.add(word, word.replace("&", "&&"))
        self.chips.changed.connect(self._on_chosen)
        if not words:  # shown before it has a parent it would open as a window
            self.chips.hide()
        self.body.addWidget(self.chips)
        self.body.addStretch(1)
        self.set_ready(False)

    def sizeHint(self) -> QSize:
        """As high as the chips are once wrapped; Qt reckons with all of them in one line."""
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def word(self) -> str:
        """What was typed or clicked."""
        return self.field.text().strip()

    def _on_typed(self) -> None:
        self.set_ready(bool(self.word()))
        self.chips.set_keys([chip.key for chip in self.chips.chips if fold(chip.key) == fold(self.word())])

    def _on_chosen(self, keys: list[str]) -> None:
        if keys and fold(keys[0]) != fold(self.word()):
            self.field.setText(keys[0])


def word_completer(words: Sequence[str], parent: QWidget) -> QCompleter:
    """Completes what is typed with the words there are, from any part of them."""
    completer = QCompleter(list(words), parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer
