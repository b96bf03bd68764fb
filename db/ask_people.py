"""Ask people: whom to ask. People at a company however it is spelled, people who know a field, and who could
introduce you to them. Read anew whenever looked at; nothing is kept that could go stale."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from db.records import Candidate, PersonRef, Reason, Whom, Why
from db.rules.ask_load import AskLoad
from db.rules.employment import employer_key
from db.rules.matching import Telling
from db.rules.names import fold
from db.service import Service, as_day, person_columns

# How much a reason says; the sum orders the list.
WEIGHT = {
    Why.COMPANY: 6.0, Why.OFFER: 6.0, Why.POSITION: 5.0, Why.TAG: 5.0, Why.INTRODUCED: 4.0, Why.FAVOR: 4.0,
    Why.MET: 3.0, Why.FORMER: 3.0, Why.HISTORY: 2.0, Why.NAMED: 1.0,
}  # fmt: skip
SHORT = 3
"""Letters of a word that stands within many others."""
TARGETS = 60
"""People to be introduced to that are looked at."""
SHORTEST_BEGINNING = 3
"""Letters of a company's name that is not typed whole."""
LOOKED_AT = 120
"""People with an expertise whose texts are compared."""


INTRODUCING = frozenset({Why.INTRODUCED, Why.FAVOR, Why.MET})


