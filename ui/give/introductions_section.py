"""Introductions section: the introductions a person is part of, each with its next step."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import Book, IntroductionRow, Step
from ui import texts, theme
from ui.contacts.row_list import RowSection, RowWidget
from ui.give import cards, give_words, steps
from ui.hub import Hub
from ui.widgets.buttons import button
from ui.widgets.flow_layout import FlowLayout


class IntroductionsSection(RowSection[IntroductionRow]):
    """Hidden when none is under way."""

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Introductions"), theme.M, parent)
        self._book, self._hub = book, hub

    def show_contact(self, contact_id: int) -> None:
        self.show_records(self._book.introductions.of(contact_id))

    def make_row(self) -> IntroductionLine:
        return IntroductionLine(self._book, self._hub)


class IntroductionLine(RowWidget[IntroductionRow]):
    """The two, how it stands, and what can be done next."""

    def __init__(self, book: Book, hub: Hub) -> None:
        super().__init__()
        self._book, self._hub = book, hub
        self.names = theme.label(wrap=True)
        self.standing = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self._acts: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.XS)
        self._box.addWidget(self.names)
        self._box.addWidget(self.standing)

    def show_record(self, row: IntroductionRow) -> None:
        names = give_words.pair_names(row)
        self.names.setText(texts.dotted(names, row.reason))
        self.standing.setText(give_words.standing(row, self._book.today()))
        had_focus = self._acts is not None and self._acts.isAncestorOf(self.focusWidget() or self)
        if self._acts is not None:
            self._box.removeWidget(self._acts)
            self._acts.hide()
            self._acts.deleteLater()
        self._acts = QWidget()
        flow = FlowLayout(self._acts, spacing=theme.S)
        flow.setContentsMargins(0, 0, 0, 0)
        made = [button(act.text, partial(self._take, row, act.code)) for act in cards.introduction_acts(row)]
        for each in made:
            flow.addWidget(each)
        self._box.addWidget(self._acts)
        if had_focus and made:
            made[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, row: IntroductionRow, code: str) -> None:
        step = Step(code.removeprefix(cards.NO))
        steps.take(self, self._book, self._hub, row, step, yes=not code.startswith(cards.NO))
