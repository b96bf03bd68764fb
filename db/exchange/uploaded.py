"""LinkedIn's Contacts.csv: the address book that was once uploaded there, as persons. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from db.errors import UnreadableFile
from db.exchange.csv_reader import read_table
from db.exchange.kinds import FileKind, kind_of
from db.exchange.linkedin import NO_NAME, RowNote
from db.exchange.person import PeopleFile, Person, Said
from db.rules.names import linkedin_slug, split_name

_BETWEEN = re.compile(r"\s*[,;|]\s*")


def read(data: bytes, *, file_name: str) -> PeopleFile:
    """Everybody in it. The same number twice in a cell is one number. Raises UnreadableFile."""
    table = read_table(data, lambda cells: kind_of(cells) is FileKind.CONTACTS, file_name=file_name)
    if table is None:
        raise UnreadableFile(
            "Not an address book", f"“{file_name}” holds no contacts.", "Choose another file."
        )
    persons = [_person(line, row) for line, row in zip(table.lines, table.records, strict=True)]
    skipped = [RowNote(line, reason) for line, reason in table.broken]
    skipped += [RowNote(person.line, NO_NAME) for person in persons if not person.name]
    return PeopleFile(
        [person for person in persons if person.name],
        FileKind.CONTACTS.value,
        table.encoding,
        tuple(sorted(skipped, key=lambda note: note.line)),
    )


def _person(line: int, row: Mapping[str, str]) -> Person:
    first, last = row["firstname"], row["lastname"]
    if not first and not last:
        first, last = split_name(row.get("fullname", ""))
    profile = next((part for part in _several(row.get("profiles", "")) if linkedin_slug(part)), "")
    return Person(
        line,
        first,
        last,
        company=row.get("companies", ""),
        position=row.get("title", ""),
        location=row.get("location", ""),
        url=profile,
        slug=linkedin_slug(profile),
        emails=_said(part for part in _several(row["emails"]) if "@" in part),
        phones=_said(_several(row["phonenumbers"])),
        urls=_said(_several(row.get("sites", ""))),
    )


def _several(cell: str) -> list[str]:
    return [part for part in dict.fromkeys(_BETWEEN.split(cell)) if part]


def _said(parts: Iterable[str]) -> Said:
    return tuple((part, "") for part in parts)
