"""Result page: what an import did, part by part, what is heard of people, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.icons import Icon
from ui.imports import words
from ui.imports.lines import Line, LineList
from ui.triage.words import to_go_through
from ui.widgets.buttons import button
from ui.widgets.labels import Card
from ui.widgets.sign_page import SignPage


class ResultPage(SignPage):
    """The sign above, the lines below; the list is only there if there are lines. `…_wanted`: to be worked through."""

    review_wanted = Signal()
    triage_wanted = Signal()

    def __init__(self, glyph: Icon, parent: QWidget | None = None) -> None:
        super().__init__(glyph, parent)
        self.list = LineList()
        self.list.setAccessibleName(self.tr("What the import did"))
        self._frame: QWidget = Card(margin=theme.XS)
        inside = self._frame.layout()
        assert isinstance(inside, QVBoxLayout)
        inside.addWidget(self.list)
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        box.insertWidget(1, self._frame, 100)  # nothing is left for the stretch below
        self.review = button("", self.review_wanted.emit)
        self.review.setAutoDefault(False)
        self.review.hide()
        self.triage = button("", self.triage_wanted.emit)
        self.triage.setAutoDefault(False)
        self.triage.hide()
        ways = QHBoxLayout()
        ways.setSpacing(theme.S)
        ways.addWidget(self.triage)
        ways.addWidget(self.review)
        ways.addStretch(1)
        box.insertLayout(2, ways)
        self.show_lines(())

    def show_waiting(self, count: int) -> None:
        """How many people wait to be reviewed, of this import or an earlier one."""
        self.review.setText(words.count("waiting", count))
        self.review.setVisible(bool(count))

    def show_new(self, count: int) -> None:
        """How many people of this import or an earlier one nothing was said of yet."""
        self.triage.setText(to_go_through(count))
        self.triage.setVisible(bool(count))

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.list.show_things(lines, lambda line: line)
        self._frame.setVisible(bool(lines))
