"""Boundaries: which new people are somebody who asked to be left alone. Pure: takes signs, returns places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from db.rules.names import fold


class Signs(NamedTuple):
    """What a person is or was recognised by; all of it folded, empty where unknown."""

    names: frozenset[str]
    slugs: frozenset[str]
    emails: frozenset[str]

    @property
    def only_named(self) -> bool:
        """Whether neither a profile nor an email is known."""
        return not self.slugs and not self.emails


def signs_of(name: str, slug: str, emails: Iterable[str]) -> Signs:
    """Of somebody in a file."""
    return Signs(*(frozenset(fold(sign) for sign in kind if sign) for kind in ([name], [slug], emails)))


def who_is(stub: Signs, people: Sequence[Signs], *, by_name: bool = True) -> list[int]:
    """The places of those who are the stub's person.

    Where a profile or an email is kept, these alone decide: a namesake is not silenced. Where neither is, everybody
    of the name is taken for them: a wish kept for a namesake can be given back, a wish broken cannot be mended.
    """
    if stub.only_named:
        return [place for place, person in enumerate(people) if by_name and stub.names & person.names]
    return [
        place
        for place, person in enumerate(people)
        if stub.slugs & person.slugs or stub.emails & person.emails
    ]
