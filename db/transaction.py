"""Transaction: the one way to write. Keeps the rows as they were, so that the write can be taken back.

Undo is kept in the book itself (tables undo_step and undo_entry), so that a step can be undone after a restart
and by another process. An entry is either a span of ids that were added (`before` is NULL) or the JSON of the
rows of that span as they were. Undoing swaps: the rows as they are now become the step's entries, which makes
it a redo.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from db.changes import Topic
from db.schema.tables import (
    TABLES,
    Ask,
    Boundary,
    Circle,
    ColumnMapping,
    Contact,
    ContactAlias,
    ContactPoint,
    ContactTag,
    DistinctPair,
    Extra,
    Favor,
    GraphBubblePin,
    GraphPin,
    IdentityDecision,
    Interaction,
    InteractionContact,
    Introduction,
    Lesson,
    Membership,
    Mismatch,
    Need,
    News,
    Photo,
    Position,
    PreferenceValue,
    PromptState,
    Reminder,
    Review,
    Row,
)

if TYPE_CHECKING:
    from peewee import SqliteDatabase

BY_TABLE: Mapping[str, type[Row]] = {model._meta.table_name: model for model in TABLES}
TOPICS: Mapping[type[Row], Topic] = {
    Review: Topic.REVIEWS,
    DistinctPair: Topic.DUPLICATES,
    News: Topic.NEWS,
    Interaction: Topic.INTERACTIONS,
    InteractionContact: Topic.INTERACTIONS,
    Favor: Topic.FAVORS,
    Need: Topic.NEEDS,
    Mismatch: Topic.NEEDS,
    Ask: Topic.ASKS,
    Introduction: Topic.INTRODUCTIONS,
    Boundary: Topic.BOUNDARIES,
    Circle: Topic.GROUPS,
    Membership: Topic.GROUPS,
    Lesson: Topic.LESSONS,
    Reminder: Topic.PROMPTS,
    PromptState: Topic.PROMPTS,
    PreferenceValue: Topic.PREFERENCES,
    GraphPin: Topic.GRAPH,
    GraphBubblePin: Topic.GRAPH,
}
# The columns that name a contact whose views and search text depend on the row.
CONTACT_COLUMNS: Mapping[type[Row], tuple[str, ...]] = {
    Contact: ("id",),
    ContactPoint: ("contact_id",),
    ContactAlias: ("contact_id",),
    Position: ("contact_id",),
    IdentityDecision: ("contact_id",),
    DistinctPair: ("first_id", "second_id"),
    News: ("contact_id",),
    Photo: ("contact_id",),
    Extra: ("contact_id",),
    ContactTag: ("contact_id",),
    InteractionContact: ("contact_id",),
    Favor: ("giver_id", "receiver_id", "via_id"),
    Need: ("contact_id",),
    Introduction: ("first_id", "second_id"),
    Boundary: ("contact_id",),
    Membership: ("contact_id",),
    Lesson: ("contact_id",),
    Reminder: ("contact_id",),
}
# What is written by more than steps: what was announced, how columns are read. A step that is swapped goes over it.
BESIDE_STEPS = (PromptState, ColumnMapping)
CHUNK = 500  # rows a JSON entry holds at most

Entry = tuple[str, int, int, str | None]
"""Table, first and last id, and the JSON of the rows as they were; None: there were none."""


def columns(model: type[Row]) -> list[str]:
    return list(model._meta.columns)


def spans(ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The runs of consecutive numbers: [1, 2, 3, 7] → (1, 3), (7, 7)."""
    first = last = None
    for number in sorted(ids):
        if last is not None and number == last + 1:
            last = number
            continue
        if first is not None and last is not None:
            yield first, last
        first = last = number
    if first is not None and last is not None:
        yield first, last


