"""Favors: one act of help from a giver to a receiver, from the first word to the closed loop."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db import graph
from db.errors import InvalidValue
from db.records import (
    FAVOR_PROMPTS,
    FavorGraph,
    FavorKind,
    FavorRow,
    FavorState,
    PersonRef,
)
from db.records.help import NOTHING_CAME
from db.rules.names import clean
from db.schema.tables import Ask, Favor, PromptState
from db.service import IN_PEACE, Service, as_day, person_columns

if TYPE_CHECKING:
    from db.transaction import Transaction

# A favor received whose giver was not both thanked and told; answered from the partial index favor_loop.
OPEN_LOOP = "state = 'done' AND (thanked_on IS NULL OR told_on IS NULL)"
# The same for who introduced; favor_via_loop.
INTRODUCER_LOOP = """state = 'done' AND via_id IS NOT NULL AND (via_thanked_on IS NULL OR via_told_on IS NULL)
    AND via_id NOT IN (giver_id, receiver_id) AND giver_id != receiver_id"""
EDITABLE = (
    "giver", "receiver", "via", "kind", "what", "state", "minutes", "asked_on", "agreed_on", "done_on", "by_day",
    "outcome", "tell_by", "thanked_on", "told_on", "via_thanked_on", "via_told_on",
)  # fmt: skip
# What is only known once help has come, or came to nothing.
AT_THE_END = (
    "ended_on", "done_on", "tell_by", "thanked_on", "told_on", "via_thanked_on", "via_told_on",
)  # fmt: skip
# What is said of a change by which it came to another state.
ACTION_OF = {
    FavorState.AGREED: "favor.agreed",
    FavorState.DECLINED: "favor.declined",
    FavorState.NO_ANSWER: "favor.no_answer",
    FavorState.DROPPED: "favor.dropped",
    FavorState.DONE: "favor.done",
}
DAY_OF = {FavorState.AGREED: "agreed_on", FavorState.DONE: "done_on"}
ANSWERS = (FavorState.AGREED, FavorState.DECLINED, FavorState.DONE)


class Favors(Service):
    """Belongs to a Book. Where a day is left out, it is today."""

    # Reads.

    def get(self, favor_id: int) -> FavorRow:
        """One favor; KeyError if there is none."""
        rows = self._rows("f.id = ?", (favor_id,))
        if not rows:
            raise KeyError(favor_id)
        return rows[0]

    def open_asks(self) -> list[FavorRow]:
        """What you asked others for and is not settled, oldest first. Where no answer was noted it is over, unless
        the ask it was sent with goes on: there it is neutral and stays.

        Nothing of who wants no contact is waited for.
        """
        states = (FavorState.ASKED, FavorState.AGREED, FavorState.OFFERED, FavorState.NO_ANSWER)
        return self._rows(
            f"""f.receiver_id = ? AND f.giver_id != f.receiver_id AND f.state IN ({_marks(states)})
            AND f.giver_id NOT IN {IN_PEACE}
            AND (f.state != 'no_answer' OR f.ask_id IN (SELECT id FROM ask WHERE ended_on IS NULL))""",
            (self._book.contacts.self_id, *states),
            "f.state = 'no_answer', coalesce(f.agreed_on, f.asked_on), f.id",
        )

    def promises(self) -> list[FavorRow]:
        """What you offered, agreed to, or were asked for and have not answered; the oldest first.

        Nothing is to be done for who wants no contact.
        """
        states = (FavorState.OFFERED, FavorState.AGREED, FavorState.ASKED)
        return self._rows(
            f"""f.giver_id = ? AND f.giver_id != f.receiver_id AND f.state IN ({_marks(states)})
            AND f.receiver_id NOT IN {IN_PEACE}""",
            (self._book.contacts.self_id, *states),
            "coalesce(f.by_day, f.agreed_on, f.asked_on), f.id",
        )

    def loops(self, contact_ids: Collection[int] | None = None) -> list[FavorRow]:
        """Help you received whose giver, or who introduced, was not both thanked and told; the oldest first.

        Only those open with some of these, if they are told. Nothing stays open with somebody who wants no contact.
        """
        where, values = self._loops(contact_ids)
        return self._rows(f"f.id IN ({where})", values, "f.done_on, f.id")

    def loop_ids(self) -> list[int]:
        """Of all `loops`, in their order: which there are is known long before thousands of them are read."""
        where, values = self._loops()
        return self._ask_ids(f"SELECT id FROM favor WHERE id IN ({where}) ORDER BY done_on, id", values)

    def _loops(self, contact_ids: Collection[int] | None = None) -> tuple[str, tuple[Any, ...]]:
        """A query for their ids, and its values."""
        only = "" if contact_ids is None else "AND {} IN (SELECT value FROM json_each(?2))"
        chosen = () if contact_ids is None else (json.dumps(list(contact_ids)),)
        # The indexes by name: left to itself SQLite goes through all the help you ever got.
        return (
            f"""SELECT id FROM favor INDEXED BY favor_loop WHERE receiver_id = ?1
                AND giver_id != receiver_id AND {OPEN_LOOP} AND giver_id NOT IN {IN_PEACE} {only.format("giver_id")}
            UNION SELECT id FROM favor INDEXED BY favor_via_loop WHERE receiver_id = ?1
                AND {INTRODUCER_LOOP} AND via_id NOT IN {IN_PEACE} {only.format("via_id")}""",
            (self._book.contacts.self_id, *chosen),
        )

    def page(self, favor_ids: Sequence[int]) -> list[FavorRow]:
        """These favors, in the order of the ids; ids that are gone are left out."""
        rows = self._rows("f.id IN (SELECT value FROM json_each(?))", (json.dumps(list(favor_ids)),))
        found = {row.id: row for row in rows}
        return [found[i] for i in favor_ids if i in found]

    def recent(self, limit: int = 200) -> list[FavorRow]:
        """The latest favors of all kinds and states, newest first."""
        return self._rows("1", (), "coalesce(f.done_on, f.agreed_on, f.asked_on) DESC, f.id DESC", limit)

    def of(self, contact_id: int, limit: int = 200) -> list[FavorRow]:
        """The favors a contact gave, received or made possible by introducing; newest first."""
        return self._rows(
            """f.id IN (SELECT id FROM favor WHERE giver_id = ?1 UNION SELECT id FROM favor WHERE receiver_id = ?1
            UNION SELECT id FROM favor WHERE via_id = ?1)""",
            (contact_id,),
            "coalesce(f.done_on, f.agreed_on, f.asked_on) DESC, f.id DESC",
            limit,
        )

    def done_between(
        self, givers: Collection[int], receivers: Collection[int], since: date
    ) -> list[FavorRow]:
        """What any of the ones did for any of the others from a day on; newest first."""
        return self._rows(
            """f.giver_id IN (SELECT value FROM json_each(?)) AND f.receiver_id IN (SELECT value FROM json_each(?))
            AND f.giver_id != f.receiver_id AND f.state = 'done' AND f.done_on >= ?""",
            (json.dumps(list(givers)), json.dumps(list(receivers)), since.isoformat()),
            "f.done_on DESC, f.id DESC",
        )

    def of_asks(self, ask_ids: Collection[int]) -> list[FavorRow]:
        """The sendings of these asks, in the order they were sent."""
        return self._rows(
            "f.ask_id IN (SELECT value FROM json_each(?))", (json.dumps(list(ask_ids)),), "f.asked_on, f.id"
        )

    def graph(self) -> FavorGraph:
        """You and everybody with favors."""
        return graph.read(self._book, f"{OPEN_LOOP} AND giver_id NOT IN {IN_PEACE}")

    # Writes.

    def offer(self, *, giver_id: int, receiver_id: int, kind: FavorKind, what: str, **more: Any) -> int:
        """Somebody offered help; the favor's id. `more` are `minutes`, `on`, `via_id` as for `record`."""
        return self._add("favor.offered", FavorState.OFFERED, giver_id, receiver_id, kind, what, **more)

    def ask(self, *, giver_id: int, receiver_id: int, kind: FavorKind, what: str, **more: Any) -> int:
        """The receiver asked the giver for help; the favor's id. `more` as for `record`."""
        return self._add("favor.asked", FavorState.ASKED, giver_id, receiver_id, kind, what, **more)

    def record(
        self, *, giver_id: int, receiver_id: int, kind: FavorKind, what: str, state: FavorState, **more: Any
    ) -> int:
        """Write down a favor in any state; its id.

        `more`: `on` (the day it came to that state), `minutes`, `via_id` (who introduced), `by_day` (until when it
        was promised or wished), `tell_by`, `outcome`, `asked_on`, `agreed_on`, `thanked_on`, `told_on`.
        """
        return self._add("favor.recorded", state, giver_id, receiver_id, kind, what, **more)

    def agree(self, *, favor_id: int, on: date | None = None) -> None:
        day = on or self._book.today()
        self._answer(favor_id, "favor.agreed", day, state=FavorState.AGREED, agreed_on=day, ended_on=None)

    def decline(self, *, favor_id: int) -> None:
        today = self._book.today()
        self._answer(favor_id, "favor.declined", today, state=FavorState.DECLINED, ended_on=today)

    def no_answer(self, *, favor_id: int) -> None:
        """No answer came. Neutral: it may still come."""
        self._set(favor_id, "favor.no_answer", state=FavorState.NO_ANSWER, ended_on=self._book.today())

    def drop(self, *, favor_id: int) -> None:
        """It is not needed or not possible any more."""
        self._set(favor_id, "favor.dropped", state=FavorState.DROPPED, ended_on=self._book.today())

    def done(self, *, favor_id: int, on: date | None = None, outcome: str = "") -> None:
        """The help was given. With it a loop opens if you received it."""
        fields = {"outcome": outcome.strip()} if outcome.strip() else {}
        day = on or self._book.today()
        self._answer(favor_id, "favor.done", day, state=FavorState.DONE, done_on=day, ended_on=None, **fields)

    def reopen(self, *, favor_id: int) -> None:
        """It is not over: it is waited for as before, and the ask it was sent with is under way again.

        There is no help to thank for yet; whether it was put off when to follow up, thank or tell is forgotten.
        """
        now = self.get(favor_id)
        state = now.reopens_as
        if state is None:
            raise InvalidValue("Nothing to reopen", "It goes on, or was never asked.", "Change it instead.")
        fields: dict[str, Any] = dict.fromkeys(AT_THE_END)
        if state is not FavorState.AGREED:
            fields |= {"agreed_on": None, "answered_on": None}
        with self._book.transact("favor.reopened") as tx:
            tx.update(Favor, [favor_id], state=state, **fields)
            self.wait_again(tx, [favor_id])

    def wait_again(self, tx: Transaction, favor_ids: Collection[int]) -> None:
        """Inside a running transaction: what was put off with these is forgotten, their asks are under way."""
        chosen = json.dumps(list(favor_ids))
        states = self._ask_ids(
            f"""SELECT id FROM prompt_state WHERE kind IN ({_marks(FAVOR_PROMPTS)})
            AND subject_id IN (SELECT value FROM json_each(?))""",
            (*FAVOR_PROMPTS, chosen),
        )
        asks = self._ask_ids(
            """SELECT id FROM ask WHERE ended_on IS NOT NULL AND id IN (
                SELECT ask_id FROM favor WHERE id IN (SELECT value FROM json_each(?)))""",
            (chosen,),
        )
        tx.update(PromptState, states, snoozed_until=None, notified_on=None)
        tx.update(Ask, asks, ended_on=None)

    def set_outcome(self, *, favor_id: int, outcome: str) -> None:
        """What came of it."""
        self._set(favor_id, "favor.outcome_set", outcome=outcome.strip())

    def edit(self, *, favor_id: int, **fields: Any) -> None:
        """Set any of `EDITABLE`, people as `giver_id`, `receiver_id`, `via_id`."""
        fields = {name.removesuffix("_id"): value for name, value in fields.items()}
        if unknown := fields.keys() - set(EDITABLE):
            raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
        now = self.get(favor_id)
        _look_at(
            fields.get("giver", now.giver.id),
            fields.get("receiver", now.receiver.id),
            fields.get("what", now.what),
            fields.get("minutes", now.minutes),
        )
        if "what" in fields:
            fields["what"] = clean(fields["what"])
        state = fields.get("state", now.state)
        action = "favor.edited"
        if state is not now.state:
            today = self._book.today()
            action = ACTION_OF.get(state, action)
            fields["ended_on"] = today if state in NOTHING_CAME else None
            if (name := DAY_OF.get(state)) is not None:  # without its day it would never be due for thanks
                fields.setdefault(name, getattr(now, name) or today)
            if now.is_unanswered and state in ANSWERS:
                fields["answered_on"] = fields.get(DAY_OF.get(state, ""), today)
        with self._book.transact(action) as tx:
            tx.update(Favor, [favor_id], **fields)
            if state is not now.state and state is FavorState.ASKED:
                self.wait_again(tx, [favor_id])

    def delete(self, *, favor_id: int) -> None:
        states = self._ask(
            f"SELECT id FROM prompt_state WHERE kind IN ({_marks(FAVOR_PROMPTS)}) AND subject_id = ?",
            (*FAVOR_PROMPTS, favor_id),
        )
        me = self._book.contacts.self_id
        brought = self._ask(
            "SELECT import_key, iif(giver_id = ?, receiver_id, giver_id), done_on FROM favor WHERE id = ?",
            (me, favor_id),
        )
        with self._book.transact("favor.deleted") as tx:
            self._book.removals.remember_history(tx, [(key, i, day) for key, i, day in brought])
            tx.delete(PromptState, [i for (i,) in states])
            tx.delete(Favor, [favor_id])

    def _add(
        self,
        action: str,
        state: FavorState,
        giver_id: int,
        receiver_id: int,
        kind: FavorKind,
        what: str,
        on: date | None = None,
        via_id: int | None = None,
        minutes: int | None = None,
        **days: Any,
    ) -> int:
        _look_at(giver_id, receiver_id, what, minutes)
        day = on or self._book.today()
        fields: dict[str, Any] = {"outcome": "", "asked_on": None, "agreed_on": None, "done_on": None}
        fields[{FavorState.AGREED: "agreed_on", FavorState.DONE: "done_on"}.get(state, "asked_on")] = day
        if unknown := days.keys() - set(EDITABLE):
            raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
        with self._book.transact(action) as tx:
            return tx.insert(
                Favor,
                giver=giver_id,
                receiver=receiver_id,
                via=via_id,
                kind=kind,
                what=clean(what),
                state=state,
                minutes=minutes,
                offered=state is FavorState.OFFERED,
                **(fields | days),
            )

    def _answer(self, favor_id: int, action: str, on: date, **fields: Any) -> None:
        """The giver's answer to an ask; the first one is remembered with its day."""
        now = self.get(favor_id)
        if now.is_unanswered:
            fields["answered_on"] = on
        self._set(favor_id, action, **fields)

    def _set(self, favor_id: int, action: str, **fields: Any) -> None:
        self.get(favor_id)
        with self._book.transact(action) as tx:
            tx.update(Favor, [favor_id], **fields)

    def _rows(
        self, where: str, values: Sequence[Any] = (), order: str = "f.id", limit: int = 10_000
    ) -> list[FavorRow]:
        self_id = self._book.contacts.self_id
        rows = self._ask(
            f"""SELECT f.id, {person_columns("g")}, {person_columns("r")}, {person_columns("v")}, f.kind, f.what,
            f.state, f.minutes, f.asked_on, f.agreed_on, f.done_on, f.outcome, f.by_day, f.tell_by, f.thanked_on,
            f.told_on, f.ask_id, f.offered, f.follow_ups, f.followed_up_on, f.answered_on, f.overruled,
            f.via_thanked_on, f.via_told_on, f.ended_on FROM favor f JOIN contact g ON g.id = f.giver_id JOIN contact r ON r.id = f.receiver_id
            LEFT JOIN contact v ON v.id = f.via_id WHERE {where} ORDER BY {order} LIMIT {limit}""",
            values,
        )
        return [_record(row, self_id) for row in rows]


