"""Paths: through whom somebody is met. Pure: takes ties and who is worn, returns the best ways, one for each person
one would ask.

How much a tie carries lies between 0 and 1 and is a guess in an order, never shown: an introduction says more than
help, help more than a meeting, a small circle more than a large one, and what is fresh more than what is long ago.
A way is as strong as its ties together; asking somebody who was asked a good deal lately makes it weaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

FADED_AFTER_DAYS = 1000
FADED = 0.5  # how much of a tie goes with the years; the rest stays
CIRCLE = 12  # people who all know each other; in a larger group fewer do
WORN = 0.5  # how much weaker a way is through somebody who is nearly at rest
KNOWN = 0.08  # somebody in the book with whom nothing has happened yet


class Bond(StrEnum):
    """What ties two people, the strongest first."""

    INTRODUCED = "introduced"
    FAVOR = "favor"
    MET = "met"
    GROUP = "group"
    COMPANY = "company"
    KNOWN = "known"


CARRIES = {
    Bond.INTRODUCED: 0.85, Bond.FAVOR: 0.75, Bond.MET: 0.6, Bond.GROUP: 0.5, Bond.COMPANY: 0.45, Bond.KNOWN: KNOWN,
}  # fmt: skip


FADING = frozenset({Bond.FAVOR, Bond.MET})


class Tie(NamedTuple):
    """One thing that ties two people. `size`: of the group or company; `fact`: what it was, for who shows it."""

    bond: Bond
    on: date | None = None
    size: int = 0
    fact: object = None


class Way(NamedTuple):
    """People in order, from the one who is asked first to the one who is met."""

    people: tuple[int, ...]
    strength: float


Ties = Mapping[int, Mapping[int, float]]


def carries(tie: Tie, today: date) -> float:
    """How much a tie carries.

    >>> carries(Tie(Bond.FAVOR, date(2026, 1, 1)), date(2026, 1, 1))
    0.75
    """
    worth = CARRIES[tie.bond]
    if tie.size > CIRCLE:
        worth *= CIRCLE / tie.size
    if tie.bond in FADING:
        days = FADED_AFTER_DAYS if tie.on is None else (today - tie.on).days
        worth *= 1 - FADED * min(max(days, 0) / FADED_AFTER_DAYS, 1)
    return worth


def together(ties: Iterable[Tie], today: date) -> float:
    """Several ties between two people carry more than each, and never more than all there is.

    >>> round(together([Tie(Bond.GROUP), Tie(Bond.GROUP)], date(2026, 1, 1)), 2)
    0.75
    """
    left = 1.0
    for tie in ties:
        left *= 1 - carries(tie, today)
    return 1 - left


def best(
    own: Mapping[int, float], ties: Ties, goals: Iterable[int], wear: Mapping[int, float], most: int = 5
) -> list[Way]:
    """The strongest ways to any of the goals with one or two people between, each by another person to ask.

    `own`: how much the ties to you carry; `ties`: from each goal, and from those next to one, to others; `wear`: how
    near to rest somebody is, 0 to 1.
    """
    goals = set(goals)
    near: dict[int, Way] = {}  # somebody who knows a goal, and how they reach it
    for goal in sorted(goals):
        for person, strength in ties.get(goal, {}).items():
            _keep_better(near, person, Way((goal,), strength))
    far: dict[int, Way] = {}
    for middle, way in near.items():
        if middle in goals or own.get(middle, 0.0) > KNOWN:
            continue  # whom you know yourself you need not be led to
        for person, strength in ties.get(middle, {}).items():
            if person not in way.people:
                carried = strength * way.strength * _left(wear, middle)
                _keep_better(far, person, Way((middle, *way.people), carried))
    found = []
    for person, strength in own.items():
        ways = [way for way in (near.get(person), far.get(person)) if way is not None]
        if person in goals or not ways:
            continue
        way = max(ways, key=lambda way: way.strength)
        found.append(Way((person, *way.people), strength * _left(wear, person) * way.strength))
    return sorted(found, key=lambda way: (-way.strength, len(way.people), way.people))[:most]


def _left(wear: Mapping[int, float], person: int) -> float:
    return 1 - WORN * wear.get(person, 0.0)


def _keep_better(ways: dict[int, Way], person: int, way: Way) -> None:
    kept = ways.get(person)
    if kept is None or way.strength > kept.strength:
        ways[person] = way
