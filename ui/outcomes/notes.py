"""Notes that close a loop: made from the favor, sent by the user, and kept in one step with what they settle."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from db import Book, FavorRow, PromptKind
from ui.boundaries.guard import may_be_written_to
from ui.drafts import draft_texts
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import Draft, called
from ui.favors.outcome_dialog import OutcomeDialog
from ui.hub import Hub


def write_note(
    parent: QWidget | None,
    book: Book,
    hub: Hub,
    favor_id: int,
    contact_id: int,
    prompt: PromptKind | None = None,
) -> bool:
    """Thank or tell the giver of a favor, or who introduced; True if the user sent the note.

    Who was thanked already is told; so is who is thanked when it is known what came of it. `prompt` is the prompt
    of Today that asked for it.
    """
    if not may_be_written_to(book, hub, contact_id):
        return False
    favor = book.favors.get(favor_id)
    is_giver = contact_id == favor.giver.id
    tells = prompt in (PromptKind.TELL, PromptKind.TELL_INTRODUCER) or (
        (favor.thanked_on if is_giver else favor.via_thanked_on) is not None
    )
    outcome = favor.outcome
    if tells and not outcome:
        said = OutcomeDialog.ask_before_note(parent, favor)
        if said is None:
            return False
        outcome = said
    draft = _draft(book, favor, contact_id, outcome, tells)
    channel = DraftDialog.ask(parent, draft, book.contacts.get(contact_id))
    if channel is None:
        return False
    hub.attempt(
        partial(
            book.outcomes.close,
            favor_id=favor_id,
            contact_id=contact_id,
            thanked=True,
            told=tells or bool(outcome),
            noted_as=channel,
            note=draft.subject,
            outcome=outcome,
            prompt=prompt,
        )
    )
    return True


def you(book: Book) -> str:
    """How the user signs."""
    return called(book.contacts.get(book.contacts.self_id))


def _draft(book: Book, favor: FavorRow, contact_id: int, outcome: str, tells: bool) -> Draft:
    favor = replace(favor, outcome=outcome)
    to = called(book.contacts.get(contact_id))
    if contact_id == favor.giver.id:
        write = draft_texts.tell if tells else draft_texts.thank
    else:
        write = draft_texts.tell_introducer if tells else draft_texts.thank_introducer
    return write(favor, to, you(book))