def _record(row: tuple[Any, ...], self_id: int) -> FavorRow:
    (
        kind,
        what,
        state,
        minutes,
        asked_on,
        agreed_on,
        done_on,
        outcome,
        by_day,
        tell_by,
        thanked_on,
        told_on,
        ask_id,
        offered,
        follow_ups,
        followed_up_on,
        answered_on,
        overruled,
        via_thanked_on,
        via_told_on,
        ended_on,
    ) = row[13:]
    return FavorRow(
        id=row[0],
        giver=PersonRef(*row[1:5]),
        receiver=PersonRef(*row[5:9]),
        via=PersonRef(*row[9:13]) if row[9] is not None else None,
        kind=FavorKind(kind),
        what=what,
        state=FavorState(state),
        minutes=minutes,
        asked_on=as_day(asked_on),
        agreed_on=as_day(agreed_on),
        done_on=as_day(done_on),
        outcome=outcome,
        by_day=as_day(by_day),
        tell_by=as_day(tell_by),
        thanked_on=as_day(thanked_on),
        told_on=as_day(told_on),
        given_by_self=row[1] == self_id,
        received_by_self=row[5] == self_id,
        ask_id=ask_id,
        offered=bool(offered),
        follow_ups=follow_ups,
        followed_up_on=as_day(followed_up_on),
        answered_on=as_day(answered_on),
        overruled=bool(overruled),
        via_thanked_on=as_day(via_thanked_on),
        via_told_on=as_day(via_told_on),
        ended_on=as_day(ended_on),
    )


def _look_at(giver_id: int | None, receiver_id: int | None, what: str, minutes: int | None) -> None:
    if giver_id is None or receiver_id is None:
        raise InvalidValue(
            "Who?", "A favor has a giver and a receiver.", "Choose both; one of them may be you."
        )
    if giver_id == receiver_id:
        raise InvalidValue(
            "The same person", "Giver and receiver are the same.", "Choose two different people."
        )
    if not what.strip():
        raise InvalidValue("What was it?", "A favor says in a line what the help is.", "Type it.")
    if minutes is not None and not 0 <= minutes <= 60 * 24 * 30:
        raise InvalidValue("Out of range", "Minutes go from 0 to 43200.", "Type fewer, or leave it empty.")


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
