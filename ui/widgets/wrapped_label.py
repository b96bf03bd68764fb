"""Wrapped label: a text over several lines that no long word ever widens or cuts off. `theme.label` makes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui import texts

_WIDEST_WORD = 160
"""What a word may claim of the width; a wider one is cut where there is no more room."""


def leading(widget: QWidget) -> Qt.AlignmentFlag:
    """The side where lines of the window begin, also for a name that is written from the other side."""
    is_mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if is_mirrored else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def with_words_cut(text: str, metrics: QFontMetrics, room: int) -> str:
    """The text with each word that is wider than the room cut, since lines are broken between words alone."""
    for word in {word for word in text.split() if metrics.horizontalAdvance(word) > room}:
        text = text.replace(word, metrics.elidedText(word, Qt.TextElideMode.ElideRight, room))
    return text


class WrappedLabel(QLabel):
    """A word wider than the label is cut with an ellipsis, and so is a text of more than `longest` letters; the whole
    text is in the tooltip only then."""

    def __init__(self, text: str = "", *, longest: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole, self._longest, self._told = "", longest, ""
        self.setTextFormat(Qt.TextFormat.PlainText)  # names and notes are never markup
        self.setWordWrap(True)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802  (Qt method)
        self._whole = text
        self._fit()

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return QSize(min(least.width(), _WIDEST_WORD), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        shown = texts.short(self._whole, self._longest) if self._longest else self._whole
        shown = with_words_cut(shown, metrics, room)
        if shown != self.text():
            super().setText(shown)
        tip = self._whole if shown != self._whole else ""
        if tip != self._told:  # a tooltip of its own stays
            self._told = tip
            self.setToolTip(tip)
