"""The ladder for files of people: which person is which contact. Pure. That of LinkedIn's connections is `identity`.

Strongest rung first: what the user decided; the file's own number of the person; the profile, now or earlier; an
email, then a phone, that one contact alone has, each with a name that fits; the exact name with the same employer,
one to one; the exact name, one to one, of a contact that came from this source. Anything weaker is put to the user.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from db.exchange.people_signs import Sign, name_key, names_fit, person_identity, signs_of, taken_together
from db.exchange.person import Person
from db.rules.employment import employer_key
from db.rules.names import fold

if TYPE_CHECKING:
    from db.exchange.people import KnownPerson


class Rung(IntEnum):
    DECIDED = 0
    NUMBER = 1
    PROFILE = 2
    EMAIL = 3
    PHONE = 4
    NAME_AND_COMPANY = 5
    NAME = 6


BY_SIGN = {
    "uid": Rung.NUMBER,
    "slug": Rung.PROFILE,
    "email": Rung.EMAIL,
    "phone": Rung.PHONE,
    "url": Rung.PHONE,  # of somebody without a name
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A person who may be one of these contacts: the user is asked, and nothing is written until then."""

    person: Person
    candidates: tuple[int, ...]

    @property
    def identity(self) -> str:
        return person_identity(self.person)


@dataclass(slots=True)
class Found:
    matched: list[tuple[Person, int, Rung]] = field(default_factory=list)
    new: list[Person] = field(default_factory=list)
    review: list[Doubt] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)  # lines that say again who stands further up


def climb(
    persons: Sequence[Person],
    known: Sequence[KnownPerson],
    source: str,
    decided: Iterable[tuple[int, str, bool]],
) -> Found:
    """The verdict on each person."""
    found = Found()
    several = taken_together(persons, found.repeated)
    if not known:
        found.new = several
        return found
    return _Ladder(known, source, decided, found).climb(several)


