"""People, written: the contacts that files of people are compared with, and a plan of such a file into the book.

`write_people` runs inside a transaction of the caller. What is left behind stays: earlier names, profiles and jobs,
and by which emails and phones an import brought somebody, so that none is brought back once it was removed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.exchange.apply import reporting
from db.exchange.people import (
    Change,
    Decision,
    KnownPerson,
    PeoplePlan,
    as_compared,
    points_of,
)
from db.exchange.people_signs import Sign
from db.exchange.person import TEXTS, PeopleFile, Person
from db.exchange.sources import sources_of, with_sources
from db.news import Told, write_news
from db.records import NewsKind
from db.rules.employment import News, news
from db.rules.names import display_name, fold
from db.rules.progress import Progress
from db.schema.tables import (
    Contact,
    ContactAlias,
    ContactPoint,
    ContactTag,
    Extra,
    ImportBatch,
    Photo,
    Position,
    Tag,
)

if TYPE_CHECKING:
    from db.transaction import Transaction

Ask = Callable[..., list[tuple[Any, ...]]]

UID = "UID"
HEARD = {News.MOVED: ("company", NewsKind.MOVED), News.NEW_TITLE: ("position", NewsKind.TITLE)}
# Of what an import brought. LinkedIn knows one email of a person, and its next one takes the place of the first; those
# of address books stand beside each other, and are remembered under another name.
BROUGHT = {"email": "book_email", "phone": "phone", "url": "url"}
NEW_COLUMNS = (
    *TEXTS, "name_key", "company_key", "linkedin_url", "linkedin_slug", "connected_on", "import_batch_id",
    "last_import_id",
)  # fmt: skip
CHANGED_COLUMNS = (*NEW_COLUMNS[:-2], "field_sources", "last_import_id")
POINT_OF = " ".join(f"WHEN '{alias}' THEN '{kind}'" for kind, alias in (*BROUGHT.items(), ("email", "email")))
GONE_POINTS = f"""SELECT contact_id, kind, value FROM (
    SELECT contact_id, CASE kind {POINT_OF} END AS kind, value FROM contact_alias WHERE kind NOT IN ('slug', 'name')
    EXCEPT SELECT contact_id, kind, value FROM contact_point)"""
CONTACTS = f"""SELECT id, {", ".join(TEXTS)}, linkedin_url, linkedin_slug, coalesce(connected_on, ''), typed_fields,
    field_sources, import_batch_id FROM (SELECT * FROM contact WHERE is_self = 0)"""


def load_people(ask: Ask, only: Collection[int] | None = None) -> list[KnownPerson]:
    """Contacts but you, all or only these, as files of people are compared with them. `ask` runs a query."""
    where, values = "", tuple[str, ...]()
    if only is not None:
        where, values = " WHERE {} IN (SELECT value FROM json_each(?))", (json.dumps(list(only)),)

    def rows(sql: str, column: str = "contact_id") -> list[tuple[Any, ...]]:
        return ask(sql + where.format(column), values)

    points: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for contact_id, kind, value in rows("SELECT contact_id, kind, value FROM contact_point"):
        points[contact_id].add(as_compared(kind, value))
    # What an import brought is nearly always still there: only the rest is kept, and compared.
    brought: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for contact_id, kind, value in rows(GONE_POINTS):
        brought[contact_id].add(as_compared(kind, value))
    slugs: defaultdict[int, set[str]] = defaultdict(set)
    names: defaultdict[int, set[str]] = defaultdict(set)
    for contact_id, kind, value in rows(
        "SELECT contact_id, kind, value FROM (SELECT * FROM contact_alias WHERE kind IN ('slug', 'name'))"
    ):
        (slugs if kind == "slug" else names)[contact_id].add(value if kind == "slug" else fold(value))
    extras: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for contact_id, name, value in rows("SELECT contact_id, name, value FROM extra"):
        extras[contact_id].add((name, value))
    tags: defaultdict[int, set[str]] = defaultdict(set)
    for contact_id, name in rows("SELECT contact_id, name FROM contact_tag JOIN tag ON tag.id = tag_id"):
        tags[contact_id].add(fold(name))
    photos = {i for (i,) in rows("SELECT contact_id FROM photo")}
    batches: dict[str, str] = {str(i): source for i, source in ask("SELECT id, source FROM import_batch")}
    nothing: frozenset[Any] = frozenset()
    people = []
    typed_fields: dict[str, frozenset[str]] = {}  # few differ: each kept once
    sources: dict[tuple[str, int | None], dict[str, str]] = {}
    for i, *texts, url, slug, connected_on, typed, written, batch in rows(CONTACTS, "id"):
        if typed not in typed_fields:
            typed_fields[typed] = frozenset(typed.split())
        if (written, batch) not in sources:
            sources[written, batch] = sources_of(written, batch, batches)
        said = extras.get(i, nothing)
        people.append(
            KnownPerson(
                i,
                tuple(texts),
                url,
                slug,
                connected_on,
                typed_fields[typed],
                sources[written, batch],
                points.get(i, nothing),
                brought.get(i, nothing),
                slugs.get(i, nothing),
                names.get(i, nothing),
                {value for name, value in said if name == UID} if said else nothing,
                tags.get(i, nothing),
                i in photos,
                said,
            )
        )
    return people


def load_me(ask: Ask) -> frozenset[Sign]:
    """What you are known by in a file: your profile and emails. Your phone may be that of your house."""
    rows = ask(
        """SELECT 'slug', linkedin_slug FROM contact WHERE is_self = 1 AND linkedin_slug != ''
        UNION ALL SELECT 'email', value FROM contact_point JOIN contact ON contact.id = contact_id
        WHERE is_self = 1 AND kind = 'email'"""
    )
    return frozenset((kind, value if kind == "slug" else fold(value)) for kind, value in rows)


def load_decisions(ask: Ask) -> list[Decision]:
    return [
        Decision(contact_id, identity, bool(same))
        for contact_id, identity, same in ask("SELECT contact_id, identity, same FROM identity_decision")
    ]


def write_people(
    tx: Transaction, ask: Ask, plan: PeoplePlan, file_name: str, today: date, progress: Progress | None = None
) -> Sequence[int]:
    """Write new and changed people as one batch; the ids of those added. Reviews are the caller's to keep."""
    batch = tx.insert(ImportBatch, source=plan.file.source, file_name=file_name, **plan.counts)
    total = 2 * (plan.added + plan.updated)  # the search index takes the other half
    rows = (_values(person, batch) for person in reporting(plan.new, progress, 0, total))
    ids = tx.insert_rows(Contact, NEW_COLUMNS, rows)
    _add_around(tx, ask, _file_format(plan.file), list(zip(ids, map(_all_of, plan.new), strict=True)))
    write_changes(
        tx, ask, list(reporting(plan.changed, progress, plan.added, total)), plan.file, batch, today
    )
    return ids


