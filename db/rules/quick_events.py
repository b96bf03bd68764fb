"""Quick events: what happened: who was met, when, how, how long, and what is left for the note. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from db.rules.quick_names import People
from db.rules.quick_text import GAP, is_at_an_edge, tidy, tokens
from db.rules.quick_words import QuickWords
from db.rules.spoken_days import Spoken, find_day, find_minutes

_QUOTED = re.compile(r"""["“„«][^"”“»]*["”“»]""")  # what somebody said is not how one met
LONG_AGO, SOON = timedelta(days=300), timedelta(days=60)


class Events:
    """Of one line, filled while it is read."""

    def __init__(self, today: date, words: QuickWords, people: People) -> None:
        self.today, self.words, self.people = today, words, people
        self.notes: list[str] = []
        self.on: date | None = None
        self.minutes: int | None = None
        self.channel, self.direction = "", "mutual"
        self.with_somebody = False

    def read(self, clause: str) -> tuple[date, str] | None:
        """Who, when, how and how long; what is left is the note. Of what is still to come the day and the words."""
        whole = not self.people.is_first_clause
        if (span := find_minutes(clause, self.words.days)) and self.minutes is None:
            self.minutes = span.minutes
            clause = f"{clause[: span.start]}{GAP}{clause[span.end :]}"
        is_ahead = self.words.will.search(clause) is not None
        day = self._day(clause, is_ahead)
        if day is not None and whole and not is_ahead and self.words.denied.search(clause[: day.start]):
            day = None  # "can't make it on Friday"
        if day is not None and self.on is None and (not whole or is_at_an_edge(clause, day.start, day.end)):
            rest = f"{clause[: day.start]}{GAP}{clause[day.end :]}"
            if day.day > self.today:
                return day.day, self._plan(rest)
            self.on = day.day
            clause = rest
        if not self.channel:
            clause = self._how(clause)
        clause = self._who(clause)
        note = self.words.left_of_a_call.sub("", tidy(clause, self.words))
        if note:
            self.notes.append(note)
        return None

    def _day(self, clause: str, is_ahead: bool) -> Spoken | None:
        """The day named. Without a year it lies behind, unless that is a year ago and it comes again soon."""
        day = find_day(clause, self.today, self.words.days, ahead=is_ahead)
        if day is None or self.words.tells_a_day.search(clause):
            return None
        if is_ahead or day.day > self.today - LONG_AGO or self.words.past.search(clause):
            return day
        again = find_day(clause, self.today, self.words.days, ahead=True)
        return again if again is not None and self.today < again.day <= self.today + SOON else day

    def _plan(self, clause: str) -> str:
        for _, _, mention in self.people.mentions(clause, every=True):
            self.people.note_other(mention)
        return tidy(clause, self.words)

    def _how(self, clause: str) -> str:
        words = self.words
        if by := words.medium.search(clause):
            self.channel = words.channel_of[by["by"].casefold()]
            clause = f"{clause[: by.start()]}{GAP}{clause[by.end() :]}"
        match = words.channel.search(_QUOTED.sub(lambda said: GAP * len(said[0]), clause))
        if match is None:
            return clause
        word, after = match[0].casefold(), clause[match.end() :]
        self.channel = self.channel or words.channel_of[word]
        if self.channel == "meeting" and word in words.met and words.met_at.search(clause):
            self.channel = "event"
        before = clause[: match.start()].strip()
        if word in words.done_by_one or words.sent.search(before):
            self.direction = (
                "in" if before and self.people.name_at(tokens(before), 0, strict=False) else "out"
            )
        elif words.begins_with_from.match(after):
            self.direction = "in"
        elif words.goes_to.match(after):
            self.direction = "out"
        return clause

    def _who(self, clause: str) -> str:
        """Note who is named, and leave out the names with the little words that led to them."""
        found = self.people.mentions(clause)
        left = clause
        for start, end, _ in reversed(found):
            lead = self.words.lead.search(left, max(0, start - 40), start)
            if lead is None and not self._stands_alone(left[:start], left[end:]):
                continue  # the name belongs to what is said of it
            left = left[: lead.start() if lead else start] + GAP + left[end:]
            if lead and lead["with"]:
                self.with_somebody = True
        for _, _, mention in found:
            self.people.note_met(mention)
        if not found:
            return left
        if match := self.words.channel.search(left):
            if match[0].casefold() in self.words.says_only_how and not tidy(
                left[: match.start()], self.words
            ):
                left = left[: match.start()] + GAP + left[match.end() :]
            self.with_somebody = True
        return left

    def _stands_alone(self, before: str, after: str) -> bool:
        """Whether a name says only who it was: 'lunch Ana', 'called Ana', 'Ana called'."""
        before, after = tidy(before, self.words), after.strip(f" {GAP}")
        if before:
            return self.words.channel.fullmatch(before) is not None
        is_how = self.words.channel.fullmatch(tidy(after, self.words)) is not None
        return not after or is_how or after.split()[0].casefold() in self.words.done_by_one
