"""List order: which contacts the list holds and in which order. Knows the book, no widget.

An order of ids is asked of the book once and kept until the book changes; a search gives a set of ids that
filters it. At 30,000 contacts that is a few milliseconds a key.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from db import Book, ContactFilter, ContactSort

NEWEST_FIRST = frozenset([ContactSort.LAST_CONTACT, ContactSort.CONNECTED_ON])
EVERYBODY = ContactFilter()
_KEPT = 12
_FEW = 300
"""Of more, found by a letter or two, nobody reads the list from its top."""


@dataclass(frozen=True, slots=True)
class ListView:
    """What somebody looks at: the sort, the filters, the words searched for; `only` these people, if any are named."""

    sort: ContactSort = ContactSort.NAME
    descending: bool = False
    filter: ContactFilter = EVERYBODY
    text: str = ""
    only: frozenset[int] = frozenset()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.text.strip() or self.only) or self.filter != EVERYBODY

    def sorted_by(self, sort: ContactSort) -> ListView:
        """By another column in its usual direction; by the same again in the other."""
        if sort is self.sort:
            return replace(self, descending=not self.descending)
        return replace(self, sort=sort, descending=sort in NEWEST_FIRST)

    def filtered(self, **changed: bool | str) -> ListView:
        return replace(self, filter=replace(self.filter, **changed))  # type: ignore[arg-type]


class ListOrder:
    """Answers `ids(view)`; `forget` after each change of the book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._orders: dict[tuple[ContactSort, bool, ContactFilter, date], list[int]] = {}

    def ids(self, view: ListView) -> list[int]:
        found = self._book.search.ids(view.text)
        order = self._order(view)
        if view.only:
            order = list(filter(view.only.__contains__, order))
        if found is None:
            return order
        wanted = set(found)  # a filter in C: some 20,000 are found by a single letter
        ids = list(filter(wanted.__contains__, order))
        if view.sort is not ContactSort.NAME or len(ids) > _FEW:
            return ids
        # Who is called so comes before those of whom it is noted or written somewhere.
        called = set(self._book.search.names(view.text, ids))
        return sorted(ids, key=lambda contact_id: contact_id not in called)

    def forget(self) -> None:
        self._orders.clear()

    def _order(self, view: ListView) -> list[int]:
        key = (view.sort, view.descending, view.filter, self._book.today())  # who is due depends on the day
        if key not in self._orders:
            if len(self._orders) >= _KEPT:
                self._orders.clear()
            self._orders[key] = self._book.contacts.ids(view.sort, view.descending, view.filter)
        return self._orders[key]
