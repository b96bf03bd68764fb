"""People as an import leaves them: with a batch, with messages and deeds that carry the keys of their rows."""

from __future__ import annotations

from datetime import date
from itertools import count

from db import Book, FavorKind, FavorState
from db.rules.names import fold
from db.schema.tables import Contact, Favor, ImportBatch, Interaction, InteractionContact

BATCH = dict.fromkeys(("read", "added", "updated", "unchanged", "hidden", "skipped", "review"), 0)
_keys = count(1)


def imported(book: Book, *names: str, company: str = "", connected_on: date | None = None) -> list[int]:
    with book.transact("import.people") as tx:
        batch = tx.insert(ImportBatch, source="google", file_name="people.csv", **BATCH)
        rows = []
        for name in names:
            first, _, last = name.partition(" ")
            day = connected_on.isoformat() if connected_on else None
            rows.append((0, first, last, fold(name), "", company, fold(company), "", "", "", "", "", "", "", "",
                         day, batch, ""))  # fmt: skip
        columns = (
            "is_self", "first_name", "last_name", "name_key", "headline", "company", "company_key", "position",
            "location", "birthday", "how_met", "notes", "linkedin_url", "linkedin_slug", "field_sources",
            "connected_on", "import_batch_id", "typed_fields",
        )  # fmt: skip
        return list(tx.insert_rows(Contact, columns, rows))


def wrote(book: Book, contact_id: int, day: date, direction: str) -> None:
    with book.transact("import.people") as tx:
        talk = tx.insert(
            Interaction,
            day=day,
            channel="linkedin",
            direction=direction,
            note="",
            import_key=f"m{next(_keys)}",
        )
        tx.insert(InteractionContact, interaction=talk, contact=contact_id)


def recommended_you(book: Book, contact_id: int, day: date) -> None:
    with book.transact("import.people") as tx:
        tx.insert(
            Favor, giver=contact_id, receiver=book.contacts.self_id, kind=FavorKind.RECOMMENDATION, what="",
            state=FavorState.DONE, done_on=day, thanked_on=day, told_on=day, outcome="",
            import_key=f"d{next(_keys)}",
        )  # fmt: skip
