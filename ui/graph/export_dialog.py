"""Export dialog of the graph: as what, how much of it, with how much of people's names, and where to."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from db import Book, FavorGraph, Naming, Progress
from ui import theme
from ui.graph import export
from ui.graph.export import Format
from ui.graph.outcome import Outcome
from ui.graph.stage import Stage
from ui.tasks import Tasks
from ui.widgets.faces import EDGE, read_faces, round_image
from ui.widgets.writing_dialog import WritingDialog, ask_place


@dataclass(frozen=True, slots=True, eq=False)
class Exported:
    """What can leave: the picture, if there is one, with the window's size, and the favors it shows."""

    graph: FavorGraph
    stage: Stage | None
    window: QSizeF
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    format: Format
    times: int
    whole: bool
    naming: Naming
    on_white: bool


class GraphExportDialog(WritingDialog):
    """`ask` runs it."""

    def __init__(self, parent: QWidget | None, book: Book, tasks: Tasks, exported: Exported) -> None:
        self._book, self._exported = book, exported
        self.page = _ChoicePage(has_picture=exported.stage is not None)
        super().__init__(parent, self.tr("Export the graph"), tasks, self.page)

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book, tasks: Tasks, exported: Exported) -> bool:
        return cls(parent, book, tasks, exported).run()

    def first_field(self) -> QWidget:
        return self.page.first

    def choose_file(self) -> None:
        choice = self.page.choice()
        name = f"favors-{self._book.today().isoformat()}.{choice.format}"
        if (path := ask_place(self, name, self._kinds(choice.format))) is not None:
            work = partial(write, self._book, path, self._exported, choice)
            self.write_to(path, work, lambda _: self.show_outcome(self.tr("The graph is in {file}")))

    def _kinds(self, format_: Format) -> str:
        return {
            Format.PNG: self.tr("Pictures (*.png)"),
            Format.SVG: self.tr("Drawings (*.svg)"),
            Format.PDF: self.tr("Pages (*.pdf)"),
            Format.GRAPHML: self.tr("Graphs (*.graphml)"),
        }[format_]


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
        for button in self.times.values():  # Tab goes to the chosen one; Qt sees to it from then on
            if not button.isChecked():
                button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
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
        book.exports.graph(path, exported.graph, choice.naming, progress)
        return
    stage = exported.stage
    sheet = (
        export.all_of_it(stage, choice.naming, exported.outcome)
        if choice.whole
        else export.as_in_window(stage, exported.window, choice.naming, exported.outcome)
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
