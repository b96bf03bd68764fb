"""Identity: which row of a file is which known person. Pure: takes people and rows, gives one verdict a row.

The ladder, strongest rung first. Names and connection days never changed in real pairs of exports, slugs did
(8 of 425 in three weeks), and a slug given up can be taken by somebody else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from db.exchange.linkedin import Connection
from db.rules.names import compatible, fold


class Rung(IntEnum):
    PROFILE = 1  # the slug or an earlier one, and a compatible name or the same connection day
    NAME_AND_DAY = 2  # both names and the day, of one person in the book and one row in the file
    EMAIL = 3  # an email that one person alone has, and a compatible name


class Known(NamedTuple):
    """A person of the book, as far as imports go, in the order of `Connection`. Texts are '' where unknown."""

    id: int
    first_name: str
    last_name: str
    url: str = ""
    slug: str = ""
    typed: str = ""  # the names of the fields that the user typed, by blanks
    company: str = ""
    position: str = ""
    connected_on: str = ""
    absent_since: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A row that may be somebody known: the person has to say. Nothing is written for it until then."""

    row: Connection
    candidates: tuple[int, ...]


@dataclass(slots=True)
class Matches:
    """The verdicts. `matched` pairs rows with ids, strongest rung first; a person is matched at most once."""

    matched: list[tuple[Connection, int, Rung]] = field(default_factory=list)
    new: list[Connection] = field(default_factory=list)
    review: list[Review] = field(default_factory=list)


def row_identity(row: Connection) -> str:
    """By what a decision about the row is remembered: the slug, else folded name and day."""
    return row.slug or f"{fold(row.first_name)} {fold(row.last_name)} {row.connected_on}"


def identify(
    rows: Sequence[Connection],
    people: Sequence[Known],
    *,
    emails: Iterable[tuple[str, int]] = (),
    earlier_slugs: Iterable[tuple[str, int]] = (),
    decided: Iterable[tuple[int, str, bool]] = (),
) -> Matches:
    """The verdict on each row.

    `emails` and `earlier_slugs` are pairs of a text and the id of who has or had it; `decided` are the person's
    own answers: id, `row_identity`, whether they are the same.
    """
    if not people:
        return Matches(new=list(rows))
    return _Ladder(people, emails, earlier_slugs, decided).climb(rows)


