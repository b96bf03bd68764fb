"""Lossless: the whole book as JSON Lines, and back into an empty book as the same book. Described in docs/formats.md.

A line of a header, then a line for every kept row, each with the names of its columns, in an order in which a row
refers only to rows further up (but for who introduced whom). What follows from the rows is not in it: the search
index is made anew, and steps to undo stay behind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from peewee import AutoField, BooleanField, DateField, ForeignKeyField, IntegerField

from db.errors import UnreadableFile
from db.records import BoundaryKind, Channel, Direction, FavorKind, FavorState, PointKind
from db.rules.introductions import Answer
from db.rules.progress import Progress
from db.schema import migrate
from db.schema.tables import TABLES, Row
from db.transaction import BY_TABLE, columns

VERSION = 1
MARK = "goodturn"  # the first name in the header, by which the format is known
REPORT_EVERY = 2000  # rows
LONGEST_LINE = 64 << 20

DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Columns that hold one of a few codes, and such that hold JSON: reading the book relies on it.
CODES: Mapping[tuple[str, str], Collection[str]] = {
    ("contact_point", "kind"): frozenset(PointKind),
    ("interaction", "channel"): frozenset(Channel),
    ("interaction", "direction"): frozenset(Direction),
    ("ask", "kind"): frozenset(FavorKind),
    ("favor", "kind"): frozenset(FavorKind),
    ("favor", "state"): frozenset(FavorState),
    ("introduction", "first_answer"): frozenset(Answer),
    ("introduction", "second_answer"): frozenset(Answer),
    ("boundary", "kind"): frozenset(BoundaryKind),
    ("lesson", "kind"): frozenset(FavorKind) | {""},
}
JSON_TEXTS = frozenset(
    {
        ("boundary", "emails"),
        ("preference", "value"),
        ("review", "person"),
        ("review", "candidates"),
        ("column_mapping", "columns"),
    }
)

Ask = Callable[[str], Sequence[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Header:
    """`rows` says how many rows of each table follow."""

    schema: str
    rows: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def write(file: IO[str], ask: Ask, written_at: str, progress: Progress | None = None) -> int:
    """Write every kept row; their number. `ask` runs a query, all of them on one and the same state of the book."""
    rows = {name: int(ask(f"SELECT count(*) FROM {name}")[0][0]) for name in BY_TABLE}
    header = {MARK: VERSION, "schema": migrate.known()[-1], "written_at": written_at, "rows": rows}
    file.write(_line(header))
    done, total = 0, sum(rows.values())
    for model in TABLES:
        table, names = model._meta.table_name, columns(model)
        last = 0
        select = f"SELECT {', '.join(names)} FROM {table} WHERE id > {{}} ORDER BY id LIMIT {REPORT_EVERY}"
        while some := ask(select.format(last)):
            file.writelines(_line({"table": table} | dict(zip(names, row, strict=True))) for row in some)
            last, done = some[-1][0], done + len(some)
            if progress is not None:
                progress(done, total)
    return done


def is_lossless(start: str) -> bool:
    """Whether a file that starts so is one of ours, whatever its version."""
    return start.lstrip("\ufeff \r\n").startswith(f'{{"{MARK}"')


class Reader:
    """Reads a file line by line; raises UnreadableFile with the line for whatever does not fit."""

    def __init__(self, file: IO[str], path: Path) -> None:
        self._file = file
        self._path = path
        self._number = 0
        self.header = self._read_header()

    def rows(self) -> Iterator[tuple[type[Row], tuple[str, ...], tuple[Any, ...]]]:
        """Table, names and values of each row. At the end the number of rows has been compared with the header."""
        found = dict.fromkeys(self.header.rows, 0)
        while (line := self._next()) is not None:
            table = line.pop("table", None)
            if table not in BY_TABLE or table not in found:
                raise self._wrong(f"there is no table “{table}”")
            model = BY_TABLE[table]
            if unknown := sorted(line.keys() - set(columns(model))):
                raise self._wrong(f"“{table}” has no column “{unknown[0]}”")
            if not isinstance(line.get("id"), int) or isinstance(line["id"], bool) or line["id"] < 1:
                raise self._wrong("the row has no id")
            for name, value in line.items():
                if not _fits(model, name, value):
                    raise self._wrong(f"“{name}” cannot be {value!r:.40}")
            found[table] += 1
            yield model, tuple(line), tuple(line.values())
        for table, count in self.header.rows.items():
            if found[table] != count:
                raise UnreadableFile(
                    "The file was cut short",
                    f"“{self._path.name}” should hold {count} rows of {table} and holds {found[table]}.",
                    "Nothing was written; take a whole copy of the file.",
                )

    def _read_header(self) -> Header:
        line = self._next()
        if line is None or not isinstance(line.get(MARK), int):
            raise UnreadableFile(
                "Not an export of a book",
                f"“{self._path.name}” does not begin as an export of Goodturn does.",
                "Choose a file that was written by File → Export….",
            )
        schema, rows = line.get("schema"), line.get("rows")
        if line[MARK] > VERSION or (isinstance(schema, str) and schema > migrate.known()[-1]):
            raise UnreadableFile(
                "The export is newer than this Goodturn",
                f"“{self._path.name}” was written by a later release ({schema}).",
                "Install that release to read it.",
            )
        if not isinstance(schema, str) or not isinstance(rows, dict):
            raise self._wrong("the header lacks the schema or the numbers of rows")
        if any(not isinstance(count, int) for count in rows.values()):
            raise self._wrong("the header's numbers of rows are no numbers")
        return Header(schema, rows)

    def _next(self) -> dict[str, Any] | None:
        try:
            text = self._file.readline(LONGEST_LINE)
        except UnicodeDecodeError:
            raise self._wrong("what follows is not UTF-8") from None
        if not text:
            return None
        self._number += 1
        try:
            line = json.loads(text)
        except (json.JSONDecodeError, RecursionError):
            raise self._wrong("this is not JSON") from None
        if not isinstance(line, dict):
            raise self._wrong("this is not a row")
        return line

    def _wrong(self, what: str) -> UnreadableFile:
        return UnreadableFile(
            "The export cannot be read",
            f"Line {max(self._number, 1)} of “{self._path.name}”: {what}.",
            "Nothing was written; take an undamaged copy of the file.",
        )


def _fits(model: type[Row], name: str, value: object) -> bool:
    """Whether a column of the book could hold this; reading the book must not stumble over it later."""
    field = model._meta.columns[name]
    if value is None:
        return bool(field.null)
    if isinstance(field, ForeignKeyField | IntegerField | BooleanField | AutoField):
        return isinstance(value, int) and abs(value) < 1 << 63
    if not isinstance(value, str) or not (value.isascii() or _is_text(value)):
        return False
    if isinstance(field, DateField):
        return bool(DAY.fullmatch(value)) and _is_day(value)
    codes = CODES.get((model._meta.table_name, name))
    if codes is not None:
        return value in codes
    return (model._meta.table_name, name) not in JSON_TEXTS or _is_json(value)


def _is_text(value: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in value)  # JSON can say half a letter


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_json(value: str) -> bool:
    try:
        json.loads(value)
    except (json.JSONDecodeError, RecursionError):
        return False
    return True


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
