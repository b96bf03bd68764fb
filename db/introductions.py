"""Introductions: two contacts brought together, each asked first; one step of the user is one write."""

from __future__ import annotations

import json
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from db.errors import InvalidValue
from db.records import Channel, Direction, FavorKind, FavorState, IntroductionRow, PersonRef
from db.rules.introductions import Answer
from db.rules.names import clean
from db.schema.tables import Favor, Introduction, Need
from db.service import Service, as_day, person_columns

if TYPE_CHECKING:
    from db.transaction import Transaction

LONGEST = 2000
UNDER_WAY = """i.ended_on IS NULL AND i.introduced_on IS NULL
    AND min(i.first_id, i.second_id) = min(?1, ?2) AND max(i.first_id, i.second_id) = max(?1, ?2)"""


class Introductions(Service):
    """Belongs to a Book. A `contact_id` is one of the two."""

    # Reads.

    def get(self, introduction_id: int) -> IntroductionRow:
        """One introduction; KeyError if there is none."""
        rows = self._rows("i.id = ?", (introduction_id,))
        if not rows:
            raise KeyError(introduction_id)
        return rows[0]

    def under_way(self) -> list[IntroductionRow]:
        """Those that have not ended, whose last step is longest ago first; see `_in_peace`.

        Left out while the one whom the next step concerns is archived: nothing is done with them, here or on Today.
        """
        rows = self._in_peace(self._rows("i.ended_on IS NULL"))
        archived = self._archived({row.next_person.id for row in rows})
        return [row for row in rows if row.next_person.id not in archived]

    def of(self, contact_id: int) -> list[IntroductionRow]:
        """Those under way in which a contact is one of the two; see `_in_peace`."""
        rows = self._rows(
            """i.ended_on IS NULL AND i.id IN (SELECT id FROM introduction WHERE first_id = ?1
            UNION SELECT id FROM introduction WHERE second_id = ?1)""",
            (contact_id,),
        )
        return self._in_peace(rows)

    # Writes.

    def begin(self, *, first_id: int, second_id: int, reason: str = "", need_id: int | None = None) -> int:
        """Think of introducing two contacts; nobody has been asked yet. Its id."""
        self._look_at(first_id, second_id)
        with self._book.transact("introduction.begun") as tx:
            return tx.insert(
                Introduction,
                first=first_id,
                second=second_id,
                need=need_id,
                reason=_line(reason),
                first_answer=Answer.NOT_ASKED,
                second_answer=Answer.NOT_ASKED,
            )

    def ask(self, *, introduction_id: int, contact_id: int, channel: Channel = Channel.MESSAGE) -> None:
        """This side was asked whether they want to meet; the note to them is logged."""
        now = self.get(introduction_id)
        self._look_at_wish(contact_id)
        with self._book.transact("introduction.asked") as tx:
            tx.update(Introduction, [now.id], **{f"{_side(now, contact_id)}_answer": Answer.ASKED})
            self._log(tx, [contact_id], channel, now.reason)

    def answer(self, *, introduction_id: int, contact_id: int, yes: bool) -> None:
        """This side wants to meet, or does not. With a no the introduction ends, if nobody waits to hear of it."""
        now = self.get(introduction_id)
        side = _side(now, contact_id)
        with self._book.transact("introduction.answered") as tx:
            tx.update(Introduction, [now.id], **{f"{side}_answer": Answer.YES if yes else Answer.NO})
            self._end_if_settled(tx, now.id)

    def make(self, *, introduction_id: int, channel: Channel = Channel.MESSAGE) -> None:
        """They are introduced: the note to both is logged, and help given to each is recorded."""
        now, today = self.get(introduction_id), self._book.today()
        if not now.first_answer == now.second_answer == Answer.YES:
            raise InvalidValue("Not yet", "Both sides are asked first.", "Introduce them once both said yes.")
        for person in (now.first, now.second):
            self._look_at_wish(person.id)
        with self._book.transact("introduction.made") as tx:
            tx.update(Introduction, [now.id], introduced_on=today)
            self._log(tx, [now.first.id, now.second.id], channel, now.reason)
            for receiver, other in ((now.first, now.second), (now.second, now.first)):
                tx.insert(
                    Favor,
                    giver=self._book.contacts.self_id,
                    receiver=receiver.id,
                    kind=FavorKind.INTRODUCTION,
                    what=f"to {other.name}",
                    state=FavorState.DONE,
                    done_on=today,
                    offered=True,
                    outcome="",
                )

    def set_outcome(self, *, introduction_id: int, outcome: str, need_is_met: bool = False) -> None:
        """What came of it; both sides may want to hear it. With `need_is_met` the need it was for has ended."""
        row = self.get(introduction_id)
        with self._book.transact("introduction.outcome_set") as tx:
            tx.update(Introduction, [row.id], outcome=_line(outcome))
            if need_is_met and row.need_id is not None:
                tx.update(Need, [row.need_id], ended_on=self._book.today())

    def tell(self, *, introduction_id: int, contact_id: int, channel: Channel = Channel.MESSAGE) -> None:
        """This side was told what came of it, or that it will not come about; with the last one it ends."""
        now = self.get(introduction_id)
        with self._book.transact("introduction.told") as tx:
            told = {f"{_side(now, contact_id)}_told_on": self._book.today()}
            tx.update(Introduction, [now.id], **told)
            self._log(tx, [contact_id], channel, now.outcome)
            self._end_if_settled(tx, now.id)

    def drop(self, *, introduction_id: int) -> None:
        """It is let go, or nothing more is to be done."""
        with self._book.transact("introduction.dropped") as tx:
            tx.update(Introduction, [self.get(introduction_id).id], ended_on=self._book.today())

    def _in_peace(self, rows: Sequence[IntroductionRow]) -> list[IntroductionRow]:
        """These with a boundary as a no: whoever set it is asked and told nothing; who waits is still told.

        Where nothing is left to do it is not listed.
        """
        no_asks, no_contact = self._book.boundaries.blocked(True), self._book.boundaries.blocked(False)
        today = self._book.today()
        kept = []
        for row in rows:
            wish = no_asks if row.introduced_on is None else no_contact
            first, second = row.first.id in wish, row.second.id in wish
            if row.introduced_on is None:
                row = replace(
                    row,
                    first_answer=Answer.NO if first else row.first_answer,
                    second_answer=Answer.NO if second else row.second_answer,
                )
            else:
                row = replace(
                    row,
                    first_told_on=today if first else row.first_told_on,
                    second_told_on=today if second else row.second_told_on,
                )
            row = replace(row, in_peace=wish & {row.first.id, row.second.id})
            if row.steps:
                kept.append(row)
        return kept

    def _archived(self, contact_ids: Set[int]) -> set[int]:
        sql = (
            "SELECT id FROM contact WHERE archived_on IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
        )
        return set(self._ask_ids(sql, (json.dumps(list(contact_ids)),)))

    def _end_if_settled(self, tx: Transaction, introduction_id: int) -> None:
        if not self.get(introduction_id).steps:
            tx.update(Introduction, [introduction_id], ended_on=self._book.today())

    def _log(self, tx: Transaction, contact_ids: Sequence[int], channel: Channel, note: str) -> None:
        self._book.interactions.write(tx, contact_ids, self._book.today(), channel, Direction.OUT, note)

    def _look_at(self, first_id: int, second_id: int) -> None:
        if first_id == second_id:
            raise InvalidValue("The same person", "Both sides are the same.", "Choose two different people.")
        if self._book.contacts.self_id in (first_id, second_id):
            raise InvalidValue(
                "That is you", "You introduce two others to each other.", "Choose two other people."
            )
        for contact_id in (first_id, second_id):
            self._look_at_wish(contact_id)
        if self._rows(UNDER_WAY, (first_id, second_id)):
            raise InvalidValue(
                "Under way already",
                "An introduction of these two is under way.",
                "Go on with it on the Give page, under Introductions.",
            )

    def _look_at_wish(self, contact_id: int) -> None:
        if contact_id in self._book.boundaries.blocked(True):
            raise InvalidValue(
                "They want to be left alone",
                "A boundary is kept for one of the two: they do not want to be asked.",
                "Leave it, or lift the boundary on their page.",
            )

    def _rows(self, where: str, values: Sequence[Any] = ()) -> list[IntroductionRow]:
        rows = self._ask(
            f"""SELECT i.id, {person_columns("a")}, {person_columns("b")}, i.need_id, i.reason, i.first_answer,
            i.second_answer, i.introduced_on, i.outcome, i.first_told_on, i.second_told_on, i.ended_on, i.updated_at
            FROM introduction i JOIN contact a ON a.id = i.first_id JOIN contact b ON b.id = i.second_id
            WHERE {where} ORDER BY i.updated_at, i.id""",
            values,
        )
        return [_record(row) for row in rows]


def _record(row: tuple[Any, ...]) -> IntroductionRow:
    need_id, reason, first, second, introduced, outcome, first_told, second_told, ended, changed = row[9:]
    return IntroductionRow(
        id=row[0],
        first=PersonRef(*row[1:5]),
        second=PersonRef(*row[5:9]),
        need_id=need_id,
        reason=reason,
        first_answer=Answer(first),
        second_answer=Answer(second),
        introduced_on=as_day(introduced),
        outcome=outcome,
        first_told_on=as_day(first_told),
        second_told_on=as_day(second_told),
        ended_on=as_day(ended),
        changed_on=date.fromisoformat(changed[:10]),
    )


def _side(row: IntroductionRow, contact_id: int) -> str:
    if contact_id not in (row.first.id, row.second.id):
        raise InvalidValue(
            "Not one of them", "This person is not part of the introduction.", "Choose a side."
        )
    return "first" if contact_id == row.first.id else "second"


def _line(text: str) -> str:
    text = clean(text)
    if len(text) > LONGEST:
        raise InvalidValue("One line, please", f"At most {LONGEST} characters.", "Shorten it.")
    return text
