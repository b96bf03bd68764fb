"""Inline edit: a text one reads, which becomes a field on click, Enter or F2.

Enter (in many lines Ctrl+Enter) or leaving it saves, Esc takes back. `edited` fires only when the text changed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.wrapped_label import WrappedLabel, leading

_LINES = 4


class _Reading(WrappedLabel):
    """The text at rest; takes the focus like a field does."""

    opened = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setProperty("kind", "editable")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)


class InlineEdit(QWidget):
    """`name` is what the text is ('Notes'), `placeholder` stands where there is none ('Add a note')."""

    edited = Signal(str)

    def __init__(
        self,
        name: str,
        placeholder: str,
        *,
        lines: bool = False,
        role: theme.Role = theme.Role.BODY,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._open = False
        self._name, self._placeholder = name, placeholder
        self.label = _Reading(self)
        theme.dress(self.label, role=role)
        self.label.opened.connect(self.open)
        self.field: QLineEdit | QPlainTextEdit = QPlainTextEdit(self) if lines else QLineEdit(self)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(placeholder)
        self.field.installEventFilter(self)
        if isinstance(self.field, QPlainTextEdit):
            self.field.setTabChangesFocus(True)
            self.field.setMinimumHeight(_LINES * self.field.fontMetrics().lineSpacing() + theme.L)
            self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        else:
            self.label.setAlignment(leading(self) | Qt.AlignmentFlag.AlignVCenter)
        box = QVBoxLayout(self)  # not a stack: at rest only the text's own height is taken
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.label)
        box.addWidget(self.field)
        self.field.hide()
        self.setFocusProxy(self.label)
        self._show_text()

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        """What the book says. While somebody types it waits: their text wins when saved."""
        self._text = text
        self._show_text()

    def is_open(self) -> bool:
        return self._open

    def open(self) -> None:
        """Begin to edit."""
        if isinstance(self.field, QPlainTextEdit):
            self.field.setPlainText(self._text)
            self.field.moveCursor(QTextCursor.MoveOperation.End)
        else:
            self.field.setText(self._text)
            self.field.selectAll()
        self._open = True
        self.label.hide()
        self.field.show()
        self.field.setFocus()

    def save(self) -> None:
        """Keep what was typed and read again."""
        if not self.is_open():
            return
        typed = self.field.toPlainText() if isinstance(self.field, QPlainTextEdit) else self.field.text()
        self._close()
        if typed.strip() != self._text:
            self._text = typed.strip()
            self._show_text()
            self.edited.emit(self._text)

    def cancel(self) -> None:
        """Forget what was typed and read again."""
        if self.is_open():
            self._close()

    def _close(self) -> None:
        self._open = False  # first: losing the focus below must not save
        had_focus = self.field.hasFocus()
        self.label.show()
        if had_focus:
            self.label.setFocus()
        self.field.hide()

    def _show_text(self) -> None:
        self.label.setText(self._text or self._placeholder)
        theme.dress(self.label, tone=theme.Tone.TEXT if self._text else theme.Tone.FAINT)
        self.label.setAccessibleName(f"{self._name}: {self._text or self._placeholder}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        if (
            isinstance(event, QFocusEvent)
            and event.type() == QEvent.Type.FocusOut
            and not _for_a_moment(event)
        ):
            self.save()
        return super().eventFilter(watched, event)

    def _on_key(self, event: QKeyEvent) -> bool:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
            return True
        if enter and (control or isinstance(self.field, QLineEdit)):
            self.save()
            return True
        return False


def _for_a_moment(event: QFocusEvent) -> bool:
    """A menu or another window has the focus and gives it back."""
    return event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
