"""Group lines: a favor or a need with the face of its person. Click or Enter opens the person."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from db import FavorRow, NeedRow, PersonRef
from ui import texts, theme
from ui.contacts.row_list import Record, RowWidget
from ui.widgets.avatar import Avatar
from ui.widgets.labels import ElidedLabel
from ui.widgets.wrapped_label import leading

R = TypeVar("R", bound=Record)
_FACE = 32
_STEPS = {Qt.Key.Key_Down: True, Qt.Key.Key_Up: False}


class GroupLine(RowWidget[R]):
    """`opened` carries the contact's id."""

    opened = Signal(int)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today, self._person_id = today, 0
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("kind", "row")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.face = Avatar(_FACE)
        self.text = theme.label(wrap=True)
        self.text.setAlignment(leading(self) | Qt.AlignmentFlag.AlignVCenter)
        self.below = ElidedLabel(role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        words = QVBoxLayout()
        words.setSpacing(0)
        for part in (self.text, self.below):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.XS, theme.XS, theme.XS, theme.XS)
        row.setSpacing(theme.S)
        row.addWidget(self.face, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def say(self, person: PersonRef, text: str, below: str) -> None:
        self._person_id = person.id
        self.face.show_person(person.name, person.id)
        self.text.setText(text)
        self.below.setText(below)
        self.setAccessibleName(f"{text}. {below}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._person_id)
        elif Qt.Key(event.key()) in _STEPS:
            self.focusNextPrevChild(_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._person_id)


class FavorLine(GroupLine[FavorRow]):
    def show_record(self, favor: FavorRow) -> None:
        person = favor.receiver if favor.given_by_self else favor.giver
        day = texts.day(favor.on, self._today()) if favor.on else ""
        self.say(person, texts.favor_sentence(favor), texts.capital(day))


class NeedLine(GroupLine[NeedRow]):
    def show_record(self, need: NeedRow) -> None:
        noted = texts.day(need.noted_on, self._today())
        below = texts.filled(self.tr("{name} · noted {day}"), name=need.contact_name, day=noted)
        self.say(PersonRef(need.contact_id, need.contact_name), need.text, below)
