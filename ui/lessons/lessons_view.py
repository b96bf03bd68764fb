"""Lessons view: all that was learned, newest first, to read, search, change and add to."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from db import Book, Changes, LessonRow, Topic
from ui import theme
from ui.contacts.row_list import RowList
from ui.hub import Hub
from ui.icons import Icon
from ui.lessons.lesson_row import LessonLine
from ui.widgets.card_list import WIDEST
from ui.widgets.empty_page import EmptyPage
from ui.widgets.live_page import LivePage
from ui.widgets.search_field import SearchField

SHOWN_AT_ONCE = 40
"""Lines made at once; more as one scrolls."""


class LessonsView(LivePage):
    """A page of its own, or a tab."""

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self._shown = SHOWN_AT_ONCE
        self._lessons: list[LessonRow] = []
        self.search = SearchField(self.tr("Search the lessons"))
        self.search.searched.connect(self._on_search)
        self.search.moved_down.connect(self._go_to_first)
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What did you learn? One line, Enter keeps it"))
        self.field.setAccessibleName(self.tr("New lesson"))
        self.field.returnPressed.connect(self._add)
        self.list: RowList[LessonRow] = RowList(self._make, 0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(self.tr("Lessons"))
        self.area.verticalScrollBar().valueChanged.connect(self._look_down)
        self.empty = EmptyPage(Icon.NOTE, "", "")
        self._stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.search)
        hub.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """The day may have changed."""
        self.reload_soon()

    def reload(self) -> None:
        self._lessons = self._book.lessons.all(self.search.text())
        self.list.show_records(self._lessons[: self._shown])
        if not self._lessons:
            self._say_why_empty()
        self._stack.setCurrentWidget(self.area if self._lessons else self.empty)

    def _say_why_empty(self) -> None:
        if self.search.text().strip():
            self.empty.say(self.tr("Nothing found"), self.tr("No lesson holds all of these words."))
        else:
            self.empty.say(
                self.tr("No lessons yet"),
                self.tr("When an ask ends, one line of what you learned can be kept here."),
            )

    def _make(self) -> LessonLine:
        return LessonLine(self._book, self._hub)

    def _add(self) -> None:
        text = self.field.text().strip()
        if text and self._hub.attempt(partial(self._book.lessons.add, text=text)) is not None:
            # Unlike `clear`, this leaves the field nothing to undo: Ctrl+Z is the book's.
            self.field.setText("")

    def _on_search(self) -> None:
        self._shown = SHOWN_AT_ONCE
        self.reload()

    def _go_to_first(self) -> None:
        if self._lessons:
            self.list.rows[self._lessons[0].id].setFocus()

    def _look_down(self) -> None:
        bar = self.area.verticalScrollBar()
        if len(self._lessons) > self._shown and bar.maximum() - bar.value() < self.area.height():
            self._shown += SHOWN_AT_ONCE
            self.list.show_records(self._lessons[: self._shown])

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(Topic.LESSONS, Topic.CONTACTS, Topic.ASKS):
            self.reload_soon()

    def _lay_out(self) -> None:
        column = QWidget()
        column.setMaximumWidth(WIDEST)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 0, theme.S, theme.L)
        inside.addWidget(self.list)
        inside.addStretch(1)
        self.area.setWidget(column)
        self._stack.addWidget(self.area)
        self._stack.addWidget(self.empty)
        for field in (self.search, self.field):
            field.setMaximumWidth(WIDEST - theme.S)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.M)
        box.addWidget(self.search)
        box.addWidget(self.field)
        box.addWidget(self._stack, 1)
