"""Lookup: people and companies by a few letters typed from anywhere, slips forgiven. As at the moment it was made.

`book.search` finds every contact in which words occur; this finds the one that is meant, and the lately met first.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.records import PersonRef
from db.rules.name_index import NameIndex
from db.rules.names import fold
from db.service import person_columns

if TYPE_CHECKING:
    from db.book import Book

MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class FoundPerson:
    person: PersonRef
    badness: int  # of the fit, 0 best


@dataclass(frozen=True, slots=True)
class FoundCompany:
    name: str
    size: int
    badness: int


class Lookup:
    """Everybody's names and companies, read once; a keystroke then asks the book for the few that are shown."""

    def __init__(self, book: Book) -> None:
        self._book = book
        rows = book.database.execute_sql(
            """SELECT id, name_key, company_key, company FROM contact WHERE is_self = 0 AND archived_on IS NULL
            ORDER BY last_interaction_on DESC, connected_on DESC, id"""
        ).fetchall()
        self._ids = [row[0] for row in rows]
        self._people = NameIndex(
            name if name == company else f"{name} {company}" for _, name, company, _ in rows
        )
        sizes: dict[str, int] = {}
        spellings: dict[str, str] = {}
        for _, _, key, company in rows:
            if key:
                sizes[key] = sizes.get(key, 0) + 1
                spellings.setdefault(key, company)
        keys = sorted(sizes, key=lambda key: (-sizes[key], key))
        self._companies = [(spellings[key], sizes[key]) for key in keys]
        self._company_index = NameIndex(keys)

    def people(self, query: str, limit: int) -> list[FoundPerson]:
        """Whom the query may mean by name and company: the best fit first, then the lately met."""
        found = self._people.fuzzy(fold(query).split()[:MOST_WORDS])
        places = heapq.nsmallest(limit, found, key=lambda place: (found[place], place))
        people = self._refs([self._ids[place] for place in places])
        return [
            FoundPerson(people[self._ids[place]], found[place])
            for place in places
            if self._ids[place] in people
        ]

    def companies(self, query: str, limit: int) -> list[FoundCompany]:
        """Companies by name: the best fit first, then those with most contacts."""
        found = self._company_index.fuzzy(fold(query).split()[:MOST_WORDS])
        places = heapq.nsmallest(limit, found, key=lambda place: (found[place], place))
        return [FoundCompany(*self._companies[place], found[place]) for place in places]

    def _refs(self, ids: list[int]) -> dict[int, PersonRef]:
        if not ids:
            return {}
        marks = ", ".join("?" * len(ids))
        sql = f"SELECT {person_columns('c')} FROM contact c WHERE c.id IN ({marks})"
        return {row[0]: PersonRef(*row) for row in self._book.database.execute_sql(sql, ids).fetchall()}
