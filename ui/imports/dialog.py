"""Import dialog: choose files, see what they would do, import them, undo it. Nothing is written before “Import”.

One file of connections is shown with its people; an archive, or several files, as a list of parts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from db import Book, BookError, Bundle, BundlePart, ImportPlan
from ui import texts
from ui.hub import Hub
from ui.icons import Icon
from ui.imports import words, work
from ui.imports.afterwards import Afterwards
from ui.imports.bundle_page import BundlePage
from ui.imports.choosing import ask_files, first_folder
from ui.imports.day_question import DayQuestion
from ui.imports.drop import DropOverlay, accepts
from ui.imports.first_page import FirstPage
from ui.imports.mapping_dialog import MappingDialog
from ui.imports.part_look import PartLook
from ui.imports.preview_page import PreviewPage
from ui.settings.machine import IMPORT_FOLDER, MachineSettings
from ui.tasks import Tasks
from ui.widgets.sign_page import SignPage
from ui.widgets.step_dialog import StepDialog

SIZE = (720, 600)
LEAST = (640, 580)


class ImportDialog(StepDialog):
    """`ask` gives whom the person wants to see in Contacts now: who was added (nobody: all), or None."""

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
        self._without_deleted = True
        self._bundle: Bundle | None = None
        self._plan: ImportPlan | None = None  # of the only part
        self._left_open: set[str] = set()  # tables whose columns the person did not want to explain
        self.setMinimumSize(*LEAST)
        self.resize(*SIZE)
        self.setAcceptDrops(True)
        self.first_page, self.question = FirstPage(), DayQuestion()
        self.preview, self.parts = PreviewPage(), BundlePage(tasks)
        self.look = PartLook(self, book, self.preview)
        self.afterwards = Afterwards(self, book, hub, tasks)
        self.trouble = SignPage(Icon.INFO)
        pages = (
            self.first_page,
            self.question,
            self.preview,
            self.parts,
            self.look.asked,
            self.look.people,
            self.afterwards.page,
            self.trouble,
        )
        for page in pages:
            self.stack.addWidget(page)
        self._overlay = DropOverlay(self)
        self.question.answered.connect(self._on_answered)
        self.preview.changed.connect(self._on_reviewed)
        self.parts.changed.connect(self._on_parts_changed)
        self.parts.look_wanted.connect(self.look_at)
        self.look.left.connect(self._show_parts)
        self.preview.deleted.wanted_back.connect(self.bring_back)
        self.parts.deleted.wanted_back.connect(self.bring_back)
        self.afterwards.failed.connect(self._on_not_undone)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.afterwards.undo_by_key)
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
    ) -> frozenset[int] | None:
        dialog = cls(parent, book, hub, tasks, paths, machine=machine)
        return dialog.added if dialog.run() else None

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

    def open_files(
        self, paths: Sequence[Path], day_first: bool | None = None, *, without_deleted: bool = True
    ) -> None:
        """Read the files and compare them with the book; nothing is written."""
        self._paths = list(paths)
        self._without_deleted = without_deleted
        one = paths[0] if len(paths) == 1 and not self._book.is_own_file(paths[0]) else None
        if one is not None and self._book.exports.is_whole_book(one):
            self._offer_whole_book()
            return
        self.start(
            self.windowTitle(),
            texts.filled(self.tr("Reading {file}"), file=self._called),
            partial(work.look, self._book, self._paths, day_first, without_deleted),
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
        self._bundle = bundle
        self.look.answers.clear()
        self._plan = bundle.only_connections
        asking = next((part for part in bundle.parts if part.undecided_days), None)
        if asking is not None:
            self._ask_day_order(asking)
        elif self._plan is not None:
            self.preview.show_preview(work.preview_of(self._book, self._plan))
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
        self._read_again()
        return True

    def _read_again(self) -> None:
        """With what was answered meanwhile."""
        self.open_files(self._paths, self.question.answer, without_deleted=self._without_deleted)

    def bring_back(self) -> None:
        """Whom the user deleted is imported with the others."""
        self._without_deleted = False
        self._read_again()

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
        self._read_again()

    # Looking and writing.

    def show_preview(self) -> None:
        """What importing would do: the people of the only file, or the parts of an archive."""
        if self._plan is None:
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
            self.set_ready(self.parts.does_something or any(self.look.answers.values()))

    def look_at(self, label: str) -> None:
        """The people of one part, or what is asked about it."""
        row = next(row for row in self.parts.rows if row.part.label == label)
        if row.part.content is None and row.part.sheet is not None:
            self.ask_columns(row.part)
        else:
            side = (self.tr("What its columns hold…"), partial(self._explain_anew, row.part))
            is_table = row.part.sheet is not None
            effect = self.parts.effects[label]
            self.look.open(label, row.box.text(), effect, side=side if is_table else None)

    def _explain_anew(self, part: BundlePart) -> None:
        """What was said of the columns, maybe of an earlier file, is said otherwise."""
        assert part.sheet is not None
        if MappingDialog.ask(self, self._book, part.sheet, part.label) is not None:
            self.look.close()
            self._read_again()

    def reject(self) -> None:
        """Esc leads back from a part that was looked at, and out from everywhere else."""
        if self.look.is_open and not self.is_working:
            self.look.close()
        else:
            super().reject()

    def _on_reviewed(self) -> None:
        if self._bundle is not None and self._bundle.only_connections is not None:
            self.set_ready(self.preview.is_ready)

    def write(self) -> None:
        """Import what the preview shows."""
        assert self._bundle is not None
        alone = self._bundle.only_connections is not None
        given = [answer for answers in self.look.answers.values() for answer in answers]
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

    @property
    def added(self) -> frozenset[int]:
        """Who is new in the book."""
        written = self.afterwards.written
        return written.added if written is not None else frozenset()

    def _on_written(self, written: work.Written) -> None:
        self.afterwards.tell(written, self._bundle)

    def _on_not_undone(self, error: BookError) -> None:
        self._show_trouble(error, (self.tr("Back"), self.afterwards.show))

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
