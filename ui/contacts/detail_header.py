"""Detail header: who it is, and what one does most. Stays in view while the rest scrolls."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db import AskLoad, Book, ContactDetail
from ui import texts, theme
from ui.asks import ask_words
from ui.contacts.acts import ContactActs, pop_up
from ui.contacts.face_edit import FaceEdit
from ui.contacts.name_edit import NameEdit
from ui.hub import Hub
from ui.icons import Icon
from ui.widgets.buttons import button, tool_button
from ui.widgets.wrapped_label import leading

FACE = 56
_LONG_ROLE = 100
"""Some people write their whole life into their position; two or three lines of it are shown."""


class DetailHeader(QWidget):
    """`renamed` carries the id, first and last name; the others say what was asked for."""

    renamed = Signal(int, str, str)
    favor_requested = Signal()
    ask_requested = Signal()
    closed = Signal()

    def __init__(self, book: Book, hub: Hub, acts: ContactActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._id = 0
        self.face = FaceEdit(book, hub, FACE)
        self.name = NameEdit()
        self.name.edited.connect(self._on_renamed)
        self.role = theme.label(tone=theme.Tone.MUTED, longest=_LONG_ROLE, wrap=True)
        self.role.setAlignment(leading(self))
        self.since = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.rest = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.log_button = button(self.tr("Log"), acts.log.trigger, glyph=Icon.LOG)
        self.ask_button = button(self.tr("Ask"), self.ask_requested.emit, glyph=Icon.ASK)
        self.ask_button.setToolTip(self.tr("Ask for help"))
        self.favor_button = button(self.tr("Favor"), self.favor_requested.emit, glyph=Icon.FAVORS)
        self.favor_button.setToolTip(self.tr("Record a favor"))
        self.more_button = tool_button(Icon.MORE, self.tr("More"), self._open_more)
        self.close_button = tool_button(Icon.CLOSE, self.tr("Close (Esc)"), self.closed.emit)
        self._lay_out()

    def show_load(self, load: AskLoad, today: date, *, may_be_asked: bool) -> None:
        """What was asked of them lately, in neutral words; who wants no asks is offered none."""
        said = ask_words.rest(load, today) if load.at_rest else ""
        self.rest.setText(texts.capital(said))
        self.rest.setVisible(bool(said))
        self.ask_button.setVisible(may_be_asked)

    def show_detail(self, detail: ContactDetail, today: date) -> None:
        self._id = detail.id
        shown = detail.name or (self.tr("You") if detail.is_self else self.tr("No name"))
        self.face.show_person(shown, detail.id)
        self.name.show_name(shown, detail.first_name, detail.last_name)
        role = texts.role_line(detail.position, detail.company) or detail.headline
        self.role.setText(role)
        self.role.setVisible(bool(role) and role != shown)
        since = self._since(detail, today)
        self.since.setText(since)
        self.since.setVisible(bool(since))
        self.log_button.setVisible(not detail.is_self)
        self.more_button.setVisible(not detail.is_self)

    def _since(self, detail: ContactDetail, today: date) -> str:
        parts = [
            self.tr("archived") if detail.archived else "",
            self.tr("you") if detail.is_self and detail.name else "",
        ]
        if detail.last_interaction_on:
            day = texts.day(detail.last_interaction_on, today)
            parts.append(self.tr("last in touch {day}").format(day=day))
        elif detail.connected_on:
            parts.append(self.tr("connected {day}").format(day=texts.day(detail.connected_on, today)))
        return texts.capital(texts.dotted(*parts))

    def _on_renamed(self, first: str, last: str) -> None:
        self.renamed.emit(self._id, first, last)

    def _open_more(self) -> None:
        pop_up(self._acts.menu(), self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        for line in (self.role, self.since, self.rest):
            line.setContentsMargins(8, 0, 0, 2)  # under the letters of the name, which has room for its frame
            words.addWidget(line)
        acts = QHBoxLayout()
        acts.setSpacing(theme.S)
        for act in (self.log_button, self.ask_button, self.favor_button, self.more_button):
            acts.addWidget(act)
        acts.addStretch(1)
        top = Qt.AlignmentFlag.AlignTop
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.L, theme.L, theme.M, theme.S)
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.M)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.face, 0, 0, top)
        grid.addLayout(words, 0, 1)
        grid.addWidget(self.close_button, 0, 2, top)
        grid.addLayout(acts, 1, 0, 1, 3)
