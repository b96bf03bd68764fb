"""Own, written: what an archive says of you, into the contact that is you. Inside a transaction of the caller."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db.exchange.own import Own
from db.exchange.sources import with_sources
from db.records import PointKind
from db.rules.names import display_name, fold
from db.schema.tables import Contact, ContactAlias, ContactPoint, Position

if TYPE_CHECKING:
    from db.transaction import Transaction


def write_own(
    tx: Transaction, self_id: int, content: Own, batch: int, ask: Callable[..., list[tuple[Any, ...]]]
) -> None:
    """All of `content`, which is what the book does not have yet."""
    if content.fields:
        fields = dict(content.fields)
        ((first, last, company, sources),) = ask(
            "SELECT first_name, last_name, company, field_sources FROM contact WHERE id = ?", (self_id,)
        )
        first, last = fields.get("first_name", first), fields.get("last_name", last)
        company = fields.get("company", company)
        tx.update(
            Contact,
            [self_id],
            **fields,
            name_key=fold(display_name(first, last, company)),
            company_key=fold(company),
            field_sources=with_sources(sources, fields, batch),
            last_import=batch,
        )
    jobs = [
        (self_id, job.company, job.position, job.since or None, job.until or None) for job in content.jobs
    ]
    tx.insert_rows(Position, ("contact_id", "company", "position", "since", "until"), jobs)
    points = [(self_id, PointKind.EMAIL.value, email, "") for email in content.emails]
    tx.insert_rows(ContactPoint, ("contact_id", "kind", "value", "label"), points)
    # That an import brought them: none brings them back once they are removed.
    aliases = [(self_id, "email", email) for email in content.emails]
    tx.insert_rows(ContactAlias, ("contact_id", "kind", "value"), aliases)
