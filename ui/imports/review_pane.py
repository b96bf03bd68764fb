"""Review pane: rows that may be somebody known. The person says who each is; unanswered rows are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from db import ContactRow, Review, row_identity
from ui import texts, theme
from ui.imports.lines import Line, LineList
from ui.widgets.labels import Card

LATER, NEW = 0, -1
"""Answers besides the id of whom it is: not yet, and somebody new."""

MOST = 4
"""Candidates offered for one row; more people of one name than this are found in the list of contacts."""


class ReviewPane(QWidget):
    """`changed`: an answer was given or taken back."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Review] = ()
        self._people: Mapping[int, ContactRow] = {}
        self._given: dict[int, int] = {}
        self._current = -1
        self._brings_people = True
        self.list = LineList()
        self.list.setAccessibleName(self.tr("To review"))
        self.list.pointed.connect(self._ask)
        frame = Card(margin=theme.XS)
        frame.body.addWidget(self.list)
        self.question = theme.label(role=theme.Role.STRONG, wrap=True)
        self.question.setMinimumWidth(1)
        self.choices: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._on_clicked)
        self._box = QVBoxLayout()
        self._box.setSpacing(theme.XS)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addWidget(frame, 1)
        box.addWidget(self.question)
        box.addLayout(self._box)

    def show_reviews(
        self, rows: Sequence[Review], people: Mapping[int, ContactRow], *, brings_people: bool = True
    ) -> None:
        """Without `brings_people` nobody new comes of an answer: only what was exchanged with them is asked about."""
        self._brings_people = brings_people
        self._rows, self._people, self._given, self._current = rows, people, {}, -1
        self.list.show_things(range(len(rows)), self._word)
        if rows:
            self.list.selectRow(0)

    def answers(self) -> list[tuple[int, str, bool]]:
        """What was answered, as an import takes it: contact, identity of the row, whether they are the same."""
        found: list[tuple[int, str, bool]] = []
        for number, answer in self._given.items():
            review = self._rows[number]
            identity = row_identity(review.row)
            if answer == NEW:
                found += [(candidate, identity, False) for candidate in review.candidates]
            else:
                found.append((answer, identity, True))
        return found

    def _word(self, number: int) -> Line:
        row = self._rows[number].row
        answer = self._given.get(number, LATER)
        if answer == LATER:
            aside = self.tr("left out")
        elif answer == NEW:
            aside = self.tr("somebody new") if self._brings_people else self.tr("somebody else")
        else:
            aside = self.tr("the same person")
        return Line(
            f"{row.first_name} {row.last_name}".strip(),
            texts.role_line(row.position, row.company),
            aside,
            0 if answer in (LATER, NEW) else answer,
        )

    def _ask(self, number: int) -> None:
        """Show the choices for the row that is current."""
        self._current = number
        review = self._rows[number]
        self.question.setText(self._question(review))
        for choice in self.choices:
            self._group.removeButton(choice)
            self._box.removeWidget(choice)
            choice.deleteLater()
        self.choices = []
        for candidate in review.candidates[:MOST]:
            self._add_choice(
                candidate, texts.filled(self.tr("The same as {whom}"), whom=self._describe(candidate))
            )
        nobody = (
            self.tr("Somebody new") if self._brings_people else self.tr("Somebody who is not in the book")
        )
        self._add_choice(NEW, nobody)
        self._add_choice(LATER, self.tr("Leave out for now"))
        self._cut_choices()

    def _add_choice(self, answer: int, text: str) -> None:
        choice = QRadioButton()
        choice.setToolTip(text)
        choice.setAccessibleName(text)
        choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        choice.setChecked(self._given.get(self._current, LATER) == answer)
        choice.setProperty("answer", answer)
        self._group.addButton(choice, len(self.choices))
        self._box.addWidget(choice)
        self.choices.append(choice)

    def _cut_choices(self) -> None:
        """A radio button neither wraps nor elides; long roles would make the dialog as wide as they are."""
        for choice in self.choices:
            room = self.width() - 2 * theme.XL
            text = choice.fontMetrics().elidedText(choice.toolTip(), Qt.TextElideMode.ElideRight, room)
            choice.setText(text.replace("&", "&&"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut_choices()

    def _question(self, review: Review) -> str:
        row = review.row
        name = f"{row.first_name} {row.last_name}".strip()
        about = _about(name, texts.role_line(row.position, row.company))
        if row.connected_on:
            about.append(self.tr("connected {day}").format(day=texts.written_day(row.connected_on)))
        return texts.filled(self.tr("Who is {whom}?"), whom=texts.dotted(*about))

    def _describe(self, contact_id: int) -> str:
        person = self._people[contact_id]
        about = _about(person.name, texts.role_line(person.position, person.company))
        if person.connected_on is not None:
            about.append(self.tr("connected {day}").format(day=texts.full_day(person.connected_on)))
        return texts.dotted(*about)

    def _on_clicked(self, number: int) -> None:
        answer = int(self.choices[number].property("answer"))
        if answer == LATER:
            self._given.pop(self._current, None)
        else:
            self._given[self._current] = answer
        self.list.lines.note_changed(self._current)
        self.changed.emit()


def _about(name: str, role: str) -> list[str]:
    """Each cut for itself: the day that follows tells namesakes apart, and must be seen behind a long role."""
    return [texts.short(name), texts.short(role)]
