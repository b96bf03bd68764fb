"""Typed: what the fields within a widget hold, so that a dialog knows whether leaving it would lose something."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.person_field import PeopleField
from ui.widgets.search_field import SearchField


def typed(within: QWidget) -> dict[QWidget, str]:
    """The text of every field, without blanks around it. A day and a number are lines too; a search is none."""
    found: dict[QWidget, str] = {}
    for line in within.findChildren(QLineEdit):
        # A calendar that drops down, or a dialog in front, is a window of its own.
        if line.window() is within.window() and not isinstance(line, SearchField):
            found[line] = line.text().strip()
    for text in within.findChildren(QPlainTextEdit):
        found[text] = text.toPlainText().strip()
    for people in within.findChildren(PeopleField):
        found[people] = " ".join(map(str, people.ids()))
    return found


def named(field: QWidget) -> str:
    """How a field is called: by its own accessible name, or that of what it is a part of, as of a number.

    Fit for the middle of a sentence: a name that asks is without its mark.
    """
    within = field.parentWidget()
    return (field.accessibleName() or (within.accessibleName() if within else "")).rstrip("?؟？ ")
