"""Quick log: a line understood against the people of the book, and what was understood kept as one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from db.errors import InvalidValue
from db.records import Channel, Direction, FavorKind, FavorState
from db.rules.name_index import NameIndex
from db.rules.names import fold
from db.rules.quick_log import understand
from db.rules.quick_said import Mention, Understood
from db.rules.quick_words import QuickWords
from db.service import Service

if TYPE_CHECKING:
    from db.book import Book

Whoever = int | str
"""A contact's id, or the name of somebody who becomes a contact with it."""


@dataclass(frozen=True, slots=True)
class QuickNeed:
    who: Whoever
    text: str
    offer: bool = False


@dataclass(frozen=True, slots=True)
class QuickFavor:
    giver: Whoever
    receiver: Whoever
    kind: FavorKind
    what: str
    state: FavorState
    by_day: date | None = None
    introduced: tuple[Whoever, ...] = ()  # who one got to know by it


@dataclass(frozen=True, slots=True)
class QuickReminder:
    who: Whoever
    on: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class QuickEntry:
    """What a line says, with everybody known. `people` were in touch; of `noted` the note tells, and is kept with
    them: no entry, and no clock that it sets back."""

    on: date
    people: tuple[Whoever, ...] = ()
    channel: Channel = Channel.MEETING
    direction: Direction = Direction.MUTUAL
    note: str = ""
    minutes: int | None = None
    parts: tuple[QuickNeed | QuickFavor | QuickReminder, ...] = ()
    noted: tuple[Whoever, ...] = ()
    thanked: tuple[tuple[int, int], ...] = ()  # the help someone was thanked for, and whom: favor, contact
    told: tuple[tuple[int, int], ...] = ()  # the same, of what came of it
    outcomes: tuple[tuple[int, str], ...] = ()  # what came of help, asked for or given: favor, words
    ended: tuple[int, ...] = ()  # needs and offers that are over

    @property
    def is_empty(self) -> bool:
        settled = (self.thanked, self.told, self.outcomes, self.ended)
        return not (self.people or self.noted or self.parts or any(settled))

    @property
    def closings(self) -> int:
        return len(self.thanked) + len(self.told) + len(self.outcomes) + len(self.ended)


class QuickLog(Service):
    """Belongs to a Book."""

    def names(self, words: QuickWords) -> Names:
        """Everybody's names as they are now, to understand lines with while one types, in these words."""
        return Names(self._book, words)

    def save(self, *, entry: QuickEntry) -> list[int]:
        """Keep all of it, newcomers too, as one step; the ids of the people it is about."""
        if entry.is_empty:
            raise InvalidValue("With whom?", "The line names nobody.", "Type a name.")
        known: dict[str, int] = {}
        with self._book.transact("quick_log.saved") as tx:
            ids = [self._id_of(who, known) for who in dict.fromkeys(entry.people)]
            if ids:
                self._book.interactions.log(
                    contact_ids=ids,
                    on=entry.on,
                    channel=entry.channel,
                    direction=entry.direction,
                    note=entry.note,
                    minutes=entry.minutes,
                )
            ids += self._note(entry, known)
            self._close(entry)
            for part in entry.parts:
                ids += self._save_part(part, entry.on, known)
            tx.count = bool(entry.people) + bool(entry.noted) + len(entry.parts) + len(known) + entry.closings
        return list(dict.fromkeys(ids))

    def _note(self, entry: QuickEntry, known: dict[str, int]) -> list[int]:
        """A line with its day below what is noted of each already."""
        ids = [self._id_of(who, known) for who in dict.fromkeys(entry.noted)]
        for contact_id in ids:
            line = f"{entry.on.isoformat()}: {entry.note.strip()}"
            before = self._book.contacts.get(contact_id).notes
            self._book.contacts.edit(contact_id=contact_id, notes=f"{before}\n{line}" if before else line)
        return ids

    def _close(self, entry: QuickEntry) -> None:
        book = self._book
        for favor_id, contact_id in entry.thanked:
            book.outcomes.close(favor_id=favor_id, contact_id=contact_id, thanked=True, on=entry.on)
        for favor_id, contact_id in entry.told:
            book.outcomes.close(favor_id=favor_id, contact_id=contact_id, told=True, on=entry.on)
        for favor_id, outcome in entry.outcomes:
            if book.favors.get(favor_id).state is FavorState.DONE:
                book.favors.set_outcome(favor_id=favor_id, outcome=outcome)
            else:
                book.favors.done(favor_id=favor_id, on=entry.on, outcome=outcome)
        for need_id in entry.ended:
            book.needs.end(need_id=need_id)

    def _save_part(
        self, part: QuickNeed | QuickFavor | QuickReminder, on: date, known: dict[str, int]
    ) -> list[int]:
        if isinstance(part, QuickFavor):
            giver, receiver = self._id_of(part.giver, known), self._id_of(part.receiver, known)
            self._book.favors.record(
                giver_id=giver,
                receiver_id=receiver,
                kind=part.kind,
                what=part.what,
                state=part.state,
                on=on,
                by_day=part.by_day,
            )
            for who in part.introduced:
                self._id_of(who, known, introduced_by_id=giver)
            return [i for i in (giver, receiver) if i != self._book.contacts.self_id]
        who = self._id_of(part.who, known)
        if isinstance(part, QuickNeed):
            self._book.needs.add(contact_id=who, text=part.text, offer=part.offer)
        else:
            self._book.reminders.remind(contact_id=who, on=part.on, text=part.text)
        return [who]

    def _id_of(self, who: Whoever, known: dict[str, int], introduced_by_id: int | None = None) -> int:
        if isinstance(who, int):
            return who
        if who not in known:
            first, _, last = who.strip().rpartition(" ")
            first, last = (first, last) if first else (last, "")
            known[who] = self._book.contacts.create(
                first_name=first, last_name=last, introduced_by_id=introduced_by_id
            )
        return known[who]


class Names:
    """Who is called what, as at one moment; the lately met first."""

    def __init__(self, book: Book, words: QuickWords) -> None:
        self._words = words
        rows = book.database.execute_sql(
            """SELECT id, name_key, last_interaction_on IS NOT NULL FROM contact
            WHERE is_self = 0 AND archived_on IS NULL AND name_key != ''
            ORDER BY last_interaction_on DESC, connected_on DESC, id"""
        ).fetchall()
        self._ids = [row[0] for row in rows]
        self._met = sum(row[2] for row in rows)  # so many of them, at the beginning
        self._index = NameIndex(row[1].replace(",", " ") for row in rows)  # "Abernathy, LL.M."

    def understand(self, line: str, today: date, given: Mention | None = None) -> Understood:
        """What the line says, as far as it can be told."""
        return understand(line, today, self._words, self.whom, given)

    def whom(self, words: Sequence[str], begun: bool) -> tuple[int, ...]:
        """Whom these words may mean, the lately met first.

        One alone of several who was ever met, called by the first name only, is meant.
        """
        places = self._index.starting(words) if begun else self._index.whole(words)
        if len(words) == 1 and len(places) > 1 and places[0] < self._met <= places[1]:
            places = places[:1]
        return tuple(self._ids[place] for place in places)

    def misspelt(self, name: str) -> list[int]:
        """Whom a name means that nobody has, if it was written with a slip."""
        return [self._ids[place] for place in self._index.misspelt(fold(name).split())]

    def namesakes(self, name: str, limit: int) -> list[int]:
        """Whom a name may mean besides, the best fit first, then the lately met."""
        places = self._index.namesakes(fold(name).split())
        return [self._ids[place] for place in places[:limit]]
