"""Lessons: which of them belong beside an ask. Pure: takes what a lesson and an ask are about, returns a rank."""

from __future__ import annotations

from collections.abc import Collection

# What people tell one another apart by says most, then the place, then the kind of help.
PERSON, COMPANY, KIND = 4, 2, 1
NO_KIND = ("", "other")


def nearness(
    lesson_people: Collection[int],
    lesson_company: str,
    lesson_kind: str,
    people: Collection[int],
    company: str,
    kind: str,
) -> int:
    """How near a lesson is to an ask: by a person of both, the company, the kind of help; 0 is not near.

    Companies are folded. Help of no particular kind is not alike.
    """
    near = PERSON if set(lesson_people) & set(people) else 0
    if company and lesson_company == company:
        near += COMPANY
    if kind == lesson_kind and kind not in NO_KIND:
        near += KIND
    return near