def write_changes(
    tx: Transaction, ask: Ask, changes: Sequence[Change], file: PeopleFile, batch: int, today: date
) -> None:
    """What the persons of a file change about contacts."""
    chosen = json.dumps([change.contact.id for change in changes])
    sql = "SELECT id, field_sources FROM contact WHERE id IN (SELECT value FROM json_each(?))"
    sources: dict[int, str] = dict(ask(sql, (chosen,)))
    aliases: list[tuple[int, str, str]] = []
    jobs: list[tuple[int, str, str, str]] = []
    heard: list[Told] = []
    rows: list[tuple[Any, ...]] = []
    for change in changes:
        contact, new = change.contact, {name: value for name, _, value in change.fields}
        before = dict(zip(TEXTS, contact.texts, strict=True))
        after = before | {name: value for name, value in new.items() if name in before}
        rows.append(
            (contact.id, *_changed(change, new, after), with_sources(sources[contact.id], new, batch), batch)
        )
        if change.earlier_slug:
            aliases.append((contact.id, "slug", change.earlier_slug))
        name = f"{contact.first_name} {contact.last_name}".strip()
        if {"first_name", "last_name"} & new.keys() and name and fold(name) not in contact.names:
            aliases.append((contact.id, "name", name))
        told = news(contact.company, before["position"], after["company"], after["position"])
        if told:
            jobs.append((contact.id, contact.company, before["position"], today.isoformat()))
            field, kind = HEARD[told]
            heard.append(Told(contact.id, kind, before[field], after[field]))
    tx.update_rows(Contact, CHANGED_COLUMNS, rows)
    tx.insert_rows(ContactAlias, ("contact_id", "kind", "value"), aliases)
    tx.insert_rows(Position, ("contact_id", "company", "position", "until"), jobs)
    write_news(tx, batch, today, heard)
    _add_around(tx, ask, _file_format(file), [(change.contact.id, change) for change in changes])


