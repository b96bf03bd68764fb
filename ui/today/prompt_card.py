"""Prompt card: who, why now, the one act, and Snooze."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from db import Prompt, PromptKind
from ui import texts, theme
from ui.widgets import keycap
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import button
from ui.widgets.card_list import EntryCard
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel
from ui.widgets.name_link import NameLink

_FACE = 44


class PromptCard(EntryCard):
    """Each signal carries the Prompt; `snooze_wanted` also where its menu opens, `person_opened` the contact's id."""

    acted = Signal(object)
    declined = Signal(object)
    log_wanted = Signal(object)
    snooze_wanted = Signal(object, object)
    person_opened = Signal(int)

    def __init__(self, prompt: Prompt, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prompt = prompt
        title = texts.prompt_title(prompt)
        reason = texts.prompt_reason(prompt, today)
        self.setAccessibleName(f"{title}. {reason}")
        self.act_button = self._button(texts.prompt_act(prompt), "D", self._act)
        self.decline_button = self._button(self.tr("Not this time"), "N", self._decline)
        self.decline_button.setVisible(prompt.kind is PromptKind.ANSWER)
        self.log_button = self._button(self.tr("Log…"), "L", self._log)
        self.log_button.setVisible(prompt.kind is PromptKind.KEEP_IN_TOUCH)
        self.snooze_button = self._button(self.tr("Snooze"), "S", self._snooze)
        self.keys["O"] = partial(self.person_opened.emit, prompt.person.id)
        self._lay_out(title, reason)
        self.opened.connect(self._act)
        self.menu_wanted.connect(self._menu_at)
        self.set_current(False)

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        theme.dress(self.act_button, kind="primary" if current else "plain")
        self.act_button.setIcon(keycap.keycap("D", "on_accent" if current else "text_muted"))

    def mouseDoubleClickEvent(self, _event: object) -> None:
        """A double click opens the person: marking something as done by one would be a surprise."""
        self.person_opened.emit(self.prompt.person.id)

    def _button(self, text: str, key: str, run: object) -> QPushButton:
        assert callable(run)
        made = button(text, run)
        made.setIcon(keycap.keycap(key))
        made.setIconSize(keycap.SIZE)
        self.keys[key] = run
        return made

    def _lay_out(self, title: str, reason: str) -> None:
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
        acts = QWidget()
        flow = FlowLayout(acts, spacing=theme.S)
        flow.setContentsMargins(0, theme.S, 0, 0)
        for made in (self.act_button, self.decline_button, self.log_button, self.snooze_button):
            flow.addWidget(made)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(who)
        why = theme.label(reason, role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        why.setMinimumWidth(1)  # else a long address in it widens the page
        column.addWidget(why)
        column.addWidget(acts)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.L, theme.M, theme.L, theme.M)
        row.setSpacing(theme.L)
        row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def _act(self) -> None:
        self.acted.emit(self.prompt)

    def _decline(self) -> None:
        if self.prompt.kind is PromptKind.ANSWER:
            self.declined.emit(self.prompt)

    def _log(self) -> None:
        if self.prompt.kind is PromptKind.KEEP_IN_TOUCH:
            self.log_wanted.emit(self.prompt)

    def _snooze(self) -> None:
        self._menu_at(self.snooze_button.mapToGlobal(self.snooze_button.rect().bottomLeft()))

    def _menu_at(self, at: QPoint) -> None:
        self.snooze_wanted.emit(self.prompt, at)
