"""Steps: takes the next step of an introduction: the note to read over, or the question, and then the write.

Used by the Give page and by the person's pane.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from db import Book, Channel, IntroductionRow, PersonRef, Step
from ui.boundaries.guard import may_be_written_to
from ui.drafts import draft_texts
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import Draft
from ui.give.give_words import pair_names, person_of
from ui.hub import Hub
from ui.widgets.dialog import Dialog

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
        outcome = IntroductionOutcomeDialog.ask(parent, row)
        if outcome:
            hub.attempt(partial(book.introductions.set_outcome, introduction_id=row.id, outcome=outcome))
    elif may_be_written_to(book, hub, person_of(step, row).id, asking=step in ASKS):
        channel = DraftDialog.ask(parent, _draft(book, row, step), book.contacts.get(person_of(step, row).id))
        if channel is not None:
            way(channel, asks=step in ASKS)


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
    """What came of bringing two people together, in a line."""

    def __init__(self, parent: QWidget | None, row: IntroductionRow) -> None:
        super().__init__(parent, self.tr("What came of it?"), self.tr("Save"), sentence=pair_names(row))
        self.outcome = QLineEdit(row.outcome)
        self.outcome.setPlaceholderText(self.tr("for example: Joe took the case"))
        self.outcome.setMinimumWidth(420)
        self.add_field(self.tr("What came of it"), self.outcome)
        self.outcome.textChanged.connect(self._on_text)
        self._on_text()
        self.outcome.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, row: IntroductionRow) -> str | None:
        dialog = cls(parent, row)
        return dialog.outcome.text().strip() if dialog.run() else None

    def _on_text(self) -> None:
        self.set_ready(bool(self.outcome.text().strip()))
