"""Matches: who in the book could meet an open need, by an offer or by what they do. Compared when looked at.

The words of everybody's position and tags, and the open lines, are kept in memory once they were looked at (some
100 ms for 30,000 people, which a worker can spend beforehand: `reader`, `take`) and follow the book: every change
names its contacts, and those are read anew at the next look. So is who covers a need best, until somebody says or
does something new. People behind a boundary and archived ones are left out, and pairs that are being introduced or
were set aside.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from datetime import date
from typing import TYPE_CHECKING

from db.changes import Changes
from db.records import Channel, Direction, FavorKind, FavorState, Match, NeedRow, PersonRef
from db.rules import matching
from db.rules.matching import Found, Ranking, Telling, Wanted
from db.schema.tables import Favor, Mismatch
from db.service import Service, person_columns

if TYPE_CHECKING:
    from db.book import Book
    from db.transaction import Transaction

MOST = 100
"""Suggestions handed out; more would be a list to work off."""
MANY = 2000
"""Changed contacts from which on all are read anew."""

# Three texts of JSON are handed over in a third of the time of thousands of rows.
TALENTS = """SELECT json_group_array(id), json_group_array(position), json_group_array(coalesce(last_interaction_on, ''))
    FROM contact WHERE archived_on IS NULL AND {which}
    AND (position != '' OR id IN (SELECT contact_id FROM contact_tag))"""
TAGS = """SELECT contact_id, group_concat(name, ' ') FROM contact_tag JOIN tag ON tag.id = tag_id
    JOIN contact ON contact.id = contact_id WHERE archived_on IS NULL AND {which} GROUP BY contact_id"""
OPEN = """SELECT json_group_array(json_array(need.id, contact_id, text, is_offer, noted_on)) FROM need JOIN contact ON contact.id = contact_id
    WHERE ended_on IS NULL AND archived_on IS NULL AND {which}"""
CHOSEN = "contact.id IN (SELECT value FROM json_each(?))"
ASIDE = """SELECT need_id, contact_id FROM mismatch
    UNION SELECT need.id, second_id FROM introduction JOIN need ON need.contact_id = first_id
    UNION SELECT need.id, first_id FROM introduction JOIN need ON need.contact_id = second_id"""


class Matches(Service):
    """Belongs to a Book, and to the thread that opened it."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self._known = MatchReader(book)

    def is_read(self, telling: Telling) -> bool:
        """Whether `all` now reads but what has changed, and not the words of everybody."""
        return self._known.is_read(telling)

    def reader(self, telling: Telling) -> MatchReader:
        """What reads the words of everybody on any thread with a connection; to be handed to `take` then."""
        return MatchReader(self._book, telling)

    def take(self, reader: MatchReader) -> None:
        """Go on from what this one has read. What was written meanwhile is read anew at the next look."""
        self._known.close()
        self._known = reader

    def all(self, telling: Telling, most: int = MOST) -> list[Match]:
        """Suggestions over the whole book, the closest first; read in the words of `telling`."""
        known = self._known
        known.refresh(telling)
        no_asks, no_contact = self._book.boundaries.blocked(True), self._book.boundaries.blocked(False)
        needs, offers = known.needs, known.offers
        if no_asks:  # who wants no contact wants no asks
            needs = {key: line for key, line in needs.items() if line[0] not in no_contact}
            offers = {key: line for key, line in offers.items() if line[0] not in no_asks}
        if known.ranking is None or known.ranked_without != (no_asks, no_contact):
            known.ranked_without = no_asks, no_contact
            known.ranking = self._ranking(telling, needs, offers, no_asks)
        elif known.reworded:
            having = self._having(telling, needs, offers)
            known.ranking.reread({word: having[word] for word in known.reworded & having.keys()})
        known.reworded.clear()
        aside: dict[int, set[int]] = defaultdict(set)
        for need_id, contact_id in self._ask(ASIDE):
            aside[need_id].add(contact_id)
        # Somebody for a need of your own is somebody to ask.
        paused = self._book.reminders.asking_rests_until is not None
        quiet = {self._book.contacts.self_id} if paused else set()
        wanted = (
            Wanted(key, text, {person, *aside.get(key, ())})
            for key, (person, text, _) in needs.items()
            if person not in quiet
        )
        found = matching.pair(wanted, known.ranking)
        fitting = (
            each
            for each in found
            if each.source > 0 or telling.is_about(offers[-each.source][1], needs[each.key][1])
        )
        return self._records(telling, _spread(fitting, needs, most), needs, offers)

    def dismiss(self, *, need_id: int, contact_id: int) -> None:
        """They do not fit: this contact is not proposed for this need again."""
        with self._book.transact("match.dismissed") as tx:
            self._set_aside(tx, need_id, contact_id)

    def offer_help(self, *, need_id: int, channel: Channel | None = None) -> int:
        """You offer to help with a need yourself: a promise, and no longer a suggestion. The favor's id.

        With a `channel` the note in which you said so is logged.
        """
        ((contact_id, text),) = self._ask("SELECT contact_id, text FROM need WHERE id = ?", (need_id,))
        me = self._book.contacts.self_id
        with self._book.transact("favor.offered") as tx:
            self._set_aside(tx, need_id, me)
            if channel is not None:
                today = self._book.today()
                self._book.interactions.write(tx, [contact_id], today, channel, Direction.OUT, text)
            return tx.insert(
                Favor,
                giver=me,
                receiver=contact_id,
                kind=FavorKind.OTHER,
                what=text,
                state=FavorState.OFFERED,
                asked_on=self._book.today(),
                offered=True,
                outcome="",
            )

    def _set_aside(self, tx: Transaction, need_id: int, contact_id: int) -> None:
        sql = "SELECT 1 FROM mismatch WHERE need_id = ? AND contact_id = ?"
        if not self._ask(sql, (need_id, contact_id)):
            tx.insert(Mismatch, need=need_id, contact=contact_id)

    def _ranking(self, telling: Telling, needs: _Lines, offers: _Lines, left_out: Set[int]) -> Ranking:
        last = self._known.last

        def owner(source: int) -> tuple[int, str]:
            if source > 0:
                return source, last[source]
            return offers[-source][0], offers[-source][2]

        having = self._having(telling, needs, offers)
        return Ranking(telling, having, owner, len(last) + len(offers), left_out)

    def _having(self, telling: Telling, needs: _Lines, offers: _Lines) -> dict[str, Set[int]]:
        """Which sources have a word that somebody needs: people by their ids, offers by theirs below zero."""
        wanted = {word for text in {need[1] for need in needs.values()} for word in telling.terms(text)}
        alike: dict[str, list[int]] = defaultdict(list)
        for key, (_, text, _) in offers.items():
            alike[text].append(-key)
        offering: dict[str, set[int]] = defaultdict(set)
        for text, keys in alike.items():
            for word in wanted.intersection(telling.terms(text)):
                offering[word].update(keys)
        doing = {word: self._known.having(word) for word in wanted}
        return doing | {word: doing[word] | sources for word, sources in offering.items()}

    def _records(self, telling: Telling, found: list[Found], needs: _Lines, offers: _Lines) -> list[Match]:
        helpers = [each.person for each in found]
        people = self._people({*helpers, *(needs[each.key][0] for each in found)})
        tags = self._tags(helpers)
        self_id = self._book.contacts.self_id
        made = []
        for each, helper in zip(found, helpers, strict=True):
            person, text, noted_on = needs[each.key]
            by_offer, told = each.source < 0, telling.terms(text).keys()
            made.append(
                Match(
                    NeedRow(
                        each.key, person, people[person].name, text, False, date.fromisoformat(noted_on), None
                    ),
                    people[person],
                    people[helper],
                    offer=offers[-each.source][1] if by_offer else "",
                    tags=() if by_offer else tuple(t for t in tags[helper] if told & telling.terms(t).keys()),
                    self_seeks=person == self_id,
                    self_helps=helper == self_id,
                )
            )
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


