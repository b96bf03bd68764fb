"""Export dialog: what is to leave the book, for whom it is meant, where to; then it is written, or nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from db import Book, Progress
from ui import texts, theme
from ui.tasks import Tasks
from ui.texts import QT_TRANSLATE_NOOP
from ui.widgets.writing_dialog import WritingDialog, ask_place

_BELOW_A_BUTTON = 26
WHOLE, SPREADSHEET, CARDS, CARDS_4 = "whole", "spreadsheet", "cards", "cards 4.0"


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person chose; `ids` are the contacts, nobody for the whole book."""

    kind: str
    ids: Sequence[int]
    mailing: bool


class ExportDialog(WritingDialog):
    """`ask` runs it. `selected` and `shown` are the contacts that are selected and listed, if not everybody is."""

    def __init__(
        self,
        parent: QWidget | None,
        book: Book,
        tasks: Tasks,
        *,
        selected: Sequence[int] = (),
        shown: Sequence[int] = (),
    ) -> None:
        self._book = book
        self.page = _ChoicePage(book, selected, shown)
        super().__init__(parent, self.tr("Export"), tasks, self.page)

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        book: Book,
        tasks: Tasks,
        *,
        selected: Sequence[int] = (),
        shown: Sequence[int] = (),
    ) -> bool:
        return cls(parent, book, tasks, selected=selected, shown=shown).run()

    def first_field(self) -> QWidget:
        return self.page.first

    def choose_file(self) -> None:
        choice = self.page.choice()
        if (path := ask_place(self, *self._proposed(choice.kind))) is not None:
            work = partial(write, self._book, path, choice)
            self.write_to(path, work, partial(self._on_written, choice))

    def _proposed(self, kind: str) -> tuple[str, str]:
        """A name for the file, and what the chooser calls its kind."""
        day = self._book.today().isoformat()
        return {
            WHOLE: (f"goodturn-{day}.jsonl", self.tr("Whole book (*.jsonl)")),
            SPREADSHEET: (f"contacts-{day}.csv", self.tr("CSV file (*.csv)")),
            CARDS: (f"contacts-{day}.vcf", self.tr("vCards (*.vcf)")),
            CARDS_4: (f"contacts-{day}.vcf", self.tr("vCards (*.vcf)")),
        }[kind]

    def _on_written(self, choice: Choice, count: int) -> None:
        if choice.kind == WHOLE:
            said = self.tr("File › Import… reads it back into an empty book.")
            self.show_outcome(self.tr("The whole book is in {file}"), said)
            return
        written = texts.plural(
            QT_TRANSLATE_NOOP("texts", "One contact is in {file}"),
            QT_TRANSLATE_NOOP("texts", "%Ln contacts are in {file}"),
            count,
        )
        left_out = len(choice.ids) - count
        said = texts.plural(
            QT_TRANSLATE_NOOP("texts", "One who wants to be left alone is not in it."),
            QT_TRANSLATE_NOOP("texts", "%Ln who want to be left alone are not in it."),
            left_out,
        )
        self.show_outcome(written, said if left_out else "")


