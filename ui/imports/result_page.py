"""Result: that it is done, and what to do with new people next."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db import ImportResult
from ui import theme
from ui.icons import Icon, pixmap
from ui.widgets.labels import Card

_SIGN = 28


class ResultPage(QWidget):
    """A card with the next step, shown where people were added."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sign = QLabel()
        self.sign.setFixedSize(QSize(_SIGN, _SIGN))
        self.next_title = theme.label(self.tr("Nobody has a cadence yet"), role=theme.Role.STRONG, wrap=True)
        self.next_step = theme.label(
            self.tr(
                "Goodturn reminds you of nobody you did not choose. Pick the people you want to keep in touch with "
                "in the list of contacts, and press C."
            ),
            tone=theme.Tone.MUTED,
            wrap=True,
        )
        self.card = Card(margin=theme.XL)
        row = QHBoxLayout()
        row.setSpacing(theme.L)
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        text = QVBoxLayout()
        text.setSpacing(theme.XS)
        text.addWidget(self.next_title)
        text.addWidget(self.next_step)
        row.addLayout(text, 1)
        self.card.body.addLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.card)
        box.addStretch(1)
        theme.when_changed(self._paint_sign)

    def show_result(self, result: ImportResult) -> None:
        self.card.setVisible(result.added > 0)

    def show_undone(self) -> None:
        self.card.hide()

    def _paint_sign(self) -> None:
        self.sign.setPixmap(pixmap(Icon.CADENCE, _SIGN, "accent", self.devicePixelRatioF()))
