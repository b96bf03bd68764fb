"""Goodturn's own spreadsheet to persons: what `spreadsheet` wrote, maybe worked on since. Pure.

What a cell got in front so that no spreadsheet would calculate it is taken off again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from db.exchange.csv_reader import read_table, title_key
from db.exchange.people_table import Column, people_of, readable_table
from db.exchange.person import PeopleFile
from db.exchange.spreadsheet import meant

SOURCE = "spreadsheet"
MARKS = frozenset({"firstname", "lastname", "cadenceindays", "lastintouch"})
BETWEEN = ";"
FIELDS = {
    "firstname": "first_name", "lastname": "last_name", "company": "company", "position": "position",
    "headline": "headline", "location": "location", "emails": "email", "phones": "phone", "linkedin": "profile",
    "connectedon": "connected_on", "birthday": "birthday", "tags": "tags", "howmet": "how_met",
    "notes": "notes",
}  # fmt: skip
SEVERAL = ("email", "phone", "tags")
WHOLE_NAME = "name"  # said by the two of which it is made


def is_header(titles: Sequence[str]) -> bool:
    return {title_key(title) for title in titles} >= MARKS


def read(
    data: bytes,
    *,
    file_name: str,
    day_first: bool | None = None,
    latest: str = "9999-12-31",
    tell: Callable[[], object] = int,
) -> PeopleFile:
    """The persons of the file. Raises UnreadableFile."""
    table = readable_table(read_table(data, is_header, file_name=file_name), file_name)
    keys = [title_key(title) for title in table.header]
    columns = [
        Column(place, field, between=BETWEEN if field in SEVERAL else "")
        for place, key in enumerate(keys)
        if (field := FIELDS.get(key))
    ]
    return people_of(
        replace(table, rows=[[meant(cell) for cell in row] for row in table.rows]),
        columns,
        SOURCE,
        file_name=file_name,
        day_first=day_first,
        latest=latest,
        known_titles=[place for place, key in enumerate(keys) if key == WHOLE_NAME],
        tell=tell,
    )
