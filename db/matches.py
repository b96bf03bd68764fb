"""Matches: who in the book could meet an open need, by an offer or by what they do. Read anew whenever looked at.

Four queries give all that is compared: the open needs and offers, the positions, the tags. Only the words of the
needs are looked for, so that a book of 30,000 is compared within a few frames and nothing is kept that could go
stale. People behind a boundary and archived ones are left out, and pairs that were introduced or set aside.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from db.records import Match, NeedRow, PersonRef
from db.rules import matching
from db.rules.matching import Found, Wanted, stem, terms
from db.schema.tables import Mismatch
from db.search import FOLDED_POSITION
from db.service import Service, person_columns

MOST = 100
"""Suggestions handed out; more would be a list to work off."""
# The most recent contact first, so that of two who fit alike the one in touch is proposed.
POSITIONS = f"""SELECT group_concat(id || ' ' || text, char(10)) FROM (
    SELECT id, {FOLDED_POSITION} AS text FROM contact WHERE position != '' AND archived_on IS NULL
    ORDER BY last_interaction_on DESC)"""


@dataclass(slots=True)
class _Sources:
    """Offers and people as numbered sources; `having` gives the sources with a stem that somebody needs."""

    wanted: frozenset[str]
    owners: list[int] = field(default_factory=list)
    offers: dict[int, NeedRow] = field(default_factory=dict)
    people: dict[int, int] = field(default_factory=dict)
    having: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def add_offers(self, offers: Iterable[NeedRow]) -> None:
        for offer in offers:
            self.offers[len(self.owners)] = offer
            for word in self.wanted.intersection(terms(offer.text)):
                self.having[word].add(len(self.owners))
            self.owners.append(offer.contact_id)

    def add_words(self, contact_id: int, words: Iterable[str]) -> None:
        source = self.people.get(contact_id)
        if source is None:
            source = self.people[contact_id] = len(self.owners)
            self.owners.append(contact_id)
        for word in words:
            self.having[word].add(source)


class Matches(Service):
    """Belongs to a Book."""

    def all(self, most: int = MOST) -> list[Match]:
        """Suggestions over the whole book, the closest first."""
        return self._find(self._book.needs.open(), most)

    def of(self, contact_id: int, most: int = 6) -> list[Match]:
        """Suggestions in which a contact is the one who looks for something, or the one who could help."""
        return [m for m in self.all(10_000) if contact_id in (m.seeker.id, m.helper.id)][:most]

    def dismiss(self, *, need_id: int, contact_id: int) -> None:
        """They do not fit: this contact is not proposed for this need again."""
        sql = "SELECT 1 FROM mismatch WHERE need_id = ? AND contact_id = ?"
        if not self._ask(sql, (need_id, contact_id)):
            with self._book.transact("match.dismissed") as tx:
                tx.insert(Mismatch, need=need_id, contact=contact_id)

    def _find(self, lines: list[NeedRow], most: int) -> list[Match]:
        no_asks, no_contact = self._book.boundaries.blocked(True), self._book.boundaries.blocked(False)
        needs = {line.id: line for line in lines if not line.offer and line.contact_id not in no_contact}
        wanted = [Wanted(need.id, need.contact_id, terms(need.text)) for need in needs.values()]
        sources = self._sources(wanted, lines, no_asks)
        aside = self._set_aside()
        found = [
            each
            for each in matching.pair(wanted, sources.having, sources.owners, len(sources.owners))
            if (each.key, sources.owners[each.source]) not in aside
        ]
        return self._records(_spread(found, needs, sources, most), needs, sources)

    def _sources(
        self, wanted: Iterable[Wanted], lines: Iterable[NeedRow], blocked: frozenset[int]
    ) -> _Sources:
        sources = _Sources(frozenset(word for need in wanted for word in need.terms))
        sources.add_offers(line for line in lines if line.offer and line.contact_id not in blocked)
        ((text,),) = self._ask(POSITIONS)
        told = {word: stem(word) for word in set((text or "").translate(_MARKS).split())}
        told = {word: short for word, short in told.items() if short in sources.wanted}
        if told:
            apart = told.keys().isdisjoint
            for line in text.split("\n"):
                words = line.translate(_MARKS).split()
                if not apart(words) and int(words[0]) not in blocked:
                    sources.add_words(int(words[0]), (told[word] for word in words[1:] if word in told))
        for name, ids in self._ask(
            """SELECT name, json_group_array(contact_id) FROM contact_tag JOIN tag ON tag.id = tag_id
            JOIN contact ON contact.id = contact_id WHERE archived_on IS NULL GROUP BY tag.id"""
        ):
            if words := sources.wanted.intersection(terms(name)):
                for contact_id in json.loads(ids):
                    if contact_id not in blocked:
                        sources.add_words(contact_id, words)
        return sources

    def _set_aside(self) -> set[tuple[int, int]]:
        """Need and helper of every pair that was introduced, is being introduced, or does not fit."""
        return set(
            self._ask(
                """SELECT need_id, contact_id FROM mismatch UNION
                SELECT need.id, introduction.second_id FROM introduction JOIN need ON need.contact_id = first_id UNION
                SELECT need.id, introduction.first_id FROM introduction JOIN need ON need.contact_id = second_id"""
            )
        )

    def _records(self, found: list[Found], needs: Mapping[int, NeedRow], sources: _Sources) -> list[Match]:
        ids = {sources.owners[each.source] for each in found} | {needs[each.key].contact_id for each in found}
        people = self._people(ids)
        tags = self._tags(ids)
        self_id = self._book.contacts.self_id
        made = []
        for each in found:
            need, helper = needs[each.key], people[sources.owners[each.source]]
            offer = sources.offers.get(each.source)
            match = Match(
                need,
                people[need.contact_id],
                helper,
                self_seeks=need.contact_id == self_id,
                self_helps=helper.id == self_id,
            )
            if offer is not None:
                match = replace(match, offer=offer.text)
            else:
                told = terms(need.text).keys()
                match = replace(
                    match, tags=tuple(tag for tag in tags.get(helper.id, ()) if told & terms(tag).keys())
                )
            made.append(match)
        return made

    def _people(self, ids: Iterable[int]) -> dict[int, PersonRef]:
        rows = self._ask(
            f"SELECT {person_columns('c')} FROM contact c WHERE c.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {row[0]: PersonRef(*row) for row in rows}

    def _tags(self, ids: Iterable[int]) -> dict[int, list[str]]:
        tags: dict[int, list[str]] = defaultdict(list)
        for contact_id, name in self._ask(
            """SELECT contact_id, name FROM contact_tag JOIN tag ON tag.id = tag_id
            WHERE contact_id IN (SELECT value FROM json_each(?)) ORDER BY name""",
            (json.dumps(list(ids)),),
        ):
            tags[contact_id].append(name)
        return tags


# What stands between the words of a position; + and # belong to words such as C++.
_MARKS = {ord(mark): " " for mark in "/,;:.!?()[]{}|&\"“”„'’–—-_*•·@<>=~\\"}


def _spread(
    found: Iterable[Found], needs: Mapping[int, NeedRow], sources: _Sources, most: int
) -> list[Found]:
    """The closest first, newer needs before older ones, and nobody proposed again and again."""
    proposed: Counter[int] = Counter()
    chosen: list[Found] = []
    for each in sorted(
        found,
        key=lambda f: (round(f.weight, 1), f.source in sources.offers, needs[f.key].noted_on),
        reverse=True,
    ):
        helper = sources.owners[each.source]
        if proposed[helper] < matching.BEST and len(chosen) < most:
            proposed[helper] += 1
            chosen.append(each)
    return chosen
