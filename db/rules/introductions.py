"""Introductions: what comes next between two people who are each asked first. Pure: takes states, returns steps.

Whoever is asked to help is asked before the one who hopes for it: a no then disappoints nobody. Nobody's address
goes to anybody before both said yes.
"""

from __future__ import annotations

from enum import StrEnum

OPEN_AFTER_DAYS = 7
"""A side that has not answered for a week may be asked again."""


class Answer(StrEnum):
    NOT_ASKED = "not_asked"
    ASKED = "asked"
    YES = "yes"
    NO = "no"


class Side(StrEnum):
    FIRST = "first"  # who is looking for something
    SECOND = "second"  # who could help


class Step(StrEnum):
    """What the user may do next."""

    ASK_FIRST = "ask_first"
    ASK_SECOND = "ask_second"
    FIRST_ANSWERS = "first_answers"  # yes or no
    SECOND_ANSWERS = "second_answers"
    INTRODUCE = "introduce"
    CALL_OFF_FIRST = "call_off_first"  # tell the side that was asked that it will not come about
    CALL_OFF_SECOND = "call_off_second"
    OUTCOME = "outcome"
    TELL_FIRST = "tell_first"
    TELL_SECOND = "tell_second"


ON_SECOND = frozenset({Step.ASK_SECOND, Step.SECOND_ANSWERS, Step.CALL_OFF_SECOND, Step.TELL_SECOND})
"""The steps that concern the second side; all others begin with the first."""


def next_steps(
    first: Answer,
    second: Answer,
    *,
    introduced: bool = False,
    outcome: bool = False,
    first_told: bool = False,
    second_told: bool = False,
) -> tuple[Step, ...]:
    """The steps open now, the likeliest first; none where all is said and the introduction can end."""
    if introduced:
        if not outcome:
            return (Step.OUTCOME,)
        tell = (None if first_told else Step.TELL_FIRST, None if second_told else Step.TELL_SECOND)
        return tuple(step for step in tell if step is not None)
    if Answer.NO in (first, second):
        off: list[Step] = []
        if first in (Answer.ASKED, Answer.YES) and not first_told:
            off.append(Step.CALL_OFF_FIRST)
        if second in (Answer.ASKED, Answer.YES) and not second_told:
            off.append(Step.CALL_OFF_SECOND)
        return tuple(off)
    if first is Answer.YES and second is Answer.YES:
        return (Step.INTRODUCE,)
    answers = [
        *([Step.SECOND_ANSWERS] if second is Answer.ASKED else []),
        *([Step.FIRST_ANSWERS] if first is Answer.ASKED else []),
    ]
    asks = [
        *([Step.ASK_SECOND] if second is Answer.NOT_ASKED else []),
        *([Step.ASK_FIRST] if first is Answer.NOT_ASKED else []),
    ]
    return (*answers, *asks)
