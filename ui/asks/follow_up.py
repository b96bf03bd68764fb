"""Follow-up: the one polite second try, as a note made from the ask and kept once it was sent."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from db import Book
from ui.boundaries.guard import may_be_written_to
from ui.drafts import draft_texts
from ui.drafts.draft_dialog import DraftDialog
from ui.hub import Hub
from ui.outcomes.notes import you


def write_follow_up(parent: QWidget | None, book: Book, hub: Hub, favor_id: int) -> bool:
    """Ask once more; True if the user sent the note."""
    favor = book.favors.get(favor_id)
    if not may_be_written_to(book, hub, favor.giver.id, asking=True):
        return False
    to = book.contacts.get(favor.giver.id)
    draft = draft_texts.follow_up(favor, draft_texts.called(to), you(book))
    channel = DraftDialog.ask(parent, draft, to)
    if channel is None:
        return False
    hub.attempt(partial(book.asks.follow_up, favor_id=favor_id, channel=channel))
    return True
