"""Import dialog: choose files, see what they would do, import them, undo it. Nothing is written before “Import”.

One file of connections is shown with its people; an archive, or several files, as a list of parts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db import Book, BookError, Bundle, BundlePart, Changes, ImportPlan, ImportResult
from ui import texts
from ui.hub import Hub
from ui.icons import Icon
from ui.imports import part_words, words, work
from ui.imports.bundle_page import BundlePage
from ui.imports.day_question import DayQuestion
from ui.imports.drop import DropOverlay, accepts
from ui.imports.first_page import FirstPage
from ui.imports.mapping_dialog import MappingDialog
from ui.imports.preview_page import PreviewPage
from ui.imports.result_page import ResultPage
from ui.imports.review_pane import ReviewPane
from ui.settings.machine import IMPORT_FOLDER, MachineSettings
from ui.tasks import Tasks
from ui.widgets.file_chooser import open_files
from ui.widgets.sign_page import SignPage
from ui.widgets.step_dialog import StepDialog

SIZE = (720, 600)
LEAST = (640, 580)


class ImportDialog(StepDialog):
    """`ask` tells whether the person wants to see the imported people now."""

    def __init__(
        self,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        tasks: Tasks,
        paths: Sequence[Path] = (),
        *,
        machine: MachineSettings | None = None,
    ) -> None:
        """`machine` remembers the folder files come from."""
        super().__init__(parent, self.tr("Import"), tasks)
        self._book, self._hub, self._machine = book, hub, machine
        self._paths: list[Path] = []
        self._bundle: Bundle | None = None
        self._plan: ImportPlan | None = None  # of the only part, or of the one that is looked at
        self._answers: dict[str, list[tuple[int, str, bool]]] = {}
        self._left_open: set[str] = set()  # tables whose columns the person did not want to explain
        self._written: work.Written | None = None
        self._back: Callable[[], None] | None = None  # from a part that is looked at
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        self.setAcceptDrops(True)
        self.first_page, self.question = FirstPage(), DayQuestion()
        self.preview, self.outcome = PreviewPage(), ResultPage(Icon.CADENCE)
        self.parts, self.asked = BundlePage(tasks), ReviewPane()
        self.people = ResultPage(Icon.CONTACTS)
        self.people.say()
        self.trouble = SignPage(Icon.INFO)
        pages = (
            self.first_page,
            self.question,
            self.preview,
            self.parts,
            self.asked,
            self.people,
            self.outcome,
            self.trouble,
        )
        for page in pages:
            self.stack.addWidget(page)
        self._overlay = DropOverlay(self)
        self.question.answered.connect(self._on_answered)
        self.preview.changed.connect(self._on_reviewed)
        self.parts.changed.connect(self._on_parts_changed)
        self.parts.look_wanted.connect(self.look_at)
        self.outcome.review_wanted.connect(self.review_people)
        self.outcome.triage_wanted.connect(self.go_through_new)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo_by_key)
        hub.changed.connect(self._on_changed)
        if paths:
            self.open_files(paths)
        else:
            self.show_first()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        tasks: Tasks,
        paths: Sequence[Path] = (),
        *,
        machine: MachineSettings | None = None,
    ) -> bool:
        return cls(parent, book, hub, tasks, paths, machine=machine).run()

    # Choosing and reading.

    def show_first(self) -> None:
        self.show_step(
            self.first_page,
            self.windowTitle(),
            self.tr(
                "Goodturn reads the copy of your data that LinkedIn gives you, whole or in parts, and address books: "
                "Google’s and Outlook’s as CSV, vCards, any table of people."
            ),
            act=(self.tr("Choose file…"), self.choose_file),
        )

    def choose_file(self) -> None:
        last = str(self._machine.get(IMPORT_FOLDER.key)) if self._machine is not None else ""
        if not (paths := ask_files(self, first_folder(last))):
            return
        if self._machine is not None:
            self._machine.set(IMPORT_FOLDER.key, str(paths[0].parent))
        self._left_open.clear()
        self.open_files(paths)

    def open_files(self, paths: Sequence[Path], day_first: bool | None = None) -> None:
        """Read the files and compare them with the book; nothing is written."""
        self._paths = list(paths)
        one = paths[0] if len(paths) == 1 and not self._book.is_own_file(paths[0]) else None
        if one is not None and self._book.exports.is_whole_book(one):
            self._offer_whole_book()
            return
        self.start(
            self.windowTitle(),
            texts.filled(self.tr("Reading {file}"), file=self._called),
            partial(work.look, self._book, self._paths, day_first),
            self._on_seen,
            self._on_unreadable,
            self.show_first,
        )

    def _offer_whole_book(self) -> None:
        self.trouble.say(
            texts.filled(self.tr("{file} is the export of a whole book"), file=self._called),
            self.tr(
                "It fills this book with all that was in that one, as long as nobody is in this one yet."
            ),
        )
        self.show_step(
            self.trouble,
            self.windowTitle(),
            "",
            act=(self.tr("Read it in"), self._read_whole_book),
            side=(self.tr("Choose another file…"), self.choose_file),
        )

    def _read_whole_book(self) -> None:
        self.start(
            self.windowTitle(),
            texts.filled(self.tr("Reading {file}"), file=self._called),
            partial(work.read_back, self._book, self._paths[0]),
            self._on_read_back,
            self._on_unreadable,
            self.show_first,
        )

    def _on_read_back(self, _: int) -> None:
        self.done(self.DialogCode.Accepted)

    @property
    def _called(self) -> str:
        """What the files are called together."""
        if len(self._paths) == 1:
            return self._paths[0].name
        return texts.filled(self.tr("{file} and more"), file=self._paths[0].name)

    def _on_seen(self, seen: work.Seen) -> None:
        bundle = seen.bundle
        tables = [part for part in bundle.parts if part.sheet is not None and part.content is None]
        for part in tables:
            if part.label not in self._left_open and self.ask_columns(part):
                return
        self._bundle, self._answers = bundle, {}
        self._plan = bundle.only_connections
        asking = next((part for part in bundle.parts if part.undecided_days), None)
        if asking is not None:
            self._ask_day_order(asking)
        elif self._plan is not None:
            self._show_people(self._plan)
            self.show_preview()
        else:
            self.parts.show_bundle(bundle, seen.effects)
            self.show_preview()

    def ask_columns(self, part: BundlePart) -> bool:
        """What the columns of a table hold; once it is said, all is read anew. False if it is left open."""
        assert part.sheet is not None
        if MappingDialog.ask(self, self._book, part.sheet, part.label) is None:
            self._left_open.add(part.label)
            return False
        self.open_files(self._paths, self.question.answer)
        return True

    def _show_people(self, plan: ImportPlan) -> None:
        self.preview.show_preview(work.Preview(plan, work.people_of(self._book, plan.to_review)))

    def _on_unreadable(self, error: BookError) -> None:
        self._show_trouble(error, (self.tr("Choose another file…"), self.choose_file))

    def _ask_day_order(self, part: BundlePart) -> None:
        self.question.ask(part.undecided_days[0])
        self.show_step(
            self.question,
            self.tr("Which comes first, the day or the month?"),
            texts.filled(self.tr("No date in {file} tells which is meant."), file=part.file.name),
            act=(self.tr("Continue"), self._on_day_order),
            side=(self.tr("Choose another file…"), self.choose_file),
            focus=self.question.day_first,
        )
        self.set_ready(False)

    def _on_answered(self) -> None:
        self.set_ready(True)

    def _on_day_order(self) -> None:
        self.open_files(self._paths, self.question.answer)

    # Looking and writing.

    def show_preview(self) -> None:
        """What importing would do: the people of the only file, or the parts of an archive."""
        if self._plan is None or self._bundle is None or self._bundle.only_connections is None:
            self._show_parts()
            return
        nothing = self._plan.is_empty and not self._plan.to_review
        self.show_step(
            self.preview,
            words.plan_title(self._plan),
            self._foretold(),
            act=None if nothing else (self.tr("Import"), self.write),
            side=(self.tr("Choose another file…"), self.choose_file),
            leave=self.tr("Close") if nothing else "",
            focus=self.cancel_button if nothing else self.preview.figures.focus_target,
        )
        self._on_reviewed()

    def _show_parts(self) -> None:
        self.show_step(
            self.parts,
            words.bundle_title(self.parts.effects.values()),
            self._foretold(),
            act=(self.tr("Import"), self.write),
            side=(self.tr("Choose another file…"), self.choose_file),
            focus=self.parts.focus_target,
        )
        self._on_parts_changed()

    def _foretold(self) -> str:
        sentence = self.tr("This is what importing {file} would do. Nothing is written yet.")
        return texts.filled(sentence, file=self._called)

    def _on_parts_changed(self) -> None:
        if self.stack.currentWidget() is self.parts:
            self.heading.setText(words.bundle_title(self.parts.effects.values()))
            self.set_ready(self.parts.does_something or any(self._answers.values()))

    def look_at(self, label: str) -> None:
        """The people of one part, or what is asked about it."""
        part = next(row.part for row in self.parts.rows if row.part.label == label)
        if part.content is None and part.sheet is not None:
            self.ask_columns(part)
            return
        effect = self.parts.effects[label]
        page: QWidget
        review: ReviewPane | None
        focus: QWidget
        if isinstance(effect.connections, ImportPlan):
            self._plan = effect.connections
            self._show_people(self._plan)
            page = self.preview
            review, focus = self.preview.review, self.preview.figures.focus_target
        elif effect.persons is not None and not effect.reviews:
            self.people.show_lines(part_words.people_lines(effect.persons))
            page, review, focus = self.people, None, self.people.list
        else:
            page = review = self.asked
            people = work.people_of(self._book, effect.reviews)
            self.asked.show_reviews(effect.reviews, people, brings_people=effect.persons is not None)
            focus = self.asked.list
        self._back = partial(self._looked, label, review)
        self.show_step(
            page,
            next(row.box.text() for row in self.parts.rows if row.part.label == label),
            self.tr("Nothing is written yet."),
            act=(self.tr("Back"), self._back),
            focus=focus,
        )
        self.cancel_button.hide()

    def reject(self) -> None:
        """Esc leads back from a part that was looked at, and out from everywhere else."""
        if self._back is not None and not self.is_working:
            self._back()
        else:
            super().reject()

    def _looked(self, label: str, review: ReviewPane | None) -> None:
        self._back = None
        if review is not None:
            self._answers[label] = review.answers()
        self._show_parts()

    def _on_reviewed(self) -> None:
        if self._bundle is not None and self._bundle.only_connections is not None:
            self.set_ready(self.preview.is_ready)

    def write(self) -> None:
        """Import what the preview shows."""
        assert self._bundle is not None
        alone = self._bundle.only_connections is not None
        given = [answer for answers in self._answers.values() for answer in answers]
        answers = self.preview.review.answers() if alone else given
        without = [] if alone else self.parts.without
        keep = not alone and self.parts.keep.isChecked()
        self.start(
            self.windowTitle(),
            texts.filled(self.tr("Importing {file}"), file=self._called),
            partial(work.write, self._book, self._bundle, without, keep, answers),
            self._on_written,
            self._on_not_written,
            self.show_preview,
        )

    def _on_not_written(self, error: BookError) -> None:
        self._show_trouble(error, (self.tr("Back"), self.show_preview))

    def _show_trouble(self, error: BookError, act: tuple[str, Callable[[], object]]) -> None:
        self.trouble.say(error.next_step)
        self.show_step(self.trouble, error.title, error.sentence, act=act, leave=self.tr("Close"))

    # What came of it.

    def _on_written(self, written: work.Written) -> None:
        self._written = written
        lines = [part_words.news_line(news) for news in written.news]
        if not isinstance(written.result, ImportResult) and self._bundle is not None:
            effects = written.result.effects
            done = [(part, effects[part.label]) for part in self._bundle.parts if part.label in effects]
            told = [(part, effect) for part, effect in done if effect.does_something or effect.reviews]
            lines = [part_words.result_line(part, effect) for part, effect in told] + lines
        self.outcome.show_lines(lines)
        self.outcome.show_waiting(self._book.reviews.count())
        self.outcome.show_new(self._book.triage.count())
        self._say_what_next(words.people_added(written.result))
        self.show_result()

    def review_people(self) -> None:
        """Who in the files may be somebody in the book, one after the other."""
        from ui.reviews.reviews_dialog import ReviewsDialog

        ReviewsDialog.ask(self, self._book, self._hub)
        self.outcome.show_waiting(self._book.reviews.count())

    def go_through_new(self) -> None:
        """Whom the import brought, who matters first."""
        from ui.triage.triage_dialog import TriageDialog

        TriageDialog.ask(self, self._book, self._hub, self._tasks)
        self.outcome.show_new(self._book.triage.count())

    def _say_what_next(self, added: int) -> None:
        if not added:
            self.outcome.say()
            return
        self.outcome.say(
            self.tr("Nobody new has a cadence"),
            self.tr(
                "Goodturn reminds you of nobody you did not choose. Go through them one by one, or pick the people "
                "you want to keep in touch with in the list of contacts and press C."
            ),
        )

    def show_result(self) -> None:
        assert self._written is not None
        result = self._written.result
        self.show_step(
            self.outcome,
            words.result_title(result),
            words.result_sentence(result),
            act=(self.tr("Show them"), partial(self.done, self.DialogCode.Accepted)),
            side=(self.tr("Undo the import"), self.undo) if self._written.step_id else None,
            leave=self.tr("Close"),
        )

    def undo(self) -> None:
        """Take the import back, unless something else was written since."""
        assert self._written is not None
        self.start(
            self.windowTitle(),
            self.tr("Undoing the import"),
            partial(work.take_back, self._book, self._written.step_id),
            self._on_undone,
            self._on_not_undone,
        )

    def _undo_by_key(self) -> None:
        """The key that takes everything back takes this back, too, once there is something."""
        if self.stack.currentWidget() is self.outcome and self._written is not None and self._written.step_id:
            self.undo()

    def _on_undone(self, undone: bool) -> None:
        if undone:
            self._written = None
            title, sentence = self.tr("The import is undone"), self.tr("Your book is as it was before.")
        else:
            title = self.tr("Something else was written since")
            sentence = self.tr("Undo that first, with Ctrl+Z in the window.")
        self.outcome.say()
        self.outcome.show_lines(())
        self.show_step(self.outcome, title, sentence, leave=self.tr("Close"))

    def _on_not_undone(self, error: BookError) -> None:
        self._show_trouble(error, (self.tr("Back"), self.show_result))

    def _on_changed(self, changes: Changes) -> None:
        """What was written after the import comes before it in the order of undoing."""
        if self._written is not None and not self.is_working:
            step = self._book.undo_step
            self.side_button.setEnabled(step is not None and step.id == self._written.step_id)

    # Qt overrides.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.is_working and accepts(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._overlay.cover()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._overlay.hide()
        if (paths := accepts(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.open_files(paths)


def first_folder(last: str) -> Path:
    """Where a file is looked for: the folder of the last one, else where browsers save, else at home."""
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return next(
        (Path(folder) for folder in (last, downloads) if folder and Path(folder).is_dir()), Path.home()
    )


def ask_files(parent: QWidget, folder: Path) -> list[Path]:
    """The files the person chooses."""
    title = parent.tr("Choose the archive, or files of it")
    kinds = parent.tr("Archives, address books and tables (*.zip *.csv *.vcf *.tsv *.jsonl);;All files (*)")
    return open_files(parent, title, folder, kinds)
