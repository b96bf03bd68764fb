"""Writing dialog: what is to leave is chosen on a page, then where to; the file is there whole, or nothing is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from db import BookError, Progress
from ui import texts
from ui.icons import Icon
from ui.tasks import Tasks
from ui.widgets.file_chooser import save_file
from ui.widgets.sign_page import SignPage
from ui.widgets.step_dialog import StepDialog

SIZE = (560, 520)


class WritingDialog(StepDialog):
    """A subclass makes the page, and on `choose_file` asks for a place and calls `write_to`."""

    def __init__(self, parent: QWidget | None, title: str, tasks: Tasks, page: QWidget) -> None:
        super().__init__(parent, title, tasks)
        self._path, self._page = Path(), page
        self.resize(*SIZE)
        self.outcome, self.trouble = SignPage(Icon.CADENCE), SignPage(Icon.INFO)
        for each in (page, self.outcome, self.trouble):
            self.stack.addWidget(each)
        self.show_choice()

    def first_field(self) -> QWidget:
        """Where the keyboard begins on the page."""
        return self._page

    def choose_file(self) -> None:
        raise NotImplementedError

    def show_choice(self) -> None:
        self.show_step(
            self._page,
            self.windowTitle(),
            self.tr("The file is for you alone until you hand it on."),
            act=(self.tr("Choose where to…"), self.choose_file),
            focus=self.first_field(),
        )

    def write_to(
        self, path: Path, work: Callable[[Progress], object], on_written: Callable[..., None]
    ) -> None:
        """Write on the worker; `on_written` gets its answer, and says with `show_outcome` what is there now."""
        self._path = path
        self.start(
            self.windowTitle(),
            texts.filled(self.tr("Writing {file}"), file=path.name),
            work,
            on_written,
            self._on_refused,
            self.show_choice,
        )

    def show_outcome(self, written: str, more: str = "") -> None:
        """`written` names the file as {file}; `more` is what else there is to know."""
        self.outcome.say(texts.filled(written, file=self._path.name), more)
        self.show_step(
            self.outcome,
            self.tr("Written"),
            "",
            side=(self.tr("Show the folder"), self._show_folder),
            leave=self.tr("Close"),
        )

    def _on_refused(self, error: BookError) -> None:
        self.trouble.say(error.sentence, error.next_step)
        self.show_step(
            self.trouble,
            error.title,
            "",
            act=(self.tr("Choose another place…"), self.choose_file),
            side=(self.tr("Back"), self.show_choice),
        )

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def ask_place(parent: QWidget, name: str, kinds: str) -> Path | None:
    """Where the person wants the file, `name` proposed, with its ending unless they give another.

    The chooser asks before one is written over.
    """
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = Path(folder) if folder and Path(folder).is_dir() else Path.home()
    path = save_file(parent, parent.tr("Export to"), start / name, kinds)
    return path.with_suffix(Path(name).suffix) if path is not None and not path.suffix else path
