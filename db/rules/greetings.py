"""Greetings: whom to say hello to without a cause, a few a week, never the same person twice in a season.

Weak and long-quiet ties know what one's friends do not (Granovetter 1973), and a word to them is more welcome than
one thinks (Liu and others 2022). Nothing is stored of whom a week proposes: each contact has one week in fourteen,
so that a Sunday and the Monday of its next turn are a season apart. Pure: takes days and numbers.
"""

from __future__ import annotations

from datetime import date, timedelta

SEASON = timedelta(days=91)
TURNS = 14
QUIET = timedelta(days=182)
# A new job or company is news for so long.
NEWS = timedelta(days=182)


def week_of(day: date) -> int:
    """The number of the week (Monday to Sunday) since the calendar's first day, which was a Monday."""
    return (day.toordinal() - 1) // 7


def week_start(day: date) -> date:
    return day - timedelta(days=day.weekday())


def turn(day: date) -> int:
    """Whose week it is: contacts whose number leaves this remainder."""
    return week_of(day) % TURNS


def by_now(day: date, a_week: int) -> int:
    """How many of the week's greetings may have been proposed by a day: spread over the week, the first on Monday."""
    return -(-(day.weekday() + 1) * a_week // 7)


def is_quiet(day: date, last_on: date | None, known_since: date) -> bool:
    """Whether nothing was heard for half a year; before the first contact, since they know each other."""
    return (last_on or known_since) + QUIET <= day
