"""Undo keys: Ctrl+Z in a field that has nothing to take back belongs to the book, not to the field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import Shiboken

from ui.widgets.search_field import SearchField
from ui.widgets.spin_box import SpinBox

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


class UndoKeys(QObject):
    """Watches the field of `window` that has the keyboard, and no other.

    A field claims the keys of undo before any menu sees them, also when it has nothing to undo. What was typed
    into a search is never worth an undo.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._field: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo = event.matches(QKeySequence.StandardKey.Undo)
        redo = event.matches(QKeySequence.StandardKey.Redo)
        if not (undo or redo) or _has_own(watched, undo):
            return False
        event.ignore()
        return True  # the field does not see it, so the menu does

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._field is not None and Shiboken.isValid(self._field):
            self._field.removeEventFilter(self)
        self._field = None
        if isinstance(new, _FIELDS) and self._window.isAncestorOf(new):
            self._field = new
            new.installEventFilter(self)


def _has_own(field: QObject, undo: bool) -> bool:
    """Whether the field has something of its own to take back, or to do again."""
    if isinstance(field, SearchField):
        return False
    if isinstance(field, SpinBox) and undo and not field.holds_typed:
        return False
    if isinstance(field, QAbstractSpinBox):
        field = field.lineEdit()
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if undo else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.document().isUndoAvailable() if undo else field.document().isRedoAvailable()
    return False
