"""Follow-up: when a silent ask may be asked about once more, and how late answers come. Pure: days in, days out.

No answer is not a verdict: many answers come late or on the second try. After the last try the ask rests.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

ENOUGH_ENDED = 10
"""Fewer asks say nothing about how one's asks are answered."""


def follow_up_due(
    asked_on: date | None, followed_up_on: date | None, follow_ups: int, *, after_days: int, most: int
) -> date | None:
    """The day from which a silent ask may be asked about once more; None once it is left to rest."""
    last = followed_up_on or asked_on
    if last is None or follow_ups >= most:
        return None
    return last + timedelta(days=after_days)


class Sent(NamedTuple):
    """One sending of an ask: its days, and how often it was asked about again."""

    asked_on: date
    answered_on: date | None
    followed_up_on: date | None


@dataclass(frozen=True, slots=True)
class Rates:
    """Of the asks that were answered, how many after the first week, and how many on the second try."""

    ended: int
    answered: int
    late: int
    second_try: int


def rates(ended: int, sent: Iterable[Sent], after_days: int = 7) -> Rates | None:
    """The user's own rates; None while too few asks have ended, or none was answered."""
    answered = [(each, each.answered_on) for each in sent if each.answered_on is not None]
    if ended < ENOUGH_ENDED or not answered:
        return None
    return Rates(
        ended,
        len(answered),
        sum((on - each.asked_on).days > after_days for each, on in answered),
        sum(each.followed_up_on is not None and on >= each.followed_up_on for each, on in answered),
    )
