"""Signs: what a person in a file can be known by, and when two may be one as far as their names go. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from db.exchange.person import Person
from db.rules.employment import employer_key
from db.rules.names import compatible, fold
from db.rules.phones import phone_key

if TYPE_CHECKING:
    from db.exchange.people import KnownPerson

Sign: TypeAlias = tuple[str, str]
"""What a person can be known by: ('email', 'jane@example.com')."""


def person_identity(person: Person) -> str:
    """By what a decision about the person is remembered: the profile, else the name with what else is known."""
    if person.slug:
        return person.slug
    more = person.emails[0][0] if person.emails else phone_key(person.phones[0][0]) if person.phones else ""
    more = more or employer_key(person.company) or person.uid
    return f"{name_key(person.first_name, person.last_name)}|{fold(more)}"


def signs_of(person: Person) -> Iterator[Sign]:
    """What the person can be known by, strongest first."""
    if person.uid:
        yield "uid", person.uid
    if person.slug:
        yield "slug", person.slug
    for email, _ in person.emails:
        yield "email", fold(email)
    for phone, _ in person.phones:
        if key := phone_key(phone):
            yield "phone", key
    if not person.first_name and not person.last_name:
        for url, _ in person.urls:
            yield "url", url_key(url)


def url_key(url: str) -> str:
    """An address of the web in the form in which two are the same."""
    return fold(url).removeprefix("http://").removeprefix("https://").removeprefix("www.").rstrip("/")


def taken_together(persons: Sequence[Person], repeated: list[int]) -> list[Person]:
    """Each person once: cards that share a sign and whose names fit, and cards that say the same, are one."""
    at: dict[Sign, int] = {}
    found: list[Person] = []
    for person in persons:
        signs = list(signs_of(person)) or [("all", repr(person[1:]))]
        places = dict.fromkeys(at[sign] for sign in signs if sign in at)
        place = next((i for i in places if names_fit(person, found[i])), None)
        if place is None:
            place = len(found)
            found.append(person)
        else:
            repeated.append(person.line)
            found[place] = united(found[place], person)
        for sign in signs:
            at.setdefault(sign, place)
    return found


def united(one: Person, other: Person) -> Person:
    """One person of two: where both have a text, the first one's counts."""
    values: dict[str, Any] = one._asdict()
    for name, theirs in other._asdict().items():
        if name != "photo" and isinstance(theirs, tuple):
            values[name] = tuple(dict.fromkeys((*values[name], *theirs)))
        else:
            values[name] = values[name] or theirs
    return Person(**values)


def names_fit(one: Person | KnownPerson, other: Person | KnownPerson) -> bool:
    """Whether two may be one as far as their names go. Without a name nothing speaks against it, but a company."""
    mine = (one.first_name, one.last_name)
    theirs = (other.first_name, other.last_name)
    if mine == theirs and any(mine):
        return True
    if any(mine) and any(theirs):
        return compatible(*mine, *theirs)
    return not one.company or not other.company or employer_key(one.company) == employer_key(other.company)


def name_key(first: str, last: str) -> str:
    return fold(f"{first} {last}".strip())
