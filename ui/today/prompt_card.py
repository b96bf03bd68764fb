"""Prompt card: who, why now, the last note, the one act; on the current one also what else can be done."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import Prompt, PromptKind
from db.records import CONTACT_PROMPTS
from ui import texts, theme
from ui.widgets import keycap
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import button
from ui.widgets.card_list import EntryCard
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel
from ui.widgets.name_link import NameLink

_FACE = 44
_UP_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)
# The prompts whose act can be a note.
_WRITTEN = frozenset(PromptKind) - {
    PromptKind.PROMISE, PromptKind.ANSWER, PromptKind.REMIND, PromptKind.INTRODUCE,
}  # fmt: skip


class PromptCard(EntryCard):
    """Each signal carries the Prompt; `snooze_wanted` also where its menu opens, `person_opened` the contact's id."""

    acted = Signal(object)
    write_wanted = Signal(object)
    declined = Signal(object)
    skipped = Signal(object)
    log_wanted = Signal(object)
    snooze_wanted = Signal(object, object)
    person_opened = Signal(int)

    def __init__(self, prompt: Prompt, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt = prompt
        self._offered: list[QPushButton] = []
        title = texts.prompt_title(prompt)
        reason = texts.prompt_reason(prompt, today)
        note = texts.prompt_note(prompt)
        said = texts.filled(self.tr("Last note: {note}"), note=note) if note else ""
        self.setAccessibleName(". ".join(part for part in (title, reason, said) if part))
        self.act_button = self._button(texts.prompt_act(prompt), "D", self._act)
        theme.dress(self.act_button, kind="primary")
        self.act_button.setIcon(keycap.keycap("D", "on_accent"))
        self.write_button = self._offer(
            self.tr("Write a note…"), "W", self.write_wanted, prompt.kind in _WRITTEN
        )
        self.decline_button = self._offer(
            self.tr("Not this time"), "N", self.declined, prompt.kind is PromptKind.ANSWER
        )
        self.log_button = self._offer(self.tr("Log…"), "L", self.log_wanted, prompt.kind in CONTACT_PROMPTS)
        self.snooze_button = self._button(self.tr("Snooze"), "S", self._snooze)
        self.skip_button = self._button(self.tr("Skip"), "K", partial(self.skipped.emit, prompt))
        self.keys["O"] = partial(self.person_opened.emit, prompt.person.id)
        self._lay_out(title, reason, said)
        self.opened.connect(self._act)
        self.menu_wanted.connect(self._menu_at)
        self.set_current(False)

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        self._acts.setVisible(current)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move on from a button too; Qt would go to the next button."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _UP_DOWN:
            QApplication.sendEvent(self, event)
            return True
        return super().eventFilter(watched, event)

    def mouseDoubleClickEvent(self, _event: object) -> None:
        """A double click opens the person: marking something as done by one would be a surprise."""
        self.person_opened.emit(self.prompt.person.id)

    def _button(self, text: str, key: str, run: object) -> QPushButton:
        assert callable(run)
        made = button(text, run)
        made.setIcon(keycap.keycap(key))
        made.setIconSize(keycap.SIZE)
        made.installEventFilter(self)
        self.keys[key] = run
        return made

    def _offer(self, text: str, key: str, wanted: SignalInstance, offered: bool) -> QPushButton | None:
        """A button for what not every prompt has."""
        if not offered:
            return None
        made = self._button(text, key, partial(wanted.emit, self.prompt))
        self._offered.append(made)
        return made

    def _lay_out(self, title: str, reason: str, note: str) -> None:
        face = Avatar(_FACE)
        face.show_person(self.prompt.person.name, self.prompt.person.id)
        link = NameLink()
        link.show_person(self.prompt.person, title)
        link.opened.connect(self.person_opened)
        who = QHBoxLayout()
        who.setSpacing(theme.S)
        who.addWidget(link)
        role = texts.role_line(self.prompt.person.position, self.prompt.person.company)
        who.addWidget(ElidedLabel(role, tone=theme.Tone.MUTED), 1)
        self._acts = QWidget()
        flow = FlowLayout(self._acts, spacing=theme.S)
        flow.setContentsMargins(0, theme.S, 0, 0)
        for made in (self.act_button, *self._offered, self.snooze_button, self.skip_button):
            flow.addWidget(made)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(who)
        column.addWidget(theme.label(reason, role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True))
        if note:
            column.addWidget(ElidedLabel(note, role=theme.Role.CAPTION, tone=theme.Tone.FAINT))
        column.addWidget(self._acts)
        column.addStretch(1)  # the room beside the face goes below, not between the lines
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        row.setSpacing(theme.L)
        row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _act(self) -> None:
        self.acted.emit(self.prompt)

    def _snooze(self) -> None:
        self._menu_at(self.snooze_button.mapToGlobal(self.snooze_button.rect().bottomLeft()))

    def _menu_at(self, at: QPoint) -> None:
        self.snooze_wanted.emit(self.prompt, at)
