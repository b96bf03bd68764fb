"""Duplicates: who in the book may be one person twice, and who was said not to be. Found, never merged, here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from db.rules.alike_pairs import Cluster, alike_pairs, clusters
from db.rules.employment import employer_key
from db.rules.likeness import Card
from db.rules.name_forms import NameReader
from db.rules.names import fold
from db.rules.phones import phone_key
from db.rules.progress import Progress
from db.schema.tables import DistinctPair
from db.service import Service

if TYPE_CHECKING:
    from db.book import Book
    from db.transaction import Transaction

CARDS = """SELECT id, first_name, last_name, company, birthday, coalesce(connected_on, ''), linkedin_slug
    FROM contact WHERE is_self = 0"""
SIGNS = """SELECT contact_id, kind, value FROM contact_point WHERE kind IN ('email', 'phone')
    UNION ALL SELECT contact_id, kind, value FROM contact_alias WHERE kind IN ('name', 'slug')"""
CHUNK = 500
NOTHING: frozenset[str] = frozenset()  # one for all: each is an object more to the garbage collector


class Duplicates(Service):
    """Belongs to a Book."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)

    def find(self, names: NameReader, progress: Progress | None = None) -> list[Cluster]:
        """Groups of contacts alike over the whole book, the surest first; the archived are compared too.

        Pairs that were told apart are in none. `progress` may raise Cancelled.
        """
        tell = progress or (lambda _done, _total: None)
        distinct = self._distinct()
        cards = self._cards(names, tell)
        total = 2 * len(cards)

        def second_half(done: int, of: int) -> None:
            tell(len(cards) + done * len(cards) // of if of else total, total)

        return clusters(alike_pairs(cards, names.is_known, distinct, second_half), distinct)

    def tell_apart(self, *, contact_ids: tuple[int, ...]) -> None:
        """These are different people, each from each; they are not proposed again."""
        ids = set(contact_ids)
        with self._book.transact("duplicates.told_apart") as tx:
            self.keep_apart(tx, combinations(ids, 2))
            tx.count = len(ids)

    def keep_apart(self, tx: Transaction, pairs: Iterable[tuple[int, int]]) -> None:
        """`tell_apart`, inside a transaction."""
        said = {(min(pair), max(pair)) for pair in pairs}
        if said:
            tx.insert_rows(DistinctPair, ("first_id", "second_id"), sorted(said - self._distinct()))

    def _distinct(self) -> set[tuple[int, int]]:
        return {(one, other) for one, other in self._ask("SELECT first_id, second_id FROM distinct_pair")}

    def _cards(self, names: NameReader, tell: Progress) -> list[Card]:
        signs: defaultdict[int, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for contact_id, kind, value in self._ask(SIGNS):
            key = phone_key(value) if kind == "phone" else value if kind == "name" else fold(value)
            if key:
                signs[contact_id][kind].add(key)
        rows = self._ask(CARDS)
        cards = []
        none: dict[str, set[str]] = {}
        for number, (contact_id, first, last, company, birthday, connected_on, slug) in enumerate(rows):
            if number % CHUNK == 0:
                tell(number, 2 * len(rows))
            of = signs.get(contact_id, none)
            earlier = (name.rpartition(" ") for name in of.get("name", ()))
            cards.append(
                Card(
                    contact_id,
                    (names.read(first, last), *(names.read(given, family) for given, _, family in earlier)),
                    employer_key(company) if company else "",
                    birthday,
                    connected_on,
                    slug,
                    frozenset(of["slug"]) if "slug" in of else NOTHING,
                    frozenset(of["email"]) if "email" in of else NOTHING,
                    frozenset(of["phone"]) if "phone" in of else NOTHING,
                )
            )
        return cards
