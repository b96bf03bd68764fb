"""Prompts: what is due with whom, found in the book and put in order. `Reminders` decides what of it a day shows.

First only days and ids are read, for there may be thousands; names and words are read for the few that are shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple

from db.favors import INTRODUCER_LOOP, OPEN_LOOP
from db.preferences import FOLLOW_UP_AFTER_DAYS, MOST_FOLLOW_UPS, TELL_AFTER_DAYS, THANK_AFTER_DAYS
from db.records import FAVOR_PROMPTS, FavorRow, FavorState, IntroductionRow, PersonRef, Prompt, PromptKind
from db.rules.follow_up import follow_up_due
from db.rules.introductions import OPEN_AFTER_DAYS, Step
from db.rules.loops import answer_due, promise_due, tell_due, thank_due
from db.rules.spacing import Pause, shown_from
from db.service import Service, as_day, person_columns

PLACE = {kind: place for place, kind in enumerate(PromptKind)}
ABOUT_ASKS = frozenset({PromptKind.FOLLOW_UP})
ASKS = frozenset({Step.ASK_FIRST, Step.ASK_SECOND, Step.FIRST_ANSWERS, Step.SECOND_ANSWERS})
BRINGS_TOGETHER = ASKS | {Step.INTRODUCE}


class Due(NamedTuple):
    """One prompt, undressed. `on` is the day from which it is shown."""

    kind: PromptKind
    subject_id: int
    person_id: int
    on: date


@dataclass(frozen=True, slots=True)
class Pauses:
    """The last pause of everything and the last one of asking; None where there was none."""

    all: Pause | None = None
    asking: Pause | None = None

    def of(self, *, asks: bool) -> tuple[Pause, ...]:
        """Those that hold for a prompt, which may be about asking somebody."""
        both = (self.asking if asks else None, self.all)
        return tuple(pause for pause in both if pause is not None)


class Prompts(Service):
    """Belongs to a Book."""

    def due(self, on: date, limit: int, pauses: Pauses) -> list[Due]:
        """What is shown by a day, the most valuable first; at least the first `limit`, or all where that is negative."""
        snoozed = self._snoozed()
        found = [due for due in self._all(on, pauses, snoozed) if due.on <= on]
        most = limit + len(snoozed) if limit >= 0 else -1
        found += [due for due in self._cadences(on, most, pauses, snoozed) if due.on <= on]
        found.sort(key=lambda due: (PLACE[due.kind], due.on, due.subject_id))
        return found

    def next_day(self, day: date, pauses: Pauses) -> date | None:
        """The first later day on which something new is shown."""
        snoozed = self._snoozed()
        days = [due.on for due in self._all(day, pauses, snoozed) if due.on > day]
        days += [until for until in snoozed.values() if until > day]
        sql = """SELECT min(next_due_on) FROM contact
            WHERE next_due_on IS NOT NULL AND archived_on IS NULL AND next_due_on > ?"""
        ((next_due,),) = self._ask(sql, (day.isoformat(),))
        days += [on for on in (as_day(next_due),) if on is not None]
        if pauses.all is not None:
            late = max(pauses.all.since, pauses.all.latest_shown(day) + timedelta(1))
            ((next_due,),) = self._ask(sql, ((late - timedelta(1)).isoformat(),))
            on = as_day(next_due)
            days += [pauses.all.after(on)] if on is not None and pauses.all.holds(on) else []
        return min(days, default=None)

    def dress(self, found: Iterable[Due]) -> list[Prompt]:
        """The prompts with names, words and the last note on each person, in the same order."""
        chosen = list(found)
        favor_ids = [due.subject_id for due in chosen if due.kind in FAVOR_PROMPTS]
        favors = {favor.id: favor for favor in self._book.favors.page(favor_ids)}
        people = self._people({due.person_id for due in chosen})
        texts = self._reminders([due.subject_id for due in chosen if due.kind is PromptKind.REMIND])
        in_peace = self._book.boundaries.blocked(for_asks=False)
        made = []
        for due in chosen:
            person, last_on, cadence, note = people[due.person_id]
            prompt = Prompt(due.kind, due.subject_id, person, due.on, last_note=note)
            if due.kind in FAVOR_PROMPTS:
                prompt = _of_favor(prompt, favors[due.subject_id], in_peace)
            elif due.kind is PromptKind.REMIND:
                prompt = replace(prompt, what=texts[due.subject_id], since=last_on)
            elif due.kind is PromptKind.NEWS:
                prompt = self._of_news(prompt)
            elif due.kind is PromptKind.INTRODUCE:
                prompt = self._of_introduction(prompt)
            else:
                prompt = replace(prompt, since=last_on, cadence_days=cadence)
            made.append(prompt)
        return made

    # Where prompts come from.

    def _all(self, on: date, pauses: Pauses, snoozed: dict[tuple[str, int], date]) -> Iterator[Due]:
        """All there ever is but the cadences, each with its day; nobody archived or behind a boundary."""
        archived = set(self._ask_ids("SELECT id FROM contact WHERE archived_on IS NOT NULL"))
        hidden = archived | self._book.boundaries.blocked(for_asks=False)
        not_asked = archived | self._book.boundaries.blocked(for_asks=True)
        under_way = self._book.introductions.under_way()
        asking = {row.id for row in under_way if row.steps[0] in ASKS}
        for kind, subject_id, person_id, day in self._sources(on, under_way):
            asks = kind in ABOUT_ASKS or (kind is PromptKind.INTRODUCE and subject_id in asking)
            if day is None or person_id in (not_asked if asks else hidden):
                continue
            shown = shown_from(day, snoozed.get((kind, subject_id)), pauses.of(asks=asks))
            if asks and pauses.asking is not None and pauses.asking.holds(on):
                shown = max(shown, pauses.asking.until)
            yield Due(kind, subject_id, person_id, shown)

    def _sources(
        self, on: date, under_way: Iterable[IntroductionRow]
    ) -> Iterator[tuple[PromptKind, int, int, date | None]]:
        yield from self._loops()
        yield from self._promises()
        yield from self._follow_ups()
        yield from self._introductions(under_way)
        for news_id, contact_id, heard_on in self._book.news.to_write(on):
            yield PromptKind.NEWS, news_id, contact_id, heard_on
        for reminder_id, contact_id, day in self._ask(
            "SELECT id, contact_id, on_day FROM reminder WHERE done_on IS NULL"
        ):
            yield PromptKind.REMIND, reminder_id, contact_id, as_day(day)

    def _loops(self) -> Iterator[tuple[PromptKind, int, int, date | None]]:
        thank_after = self._book.preferences.get(THANK_AFTER_DAYS)
        tell_after = self._book.preferences.get(TELL_AFTER_DAYS)
        self_id = self._book.contacts.self_id
        # Left to itself SQLite goes through all the help you ever got.
        givers = f"""SELECT id, giver_id, done_on, thanked_on, told_on, tell_by FROM favor INDEXED BY favor_loop
            WHERE {OPEN_LOOP}"""
        introducers = f"""SELECT id, via_id, done_on, via_thanked_on, via_told_on, tell_by FROM favor
            WHERE {INTRODUCER_LOOP}"""
        for sql, thank, tell in (
            (givers, PromptKind.THANK, PromptKind.TELL),
            (introducers, PromptKind.THANK_INTRODUCER, PromptKind.TELL_INTRODUCER),
        ):
            for favor_id, person_id, *days in self._ask(
                f"{sql} AND receiver_id = ? AND giver_id != receiver_id", (self_id,)
            ):
                done_on, thanked_on, told_on, tell_by = map(as_day, days)
                yield thank, favor_id, person_id, thank_due(done_on, thanked_on, thank_after)
                yield tell, favor_id, person_id, tell_due(done_on, told_on, tell_by, tell_after)

    def _promises(self) -> Iterator[tuple[PromptKind, int, int, date | None]]:
        """What you offered, agreed to, or were asked for and have not answered."""
        rows = self._ask(
            """SELECT id, receiver_id, state, asked_on, agreed_on, by_day FROM favor
            WHERE giver_id = ? AND giver_id != receiver_id AND state IN (?, ?, ?)""",
            (self._book.contacts.self_id, FavorState.OFFERED, FavorState.AGREED, FavorState.ASKED),
        )
        for favor_id, person_id, state, *days in rows:
            asked_on, agreed_on, by_day = map(as_day, days)
            if state == FavorState.ASKED:
                yield PromptKind.ANSWER, favor_id, person_id, answer_due(asked_on)
            else:
                yield PromptKind.PROMISE, favor_id, person_id, promise_due(agreed_on, asked_on, by_day)

    def _follow_ups(self) -> Iterator[tuple[PromptKind, int, int, date | None]]:
        """What you asked and is not answered, unless the ask has ended or was followed up as often as you would."""
        spacing = self._book.preferences.get(FOLLOW_UP_AFTER_DAYS)
        most = self._book.preferences.get(MOST_FOLLOW_UPS)
        rows = self._ask(
            """SELECT f.id, giver_id, follow_ups, asked_on, followed_up_on FROM favor f
            LEFT JOIN ask ON ask.id = ask_id WHERE receiver_id = ? AND giver_id != receiver_id AND state = ?
            AND offered = 0 AND ask.ended_on IS NULL""",
            (self._book.contacts.self_id, FavorState.ASKED),
        )
        for favor_id, person_id, times, *days in rows:
            asked_on, again_on = map(as_day, days)
            due = follow_up_due(asked_on, again_on, times, after_days=spacing, most=most)
            yield PromptKind.FOLLOW_UP, favor_id, person_id, due

    def _introductions(
        self, under_way: Iterable[IntroductionRow]
    ) -> Iterator[tuple[PromptKind, int, int, date | None]]:
        """Those whose last step is a week ago, with the side whom the next step concerns.

        While somebody is still to be asked or introduced, nobody may be behind a boundary on either side.
        """
        left_alone = self._book.boundaries.blocked(for_asks=True)
        for row in under_way:
            if row.steps[0] in BRINGS_TOGETHER and left_alone & {row.first.id, row.second.id}:
                continue
            yield (
                PromptKind.INTRODUCE,
                row.id,
                row.next_person.id,
                row.changed_on + timedelta(OPEN_AFTER_DAYS),
            )

    def _cadences(
        self, on: date, most: int, pauses: Pauses, snoozed: dict[tuple[str, int], date]
    ) -> Iterator[Due]:
        """Whoever wants no contact has no next day, whatever the cadence."""
        values: tuple[Any, ...] = (on.isoformat(),)
        later = ""
        if pauses.all is not None:
            later = "AND NOT (next_due_on >= ? AND next_due_on < ? AND next_due_on > ?)"
            days = (pauses.all.since, pauses.all.until, pauses.all.latest_shown(on))
            values += tuple(day.isoformat() for day in days)
        sql = f"""SELECT id, next_due_on FROM contact WHERE next_due_on IS NOT NULL AND archived_on IS NULL
            AND next_due_on <= ? {later} ORDER BY next_due_on, id LIMIT ?"""
        kind = PromptKind.KEEP_IN_TOUCH
        for contact_id, day in self._ask(sql, (*values, most)):
            due_on = date.fromisoformat(day)
            yield Due(
                kind,
                contact_id,
                contact_id,
                shown_from(due_on, snoozed.get((kind, contact_id)), pauses.of(asks=False)),
            )

    def _snoozed(self) -> dict[tuple[str, int], date]:
        rows = self._ask(
            "SELECT kind, subject_id, snoozed_until FROM prompt_state WHERE snoozed_until IS NOT NULL"
        )
        return {(kind, subject_id): date.fromisoformat(day) for kind, subject_id, day in rows}

    # Words.

    def _of_news(self, prompt: Prompt) -> Prompt:
        news = self._book.news.get(prompt.subject_id)
        assert news is not None
        return replace(prompt, news=news.kind, what=news.is_now, since=news.heard_on)

    def _people(self, ids: set[int]) -> dict[int, tuple[PersonRef, date | None, int | None, str]]:
        """Who they are, when you were last in touch, how often you want to be, and the last note."""
        rows = self._ask(
            f"""SELECT {person_columns("c")}, last_interaction_on, cadence_days, (
                SELECT note FROM interaction_contact JOIN interaction ON interaction.id = interaction_id
                WHERE contact_id = c.id AND note != '' ORDER BY day DESC, interaction.id DESC LIMIT 1)
            FROM contact c WHERE id IN (SELECT value FROM json_each(?))""",
            (json.dumps(sorted(ids)),),
        )
        return {row[0]: (PersonRef(*row[:4]), as_day(row[4]), row[5], row[6] or "") for row in rows}

    def _of_introduction(self, prompt: Prompt) -> Prompt:
        """With the step as it stands for who wants to be left in peace, too."""
        standing = self._book.introductions.of(prompt.person.id)
        row = next(row for row in standing if row.id == prompt.subject_id)
        other = row.second if prompt.person.id == row.first.id else row.first
        return replace(prompt, what=row.reason, since=row.changed_on, via=other, step=row.steps[0])

    def _reminders(self, ids: list[int]) -> dict[int, str]:
        sql = "SELECT id, text FROM reminder WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._ask(sql, (json.dumps(ids),)))


def _of_favor(prompt: Prompt, favor: FavorRow, in_peace: Set[int]) -> Prompt:
    since = {
        PromptKind.PROMISE: favor.agreed_on or favor.asked_on,
        PromptKind.ANSWER: favor.asked_on,
        PromptKind.FOLLOW_UP: favor.followed_up_on or favor.asked_on,
    }.get(prompt.kind, favor.done_on)
    to_introducer = prompt.kind in (PromptKind.THANK_INTRODUCER, PromptKind.TELL_INTRODUCER)
    via = (
        favor.giver if to_introducer else favor.via
    )  # the other of the two, who is not named against their wish
    if via is not None and via.id in in_peace:
        via = None
    offered = prompt.kind is PromptKind.PROMISE and favor.state is FavorState.OFFERED
    return replace(prompt, what=favor.what, favor_kind=favor.kind, since=since, via=via, offered=offered)
