"""People: what the persons of a file would do to the book, whatever the format. Pure: takes persons and contacts.

What the user typed wins. What an import wrote is written over by a later file of the same source only, since two
address books of one person would else overwrite each other at every import; another source fills what is empty.
Ways to reach somebody and tags are added, never taken away, and what was once brought and then removed by the user
is not brought again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from db.exchange.counts import Counted
from db.exchange.linkedin import DUPLICATE, RowNote
from db.exchange.people_ladder import Doubt, Rung, climb
from db.exchange.people_signs import Sign, signs_of, url_key
from db.exchange.person import TEXTS, PeopleFile, Person, Said
from db.exchange.plan import REMOVED, without_removed
from db.records import PointKind
from db.rules.names import display_name, fold
from db.rules.phones import phone_key
from db.rules.removed import marks

YOU = "you"  # the row is of the owner of the book


class KnownPerson(NamedTuple):
    """A contact as far as files of people go. Points are (kind, value as compared)."""

    id: int
    texts: tuple[str, ...]  # in the order of TEXTS
    url: str
    slug: str
    connected_on: str
    typed: frozenset[str]
    # Field → source of the import that wrote it; '' → of the one that made the contact.
    sources: Mapping[str, str]
    points: Set[tuple[str, str]]  # what there is
    brought: Set[tuple[str, str]]  # what an import once brought
    slugs: Set[str]  # earlier ones
    names: Set[str]  # earlier ones, folded
    uids: Set[str]
    tags: Set[str]  # folded
    has_photo: bool
    extras: Set[tuple[str, str]]

    @property
    def first_name(self) -> str:
        return self.texts[0]

    @property
    def last_name(self) -> str:
        return self.texts[1]

    @property
    def company(self) -> str:
        return self.texts[3]


@dataclass(frozen=True, slots=True)
class Decision:
    """What the user once said: the file's person (`person_identity`) is this contact, or is not."""

    contact_id: int
    identity: str
    same: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What a person changes about a contact: fields old and new, and what is added."""

    contact: KnownPerson
    person: Person
    rung: Rung
    fields: tuple[tuple[str, str, str], ...]  # field, old, new
    points: tuple[tuple[PointKind, str, str], ...]  # kind, value, label
    tags: tuple[str, ...]
    photo: tuple[str, str] | None
    extras: tuple[tuple[str, str], ...]
    uid: str
    earlier_slug: str

    @property
    def says_something(self) -> bool:
        added = self.points or self.tags or self.photo or self.extras or self.uid
        return bool(self.fields or added or self.earlier_slug)


@dataclass(frozen=True, slots=True)
class PeoplePlan(Counted):
    """Shown before anything is written. `read` = added + updated + unchanged + skipped + review."""

    file: PeopleFile
    new: tuple[Person, ...]
    changed: tuple[Change, ...]
    to_review: tuple[Doubt, ...]
    unchanged: int
    skipped_rows: tuple[RowNote, ...]  # of the file, and rows that say again what stands further up
    in_peace: tuple[Person, ...] = ()  # of the new ones: who once asked to be left alone, and is again
    namesakes: tuple[Person, ...] = ()  # of those in peace: whom nothing but the name tells
    hidden: int = field(default=0, init=False)

    @property
    def read(self) -> int:
        return self.file.read

    @property
    def is_empty(self) -> bool:
        """True if writing changes nobody; reviews may still be put to the user."""
        return not (self.new or self.changed)


def plan_people(
    file: PeopleFile,
    known: Sequence[KnownPerson],
    decided: Iterable[Decision] = (),
    me: Set[Sign] = frozenset(),
    removed: Set[str] = frozenset(),
) -> PeoplePlan:
    """Compare the persons of a file with the contacts. Who stands twice in the file is taken together.

    `removed` are the marks of those whom the user deleted, if they are to be left out.

    `me` is what you are known by: an address book holds its owner, too, who is no contact.
    """
    mine = {person.line for person in file.persons if not me.isdisjoint(signs_of(person))} if me else set()
    persons = [person for person in file.persons if person.line not in mine] if mine else file.persons
    found = climb(persons, known, file.source, [(d.contact_id, d.identity, d.same) for d in decided])
    by_id = {contact.id: contact for contact in known}
    changes = [change_of(by_id[i], person, file.source, rung) for person, i, rung in found.matched]
    changed = tuple(change for change in changes if change.says_something)
    new, gone = without_removed(found.new, removed, marks_of)
    again = [RowNote(line, DUPLICATE) for line in found.repeated]
    again += [RowNote(line, YOU) for line in mine]
    again += [RowNote(person.line, REMOVED) for person in gone]
    return PeoplePlan(
        file,
        tuple(new),
        changed,
        tuple(found.review),
        len(changes) - len(changed),
        tuple(sorted((*file.skipped, *again), key=lambda note: note.line)),
    )


def marks_of(person: Person) -> list[str]:
    """By what the person is known again once they were deleted."""
    return marks(
        display_name(person.first_name, person.last_name, person.company),
        slug=person.slug,
        connected_on=person.connected_on,
        company=person.company,
        uid=person.uid,
        emails=[value for value, _ in person.emails],
        phones=[value for value, _ in person.phones],
    )


def change_of(contact: KnownPerson, person: Person, source: str, rung: Rung) -> Change:
    """What the person, known to be the contact, changes about it."""
    fields: list[tuple[str, str, str]] = []
    for name, old, new in zip(TEXTS, contact.texts, person.texts, strict=True):
        if new and new != old and may_write(contact, name, old, source):
            fields.append((name, old, new))
    earlier = ""
    if person.slug and person.slug != contact.slug:
        if may_write(contact, "linkedin_url", contact.slug, source):
            fields.append(("linkedin_url", contact.url, person.url))
            earlier = contact.slug
        else:
            earlier = person.slug
        earlier = "" if earlier in contact.slugs else earlier
    if person.connected_on and not contact.connected_on and "connected_on" not in contact.typed:
        fields.append(("connected_on", "", person.connected_on))
    have = contact.points | contact.brought
    return Change(
        contact,
        person,
        rung,
        tuple(fields),
        tuple(point for point in points_of(person) if as_compared(point[0], point[1]) not in have),
        tuple(tag for tag in person.tags if fold(tag) not in contact.tags),
        person.photo if person.photo and not contact.has_photo else None,
        tuple(extra for extra in person.extras if extra not in contact.extras),
        person.uid if person.uid not in contact.uids else "",
        earlier,
    )


def may_write(contact: KnownPerson, name: str, old: str, source: str) -> bool:
    if name in contact.typed:
        return False
    return not old or contact.sources.get(name, contact.sources.get("", "")) == source


def points_of(person: Person) -> list[tuple[PointKind, str, str]]:
    """Every way to reach the person, each once."""
    kinds: tuple[tuple[PointKind, Said], ...] = (
        (PointKind.EMAIL, person.emails),
        (PointKind.PHONE, person.phones),
        (PointKind.URL, person.urls),
    )
    found: dict[tuple[str, str], tuple[PointKind, str, str]] = {}
    for kind, said in kinds:
        for value, label in said:
            found.setdefault(as_compared(kind, value), (kind, value, label))
    return list(found.values())


def as_compared(kind: str, value: str) -> tuple[str, str]:
    """A point of contact in the form in which two are the same."""
    if kind == PointKind.PHONE:
        return kind, phone_key(value) or value
    if kind == PointKind.URL:
        return kind, url_key(value) or value
    return kind, fold(value)
