"""Steps: takes the next step of an introduction: the note to read over, or the question, and then the write.

Used by the Give page and by the person's pane. So is an offer of your own help.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from db import Book, Channel, IntroductionRow, Match, PersonRef, Step
from ui import texts
from ui.boundaries.guard import may_be_written_to
from ui.drafts import draft_texts
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import Draft
from ui.give.give_words import pair_names, person_of
from ui.hub import Hub
from ui.widgets.dialog import Dialog

_LONGEST_NEED = 50
ANSWERS = (Step.FIRST_ANSWERS, Step.SECOND_ANSWERS)
ASKS = (Step.ASK_FIRST, Step.ASK_SECOND)


def take(
    parent: QWidget, book: Book, hub: Hub, row: IntroductionRow, step: Step, *, yes: bool = True
) -> None:
    """Take a step; `yes` is the answer where the step is one."""
    way = partial(_on_side, book, hub, row, person_of(step, row))
    if step in ANSWERS:
        contact_id = person_of(step, row).id
        hub.attempt(
            partial(book.introductions.answer, introduction_id=row.id, contact_id=contact_id, yes=yes)
        )
    elif step is Step.INTRODUCE:
        _introduce(parent, book, hub, row)
    elif step is Step.OUTCOME:
        IntroductionOutcomeDialog.ask(parent, book, row)
    elif may_be_written_to(book, hub, person_of(step, row).id, asking=step in ASKS):
        channel = DraftDialog.ask(parent, _draft(book, row, step), book.contacts.get(person_of(step, row).id))
        if channel is not None:
            way(channel, asks=step in ASKS)


def offer_help(parent: QWidget, book: Book, hub: Hub, match: Match) -> None:
    """The note in which you offer your own help; a promise once it is sent."""
    seeker_id = match.seeker.id
    if not may_be_written_to(book, hub, seeker_id):
        return
    seeker = book.contacts.get(seeker_id)
    draft = draft_texts.offer(match.need.text, match.offer, draft_texts.called(seeker), _you(book))
    channel = DraftDialog.ask(parent, draft, seeker)
    if channel is not None:
        hub.attempt(partial(book.matches.offer_help, need_id=match.need.id, channel=channel))


def _on_side(
    book: Book, hub: Hub, row: IntroductionRow, person: PersonRef, channel: Channel, *, asks: bool
) -> None:
    write = book.introductions.ask if asks else book.introductions.tell
    hub.attempt(partial(write, introduction_id=row.id, contact_id=person.id, channel=channel))


def _introduce(parent: QWidget, book: Book, hub: Hub, row: IntroductionRow) -> None:
    if not may_be_written_to(book, hub, row.first.id, row.second.id, asking=True):
        return
    both = book.contacts.get(row.first.id), book.contacts.get(row.second.id)
    draft = draft_texts.introduction_note(*both, _reason(row, row.first.name), _you(book))
    channel = DraftDialog.ask(parent, draft, *both)
    if channel is not None:
        hub.attempt(partial(book.introductions.make, introduction_id=row.id, channel=channel))


def _draft(book: Book, row: IntroductionRow, step: Step) -> Draft:
    person = person_of(step, row)
    other = row.first if person == row.second else row.second
    to, you = draft_texts.called(book.contacts.get(person.id)), _you(book)
    if step in ASKS:
        reason = _reason(row, row.first.name if step is Step.ASK_SECOND else "")
        return draft_texts.introduction_question(draft_texts.with_role(other), reason, to, you)
    if step in (Step.CALL_OFF_FIRST, Step.CALL_OFF_SECOND):
        return draft_texts.introduction_off(other.name, to, you)
    return draft_texts.introduction_outcome(other.name, row.outcome, to, you)


def _reason(row: IntroductionRow, seeker: str) -> str:
    """Why, as a sentence: the need and who has it ('' is who reads it), else what the user thought of."""
    if not row.reason or row.need_id is None:
        return draft_texts.about(row.reason)
    return draft_texts.sought(row.reason, seeker)


def _you(book: Book) -> str:
    return draft_texts.called(book.contacts.get(book.contacts.self_id))


class IntroductionOutcomeDialog(Dialog):
    """What came of bringing two people together, in a line; and whether the need it was for is met."""

    def __init__(self, parent: QWidget | None, book: Book, row: IntroductionRow) -> None:
        super().__init__(parent, self.tr("What came of it?"), self.tr("Save"), sentence=pair_names(row))
        self._book, self._row = book, row
        self.outcome = QLineEdit(row.outcome)
        self.outcome.setPlaceholderText(self.tr("for example: Joe took the case"))
        self.outcome.setMinimumWidth(420)
        self.add_field(self.tr("What came of it"), self.outcome)
        self.met = self._need_box()
        self.outcome.textChanged.connect(self._on_text)
        self._on_text()
        self.outcome.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book, row: IntroductionRow) -> bool:
        return cls(parent, book, row).run()

    def accept(self) -> None:
        self.accept_after(
            partial(
                self._book.introductions.set_outcome,
                introduction_id=self._row.id,
                outcome=self.outcome.text(),
                need_is_met=self.met is not None and self.met.isChecked(),
            )
        )

    def _need_box(self) -> QCheckBox | None:
        """Only while the need is open."""
        open_needs = {need.id: need.text for need in self._book.needs.of(self._row.first.id)}
        text = open_needs.get(self._row.need_id or 0)
        if text is None:
            return None
        said = texts.filled(self.tr("No longer needed: {what}"), what=texts.short(text, _LONGEST_NEED))
        box = QCheckBox(said.replace("&", "&&"))
        box.setToolTip(text)
        self.body.addWidget(box)
        return box

    def _on_text(self) -> None:
        self.set_ready(bool(self.outcome.text().strip()))
        self.tell("")
