"""Graph questions: what the favor graph is asked about everybody, answered with people and why. Reads only.

Nobody who wants peace is in an answer that leads to asking, greeting or introducing them; a thank-you and a gift
reach those as well who want no asks, and nothing reaches who wants no contact.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from db.records import AnswerLine, FavorRow, GraphAnswer, GraphQuestion, PersonRef, WaysTo
from db.rules.names import fold
from db.service import Service, as_day, person_columns
from db.ways_to import Employers, Ways

if TYPE_CHECKING:
    from db.book import Book

QUIET_AFTER = timedelta(days=365)
TIES = "state = 'done' AND giver_id != receiver_id"


class GraphQuestions(Service):
    """Belongs to a Book."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self._employers = Employers(book)
        self._answers: dict[GraphQuestion, Callable[[], Iterable[AnswerLine]]] = {
            GraphQuestion.OPEN_LOOPS: self._open_loops,
            GraphQuestion.ONLY_ASKED: self._only_asked,
            GraphQuestion.ASKED_LATELY: self._asked_lately,
            GraphQuestion.GONE_QUIET: self._gone_quiet,
            GraphQuestion.BRIDGES: self._bridges,
            GraphQuestion.APART: self._apart,
        }

    def answer(self, question: GraphQuestion) -> GraphAnswer:
        """Whom it is about; a few tens of milliseconds with tens of thousands of people."""
        return GraphAnswer(question, tuple(self._answers[question]()))

    def ways_to(self, contact_id: int) -> WaysTo:
        """Who could introduce you to somebody."""
        return Ways(self._book, self._employers).to(contact_id)

    def ways_to_company(self, company: str) -> WaysTo:
        """Who could introduce you to somebody at a company."""
        return Ways(self._book, self._employers).to_company(company)

    # The answers. Each gives its lines in order.

    def _open_loops(self) -> Iterable[AnswerLine]:
        """Whom you did not thank, or did not tell what came of it; the longest waiting first."""
        in_peace = self._book.boundaries.blocked(False)
        waiting: dict[int, list[tuple[PersonRef, FavorRow]]] = defaultdict(list)
        for favor in self._book.favors.loops():
            for who, thanked, told in (
                (favor.giver, favor.thanked_on, favor.told_on),
                (favor.via, favor.via_thanked_on, favor.via_told_on),
            ):
                if who is not None and not (thanked and told) and who.id not in in_peace:
                    waiting[who.id].append((who, favor))
        for found in waiting.values():
            who, first = found[0]
            yield AnswerLine(who, tuple(favor.id for _, favor in found), first.done_on, what=first.what)

    def _only_asked(self) -> Iterable[AnswerLine]:
        """Whom you asked, and never did or offered anything for; who is looking for something first."""
        rows = self._ask(
            """SELECT giver_id, json_group_array(id), max(coalesce(asked_on, done_on)) AS day FROM favor
            WHERE receiver_id = ?1 AND giver_id != ?1 AND offered = 0 AND state IN ('asked', 'agreed', 'no_answer', 'done')
            AND giver_id NOT IN (SELECT receiver_id FROM favor WHERE giver_id = ?1 AND state IN ('offered', 'agreed', 'done'))
            GROUP BY giver_id ORDER BY day DESC, giver_id""",
            (self._book.contacts.self_id,),
        )
        people = self._people([row[0] for row in rows], for_asks=False)
        needs = self._needs(people)
        found = [
            AnswerLine(
                people[i],
                _ids(ids),
                as_day(day),
                what=needs.get(i, ""),
                is_need=i in needs,
            )
            for i, ids, day in rows
            if i in people
        ]
        return sorted(found, key=lambda line: not line.is_need)

    def _asked_lately(self) -> Iterable[AnswerLine]:
        """Whom you asked lately, directly or through them; who was asked most first."""
        loads, limits = self._book.asks.loads(), self._book.asks.limits()
        people = self._people(loads, for_asks=True)
        since = (self._book.today() - timedelta(limits.window_days)).isoformat()
        asked: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        for favor_id, giver, via, day, what in self._ask(
            """SELECT id, giver_id, via_id, asked_on, what FROM favor WHERE receiver_id = ? AND asked_on > ?
            AND offered = 0 AND giver_id != receiver_id ORDER BY asked_on DESC, id DESC""",
            (self._book.contacts.self_id, since),
        ):
            for who in {giver, via} & people.keys():
                asked[who].append((favor_id, day, what))
        order = sorted(
            ((load.until is None, -limits.wear(load), i) for i, load in loads.items() if asked[i]),
        )
        for _, _, i in order:
            favors = asked[i]
            yield AnswerLine(
                people[i],
                tuple(favor_id for favor_id, _, _ in favors),
                as_day(favors[0][1]),
                loads[i].until,
                favors[0][2],
            )

    def _gone_quiet(self) -> Iterable[AnswerLine]:
        """With whom help went back or forth, and nothing was heard for a year; the closest ties first."""
        rows = self._ask(
            f"""SELECT t.other, json_group_array(t.id), max(max(t.day), coalesce(c.last_interaction_on, '')) AS last
            FROM (SELECT giver_id AS other, id, coalesce(done_on, '') AS day FROM favor WHERE receiver_id = ?1 AND {TIES}
                UNION ALL SELECT receiver_id, id, coalesce(done_on, '') FROM favor WHERE giver_id = ?1 AND {TIES}) t
            JOIN contact c ON c.id = t.other GROUP BY t.other HAVING last != '' AND last < ?2
            ORDER BY count(*) DESC, last, t.other""",
            (self._book.contacts.self_id, (self._book.today() - QUIET_AFTER).isoformat()),
        )
        people = self._people([row[0] for row in rows], for_asks=True)
        return (AnswerLine(people[i], _ids(ids), as_day(last)) for i, ids, last in rows if i in people)

    def _bridges(self) -> Iterable[AnswerLine]:
        """Who is in several groups, or shares favors with people of a group they are not in; most groups first."""
        names: dict[int, str] = dict(self._ask("SELECT id, name FROM circle"))
        groups: dict[int, set[int]] = defaultdict(set)
        for contact_id, circle in self._ask("SELECT contact_id, circle_id FROM membership"):
            groups[contact_id].add(circle)
        reached: dict[int, set[int]] = defaultdict(set)
        ties: dict[int, list[int]] = defaultdict(list)
        you = self._book.contacts.self_id
        for favor_id, *ends in self._ask(
            f"""SELECT id, giver_id, receiver_id FROM favor WHERE {TIES} AND ?1 NOT IN (giver_id, receiver_id)
            AND (giver_id IN (SELECT contact_id FROM membership) OR receiver_id IN (SELECT contact_id FROM membership))
            ORDER BY id""",
            (you,),
        ):
            for person, other in (ends, ends[::-1]):
                if other in groups:
                    reached[person] |= groups[other]
                    ties[person].append(favor_id)
        bridged = {i: groups.get(i, set()) | reached.get(i, set()) for i in groups.keys() | reached.keys()}
        several = [i for i, found in bridged.items() if len(found) > 1 and i != you]
        people = self._people(several, for_asks=True)
        for i in sorted(people, key=lambda i: (-len(bridged[i]), -len(groups.get(i, ())), -len(ties[i]), i)):
            called = sorted((names[circle] for circle in bridged[i]), key=fold)
            yield AnswerLine(people[i], tuple(ties[i]), groups=tuple(called))

    def _apart(self) -> Iterable[AnswerLine]:
        """Who shares favors with you or one other at most, is in no group, and was introduced to nobody; the latest
        first."""
        rows = self._ask(
            """SELECT e.person AS id, json_group_array(e.id), max(e.day) AS last FROM (
                SELECT giver_id AS person, receiver_id AS other, id, coalesce(done_on, agreed_on, asked_on) AS day
                    FROM favor WHERE state NOT IN ('declined', 'dropped')
                UNION ALL SELECT receiver_id, giver_id, id, coalesce(done_on, agreed_on, asked_on)
                    FROM favor WHERE state NOT IN ('declined', 'dropped')) e
            WHERE e.person != e.other AND e.person != ?1
            AND e.person NOT IN (SELECT contact_id FROM membership)
            AND e.person NOT IN (SELECT via_id FROM favor WHERE via_id IS NOT NULL)
            AND e.person NOT IN (SELECT introduced_by_id FROM contact WHERE introduced_by_id IS NOT NULL)
            AND e.person NOT IN (SELECT id FROM contact WHERE introduced_by_id IS NOT NULL)
            AND e.person NOT IN (SELECT first_id FROM introduction UNION SELECT second_id FROM introduction)
            GROUP BY e.person HAVING min(e.other) = max(e.other) ORDER BY last DESC, e.person""",
            (self._book.contacts.self_id,),
        )
        people = self._people([row[0] for row in rows], for_asks=True)
        return (AnswerLine(people[i], _ids(ids), as_day(last)) for i, ids, last in rows if i in people)

    def _people(self, ids: Collection[int], *, for_asks: bool) -> dict[int, PersonRef]:
        """These, without the archived, you, and who wants to be left in peace."""
        rows = self._ask(
            f"""SELECT {person_columns("c")} FROM contact c WHERE c.id IN (SELECT value FROM json_each(?))
            AND c.archived_on IS NULL AND c.is_self = 0""",
            (json.dumps(list(ids)),),
        )
        in_peace = self._book.boundaries.blocked(for_asks)
        return {row[0]: PersonRef(*row) for row in rows if row[0] not in in_peace}

    def _needs(self, ids: Collection[int]) -> dict[int, str]:
        """What each is looking for; the newest."""
        return dict(
            self._ask(
                """SELECT contact_id, text FROM need WHERE is_offer = 0 AND ended_on IS NULL
                AND contact_id IN (SELECT value FROM json_each(?)) ORDER BY noted_on, id""",
                (json.dumps(list(ids)),),
            )
        )


def _ids(text: str) -> tuple[int, ...]:
    return tuple(json.loads(text))
