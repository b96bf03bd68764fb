"""Name edit: a name one reads in large letters, and two fields for its parts once clicked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QStackedLayout, QWidget

from ui import texts, theme
from ui.widgets.wrapped_label import WrappedLabel, leading

_LONG, _LONGEST = 30, 90
"""Longer names are set smaller, and cut: the fields show the whole."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Title(WrappedLabel):
    opened = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (*_ENTER, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class NameEdit(QWidget):
    """`edited` carries first and last name. Enter or leaving saves, Esc takes back."""

    edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = ("", "")
        self._closing = False
        self.label = _Title(longest=_LONGEST, parent=self)
        self.label.setAlignment(leading(self) | Qt.AlignmentFlag.AlignVCenter)
        self.label.setIndent(0)  # a framed label would move its letters in by half of one
        self.label.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.label.setCursor(Qt.CursorShape.IBeamCursor)
        theme.dress(self.label, kind="editable", role=theme.Role.TITLE)
        self.label.opened.connect(self.open)
        self._editor = QWidget(self)
        self.first, self.last = self._field(self.tr("First name")), self._field(self.tr("Last name"))
        row = QHBoxLayout(self._editor)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(self.first)
        row.addWidget(self.last)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.label)
        self._stack.addWidget(self._editor)
        self.setFocusProxy(self.label)

    def show_name(self, shown: str, first: str, last: str) -> None:
        """What the book says; fields that are open keep what is typed."""
        self._parts = (first, last)
        self.label.setText(shown)
        theme.dress(self.label, role=theme.Role.TITLE if len(shown) <= _LONG else theme.Role.HEADING)
        self.label.setAccessibleName(texts.filled(self.tr("Name: {name}"), name=shown))

    def is_open(self) -> bool:
        return self._stack.currentWidget() is self._editor

    def open(self) -> None:
        self.first.setText(self._parts[0])
        self.last.setText(self._parts[1])
        self._stack.setCurrentWidget(self._editor)
        self.first.setFocus()
        self.first.selectAll()

    def save(self) -> None:
        if not self.is_open():
            return
        typed = (self.first.text().strip(), self.last.text().strip())
        self.cancel()
        if typed != self._parts:
            self._parts = typed
            self.edited.emit(*typed)

    def cancel(self) -> None:
        """Read again, whatever was typed."""
        had_focus = self.first.hasFocus() or self.last.hasFocus()
        self._closing = True  # hiding a field takes its focus, which is no wish to save
        self._stack.setCurrentWidget(self.label)
        self._closing = False
        if had_focus:
            self.label.setFocus()

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self._editor)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.installEventFilter(self)
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.is_open():
            if event.key() in _ENTER:
                self.save()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.cancel()
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            self._on_left(event)
        return super().eventFilter(watched, event)

    def _on_left(self, event: QFocusEvent) -> None:
        """From one part to the other is not leaving, nor is a menu or another window."""
        brief = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        inside = QApplication.focusWidget() in (self.first, self.last)
        if self.is_open() and not self._closing and not inside and event.reason() not in brief:
            self.save()
