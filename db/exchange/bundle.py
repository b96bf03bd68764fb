"""Bundle: several files as one import, and what each of them would do. Pure; written by `db.bundles`."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from db.errors import UnreadableFile
from db.exchange.archive import Found
from db.exchange.directory import Directory, deed_identity
from db.exchange.history import Deed, History, Left, Talk, Talks, nothing_said
from db.exchange.identity import Review
from db.exchange.kinds import FileKind
from db.exchange.linkedin import Connection
from db.exchange.mapped import Sheet
from db.exchange.own import Own
from db.exchange.people import KnownPerson, PeoplePlan, as_compared
from db.exchange.person import Person
from db.exchange.plan import REMOVED, ImportPlan, ImportResult

Content: TypeAlias = ImportPlan | PeoplePlan | History | Own | None

GIVEN = {
    FileKind.RECOMMENDATIONS_GIVEN: ("recommendation", True),
    FileKind.RECOMMENDATIONS_RECEIVED: ("recommendation", False),
    FileKind.ENDORSEMENTS_GIVEN: ("endorsement", True),
    FileKind.ENDORSEMENTS_RECEIVED: ("endorsement", False),
}
"""The kind of favor, and whether you gave it."""


@dataclass(frozen=True, slots=True)
class BundlePart:
    """One file of a bundle. Its label tells it from the others; `trouble` is why nothing of it can be read."""

    kind: FileKind
    file: Found
    content: Content
    trouble: UnreadableFile | None = None
    sheet: Sheet | None = None  # of a table: it has to be said what its columns hold

    @property
    def label(self) -> str:
        return self.file.label

    @property
    def undecided_days(self) -> tuple[str, ...]:
        """Dates such as 05/03/2024 that the file leaves open: to be planned again with `day_first`."""
        if isinstance(self.content, ImportPlan):
            return self.content.question
        return self.content.file.undecided_days if isinstance(self.content, PeoplePlan) else ()


@dataclass(slots=True)
class Effect:
    """What one part does. Of history, `read` and `left` count rows, the others days and deeds.

    `people` is with how many contacts; `reviews` are rows of whom it is not sure who is meant.
    """

    read: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    people: int = 0
    left: Counter[Left] = field(default_factory=Counter)
    reviews: tuple[Review, ...] = ()
    later: int = 0  # questions about people whom the same import adds; to be answered once they are there
    connections: ImportPlan | ImportResult | None = None
    persons: PeoplePlan | None = None

    @property
    def new_people(self) -> int:
        if self.connections is not None:
            return self.connections.added
        return self.added if self.persons is not None else 0

    @property
    def does_something(self) -> bool:
        return bool(
            self.added or self.updated or (self.connections is not None and not _is_idle(self.connections))
        )

    @property
    def counts(self) -> dict[str, int]:
        """In the words of a file of connections; what history leaves out is skipped."""
        if self.connections is not None:
            return self.connections.counts
        return {
            "read": self.read,
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "hidden": self.left[Left.CLOSED],
            "skipped": sum(self.left.values()) - self.left[Left.CLOSED],
            "review": len(self.reviews) + self.later,
        }


@dataclass(slots=True)
class Past:
    """What the book has from earlier imports: days of messages, deeds, and their keys."""

    talks: set[tuple[int, str]] = field(default_factory=set)
    deeds: set[tuple[int, str, bool, str]] = field(default_factory=set)
    keys: set[str] = field(default_factory=set)
    removed: set[object] = field(default_factory=set)  # of all three, what the user deleted

    def copy(self) -> Past:
        return Past(set(self.talks), set(self.deeds), set(self.keys), self.removed)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was chosen, before anything is written. `directory` makes the people of the book anew for each look."""

    parts: tuple[BundlePart, ...]
    directory: Callable[[], Directory] = field(repr=False)
    past: Past = field(repr=False)
    others: int = 0  # files that hold nothing for the book
    without_deleted: bool = False  # whom the user deleted is left out

    @property
    def only_connections(self) -> ImportPlan | None:
        """The plan, if there is nothing but one file of connections."""
        content = self.parts[0].content if len(self.parts) == 1 else None
        return content if isinstance(content, ImportPlan) else None

    @property
    def has_messages(self) -> bool:
        """Whether there are words that could be kept."""
        kinds = (FileKind.MESSAGES, FileKind.INVITATIONS)
        return any(isinstance(p.content, History) and p.content.talks for p in self.parts if p.kind in kinds)

    def effects(self, without: Collection[str] = ()) -> dict[str, Effect]:
        """What each part that is not left out would do, by its label."""
        directory, past = self.directory(), self.past.copy()
        chosen = [part for part in self.parts if part.label not in without]
        for part in chosen:
            if isinstance(part.content, ImportPlan | PeoplePlan):
                directory.add_new(part.content.new)
        with_connections = any(isinstance(part.content, ImportPlan) for part in chosen)
        return {part.label: _effect(part, directory, past, with_connections) for part in chosen}


def _effect(part: BundlePart, directory: Directory, past: Past, with_connections: bool) -> Effect:
    if isinstance(part.content, PeoplePlan):
        return effect_of_people(part.content, with_connections)
    if isinstance(part.content, ImportPlan):
        return Effect(connections=part.content)
    if isinstance(part.content, Own):
        own = part.content
        return Effect(read=own.read, updated=len(own.fields) + len(own.jobs) + len(own.emails))
    if isinstance(part.content, History):
        return resolve(part.kind, part.content, directory, past).effect
    return Effect()


SKIPPED = {
    REMOVED: Left.REMOVED,
    "no_name": Left.NOBODY,
    "duplicate": Left.TWICE,
    "you": Left.YOU,
    "group_card": Left.LIST,
}
"""Why a row of a file of people brings nothing, by the reader's code."""


