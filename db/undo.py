"""Undo: the steps a book remembers. They are kept in the book itself, so that one can be taken back after a restart.

Knows how steps are kept, forgotten and swapped inside a running transaction; the book runs it and tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from peewee import SqliteDatabase

from db.records import UndoStep
from db.transaction import Entry, Swap

KEPT = 30


class UndoSteps:
    """The last steps of a book, the newest last; those taken back come after those that stand."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    @property
    def to_undo(self) -> UndoStep | None:
        return self._first("undone = 0 ORDER BY id DESC")

    @property
    def to_redo(self) -> UndoStep | None:
        return self._first("undone = 1 ORDER BY id")

    def keep(self, moment: str, action: str, count: int, entries: Iterator[Entry]) -> None:
        """Remember what was just written; what had been taken back cannot be done again."""
        self.forget_undone()
        sql = "INSERT INTO undo_step (created_at, action, count) VALUES (?, ?, ?)"
        step_id = self._database.execute_sql(sql, (moment, action, count)).lastrowid
        self._write(step_id, entries)
        self._forget(f"id NOT IN (SELECT id FROM undo_step ORDER BY id DESC LIMIT {KEPT})")

    def swap(self, step: UndoStep, *, undone: bool) -> Swap:
        """Write the rows of a step back over those there are, which become its rows."""
        sql = "SELECT id FROM undo_entry WHERE step_id = ? ORDER BY id"
        ids = [entry_id for (entry_id,) in self._database.execute_sql(sql, (step.id,)).fetchall()]
        swap = Swap(self._database)
        for entry in self._entries(ids):
            self._write(step.id, swap.take(entry))
        for entry in self._entries(ids):
            swap.put(entry)
        if ids:
            old = "DELETE FROM undo_entry WHERE step_id = ? AND id <= ?"
            self._database.execute_sql(old, (step.id, ids[-1]))
        self._database.execute_sql("UPDATE undo_step SET undone = ? WHERE id = ?", (int(undone), step.id))
        return swap

    def _entries(self, ids: Iterable[int]) -> Iterator[Entry]:
        sql = "SELECT table_name, first_id, last_id, before FROM undo_entry WHERE id = ?"
        for entry_id in ids:
            table, first, last, before = self._database.execute_sql(sql, (entry_id,)).fetchone()
            yield table, first, last, before

    def forget_undone(self) -> None:
        """What was taken back cannot be done again: its rows would come over those written since."""
        self._forget("undone = 1")

    def forget_all(self) -> None:
        self._forget("1")

    def _first(self, which: str) -> UndoStep | None:
        sql = f"SELECT id, action, count FROM undo_step WHERE {which} LIMIT 1"
        row = self._database.execute_sql(sql).fetchone()
        return UndoStep(*row) if row else None

    def _write(self, step_id: int, entries: Iterator[Entry]) -> None:
        sql = "INSERT INTO undo_entry (step_id, table_name, first_id, last_id, before) VALUES (?, ?, ?, ?, ?)"
        self._database.cursor().executemany(sql, ((step_id, *entry) for entry in entries))

    def _forget(self, where: str) -> None:
        self._database.execute_sql(
            f"DELETE FROM undo_entry WHERE step_id IN (SELECT id FROM undo_step WHERE {where})"
        )
        self._database.execute_sql(f"DELETE FROM undo_step WHERE {where}")
