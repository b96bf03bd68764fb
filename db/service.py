"""Service: what the book's services share: asking in SQL, and how a contact is called in it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.book import Book

# The name, else the company, else what the contact can be reached by.
_NAME = """coalesce(nullif(trim({0}.first_name || ' ' || {0}.last_name), ''), nullif({0}.company, ''),
    (SELECT value FROM contact_point WHERE contact_id = {0}.id ORDER BY id LIMIT 1), '')"""

# SQL for the contacts who want no contact at all.
IN_PEACE = "(SELECT contact_id FROM boundary WHERE contact_id IS NOT NULL AND kind = 'no_contact')"


def name_of(alias: str) -> str:
    """SQL for how the contact of the table under this alias is called."""
    return _NAME.format(alias)


def person_columns(alias: str) -> str:
    """SQL for the four columns of a `PersonRef`."""
    return f"{alias}.id, {name_of(alias)}, {alias}.company, {alias}.position"


def as_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


class Service:
    """Belongs to a Book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def _ask(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._book.ask(sql, values)

    def _ask_ids(self, sql: str, values: Sequence[Any] = ()) -> list[int]:
        """The ids a query gives, in its order. One row of JSON: half the time of a row each."""
        ((found,),) = self._ask(f"SELECT json_group_array(id) FROM ({sql})", values)
        ids: list[int] = json.loads(found)
        return ids
