"""Preview: what the import would do, before anything is written. Counts, what is unusual, and the people."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db import Connection, ImportPlan, PersonChange, RowNote
from ui import texts, theme
from ui.icons import Icon, pixmap
from ui.imports import words
from ui.imports.deleted_line import REMOVED, DeletedLine
from ui.imports.figures import FigureRow
from ui.imports.lines import Line, LineList
from ui.imports.notes import notes
from ui.imports.review_pane import ReviewPane
from ui.imports.work import Preview
from ui.widgets.labels import Card

FIGURES = ("added", "updated", "review", "unchanged", "hidden", "skipped")


class PreviewPage(QWidget):
    """`changed`: an answer was given, so that there may be something to import now."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: ImportPlan | None = None
        self.notes: list[QLabel] = []
        self._notes = QWidget()
        self._notes_box = QVBoxLayout(self._notes)
        self._notes_box.setContentsMargins(0, 0, 0, theme.XS)
        self._notes_box.setSpacing(theme.XS)
        self.figures = FigureRow(FIGURES, words.count_word)
        self.figures.chosen.connect(self.show_figure)
        self.meaning = theme.label(tone=theme.Tone.MUTED, wrap=True)
        self.list = LineList()
        self.card = Card(margin=theme.XS)
        self.card.body.addWidget(self.list)
        self.review = ReviewPane()
        self.review.changed.connect(self.changed)
        self.deleted = DeletedLine()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addWidget(self._notes)
        box.addWidget(self.figures)
        box.addWidget(self.meaning)
        box.addWidget(self.card, 1)
        box.addWidget(self.review, 1)
        self._rest = QWidget()
        box.addWidget(self._rest, 1)
        box.addWidget(self.deleted)

    def show_preview(self, preview: Preview) -> None:
        self._plan = preview.plan
        self._show_notes(preview.plan)
        self.review.show_reviews(preview.plan.to_review, preview.candidates)
        # Where nothing new was found, what could not be read is what there is to see.
        unread = not self.is_ready and not preview.plan.to_review and _is_unread(preview.plan)
        self.figures.show_counts(preview.plan.counts, "skipped" if unread else "")
        self.deleted.show_left_out(preview.plan.skipped_rows)

    def show_figure(self, key: str) -> None:
        """Show what one of the counts is made of."""
        if self._plan is None:
            return
        self.meaning.setText(words.count_meaning(key))
        listed = key in ("added", "updated", "skipped")
        self.card.setVisible(listed)
        self.review.setVisible(key == "review")
        self._rest.setVisible(not listed and key != "review")
        self.list.setAccessibleName(words.count_word(key))
        if key == "added":
            self.list.show_things(self._plan.new, person_line)
        elif key == "updated":
            self.list.show_things(self._plan.changed, change_line)
        elif key == "skipped":
            self.list.show_things(self._plan.skipped_rows, self._skipped_line)

    @property
    def is_ready(self) -> bool:
        """Whether importing would write something."""
        return self._plan is not None and (not self._plan.is_empty or bool(self.review.answers()))

    def _skipped_line(self, note: RowNote) -> Line:
        return Line(self.tr("Line {number}").format(number=note.line), words.reason(note.reason))

    def _show_notes(self, plan: ImportPlan) -> None:
        for part in self._notes.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self._notes_box.removeWidget(part)
            part.deleteLater()
        self.notes = [theme.label(text, wrap=True) for text in notes(plan)]
        for note in self.notes:
            self._notes_box.addWidget(self._noted(note))
        self._notes.setVisible(bool(self.notes))

    def _noted(self, note: QLabel) -> QWidget:
        """The sentence beside a sign that tells it from the rest."""
        note.setMinimumWidth(1)
        sign = QLabel()
        sign.setPixmap(pixmap(Icon.INFO, 18, "accent", self.devicePixelRatioF()))
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(note, 1)
        return part


def _is_unread(plan: ImportPlan) -> bool:
    """Whether lines are left out for what is in them, not for a wish of the person's own."""
    return any(note.reason != REMOVED for note in plan.skipped_rows)


def person_line(row: Connection) -> Line:
    """Somebody new: who they are, and since when."""
    name = f"{row.first_name} {row.last_name}".strip()
    return Line(name, texts.role_line(row.position, row.company), texts.written_day(row.connected_on), 0)


def change_line(change: PersonChange) -> Line:
    return Line(change.name, words.changes(change), words.news_word(change.news), change.person.id)
