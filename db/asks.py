"""Asks: what you need, said once and sent to a few; each sending is a favor. And who is left in peace meanwhile."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from db.ask_people import AskPeople
from db.errors import InvalidValue, day_in_words
from db.past_asks import PastAsks
from db.preferences import (
    ASK_WINDOW_DAYS,
    ASKS_BEFORE_REST,
    FOLLOW_UP_AFTER_DAYS,
    MINUTES_BEFORE_REST,
    MOST_FOLLOW_UPS,
)
from db.records import (
    AskRow,
    Candidate,
    Channel,
    Direction,
    FavorKind,
    FavorRow,
    FavorState,
    PromptKind,
    Whom,
)
from db.records.help import PastAsk
from db.rules import follow_up
from db.rules.ask_load import AskLoad, Limits, Sending, load
from db.rules.follow_up import Rates, Sent, follow_up_due
from db.rules.matching import Telling
from db.rules.names import clean
from db.schema.tables import Ask, Favor
from db.service import Service, as_day

if TYPE_CHECKING:
    from db.transaction import Transaction

LONGEST = 2000
TEXTS = ("purpose", "company", "expertise", "action", "way_out", "smaller", "offer")
# What you asked of others in the window: of the giver, and of who introduced.
SENDINGS = """SELECT {who}, asked_on, coalesce(minutes, 0) FROM favor WHERE {hint}receiver_id = ? AND {hint}asked_on > ?
    AND offered = 0 AND giver_id != receiver_id"""
# The same where nobody stands as through: of who brought you together, while you know the giver no longer than that.
BROUGHT_TOGETHER = """SELECT introduced_by_id, asked_on, coalesce(minutes, 0) FROM favor
    JOIN contact ON contact.id = giver_id WHERE {hint}receiver_id = ? AND {hint}asked_on > ? AND offered = 0
    AND giver_id != receiver_id AND via_id IS NULL AND introduced_by_id NOT IN (giver_id, receiver_id)
    AND coalesce(connected_on, date(contact.created_at)) > date(asked_on, ?)"""


class Asks(Service):
    """Belongs to a Book. Where a day is left out, it is today."""

    # Reads.

    def get(self, ask_id: int) -> AskRow:
        """One ask; KeyError if there is none."""
        rows = self._rows("id = ?", (ask_id,))
        if not rows:
            raise KeyError(ask_id)
        return rows[0]

    def open(self) -> list[AskRow]:
        """The asks under way, the newest first."""
        return self._rows("ended_on IS NULL")

    def open_ids(self) -> list[int]:
        """Of the asks under way, in the same order: which there are is known before all their sendings are read."""
        return self._ask_ids("SELECT id FROM ask WHERE ended_on IS NULL ORDER BY id DESC")

    def ended(self, limit: int = 100) -> list[AskRow]:
        """The asks that are over, the latest first."""
        return self._rows("ended_on IS NOT NULL", (), "ended_on DESC, updated_at DESC, id DESC", limit)

    def past(self, query: str = "", limit: int = 60) -> list[PastAsk]:
        """All you asked for that is over, with a composer or without, the latest first; by words if there is a query."""
        return PastAsks(self._book).find(query, limit)

    def page(self, ask_ids: Collection[int]) -> list[AskRow]:
        """These asks, in no particular order; ids that are gone are left out."""
        return self._rows("id IN (SELECT value FROM json_each(?))", (json.dumps(list(ask_ids)),))

    def loads(self, contact_ids: Collection[int] | None = None) -> dict[int, AskLoad]:
        """What was asked lately, directly or through them, of each of these or of everybody; who is not in it
        was asked nothing."""
        limits, today = self.limits(), self._book.today()
        since = (today - timedelta(days=limits.window_days)).isoformat()
        hint = "" if contact_ids is None else "+"  # these few are found by their own index, not by the days
        among = "" if contact_ids is None else " AND {who} IN (SELECT value FROM json_each(?))"
        chosen = () if contact_ids is None else (json.dumps(list(contact_ids)),)
        asked: dict[int, list[Sending]] = defaultdict(list)
        for who, only in (("giver_id", ""), ("via_id", " AND via_id != giver_id")):
            sql = (SENDINGS + among + only).format(who=who, hint=hint)
            for i, day, minutes in self._ask(sql, (self._book.contacts.self_id, since, *chosen)):
                asked[i].append(Sending(date.fromisoformat(day), minutes))
        among = "" if contact_ids is None else " AND introduced_by_id IN (SELECT value FROM json_each(?))"
        for i, day, minutes in self._ask(
            BROUGHT_TOGETHER.format(hint=hint) + among,
            (self._book.contacts.self_id, since, f"-{limits.window_days} days", *chosen),
        ):
            asked[i].append(Sending(date.fromisoformat(day), minutes))
        return {i: load(sendings, today, limits) for i, sendings in asked.items()}

    def load(self, contact_id: int) -> AskLoad:
        """What was asked of one contact lately."""
        return self.loads([contact_id]).get(contact_id, AskLoad())

    def limits(self) -> Limits:
        get = self._book.preferences.get
        return Limits(get(ASKS_BEFORE_REST), get(MINUTES_BEFORE_REST), get(ASK_WINDOW_DAYS))

    def follow_up_due(self, favor: FavorRow) -> date | None:
        """The day from which a silent ask may be asked about once more; None if it is answered or rests, or the
        giver wants no asks any more. While you want to hear nothing of asking it is the day that ends."""
        if favor.state is not FavorState.ASKED or not favor.received_by_self or favor.offered:
            return None
        if favor.giver.id in self._book.boundaries.blocked(True):
            return None
        get = self._book.preferences.get
        due = follow_up_due(
            favor.asked_on,
            favor.followed_up_on,
            favor.follow_ups,
            after_days=get(FOLLOW_UP_AFTER_DAYS),
            most=get(MOST_FOLLOW_UPS),
        )
        paused_until = self._book.reminders.asking_rests_until
        return due if due is None or paused_until is None else max(due, paused_until)

    def rates(self) -> Rates | None:
        """How your asks were answered; None while too few have ended. An ask noted without a composer counts too."""
        self_id = self._book.contacts.self_id
        mine = "receiver_id = ? AND giver_id != receiver_id AND offered = 0 AND asked_on IS NOT NULL"
        ((ended,),) = self._ask(
            f"""SELECT (SELECT count(*) FROM ask WHERE ended_on IS NOT NULL) + (SELECT count(*) FROM favor
            WHERE {mine} AND ask_id IS NULL AND state NOT IN ('asked', 'agreed'))""",
            (self_id,),
        )
        sent = self._ask(
            f"""SELECT asked_on, answered_on, followed_up_on FROM favor
            WHERE {mine} AND answered_on IS NOT NULL""",
            (self_id,),
        )
        days = (
            Sent(date.fromisoformat(asked), as_day(answered), as_day(again))
            for asked, answered, again in sent
        )
        return follow_up.rates(ended, days)

    def whom(self, telling: Telling, *, company: str = "", expertise: str = "", limit: int = 30) -> Whom:
        """Who could help with an ask, best first, with the reasons; nobody behind a boundary.

        People at rest are in it, and say so: proposing them is the user's own choice. `telling`: the words of the
        language in which the expertise is written.
        """
        return AskPeople(self._book).find(telling, company, expertise, limit)

    def candidate(self, contact_id: int) -> Candidate:
        """Somebody the user thought of, as `whom` gives them."""
        return AskPeople(self._book).of(contact_id)

    # Writes.

    def create(self, *, purpose: str, kind: FavorKind = FavorKind.ADVICE, **fields: Any) -> int:
        """Keep an ask; its id. `fields`: the other TEXTS, `minutes`, `by_day`."""
        values = self._looked_at(fields | {"purpose": purpose})
        with self._book.transact("ask.created") as tx:
            return tx.insert(Ask, **(dict.fromkeys(TEXTS, "") | values), kind=kind, result="")

    def edit(self, *, ask_id: int, **fields: Any) -> None:
        """Change what an ask says; what was sent stays as it was."""
        now = self.get(ask_id)
        before = {name: getattr(now, name) for name in (*TEXTS, "minutes", "by_day", "kind")}
        values = self._looked_at(before | fields, by_day_before=now.by_day)
        changed = {name: value for name, value in values.items() if value != before[name]}
        if changed:
            with self._book.transact("ask.edited") as tx:
                tx.update(Ask, [ask_id], **changed)

    def end(self, *, ask_id: int, result: str = "", on: date | None = None) -> None:
        """It is over; `result` says what came of it. Sendings nobody answered are left to rest."""
        self.get(ask_id)
        silent = self._ask_ids("SELECT id FROM favor WHERE ask_id = ? AND state = 'asked'", (ask_id,))
        with self._book.transact("ask.ended") as tx:
            tx.update(Ask, [ask_id], ended_on=on or self._book.today(), result=clean(result))
            tx.update(Favor, silent, state=FavorState.NO_ANSWER, ended_on=None)

    def reopen(self, *, ask_id: int) -> None:
        """It is not over after all: under way again, and whoever was silent when it ended may still answer.

        What came of it so far is kept for its next end.
        """
        if self.get(ask_id).ended_on is None:
            return
        silent = self._ask_ids(
            "SELECT id FROM favor WHERE ask_id = ? AND state = 'no_answer' AND ended_on IS NULL", (ask_id,)
        )
        with self._book.transact("ask.reopened") as tx:
            tx.update(Ask, [ask_id], ended_on=None)
            tx.update(Favor, silent, state=FavorState.ASKED)
            self._book.favors.wait_again(tx, silent)

    def set_result(self, *, ask_id: int, result: str) -> None:
        """What came of it, said later or otherwise."""
        text = clean(result)
        if self.get(ask_id).result != text:
            with self._book.transact("ask.edited") as tx:
                tx.update(Ask, [ask_id], result=text)

    def send(
        self,
        *,
        ask_id: int,
        contact_ids: Collection[int],
        via: Mapping[int, int] | None = None,
        overruled: Collection[int] = (),
        introduce: Mapping[int, int] | None = None,
        channel: Channel | None = None,
        on: date | None = None,
    ) -> list[int]:
        """The ask went to these contacts; the ids of the favors, one each.

        `via`: through whom somebody is asked, where that is not who introduced them lately. `overruled`: those the
        user knowingly asks although they are at rest. `introduce`: those who are asked to introduce you, and to whom.
        With a `channel` the note is logged as an interaction.
        """
        ask, day = self.get(ask_id), on or self._book.today()
        ids = [i for i in dict.fromkeys(contact_ids) if i not in {f.giver.id for f in ask.sendings}]
        loads = {i: self.load(i) for i in ids}
        self._look_at_people(ids, loads, overruled)
        through = self._introduced_lately(ids) | dict(via or {})
        targets = {i: self._book.contacts.person(other).name for i, other in (introduce or {}).items()}
        with self._book.transact("ask.sent") as tx:
            tx.count = len(ids)
            if ask.ended_on is not None:  # sent to more people, it goes on
                tx.update(Ask, [ask_id], ended_on=None)
            if channel is not None:
                self._book.interactions.write(tx, ids, day, channel, Direction.OUT, ask.action or ask.purpose)
            return [
                tx.insert(
                    Favor,
                    giver=i,
                    receiver=self._book.contacts.self_id,
                    via=through.get(i),
                    kind=FavorKind.INTRODUCTION if i in targets else ask.kind,
                    what=f"to {targets[i]}" if i in targets else ask.action or ask.purpose,
                    state=FavorState.ASKED,
                    minutes=ask.minutes,
                    asked_on=day,
                    by_day=ask.by_day,
                    outcome="",
                    ask=ask_id,
                    overruled=loads[i].at_rest,
                )
                for i in ids
            ]

    def follow_up(self, *, favor_id: int, channel: Channel | None = None, on: date | None = None) -> None:
        """A silent ask was asked about once more. With a `channel` the note is logged as an interaction."""
        favor, day = self._book.favors.get(favor_id), on or self._book.today()
        if favor.giver.id in self._book.boundaries.blocked(True):
            raise self._left_in_peace(favor.giver.name)
        if self.follow_up_due(favor) is None:
            raise InvalidValue(
                "Left to rest", f"{favor.giver.name} was asked and reminded.", "An answer may still come."
            )
        with self._book.transact("ask.followed_up") as tx:
            self.followed_up(tx, favor, day, channel)

    def followed_up(self, tx: Transaction, favor: FavorRow, day: date, channel: Channel | None) -> None:
        """The same inside a running transaction. Handled for today, wherever it was done."""
        tx.update(Favor, [favor.id], follow_ups=favor.follow_ups + 1, followed_up_on=day)
        if channel is not None:
            self._book.interactions.write(tx, [favor.giver.id], day, channel, Direction.OUT, favor.what)
        self._book.reminders.keep(
            tx, PromptKind.FOLLOW_UP, favor.id, handled_on=self._book.today(), snoozed_until=None
        )

    # What may be written.

    def _looked_at(self, fields: dict[str, Any], by_day_before: date | None = None) -> dict[str, Any]:
        values: dict[str, Any] = {
            name: clean(value) if name in TEXTS else value for name, value in fields.items()
        }
        if unknown := values.keys() - {*TEXTS, "minutes", "by_day", "kind"}:
            raise TypeError(f"unknown fields: {', '.join(sorted(unknown))}")
        if not values.get("purpose") and not values.get("action"):
            raise InvalidValue(
                "What is it for?", "An ask says what it is for, or what to do.", "Type a line."
            )
        if any(len(values.get(name, "")) > LONGEST for name in TEXTS):
            raise InvalidValue("Too long", f"A line has at most {LONGEST} characters.", "Shorten it.")
        if not 0 <= (values.get("minutes") or 0) <= 60 * 24 * 30:
            raise InvalidValue(
                "Out of range", "Minutes go from 0 to 43200.", "Type fewer, or leave it empty."
            )
        by_day = values.get("by_day")
        if by_day is not None and by_day != by_day_before and by_day < self._book.today():
            raise InvalidValue(
                "That day is over", f"{day_in_words(by_day)} is before today.", "Choose a later day, or none."
            )
        return values

    def _look_at_people(
        self, ids: Sequence[int], loads: Mapping[int, AskLoad], overruled: Collection[int]
    ) -> None:
        if not ids:
            raise InvalidValue(
                "Whom?", "An ask goes to somebody it has not been sent to.", "Choose somebody."
            )
        if self._book.contacts.self_id in ids:
            raise InvalidValue("That is you", "An ask goes to somebody else.", "Choose somebody else.")
        blocked = self._book.boundaries.blocked(True)
        for i in ids:
            name = self._book.contacts.person(i).name
            if i in blocked:
                raise self._left_in_peace(name)
            if loads[i].at_rest and i not in overruled:
                raise InvalidValue(
                    "At rest", f"{name} was asked enough lately.", "Choose somebody else, or overrule it."
                )

    def _left_in_peace(self, name: str) -> InvalidValue:
        return InvalidValue("Wants no asks", f"{name} wants no asks.", "Choose somebody else.")

    def _introduced_lately(self, ids: Sequence[int]) -> dict[int, int]:
        """Who introduced those that are known only since the window began: such an ask weighs on both."""
        since = (self._book.today() - timedelta(days=self.limits().window_days)).isoformat()
        rows = self._ask(
            """SELECT id, introduced_by_id FROM contact WHERE id IN (SELECT value FROM json_each(?))
            AND introduced_by_id IS NOT NULL AND introduced_by_id != ?
            AND coalesce(connected_on, date(created_at)) > ?""",
            (json.dumps(list(ids)), self._book.contacts.self_id, since),
        )
        return dict(rows)

    def _rows(
        self, where: str, values: Sequence[Any] = (), order: str = "id DESC", limit: int = 10_000
    ) -> list[AskRow]:
        names = ("purpose", "company", "expertise", "action", "way_out", "smaller", "offer", "result")
        rows = self._ask(
            f"""SELECT id, kind, minutes, by_day, ended_on, date(created_at), {", ".join(names)} FROM ask
            WHERE {where} ORDER BY {order} LIMIT {limit}""",
            values,
        )
        sent: dict[int | None, list[FavorRow]] = defaultdict(list)
        for favor in self._book.favors.of_asks([row[0] for row in rows]):
            sent[favor.ask_id].append(favor)
        return [
            AskRow(
                id=row[0],
                kind=FavorKind(row[1]),
                minutes=row[2],
                by_day=as_day(row[3]),
                ended_on=as_day(row[4]),
                noted_on=as_day(row[5]) or self._book.today(),
                **dict(zip(names, row[6:], strict=True)),
                sendings=tuple(sent[row[0]]),
            )
            for row in rows
        ]
