"""Empty page: says what belongs here and offers the one act that brings it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.icons import Icon, pixmap
from ui.widgets.buttons import primary_button

_ICON = 48
_WIDEST = 460


class EmptyPage(QWidget):
    """An icon, a title, a sentence and at most one button, in the middle of the room there is."""

    def __init__(
        self,
        glyph: Icon,
        title: str,
        sentence: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = theme.label(title, role=theme.Role.HEADING, wrap=True)
        self.sentence = theme.label(sentence, tone=theme.Tone.MUTED, wrap=True)
        self.button = primary_button(action, on_action)
        if not action:  # shown before it has a parent it would open as a window
            self.button.hide()
        for text in (self.title, self.sentence):
            text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QWidget()
        self._column.setMaximumWidth(_WIDEST)
        self._box = box = QVBoxLayout(self._column)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addStretch(2)
        for part in (self.picture, self.title, self.sentence):
            box.addWidget(part)
        box.addSpacing(theme.S)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self._column, 1000)  # as wide as it may, and in the middle
        row.addStretch(1)
        theme.when_changed(self._paint_picture)

    def add_choice(self, choice: QWidget) -> None:
        """A quieter way on, below the one act."""
        self._box.insertWidget(self._box.count() - 1, choice, 0, Qt.AlignmentFlag.AlignHCenter)

    def say(self, title: str, sentence: str) -> None:
        """Change the words, as when a search finds nobody."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self._balance()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._balance()

    def _balance(self) -> None:
        """Lines of nearly one length: no word is left alone on the last."""
        room = min(_WIDEST, self.width()) - 2 * theme.L
        text, metrics = self.sentence.text(), self.sentence.fontMetrics()

        def height(width: int) -> int:
            return metrics.boundingRect(QRect(0, 0, width, 10_000), Qt.TextFlag.TextWordWrap, text).height()

        least = next((width for width in range(room // 2, room, 4) if height(width) == height(room)), room)
        edge = max(0, (room - least) // 2 - 2)
        self.sentence.setContentsMargins(edge, 0, edge, 0)

    def _paint_picture(self) -> None:
        self._balance()
        self.picture.setPixmap(pixmap(self._glyph, _ICON, "text_faint", self.devicePixelRatioF()))
