"""Guard: before a note is drafted, whether the person wants to hear from you at all."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db import Book, InvalidValue
from ui import texts
from ui.boundaries import boundary_words as words
from ui.hub import Hub

translate = QCoreApplication.translate


def may_be_written_to(book: Book, hub: Hub, *contact_ids: int, asking: bool = False) -> bool:
    """Whether all of them want to hear from you, or to be asked; the hub tells of the first who does not."""
    for contact_id in contact_ids:
        wish = book.boundaries.of(contact_id)
        if wish is not None and contact_id in book.boundaries.blocked(for_asks=asking):
            hub.failed.emit(
                InvalidValue(
                    texts.capital(words.name(wish.kind)),
                    words.note(book.contacts.person(contact_id).name, wish, book.today()),
                    translate("texts", "Lift the boundary on their page if that has changed."),
                )
            )
            return False
    return True