def effect_of_people(plan: PeoplePlan, with_connections: bool) -> Effect:
    """Who is compared with people whom the same import adds is somebody new without them."""
    of_new = [change for change in plan.changed if change.contact.id < 0]
    alone = 0 if with_connections else len(of_new)
    reviews = [doubt for doubt in plan.to_review if min(doubt.candidates) > 0]
    return Effect(
        plan.read,
        plan.added + alone,
        plan.updated - alone,
        plan.unchanged,
        left=Counter(SKIPPED.get(note.reason, Left.BROKEN) for note in plan.skipped_rows),
        reviews=tuple(Review(_as_row(doubt.person, doubt.identity), doubt.candidates) for doubt in reviews),
        later=plan.review - len(reviews),
        persons=plan,
    )


def _as_row(person: Person, identity: str) -> Connection:
    """The form in which questions about people are put; the slug is what an answer is remembered by."""
    named = bool(person.first_name or person.last_name)
    first, last = (person.first_name, person.last_name) if named else (person.name, "")
    return Connection(
        person.line, first, last, person.url, identity, "", person.company, person.position, person.connected_on
    )  # fmt: skip


def as_known(rows: Iterable[Connection]) -> Iterator[KnownPerson]:
    """Connections that the same import adds, as files of people are compared with; numbered below zero."""
    nothing: frozenset[Any] = frozenset()
    for number, row in enumerate(rows, 1):
        texts = (row.first_name, row.last_name, "", row.company, row.position, "", "", "", "")
        points = frozenset([as_compared("email", row.email)]) if row.email else nothing
        sources = {"": FileKind.CONNECTIONS.value}
        yield KnownPerson(
            -number, texts, row.url, row.slug, row.connected_on, nothing, sources, points, nothing, nothing,
            nothing, nothing, nothing, False, nothing,
        )  # fmt: skip


@dataclass(slots=True)
class Resolved:
    """The history of a file with the contacts it is of; what the book has already is left out."""

    talks: list[Talk] | Talks = field(default_factory=list)  # of the history; of them those new,
    numbers: array[int] = field(default_factory=lambda: array("I"))
    people: array[int] = field(default_factory=lambda: array("q"))  # and with whom
    deeds: list[tuple[int, Deed, str]] = field(default_factory=list)  # the last is the import key
    asked: dict[str, list[tuple[Deed, str]]] = field(
        default_factory=dict
    )  # by identity: whose deeds are they
    effect: Effect = field(default_factory=Effect)
    said: Callable[[int], str] = nothing_said


def resolve(kind: FileKind, history: History, directory: Directory, past: Past) -> Resolved:
    """Who is meant, and what is new. `past` learns it, so that a later part does not bring it again."""
    effect = Effect(history.read, left=Counter(history.left))
    found = Resolved(history.talks, effect=effect, said=history.said)
    _resolve_talks(found, kind, directory, past)
    people = set(found.people)
    if history.deeds:
        _resolve_deeds(found, kind, history.deeds, directory, past, people)
    found.effect.people = len(people)
    found.effect.added = len(found.numbers) + len(found.deeds)
    return found


def _resolve_talks(found: Resolved, kind: FileKind, directory: Directory, past: Past) -> None:
    known: dict[str, int | Left] = {}
    effect = found.effect
    for number, talk in enumerate(found.talks):
        who = talk.who
        person = known.get(who)
        if person is None:
            person = known[who] = directory.find(who)
        if isinstance(person, Left):
            pending = kind is FileKind.INVITATIONS and person is Left.STRANGER
            effect.left[Left.PENDING if pending else person] += talk.messages
            continue
        key = talk.key
        if past.removed and (key in past.removed or (person, talk.day) in past.removed):
            effect.left[Left.REMOVED] += talk.messages
            continue
        if (person, talk.day) in past.talks or key in past.keys:
            effect.unchanged += 1
            continue
        past.talks.add((person, talk.day))
        found.people.append(person)
        found.numbers.append(number)


def _resolve_deeds(
    found: Resolved, kind: FileKind, deeds: Sequence[Deed], directory: Directory, past: Past, people: set[int]
) -> None:
    what, given = GIVEN[kind]
    effect = found.effect
    reviews: dict[str, Review] = {}
    for deed in deeds:
        person = directory.meant(deed)
        key = f"linkedin:{what}:{'given' if given else 'received'}:{deed.who}:{deed.day}"
        if key in past.keys:
            effect.unchanged += 1
        elif key in past.removed or (person, what, given, deed.day) in past.removed:
            effect.left[Left.REMOVED] += 1
        elif isinstance(person, tuple):
            if not person:
                effect.left[Left.STRANGER] += 1
            elif min(person) < 0:
                effect.later += 1
            else:
                reviews.setdefault(deed_identity(deed), _review(deed, person))
                found.asked.setdefault(deed_identity(deed), []).append((deed, key))
        elif (person, what, given, deed.day) in past.deeds:
            effect.unchanged += 1
        else:
            past.deeds.add((person, what, given, deed.day))
            past.keys.add(key)
            people.add(person)
            found.deeds.append((person, deed, key))
    effect.reviews = tuple(reviews.values())


def _review(deed: Deed, candidates: tuple[int, ...]) -> Review:
    """The question in the form that a row of connections has it; its slug is what the answer is remembered by."""
    row = Connection(deed.line, deed.name, "", "", deed_identity(deed), "", deed.company, "", "")
    return Review(row, candidates)


def _is_idle(of: ImportPlan | ImportResult) -> bool:
    return of.is_empty if isinstance(of, ImportPlan) else not of.written
