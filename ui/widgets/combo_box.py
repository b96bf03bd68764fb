"""Combo box: a choice whose list looks like every other list of the window. The wheel scrolls the page instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget


class ComboBox(QComboBox):
    """Qt's own, whose list the style sheet reaches."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))  # Qt's own for this list knows no style sheet
        self.setFocusPolicy(
            Qt.FocusPolicy.StrongFocus
        )  # nor does the wheel take the keyboard here in passing

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A list is chosen from by opening it: one who scrolls the page over it changes nothing."""
        event.ignore()
