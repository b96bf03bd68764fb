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

    Where a profile or an email is kept, these alone decide: a namesake is not silenced. Where neither is, everybody
    of the name is taken for them: a wish kept for a namesake can be lifted, a wish broken cannot be mended.
    """
    known = bool(stub.slug or stub.emails)
    if not known and by_name and stub.name_key:
        return [place for place, person in enumerate(people) if person.name_key == stub.name_key]
    return [
        place
        for place, person in enumerate(people)
        if (stub.slug and stub.slug == person.slug) or not stub.emails.isdisjoint(person.emails)
    ]
