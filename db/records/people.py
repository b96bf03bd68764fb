"""People: the records of contacts, and of what is kept with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.records.codes import BoundaryKind, NewsKind, PointKind


@dataclass(frozen=True, slots=True)
class ContactFilter:
    """Which contacts a list holds; the default is everybody but you and the archived."""

    due: bool = False
    open_loops: bool = False
    tag: str = ""
    archived: bool = False  # True: only the archived


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A line of the contact list."""

    id: int
    name: str
    company: str
    position: str
    last_interaction_on: date | None
    connected_on: date | None
    cadence_days: int | None
    next_due_on: date | None
    has_open_loop: bool
    archived: bool
    tags: tuple[str, ...] = ()
    boundary: BoundaryKind | None = None


@dataclass(frozen=True, slots=True)
class PersonRef:
    """A person named in another record. `company` and `position` are there to tell two of one name apart."""

    id: int
    name: str
    company: str = ""
    position: str = ""


@dataclass(frozen=True, slots=True)
class PointRow:
    id: int
    kind: PointKind
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """What a contact is looking for (`offer` False) or can help with (`offer` True)."""

    id: int
    contact_id: int
    contact_name: str
    text: str
    offer: bool
    noted_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class BoundaryRow:
    """A contact's wish to be left alone: who said so ('' is the contact), since when, and why.

    `by_name`: it was kept of somebody deleted, and nothing but the name says that they are the same.
    """

    contact_id: int
    kind: BoundaryKind
    said_by: str
    since: date
    reason: str
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """Somebody who could meet a need: by an offer, or by what they do (position and these tags)."""

    need: NeedRow
    seeker: PersonRef
    helper: PersonRef
    offer: str = ""
    tags: tuple[str, ...] = ()
    self_seeks: bool = False
    self_helps: bool = False

    @property
    def key(self) -> tuple[int, int]:
        return self.need.id, self.helper.id


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A circle of contacts. `size` counts those who are not archived."""

    id: int
    name: str
    note: str
    size: int


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """Everything on one contact but the timeline."""

    id: int
    is_self: bool
    name: str
    first_name: str
    last_name: str
    headline: str
    company: str
    position: str
    location: str
    birthday: str  # '1980-05-12', or '--05-12' where the year is not known
    how_met: str
    notes: str
    linkedin_url: str
    introduced_by: PersonRef | None
    connected_on: date | None
    cadence_days: int | None
    last_interaction_on: date | None
    next_due_on: date | None
    archived: bool
    tags: tuple[str, ...]
    points: tuple[PointRow, ...]
    needs: tuple[NeedRow, ...]
    offers: tuple[NeedRow, ...]


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A company and position that a contact had before, as found by an import."""

    id: int
    company: str
    position: str
    until: date | None


@dataclass(frozen=True, slots=True)
class NewsRow:
    """What a later export said about a contact. `was` and `is_now` are the company or the position."""

    id: int
    kind: NewsKind
    person: PersonRef
    heard_on: date
    was: str
    is_now: str


@dataclass(frozen=True, slots=True)
class ReminderRow:
    """A day on which you want to be reminded of a contact."""

    id: int
    contact_id: int
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What undo or redo took back or did again: the action's code and how many records it touched."""

    id: int
    action: str
    count: int