class _ChoicePage(QWidget):
    """Two questions, what and whom; the second one only where there is a choice."""

    def __init__(self, book: Book, selected: Sequence[int], shown: Sequence[int]) -> None:
        super().__init__()
        self._book = book
        everybody = book.contacts.ids()
        self._people: list[Sequence[int]] = [everybody]
        self.whole = QRadioButton(self.tr("The whole book"))
        self.spreadsheet = QRadioButton(self.tr("Contacts, for a spreadsheet"))
        self.cards = QRadioButton(self.tr("Contacts, for an address book"))
        self.newer = QCheckBox(self.tr("vCard 4.0, for programs that do not read 3.0"))
        self.everybody = QRadioButton(self._all(len(everybody)))
        self.whom = [self.everybody]
        for ids, said in (
            (
                shown,
                texts.plural(
                    QT_TRANSLATE_NOOP("texts", "The one shown in the list"),
                    QT_TRANSLATE_NOOP("texts", "The %Ln shown in the list"),
                    len(shown),
                ),
            ),
            (
                selected,
                texts.plural(
                    QT_TRANSLATE_NOOP("texts", "The one selected"),
                    QT_TRANSLATE_NOOP("texts", "The %Ln selected"),
                    len(selected),
                ),
            ),
        ):
            if ids:
                self._people.append(ids)
                self.whom.append(QRadioButton(said))
        self.mailing = QCheckBox(self.tr("For a mailing: without those who want to be left alone"))
        self._what, self._who = QButtonGroup(self), QButtonGroup(self)
        for button in (self.whole, self.spreadsheet, self.cards):
            self._what.addButton(button)
        for number, button in enumerate(self.whom):
            self._who.addButton(button, number)
        # One who is selected is nearly always only looked at: they are offered, and nobody is left out by an Enter.
        first = self.whom[1 if shown else 0] if len(selected) == 1 else self.whom[-1]
        (self.whole if first is self.everybody else self.spreadsheet).setChecked(True)
        first.setChecked(True)
        self._what.buttonToggled.connect(self._on_what)
        self._lay_out()
        self._on_what()

    @property
    def first(self) -> QWidget:
        return self._what.checkedButton() or self.whole

    def choice(self) -> Choice:
        if self.whole.isChecked():
            return Choice(WHOLE, (), False)
        kind = SPREADSHEET if self.spreadsheet.isChecked() else CARDS_4 if self.newer.isChecked() else CARDS
        return Choice(kind, self._people[self._who.checkedId()], self.mailing.isChecked())

    def _all(self, count: int) -> str:
        return texts.plural(
            QT_TRANSLATE_NOOP("texts", "The one contact"),
            QT_TRANSLATE_NOOP("texts", "All %Ln contacts"),
            count,
        )

    def _on_what(self) -> None:
        for widget in (*self.whom, self.mailing):
            widget.setEnabled(not self.whole.isChecked())
        self.newer.setVisible(self.cards.isChecked())

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        for button, sentence in (
            (
                self.whole,
                self.tr("To keep, or to move to another computer. An empty book reads it back as this book."),
            ),
            (
                self.spreadsheet,
                self.tr("A CSV file with a line for each contact; no favors, no history."),
            ),
            (
                self.cards,
                self.tr("vCards with photos, as phones, Google, Apple and Outlook read them."),
            ),
        ):
            said = theme.label(sentence, role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
            said.setContentsMargins(_BELOW_A_BUTTON, 0, 0, theme.S)
            button.setAccessibleDescription(sentence)
            box.addWidget(button)
            box.addWidget(said)
        below_cards = QVBoxLayout()
        below_cards.setContentsMargins(_BELOW_A_BUTTON, 0, 0, theme.S)
        below_cards.addWidget(self.newer)
        box.addLayout(below_cards)
        box.addSpacing(theme.S)
        self.everybody.setVisible(len(self.whom) > 1)
        if len(self.whom) > 1:
            box.addWidget(theme.label(self.tr("Whom"), role=theme.Role.HEADING))
        for widget in (*self.whom, self.mailing):
            box.addWidget(widget)
        box.addStretch(1)


def write(book: Book, path: Path, choice: Choice, progress: Progress) -> int:
    """What the worker does; how many rows or contacts."""
    if choice.kind == WHOLE:
        return book.exports.whole(path, progress)
    if choice.kind == SPREADSHEET:
        return book.exports.for_spreadsheet(path, choice.ids, mailing=choice.mailing, progress=progress)
    return book.exports.for_address_book(
        path,
        choice.ids,
        version="4.0" if choice.kind == CARDS_4 else "3.0",
        mailing=choice.mailing,
        progress=progress,
    )
