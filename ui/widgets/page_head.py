"""Page head: the title of a page and what it offers, no wider than the list below it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.card_list import WIDEST


class PageHead(QWidget):
    """The acts stand at the right end."""

    def __init__(self, title: QLabel, *acts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(WIDEST - theme.S)
        self.setMinimumHeight(theme.FIELD_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(title, 1)
        for act in acts:
            row.addWidget(act)
