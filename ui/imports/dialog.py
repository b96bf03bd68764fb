"""Import dialog: choose a file, see what it would do, import it, undo it. Nothing is written before “Import”."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from db import Book, BookError, Changes, ImportPlan, ImportResult
from ui.hub import Hub
from ui.icons import Icon
from ui.imports import words, work
from ui.imports.day_question import DayQuestion
from ui.imports.drop import DropOverlay, accepts
from ui.imports.first_page import FirstPage
from ui.imports.preview_page import PreviewPage
from ui.settings.machine import IMPORT_FOLDER, MachineSettings
from ui.tasks import Tasks
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
        path: Path | None = None,
        *,
        machine: MachineSettings | None = None,
    ) -> None:
        """`machine` remembers the folder files come from."""
        super().__init__(parent, self.tr("Import from LinkedIn"), tasks)
        self._book, self._machine = book, machine
        self._plan: ImportPlan | None = None
        self._written: work.Written | None = None
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        self.setAcceptDrops(True)
        self.first_page, self.question = FirstPage(), DayQuestion()
        self.preview, self.outcome = PreviewPage(), SignPage(Icon.CADENCE)
        self.trouble = SignPage(Icon.INFO)
        for page in (self.first_page, self.question, self.preview, self.outcome, self.trouble):
            self.stack.addWidget(page)
        self._overlay = DropOverlay(self)
        self.question.answered.connect(self._on_answered)
        self.preview.changed.connect(self._on_reviewed)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self._undo_by_key)
        hub.changed.connect(self._on_changed)
        if path is None:
            self.show_first()
        else:
            self.open_file(path)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        tasks: Tasks,
        path: Path | None = None,
        *,
        machine: MachineSettings | None = None,
    ) -> bool:
        return cls(parent, book, hub, tasks, path, machine=machine).run()

    # Choosing and reading.

    def show_first(self) -> None:
        self.show_step(
            self.first_page,
            self.windowTitle(),
            self.tr(
                "Goodturn reads Connections.csv, a part of the copy of your data that LinkedIn gives you."
            ),
            act=(self.tr("Choose file…"), self.choose_file),
        )

    def choose_file(self) -> None:
        last = str(self._machine.get(IMPORT_FOLDER.key)) if self._machine is not None else ""
        if (path := ask_file(self, first_folder(last))) is None:
            return
        if self._machine is not None:
            self._machine.set(IMPORT_FOLDER.key, str(path.parent))
        self.open_file(path)

    def open_file(self, path: Path, day_first: bool | None = None) -> None:
        """Read the file and compare it with the book; nothing is written."""
        self.start(
            self.windowTitle(),
            self.tr("Reading {file}").format(file=path.name),
            partial(work.look, self._book, path, day_first),
            self._on_seen,
            self._on_unreadable,
            self.show_first,
        )

    def _on_seen(self, seen: work.Preview) -> None:
        self._plan = seen.plan
        if seen.plan.question:
            self._ask_day_order(seen.plan)
        else:
            self.preview.show_preview(seen)
            self.show_preview()

    def _on_unreadable(self, error: BookError) -> None:
        self._show_trouble(error, (self.tr("Choose another file…"), self.choose_file))

    def _ask_day_order(self, plan: ImportPlan) -> None:
        self.question.ask(plan.question[0])
        self.show_step(
            self.question,
            self.tr("Which comes first, the day or the month?"),
            self.tr("No date in {file} tells which is meant.").format(file=plan.file_name),
            act=(self.tr("Continue"), self._on_day_order),
            side=(self.tr("Choose another file…"), self.choose_file),
            focus=self.question.day_first,
        )
        self.set_ready(False)

    def _on_answered(self) -> None:
        self.set_ready(True)

    def _on_day_order(self) -> None:
        assert self._plan is not None
        self.open_file(self._plan.path, self.question.answer)

    # Looking and writing.

    def show_preview(self) -> None:
        assert self._plan is not None
        nothing = self._plan.is_empty and not self._plan.to_review
        sentence = self.tr("This is what importing {file} would do. Nothing is written yet.")
        self.show_step(
            self.preview,
            words.plan_title(self._plan),
            sentence.format(file=self._plan.file_name),
            act=None if nothing else (self.tr("Import"), self.write),
            side=(self.tr("Choose another file…"), self.choose_file),
            leave=self.tr("Close") if nothing else "",
            focus=self.cancel_button if nothing else self.preview.figures.focus_target,
        )
        self._on_reviewed()

    def _on_reviewed(self) -> None:
        self.set_ready(self.preview.is_ready)

    def write(self) -> None:
        """Import what the preview shows."""
        assert self._plan is not None
        self.start(
            self.windowTitle(),
            self.tr("Importing {file}").format(file=self._plan.file_name),
            partial(work.write, self._book, self._plan, self.preview.review.answers()),
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
        self._say_what_next(written.result)
        self.show_result()

    def _say_what_next(self, result: ImportResult) -> None:
        if not result.added:
            self.outcome.say()
            return
        self.outcome.say(
            self.tr("Nobody new has a cadence"),
            self.tr(
                "Goodturn reminds you of nobody you did not choose. In the list of contacts, pick the people you "
                "want to keep in touch with and press C."
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
        if (path := accepts(event.mimeData())) is not None:
            event.acceptProposedAction()
            self.open_file(path)


def first_folder(last: str) -> Path:
    """Where a file is looked for: the folder of the last one, else where browsers save, else at home."""
    downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
    return next(
        (Path(folder) for folder in (last, downloads) if folder and Path(folder).is_dir()), Path.home()
    )


def ask_file(parent: QWidget, folder: Path) -> Path | None:
    """The file the person chooses."""
    title, kinds = parent.tr("Choose Connections.csv"), parent.tr("CSV files (*.csv);;All files (*)")
    chosen, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kinds)
    return Path(chosen) if chosen else None
