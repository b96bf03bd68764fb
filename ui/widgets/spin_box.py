"""Spin box: a number with its unit. The wheel scrolls the page instead of changing it unseen."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QSpinBox, QWidget

from ui import theme

_FRAME = 12
"""What a line puts around its letters, above and below: its own margin, padding and border."""


class SpinBox(QSpinBox):
    """`valueChanged` tells a typed number when it is finished, not digit by digit."""

    def __init__(self, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setKeyboardTracking(False)
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus
        )  # the wheel does not take the keyboard here in passing
        # Style sheets leave the text at the very edge: they ignore the padding of a spin box.
        self.lineEdit().setTextMargins(8, 0, 0, 0)
        self._words = ("", "")

    def set_unit(self, one: str, many: str) -> None:
        """What is counted: ' day', ' days'."""
        if not any(self._words):
            self.valueChanged.connect(self._show_unit)
        self._words = (one, many)
        self._show_unit()

    def sizeHint(self) -> QSize:
        return self._as_high_as_a_line(super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._as_high_as_a_line(super().minimumSizeHint())

    def _as_high_as_a_line(self, size: QSize) -> QSize:
        """The style sheet adds the frame of the line within to its own."""
        return QSize(size.width(), max(theme.FIELD_HEIGHT, self.fontMetrics().height() + _FRAME))

    @property
    def holds_typed(self) -> bool:
        """Whether a number stands half typed; once it counts, taking it back is no matter of the field."""
        return self.text() != self.prefix() + self.textFromValue(self.value()) + self.suffix()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def _show_unit(self) -> None:
        self.setSuffix(self._words[0] if self.value() == 1 else self._words[1])