class _Ladder:
    def __init__(
        self,
        known: Sequence[KnownPerson],
        source: str,
        decided: Iterable[tuple[int, str, bool]],
        found: Found,
    ) -> None:
        self.known = known
        self.source = source
        self.found = found
        self.claimed: set[int] = set()
        self.by_id = {contact.id: contact for contact in known}
        self.same: dict[str, int] = {}
        self.told_apart: set[tuple[int, str]] = set()
        for contact_id, identity, same in decided:
            if same:
                self.same[identity] = contact_id
            else:
                self.told_apart.add((contact_id, identity))
        self.holders: dict[Sign, tuple[int, ...]] = {}
        self.earlier: dict[Sign, tuple[int, ...]] = {}
        for contact in known:
            self._add(contact)

    def _add(self, contact: KnownPerson) -> None:
        now: list[Sign] = [*contact.points, *(("uid", uid) for uid in contact.uids)]
        if contact.slug:
            now.append(("slug", contact.slug))
        for sign in now:
            self.holders[sign] = (*self.holders.get(sign, ()), contact.id)
        for sign in (*contact.brought, *(("slug", slug) for slug in contact.slugs)):
            self.earlier[sign] = (*self.earlier.get(sign, ()), contact.id)

    def climb(self, persons: Sequence[Person]) -> Found:
        left = [person for person in persons if not self._by_sign(person)]
        left = self._by_name(left, Rung.NAME_AND_COMPANY, _employer)
        left = self._by_name(left, Rung.NAME, _nothing_more)
        self._to_review_or_new(left)
        return self.found

    def _claim(self, person: Person, contact_id: int, rung: Rung) -> None:
        self.claimed.add(contact_id)
        self.found.matched.append((person, contact_id, rung))

    def _may_be(self, person: Person, contact_id: int) -> bool:
        if contact_id in self.claimed or contact_id not in self.by_id:
            return False
        return not self.told_apart or (contact_id, person_identity(person)) not in self.told_apart

    def _by_sign(self, person: Person) -> bool:
        if self.same:
            decided = self.same.get(person_identity(person))
            if decided is not None and self._may_be(person, decided):
                self._claim(person, decided, Rung.DECIDED)
                return True
        for sign in signs_of(person):
            # Who had it counts where nobody has it now: an address given up can be taken by somebody else.
            for some in (self.holders.get(sign, ()), self.earlier.get(sign, ())):
                if len(some) > 1:  # shared: who has the name as well, or has none either
                    some = tuple(i for i in some if self._is_called(person, i))
                if len(some) == 1:
                    (contact_id,) = some
                    if self._may_be(person, contact_id) and self._fits(person, self.by_id[contact_id], sign):
                        self._claim(person, contact_id, BY_SIGN[sign[0]])
                        return True
        return False

    def _is_called(self, person: Person, contact_id: int) -> bool:
        contact = self.by_id.get(contact_id)
        name = name_key(person.first_name, person.last_name)
        return contact is not None and name == name_key(contact.first_name, contact.last_name)

    def _fits(self, person: Person, contact: KnownPerson, sign: Sign) -> bool:
        if sign[0] == "slug" and person.connected_on == contact.connected_on != "":
            return True
        if names_fit(person, contact):
            return True
        if sign[0] == "uid" and fold(person.first_name) == fold(contact.first_name) != "":
            return True  # married
        return name_key(person.first_name, person.last_name) in contact.names

    def _by_name(
        self, persons: list[Person], rung: Rung, more: Callable[[Person | KnownPerson], str | None]
    ) -> list[Person]:
        """By the exact name, now or earlier, and something more; one to one only."""
        theirs: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        for contact in self.known:
            if contact.id in self.claimed or (detail := more(contact)) is None:
                continue
            if rung is Rung.NAME and contact.sources.get("") != self.source:
                continue
            for name in {name_key(contact.first_name, contact.last_name), *contact.names}:
                theirs[name, detail].add(contact.id)
        ours: defaultdict[tuple[str, str], list[Person]] = defaultdict(list)
        left: list[Person] = []
        for person in persons:
            detail = more(person)
            key = name_key(person.first_name, person.last_name), detail or ""
            if detail is None or key not in theirs:
                left.append(person)
            else:
                ours[key].append(person)
        for key, some in ours.items():
            for person in some:
                fits = [i for i in theirs[key] if self._may_be(person, i)]
                if len(some) > 1 or len(fits) > 1:  # among namesakes those alike in all that is said
                    fits = [i for i in fits if _alike(person, self.by_id[i])]
                if len(fits) == 1 and not (rung is Rung.NAME and _contradict(person, self.by_id[fits[0]])):
                    self._claim(person, fits[0], rung)
                else:
                    left.append(person)
        return sorted(left, key=lambda person: person.line)

    def _to_review_or_new(self, persons: Sequence[Person]) -> None:
        """Somebody new, unless a contact whom nobody in the file was found to be could be meant."""
        by_name: defaultdict[str, list[int]] = defaultdict(list)
        for contact in self.known:
            for name in {name_key(contact.first_name, contact.last_name), *contact.names} - {""}:
                by_name[name].append(contact.id)
        for person in persons:
            name = name_key(person.first_name, person.last_name)
            candidates = list(by_name.get(name, ()))
            for sign in signs_of(person):
                if sign[0] not in ("phone", "url"):  # many share the phone of a house
                    candidates += sorted(self.holders.get(sign, ()))
                    candidates += sorted(self.earlier.get(sign, ()))
            some = tuple(i for i in dict.fromkeys(candidates) if self._may_be(person, i))
            if some:
                self.found.review.append(Doubt(person, some))
            else:
                self.found.new.append(person)


def _employer(one: Person | KnownPerson) -> str | None:
    return employer_key(one.company) or None


def _nothing_more(one: Person | KnownPerson) -> str | None:
    return "" if one.first_name or one.last_name else None


def _points(person: Person) -> set[Sign]:
    return {sign for sign in signs_of(person) if sign[0] in ("email", "phone")}


def _alike(person: Person, contact: KnownPerson) -> bool:
    return person.texts == contact.texts and _points(person) <= {*contact.points}


def _contradict(person: Person, contact: KnownPerson) -> bool:
    """Another employer, or nothing in common of all by which each is reached: maybe a namesake."""
    theirs = {point for point in contact.points if point[0] in ("email", "phone")}
    mine = _points(person)
    if mine and theirs and mine.isdisjoint(theirs):
        return True
    return bool(person.company and contact.company) and _employer(person) != _employer(contact)
