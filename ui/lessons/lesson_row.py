"""Lesson row: the line learned, which can be changed in place, and what it was about."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout

from db import Book, LessonRow
from ui import texts, theme
from ui.contacts.row_list import RowWidget
from ui.hub import Hub
from ui.icons import Icon
from ui.widgets.buttons import tool_button
from ui.widgets.inline_edit import InlineEdit
from ui.widgets.labels import ElidedLabel

INDENT = 11
"""Pixels by which a text that can be edited stands in from its frame."""


class LessonLine(RowWidget[LessonRow]):
    """One lesson of the list."""

    def __init__(self, book: Book, hub: Hub) -> None:
        super().__init__()
        self._book, self._hub = book, hub
        self._id = 0
        self.text = InlineEdit(self.tr("Lesson"), self.tr("A line"))
        self.text.edited.connect(self._edit)
        self.about = ElidedLabel(role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        self.setFocusProxy(self.text)
        self.about.setContentsMargins(INDENT, 0, 0, 0)
        self.remove_button = tool_button(Icon.DELETE, self.tr("Remove the lesson"), self._remove)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.XS, 0, theme.XS)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.text, 0, 0)
        grid.addWidget(self.remove_button, 0, 1)
        grid.addWidget(self.about, 1, 0)

    def show_record(self, lesson: LessonRow) -> None:
        self._id = lesson.id
        self.text.set_text(lesson.text)
        self.about.setText(about(lesson, self._book.today()))

    def _edit(self, text: str) -> None:
        if text:
            self._hub.attempt(partial(self._book.lessons.edit, lesson_id=self._id, text=text))
        else:
            self._remove()

    def _remove(self) -> None:
        self._hub.attempt(partial(self._book.lessons.remove, lesson_id=self._id))


def about(lesson: LessonRow, today: date) -> str:
    """What it was about and when: 'Ana Ruiz · Acme · advice · 3 weeks ago'."""
    parts = [
        texts.short(lesson.person.name) if lesson.person else "",
        lesson.company,
        texts.favor_kind(lesson.kind) if lesson.kind else "",
        lesson.ask_purpose,
        texts.day(lesson.learned_on, today),
    ]
    return texts.capital(texts.dotted(*parts))
