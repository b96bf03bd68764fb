"""Name search: people of the graph by what is typed of their names. No widgets."""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from db import GraphPerson, fold

MOST_MATCHES = 8


class NameSearch:
    """Of one graph; names are folded once somebody searches."""

    def __init__(self, people: Sequence[GraphPerson]) -> None:
        self._people = people
        self._folded: list[str] = []

    def matches(self, text: str) -> list[GraphPerson]:
        """Names that hold what was typed, those that begin with it first."""
        wanted = fold(text.strip())
        if not wanted:
            return []
        if not self._folded:
            self._folded = [fold(person.name) for person in self._people]
        found = ((name.find(wanted) > 0, name, i) for i, name in enumerate(self._folded) if wanted in name)
        return [self._people[i] for _, _, i in heapq.nsmallest(MOST_MATCHES, found)]
