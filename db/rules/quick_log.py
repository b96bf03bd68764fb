"""Quick log: what a line says of people, days, needs, offers, favors and reminders. Pure.

`understand("coffee with Ana yesterday, looking for a Rust developer", …)` says who, when, how and the need. It
reads clause by clause; what it does not understand becomes the note, so that nothing typed is lost. The words of
a language are an argument.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from db.rules.quick_closings import Closings
from db.rules.quick_events import Events
from db.rules.quick_favors import Favors, Statement
from db.rules.quick_names import People
from db.rules.quick_needs import Subjects
from db.rules.quick_said import (
    YOU,
    Mention,
    Said,
    SaidClosing,
    SaidNeed,
    SaidReminder,
    Understood,
    Whom,
    people_of,
    told_of,
)
from db.rules.quick_text import capital, clauses, tidy
from db.rules.quick_touch import Touch
from db.rules.quick_words import QuickWords
from db.rules.spoken_days import find_day, find_no_day, without_days, without_minutes

REMIND_AFTER = 7  # days, where a reminder names none


def understand(
    line: str, today: date, words: QuickWords, whom: Whom, given: Mention | None = None
) -> Understood:
    """Read a line. `given`: somebody it is about before anything is typed."""
    reader = _Reader(today, words, whom, given)
    for clause in clauses(line, words):
        reader.read(clause)
    return reader.result(line)


class _Reader:
    """One line, clause after clause. An owner of None stands for whoever the line turns out to be about."""

    def __init__(self, today: date, words: QuickWords, whom: Whom, given: Mention | None) -> None:
        self.today, self.words = today, words
        self.people = People(words, whom)
        self.favors = Favors(words, self.people)
        self.subjects = Subjects(words, self.people)
        self.events = Events(today, words, self.people)
        self.closings = Closings(words, self.people, self.favors, self.subjects)
        self.no_day = ""
        self.parts: list[tuple[str, Callable[[Mention], Said | None]]] = []
        if given is not None:
            self.people.given = given
            self.people.met.append(given)

    def result(self, line: str) -> Understood:
        in_touch = self.events.in_touch or self.closings.has_thanks
        if in_touch and (self.events.fell_through or self._is_about_somebody(line)):
            in_touch = False
        if not in_touch:
            if self.events.notes and not self.parts:
                self.events.only_note(line)
            self._take_whom_it_is_about()
        first, made = self._first(), []
        for raw, make in self.parts:
            if (part := make(first)) is not None:
                made.append(told_of(part, self.people.sure))
            elif raw not in self.events.notes:  # about nobody known yet
                self.events.state(raw)
        noted = bool(self.events.notes) and not in_touch
        met, others = self._who(made, in_touch, noted)
        return Understood(
            met, others, self.events.on, *self._how(), self.events.minutes,
            capital(self.events.note), tuple(made), in_touch, noted,
            tuple(SaidClosing(self.people.sure(whom or first), what, how) for whom, what, how in self.closings.found),
            self.no_day, self.events.doubtful_day,
        )  # fmt: skip

    def _is_about_somebody(self, line: str) -> bool:
        """'went to Joe's party': nobody is met, somebody named; all of it is a note about them."""
        people = self.people
        return not (people.met or people.others or people.about) and bool(people.named_anywhere(line))

    def _take_whom_it_is_about(self) -> None:
        """Where nobody was met, everybody something is told of; where no name stands in its place, any that is named."""
        people, events = self.people, self.events
        if not (people.about or people.met or people.others):
            people.about += people.named_anywhere(without_days(events.note, self.words.days))
        for mention in people.about:
            people.note_met(mention if mention.ids else replace(mention, sure=False))

    def _met(self) -> list[Mention]:
        """Whom it was opened for is meant only as long as the line names nobody else."""
        return [mention for mention in self.people.met if mention is not self.people.given] or self.people.met

    def _first(self) -> Mention:
        return self.people.sure(next(iter((*self._met(), *self.people.others)), YOU))

    def _who(
        self, parts: list[Said], in_touch: bool, noted: bool
    ) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """Whom one was in touch with, or whom the note is about, and who is named besides."""
        met = tuple(dict.fromkeys(map(self.people.sure, self._met())))
        others = tuple(m for m in dict.fromkeys(map(self.people.sure, self.people.others)) if m not in met)
        if in_touch or (noted and met) or not (parts or others):
            return met, others
        if noted:
            return others, ()
        said = {mention for part in parts for mention in people_of(part)}
        return (), tuple(m for m in met + others if m is not self.people.given or m in said)

    def _how(self) -> tuple[str, str]:
        """The channel and the direction; of what was only told nobody says how."""
        events = self.events
        if events.channel or not (self.closings.has_thanks or events.spoken is not Touch.NONE):
            return events.channel or "meeting", events.direction
        return "message", "in" if events.spoken is Touch.HEARD else "out"

    def read(self, clause: str) -> None:
        """Take a clause as a reminder, a need, an offer or a favor, else as what happened."""
        while (at := self.subjects.next_statement(clause)) is not None:
            self._read_one(clause[:at])
            clause = self.words.joint.sub("", clause[at:], count=1)
        self._read_one(clause)

    def _read_one(self, clause: str) -> None:
        if not self.no_day:
            self.no_day = find_no_day(clause, self.today, self.words.days)
        self.closings.read(clause)
        if not (self._reminder(clause) or self._need(clause) or self._favor(clause)):
            self._event(clause)
        days = self.words.days
        is_only_when = not without_days(without_minutes(clause, days), days).strip()
        self.people.is_first_clause = self.people.is_first_clause and is_only_when

    # Reminders.

    def _reminder(self, clause: str) -> bool:
        words = self.words
        cue = words.remind.search(clause)
        if cue is None:
            return False
        found = find_day(clause, self.today, words.days, ahead=True)
        asked = bool(cue["please"] or cue["remind"] or (not cue.start() and not cue["maybe"]))
        if found is not None and (found.day > self.today or (asked and found.day == self.today)):
            self.events.look_at(clause, found)
            on, rest = found.day, f"{clause[: found.start]} {clause[found.end :]}"
        elif asked:
            on, rest = self.today + timedelta(days=REMIND_AFTER), clause
        else:
            return False  # "a follow-up call with Ana": it has happened
        again = words.remind.search(rest)
        cut = again.start() if again else 0
        if head := rest[:cut].strip():
            self._event(head)
        text = tidy(words.remind_lead.sub("", re.sub(r"\s+", " ", rest[cut:]).strip()), words)
        named = self.people.mentions(text, every=True)
        owner = named[0][2] if named else self.people.named_in(text)
        if owner is not None:
            self.people.note_other(owner)
        self.parts.append((clause, lambda first: _reminder(clause, owner or first, on, text)))
        return True

    # Needs and offers.

    def _need(self, clause: str) -> bool:
        need, offer = self.words.need.search(clause), self.words.offer.search(clause)
        cue = min((m for m in (need, offer) if m), key=lambda m: m.start(), default=None)
        if cue is None:
            return False
        head, start = clause[: cue.start()], cue.start("what")
        text = clause[start:].strip()
        said = self.subjects.read(head)
        is_told = said.is_clear or (cue is need and self._tells_of_meeting(said.head))
        if not is_told or clause.endswith("?") or self.subjects.is_denied(head, text):
            self.events.state(clause)
            return True
        owners: tuple[Mention | None, ...] = said.owners
        if said.owners and said.head and not self._tells_of_meeting(said.head):
            self.events.state(clause)  # "Kim said Joe needs …"
        else:
            self._take_head(said.head)
        if not owners and said.head:
            owners = (self.people.last_named(),)
        for mention in owners:
            if mention is not None:
                self.people.note_other(mention)
        raw = clause[len(said.head) :].strip() if clause.startswith(said.head) else clause
        if said.whose:
            text = f"{text} ({said.whose})"
        for number, owner in enumerate(owners or (None,)):
            of = owner.text if owner is not None and number else ""
            self.parts.append((raw, partial(_made_need, raw, owner, text, cue is offer, of)))
        return True

    def _tells_of_meeting(self, head: str) -> bool:
        return self.words.channel.search(head) is not None or not head

    def _take_head(self, head: str) -> None:
        if head:
            self._event(head)
            self.people.is_first_clause = False

    # Favors.

    def _favor(self, clause: str) -> bool:
        verb = self.words.favor_verb.search(clause)
        if verb is None or clause.endswith("?"):
            return False
        head = clause[: verb.start()]
        said = self.subjects.before_verb(head)
        if said is None or (said[1] and said[1] == head.rstrip()):
            return False  # something else stands before the verb: no statement about help
        rest, on, by_day = self._days_of(verb["verb"].casefold(), clause[verb.end() :])
        subject, before = said
        heading = len(before)
        explicit = bool(head.strip()) and head.strip().casefold() not in self.words.and_also
        raw = clause[heading:].strip()
        made = self.favors.read(Statement(verb["verb"].casefold(), rest, subject, explicit, raw, by_day))
        if not made:
            return False
        self._take_head(before)
        if on is not None and self.events.on is None:
            self.events.on = on
        self.parts += [(raw, make) for make in made]
        return True

    def _days_of(self, verb: str, rest: str) -> tuple[str, date | None, date | None]:
        """What is said without its days, the day it came to that, and the day by which it is to be done."""
        on = by_day = None
        for _ in range(2):
            day = find_day(rest, self.today, self.words.days)
            if day is None:
                break
            is_ahead = day.until or day.day > self.today
            if is_ahead and (not self.favors.is_to_come(verb) or by_day is not None):
                break
            self.events.look_at(rest, day)
            if is_ahead:
                by_day = day.day
            elif on is None:
                on = day.day
            else:
                break
            rest = tidy(f"{rest[: day.start]} {rest[day.end :]}", self.words)
        return rest, on, by_day

    def _event(self, clause: str) -> None:
        """What happened; what is still to come is no entry but a reminder."""
        if (plan := self.events.read(clause)) is not None:
            on, text = plan
            self.parts.append((clause, lambda first: _reminder(clause, first, on, text)))


def _made_need(
    raw: str, owner: Mention | None, text: str, offer: bool, of: str, first: Mention
) -> SaidNeed | None:
    """None where it could be anybody's: that is asked, not guessed."""
    whose = owner or (first if first != YOU else None)
    return SaidNeed(raw, whose, text, offer, of) if whose is not None else None


def _reminder(raw: str, owner: Mention, on: date, text: str) -> SaidReminder | None:
    return SaidReminder(raw, owner, on, capital(text)) if owner != YOU else None
