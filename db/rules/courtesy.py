"""Courtesy: how the one thing somebody is asked to do becomes a question one would send. Pure: takes a text and words.

'Tell me who leads it' is a deed, '20 minutes on the phone' a thing, 'Would you read my CV' a question already; the
sentence around them is made where the note is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules.names import fold


class Manner(StrEnum):
    """How an action is written."""

    DEED = "deed"
    THING = "thing"
    SAID = "said"  # a question or a sentence already: nothing is added to it


@dataclass(frozen=True, slots=True)
class Courtesy:
    """The first words of a language that tell a thing from a deed, and both from what is said already."""

    things: re.Pattern[str]
    said: re.Pattern[str]

    @classmethod
    def read(cls, told: Mapping[str, Sequence[str]]) -> Courtesy:
        return cls(_beginning(told["things"]), _beginning(told["said"]))

    def manner(self, action: str) -> Manner:
        text = fold(action.strip())
        if not text or "?" in text or not text[0].isalnum() or self.said.match(text):
            return Manner.SAID
        return Manner.THING if text[0].isdigit() or self.things.match(text) else Manner.DEED

    @staticmethod
    def within(action: str) -> tuple[str, str]:
        """The first sentence as it stands inside another one, and what follows it: 'Tell me why. Thanks' → 'tell me why',
        'Thanks'. A name or an abbreviation keeps its capitals."""
        first, _, rest = action.strip().partition(". ")
        first = first.rstrip(".! ")
        word = first.split(" ", 1)[0]
        if word[1:].islower() or len(word) == 1:
            first = first[:1].lower() + first[1:]
        return first, rest.strip()


def _beginning(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(re.escape(fold(word)) for word in words)})\b")