class AskPeople(Service):
    """Made for one look. `find` gives the candidates."""

    def find(self, telling: Telling, company: str, expertise: str, limit: int) -> Whom:
        blocked = self._book.boundaries.blocked(True)
        no_contact = self._book.boundaries.blocked(False)
        reasons: dict[int, dict[Why, Reason]] = defaultdict(dict)
        at_company = self._at_company(company)
        for why, people in at_company.items():
            for contact_id, name in people:
                if why is not Why.FORMER or Why.COMPANY not in reasons[contact_id]:
                    reasons[contact_id].setdefault(why, Reason(why, name))
        for contact_id, reason in self._with_expertise(telling, expertise):
            reasons[contact_id].setdefault(reason.why, reason)
        # Somebody of the company who wants no asks may still be met through somebody else, if the contact is welcome.
        targets = [i for i, found in reasons.items() if not found.keys() <= {Why.FORMER, Why.HISTORY}]
        for contact_id, reason in self._introducers([i for i in targets if i not in no_contact][:TARGETS]):
            if contact_id not in targets:
                reasons[contact_id].setdefault(reason.why, reason)
        left_in_peace = len(blocked & reasons.keys())
        for contact_id in blocked | {self._book.contacts.self_id}:
            reasons.pop(contact_id, None)
        return Whom(tuple(self._candidates(reasons, limit)), left_in_peace)

    def of(self, contact_id: int) -> Candidate:
        """One person the user named."""
        return Candidate(
            self._book.contacts.person(contact_id),
            (Reason(Why.NAMED),),
            self._book.asks.load(contact_id),
            self._declined([contact_id]).get(contact_id),
        )

    def _at_company(self, company: str) -> dict[Why, list[tuple[int, str]]]:
        """Who is there, and who was before; with the company as it is written there.

        Where none is called so, those whose names begin so: a name half typed, or said in short.
        """
        key = employer_key(company)
        if not key:
            return {}
        whole, longest = key.replace(" ", ""), max(key.split(), key=len)
        now = self._ask(
            """SELECT id, company FROM contact WHERE instr(replace(company_key, ' ', ''), ?)
            AND archived_on IS NULL""",
            (longest,),
        )
        before = self._ask(
            """SELECT contact_id, position.company FROM position JOIN contact ON contact.id = contact_id
            WHERE instr(fold(position.company), ?) AND archived_on IS NULL""",
            (longest,),
        )
        spelled = {name: employer_key(name).replace(" ", "") for _, name in now + before}
        same = {name for name, spelling in spelled.items() if spelling == whole}
        if not same and len(whole) >= SHORTEST_BEGINNING:
            same = {name for name, spelling in spelled.items() if spelling.startswith(whole)}
        return {
            Why.COMPANY: [(i, name) for i, name in now if name in same],
            Why.FORMER: [(i, name) for i, name in before if name in same],
        }

    def _with_expertise(self, telling: Telling, expertise: str) -> list[tuple[int, Reason]]:
        """Who offers it, does it, or is tagged with it; else in whose history every word of it is found."""
        words = [word for word in telling.terms(expertise) if word]
        found = self._book.search.ids(" ".join(words))
        if not found:
            return []
        chosen = json.dumps(found)
        in_head = " AND ".join("instr(head, ?)" for _ in words)
        rows = self._ask(
            f"""SELECT contact.id, position, headline, ({in_head}) AS told FROM contact
            JOIN contact_search ON contact_search.id = contact.id
            WHERE contact.id IN (SELECT value FROM json_each(?)) AND archived_on IS NULL
            ORDER BY EXISTS (SELECT 1 FROM need WHERE contact_id = contact.id AND is_offer = 1) DESC, told DESC,
                last_interaction_on DESC LIMIT {LOOKED_AT}""",
            (*words, chosen),
        )
        offers, tags = self._offers_and_tags([row[0] for row in rows])

        def has(text: str) -> bool:
            folded = fold(text)
            return all(_says(folded, word) for word in words)

        reasons = []
        for contact_id, position, headline, _ in rows:
            offer = next((text for text in offers[contact_id] if has(text)), "")
            tag = next((text for text in tags[contact_id] if has(text)), "")
            texts = ((Why.OFFER, offer), (Why.POSITION, position if has(position) else ""), (Why.TAG, tag))
            told = [Reason(why, text) for why, text in texts if text]
            if not told and has(headline):
                told = [Reason(Why.POSITION, headline)]
            reasons += [(contact_id, each) for each in told or [Reason(Why.HISTORY, expertise.strip())]]
        return reasons

    def _offers_and_tags(
        self, ids: Sequence[int]
    ) -> tuple[defaultdict[int, list[str]], defaultdict[int, list[str]]]:
        chosen = (json.dumps(ids),)
        offers: defaultdict[int, list[str]] = defaultdict(list)
        tags: defaultdict[int, list[str]] = defaultdict(list)
        for contact_id, text in self._ask(
            """SELECT contact_id, text FROM need WHERE is_offer = 1 AND ended_on IS NULL
            AND contact_id IN (SELECT value FROM json_each(?))""",
            chosen,
        ):
            offers[contact_id].append(text)
        for contact_id, name in self._ask(
            """SELECT contact_id, name FROM contact_tag JOIN tag ON tag.id = tag_id
            WHERE contact_id IN (SELECT value FROM json_each(?))""",
            chosen,
        ):
            tags[contact_id].append(name)
        return offers, tags

    def _introducers(self, targets: Sequence[int]) -> Iterable[tuple[int, Reason]]:
        """Who brought you together with one of these, helped or was helped by one, or met you with one."""
        ways = {
            Why.INTRODUCED: "SELECT introduced_by_id, id FROM contact WHERE id IN {ids} AND introduced_by_id > 0",
            Why.FAVOR: """SELECT giver_id, receiver_id FROM favor WHERE receiver_id IN {ids} AND state = 'done'
                UNION SELECT receiver_id, giver_id FROM favor WHERE giver_id IN {ids} AND state = 'done'
                UNION SELECT via_id, giver_id FROM favor WHERE giver_id IN {ids} AND via_id > 0""",
            Why.MET: """SELECT other.contact_id, own.contact_id FROM interaction_contact own
                JOIN interaction_contact other ON other.interaction_id = own.interaction_id
                AND other.contact_id != own.contact_id WHERE own.contact_id IN {ids}""",
        }
        chosen = json.dumps(list(targets))
        people = {person.id: person for person, _, _ in self._people(targets)}
        for why, sql in ways.items():
            for contact_id, target in self._ask(
                sql.format(ids="(SELECT value FROM json_each(?1))"), (chosen,)
            ):
                if target in people and contact_id != target:
                    yield contact_id, Reason(why, "", people[target])

    def _candidates(self, reasons: dict[int, dict[Why, Reason]], limit: int) -> list[Candidate]:
        scored = sorted(
            (
                (_weight(reasons[person.id]), last or date.min, person)
                for person, last, archived in self._people(reasons)
                if not archived
            ),
            key=lambda each: each[:2],
            reverse=True,
        )[:limit]
        ids = [person.id for _, _, person in scored]
        loads, nothing, declined = self._book.asks.loads(ids), AskLoad(), self._declined(ids)
        return [
            Candidate(
                person,
                _told(reasons[person.id].values()),
                loads.get(person.id, nothing),
                declined.get(person.id),
            )
            for _, _, person in scored
        ]

    def _declined(self, ids: Collection[int]) -> dict[int, date]:
        """Who of these said no to an ask of yours within the window, and when last."""
        since = self._book.today() - timedelta(days=self._book.asks.limits().window_days)
        rows = self._ask(
            """SELECT giver_id, max(coalesce(answered_on, asked_on)) AS day FROM favor
            WHERE receiver_id = ? AND state = 'declined' AND offered = 0
            AND giver_id IN (SELECT value FROM json_each(?)) GROUP BY giver_id HAVING day >= ?""",
            (self._book.contacts.self_id, json.dumps(list(ids)), since.isoformat()),
        )
        return {i: date.fromisoformat(day) for i, day in rows}

    def _people(self, ids: Collection[int]) -> list[tuple[PersonRef, date | None, bool]]:
        rows = self._ask(
            f"""SELECT {person_columns("c")}, c.last_interaction_on, c.archived_on FROM contact c
            WHERE c.id IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(ids)),),
        )
        return [(PersonRef(*row[:4]), as_day(row[4]), row[5] is not None) for row in rows]


def _says(folded: str, word: str) -> bool:
    """A short word begins one: "art" is not in "start", nor "all" in "small"."""
    if len(word) > SHORT or not word.isascii():
        return word in folded
    return re.search(rf"\b{re.escape(word)}", folded) is not None


def _told(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """The weightiest first; who could introduce you to somebody says so once, however they know them."""
    told, known = [], set()
    for reason in sorted(reasons, key=lambda each: -WEIGHT[each.why]):
        if reason.other is None or reason.other.id not in known:
            told.append(reason)
            known |= {reason.other.id} if reason.other else set()
    return tuple(told)


def _weight(reasons: Collection[Why]) -> float:
    """Several ways to be introduced are one: who could help directly comes first."""
    direct = sum(WEIGHT[why] for why in reasons if why not in INTRODUCING)
    return direct + max((WEIGHT[why] for why in reasons if why in INTRODUCING), default=0.0)
