"""Ask button: the questions the graph can be asked, one click each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from db import GraphQuestion
from ui.graph import question_words as words
from ui.graph.asking import Asking
from ui.icons import Icon, icon


class AskButton(QToolButton):
    """Opens a menu of questions; whatever is asked, the answer takes the keyboard."""

    def __init__(self, asking: Asking, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(self.tr("Ask the graph"))
        self.setIcon(icon(Icon.QUESTION))
        self.setToolTip(self.tr("Ask the graph"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setProperty("kind", "chip")
        menu = QMenu(self)
        for question in GraphQuestion:
            menu.addAction(words.question(question)).triggered.connect(partial(_ask, asking, question))
        menu.addSeparator()
        menu.addAction(self.tr("Who could introduce me?")).triggered.connect(partial(_ask_ways, asking))
        self.setMenu(menu)


def _ask(asking: Asking, question: GraphQuestion, _checked: bool = False) -> None:
    asking.ask(question)


def _ask_ways(asking: Asking, _checked: bool = False) -> None:
    asking.ask_ways()
