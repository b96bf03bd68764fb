"""Near lessons: what was learned on the same person, company or kind of help, shown beside the next ask like it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import Book, FavorKind, LessonRow
from ui import theme
from ui.lessons.lesson_row import about


class NearLessons(QWidget):
    """Hidden where there is none."""

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._now: list[LessonRow] = []
        self._lines: list[QWidget] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(
            theme.label(self.tr("What you learned before:"), role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        )
        self.hide()

    def show_near(
        self, *, kind: FavorKind | None = None, company: str = "", contact_ids: Collection[int] = ()
    ) -> None:
        """The nearest lessons; draws nothing where they are the same as before."""
        lessons = self._book.lessons.near(kind=kind, company=company, contact_ids=contact_ids)
        if lessons == self._now:
            return
        self._now = lessons
        for line in self._lines:
            self._box.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for lesson in lessons:
            line = theme.label(lesson.text, wrap=True)
            line.setToolTip(about(lesson, self._book.today()))
            line.setMinimumWidth(1)
            self._lines.append(line)
            self._box.addWidget(line)
        self.setVisible(bool(lessons))
