"""Buttons: one primary act a page, quiet ones beside it, tool buttons with an icon alone, and thin lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QFrame, QPushButton, QToolButton

from ui import theme
from ui.icons import Icon, icon

_ICON = QSize(18, 18)
_B = TypeVar("_B", bound=QAbstractButton)


class PushButton(QPushButton):
    """Enter presses it wherever it stands; Qt's own does so in dialogs alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(self.window(), QDialog):
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    text: str, on_click: Callable[[], object] | None = None, *, glyph: Icon | None = None
) -> QPushButton:
    """An ordinary button."""
    return _made(PushButton(text), on_click, glyph, "text_muted")


def primary_button(
    text: str, on_click: Callable[[], object] | None = None, *, glyph: Icon | None = None
) -> QPushButton:
    """The one act of a page or dialog."""
    made = _made(PushButton(text), on_click, glyph, "on_accent")
    made.setProperty("kind", "primary")
    return made


def quiet_button(
    text: str, on_click: Callable[[], object] | None = None, *, glyph: Icon | None = None
) -> QPushButton:
    """A button without a frame, for what is done now and then."""
    made = _made(PushButton(text), on_click, glyph, "accent")
    made.setProperty("kind", "quiet")
    return made


def tool_button(glyph: Icon, name: str, on_click: Callable[[], object] | None = None) -> QToolButton:
    """An icon alone; `name` is its tooltip and what a screen reader says."""
    made = _made(QToolButton(), on_click, glyph, "text_muted")
    made.setFixedSize(theme.FIELD_HEIGHT, theme.FIELD_HEIGHT)
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def line() -> QFrame:
    """A hairline between two parts."""
    made = QFrame()
    made.setProperty("kind", "line")
    made.setFixedHeight(1)
    return made


def _made(made: _B, on_click: Callable[[], object] | None, glyph: Icon | None, tone: str) -> _B:
    if glyph is not None:
        made.setIcon(icon(glyph, tone))
        made.setIconSize(_ICON)
    if on_click is not None:
        # Not `connect(on_click)`: `checked` would land in the first optional argument of on_click.
        made.clicked.connect(lambda: on_click())
    made.setCursor(QCursor(Qt.CursorShape.PointingHandCursor))
    return made
