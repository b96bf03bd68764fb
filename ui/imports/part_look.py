"""Part look: the people of one part of an archive, or what is asked about them; Back leads to the parts again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from db import Book, Effect, ImportPlan
from ui.icons import Icon
from ui.imports import part_words, work
from ui.imports.preview_page import PreviewPage
from ui.imports.result_page import ResultPage
from ui.imports.review_pane import ReviewPane
from ui.widgets.step_dialog import StepDialog


class PartLook(QObject):
    """`left`: back to the parts; what was answered meanwhile is in `answers`, by the label of the part."""

    left = Signal()

    def __init__(self, dialog: StepDialog, book: Book, preview: PreviewPage) -> None:
        super().__init__(dialog)
        self._dialog, self._book, self._preview = dialog, book, preview
        self.asked = ReviewPane()
        self.people = ResultPage(Icon.CONTACTS)
        self.answers: dict[str, list[tuple[int, str, bool]]] = {}
        self._label = ""  # of the part that is looked at
        self._review: ReviewPane | None = None

    @property
    def is_open(self) -> bool:
        return bool(self._label)

    def open(
        self, label: str, title: str, effect: Effect, *, side: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """`side`: what else can be done about the part."""
        self._label = label
        page, focus = self._fill(effect)
        self._dialog.show_step(
            page,
            title,
            self.tr("Nothing is written yet."),
            act=(self.tr("Back"), self.close),
            side=side,
            focus=focus,
        )
        self._dialog.cancel_button.hide()

    def close(self) -> None:
        if self._review is not None:
            self.answers[self._label] = self._review.answers()
        self._label = ""
        self.left.emit()

    def _fill(self, effect: Effect) -> tuple[QWidget, QWidget]:
        """The page, and where the keyboard goes on it."""
        if isinstance(effect.connections, ImportPlan):
            self._preview.show_preview(work.preview_of(self._book, effect.connections))
            self._review = self._preview.review
            return self._preview, self._preview.figures.focus_target
        if effect.persons is not None and not effect.reviews:
            lines = part_words.people_lines(effect.persons)
            self.people.show_lines(lines)
            self.people.say("" if lines else self.tr("Nobody is new, and nothing changes."))
            self._review = None
            return self.people, self.people.list if lines else self._dialog.accept_button
        people = work.people_of(self._book, effect.reviews)
        self.asked.show_reviews(effect.reviews, people, brings_people=effect.persons is not None)
        self._review = self.asked
        return self.asked, self.asked.list
