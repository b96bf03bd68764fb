"""Ask card: what you need, to how many it went and how it stands; its sendings follow below it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db import AskRow, FavorState
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

_GLYPH = 24
# The others stand below the card, each with what can be done.
_SETTLED = (FavorState.DECLINED, FavorState.DONE, FavorState.DROPPED)


class AskCard(EntryCard):
    """`ended(AskRow)`: it is over. Opening it changes it and sends it to more people.

    `person_opened` carries a contact's id: the current one names those with whom it is settled.
    """

    ended = Signal(object)
    person_opened = Signal(int)
    graph_wanted = Signal(str)  # the name of a look

    def __init__(self, ask: AskRow, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = ask
        title, standing = ask_words.title(ask), ask_words.standing(ask, today)
        self.setAccessibleName(f"{title}. {standing}")
        glyph = QLabel()
        glyph.setPixmap(icon(Icon.ASK, "accent").pixmap(_GLYPH, _GLYPH))
        glyph.setFixedWidth(40)
        glyph.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(ElidedLabel(title, role=theme.Role.STRONG))
        if ask.action and ask.purpose:
            words.addWidget(ElidedLabel(texts.capital(ask.action)))
        words.addWidget(ElidedLabel(standing, role=theme.Role.CAPTION, tone=theme.Tone.MUTED))
        self._foot = QWidget()
        below = QVBoxLayout(self._foot)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        if settled := [favor for favor in ask.sendings if favor.state in _SETTLED]:
            people = SendingLines(settled, today)
            people.person_opened.connect(self.person_opened)
            below.addWidget(people)
        acts = QWidget()
        below.addWidget(acts)
        flow = FlowLayout(acts, spacing=theme.S)
        flow.setContentsMargins(0, theme.S, 0, 0)
        more = self.tr("Ask more people") if ask.sendings else self.tr("Ask people")
        self.more_button = _keyed(button(more, self.opened.emit), "E")
        self.end_button = _keyed(button(self.tr("It is over…"), self._end), "D")
        self.graph_button = _keyed(button(self.tr("Show in graph"), self._show_in_graph), "G")
        flow.addWidget(self.more_button)
        flow.addWidget(self.end_button)
        flow.addWidget(self.graph_button)
        self._foot.hide()
        words.addWidget(self._foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.M, theme.S, theme.M)
        row.setSpacing(theme.M)
        row.addWidget(glyph)
        row.addLayout(words, 1)
        self.keys = {"E": self.opened.emit, "D": self._end, "G": self._show_in_graph}

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        self._foot.setVisible(current)

    def _show_in_graph(self) -> None:
        """Everybody involved."""
        self.graph_wanted.emit(Look(Kind.ASK, self.ask.id).name)

    def _end(self) -> None:
        self.ended.emit(self.ask)


def _keyed(made: QPushButton, key: str) -> QPushButton:
    keycap.put_on(made, key)
    return made
