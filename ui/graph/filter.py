"""Which favors are shown: by kind and age, only open loops, only with people of a group, a company, a tag. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from db.records import FavorKind, GraphPerson

AGES = 5  # fresh to old, as lines fade


class Facet(StrEnum):
    GROUP = "group"
    COMPANY = "company"
    TAG = "tag"


@dataclass(frozen=True, slots=True)
class Trait:
    """What people can have in common: a group, a company, a tag."""

    facet: Facet
    name: str


@dataclass(frozen=True, slots=True)
class GraphFilter:
    """`traits`: of each facet named, one of both sides has one of these; you count for nothing here."""

    kinds: frozenset[FavorKind] = frozenset(FavorKind)
    open_loops_only: bool = False
    ages: frozenset[int] = frozenset(range(AGES))
    traits: frozenset[Trait] = field(default_factory=frozenset)
    days_ago: int | None = None  # as it was then; None: as it is


def traits_of(person: GraphPerson) -> frozenset[Trait]:
    """What a person has in common with others."""
    if person.is_self:
        return frozenset()
    company = [Trait(Facet.COMPANY, person.company)] if person.company else []
    groups = [Trait(Facet.GROUP, name) for name in person.groups]
    return frozenset([*company, *groups, *(Trait(Facet.TAG, name) for name in person.tags)])
