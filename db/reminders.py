"""Reminders: who is worth a word today, why, and when the next moment to say so comes.

A prompt is never stored: it follows from a favor's state, a contact's cadence, a day that was named, or the week's
greetings. Kept is only what became of it (`PromptState`): handled on a day, silent until a day, announced on a day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from db.errors import InvalidValue, day_in_words
from db.greetings import Greetings
from db.news import A_DAY
from db.preferences import (
    ASKING_PAUSED_SINCE,
    ASKING_PAUSED_UNTIL,
    GREETINGS_A_WEEK,
    PAUSED_SINCE,
    PAUSED_UNTIL,
    PROMPTS_A_DAY,
    REMIND_AT,
    Preference,
)
from db.prompts import Due, Pauses, Prompts
from db.records import (
    CONTACT_PROMPTS,
    GENTLE_PROMPTS,
    Channel,
    Direction,
    FavorState,
    Prompt,
    PromptKind,
    ReminderRow,
)
from db.rules.cadence import own_rhythm
from db.rules.greetings import by_now, week_start
from db.rules.names import clean
from db.rules.spacing import Pause
from db.schema.tables import Favor, PromptState, Reminder
from db.service import Service, as_day

if TYPE_CHECKING:
    from db.book import Book
    from db.transaction import Transaction

# More than a day will ever show; what is beyond waits without being counted.
MOST_DUE = 200
LONGEST_REMINDER = 500
NO_PAUSE = Pauses()


class Reminders(Service):
    """Belongs to a Book."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self._prompts = Prompts(book)
        self._greetings = Greetings(book)

    # Reads.

    def prompts(self) -> list[Prompt]:
        """Today's few: the most valuable first, capped; what was handled today counts, so the list only shrinks.

        What fell due in a pause is spread over the days after. Where there is room, a greeting comes last.
        """
        today = self._book.today()
        if self.paused_until is not None:
            return []
        due, room = self._due_today(today)
        shown = self._prompts.dress(due[:room])
        return shown + self._greetings_today(today, due, room - len(shown))

    def due(self, on: date) -> list[Prompt]:
        """All that is due on a day, pauses, the day's cap and greetings aside; the most valuable first."""
        return self._prompts.dress(self._prompts.due(on, -1, NO_PAUSE))

    def to_notify(self) -> list[Prompt]:
        """Today's prompts that were not announced since they fell due; nothing before the hour of reminding.

        Greetings and news are never announced.
        """
        now = self._book.now()
        if now < self._moment(now.date()) or self.paused_until is not None:
            return []
        due, room = self._due_today(now.date())
        return self._prompts.dress(self._not_announced(due[:room]))

    def next_moment(self) -> datetime | None:
        """When there may next be something to announce; None if nothing is ever due. Cheap at any size."""
        now = self._book.now()
        today = now.date()
        if self.paused_until is None:
            due, room = self._due_today(today)
            if self._not_announced(due[:room]):
                return max(now, self._moment(today))
        start = max(today + timedelta(days=1), self.paused_until or today)
        if self._not_announced(self._prompts.due(start, MOST_DUE, self._pauses())):
            return self._moment(start)
        day = self._prompts.next_day(start, self._pauses())
        return self._moment(day) if day is not None else None

    @property
    def paused_until(self) -> date | None:
        """The day on which reminders come back; None if they are not paused."""
        return self._until(PAUSED_UNTIL)

    @property
    def asking_paused_until(self) -> date | None:
        """The day from which the user wants to hear of asking again; None if only that is not paused."""
        return self._until(ASKING_PAUSED_UNTIL)

    @property
    def asking_rests_until(self) -> date | None:
        """The day from which somebody may be proposed to be asked: a pause of all reminders is one of asking too."""
        return max(filter(None, (self.paused_until, self.asking_paused_until)), default=None)

    def rhythm(self, contact_id: int) -> int | None:
        """How many days usually pass between your contacts with somebody; None with too little history."""
        rows = self._ask(
            """SELECT DISTINCT day FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
            WHERE contact_id = ? ORDER BY day DESC LIMIT 20""",
            (contact_id,),
        )
        return own_rhythm([date.fromisoformat(day) for (day,) in rows])

    def of(self, contact_id: int) -> list[ReminderRow]:
        """The days on which you want to be reminded of a contact, the next first."""
        rows = self._ask(
            """SELECT id, on_day, text FROM reminder WHERE contact_id = ? AND done_on IS NULL
            ORDER BY on_day, id""",
            (contact_id,),
        )
        return [ReminderRow(row_id, contact_id, date.fromisoformat(on), text) for row_id, on, text in rows]

    def person_of(self, kind: PromptKind, subject_id: int) -> int | None:
        """Whom a prompt is about; None if what it was about is gone."""
        if kind in CONTACT_PROMPTS:
            return subject_id
        if kind is PromptKind.NEWS:
            return self._book.news.person_of(subject_id)
        self_id = self._book.contacts.self_id
        sql = {
            PromptKind.REMIND: "SELECT contact_id FROM reminder WHERE id = ?",
            PromptKind.INTRODUCE: "SELECT second_id FROM introduction WHERE id = ?",
            PromptKind.THANK_INTRODUCER: "SELECT via_id FROM favor WHERE id = ?",
            PromptKind.TELL_INTRODUCER: "SELECT via_id FROM favor WHERE id = ?",
        }.get(kind, f"SELECT iif(giver_id = {self_id}, receiver_id, giver_id) FROM favor WHERE id = ?")
        return next((person_id for (person_id,) in self._ask(sql, (subject_id,))), None)

    # Writes.

    def remind(self, *, contact_id: int, on: date, text: str = "") -> int:
        """Have a prompt about a contact on a day, today or later; its id. Of who wants no contact it would never come."""
        text = clean(text)
        if contact_id in self._book.boundaries.blocked(for_asks=False):
            name = self._book.contacts.person(contact_id).name
            raise InvalidValue(
                "No contact",
                f"{name} wants no contact, so no reminder names them.",
                "Leave the reminder out, or lift the boundary on their page.",
            )
        if on < self._book.today():
            raise InvalidValue(
                "Already past", f"{day_in_words(on)} is before today.", "Choose today or a later day."
            )
        if len(text) > LONGEST_REMINDER:
            raise InvalidValue(
                "Too long",
                f"A reminder has at most {LONGEST_REMINDER} characters.",
                "Keep the rest as a note.",
            )
        with self._book.transact("reminder.set") as tx:
            return tx.insert(Reminder, contact=contact_id, on_day=on, text=text)

    def forget(self, *, reminder_id: int) -> None:
        """It is not wanted any more."""
        with self._book.transact("reminder.removed") as tx:
            self._forget_states(tx, PromptKind.REMIND, reminder_id)
            tx.delete(Reminder, [reminder_id])

    def done(
        self, *, kind: PromptKind, subject_id: int, noted_as: Channel | None = None, note: str = ""
    ) -> None:
        """The one act of the prompt was done: the promise kept, the thanks said, the word written, …

        `noted_as`: the way a note went; it is logged.
        """
        today = self._book.today()
        fields: dict[PromptKind, dict[str, Any]] = {
            PromptKind.PROMISE: {"state": FavorState.DONE, "done_on": today, "ended_on": None},
            PromptKind.THANK: {"thanked_on": today},
            PromptKind.TELL: {"told_on": today},
            PromptKind.THANK_INTRODUCER: {"via_thanked_on": today},
            PromptKind.TELL_INTRODUCER: {"via_told_on": today},
            PromptKind.ANSWER: {"state": FavorState.AGREED, "agreed_on": today, "answered_on": today},
        }
        with self._book.transact(f"prompt.{kind}") as tx:
            if kind in CONTACT_PROMPTS:
                self._log(tx, subject_id, noted_as or Channel.OTHER, note)
            elif kind is PromptKind.NEWS:
                self._log(tx, self.person_of(kind, subject_id) or 0, noted_as or Channel.OTHER, note)
            elif kind is PromptKind.REMIND:
                tx.update(Reminder, [subject_id], done_on=today)
            elif kind is PromptKind.FOLLOW_UP:
                self._book.asks.followed_up(tx, self._book.favors.get(subject_id), today, noted_as)
            else:
                tx.update(Favor, [subject_id], **fields[kind])
            self.keep(tx, kind, subject_id, handled_on=today, snoozed_until=None)

    def decline(self, *, favor_id: int) -> None:
        """Somebody asked you, and it is a no this time. Handled for today, as a yes would be."""
        today = self._book.today()
        with self._book.transact("favor.declined") as tx:
            tx.update(Favor, [favor_id], state=FavorState.DECLINED, answered_on=today, ended_on=today)
            self.keep(tx, PromptKind.ANSWER, favor_id, handled_on=today, snoozed_until=None)

    def snooze(self, *, kind: PromptKind, subject_id: int, until: date) -> None:
        """Say nothing of it before a day, which is to come."""
        today = self._book.today()
        if until <= today:
            raise InvalidValue(
                "Not later", f"{day_in_words(until)} is not after today.", "Choose a later day."
            )
        with self._book.transact("prompt.snoozed") as tx:
            self.keep(tx, kind, subject_id, snoozed_until=until, handled_on=today)

    def skip(self, *, kind: PromptKind, subject_id: int) -> None:
        """Not today. It comes back tomorrow; news do not, and a greeting not before the next season."""
        today = self._book.today()
        back = None if kind in GENTLE_PROMPTS else today + timedelta(days=1)
        with self._book.transact("prompt.skipped") as tx:
            self.keep(tx, kind, subject_id, snoozed_until=back, handled_on=today)

    def pause(self, *, until: date | None, only_asking: bool = False) -> None:
        """No reminders before a day, or none about asking anybody; None ends the pause.

        What falls due meanwhile is shown as many days later as the pause was long.
        """
        since_kept, until_kept = _kept(only_asking)
        today = self._book.today()
        goes_on = self._until(until_kept) is not None
        code = "asking" if only_asking else "reminders"
        with self._book.transact(f"{code}.paused" if until else f"{code}.resumed") as tx:
            if until and not goes_on:
                self._book.preferences.keep(tx, since_kept, today.isoformat())
            if until or goes_on:
                self._book.preferences.keep(tx, until_kept, (until or today).isoformat())

    def mark_notified(self, *, prompts: Iterable[Prompt]) -> None:
        """They were announced. Not a step to undo: the person did not do it."""
        today = self._book.today()
        with self._book.transact("prompts.announced", undoable=False) as tx:
            for prompt in prompts:
                self.keep(tx, prompt.kind, prompt.subject_id, notified_on=today)

    # How it is found out.

    def _due_today(self, today: date) -> tuple[list[Due], int]:
        """What is due, greetings aside, and how many more the day may show."""
        sql = "SELECT count(*) FROM prompt_state WHERE handled_on = ?"
        ((handled,),) = self._ask(sql, (today.isoformat(),))
        room = max(self._book.preferences.get(PROMPTS_A_DAY) - handled, 0)
        due = self._prompts.due(today, MOST_DUE, self._pauses())
        news = [one for one in due if one.kind is PromptKind.NEWS]
        if news:
            sql += " AND kind = ?"
            ((told,),) = self._ask(sql, (today.isoformat(), PromptKind.NEWS))
            too_many = set(news[max(A_DAY - told, 0) :])
            due = [one for one in due if one not in too_many]
        return due, room

    def _greetings_today(self, today: date, due: list[Due], room: int) -> list[Prompt]:
        """One a day, as far as the week's are due; sooner on a day that has nothing else."""
        a_week = self._book.preferences.get(GREETINGS_A_WEEK)
        sql = "SELECT handled_on FROM prompt_state WHERE kind = ? AND handled_on >= ?"
        handled = [day for (day,) in self._ask(sql, (PromptKind.GREET, week_start(today).isoformat()))]
        so_far = by_now(today, a_week) if due else a_week
        if room <= 0 or len(handled) >= so_far or today.isoformat() in handled:
            return []
        found = self._greetings.draw(today, 1, {one.person_id for one in due})
        dressed = self._prompts.dress(
            Due(PromptKind.GREET, one.contact_id, one.contact_id, today) for one in found
        )
        return [
            replace(prompt, reason=one.reason, what=one.about)
            for prompt, one in zip(dressed, found, strict=True)
        ]

    def _not_announced(self, due: list[Due]) -> list[Due]:
        if self._book.read_only is not None:  # that it was announced could not be remembered
            return []
        sql = "SELECT kind, subject_id, notified_on FROM prompt_state WHERE notified_on IS NOT NULL"
        announced = {(kind, subject_id): date.fromisoformat(day) for kind, subject_id, day in self._ask(sql)}
        due = [one for one in due if one.kind not in GENTLE_PROMPTS]
        return [
            one for one in due if (day := announced.get((one.kind, one.subject_id))) is None or day < one.on
        ]

    def _pauses(self) -> Pauses:
        return Pauses(self._last_pause(only_asking=False), self._last_pause(only_asking=True))

    def _last_pause(self, *, only_asking: bool) -> Pause | None:
        since, until = (as_day(self._book.preferences.get(pref) or None) for pref in _kept(only_asking))
        return Pause(since, until) if since is not None and until is not None else None

    def _until(self, kept: Preference[str]) -> date | None:
        until = as_day(self._book.preferences.get(kept) or None)
        return until if until is not None and until > self._book.today() else None

    def _moment(self, day: date) -> datetime:
        """The hour of reminding on a day, in the user's zone."""
        minutes = self._book.preferences.get(REMIND_AT)
        return datetime.combine(day, time(minutes // 60, minutes % 60), self._book.now().tzinfo)

    def _log(self, tx: Transaction, contact_id: int, channel: Channel, note: str) -> None:
        self._book.interactions.write(tx, [contact_id], self._book.today(), channel, Direction.OUT, note)

    def keep(self, tx: Transaction, kind: PromptKind, subject_id: int, **fields: Any) -> None:
        """What became of a prompt, inside a running transaction."""
        rows = self._ask("SELECT id FROM prompt_state WHERE kind = ? AND subject_id = ?", (kind, subject_id))
        if rows:
            tx.update(PromptState, [rows[0][0]], **fields)
        else:
            tx.insert(PromptState, kind=kind, subject_id=subject_id, **fields)

    def _forget_states(self, tx: Transaction, kind: PromptKind, subject_id: int) -> None:
        rows = self._ask("SELECT id FROM prompt_state WHERE kind = ? AND subject_id = ?", (kind, subject_id))
        tx.delete(PromptState, [i for (i,) in rows])


def _kept(only_asking: bool) -> tuple[Preference[str], Preference[str]]:
    return (ASKING_PAUSED_SINCE, ASKING_PAUSED_UNTIL) if only_asking else (PAUSED_SINCE, PAUSED_UNTIL)