class _Ladder:
    def __init__(
        self,
        people: Sequence[Known],
        emails: Iterable[tuple[str, int]],
        earlier_slugs: Iterable[tuple[str, int]],
        decided: Iterable[tuple[int, str, bool]],
    ) -> None:
        self.people = people
        self.emails = emails
        self.by_id = {person.id: person for person in people}
        self.by_slug = {person.slug: person for person in people if person.slug}
        self.earlier: dict[str, list[int]] = defaultdict(list)
        for slug, person_id in earlier_slugs:
            self.earlier[slug].append(person_id)
        self.same: dict[str, int] = {}
        self.not_same: set[tuple[int, str]] = set()
        for person_id, identity, same in decided:
            if same:
                self.same[identity] = person_id
            else:
                self.not_same.add((person_id, identity))
        self.owners: dict[str, set[int]] = {}
        self.claimed: set[int] = set()
        self.found = Matches()

    def climb(self, rows: Sequence[Connection]) -> Matches:
        left = self._by_profile(rows)
        if left:
            left = self._by_name_and_day(left)
        if left:
            left = self._by_email(left)
        if left:
            self._to_review_or_new(left)
        return self.found

    def _claim(self, row: Connection, person: Known, rung: Rung) -> None:
        self.claimed.add(person.id)
        self.found.matched.append((row, person.id, rung))

    def _may_be(self, row: Connection, person: Known) -> bool:
        if person.id in self.claimed:
            return False
        return not self.not_same or (person.id, row_identity(row)) not in self.not_same

    def _by_profile(self, rows: Sequence[Connection]) -> list[Connection]:
        left: list[Connection] = []
        by_slug, claimed, matched = self.by_slug, self.claimed, self.found.matched
        for row in rows:
            person = by_slug.get(row.slug)
            if (
                person is not None
                and (person.connected_on == row.connected_on != "" or _name_fits(row, person))
                and person.id not in claimed
                and not (self.not_same and not self._may_be(row, person))
            ):
                claimed.add(person.id)
                matched.append((row, person.id, Rung.PROFILE))
            else:
                left.append(row)
        return (
            [row for row in left if not self._by_earlier_profile(row)] if self.earlier or self.same else left
        )

    def _by_earlier_profile(self, row: Connection) -> bool:
        """Earlier slugs come after all present ones, and the person's own answers with them."""
        answer = self.by_id.get(self.same.get(row_identity(row), 0))
        if answer is not None and self._may_be(row, answer):
            self._claim(row, answer, Rung.PROFILE)
            return True
        had_it = (
            [self.by_id[i] for i in self.earlier.get(row.slug, ()) if i in self.by_id] if row.slug else []
        )
        fits = [p for p in had_it if self._may_be(row, p) and (_name_fits(row, p) or _same_day(row, p))]
        if len(fits) != 1:
            return False
        self._claim(row, fits[0], Rung.PROFILE)
        return True

    def _by_name_and_day(self, rows: list[Connection]) -> list[Connection]:
        """One to one only. Where several share name and day, those alike in everything are the same again."""
        theirs: dict[tuple[str, str, str], list[Known]] = defaultdict(list)
        for person in self.people:
            if person.connected_on and person.id not in self.claimed:
                theirs[person.first_name, person.last_name, person.connected_on].append(person)
        ours: dict[tuple[str, str, str], list[Connection]] = defaultdict(list)
        for row in rows:
            ours[row.first_name, row.last_name, row.connected_on].append(row)
        left: list[Connection] = []
        for key, some in ours.items():
            for row in some:
                fits = [person for person in theirs.get(key, ()) if self._may_be(row, person)]
                if len(some) > 1 or len(fits) > 1:
                    fits = [p for p in fits if p.slug in ("", row.slug) and _same_job(row, p)]
                if len(fits) == 1:
                    self._claim(row, fits[0], Rung.NAME_AND_DAY)
                else:
                    left.append(row)
        return left

    def _by_email(self, rows: list[Connection]) -> list[Connection]:
        owners: dict[str, set[int]] = defaultdict(set)
        for email, person_id in self.emails:
            owners[email.casefold()].add(person_id)
        self.owners = owners
        left: list[Connection] = []
        for row in rows:
            has_it = owners.get(row.email.casefold(), set()) if row.email else set()
            person = self.by_id.get(next(iter(has_it))) if len(has_it) == 1 else None
            if person is not None and self._may_be(row, person) and _name_fits(row, person):
                self._claim(row, person, Rung.EMAIL)
            else:
                left.append(row)
        return left

    def _to_review_or_new(self, rows: list[Connection]) -> None:
        """What is left is somebody new, unless somebody not found in the file yet could be meant."""
        by_name: dict[str, list[Known]] = defaultdict(list)
        for person in self.people:
            if person.id not in self.claimed:
                by_name[_name_key(person.first_name, person.last_name)].append(person)
        for row in rows:
            candidates = [p.id for p in self._candidates(row, by_name) if self._may_be(row, p)]
            if candidates:
                self.found.review.append(Review(row, tuple(dict.fromkeys(candidates))))
            else:
                self.found.new.append(row)

    def _candidates(self, row: Connection, by_name: dict[str, list[Known]]) -> Iterator[Known]:
        if row.slug and (holder := self.by_slug.get(row.slug)):
            yield holder
        had_it: Collection[int] = self.earlier.get(row.slug, ()) if row.slug else ()
        has_it: Collection[int] = self.owners.get(row.email.casefold(), ()) if row.email else ()
        for person_id in (*had_it, *has_it):
            if person_id in self.by_id:
                yield self.by_id[person_id]
        yield from by_name.get(_name_key(row.first_name, row.last_name), ())


def _name_key(first: str, last: str) -> str:
    return f"{fold(first)} {fold(last)}"


def _name_fits(row: Connection, person: Known) -> bool:
    if row.first_name == person.first_name and row.last_name == person.last_name:
        return True
    return compatible(row.first_name, row.last_name, person.first_name, person.last_name)


def _same_day(row: Connection, person: Known) -> bool:
    return row.connected_on == person.connected_on != ""


def _same_job(row: Connection, person: Known) -> bool:
    return row.company == person.company and row.position == person.position
