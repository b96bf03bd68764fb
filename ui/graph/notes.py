"""Notes on the picture: what can be done with the chosen, who is hidden, how long it takes, and why there is nothing
to see."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import texts, theme
from ui.contacts.selection_bar import SelectionBar
from ui.texts import QT_TRANSLATE_NOOP
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import Card

ONE_HIDDEN = QT_TRANSLATE_NOOP("texts", "1 hidden · Show")
MANY_HIDDEN = QT_TRANSLATE_NOOP("texts", "%Ln hidden · Show")
WIDEST_BAR = 460
ROOM = 8


class ChosenBar(Card):
    """Over the picture while people are chosen: at its top, or at its foot where that hides fewer of them."""

    cleared = Signal()

    def __init__(self, actions: Sequence[QAction], parent: QWidget) -> None:
        super().__init__(parent, margin=theme.XS)
        self.bar = SelectionBar(list(actions))
        self.bar.cleared.connect(self.cleared)
        self.body.addWidget(self.bar)
        self._at_foot = False
        self.hide()

    def show_count(self, count: int) -> None:
        self.setVisible(count > 0)
        if count:
            self.bar.show_count(count)

    def place(self, over: QRect, above: QRect, hidden: Callable[[QRect], int]) -> None:
        """In the middle, as wide as there is room; clear of what is in the corner, which it would stand `above`.
        `hidden`: how many people a rectangle would hide. Once it is seen it stays on its side."""
        width = min(WIDEST_BAR, over.width() - 2 * ROOM)
        height = self.sizeHint().height()
        top = QRect(over.center().x() - width // 2, over.top() + ROOM, width, height)
        foot = QRect(top.x(), over.bottom() + 1 - ROOM - height, width, height)
        if foot.intersects(above):
            foot.moveBottom(above.top() - ROOM)
        if self.isHidden():
            self._at_foot = hidden(top) > hidden(foot)
        self.setGeometry(foot if self._at_foot else top)
        self.raise_()


class HiddenNote(Card):
    """'3 hidden · Show'."""

    show_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, margin=theme.XS)
        self.button = quiet_button("", self.show_wanted.emit)
        self.body.addWidget(self.button)
        self.hide()

    def show_count(self, count: int) -> None:
        self.button.setText(texts.plural(ONE_HIDDEN, MANY_HIDDEN, count))
        self.setVisible(count > 0)
        self.adjustSize()

    def place(self, above: QRect) -> None:
        """Above the small buttons, in the right corner."""
        self.adjustSize()
        self.move(above.right() + 1 - self.width(), above.top() - ROOM - self.height())
        self.raise_()


class SlowNote(Card):
    """How far it is, over the picture there was, while the next one takes long."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, margin=theme.S)
        self.label = theme.label("", tone=theme.Tone.MUTED)
        self.body.addWidget(self.label)
        self.hide()

    def say(self, text: str) -> None:
        self.label.setText(text)

    def place(self, over: QRect) -> None:
        """In the middle at the top."""
        self.adjustSize()
        self.move(over.center().x() - self.width() // 2, over.top() + ROOM)
        self.raise_()


class NothingNote(QWidget):
    """A sentence where there is nothing to see, and the way out of it."""

    way_out = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sentence = theme.label("", tone=theme.Tone.MUTED)
        self.button = quiet_button("", self.way_out.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentence, 0, Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def say(self, sentence: str, way_out: str) -> None:
        self.sentence.setText(sentence)
        self.button.setText(way_out)
        self.setVisible(bool(sentence))

    def place(self, over: QRect) -> None:
        """In the upper half, clear of you in the middle."""
        self.adjustSize()
        self.move(over.center().x() - self.width() // 2, over.top() + over.height() // 4 - self.height() // 2)
        self.raise_()
