"""Ways to somebody: who could introduce you to a person, or to somebody at a company. Part of GraphQuestions.

What ties people is read around the ones wanted, a step at a time, so that a large book costs little more than a
small one. Nobody behind a boundary or at rest is on a way, neither between nor at its end.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from db.changes import Topic
from db.records import FavorKind, PersonRef, Stretch, WaysTo, WayTo
from db.rules.ask_load import AskLoad
from db.rules.employment import employer_key
from db.rules.paths import KNOWN, Bond, Tie, best, carries, together
from db.service import Service, as_day, person_columns

if TYPE_CHECKING:
    from db.book import Book
    from db.changes import Changes

MOST_WAYS = 5
MOST_DIRECT = 5
TARGETS = 24  # people at a company that ways are looked for to
NEXT_TO = 40  # people next to one wanted who are looked at
ASKED_FURTHER = 16  # of these, whose own ties are read where too few are known to you
LARGE = 200  # a group or company of more says nothing about who knows whom
Met = dict[int, dict[int, list[Tie]]]

# Who is tied to these by what: this person, the other, the day, what it was. ?1 is the list of ids, ?2 you.
THESE = "(SELECT value FROM json_each(?1))"
INTRODUCED = f"""SELECT id, introduced_by_id, NULL FROM contact WHERE id IN {THESE} AND introduced_by_id IS NOT NULL
    UNION ALL SELECT introduced_by_id, id, NULL FROM contact WHERE introduced_by_id IN {THESE}
    UNION ALL SELECT giver_id, via_id, coalesce(done_on, asked_on) FROM favor WHERE giver_id IN {THESE} AND via_id > 0
    UNION ALL SELECT via_id, giver_id, coalesce(done_on, asked_on) FROM favor WHERE via_id IN {THESE}
    UNION ALL SELECT first_id, second_id, introduced_on FROM introduction
        WHERE first_id IN {THESE} AND introduced_on IS NOT NULL
    UNION ALL SELECT second_id, first_id, introduced_on FROM introduction
        WHERE second_id IN {THESE} AND introduced_on IS NOT NULL"""
FAVORS = f"""SELECT giver_id, receiver_id, done_on, id, kind, giver_id FROM favor
        WHERE giver_id IN {THESE} AND state = 'done'
    UNION ALL SELECT receiver_id, giver_id, done_on, id, kind, giver_id FROM favor
        WHERE receiver_id IN {THESE} AND state = 'done'"""
# In this order: what was done with one alone, which is most, ends in an index.
MET = f"""SELECT own.contact_id, other.contact_id, i.day FROM interaction_contact own
    CROSS JOIN interaction_contact other
        ON other.interaction_id = own.interaction_id AND other.contact_id != own.contact_id
    CROSS JOIN interaction i ON i.id = own.interaction_id WHERE own.contact_id IN {THESE}"""
GROUPS = f"""SELECT own.contact_id, other.contact_id, circle.name, size.people FROM membership own
    JOIN membership other ON other.circle_id = own.circle_id AND other.contact_id != own.contact_id
    JOIN circle ON circle.id = own.circle_id
    JOIN (SELECT circle_id, count(*) AS people FROM membership GROUP BY circle_id) size
        ON size.circle_id = own.circle_id AND size.people <= {LARGE}
    WHERE own.contact_id IN {THESE}"""


class _Help(NamedTuple):
    favor_id: int
    kind: str
    giver_id: int


class Employers:
    """Who works where, however it is spelled. Read once, and anew after a change of contacts."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._there: dict[str, list[int]] | None = None
        book.subscribe(self._on_changed)

    def at(self, company: str) -> list[int]:
        """The lately met first."""
        if self._there is None:
            self._there = self._read()
        return self._there.get(_spelled(company), [])

    def _read(self) -> dict[str, list[int]]:
        there: dict[str, list[int]] = defaultdict(list)
        keys: dict[str, str] = {}
        for contact_id, company in self._book.ask(
            """SELECT id, company FROM contact WHERE company != '' AND archived_on IS NULL AND is_self = 0
            ORDER BY last_interaction_on DESC, id"""
        ):
            key = keys.get(company)
            if key is None:
                key = keys[company] = _spelled(company)
            there[key].append(contact_id)
        there.pop("", None)
        return dict(there)

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(Topic.CONTACTS):
            self._there = None


