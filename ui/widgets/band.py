"""Band: a sentence across the top of the window that holds as long as it is open. Quiet, and nothing to click."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui import theme


class Band(QFrame):
    """What holds in a few strong words, and why."""

    def __init__(self, title: str, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "band")
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.S, theme.L, theme.S)
        row.setSpacing(theme.S)
        self.title = theme.label(title, role=theme.Role.STRONG)
        self.sentence = theme.label(sentence, tone=theme.Tone.MUTED, wrap=True)
        row.addWidget(self.title)
        row.addWidget(self.sentence, 1)
