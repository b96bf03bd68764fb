"""Needs and offers: what somebody is looking for or can help with, one line each."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any

from db.errors import InvalidValue
from db.records import NeedRow
from db.rules.names import clean
from db.schema.tables import Need
from db.service import Service, as_day, name_of

LONGEST = 2000
OPEN = """ended_on IS NULL AND archived_on IS NULL AND NOT EXISTS (SELECT 1 FROM boundary
    WHERE boundary.contact_id = need.contact_id AND (kind = 'no_contact' OR is_offer))"""


class Needs(Service):
    """Belongs to a Book."""

    def open(self, of: Collection[int] | None = None) -> list[NeedRow]:
        """All needs and offers (`of` these contacts) that have not ended, newest first.

        Left out is what leads to somebody behind a boundary: all of who wants no contact, the offers of who wants
        no asks.
        """
        if of is None:
            return self._rows(OPEN)
        return self._rows(
            f"{OPEN} AND contact_id IN (SELECT value FROM json_each(?))", (json.dumps(list(of)),)
        )

    def of(self, contact_id: int) -> list[NeedRow]:
        """The open needs and offers of one contact, newest first."""
        return self._rows("ended_on IS NULL AND contact_id = ?", (contact_id,))

    def add(self, *, contact_id: int, text: str, offer: bool = False) -> int:
        """Note what a contact (or you) is looking for, or can help with; its id."""
        with self._book.transact("need.added") as tx:
            return tx.insert(
                Need, contact=contact_id, text=_line(text), is_offer=offer, noted_on=self._book.today()
            )

    def edit(self, *, need_id: int, text: str) -> None:
        with self._book.transact("need.edited") as tx:
            tx.update(Need, [need_id], text=_line(text))

    def end(self, *, need_id: int) -> None:
        """It is met, or no longer so."""
        with self._book.transact("need.ended") as tx:
            tx.update(Need, [need_id], ended_on=self._book.today())

    def remove(self, *, need_id: int) -> None:
        with self._book.transact("need.removed") as tx:
            tx.delete(Need, [need_id])

    def _rows(self, where: str, values: Sequence[Any] = ()) -> list[NeedRow]:
        sql = f"""SELECT need.id, contact_id, {name_of("contact")}, text, is_offer, noted_on, ended_on
            FROM need JOIN contact ON contact.id = contact_id WHERE {where} ORDER BY noted_on DESC, need.id DESC"""
        return [
            NeedRow(
                i, contact_id, name, text, bool(offer), as_day(noted) or self._book.today(), as_day(ended)
            )
            for i, contact_id, name, text, offer, noted, ended in self._ask(sql, values)
        ]


def _line(text: str) -> str:
    text = clean(text)
    if not text or len(text) > LONGEST:
        raise InvalidValue(
            "One line, please" if text else "Nothing typed",
            f"A need or an offer is one line of at most {LONGEST} characters.",
            "Shorten it; the rest can go into the notes." if text else "Type what it is.",
        )
    return text
