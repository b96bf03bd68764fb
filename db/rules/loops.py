"""Loops: what a favor still asks of the user, and from when. Pure: takes days and states, returns days.

A loop is open until the giver was thanked and told what came of it; a promise until it is kept; somebody's ask
until it is answered.
"""

from __future__ import annotations

from datetime import date, timedelta

# What is due when nobody set a day.
PROMISE_AFTER_DAYS = 7
ANSWER_AFTER_DAYS = 1


def thank_due(done_on: date | None, thanked_on: date | None, after_days: int) -> date | None:
    """The day from which thanks are due: by default the day after the help. None once thanked."""
    if thanked_on is not None or done_on is None:
        return None
    return done_on + timedelta(days=after_days)


def tell_due(
    done_on: date | None, told_on: date | None, tell_by: date | None, after_days: int
) -> date | None:
    """The day from which the giver should hear what came of it: the day the user set, else after a span."""
    if told_on is not None or done_on is None:
        return None
    return tell_by or done_on + timedelta(days=after_days)


def promise_due(agreed_on: date | None, offered_on: date | None, by_day: date | None) -> date | None:
    """The day by which a promise is kept: the day that was named, else a week after it was made."""
    since = agreed_on or offered_on
    if by_day is not None or since is None:
        return by_day
    return since + timedelta(days=PROMISE_AFTER_DAYS)


def answer_due(asked_on: date | None) -> date | None:
    """The day from which somebody who asked waits for an answer."""
    return None if asked_on is None else asked_on + timedelta(days=ANSWER_AFTER_DAYS)
