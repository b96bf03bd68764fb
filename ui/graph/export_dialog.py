"""Export dialog of the graph: as what, how much of it, with how much of people's names, and where to."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSizeF, QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from db import Book, BookError, FavorGraph, Naming
from ui import texts, theme
from ui.graph import export
from ui.graph.export import Format
from ui.graph.stage import Stage
from ui.icons import Icon
from ui.tasks import Progress, Tasks
from ui.widgets.faces import EDGE, read_faces, round_image
from ui.widgets.file_chooser import save_file
from ui.widgets.sign_page import SignPage
from ui.widgets.step_dialog import StepDialog

SIZE = (560, 520)


@dataclass(frozen=True, slots=True, eq=False)
class Exported:
    """What can leave: the picture, if there is one, with the window's size, and the favors it shows."""

    graph: FavorGraph
    stage: Stage | None
    window: QSizeF


@dataclass(frozen=True, slots=True)
class Choice:
    format: Format
    times: int
    whole: bool
    naming: Naming
    on_white: bool


class GraphExportDialog(StepDialog):
    """`ask` runs it."""

    def __init__(self, parent: QWidget | None, book: Book, tasks: Tasks, exported: Exported) -> None:
        super().__init__(parent, self.tr("Export the graph"), tasks)
        self._book, self._exported = book, exported
        self._path = Path()
        self.resize(*SIZE)
        self.page = _ChoicePage(has_picture=exported.stage is not None)
        self.outcome, self.trouble = SignPage(Icon.CADENCE), SignPage(Icon.INFO)
        for page in (self.page, self.outcome, self.trouble):
            self.stack.addWidget(page)
        self.show_choice()

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book, tasks: Tasks, exported: Exported) -> bool:
        return cls(parent, book, tasks, exported).run()

    def show_choice(self) -> None:
        self.show_step(
            self.page,
            self.windowTitle(),
            self.tr("The file is for you alone until you hand it on."),
            act=(self.tr("Choose where to…"), self._choose_file),
            focus=self.page.first,
        )

    def _choose_file(self) -> None:
        choice = self.page.choice()
        if (path := ask_place(self, choice.format, self._book.today().isoformat())) is not None:
            self._path = path
            self.start(
                self.windowTitle(),
                texts.filled(self.tr("Writing {file}"), file=path.name),
                partial(write, self._book, path, self._exported, choice),
                self._on_written,
                self._on_refused,
                self.show_choice,
            )

    def _on_written(self, _: object) -> None:
        self.outcome.say(texts.filled(self.tr("The graph is in {file}"), file=self._path.name), "")
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
            act=(self.tr("Choose another place…"), self._choose_file),
            side=(self.tr("Back"), self.show_choice),
        )

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


