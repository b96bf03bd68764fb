"""Result page: what an import did, part by part, what is heard of people, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.icons import Icon
from ui.imports.lines import Line, LineList
from ui.widgets.labels import Card
from ui.widgets.sign_page import SignPage


class ResultPage(SignPage):
    """The sign above, the lines below; the list is only there if there are lines."""

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
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line]) -> None:
        self.list.show_things(lines, lambda line: line)
        self._frame.setVisible(bool(lines))
