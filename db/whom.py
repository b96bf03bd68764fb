"""Whom: the one person a change was about, for a sentence that names them. Also one who has just been deleted, as long
as the step can be undone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from db.changes import Changes
from db.rules.names import display_name
from db.schema.tables import Contact
from db.service import name_of
from db.transaction import columns

if TYPE_CHECKING:
    from db.book import Book

_FEW = 8


def about_whom(book: Book, changes: Changes) -> str:
    """Their name, read right after the change; '' if it was about several, about you, or about nobody."""
    if changes.count != 1 or changes.external:
        return ""
    came, went = _came_and_went(book, changes) if changes.action.startswith("contact.") else ([], [])
    ids = came or [i for i in changes.contact_ids if i != book.contacts.self_id]
    names = went or ([] if len(ids) > _FEW else _names(book, ids))
    return names[0] if len(names) == 1 else ""


def _names(book: Book, ids: list[int]) -> list[str]:
    sql = f"SELECT {name_of('contact')} FROM contact WHERE id IN (SELECT value FROM json_each(?))"
    return [name for (name,) in book.ask(sql, (json.dumps(ids),))]


def _came_and_went(book: Book, changes: Changes) -> tuple[list[int], list[str]]:
    """The ids of the contacts that the newest step brought, and the names of those it took."""
    newest = "undone = 1 ORDER BY id" if changes.reverted else "undone = 0 ORDER BY id DESC"
    entries = book.ask(
        f"""SELECT first_id, last_id, before FROM undo_entry WHERE table_name = 'contact'
        AND step_id = (SELECT id FROM undo_step WHERE {newest} LIMIT 1)"""
    )
    came = [i for first, last, before in entries if before is None for i in range(first, last + 1)]
    names = columns(Contact)
    kept = [
        dict(zip(names, row, strict=True)) for *_, before in entries if before for row in json.loads(before)
    ]
    ids = json.dumps([row["id"] for row in kept])
    there = {
        i for (i,) in book.ask("SELECT id FROM contact WHERE id IN (SELECT value FROM json_each(?))", (ids,))
    }
    went = [
        display_name(row["first_name"], row["last_name"], row["company"])
        for row in kept
        if row["id"] not in there
    ]
    return came, went
