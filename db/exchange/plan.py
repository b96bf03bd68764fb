"""Plan: what an import would do to the book, worked out without writing. Pure: takes a file and the people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from db.exchange.counts import Counted, counts_of
from db.exchange.identity import Known, Matches, Review, Rung, identify
from db.exchange.linkedin import SOURCE, Connection, ConnectionsFile, RowNote
from db.rules.employment import News, news
from db.rules.names import display_name, same_but_for_lost_letters
from db.rules.removed import marks

T = TypeVar("T")

# An export three weeks on lacked 2 % of the people. One that lacks more than this is a part, not a later one.
ABSENT_AT_MOST = 0.2
REMOVED = "removed"  # the row is of somebody whom the user deleted


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`field` is one of first_name, last_name, linkedin_url, company, position, connected_on, email."""

    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What a row changes about somebody known; `person` is as the book has them now."""

    person: Known
    row: Connection
    rung: Rung
    changes: tuple[FieldChange, ...]
    news: News | None
    earlier_slug: str = ""  # to be remembered, with what the change itself leaves behind

    @property
    def name(self) -> str:
        return f"{self.person.first_name} {self.person.last_name}".strip()


@dataclass(frozen=True, slots=True)
class People:
    """What of the book an import is compared with. Pairs are a text and a contact's id.

    `known` leaves out those whom the file describes exactly as they are (`ConnectionsFile.known`).
    """

    known: Sequence[Known]
    emails: Sequence[tuple[str, int]] = ()  # points of contact
    imported_emails: Sequence[tuple[str, int]] = ()  # which an import once brought
    earlier_slugs: Sequence[tuple[str, int]] = ()
    newest: str = ""  # the latest day of a connection in the book; '' where nobody is connected
    decided: Sequence[tuple[int, str, bool]] = ()
    removed: Set[str] = frozenset()  # the marks of those whom the user deleted, if they are to be left out


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file as somebody chose it and what they said of it: read again if the book changes before the plan is applied."""

    path: Path
    data: bytes = field(repr=False)
    day_first: bool | None
    without_deleted: bool = False  # whom the user deleted is left out