def _changed(change: Change, new: Mapping[str, str], after: Mapping[str, str]) -> tuple[Any, ...]:
    """The columns of the contact once the change is made, in the order of CHANGED_COLUMNS."""
    contact = change.contact
    key = fold(display_name(after["first_name"], after["last_name"], after["company"]))
    url = new.get("linkedin_url", contact.url)
    slug = change.person.slug if "linkedin_url" in new else contact.slug
    day = new.get("connected_on", contact.connected_on) or None
    return *after.values(), key, fold(after["company"]), url, slug, day


def _values(person: Person, batch: int) -> tuple[Any, ...]:
    key = fold(display_name(person.first_name, person.last_name, person.company))
    day = person.connected_on or None
    return *person.texts, key, fold(person.company), person.url, person.slug, day, batch, batch


def _file_format(file: PeopleFile) -> str:
    """By what `extra` tells for which format it is kept: cards are given back to cards, columns to nobody."""
    return file.source


class _Added:
    """What a new person brings beside the fields, under the names of `Change`."""

    def __init__(self, person: Person) -> None:
        self.points = tuple(points_of(person))
        self.tags = person.tags
        self.photo = person.photo
        self.extras = person.extras
        self.uid = person.uid


def _all_of(person: Person) -> _Added:
    return _Added(person)


def _add_around(tx: Transaction, ask: Ask, format: str, added: Sequence[tuple[int, Change | _Added]]) -> None:
    """Points, tags, photos and extras."""
    points = [(i, str(kind), value, label) for i, one in added for kind, value, label in one.points]
    tx.insert_rows(ContactPoint, ("contact_id", "kind", "value", "label"), points)
    brought = [(i, BROUGHT[kind], value) for i, kind, value, _ in points]
    tx.insert_rows(ContactAlias, ("contact_id", "kind", "value"), brought)
    photos = [(i, *one.photo) for i, one in added if one.photo]
    tx.insert_rows(Photo, ("contact_id", "media_type", "data"), photos)
    extras = [(i, format, name, value) for i, one in added for name, value in one.extras]
    extras += [(i, format, UID, one.uid) for i, one in added if one.uid]
    tx.insert_rows(Extra, ("contact_id", "format", "name", "value"), extras)
    _add_tags(tx, ask, [(i, name) for i, one in added for name in one.tags])


def _add_tags(tx: Transaction, ask: Ask, wanted: Sequence[tuple[int, str]]) -> None:
    if not wanted:
        return
    known = {fold(name): i for i, name in ask("SELECT id, name FROM tag")}
    for _, name in wanted:
        if fold(name) not in known:
            known[fold(name)] = tx.insert(Tag, name=name)
    rows = dict.fromkeys((i, known[fold(name)]) for i, name in wanted)
    tx.insert_rows(ContactTag, ("contact_id", "tag_id"), list(rows))
