"""Cards: contacts as other programs want them, with all they can be reached by. Reads thousands at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.book import Book
from db.exchange.people_apply import UID
from db.exchange.person import TEXTS, Person, Said
from db.service import as_day, name_of

PARTS = "SELECT json_group_array(value) FROM (SELECT value FROM contact_point WHERE contact_id = c.id AND kind = '{}' ORDER BY id)"
POINTS = """SELECT json_group_array(json_array(value, label)) FROM
    (SELECT value, label FROM contact_point WHERE contact_id = c.id AND kind = '{}' ORDER BY id)"""
TAGS = """SELECT json_group_array(name) FROM (SELECT name FROM contact_tag JOIN tag ON tag.id = tag_id
    WHERE contact_id = c.id ORDER BY name)"""


@dataclass(frozen=True, slots=True)
class ContactCard:
    id: int
    name: str
    first_name: str
    last_name: str
    company: str
    position: str
    emails: tuple[str, ...]
    phones: tuple[str, ...]
    linkedin_url: str
    connected_on: date | None
    cadence_days: int | None
    last_interaction_on: date | None
    tags: tuple[str, ...]
    boundary: str | None  # 'no_asks', 'no_contact': for whoever writes to these people to keep


def contact_cards(book: Book, ids: Sequence[int]) -> Iterator[ContactCard]:
    """The cards of these contacts, in the order of the ids."""
    rows = book.ask(
        f"""SELECT c.id, {name_of("c")}, first_name, last_name, company, position, ({PARTS.format("email")}),
        ({PARTS.format("phone")}), linkedin_url, connected_on, cadence_days, last_interaction_on, ({TAGS}),
        (SELECT kind FROM boundary WHERE contact_id = c.id)
        FROM json_each(?) AS chosen JOIN contact c ON c.id = chosen.value ORDER BY chosen.key""",
        (json.dumps(ids),),
    )
    for *texts, emails, phones, url, connected_on, cadence_days, last_on, tags, boundary in rows:
        contact_id, name, first_name, last_name, company, position = texts
        yield ContactCard(
            contact_id,
            name,
            first_name,
            last_name,
            company,
            position,
            tuple(json.loads(emails)),
            tuple(json.loads(phones)),
            url,
            as_day(connected_on),
            cadence_days,
            as_day(last_on),
            tuple(json.loads(tags)),
            boundary,
        )


def persons(book: Book, ids: Sequence[int]) -> Iterator[Person]:
    """These contacts as files have them, with photos and what their files once said besides, in the order of the ids."""
    rows = book.ask(
        f"""SELECT first_name, last_name, headline, company, position, location, birthday, notes, how_met, linkedin_url,
        linkedin_slug, connected_on, ({POINTS.format("email")}), ({POINTS.format("phone")}), ({POINTS.format("url")}),
        ({TAGS}), (SELECT json_array(media_type, data) FROM photo WHERE contact_id = c.id),
        (SELECT json_group_array(json_array(name, value)) FROM
            (SELECT name, value FROM extra WHERE contact_id = c.id ORDER BY id))
        FROM json_each(?) AS chosen JOIN contact c ON c.id = chosen.value ORDER BY chosen.key""",
        (json.dumps(ids),),
    )
    for *texts, url, slug, connected_on, emails, phones, urls, tags, photo, extras in rows:
        said = [(name, value) for name, value in json.loads(extras)]
        media = json.loads(photo) if photo else None
        yield Person(
            0,
            **dict(zip(TEXTS, texts, strict=True)),
            url=url,
            slug=slug,
            connected_on=connected_on or "",
            uid=next((value for name, value in said if name == UID), ""),
            emails=_said(emails),
            phones=_said(phones),
            urls=_said(urls),
            tags=tuple(json.loads(tags)),
            photo=(media[0], media[1]) if media else None,
            extras=tuple(pair for pair in said if pair[0] != UID),
        )


def _said(points: str) -> Said:
    return tuple((value, label) for value, label in json.loads(points))
