"""Triage: which of the newly imported come first, and why. Pure: takes what the files told, returns reasons.

Messages weigh most: who wrote back knows you. Then help that was exchanged in public, a company you both know
from within, and a connection still fresh. What was exchanged says more than what is only so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

PASSED = "triage"
"""The kind of a row of prompt_state: the contact was passed over. It carries no day and counts for no day."""

RECENT = timedelta(days=90)
MOST_DAYS, MOST_DEEDS = 20, 3  # more of them say no more


class WhyFirst(StrEnum):
    """A reason to begin with somebody; what carries a number stands in `FirstReason.count`."""

    BOTH_WROTE = "both_wrote"  # on so many days
    THEY_WROTE = "they_wrote"
    YOU_WROTE = "you_wrote"
    RECOMMENDED_YOU = "recommended_you"
    YOU_RECOMMENDED = "you_recommended"
    ENDORSED_YOU = "endorsed_you"
    YOU_ENDORSED = "you_endorsed"
    SAME_COMPANY = "same_company"  # `FirstReason.what` names it
    NEW = "new"  # `FirstReason.on`: connected on this day


@dataclass(frozen=True, slots=True)
class Facts:
    """What the files told of one person. `company` is one that is or was yours too."""

    days_in: int = 0  # days on which they wrote and you did not
    days_out: int = 0
    days_both: int = 0
    recommended_you: int = 0
    you_recommended: int = 0
    endorsed_you: int = 0
    you_endorsed: int = 0
    company: str = ""
    connected_on: date | None = None


@dataclass(frozen=True, slots=True)
class FirstReason:
    why: WhyFirst
    weight: int
    count: int = 0
    what: str = ""
    on: date | None = None


def reasons(facts: Facts, today: date) -> list[FirstReason]:
    """Why to begin with somebody, the best reason first; empty for who is only a connection."""
    found = [*_written(facts), *_deeds(facts)]
    if facts.company:
        found.append(FirstReason(WhyFirst.SAME_COMPANY, 15, what=facts.company))
    if facts.connected_on is not None and today - RECENT <= facts.connected_on <= today:
        found.append(FirstReason(WhyFirst.NEW, 10, on=facts.connected_on))
    return sorted(found, key=lambda reason: -reason.weight)


def weight(facts: Facts, today: date) -> int:
    """How early somebody comes; 0 without a reason."""
    return sum(reason.weight for reason in reasons(facts, today))


def _written(facts: Facts) -> list[FirstReason]:
    days = facts.days_in + facts.days_out + facts.days_both
    if not days:
        return []
    counted = min(days, MOST_DAYS)
    if facts.days_both or (facts.days_in and facts.days_out):
        return [FirstReason(WhyFirst.BOTH_WROTE, 40 + 2 * counted, days)]
    if facts.days_in:
        return [FirstReason(WhyFirst.THEY_WROTE, 12 + counted, days)]
    return [FirstReason(WhyFirst.YOU_WROTE, 4 + counted, days)]


def _deeds(facts: Facts) -> list[FirstReason]:
    counted = (
        (WhyFirst.RECOMMENDED_YOU, 30, facts.recommended_you),
        (WhyFirst.YOU_RECOMMENDED, 26, facts.you_recommended),
        (WhyFirst.ENDORSED_YOU, 8, facts.endorsed_you),
        (WhyFirst.YOU_ENDORSED, 6, facts.you_endorsed),
    )
    return [FirstReason(why, each * min(count, MOST_DEEDS), count) for why, each, count in counted if count]
