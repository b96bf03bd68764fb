"""Ended card: an ask that is over: when, what came of it, what was learned; the current one also shows what was asked
of whom and how each answered, and takes it up again."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from db import AskRow
from db.records import PastAsk
from ui import texts, theme
from ui.asks import ask_words
from ui.asks.sending_lines import SendingLines
from ui.graph.look import Kind, Look
from ui.icons import Icon, icon
from ui.widgets import keycap
from ui.widgets.buttons import button
from ui.widgets.card_list import EntryCard
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel
from ui.widgets.person_card import add_entry

_GLYPH = 24


class EndedCard(EntryCard):
    """`reopened` and `result_wanted` carry the AskRow, `person_opened` a contact's id. Opening it says what came of it."""

    reopened = Signal(object)
    result_wanted = Signal(object)
    person_opened = Signal(int)
    graph_wanted = Signal(str)  # the name of a look

    def __init__(self, past: PastAsk, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert isinstance(past.what, AskRow)
        self.ask, self._today = past.what, today
        title, standing = ask_words.title(self.ask), ask_words.ended(self.ask, today)
        came = [
            texts.filled(self.tr("What came of it: {outcome}"), outcome=self.ask.result)
            if self.ask.result
            else "",
            *(learned(lesson) for lesson in past.lessons),
        ]
        self.setAccessibleName(". ".join(part for part in (title, standing, *came) if part))
        self._details: QWidget | None = None  # made when it is current for the first time
        glyph = QLabel()
        glyph.setPixmap(icon(Icon.ASK, "text_muted").pixmap(_GLYPH, _GLYPH))
        glyph.setFixedWidth(40)
        glyph.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self._words.addWidget(ElidedLabel(title, role=theme.Role.STRONG))
        self._words.addWidget(ElidedLabel(standing, role=theme.Role.CAPTION, tone=theme.Tone.MUTED))
        for said in came:
            if said:
                self._words.addWidget(ElidedLabel(said, role=theme.Role.CAPTION, tone=theme.Tone.MUTED))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.M, theme.S, theme.M)
        row.setSpacing(theme.M)
        row.addWidget(glyph)
        row.addLayout(self._words, 1)
        self.keys = {
            "R": self._reopen,
            "W": self._say_result,
            "P": self._open_person,
            "G": self._show_in_graph,
        }
        self.opened.connect(self._say_result)
        self.menu_wanted.connect(self._show_menu)

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        if current and self._details is None:
            self._details = self._make_details()
            self._words.addWidget(self._details)
        if self._details is not None:
            self._details.setVisible(current)

    def menu(self) -> QMenu:
        """Everything that can be done with it, with its keys."""
        made = QMenu(self)
        add_entry(made, self.tr("Reopen"), "R", self._reopen, Icon.REDO)
        add_entry(made, self.tr("What came of it…"), "W", self._say_result, Icon.EDIT)
        add_entry(made, self.tr("Show in graph"), "G", self._show_in_graph, Icon.GRAPH)
        made.addSeparator()
        self._add_people(made)
        return made

    def _show_in_graph(self) -> None:
        """Everybody whose help led to what came of it."""
        self.graph_wanted.emit(Look(Kind.ASK, self.ask.id).name)

    def _make_details(self) -> QWidget:
        """What was asked, of whom, how they answered, and what can be done."""
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, theme.XS, 0, 0)
        box.setSpacing(2)
        action, *terms = ask_words.said(self.ask)
        for line, role, tone in (
            (action, theme.Role.BODY, theme.Tone.TEXT),
            *((term, theme.Role.CAPTION, theme.Tone.MUTED) for term in terms),
        ):
            label = theme.label(line, role=role, tone=tone, wrap=True)
            label.setMinimumWidth(1)  # else a long address in it widens the page
            label.setVisible(bool(line))
            box.addWidget(label)
        if self.ask.sendings:
            people = SendingLines(self.ask.sendings, self._today)
            people.person_opened.connect(self.person_opened)
            box.addWidget(people)
        foot = QWidget()
        flow = FlowLayout(foot, spacing=theme.S)
        flow.setContentsMargins(0, theme.S, 0, 0)
        self.reopen_button = button(self.tr("Reopen"), self._reopen)
        self.result_button = button(self.tr("What came of it…"), self._say_result)
        for act, key in ((self.reopen_button, "R"), (self.result_button, "W")):
            keycap.put_on(act, key)
            flow.addWidget(act)
        box.addWidget(foot)
        return made

    def _reopen(self) -> None:
        self.reopened.emit(self.ask)

    def _say_result(self) -> None:
        self.result_wanted.emit(self.ask)

    def _open_person(self) -> None:
        """The one it went to; of several the one that is chosen."""
        if len(self.ask.sendings) == 1:
            self.person_opened.emit(self.ask.sendings[0].giver.id)
        elif self.ask.sendings:
            made = QMenu(self)
            self._add_people(made)
            made.popup(self.mapToGlobal(QPoint(theme.XXL, theme.XXL)))

    def _add_people(self, menu: QMenu) -> None:
        for place, favor in enumerate(self.ask.sendings, start=1):
            named = texts.filled(self.tr("Open {name}"), name=favor.giver.name).replace("&", "&&")
            action = menu.addAction(icon(Icon.PERSON), f"&{place}   {named}" if place < 10 else named)
            action.triggered.connect(partial(self._emit_person, favor.giver.id))

    def _emit_person(self, contact_id: int, _checked: bool = False) -> None:
        self.person_opened.emit(contact_id)

    def _show_menu(self, at: QPoint) -> None:
        self.menu().popup(at)


def learned(lesson: str) -> str:
    return texts.filled(texts.translate("texts", "What you learned: {lesson}"), lesson=lesson)
