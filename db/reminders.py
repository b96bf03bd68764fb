"""Reminders: who is worth a word today, why, and when the next moment to say so comes.

A prompt is never stored: it follows from a favor's state or a contact's cadence. Kept is only what became of it
(`PromptState`): handled on a day, silent until a day, announced on a day.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from db.errors import InvalidValue
from db.preferences import PAUSED_UNTIL, PROMPTS_A_DAY, REMIND_AT, TELL_AFTER_DAYS, THANK_AFTER_DAYS
from db.records import Channel, FavorKind, FavorRow, FavorState, PersonRef, Prompt, PromptKind
from db.rules.loops import answer_due, promise_due, tell_due, thank_due
from db.schema.tables import Favor, PromptState
from db.service import Service, as_day, person_columns

if TYPE_CHECKING:
    from db.transaction import Transaction

ORDER = list(PromptKind)
# More than a day will ever show; what is beyond waits without being counted.
MOST_DUE = 200


class Reminders(Service):
    """Belongs to a Book."""

    # Reads.

    def prompts(self) -> list[Prompt]:
        """Today's few: the most valuable first, capped; what was handled today counts, so the list only shrinks."""
        today = self._book.today()
        if self.paused_until is not None:
            return []
        (handled,) = self._ask(
            "SELECT count(*) FROM prompt_state WHERE handled_on = ?", (today.isoformat(),)
        )[0]
        cap = self._book.preferences.get(PROMPTS_A_DAY)
        return self._with_notes(self._due(today, MOST_DUE)[: max(cap - handled, 0)])

    def due(self, on: date) -> list[Prompt]:
        """All that is due on a day, pauses and the day's cap aside; the most valuable first."""
        return self._with_notes(self._due(on, -1))

    def to_notify(self) -> list[Prompt]:
        """Today's prompts that were not announced since they fell due; nothing before the hour of reminding."""
        now = self._book.now()
        if now < self._moment(now.date()):
            return []
        return self._not_announced(self.prompts())

    def next_moment(self) -> datetime | None:
        """When there may next be something to announce; None if nothing is ever due. Cheap at any size."""
        now = self._book.now()
        today = now.date()
        if self.paused_until is None and self._not_announced(self.prompts()):
            return max(now, self._moment(today))
        start = max(today + timedelta(days=1), self.paused_until or today)
        if self._not_announced(self._due(start, MOST_DUE)):
            return self._moment(start)
        days = [day for day in self._days_after(start) if day is not None]
        return self._moment(min(days)) if days else None

    @property
    def paused_until(self) -> date | None:
        """The day on which reminders come back; None if they are not paused."""
        text = self._book.preferences.get(PAUSED_UNTIL)
        until = date.fromisoformat(text) if text else None
        return until if until is not None and until > self._book.today() else None

    # Writes.

    def done(self, *, kind: PromptKind, subject_id: int) -> None:
        """The one act of the prompt was done: the promise kept, the thanks said, the word written, …"""
        today = self._book.today()
        with self._book.transact("prompt.done") as tx:
            if kind is PromptKind.KEEP_IN_TOUCH:
                self._book.interactions.write(tx, [subject_id], today, Channel.OTHER)
            else:
                fields: dict[PromptKind, dict[str, Any]] = {
                    PromptKind.PROMISE: {"state": FavorState.DONE, "done_on": today},
                    PromptKind.THANK: {"thanked_on": today},
                    PromptKind.TELL: {"told_on": today},
                    PromptKind.THANK_INTRODUCER: {"via_thanked_on": today},
                    PromptKind.TELL_INTRODUCER: {"via_told_on": today},
                    PromptKind.ANSWER: {"state": FavorState.AGREED, "agreed_on": today},
                }
                tx.update(Favor, [subject_id], **fields[kind])
            self.keep(tx, kind, subject_id, handled_on=today, snoozed_until=None)

    def snooze(self, *, kind: PromptKind, subject_id: int, until: date) -> None:
        """Say nothing of it before a day, which is to come."""
        today = self._book.today()
        if until <= today:
            raise InvalidValue("Not later", f"{until.isoformat()} is not after today.", "Choose a later day.")
        with self._book.transact("prompt.snoozed") as tx:
            self.keep(tx, kind, subject_id, snoozed_until=until, handled_on=today)

    def pause(self, *, until: date | None) -> None:
        """No reminders before a day; None ends the pause."""
        with self._book.transact("reminders.paused" if until else "reminders.resumed") as tx:
            self._book.preferences.keep(tx, PAUSED_UNTIL, until.isoformat() if until else "")

    def mark_notified(self, *, prompts: Iterable[Prompt]) -> None:
        """They were announced. Not a step to undo: the person did not do it."""
        today = self._book.today()
        with self._book.transact("prompts.announced", undoable=False) as tx:
            for prompt in prompts:
                self.keep(tx, prompt.kind, prompt.subject_id, notified_on=today)

    # How it is found out.

    def _due(self, on: date, limit: int) -> list[Prompt]:
        silent = {
            (kind, subject)
            for kind, subject in self._ask(
                "SELECT kind, subject_id FROM prompt_state WHERE snoozed_until > ?", (on.isoformat(),)
            )
        }
        found = [p for p in self._of_favors() if p.due_on <= on and p.key not in silent]
        found += [
            p for p in self._of_cadences(on, limit + len(silent) if limit >= 0 else -1) if p.key not in silent
        ]
        found.sort(key=lambda p: (ORDER.index(p.kind), p.due_on, p.person.name, p.subject_id))
        return found[:limit] if limit >= 0 else found

    def _of_favors(self) -> list[Prompt]:
        thank_after = self._book.preferences.get(THANK_AFTER_DAYS)
        tell_after = self._book.preferences.get(TELL_AFTER_DAYS)
        found: list[Prompt] = []
        for favor in self._book.favors.loops():
            thank = thank_due(favor.done_on, favor.thanked_on, thank_after)
            found += _prompt(PromptKind.THANK, favor, favor.giver, thank, favor.done_on)
            tell = tell_due(favor.done_on, favor.told_on, favor.tell_by, tell_after)
            found += _prompt(PromptKind.TELL, favor, favor.giver, tell, favor.done_on)
            if favor.introducer is not None:
                thank = thank_due(favor.done_on, favor.via_thanked_on, thank_after)
                found += _prompt(PromptKind.THANK_INTRODUCER, favor, favor.introducer, thank, favor.done_on)
                tell = tell_due(favor.done_on, favor.via_told_on, favor.tell_by, tell_after)
                found += _prompt(PromptKind.TELL_INTRODUCER, favor, favor.introducer, tell, favor.done_on)
        for favor in self._book.favors.promises():
            if favor.state is FavorState.ASKED:
                found += _prompt(
                    PromptKind.ANSWER, favor, favor.receiver, answer_due(favor.asked_on), favor.asked_on
                )
            else:
                due = promise_due(favor.agreed_on, favor.asked_on, favor.by_day)
                found += _prompt(
                    PromptKind.PROMISE, favor, favor.receiver, due, favor.agreed_on or favor.asked_on
                )
        ids = json.dumps([prompt.person.id for prompt in found])
        sql = (
            "SELECT id FROM contact WHERE archived_on IS NOT NULL AND id IN (SELECT value FROM json_each(?))"
        )
        archived = {contact_id for (contact_id,) in self._ask(sql, (ids,))}
        left_alone = archived | self._book.boundaries.blocked(for_asks=False)
        return [prompt for prompt in found if prompt.person.id not in left_alone]

    def _of_cadences(self, on: date, limit: int) -> list[Prompt]:
        rows = self._ask(
            f"""SELECT {person_columns("c")}, next_due_on, last_interaction_on, cadence_days FROM contact c
            WHERE next_due_on IS NOT NULL AND archived_on IS NULL AND next_due_on <= ?
            ORDER BY next_due_on, id LIMIT ?""",
            (on.isoformat(), limit),
        )
        return [
            Prompt(
                PromptKind.KEEP_IN_TOUCH,
                row[0],
                PersonRef(*row[:4]),
                due_on=as_day(row[4]) or on,
                since=as_day(row[5]),
                cadence_days=row[6],
            )
            for row in rows
        ]

    def _with_notes(self, prompts: list[Prompt]) -> list[Prompt]:
        """Each with the last note on the person, for what there is to say."""
        notes: dict[int, str] = {}
        sql = """SELECT note FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
            WHERE contact_id = ? AND note != '' ORDER BY day DESC, interaction.id DESC LIMIT 1"""
        for person_id in {p.person.id for p in prompts}:
            notes[person_id] = next((note for (note,) in self._ask(sql, (person_id,))), "")
        return [replace(prompt, last_note=notes[prompt.person.id]) for prompt in prompts]

    def _not_announced(self, prompts: list[Prompt]) -> list[Prompt]:
        states = {
            (kind, subject): (as_day(snoozed), as_day(notified))
            for kind, subject, snoozed, notified in self._ask(
                "SELECT kind, subject_id, snoozed_until, notified_on FROM prompt_state WHERE notified_on IS NOT NULL"
            )
        }
        found = []
        for prompt in prompts:
            snoozed, notified = states.get(prompt.key, (None, None))
            if notified is None or notified < max(prompt.due_on, snoozed or prompt.due_on):
                found.append(prompt)
        return found

    def _days_after(self, day: date) -> list[date | None]:
        """The first later day on which each source may have something new."""
        text = day.isoformat()
        rows = self._ask(
            """SELECT min(next_due_on) FROM contact
            WHERE next_due_on IS NOT NULL AND archived_on IS NULL AND next_due_on > ?
            UNION ALL SELECT min(snoozed_until) FROM prompt_state
            WHERE snoozed_until IS NOT NULL AND snoozed_until > ?""",
            (text, text),
        )
        favors = [prompt.due_on for prompt in self._of_favors() if prompt.due_on > day]
        return [as_day(found) for (found,) in rows] + [min(favors, default=None)]

    def _moment(self, day: date) -> datetime:
        """The hour of reminding on a day, in the user's zone."""
        minutes = self._book.preferences.get(REMIND_AT)
        return datetime.combine(day, time(minutes // 60, minutes % 60), self._book.now().tzinfo)

    def keep(self, tx: Transaction, kind: PromptKind, subject_id: int, **fields: Any) -> None:
        rows = self._ask("SELECT id FROM prompt_state WHERE kind = ? AND subject_id = ?", (kind, subject_id))
        if rows:
            tx.update(PromptState, [rows[0][0]], **fields)
        else:
            tx.insert(PromptState, kind=kind, subject_id=subject_id, **fields)


def _prompt(
    kind: PromptKind, favor: FavorRow, person: PersonRef, due: date | None, since: date | None
) -> list[Prompt]:
    if due is None:
        return []
    what, favor_kind = favor.what, FavorKind(favor.kind)
    to_introducer = kind in (PromptKind.THANK_INTRODUCER, PromptKind.TELL_INTRODUCER)
    via = favor.giver if to_introducer else favor.via  # the other of the two
    return [Prompt(kind, favor.id, person, due, what, favor_kind, since, via=via)]
