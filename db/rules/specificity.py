"""Specificity: what an ask still lacks to be easy to answer. Pure: takes texts and wordings, gives codes.

An ask names a company or an area of expertise, one clear action, a size, and a day if there is one. Vague wordings
and the examples come from a file, so that other languages can bring theirs. Nothing is ever blocked by this.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.rules.names import fold

LONG = 400
"""Characters of an action from which on nobody reads to the end."""


class Gap(StrEnum):
    """What could be clearer, the weightiest first: what was written before what is not written yet."""

    VAGUE = "vague"  # a wording that fits everything
    WHOLE_LIST = "whole_list"  # asks for everybody somebody knows
    PURPOSE = "purpose"  # nothing says why
    ACTION = "action"  # nothing says what to do
    WHO = "who"  # neither a company nor an area of expertise
    SEVERAL = "several"  # more than one thing is asked
    SIZE = "size"  # nothing says how long it takes
    LONG = "long"
    PAST_DAY = "past_day"  # the day is over


@dataclass(frozen=True, slots=True)
class AskWords:
    """An ask as it is being typed."""

    purpose: str = ""
    company: str = ""
    expertise: str = ""
    action: str = ""
    minutes: int | None = None
    by_day: date | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A better ask in one field; `words` are what the field is recognised by."""

    words: tuple[str, ...]
    purpose: str
    who: str
    action: str


@dataclass(frozen=True, slots=True)
class Wordings:
    """What a language brings: vague wordings, whole-list wordings, joints of two asks, and examples by field.

    The last example is for any field.
    """

    vague: tuple[str, ...]
    whole_list: tuple[str, ...]
    joints: tuple[str, ...]
    examples: tuple[Example, ...]

    @classmethod
    def read(cls, told: Mapping[str, Sequence[str]], examples: Sequence[Mapping[str, str]]) -> Wordings:
        """From the parts of a wordings file; an example's words are parted by blanks."""
        return cls(
            tuple(map(fold, told["vague"])),
            tuple(map(fold, told["whole_list"])),
            tuple(map(fold, told["joints"])),
            tuple(
                Example(tuple(fold(e["words"]).split()), e["purpose"], e["who"], e["action"])
                for e in examples
            ),
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A gap, and the wordings it was seen by in the order they stand in; none where something is missing."""

    gap: Gap
    wordings: tuple[str, ...] = ()


def unclear(ask: AskWords, wordings: Wordings, today: date) -> list[Found]:
    """What could be clearer, the weightiest first; nothing for a specific ask."""
    text = " ".join(map(_plain, (ask.purpose, ask.company, ask.expertise, ask.action)))
    found = {
        Gap.PURPOSE: not ask.purpose.strip(),
        Gap.ACTION: not ask.action.strip(),
        Gap.WHO: not (ask.company.strip() or ask.expertise.strip()),
        Gap.SIZE: not ask.minutes,
        Gap.LONG: len(ask.action) > LONG,
        Gap.PAST_DAY: ask.by_day is not None and ask.by_day < today,
    }
    whole_list = _all(text, wordings.whole_list)
    seen = {
        # "your contacts" is said once, as part of "all your contacts".
        Gap.VAGUE: tuple(
            wording
            for wording in _all(text, wordings.vague)
            if not any(f" {wording} " in f" {whole} " for whole in whole_list)
        ),
        Gap.WHOLE_LIST: whole_list,
        Gap.SEVERAL: _several(ask.action, wordings.joints),
    }
    return [Found(gap, seen.get(gap, ())) for gap in Gap if found.get(gap) or seen.get(gap)]


def better_example(ask: AskWords, wordings: Wordings) -> Example:
    """A better ask in the same field: whose words are found most often, else the one for any field."""
    text = _plain(f"{ask.purpose} {ask.expertise} {ask.company} {ask.action}")
    *fields, anything = wordings.examples
    hits = [sum(f" {word}" in text for word in each.words) for each in fields]
    return fields[hits.index(max(hits))] if any(hits) else anything


def _all(text: str, wordings: Sequence[str]) -> tuple[str, ...]:
    there = [wording for wording in wordings if f" {wording} " in text]
    return tuple(sorted(there, key=text.find))


def _several(action: str, joints: Sequence[str]) -> tuple[str, ...]:
    """Two questions, or two asks joined by 'and also'."""
    if action.count("?") > 1:
        return ("?",)
    return _all(_plain(action), joints)


def _plain(text: str) -> str:
    """Folded words between single blanks, with a blank at both ends."""
    words = re.findall(r"[\w']+", fold(text))
    return f" {' '.join(words)} "
