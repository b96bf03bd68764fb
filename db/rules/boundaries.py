"""Boundaries: which new people are somebody who asked to be left alone. Pure: takes signs, returns places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Signs(NamedTuple):
    """What a person is recognised by; all of it folded, empty where unknown."""

    name_key: str
    slug: str
    emails: frozenset[str]


def who_is(stub: Signs, people: Sequence[Signs], *, by_name: bool = True) -> list[int]:
    """The places of those who are the stub's person.

    A profile or an email decides. Where neither is known again, everybody of the name is taken for them: a wish
    kept for a namesake can be lifted, a wish broken cannot be mended.
    """
    sure = [
        place
        for place, person in enumerate(people)
        if (stub.slug and stub.slug == person.slug) or not stub.emails.isdisjoint(person.emails)
    ]
    if sure or not by_name or not stub.name_key:
        return sure
    return [place for place, person in enumerate(people) if person.name_key == stub.name_key]