@dataclass(frozen=True, slots=True)
class ImportPlan(Counted):
    """Shown before anything is written. `read` = added + updated + unchanged + hidden + skipped + review."""

    chosen: Chosen
    file: ConnectionsFile
    new: tuple[Connection, ...]
    changed: tuple[PersonChange, ...]
    to_review: tuple[Review, ...]
    unchanged: int
    absent: tuple[int, ...]  # known from earlier exports and not in this one: kept, and marked
    back: tuple[int, ...]  # marked absent, and in this one again
    book_version: object = None  # of the book that was compared; `apply` plans anew if it is another by then
    connected: tuple[int, ...] = ()  # places in `new` of those connected since the export before
    removed: tuple[RowNote, ...] = ()  # left out, as the user deleted them
    in_peace: tuple[Connection, ...] = ()  # of the new ones: who once asked to be left alone, and is again
    namesakes: tuple[Connection, ...] = ()  # of those in peace: whom nothing but the name tells

    source = SOURCE

    @property
    def path(self) -> Path:
        return self.chosen.path

    @property
    def file_name(self) -> str:
        return self.chosen.path.name

    @property
    def read(self) -> int:
        return self.file.read

    @property
    def hidden(self) -> int:
        return self.file.hidden

    @property
    def skipped_rows(self) -> tuple[RowNote, ...]:
        """Rows left out, by line, each with its reason code."""
        if not self.removed:
            return self.file.skipped
        return tuple(sorted((*self.file.skipped, *self.removed), key=lambda note: note.line))

    @property
    def noted_rows(self) -> tuple[RowNote, ...]:
        """Rows taken and not wholly understood, each with its reason code."""
        return self.file.noted

    @property
    def unread(self) -> tuple[str, ...]:
        """Titles of columns that hold something and are not taken over."""
        return self.file.unread

    @property
    def question(self) -> tuple[str, ...]:
        """Dates such as 05/03/2024 that the file leaves open: plan again with `day_first`. Empty: no question."""
        return self.file.undecided_days

    @property
    def is_empty(self) -> bool:
        """True if applying writes nothing."""
        return not (self.new or self.changed or self.absent or self.back)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What was done; `written` is False if there was nothing to write, and so nothing to undo."""

    file_name: str
    read: int
    added: int
    updated: int
    unchanged: int
    hidden: int
    skipped: int
    review: int
    skipped_rows: tuple[RowNote, ...]
    written: bool
    noted_rows: tuple[RowNote, ...] = ()
    to_review: tuple[Review, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        return counts_of(self)


def make_plan(
    chosen: Chosen, file: ConnectionsFile, people: People, book_version: object = None
) -> ImportPlan:
    """Compare the rows of the file with the people of whom it does not say exactly what is known."""
    matches = identify(
        file.connections,
        people.known,
        emails=(*people.emails, *people.imported_emails),
        earlier_slugs=people.earlier_slugs,
        decided=people.decided,
    )
    new, removed = without_removed(matches.new, people.removed, marks_of)
    changed = _changes(matches, people, {name for name, _ in file.columns})
    absent, back = _comings_and_goings(matches, people, file)
    return ImportPlan(
        chosen,
        file,
        tuple(new),
        tuple(changed),
        tuple(matches.review),
        len(file.known) + len(matches.matched) - len(changed),
        absent,
        back,
        book_version,
        _connected_since(people.newest, new),
        tuple(RowNote(row.line, REMOVED) for row in removed),
    )


def marks_of(row: Connection) -> list[str]:
    """By what the person of a row is known again once they were deleted."""
    name = display_name(row.first_name, row.last_name, row.company)
    emails = [row.email] if row.email else []
    return marks(name, slug=row.slug, connected_on=row.connected_on, company=row.company, emails=emails)


def without_removed(
    new: Sequence[T], removed: Set[str], marks_of: Callable[[T], Iterable[str]]
) -> tuple[Sequence[T], Sequence[T]]:
    """The new ones without those who were deleted, and those."""
    if not removed:
        return new, ()
    gone = [not removed.isdisjoint(marks_of(one)) for one in new]
    return [one for one, is_gone in zip(new, gone, strict=True) if not is_gone], [
        one for one, is_gone in zip(new, gone, strict=True) if is_gone
    ]


def _connected_since(newest: str, new: Sequence[Connection]) -> tuple[int, ...]:
    """Whom a first export brings is no news; nor is who was left out of the one before."""
    if not newest:
        return ()
    return tuple(place for place, row in enumerate(new) if row.connected_on >= newest)


def _changes(matches: Matches, people: People, columns: set[str]) -> list[PersonChange]:
    by_id = {person.id: person for person in people.known}
    emails: dict[int, set[str]] = {}
    for email, contact_id in (*people.emails, *people.imported_emails):
        emails.setdefault(contact_id, set()).add(email.casefold())
    earlier = set(people.earlier_slugs)
    found: list[PersonChange] = []
    for row, contact_id, rung in matches.matched:
        person = by_id[contact_id]
        if row[1:5] == person[1:5] and row[6:9] == person[6:9] and not row.email:
            continue
        if change := _change(row, person, rung, columns, emails, earlier):
            found.append(change)
    return found


def _change(
    row: Connection,
    person: Known,
    rung: Rung,
    columns: set[str],
    emails: Mapping[int, set[str]],
    earlier: set[tuple[str, int]],
) -> PersonChange | None:
    typed = person.typed.split()
    changes: list[FieldChange] = []
    for name in ("first_name", "last_name", "company", "position", "connected_on"):
        old, new = getattr(person, name), getattr(row, name)
        may_be_cleared = name in ("company", "position") and name in columns
        if (
            new != old
            and name not in typed
            and (new or may_be_cleared)
            and not same_but_for_lost_letters(new, old)
        ):
            changes.append(FieldChange(name, old, new))
    to_remember = ""
    if row.slug and row.slug != person.slug:
        if "linkedin_url" not in typed:
            changes.append(FieldChange("linkedin_url", person.url, row.url))
            to_remember = person.slug
        else:
            to_remember = row.slug
        to_remember = "" if (to_remember, person.id) in earlier else to_remember
    if row.email and row.email.casefold() not in emails.get(person.id, ()):
        changes.append(FieldChange("email", "", row.email))
    if not changes and not to_remember:
        return None
    after = {change.field: change.new for change in changes}
    told = news(
        person.company,
        person.position,
        after.get("company", person.company),
        after.get("position", person.position),
    )
    return PersonChange(person, row, rung, tuple(changes), told, to_remember)


def _comings_and_goings(
    matches: Matches, people: People, file: ConnectionsFile
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Who is no longer in the file, and who is again. Nobody is gone from a part, a damaged or an older file."""
    seen = {contact_id for _, contact_id, _ in matches.matched}
    back = tuple(person.id for person in people.known if person.absent_since and person.id in seen)
    doubtful = {contact_id for review in matches.review for contact_id in review.candidates}
    gone = [
        person
        for person in people.known
        if "" < person.connected_on <= file.newest and person.id not in seen and person.id not in doubtful
    ]
    if file.skipped or len(gone) > ABSENT_AT_MOST * (len(seen) + len(file.known) + len(gone)):
        return (), back
    return tuple(person.id for person in gone if not person.absent_since), back
