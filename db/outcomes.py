"""Outcomes: closing the loop with who helped and who introduced, and telling all whose help led somewhere.

A note that was sent is one step: it logs the interaction and closes its part of the loop.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from db.errors import InvalidValue, day_in_words
from db.records import Channel, Direction, FavorKind, FavorRow, PersonRef, PromptKind
from db.rules.names import clean, fold
from db.rules.outcomes import Help, Part, chain
from db.schema.tables import Favor, Reminder
from db.service import Service, person_columns

if TYPE_CHECKING:
    from db.transaction import Transaction

# Help received: what a chain is made of, the latest first.
HELP = """f.receiver_id = ? AND f.giver_id != f.receiver_id AND f.state = 'done'"""
LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Helper:
    """Somebody whose help led to an outcome. `favor` is the help; None where only the introduction is known."""

    person: PersonRef
    part: Part
    favor: FavorRow | None
    through: PersonRef | None  # to whom this person brought you
    favor_ids: tuple[int, ...] = ()  # the helps of the chain that this person gave or made possible


@dataclass(frozen=True, slots=True)
class Chain:
    """Who may be told, and how many are left out because they want no contact."""

    helpers: tuple[Helper, ...]
    left_out: int


class Outcomes(Service):
    """Belongs to a Book."""

    # Reads.

    def helps(self, limit: int = 60) -> list[FavorRow]:
        """The latest help you received: what an outcome may have come from."""
        sql = f"SELECT f.id FROM favor f WHERE {HELP} ORDER BY f.done_on DESC, f.id DESC LIMIT ?"
        ids = [i for (i,) in self._ask(sql, (self._book.contacts.self_id, limit))]
        return self._book.favors.page(ids)

    def chain(self, favor_ids: Collection[int]) -> Chain:
        """Everybody whose help led there through favors, introductions and asks; the nearest first."""
        self_id = self._book.contacts.self_id
        # What a chain begins with, and how one came to know somebody; help with the same ask is looked up on the way.
        helps = [
            *self._helps("f.id IN (SELECT value FROM json_each(?))", json.dumps(list(favor_ids))),
            *self._helps("f.kind = 'introduction'", few=False),
        ]
        introduced_by = dict(
            self._ask("SELECT id, introduced_by_id FROM contact WHERE introduced_by_id IS NOT NULL")
        )
        traces = chain(favor_ids, helps, self._of_ask, introduced_by, self._folded_name, self_id)
        people = self._people([i for trace in traces for i in (trace.person, trace.through) if i is not None])
        blocked = self._book.boundaries.blocked(for_asks=False)
        free = [trace for trace in traces if trace.person not in blocked]
        favors = {row.id: row for row in self._book.favors.page([t.help for t in free if t.help])}
        return Chain(
            tuple(
                Helper(
                    people[trace.person],
                    trace.part,
                    favors.get(trace.help or 0),
                    people.get(trace.through or 0),
                    tuple(trace.helps),
                )
                for trace in free
            ),
            left_out=len(traces) - len(free),
        )

    def open_with(self, contact_ids: Collection[int]) -> list[FavorRow]:
        """The loops still open with any of these people; the oldest first."""
        return self._book.favors.loops(contact_ids)

    # Writes.

    def close(
        self,
        *,
        favor_id: int,
        contact_id: int,
        thanked: bool = False,
        told: bool = False,
        on: date | None = None,
        noted_as: Channel | None = None,
        note: str = "",
        outcome: str = "",
        prompt: PromptKind | None = None,
    ) -> None:
        """The giver, or who introduced, was thanked or told, today or `on` a day. With `noted_as` the note
        that was sent is logged.

        `outcome` is kept where the favor has none yet. `prompt`: the prompt of Today that this settles.
        """
        action = "loop.closed" if thanked and told else "favor.thanked" if thanked else "favor.told"
        with self._book.transact(action) as tx:
            self._mark(tx, favor_id, contact_id, thanked, told, outcome, on)
            if noted_as is not None:
                self._log(tx, contact_id, noted_as, note)
            if prompt is not None:
                self._book.reminders.keep(
                    tx, prompt, favor_id, handled_on=self._book.today(), snoozed_until=None
                )

    def reach(self, *, favor_ids: Collection[int], outcome: str) -> None:
        """Something came of these favors: kept with each that has no outcome yet."""
        text = _said(outcome)
        with self._book.transact("outcome.noted") as tx:
            chosen = [row.id for row in self._book.favors.page(list(favor_ids)) if not row.outcome]
            if chosen:
                tx.update(Favor, chosen, outcome=text)

    def tell(
        self, *, contact_id: int, favor_ids: Collection[int], outcome: str, noted_as: Channel, note: str = ""
    ) -> None:
        """Somebody in the chain was told, and thanked for the part: closes their loops and logs the note."""
        text = _said(outcome)
        with self._book.transact("outcome.told") as tx:
            for favor_id in favor_ids:
                self._mark(tx, favor_id, contact_id, True, True, text)
            self._log(tx, contact_id, noted_as, note or text)

    def put_off(self, *, contact_id: int, favor_ids: Collection[int], outcome: str, until: date) -> None:
        """To be told on a later day: opens the loop again, or reminds where there is no favor."""
        text = _said(outcome)
        if until <= self._book.today():
            raise InvalidValue(
                "Not later", f"{day_in_words(until)} is not after today.", "Choose a later day."
            )
        with self._book.transact("outcome.put_off") as tx:
            for favor in self._book.favors.page(list(favor_ids)):
                told = "told_on" if favor.giver.id == contact_id else "via_told_on"
                tx.update(
                    Favor, [favor.id], **{told: None, "tell_by": until, "outcome": favor.outcome or text}
                )
            if not favor_ids:
                tx.insert(Reminder, contact=contact_id, on_day=until, text=text)

    def _mark(
        self,
        tx: Transaction,
        favor_id: int,
        contact_id: int,
        thanked: bool,
        told: bool,
        outcome: str = "",
        on: date | None = None,
    ) -> None:
        favor = self._book.favors.get(favor_id)
        if contact_id not in (favor.giver.id, favor.via.id if favor.via else None):
            raise ValueError(f"{contact_id} neither gave nor introduced")
        whose = "" if contact_id == favor.giver.id else "via_"
        today = on or self._book.today()
        fields: dict[str, Any] = {}
        if thanked and getattr(favor, f"{whose}thanked_on") is None:
            fields[f"{whose}thanked_on"] = today
        if told:
            fields[f"{whose}told_on"] = today
        if outcome and not favor.outcome:
            fields["outcome"] = clean(outcome)
        if fields:
            tx.update(Favor, [favor_id], **fields)

    def _log(self, tx: Transaction, contact_id: int, channel: Channel, note: str) -> None:
        self._book.interactions.write(tx, [contact_id], self._book.today(), channel, Direction.OUT, note)

    def _helps(self, which: str, *values: object, few: bool = True) -> list[Help]:
        """Help received, as a chain needs it. `few`: found by what `which` says, not among all of it."""
        rows = self._ask(
            f"""SELECT f.id, f.giver_id, f.via_id, f.ask_id, f.kind, f.what FROM favor f
            WHERE {which} AND {"+" if few else ""}{HELP}""",
            (*values, self._book.contacts.self_id),
        )
        return [
            Help(i, giver, via, ask, fold(what) if kind == FavorKind.INTRODUCTION else "")
            for i, giver, via, ask, kind, what in rows
        ]

    def _of_ask(self, ask_id: int) -> list[Help]:
        return self._helps("f.ask_id = ?", ask_id)

    def _folded_name(self, contact_id: int) -> str:
        return fold(self._book.contacts.person(contact_id).name)

    def _people(self, ids: Sequence[int]) -> dict[int, PersonRef]:
        sql = f"SELECT {person_columns('c')} FROM contact c WHERE id IN (SELECT value FROM json_each(?))"
        return {row[0]: PersonRef(*row) for row in self._ask(sql, (json.dumps(ids),))}


def _said(outcome: str) -> str:
    text = clean(outcome)
    if not text:
        raise InvalidValue("What happened?", "An outcome is said in a line.", "Type it.")
    if len(text) > LONGEST:
        raise InvalidValue("Too long", f"An outcome has at most {LONGEST} characters.", "Shorten it.")
    return text
