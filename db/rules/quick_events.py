"""Quick events: what happened: who was met, when, how, how long; what is left, or tells of no meeting, is the note. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from db.rules.quick_names import People
from db.rules.quick_text import GAP, capital, is_at_an_edge, tidy, tokens
from db.rules.quick_touch import Touch, Touches, unquoted
from db.rules.quick_words import QuickWords
from db.rules.spoken_days import Spoken, find_day, find_minutes

LONG_AGO, SOON = timedelta(days=300), timedelta(days=60)


class Events:
    """Of one line, filled while it is read."""

    def __init__(self, today: date, words: QuickWords, people: People) -> None:
        self.today, self.words, self.people = today, words, people
        self._touches = Touches(words, people)
        self.notes: list[str] = []
        self.on: date | None = None
        self.doubtful_day: tuple[str, date] | None = None
        self.minutes: int | None = None
        self.channel, self.direction = "", "mutual"
        self.in_touch = False  # the line says so
        self.fell_through = False  # and then that it came to nothing
        self.spoken = Touch.NONE  # somebody was told something; how is not said

    @property
    def note(self) -> str:
        return ", ".join(self.notes).replace("?, ", "? ")

    def read(self, clause: str) -> tuple[date, str] | None:
        """Take a clause as a meeting or as a note. Of what is still to come the day and the words are given back."""
        touch = self._touches.told(clause)
        if touch is Touch.NONE and not self._only_says_when(clause):
            return self._told(clause)
        return self._met(clause, touch)

    def state(self, clause: str) -> None:
        """Nothing of it is taken apart."""
        for start, _, mention in self.people.mentions(clause) if self.in_touch else ():
            if not start:  # "…, Joe and somebody from Acme"
                self.people.note_met(mention)
        self.people.note_about(clause)
        self.notes.append(capital(clause) if not self.notes else clause)

    def look_at(self, clause: str, day: Spoken) -> None:
        """A day that could be another is to be shown as it is read."""
        if day.doubtful:
            self.doubtful_day = (clause[day.start : day.end], day.day)

    def only_note(self, line: str) -> None:
        """All of the line as it was typed."""
        self.notes = [line.strip(" \t\n,;:!")]
        self.on, self.doubtful_day, self.minutes = None, None, None

    def _told(self, clause: str) -> tuple[date, str] | None:
        """What tells of no meeting is a note; a plan of the user's with its day is not."""
        if self.in_touch and self.words.touch.fell_through.match(clause):
            self.fell_through = True  # "called Joe, no answer"
        is_ahead = self._is_ahead(clause) or self._is_to_do(clause)
        day = self._day(clause, is_ahead, months=False)
        if day is not None and day.day > self.today and self._is_plan(clause, day, is_ahead):
            self.look_at(clause, day)
            return day.day, self._plan(f"{clause[: day.start]}{GAP}{clause[day.end :]}")
        self.state(clause)
        return None

    def _is_plan(self, clause: str, day: Spoken, is_ahead: bool) -> bool:
        """'will send her the deck on Friday'; not 'Joe moves on Friday', 'lunch on Friday is cancelled'."""
        open_ = self.words.touch.only_if.search(clause) is not None
        if open_ or self._touches.is_asked(clause) or self._touches.is_called_off(clause):
            return False
        if day.until and not is_ahead:
            return False  # 'on holiday until Friday'
        if not self.people.is_first_clause:
            denied = self.words.denied.search(clause[: day.start])
            is_left_open = denied or not is_at_an_edge(clause, day.start, day.end)
            return is_ahead or not (is_left_open or self._touches.is_of_others(clause))
        return is_ahead or not self._touches.is_of_others(clause)

    def _met(self, clause: str, touch: Touch) -> tuple[date, str] | None:
        span = find_minutes(clause, self.words.days)
        if span and self.minutes is None and not self._is_a_sum(clause, span):
            self.minutes = span.minutes
            clause = f"{clause[: span.start]}{GAP}{clause[span.end :]}"
        day = self._day(clause, self._is_ahead(clause), months=True)
        if day is not None and self.on is None and self._is_its_day(clause, day, touch):
            self.look_at(clause, day)
            rest = f"{clause[: day.start]}{GAP}{clause[day.end :]}"
            if day.day > self.today:
                return day.day, self._plan(rest)
            self.on = day.day
            is_month = day.doubtful and not re.search(r"\d", clause[day.start : day.end])
            clause = clause if is_month else rest  # when in the month stays open
        says_when = bool(span or day) and not self.notes  # "Joe, 20 min", not "Joe moved, yesterday"
        self.in_touch = self.in_touch or touch is not Touch.NONE or says_when
        if self.spoken is Touch.NONE and touch is not Touch.MET:
            self.spoken = touch
        if not self.channel:
            clause = self._how(clause, touch)
        clause = self._who(clause)
        note = self.words.left_of_a_call.sub("", tidy(clause, self.words))
        if note:
            self.notes.append(note)
        return None

    def _is_a_sum(self, clause: str, span: Spoken) -> bool:
        """'talked about raising 20m' is no twenty minutes."""
        is_topic = self.words.touch.topic.search(clause[: span.start]) is not None
        return is_topic and re.fullmatch(r"\d+m", clause[span.start : span.end]) is not None

    def _only_says_when(self, clause: str) -> bool:
        """Whether it is nothing but names, a day, a span of time: 'Joe, 20 min'."""
        for span in (find_minutes(clause, self.words.days), find_day(clause, self.today, self.words.days)):
            if span is not None and clause[span.start : span.end] in clause:
                clause = clause.replace(clause[span.start : span.end], GAP, 1) if not span.until else clause
        for start, end, _ in reversed(self.people.mentions(clause)):
            lead = self.words.lead.search(clause, max(0, start - 40), start)
            clause = clause[: lead.start() if lead else start] + GAP + clause[end:]
        return re.search(r"\w", tidy(clause, self.words)) is None

    def _is_its_day(self, clause: str, day: Spoken, touch: Touch) -> bool:
        """'coffee yesterday', not 'talked about the fair in May', 'invited me to a party on Friday'."""
        if touch in (Touch.TOLD, Touch.HEARD) and day.start and not self.words.days.is_near(day, clause):
            return False
        if not self.people.is_first_clause and not is_at_an_edge(clause, day.start, day.end):
            return False
        is_topic = self.words.touch.topic.search(clause[: day.start]) is not None
        return not (is_topic and (day.doubtful or day.day > self.today))

    def _is_ahead(self, clause: str) -> bool:
        """'will call', 'she'll call'; not 'Will called'."""
        match = self.words.will.search(clause)
        return match is not None and (
            match.start() > 0 or self.people.name_at(tokens(clause), 0, strict=False) is None
        )

    def _is_to_do(self, clause: str) -> bool:
        """'ask Joe on Friday', 'booked dinner for Friday'; what may be a noun, too ('call'), may have been."""
        if self.words.touch.arranged.search(clause):
            return True
        first = clause.split(maxsplit=1)[0].casefold()
        return first in self.words.no_name_before and first not in self.words.channel_of

    def _day(self, clause: str, is_ahead: bool, *, months: bool) -> Spoken | None:
        """The day named. Without a year it lies behind, unless that is a year ago and it comes again soon."""
        day = find_day(clause, self.today, self.words.days, ahead=is_ahead, months=months)
        if day is None or self.words.tells_a_day.search(clause):
            return None
        if is_ahead or day.day > self.today - LONG_AGO or self.words.past.search(clause):
            return day
        again = find_day(clause, self.today, self.words.days, ahead=True)
        return again if again is not None and self.today < again.day <= self.today + SOON else day

    def _plan(self, clause: str) -> str:
        named = [mention for _, _, mention in self.people.mentions(clause, every=True)]
        for mention in named or self.people.named_anywhere(clause):
            self.people.note_other(mention)
        return tidy(clause, self.words)

    def _how(self, clause: str, touch: Touch) -> str:
        words = self.words
        if by := words.medium.search(clause):
            self.channel = words.channel_of[by["by"].casefold()]
            clause = f"{clause[: by.start()]}{GAP}{clause[by.end() :]}"
        match = words.channel.search(unquoted(clause))
        if match is None or touch in (Touch.TOLD, Touch.HEARD):
            return clause  # what one was told of is not how
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
        for _, _, mention in found:
            self.people.note_met(mention)
        left = self._without_names(clause, [(start, end) for start, end, _ in found])
        match = self.words.channel.search(left) if found else None
        if (
            match
            and match[0].casefold() in self.words.says_only_how
            and not tidy(left[: match.start()], self.words)
        ):
            left = left[: match.start()] + GAP + left[match.end() :]
        return left

    def _without_names(self, clause: str, names: list[tuple[int, int]]) -> str:
        """A name that belongs to what is said of it stays, and so do those that follow it by an "and"."""
        groups: list[list[tuple[int, int, bool]]] = []  # where to cut, and whether a word led there
        for start, end in names:
            lead = self.words.lead.search(clause, max(0, start - 40), start)
            place = (lead.start() if lead else start, end, lead is not None)
            if lead is not None and lead["goes_on"] is not None and groups:
                groups[-1].append(place)
            else:
                groups.append([place])
        for group in reversed(groups):
            start, _, is_led = group[0]
            if is_led or self._stands_alone(clause[:start], clause[group[-1][1] :]):
                for cut, end, _ in reversed(group):
                    clause = clause[:cut] + GAP + clause[end:]
        return clause

    def _stands_alone(self, before: str, after: str) -> bool:
        """Whether a name says only who it was: 'lunch Ana', 'called Ana', 'Ana called'."""
        before, after = tidy(before, self.words), after.strip(f" {GAP}")
        if before:
            return self.words.channel.fullmatch(before) is not None
        is_how = self.words.channel.fullmatch(tidy(after, self.words)) is not None
        return not after or is_how or after.split()[0].casefold() in self.words.done_by_one
