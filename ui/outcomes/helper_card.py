"""Helper card: somebody whose help led to an outcome, how, and what becomes of the note to them."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import Helper, Part
from ui import texts, theme
from ui.widgets import keycap
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import button
from ui.widgets.card_list import EntryCard
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel

_FACE = 40
translate = QCoreApplication.translate


class Fate(Enum):
    """What became of the note to somebody."""

    OPEN = auto()
    SENT = auto()
    LATER = auto()
    SKIPPED = auto()


class HelperCard(EntryCard):
    """`write_wanted`, `later_wanted` and `skipped` each carry the Helper."""

    write_wanted = Signal(object)
    later_wanted = Signal(object)
    skipped = Signal(object)

    def __init__(self, helper: Helper, fate: Fate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.helper, self.fate = helper, fate
        reason, said = reason_text(helper), fate_text(fate)
        self.setAccessibleName(". ".join(part for part in (helper.person.name, reason, said) if part))
        self.write_button = self._button(self.tr("Write a note…"), "W", self._write)
        self.later_button = self._button(self.tr("In a week"), "L", self._later)
        self.skip_button = self._button(self.tr("Skip"), "K", self._skip)
        self.opened.connect(self._write)
        self._lay_out(reason, said)
        self.set_current(False)

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        self._acts.setVisible(current and self.fate is Fate.OPEN)

    def _write(self) -> None:
        if self.fate is Fate.OPEN:
            self.write_wanted.emit(self.helper)

    def _later(self) -> None:
        if self.fate is Fate.OPEN:
            self.later_wanted.emit(self.helper)

    def _skip(self) -> None:
        if self.fate is Fate.OPEN:
            self.skipped.emit(self.helper)

    def _button(self, text: str, key: str, run: Callable[[], None]) -> QPushButton:
        made = button(text, run)
        keycap.put_on(made, key)
        self.keys[key] = run
        return made

    def _lay_out(self, reason: str, said: str) -> None:
        person = self.helper.person
        face = Avatar(_FACE)
        face.show_person(person.name, person.id)
        who = QHBoxLayout()
        who.setSpacing(theme.S)
        name = theme.label(person.name, role=theme.Role.STRONG)
        who.addWidget(name)
        role = texts.role_line(person.position, person.company)
        who.addWidget(ElidedLabel(role, tone=theme.Tone.MUTED), 1)
        who.addWidget(theme.label(said, role=theme.Role.CAPTION, tone=theme.Tone.MUTED))
        self._acts = QWidget()
        flow = FlowLayout(self._acts, spacing=theme.S)
        flow.setContentsMargins(0, theme.S, 0, 0)
        for made in (self.write_button, self.later_button, self.skip_button):
            flow.addWidget(made)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(who)
        why = theme.label(reason, role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        why.setMinimumWidth(1)  # else a long address in it widens the dialog
        column.addWidget(why)
        column.addWidget(self._acts)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        row.setSpacing(theme.M)
        row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)


def reason_text(helper: Helper) -> str:
    """How their help led there, in one line."""
    if helper.part is Part.INTRODUCED and helper.through is not None:
        return texts.filled(translate("texts", "Brought you together with {name}"), name=helper.through.name)
    said = texts.favor_sentence(helper.favor) if helper.favor else ""
    if helper.part is Part.SAME_ASK:
        return texts.filled(translate("texts", "{help} · for the same ask"), help=said)
    return said


def fate_text(fate: Fate) -> str:
    return {
        Fate.OPEN: "",
        Fate.SENT: translate("texts", "told"),
        Fate.LATER: translate("texts", "in a week"),
        Fate.SKIPPED: translate("texts", "skipped"),
    }[fate]
