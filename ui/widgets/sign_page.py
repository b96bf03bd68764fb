"""Sign page: one thing to know after a step, on a card with a sign; used for what comes next and for trouble."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import texts, theme
from ui.icons import Icon, pixmap
from ui.widgets.labels import Card

_SIGN = 28


class SignPage(QWidget):
    """`say` sets the words; with none the page is empty."""

    def __init__(self, glyph: Icon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self._sign = QLabel()
        self._sign.setFixedSize(QSize(_SIGN, _SIGN))
        self.title = theme.label(role=theme.Role.STRONG, wrap=True)
        self.sentence = theme.label(tone=theme.Tone.MUTED, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(theme.XS)
        words.addWidget(self.title)
        words.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(theme.L)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.card = Card(margin=theme.XL)
        self.card.body.addLayout(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.card)
        box.addStretch(1)
        theme.when_changed(self._paint_sign)

    def say(self, title: str = "", sentence: str = "") -> None:
        self.title.setText(title)
        self.sentence.setText(texts.heard(sentence))
        self.sentence.setVisible(bool(sentence))
        self.card.setVisible(bool(title))

    def _paint_sign(self) -> None:
        self._sign.setPixmap(pixmap(self._glyph, _SIGN, "accent", self.devicePixelRatioF()))