class Transaction:
    """Handed out by `Book.transact`; records what it writes. Values are plain; days are `date`."""

    def __init__(self, database: SqliteDatabase, moment: str) -> None:
        self._database = database
        self._moment = moment
        self._before: dict[type[Row], dict[int, tuple[Any, ...]]] = {}
        self._added: dict[type[Row], list[range]] = {}
        self.count = 1  # how many records the action is about; the services set it for bulk writes

    def insert(self, model: type[Row], **fields: Any) -> int:
        """Add a row; its id."""
        new_id = int(
            model.insert(**fields, created_at=self._moment, updated_at=self._moment).execute(self._database)
        )
        self._note_added(model, range(new_id, new_id + 1))
        return new_id

    def insert_rows(self, model: type[Row], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> range:
        """Add many rows at once, given as tuples of SQL values in the order of the column names; their ids."""
        table = model._meta.table_name
        first = int(self._database.execute_sql(f"SELECT coalesce(max(id), 0) + 1 FROM {table}").fetchone()[0])
        listed = ", ".join([*names, "created_at", "updated_at"])
        marks = ", ".join(["?"] * len(names) + [f"'{self._moment}'"] * 2)
        cursor = self._database.cursor()
        cursor.executemany(f"INSERT INTO {table} ({listed}) VALUES ({marks})", rows)
        ids = range(first, first + max(cursor.rowcount, 0))
        self._note_added(model, ids)
        return ids

    def update(self, model: type[Row], ids: Iterable[int], **fields: Any) -> None:
        """Set the same values in each of the rows."""
        chosen = list(ids)
        self._remember(model, chosen)
        for part in _parts(chosen):
            query = model.update(**fields, updated_at=self._moment).where(model.id.in_(part))
            query.execute(self._database)

    def update_rows(self, model: type[Row], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Set different values in each row; a row is its id followed by SQL values in the order of the names."""
        listed = list(rows)
        self._remember(model, [row[0] for row in listed])
        sets = ", ".join([*(f"{name} = ?" for name in names), f"updated_at = '{self._moment}'"])
        table = model._meta.table_name
        statement = f"UPDATE {table} SET {sets} WHERE id = ?"
        self._database.cursor().executemany(statement, [(*row[1:], row[0]) for row in listed])

    def restore(self, model: type[Row], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """Put rows with their own ids and times, over those there are; each begins with the id, in SQL values."""
        ids = [row[0] for row in rows]
        self._remember(model, ids)
        there = self._before.get(model, {})
        marks = ", ".join(["?"] * len(names))
        statement = f"INSERT OR REPLACE INTO {model._meta.table_name} ({', '.join(names)}) VALUES ({marks})"
        self._database.cursor().executemany(statement, rows)
        for first, last in spans(i for i in ids if i not in there):
            self._note_added(model, range(first, last + 1))

    def delete(self, model: type[Row], ids: Iterable[int]) -> None:
        """Remove the rows and all that cannot be without them; what may point to nothing points to nothing."""
        chosen = list(ids)
        if not chosen:
            return
        self._remember(model, chosen)
        for foreign_key, child in model._meta.backrefs.items():
            for part in _parts(chosen):
                query = child.select(child.id).where(foreign_key.in_(part)).tuples()
                children = [child_id for (child_id,) in query.execute(self._database)]
                if not children:
                    continue
                if foreign_key.null:
                    self.update(child, children, **{foreign_key.name: None})
                else:
                    self.delete(child, children)
        for part in _parts(chosen):
            model.delete().where(model.id.in_(part)).execute(self._database)

    # What happened, for the book.

    @property
    def is_empty(self) -> bool:
        return not self._before and not self._added

    def topics(self) -> frozenset[Topic]:
        return frozenset(TOPICS.get(model, Topic.CONTACTS) for model in (*self._before, *self._added))

    def changed_ids(self, model: type[Row]) -> set[int]:
        ids = set(self._before.get(model, ()))
        for span in self._added.get(model, ()):
            ids.update(span)
        return ids

    def contact_ids(self) -> set[int]:
        """The contacts whose views or search text may have changed."""
        return touched_contacts(
            self._database,
            {model: [(span[0], span[-1]) for span in self._added.get(model, ())] for model in self._added}
            | {model: list(spans(self.changed_ids(model))) for model in self._before},
            self._before,
        )

    def entries(self) -> Iterator[Entry]:
        for model, ranges in self._added.items():
            for first, last in spans(number for span in ranges for number in span):
                yield model._meta.table_name, first, last, None
        for model, rows in self._before.items():
            yield from _row_entries(model, list(rows.values()))

    def _note_added(self, model: type[Row], ids: range) -> None:
        if ids:
            self._added.setdefault(model, []).append(ids)

    def _remember(self, model: type[Row], ids: Sequence[int]) -> None:
        known = self._before.get(model, {})
        added = self._added.get(model, ())
        fresh = [i for i in ids if i not in known and not any(i in span for span in added)]
        if not fresh:
            return
        known = self._before.setdefault(model, {})
        for row in _rows(self._database, model, fresh):
            known[row[0]] = row


class Swap:
    """Puts the rows of a step in the place of the rows as they are now. Of those, some thousand are in memory at most:
    first every entry is taken, whose rows as they are now become an entry, then every one is put.
    """

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database
        self._places: dict[type[Row], list[tuple[int, int]]] = {}
        self._there: dict[type[Row], set[int]] = {}  # ids of rows that were taken
        self._touched: set[int] = set()
        # Rows are put back in any order; what they refer to is checked at the end of the transaction.
        database.execute_sql("PRAGMA defer_foreign_keys = ON")

    def take(self, entry: Entry) -> Iterator[Entry]:
        """Remove the rows that stand where those of the entry belong; the entries that bring them back."""
        table, first, last, before = entry
        model = BY_TABLE[table]
        ids = [row[0] for row in json.loads(before)] if before is not None else None
        self._places.setdefault(model, []).extend([(first, last)] if ids is None else spans(ids))
        there = self._there.setdefault(model, set())
        for rows in self._present(model, first, last, ids):
            there.update(row[0] for row in rows)
            self._touched |= _named_in(model, rows)
            yield from _row_entries(model, rows)
        for start, end in spans(i for i in ids or () if i not in there):
            yield table, start, end, None

    def put(self, entry: Entry) -> None:
        """Write the rows of the entry."""
        table, _, _, before = entry
        names = columns(BY_TABLE[table])
        verb = "INSERT OR REPLACE" if BY_TABLE[table] in BESIDE_STEPS else "INSERT"
        insert = f"{verb} INTO {table} ({', '.join(names)}) VALUES ({', '.join(['?'] * len(names))})"
        self._database.cursor().executemany(insert, json.loads(before) if before is not None else ())

    def _present(
        self, model: type[Row], first: int, last: int, ids: Sequence[int] | None
    ) -> Iterator[list[tuple[Any, ...]]]:
        """The rows of the ids, or of the span, as they are now; removed as they are handed out."""
        parts = [ids] if ids is not None else (range(at, min(at + CHUNK, last + 1)) for at in range(first, last + 1, CHUNK))  # fmt: skip
        for part in parts:
            if rows := _rows(self._database, model, list(part)):
                where = "id IN (SELECT value FROM json_each(?))"
                chosen = json.dumps([row[0] for row in rows])
                self._database.execute_sql(f"DELETE FROM {model._meta.table_name} WHERE {where}", (chosen,))
                yield rows

    # What happened, for the book; to be asked once every entry was put.

    @property
    def contact_ids(self) -> set[int]:
        return self._touched | touched_contacts(self._database, self._places, {})

    @property
    def topics(self) -> frozenset[Topic]:
        return frozenset(TOPICS.get(model, Topic.CONTACTS) for model in self._places)

    def changed_ids(self, model: type[Row]) -> set[int]:
        return {n for first, last in self._places.get(model, ()) for n in range(first, last + 1)}


def touched_contacts(
    database: SqliteDatabase,
    places: Mapping[type[Row], Sequence[tuple[int, int]]],
    before: Mapping[type[Row], Mapping[int, tuple[Any, ...]]],
) -> set[int]:
    """The contacts named by the rows in these spans of ids as they are now, and by the rows as they were."""
    touched: set[int] = set()
    for model, ranges in places.items():
        for column in CONTACT_COLUMNS.get(model, ()):
            for first, last in ranges:
                if model is Contact:
                    touched.update(range(first, last + 1))
                    continue
                query = f"SELECT DISTINCT {column} FROM {model._meta.table_name} WHERE id BETWEEN ? AND ?"
                touched.update(row[0] for row in database.execute_sql(query, (first, last)) if row[0])
        if model is Interaction:
            for first, last in ranges:
                query = "SELECT contact_id FROM interaction_contact WHERE interaction_id BETWEEN ? AND ?"
                touched.update(row[0] for row in database.execute_sql(query, (first, last)))
    for model, rows in before.items():
        touched |= _named_in(model, rows.values())
    return touched


def _named_in(model: type[Row], rows: Iterable[Sequence[Any]]) -> set[int]:
    """The contacts that rows of a table name."""
    names = columns(model)
    places = [names.index(column) for column in CONTACT_COLUMNS.get(model, ())]
    return {row[place] for row in rows for place in places if row[place]} if places else set()


def _rows(database: SqliteDatabase, model: type[Row], ids: Sequence[int]) -> list[tuple[Any, ...]]:
    names = ", ".join(columns(model))
    select = f"SELECT {names} FROM {model._meta.table_name} WHERE id IN (SELECT value FROM json_each(?))"
    return list(database.execute_sql(select, (json.dumps(ids),)).fetchall())


def _row_entries(model: type[Row], rows: Sequence[tuple[Any, ...]]) -> Iterator[Entry]:
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        ids = [row[0] for row in part]
        yield (
            model._meta.table_name,
            min(ids),
            max(ids),
            json.dumps(part, ensure_ascii=False, separators=(",", ":")),
        )


def _parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
