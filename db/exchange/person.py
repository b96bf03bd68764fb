"""Person: what a file says of one person, whatever the format. Pure records; the readers make them, `people` takes them.

A reader is `read(data: bytes, *, file_name: str) -> PeopleFile`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from db.exchange.linkedin import RowNote
from db.rules.names import display_name

Said = tuple[tuple[str, str], ...]
"""Values with their labels: ('jane@example.com', 'work')."""

TEXTS = (
    "first_name", "last_name", "headline", "company", "position", "location", "birthday", "notes", "how_met",
)  # fmt: skip
"""The fields that are one text, as the book has them."""


class Person(NamedTuple):
    """Texts are clean, '' where the file has nothing; `connected_on` is an ISO day.

    `birthday` is '1980-05-12', or '--05-12' without the year. `uid` is by what the file's program knows the person.
    """

    line: int
    first_name: str = ""
    last_name: str = ""
    headline: str = ""
    company: str = ""
    position: str = ""
    location: str = ""
    birthday: str = ""
    notes: str = ""
    how_met: str = ""
    url: str = ""  # of the LinkedIn profile
    slug: str = ""
    connected_on: str = ""
    uid: str = ""
    emails: Said = ()
    phones: Said = ()
    urls: Said = ()
    tags: tuple[str, ...] = ()
    photo: tuple[str, str] | None = None  # media type, base64
    extras: tuple[tuple[str, str], ...] = ()  # name and value of what has no place here

    @property
    def name(self) -> str:
        """How the person is called: as the book calls a contact."""
        reached = self.emails or self.phones or self.urls
        return display_name(self.first_name, self.last_name, self.company) or (
            reached[0][0] if reached else ""
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """In the order of TEXTS."""
        texts: tuple[Any, ...] = self[1 : 1 + len(TEXTS)]
        return texts

    def as_json(self) -> dict[str, Any]:
        """What there is, for keeping; `person_from` reads it."""
        return {name: value for name, value in self._asdict().items() if value}


def person_from(kept: dict[str, Any]) -> Person:
    """The person that `Person.as_json` gave."""
    pairs = {
        name: tuple((first, second) for first, second in kept.get(name, ()))
        for name in ("emails", "phones", "urls", "extras")
    }
    photo = kept.get("photo")
    rest = {"line": 0, **kept, **pairs, "tags": tuple(kept.get("tags", ()))}
    return Person(**rest | {"photo": (photo[0], photo[1]) if photo else None})


@dataclass(frozen=True, slots=True)
class PeopleFile:
    """What a file of people holds. `source` is 'vcard', 'google', 'outlook', …; `skipped` and `noted` as elsewhere."""

    persons: Sequence[Person]
    source: str
    encoding: str = "utf-8"
    skipped: tuple[RowNote, ...] = ()
    noted: tuple[RowNote, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()  # our fields and the file's titles, in tables
    unread: tuple[str, ...] = ()  # titles of columns that hold something and are not taken over
    undecided_days: tuple[str, ...] = ()  # dates whose day and month could be swapped: those are left out

    @property
    def read(self) -> int:
        return len(self.persons) + len(self.skipped)
