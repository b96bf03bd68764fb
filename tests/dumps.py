"""What a book holds, as text: everything the user keeps, without what follows from it or remembers steps."""

from __future__ import annotations

from db import Book
from db.schema.tables import TABLES

# Bookkeeping that no person wrote: tables the migrations make besides `TABLES`.
NOT_KEPT = ("undo_step", "undo_entry", "contact_search", "contact_text", "graph_view", "schema_migration")


def dump(book: Book) -> str:
    """All rows of all kept tables, in the order of their ids."""
    lines = []
    for model in TABLES:
        table = model._meta.table_name
        lines += [
            f"{table} {row!r}" for row in book.database.execute_sql(f"SELECT * FROM {table} ORDER BY id")
        ]
    return "\n".join(lines)


def search_dump(book: Book) -> str:
    """The search texts, the order of their words aside (history may be gathered in any order)."""
    rows = book.database.execute_sql("SELECT id, head, body FROM contact_search ORDER BY id")
    return "\n".join(f"{row[0]} {sorted(row[1].split())} {sorted(row[2].split())}" for row in rows)