class _ChoicePage(QWidget):
    """Four questions; those that do not matter for a kind of file are put aside."""

    def __init__(self, *, has_picture: bool) -> None:
        super().__init__()
        self._formats, self._times = QButtonGroup(self), QButtonGroup(self)
        self._parts, self._namings = QButtonGroup(self), QButtonGroup(self)
        self._grounds = QButtonGroup(self)
        self.formats = {
            Format.PNG: QRadioButton(self.tr("Picture (PNG)")),
            Format.SVG: QRadioButton(self.tr("Drawing, sharp at any size (SVG)")),
            Format.PDF: QRadioButton(self.tr("Page (PDF)")),
            Format.GRAPHML: QRadioButton(self.tr("People and favors, for other programs (GraphML)")),
        }
        self.times = {
            1: QRadioButton(self.tr("as on the screen")),
            2: QRadioButton(self.tr("twice as fine")),
            4: QRadioButton(self.tr("four times as fine")),
        }
        self.parts = {
            False: QRadioButton(self.tr("What the window shows")),
            True: QRadioButton(self.tr("All of it")),
        }
        self.grounds = {
            True: QRadioButton(self.tr("On white")),
            False: QRadioButton(self.tr("As in the window")),
        }
        self.namings = {
            Naming.NAMES: QRadioButton(self.tr("With names")),
            Naming.INITIALS: QRadioButton(self.tr("Initials only")),
            Naming.NONE: QRadioButton(self.tr("Without names")),
        }
        groups = (
            (self._formats, self.formats),
            (self._times, self.times),
            (self._parts, self.parts),
            (self._grounds, self.grounds),
            (self._namings, self.namings),
        )
        for group, buttons in groups:
            for button in buttons.values():
                group.addButton(button)
            next(iter(buttons.values())).setChecked(True)
        self.times[2].setChecked(True)
        for which, button in self.formats.items():
            button.setEnabled(has_picture or which is Format.GRAPHML)
        if not has_picture:
            self.formats[Format.GRAPHML].setChecked(True)
        self._formats.buttonToggled.connect(self._on_format)
        self._lay_out()
        self._on_format()

    @property
    def first(self) -> QWidget:
        return self._formats.checkedButton() or self

    def choice(self) -> Choice:
        return Choice(
            next(which for which, button in self.formats.items() if button.isChecked()),
            next(times for times, button in self.times.items() if button.isChecked()),
            self.parts[True].isChecked(),
            next(naming for naming, button in self.namings.items() if button.isChecked()),
            self.grounds[True].isChecked(),
        )

    def _on_format(self) -> None:
        for button in self.times.values():
            button.setEnabled(self.formats[Format.PNG].isChecked())
        for button in (*self.parts.values(), *self.grounds.values()):
            button.setEnabled(not self.formats[Format.GRAPHML].isChecked())

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.formats[Format.PNG])
        fine = QGridLayout()
        fine.setContentsMargins(26, 0, 0, 0)
        for column, button in enumerate(self.times.values()):
            fine.addWidget(button, 0, column)
        box.addLayout(fine)
        for which in (Format.SVG, Format.PDF, Format.GRAPHML):
            box.addWidget(self.formats[which])
        for buttons in (self.parts, self.grounds, self.namings):
            box.addSpacing(theme.L)
            row = QHBoxLayout()
            row.setSpacing(theme.L)
            for button in buttons.values():
                row.addWidget(button)
            row.addStretch(1)
            box.addLayout(row)
        said = self.tr(
            "For sharing, initials or nothing: what favors were about and where people work stay here too."
        )
        box.addWidget(theme.label(said, role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True))
        box.addStretch(1)


def write(book: Book, path: Path, exported: Exported, choice: Choice, progress: Progress) -> None:
    """What the worker does."""
    if choice.format is Format.GRAPHML or exported.stage is None:
        book.exports.graph(path, exported.graph, choice.naming)
        return
    stage = exported.stage
    sheet = (
        export.all_of_it(stage, choice.naming)
        if choice.whole
        else export.as_in_window(stage, exported.window, choice.naming)
    )
    sheet = replace(sheet, photos=_photos(book, sheet, progress))
    made = {
        Format.PNG: partial(export.png, sheet, choice.times),
        Format.SVG: partial(export.svg, sheet),
        Format.PDF: partial(export.pdf, sheet),
    }[choice.format]
    with theme.on_white() if choice.on_white else nullcontext():
        drawn = made(progress)
    book.exports.drawn(path, drawn)


def _photos(book: Book, sheet: export.Sheet, progress: Progress) -> dict[int, QImage]:
    """Read and made round where the sheet has room for faces."""
    versions = book.photos.versions()
    wanted = {i: versions[i] for i in export.shows_faces(sheet) if i in versions}
    found = read_faces(book, wanted, progress)
    return {i: round_image(image, EDGE) for i, (_, image) in found.items() if not image.isNull()}


def ask_place(parent: QWidget, format_: Format, day: str) -> Path | None:
    """Where the person wants the file; the chooser asks before one is written over."""
    kinds = {
        Format.PNG: parent.tr("Pictures (*.png)"),
        Format.SVG: parent.tr("Drawings (*.svg)"),
        Format.PDF: parent.tr("Pages (*.pdf)"),
        Format.GRAPHML: parent.tr("Graphs (*.graphml)"),
    }[format_]
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    start = Path(folder) if folder and Path(folder).is_dir() else Path.home()
    path = save_file(parent, parent.tr("Export to"), start / f"favors-{day}.{format_}", kinds)
    return path.with_suffix(f".{format_}") if path is not None and not path.suffix else path