def _spelled(company: str) -> str:
    return employer_key(company).replace(" ", "")


class Ways(Service):
    """Made for one look."""

    def __init__(self, book: Book, employers: Employers) -> None:
        super().__init__(book)
        self._employers = employers
        self._limits = book.asks.limits()
        self._loads: dict[int, AskLoad] = {}
        self._today = book.today()
        self._you = book.contacts.self_id
        self._blocked = book.boundaries.blocked(True) | {self._you}

    def to(self, contact_id: int) -> WaysTo:
        """To one person; KeyError if there is none."""
        person = self._book.contacts.person(contact_id)
        if not self._welcome([contact_id]):
            return WaysTo(person.name, in_peace=True)
        return self._found(person.name, [contact_id], companies=True)

    def to_company(self, company: str) -> WaysTo:
        """To anybody there, however the company is spelled."""
        there = self._employers.at(company)
        welcome = self._welcome(there)
        return self._found(company, welcome[:TARGETS], in_peace=bool(there) and not welcome)

    def _found(
        self, wanted: str, goals: list[int], *, companies: bool = False, in_peace: bool = False
    ) -> WaysTo:
        met = self._met(goals, companies=companies)
        near = self._nearest({i for others in met.values() for i in others} - set(goals), met)
        if len(self._own(near)) < MOST_WAYS:  # else there is somebody to ask without one more between
            for person, others in self._met(near[:ASKED_FURTHER]).items():
                for other, ties in others.items():
                    met[person].setdefault(other, ties)
        everybody = {i for others in met.values() for i in others}.union(goals)
        welcome = set(self._welcome(list(everybody)))
        own = self._own(welcome)
        wear = {i: min(self._wear(i), 1.0) for i in welcome}
        strength = {
            person: {other: together(ties, self._today) for other, ties in others.items() if other in welcome}
            for person, others in met.items()
            if person in welcome
        }
        to_you = {i: together(own[i], self._today) if i in own else KNOWN for i in welcome}
        ways = best(to_you, strength, goals, wear, MOST_WAYS)
        direct = sorted((i for i in goals if i in own), key=lambda i: -to_you[i])[:MOST_DIRECT]
        people = self._people({i for way in ways for i in way.people}.union(direct))

        def stretch(before: int, person: int, ties: Iterable[Tie]) -> Stretch:
            return _stretch(people[person], max(ties, key=lambda tie: carries(tie, self._today)), before)

        known = [Tie(Bond.KNOWN)]
        return WaysTo(
            wanted,
            tuple(
                WayTo(
                    (
                        stretch(self._you, way.people[0], own.get(way.people[0], known)),
                        *(
                            stretch(before, person, met[person][before])
                            for before, person in zip(way.people, way.people[1:], strict=False)
                        ),
                    )
                )
                for way in ways
            ),
            tuple(stretch(self._you, i, own[i]) for i in direct),
            in_peace,
        )

    def _met(self, ids: Collection[int], *, companies: bool = False) -> Met:
        """Whom these people are tied to, and by what. You are nobody's tie."""
        found: Met = defaultdict(lambda: defaultdict(list))
        chosen = (json.dumps(list(ids)),)
        for person, other, day in self._ask(INTRODUCED, chosen):
            found[person][other].append(Tie(Bond.INTRODUCED, as_day(day)))
        for person, other, day, *fact in self._ask(FAVORS, chosen):
            found[person][other].append(Tie(Bond.FAVOR, as_day(day), fact=_Help(*fact)))
        for person, other, day in self._ask(MET, chosen):
            found[person][other].append(Tie(Bond.MET, as_day(day)))
        for person, other, name, size in self._ask(GROUPS, chosen):
            found[person][other].append(Tie(Bond.GROUP, size=size, fact=name))
        if companies:
            for person, other, name, size in self._colleagues(ids):
                found[person][other].append(Tie(Bond.COMPANY, size=size, fact=name))
        for person, others in found.items():
            others.pop(self._you, None)
            others.pop(person, None)
        return found

    def _colleagues(self, ids: Collection[int]) -> Iterable[tuple[int, int, str, int]]:
        rows = self._ask(
            "SELECT id, company FROM contact WHERE company != '' AND id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        for person, company in rows:
            there = self._employers.at(company)
            if len(there) <= LARGE:
                yield from ((person, other, company, len(there)) for other in there if other != person)

    def _own(self, ids: Collection[int]) -> dict[int, list[Tie]]:
        """What ties these to you, but for being in the book."""
        chosen = json.dumps(list(ids))
        own: dict[int, list[Tie]] = defaultdict(list)
        for person, day in self._ask(
            f"SELECT id, last_interaction_on FROM contact WHERE id IN {THESE} AND last_interaction_on IS NOT NULL",
            (chosen,),
        ):
            own[person].append(Tie(Bond.MET, as_day(day)))
        for (person,) in self._ask(
            f"SELECT DISTINCT introduced_by_id FROM contact WHERE introduced_by_id IN {THESE}", (chosen,)
        ):
            own[person].append(Tie(Bond.INTRODUCED))
        for person, day, *fact in self._ask(
            f"""SELECT giver_id, done_on, id, kind, giver_id FROM favor
                WHERE giver_id IN {THESE} AND +receiver_id = ?2 AND state = 'done'
            UNION ALL SELECT receiver_id, done_on, id, kind, giver_id FROM favor
                WHERE receiver_id IN {THESE} AND +giver_id = ?2 AND state = 'done'""",
            (chosen, self._you),
        ):
            own[person].append(Tie(Bond.FAVOR, as_day(day), fact=_Help(*fact)))
        return own

    def _nearest(self, ids: Collection[int], met: Met) -> list[int]:
        """Those with the strongest ties to the ones wanted."""
        strength: dict[int, float] = defaultdict(float)
        for others in met.values():
            for i, ties in others.items():
                strength[i] = max(strength[i], carries(ties[0], self._today))
        welcome = [i for i in ids if i not in self._blocked]
        return self._welcome(sorted(welcome, key=lambda i: (-strength[i], i))[:NEXT_TO])

    def _welcome(self, ids: Collection[int]) -> list[int]:
        """Without the archived, who wants peace, and who is at rest; in their order."""
        archived = set(
            self._ask_ids(
                """SELECT id FROM contact WHERE archived_on IS NOT NULL
                AND id IN (SELECT value FROM json_each(?))""",
                (json.dumps(list(ids)),),
            )
        )
        self._loads = self._book.asks.loads(ids)
        at_rest = {i for i, load in self._loads.items() if load.at_rest}
        return [i for i in ids if i not in archived and i not in self._blocked and i not in at_rest]

    def _wear(self, contact_id: int) -> float:
        load = self._loads.get(contact_id)
        return self._limits.wear(load) if load is not None else 0.0

    def _people(self, ids: Collection[int]) -> Mapping[int, PersonRef]:
        rows = self._ask(
            f"SELECT {person_columns('c')} FROM contact c WHERE c.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(ids)),),
        )
        return {row[0]: PersonRef(*row) for row in rows}


def _stretch(person: PersonRef, tie: Tie, before: int) -> Stretch:
    help_: Any = tie.fact if isinstance(tie.fact, _Help) else None
    return Stretch(
        person,
        tie.bond,
        tie.on,
        tie.fact if isinstance(tie.fact, str) else "",
        help_.favor_id if help_ else None,
        FavorKind(help_.kind) if help_ else None,
        help_ is not None and help_.giver_id == before,
    )