_Lines = dict[int, tuple[int, str, str]]  # id → whose, the text, noted when


class MatchReader(Service):
    """What people do, by words, and the open lines: kept, and brought up to date before each look."""

    def __init__(self, book: Book, telling: Telling | None = None) -> None:
        super().__init__(book)
        self.people: dict[int, str] = {}  # id → position and tags
        self.last: dict[int, str] = {}  # id → last contact
        self.needs: _Lines = {}  # the newest first
        self.offers: _Lines = {}
        self._having: defaultdict[str, set[int]] = defaultdict(set)
        self.ranking: Ranking | None = None  # None: something was said that changes the weight of all words
        self.reworded: set[str] = set()  # words that others have than at the last look
        self.ranked_without: tuple[Set[int], Set[int]] = frozenset(), frozenset()
        self._telling = telling
        self._changed: list[frozenset[int]] = []  # appended to on whichever thread wrote
        self.close = book.subscribe(self._on_changed)
        self._version = -1 if telling is None else self._data_version()  # before anything is read

    def read(self) -> None:
        """Read all, on any thread with a connection; nobody else may look at this one meanwhile."""
        assert self._telling is not None
        self._read(self._telling, "1")

    def is_read(self, telling: Telling) -> bool:
        """Whether `refresh` has but a few people to read; on the thread that opened the book."""
        changed = sum(map(len, self._changed))
        return telling is self._telling and changed <= MANY and self._data_version() == self._version

    def refresh(self, telling: Telling) -> None:
        """Read what has changed since the last time."""
        changed: set[int] = set()
        is_read = self.is_read(telling)
        while self._changed:
            changed |= self._changed.pop()
        if not is_read:
            self._version = self._data_version()
            self._telling, self.ranking = telling, None
            self.reworded.clear()
            for kept in (self.people, self.last, self.needs, self.offers, self._having):
                kept.clear()
            self._read(telling, "1")
        elif changed:
            self._reread(telling, changed)

    def _data_version(self) -> int:
        """Another than before once another process or connection wrote."""
        ((version,),) = self._ask("PRAGMA data_version")
        return int(version)

    def having(self, word: str) -> Set[int]:
        """Who has the word."""
        return self._having.get(word, frozenset())

    def _reread(self, telling: Telling, contact_ids: Set[int]) -> None:
        """Read these people anew, and tell the ranking what it has to forget."""
        before, offered, many = (
            self._done_by(contact_ids),
            self._lines(self.offers, contact_ids),
            len(self.people),
        )
        self._forget(telling, contact_ids)
        self._read(telling, CHOSEN, json.dumps(list(contact_ids)))
        if self.ranking is None:
            return
        if offered != self._lines(self.offers, contact_ids) or many != len(self.people):
            self.ranking = None
            return
        for _, text, _ in self._lines(self.needs, contact_ids).values():
            self.reworded |= telling.terms(text).keys() - self.ranking.words
        after = self._done_by(contact_ids)
        for contact_id, text in after.items():
            now, was = set(telling.all_stems(text)), set(telling.all_stems(before.get(contact_id, "")))
            self.reworded |= now ^ was
            self.ranking.forget(now)  # they may only have been met
        for contact_id in before.keys() - after.keys():
            self.reworded.update(telling.all_stems(before[contact_id]))

    def _done_by(self, contact_ids: Set[int]) -> dict[int, str]:
        return {i: self.people[i] for i in contact_ids & self.people.keys()}

    @staticmethod
    def _lines(kept: _Lines, contact_ids: Set[int]) -> _Lines:
        """What these people look for, or offer."""
        return {key: line for key, line in kept.items() if line[0] in contact_ids}

    def _forget(self, telling: Telling, contact_ids: Set[int]) -> None:
        for contact_id in contact_ids & self.people.keys():
            del self.last[contact_id]
            for word in set(telling.all_stems(self.people.pop(contact_id))):
                self._having[word].discard(contact_id)
        for lines in (self.needs, self.offers):
            for key in [key for key, line in lines.items() if line[0] in contact_ids]:
                del lines[key]

    def _read(self, telling: Telling, which: str, *values: str) -> None:
        (columns,) = self._ask(TALENTS.format(which=which), values)
        ids, positions, met = map(json.loads, columns)
        said = dict(zip(ids, positions, strict=True))
        for contact_id, names in self._ask(TAGS.format(which=which), values):
            said[contact_id] += f" {names}"
        self.people |= said
        self.last |= zip(ids, met, strict=True)
        alike: defaultdict[str, list[int]] = defaultdict(list)
        for contact_id, text in said.items():
            alike[text].append(contact_id)
        having: defaultdict[str, list[int]] = defaultdict(list)  # a list grows in half the time of a set
        for text, people in alike.items():
            for word in telling.all_stems(text):
                having[word] += people
        for word, people in having.items():
            self._having[word].update(people)
        ((lines,),) = self._ask(OPEN.format(which=which), values)
        for key, contact_id, text, is_offer, noted_on in json.loads(lines):
            (self.offers if is_offer else self.needs)[key] = contact_id, text, noted_on
        if lines != "[]":
            newest = sorted(self.needs.items(), key=lambda need: (need[1][2], need[0]), reverse=True)
            self.needs = dict(newest)

    def _on_changed(self, changes: Changes) -> None:
        self._changed.append(changes.contact_ids)


def _spread(found: Iterable[Found], needs: _Lines, most: int) -> list[Found]:
    """The closest first, newer needs before older ones, and nobody proposed again and again."""
    proposed: Counter[int] = Counter()
    chosen: list[Found] = []
    for each in sorted(found, key=lambda f: (f.weight, f.source < 0, needs[f.key][2]), reverse=True):
        if proposed[each.person] < matching.BEST and len(chosen) < most:
            proposed[each.person] += 1
            chosen.append(each)
    return chosen
