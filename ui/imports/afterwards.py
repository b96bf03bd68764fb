"""Afterwards: what an import did, what comes next, and the way back: the last step of the import dialog."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from db import Book, Bundle, Changes, ImportResult
from ui.hub import Hub
from ui.icons import Icon
from ui.imports import part_words, words, work
from ui.imports.result_page import ResultPage
from ui.tasks import Tasks
from ui.widgets.step_dialog import StepDialog


class Afterwards(QObject):
    """Shows its page in the dialog. `written` is what was written, until it is taken back; `failed` carries a
    BookError when it cannot be."""

    failed = Signal(object)

    def __init__(self, dialog: StepDialog, book: Book, hub: Hub, tasks: Tasks) -> None:
        super().__init__(dialog)
        self._dialog, self._book, self._hub, self._tasks = dialog, book, hub, tasks
        self.written: work.Written | None = None
        self.page = ResultPage(Icon.CADENCE)
        self.page.review_wanted.connect(self.review_people)
        self.page.triage_wanted.connect(self.go_through_new)
        hub.changed.connect(self._on_changed)

    def tell(self, written: work.Written, bundle: Bundle | None) -> None:
        """What came of each part, and what is heard of people."""
        self.written = written
        lines = [part_words.news_line(news) for news in written.news]
        if not isinstance(written.result, ImportResult) and bundle is not None:
            effects = written.result.effects
            done = [(part, effects[part.label]) for part in bundle.parts if part.label in effects]
            told = [(part, effect) for part, effect in done if effect.does_something or effect.reviews]
            lines = [part_words.result_line(part, effect) for part, effect in told] + lines
        self.page.show_lines(lines)
        self.page.show_waiting(self._book.reviews.count())
        self.page.show_new(self._book.triage.count())
        self._say_what_next()
        self.show()

    def review_people(self) -> None:
        """Who in the files may be somebody in the book, one after the other."""
        from ui.reviews.reviews_dialog import ReviewsDialog

        ReviewsDialog.ask(self._dialog, self._book, self._hub)
        self.page.show_waiting(self._book.reviews.count())
        self.show()

    def go_through_new(self) -> None:
        """Whom the import brought, who matters first."""
        from ui.triage.triage_dialog import TriageDialog

        TriageDialog.ask(self._dialog, self._book, self._hub, self._tasks)
        self.page.show_new(self._book.triage.count())

    def undo(self) -> None:
        """Take the import back, unless something else was written since."""
        assert self.written is not None
        self._dialog.start(
            self._dialog.windowTitle(),
            self.tr("Undoing the import"),
            partial(work.take_back, self._book, self.written.step_id),
            self._on_undone,
            self.failed.emit,
        )

    def undo_by_key(self) -> None:
        """The key that takes everything back takes this back, too, once there is something."""
        here = self._dialog.stack.currentWidget() is self.page
        if here and self.written is not None and self.written.step_id:
            self.undo()

    def _say_what_next(self) -> None:
        assert self.written is not None
        if not self.written.added:
            self.page.say()
            return
        self.page.say(
            self.tr("Nobody new has a cadence"),
            self.tr(
                "Goodturn reminds you of nobody you did not choose. Go through them one by one, or pick the people "
                "you want to keep in touch with in the list of contacts and press C."
            ),
        )

    def show(self) -> None:
        assert self.written is not None
        result = self.written.result
        leads_to = self.tr("Show them") if self.written.added else self.tr("Go to contacts")
        self._dialog.show_step(
            self.page,
            words.result_title(result),
            words.result_sentence(result, self._book.reviews.count()),
            act=(leads_to, partial(self._dialog.done, self._dialog.DialogCode.Accepted)),
            side=(self.tr("Undo the import"), self.undo) if self.written.step_id else None,
            leave=self.tr("Close"),
        )

    def _on_undone(self, undone: bool) -> None:
        if undone:
            self.written = None
            title, sentence = self.tr("The import is undone"), self.tr("Your book is as it was before.")
        else:
            title = self.tr("Something else was written since")
            sentence = self.tr("Undo that first, with Ctrl+Z in the window.")
        self.page.say()
        self.page.show_waiting(0)
        self.page.show_new(0)
        self.page.show_lines(())
        self._dialog.show_step(self.page, title, sentence, leave=self.tr("Close"))

    def _on_changed(self, changes: Changes) -> None:
        """What was written after the import comes before it in the order of undoing."""
        if self.written is not None and not self._dialog.is_working:
            step = self._book.undo_step
            self._dialog.side_button.setEnabled(step is not None and step.id == self.written.step_id)
