"""People in tables: rows into persons, once it is said which column holds what. Pure; knows no program's titles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from db.errors import UnreadableFile
from db.exchange.csv_reader import Cells, IsHeader, Table, read_table, title_at
from db.exchange.days import Days, read_days
from db.exchange.linkedin import LOST_LETTERS, NO_NAME, UNCLEAR_DAY, RowNote
from db.exchange.person import PeopleFile, Person
from db.exchange.vcard_writer import escaped
from db.rules.names import clean, linkedin_slug, split_name

TEXT_FIELDS = (
    "name", "first_name", "middle_name", "last_name", "prefix", "suffix", "nickname", "headline", "company",
    "department", "position", "location", "birthday", "notes", "how_met", "connected_on",
)  # fmt: skip
ADDRESS_FIELDS = ("street", "city", "region", "postcode", "country")
POINT_FIELDS = ("email", "phone", "url")
FIELDS = (*TEXT_FIELDS, *ADDRESS_FIELDS, *POINT_FIELDS, "profile", "tags")
TELL_EVERY = 500  # rows
LONG = ("notes", "how_met", "street")
DAYS = ("birthday", "connected_on")
EARLIEST = {"birthday": "1850-01-01", "connected_on": "2002-01-01"}
_BETWEEN_EMAILS = re.compile(r"[;,\s]+")
PLACES_LABEL = {"work": "WORK", "business": "WORK", "home": "HOME"}


class Column(NamedTuple):
    """What the column at a place holds. `label` says of what kind, or `label_at` in which column that stands.

    Columns of one address have the same `label`. A cell with several values has `between` between them.
    """

    place: int
    field: str
    label: str = ""
    label_at: int | None = None
    between: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Cells

    def at(self, place: int | None) -> str:
        return self.cells[place] if place is not None and place < len(self.cells) else ""


def people_of(
    table: Table,
    columns: Sequence[Column],
    source: str,
    *,
    file_name: str,
    day_first: bool | None = None,
    latest: str = "9999-12-31",
    known_titles: Sequence[int] = (),
    tell: Callable[[], object] = int,
) -> PeopleFile:
    """The persons in the rows. `known_titles` are columns left aside on purpose, of which nothing is told.
    `tell` is called from time to time, and may raise.

    Raises UnreadableFile if nobody is in them.
    """
    rows = [_Row(line, cells) for line, cells in zip(table.lines, table.rows, strict=True)]
    days = {
        field: read_days(
            [row.at(column.place).strip() for row in rows for column in columns if column.field == field],
            day_first=day_first,
            latest=latest,
            earliest=EARLIEST[field],
        )
        for field in DAYS
    }
    persons: list[Person] = []
    skipped = [RowNote(line, reason) for line, reason in table.broken]
    noted: list[RowNote] = []
    for number, row in enumerate(rows):
        if number % TELL_EVERY == 0:
            tell()
        person = _person(row, columns, days, noted)
        if not person.name:
            skipped.append(RowNote(row.line, NO_NAME))
            continue
        if table.lost_letters and "\ufffd" in "".join(row.cells):
            noted.append(RowNote(row.line, LOST_LETTERS))
        persons.append(person)
    if not persons:
        raise UnreadableFile(
            "Nobody to import",
            f"No row of “{file_name}” says a name, a company or how to reach somebody.",
            "Export your contacts again.",
        )
    taken = {place for column in columns for place in (column.place, column.label_at)} | set(known_titles)
    return PeopleFile(
        persons,
        source,
        table.encoding,
        tuple(sorted(skipped, key=lambda note: note.line)),
        tuple(noted),
        tuple((column.field, title_at(table.header, column.place)) for column in columns),
        tuple(
            title.strip()
            for place, title in enumerate(table.header)
            if title.strip() and place not in taken and any(row.at(place).strip() for row in rows)
        ),
        tuple(sorted({text for field in DAYS for text in days[field].undecided})),
    )


def _person(row: _Row, columns: Sequence[Column], days: dict[str, Days], noted: list[RowNote]) -> Person:
    texts: dict[str, str] = {}
    points: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    addresses: defaultdict[str, dict[str, str]] = defaultdict(dict)
    tags: dict[str, None] = {}
    for column in columns:
        cell = row.at(column.place)
        if not cell.strip():
            continue
        if column.field in POINT_FIELDS or column.field == "profile":
            label = (
                clean(row.at(column.label_at)).lstrip("* ") if column.label_at is not None else column.label
            )
            for value in _several(cell, column):
                points[column.field].setdefault((value, label.lower()))
        elif column.field == "tags":
            tags |= dict.fromkeys(_tags(cell, column))
        elif column.field in ADDRESS_FIELDS:
            addresses[column.label].setdefault(column.field, " ".join(cell.split()))
        else:
            value = cell.strip() if column.field in LONG else clean(cell)
            texts.setdefault(column.field, value)
    for field in DAYS:
        if written := texts.get(field, ""):
            texts[field] = _day(written, days[field], row.line, noted)
    return _made(row.line, texts, points, addresses, tuple(tags))


def _day(written: str, days: Days, line: int, noted: list[RowNote]) -> str:
    if written.startswith("--") and len(written) in (6, 7):  # no year: --05-12 or --0512
        digits = written.replace("-", "")
        return f"--{digits[:2]}-{digits[2:]}"
    iso = days.iso.get(written, "")
    if iso and iso[:4] == "1604":
        return f"--{iso[5:]}"
    if not iso and written not in days.undecided and written.strip("0/.- "):
        noted.append(RowNote(line, UNCLEAR_DAY))
    return iso


def _several(cell: str, column: Column) -> list[str]:
    parts = cell.split(column.between) if column.between else [cell]
    if column.field == "email":  # 'Jane <jane@example.com>; j@example.com'
        found = [
            word.strip("<>()\"'") for part in parts for word in _BETWEEN_EMAILS.split(part) if "@" in word
        ]
        parts = found or parts
    return [value for part in parts if (value := clean(part))]


def _tags(cell: str, column: Column) -> list[str]:
    """Google marks its own groups with `* `; that everybody is in its address book says nothing."""
    words = [word.removeprefix("* ") for word in _several(cell, column)]
    return [word for word in words if word.lower() not in ("mycontacts", "my contacts")]


def _made(
    line: int,
    texts: dict[str, str],
    points: dict[str, dict[tuple[str, str], None]],
    addresses: dict[str, dict[str, str]],
    tags: tuple[str, ...],
) -> Person:
    first, last = _names(texts)
    extras: list[tuple[str, str]] = []
    more = [texts.get(name, "") for name in ("middle_name", "prefix", "suffix")]
    if any(more):
        parts = (last, texts.get("first_name", ""), *more)
        extras.append(("N", ";".join(map(escaped, parts))))
    if nickname := texts.get("nickname", ""):
        extras.append(("NICKNAME", escaped(nickname)))
    if department := texts.get("department", ""):
        extras.append(("ORG", f"{escaped(texts.get('company', ''))};{escaped(department)}"))
    for label, parts_of in addresses.items():
        kind = PLACES_LABEL.get(label, "")
        said = ";".join(escaped(parts_of.get(name, "")) for name in ADDRESS_FIELDS)
        extras.append((f"ADR;TYPE={kind}" if kind else "ADR", f";;{said}"))
    profiles = [value for value, _ in (*points["profile"], *points["url"]) if linkedin_slug(value)]
    url = next((value for value in profiles if "linkedin.com" in value.lower()), "")
    return Person(
        line,
        first,
        last,
        headline=texts.get("headline", ""),
        company=texts.get("company", ""),
        position=texts.get("position", ""),
        location=texts.get("location", "") or _place(addresses),
        birthday=texts.get("birthday", ""),
        notes=texts.get("notes", ""),
        how_met=texts.get("how_met", ""),
        url=url,
        slug=linkedin_slug(url),
        connected_on=texts.get("connected_on", ""),
        emails=tuple(points["email"]),
        phones=tuple(points["phone"]),
        urls=tuple(point for point in points["url"] if point[0] != url),
        tags=tags,
        extras=tuple(extras),
    )


def _place(addresses: dict[str, dict[str, str]]) -> str:
    for parts in addresses.values():
        if parts.get("city") or parts.get("country"):
            said = (parts.get("city", ""), parts.get("country", "") or parts.get("region", ""))
            return ", ".join(part for part in said if part)
    return ""


def _names(texts: dict[str, str]) -> tuple[str, str]:
    first = clean(f"{texts.get('first_name', '')} {texts.get('middle_name', '')}")
    last = texts.get("last_name", "")
    if first or last:
        return first, last
    return split_name(texts.get("name", ""))


def read_known(
    data: bytes,
    *,
    source: str,
    is_header: IsHeader,
    look: Callable[[Table], tuple[Sequence[Column], Sequence[int]]],
    file_name: str,
    day_first: bool | None = None,
    latest: str = "9999-12-31",
    tell: Callable[[], object] = int,
) -> PeopleFile:
    """The persons of a program's own table. `look` says what its columns hold, and which are left aside on purpose.

    Raises UnreadableFile.
    """
    table = readable_table(read_table(data, is_header, file_name=file_name), file_name)
    columns, aside = look(table)
    return people_of(
        table,
        columns,
        source,
        file_name=file_name,
        day_first=day_first,
        latest=latest,
        known_titles=aside,
        tell=tell,
    )


def readable_table(table: Table | None, file_name: str) -> Table:
    if table is None:
        raise UnreadableFile(
            "Not a file of contacts",
            f"“{file_name}” has no line of titles that this kind of file has.",
            "Choose another file.",
        )
    return table
