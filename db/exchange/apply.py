"""Apply: writes a plan into the book, inside a transaction that the caller opened. Writes over what imports
wrote, never over what the user typed (the plan sees to it), and keeps what is left behind: earlier slugs and names
as aliases, earlier jobs as positions.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from db.exchange.linkedin import Connection
from db.exchange.plan import ImportPlan, PersonChange
from db.exchange.sources import with_sources
from db.news import Told, write_news
from db.records import NewsKind, PointKind
from db.rules.employment import News
from db.rules.names import display_name, fold
from db.rules.progress import Progress
from db.schema.tables import Contact, ContactAlias, ContactPoint, ImportBatch, Position

if TYPE_CHECKING:
    from peewee import SqliteDatabase

    from db.transaction import Transaction

T = TypeVar("T")

NEW_COLUMNS = (
    "first_name", "last_name", "name_key", "company", "company_key", "position", "linkedin_url", "linkedin_slug",
    "connected_on", "import_batch_id", "last_import_id",
)  # fmt: skip
CHANGED_COLUMNS = (*NEW_COLUMNS[:9], "last_import_id", "field_sources")
SOURCES = "SELECT id, field_sources FROM contact WHERE id IN (SELECT value FROM json_each(?))"
REPORT_EVERY = 1000  # rows


def write(
    tx: Transaction, database: SqliteDatabase, plan: ImportPlan, today: date, progress: Progress | None
) -> range:
    """Write the plan; the ids of the people added.

    `progress` gets rows of twice the rows, since the search index takes the other half.
    """
    batch = tx.insert(ImportBatch, source=plan.source, file_name=plan.file_name, **plan.counts)
    total = 2 * (plan.added + plan.updated)
    tx.count = plan.added + plan.updated
    added = _add(tx, reporting(plan.new, progress, 0, total), plan.new, batch)
    _change(tx, database, reporting(plan.changed, progress, plan.added, total), plan.changed, batch, today)
    if plan.absent:
        tx.update(Contact, plan.absent, absent_since=today)
    if plan.back:
        tx.update(Contact, plan.back, absent_since=None)
    write_news(tx, batch, today, _news(plan, added))
    return added


def _news(plan: ImportPlan, added: range) -> Iterator[Told]:
    for change in plan.changed:
        if change.news is News.MOVED:
            yield Told(change.person.id, NewsKind.MOVED, change.person.company, _after(change).company)
        elif change.news is News.NEW_TITLE:
            yield Told(change.person.id, NewsKind.TITLE, change.person.position, _after(change).position)
    for place in plan.connected:
        yield Told(added[place], NewsKind.CONNECTED)
    for contact_id in plan.absent:
        yield Told(contact_id, NewsKind.GONE)


def reporting(items: Iterable[T], progress: Progress | None, done: int, total: int) -> Iterator[T]:
    """The items, telling from time to time how far they are."""
    for number, item in enumerate(items, done):
        if progress is not None and number % REPORT_EVERY == 0:
            progress(number, total)
        yield item


def _add(tx: Transaction, rows: Iterable[Connection], again: Iterable[Connection], batch: int) -> range:
    ids = tx.insert_rows(Contact, NEW_COLUMNS, (_values(row, batch, batch) for row in rows))
    with_email = [(contact_id, row.email) for contact_id, row in zip(ids, again, strict=True) if row.email]
    _add_emails(tx, with_email)
    return ids


def _values(row: Connection, *more: int) -> tuple[str | int | None, ...]:
    """The columns that follow from a row, in the order of NEW_COLUMNS, and what is given besides."""
    _, first, last, url, slug, _, company, position, on = row
    name_key = fold(display_name(first, last, company))
    return first, last, name_key, company, fold(company), position, url, slug, on or None, *more


def _change(
    tx: Transaction,
    database: SqliteDatabase,
    changes: Iterable[PersonChange],
    again: Iterable[PersonChange],
    batch: int,
    today: date,
) -> None:
    chosen = json.dumps([change.person.id for change in again])
    sources: dict[int, str] = dict(database.execute_sql(SOURCES, (chosen,)).fetchall())
    rows = []
    for change in changes:
        written = with_sources(sources[change.person.id], _fields(change), batch)
        rows.append((change.person.id, *_values(_after(change), batch), written))
    tx.update_rows(Contact, CHANGED_COLUMNS, rows)
    aliases: list[tuple[int, str, str]] = []
    jobs: list[tuple[int, str, str, str]] = []
    emails: list[tuple[int, str]] = []
    for change in again:
        person = change.person
        fields = {field.field: field for field in change.changes}
        if change.earlier_slug:
            aliases.append((person.id, "slug", change.earlier_slug))
        if {"first_name", "last_name"} & fields.keys() and change.name:
            aliases.append((person.id, "name", change.name))
        if change.news:
            jobs.append((person.id, person.company, person.position, today.isoformat()))
        if "email" in fields:
            emails.append((person.id, fields["email"].new))
    tx.insert_rows(ContactAlias, ("contact_id", "kind", "value"), aliases)
    tx.insert_rows(Position, ("contact_id", "company", "position", "until"), jobs)
    _add_emails(tx, _without_replaced(tx, database, emails))


def _fields(change: PersonChange) -> list[str]:
    """The columns that the change writes; emails stand elsewhere."""
    return [field.field for field in change.changes if field.field != "email"]


def _after(change: PersonChange) -> Connection:
    """The person as a row, once the changes are made."""
    person = change.person
    new = {field.field: field.new for field in change.changes}
    return Connection(
        change.row.line,
        new.get("first_name", person.first_name),
        new.get("last_name", person.last_name),
        new.get("linkedin_url", person.url),
        change.row.slug if "linkedin_url" in new else person.slug,
        "",
        new.get("company", person.company),
        new.get("position", person.position),
        new.get("connected_on", person.connected_on),
    )


def _without_replaced(
    tx: Transaction, database: SqliteDatabase, emails: list[tuple[int, str]]
) -> list[tuple[int, str]]:
    """Write a new email over the one that an import brought; what is left has nothing to be written over."""
    brought = dict(
        database.execute_sql(
            """SELECT point.contact_id, max(point.id) FROM contact_point AS point JOIN contact_alias AS alias
            ON alias.contact_id = point.contact_id AND alias.kind = 'email' AND alias.value = point.value
            WHERE point.kind = 'email' AND point.contact_id IN (SELECT value FROM json_each(?))
            GROUP BY point.contact_id""",
            (json.dumps([contact_id for contact_id, _ in emails]),),
        ).fetchall()
    )
    tx.update_rows(ContactPoint, ("value",), [(brought[i], email) for i, email in emails if i in brought])
    _remember_emails(tx, [(i, email) for i, email in emails if i in brought])
    return [(i, email) for i, email in emails if i not in brought]


def _add_emails(tx: Transaction, emails: list[tuple[int, str]]) -> None:
    points = [(contact_id, PointKind.EMAIL.value, email, "") for contact_id, email in emails]
    tx.insert_rows(ContactPoint, ("contact_id", "kind", "value", "label"), points)
    _remember_emails(tx, emails)


def _remember_emails(tx: Transaction, emails: list[tuple[int, str]]) -> None:
    """That an import brought them: a later one may write over them, and none brings them back once removed."""
    tx.insert_rows(
        ContactAlias, ("contact_id", "kind", "value"), [(i, "email", email) for i, email in emails]
    )
