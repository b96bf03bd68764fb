"""Newcomer card: one of the newly imported with why to begin with them, and what you have said of them by now."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from db import ContactDetail, Newcomer, WhyFirst
from ui import texts, theme
from ui.triage import words
from ui.widgets.avatar import Avatar
from ui.widgets.labels import Card
from ui.widgets.wrapped_label import leading

FACE = 64


class NewcomerCard(Card):
    """Takes the keyboard, so that no button has it and Space goes on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.face = Avatar(FACE)
        self.name = theme.label(role=theme.Role.HEADING, wrap=True)
        self.role = theme.label(tone=theme.Tone.MUTED, wrap=True)
        for line in (self.name, self.role):
            line.setAlignment(leading(self))
        self.reasons: list[QLabel] = [theme.label(wrap=True) for _ in WhyFirst]
        self.wrote = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.said = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.ACCENT, wrap=True)
        for line in (self.name, self.role, *self.reasons, self.wrote, self.said):
            line.setTextFormat(Qt.TextFormat.PlainText)
        told = QWidget()
        side = QVBoxLayout(told)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.XS)
        side.addWidget(self.name)
        side.addWidget(self.role)
        side.addSpacing(theme.S)
        for line in (*self.reasons, self.wrote, self.said):
            side.addWidget(line)
        side.addStretch(1)
        # A long name in large letters is read by scrolling; it pushes no act out of the window.
        self._room = QScrollArea()
        self._room.setWidgetResizable(True)
        self._room.setFrameShape(QScrollArea.Shape.NoFrame)
        self._room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room.setWidget(told)
        told.setAutoFillBackground(False)  # the card is the ground
        row = QHBoxLayout()
        row.setSpacing(theme.L)
        row.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._room, 1)
        self.body.addLayout(row)

    def show_person(self, detail: ContactDetail, told: Newcomer, today: date) -> None:
        self.face.show_person(detail.name, detail.id)
        self.name.setText(detail.name)
        role = texts.role_line(detail.position, detail.company) or detail.headline
        why = [words.reason(reason, today) for reason in told.reasons]
        lines = [
            (self.role, role if role != detail.name else ""),
            *((line, why[place] if place < len(why) else "") for place, line in enumerate(self.reasons)),
            (self.wrote, self._wrote(told, today)),
            (self.said, self._said(detail)),
        ]
        for label, text in lines:
            label.setText(text)
            label.setVisible(bool(text))
        self._room.verticalScrollBar().setValue(0)
        self.setAccessibleName(". ".join([detail.name, *(text for _, text in lines if text)]))

    def _wrote(self, told: Newcomer, today: date) -> str:
        if told.wrote_on is None:
            return ""
        return self.tr("Last message {day}").format(day=texts.day(told.wrote_on, today))

    def _said(self, detail: ContactDetail) -> str:
        """What you have said of them by now."""
        said = [texts.cadence(detail.cadence_days)] if detail.cadence_days else []
        if detail.tags:
            said.append(texts.filled(self.tr("tagged {tags}"), tags=texts.listed(detail.tags)))
        said += [texts.filled(self.tr("needs {what}"), what=need.text) for need in detail.needs]
        if detail.archived:
            said.append(self.tr("archived"))
        return texts.capital(texts.dotted(*said)) if said else ""
