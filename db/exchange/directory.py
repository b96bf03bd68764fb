"""Directory: who in the book is meant by a profile address or a name in a file. Pure: knows the people it was given."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from db.exchange.history import BY_NAME, Deed, Left
from db.exchange.linkedin import Connection
from db.exchange.person import Person
from db.rules.employment import employer_key
from db.rules.names import fold

Row = tuple[int, str, str, str, str]
"""Number, slug, first and last name, company."""


class Directory:
    """People are numbers: contacts by their ids; those whom the same import is to add, below zero."""

    def __init__(self, people: Iterable[Row]) -> None:
        self._people = list(people)
        self._by_slug = {slug: number for number, slug, *_ in self._people}
        self._names: list[tuple[int, str]] = []
        self._companies: defaultdict[int, set[str]] = defaultdict(set)
        self._decided: dict[str, int] = {}
        self._told_apart: set[tuple[int, str]] = set()

    def add_alias(self, person: int, kind: str, value: str) -> None:
        """An earlier address counts less than a present one."""
        if kind == "slug":
            self._by_slug.setdefault(value, person)
        elif kind == "name":
            self._names.append((person, value))

    def add_company(self, person: int, company: str) -> None:
        self._companies[person].add(company)

    def add_new(self, rows: Iterable[Connection | Person]) -> None:
        """People who are still to be added."""
        ahead = len(self._people)
        new = [
            (-ahead - place, row.slug, row.first_name, row.last_name, row.company)
            for place, row in enumerate(rows, 1)
        ]
        self._people += new
        self._by_slug |= {slug: number for number, slug, *_ in new if slug}

    @cached_property
    def _by_name(self) -> defaultdict[str, set[int]]:
        """Most files need no names, and folding thousands takes its time."""
        found: defaultdict[str, set[int]] = defaultdict(set)
        for number, _, first, last, company in self._people:
            found[fold(f"{first} {last}".strip())].add(number)
            self._companies[number].add(company)
        for number, name in self._names:
            found[fold(name)].add(number)
        return found

    def decide(self, person: int, identity: str, *, same: bool) -> None:
        if same:
            self._decided[identity] = person
        else:
            self._told_apart.add((person, identity))

    def find(self, who: str) -> int | Left:
        """The one with this profile; for BY_NAME the only one of the name."""
        if not who.startswith(BY_NAME):
            return self._by_slug.get(who, Left.STRANGER) if who else Left.NOBODY
        name = who.removeprefix(BY_NAME)
        found = self._by_name.get(name, ()) if name else ()
        return next(iter(found)) if len(found) == 1 else Left.SEVERAL if found else Left.STRANGER

    def meant(self, deed: Deed) -> int | tuple[int, ...]:
        """The one who is surely meant; else those who may be: to be asked about, maybe nobody.

        A name is sure with the company (now or earlier) and if nobody else has both; or once it was decided.
        """
        if not deed.who.startswith(BY_NAME):
            found = self.find(deed.who)
            return () if isinstance(found, Left) else found
        identity = deed_identity(deed)
        if (decided := self._decided.get(identity)) is not None:
            return decided
        named = self._by_name.get(deed.who.removeprefix(BY_NAME), set())
        named = {one for one in named if (one, identity) not in self._told_apart}
        wanted = employer_key(deed.company)
        there = [one for one in named if wanted and wanted in map(employer_key, self._companies[one])]
        return there[0] if len(there) == 1 else tuple(sorted(named))


def deed_identity(deed: Deed) -> str:
    """By what a decision about who is meant is remembered."""
    return f"{deed.who}{BY_NAME}{employer_key(deed.company)}"
