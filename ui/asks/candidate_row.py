"""Candidate row: somebody who could be asked, why, and what to know before."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db import Candidate
from ui import texts, theme
from ui.asks import ask_words
from ui.widgets.avatar import Avatar
from ui.widgets.labels import ElidedLabel

_FACE = 32


class CandidateRow(QFrame):
    """`toggled(contact id, chosen)`. A click anywhere on it chooses."""

    toggled = Signal(int, bool)

    def __init__(
        self, candidate: Candidate, chosen: bool, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.candidate = candidate
        person, why = candidate.person, ask_words.reasons(candidate)
        self.tick = QCheckBox()
        self.tick.setChecked(chosen)
        self.tick.setAccessibleName(texts.filled(self.tr("Ask {name}: {why}"), name=person.name, why=why))
        self.tick.toggled.connect(self._on_toggled)
        face = Avatar(_FACE)
        face.show_person(person.name, person.id)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(person.name, role=theme.Role.STRONG))
        role = texts.role_line(person.position, person.company)
        rest = ask_words.rest(candidate.load, today) if candidate.load.at_rest else ""
        notes = [role, why, ask_words.declined(candidate, today), rest]
        for note in notes:
            if note:
                said = theme.label(
                    texts.capital(note), role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True
                )
                said.setMinimumWidth(1)  # a company without a blank must not widen the row
                words.addWidget(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.S, theme.XS, theme.S, theme.XS)
        row.setSpacing(theme.S)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.tick, 0, top)
        row.addWidget(face, 0, top)
        row.addLayout(words, 1)

    def show_chosen(self, on: bool) -> None:
        """Tick it or not without a word: the list was asked anew, nobody chose."""
        with QSignalBlocker(self.tick):
            self.tick.setChecked(on)

    def _on_toggled(self, on: bool) -> None:
        self.toggled.emit(self.candidate.person.id, on)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.tick.toggle()
