"""Google Contacts as CSV, both generations, to persons. Pure. Columns come and go with the data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from db.exchange.csv_reader import Table, title_key
from db.exchange.people_table import Column, read_known

SOURCE = "google"
BETWEEN = " ::: "
OLD = frozenset({"name", "givenname", "familyname"})
NEW = frozenset({"firstname", "lastname"})
MARKS = frozenset(
    {"labels", "groupmembership", "organizationname", "organization1name", "email1value", "phone1value"}
)

TEXTS = {
    "name": "name", "givenname": "first_name", "firstname": "first_name", "additionalname": "middle_name",
    "middlename": "middle_name", "familyname": "last_name", "lastname": "last_name", "nameprefix": "prefix",
    "namesuffix": "suffix", "nickname": "nickname", "birthday": "birthday", "notes": "notes", "location": "location",
    "organization1name": "company", "organizationname": "company", "organization1title": "position",
    "organizationtitle": "position", "organization1department": "department", "organizationdepartment": "department",
    "labels": "tags", "groupmembership": "tags", "fileas": "name",
}  # fmt: skip
ADDRESS = {
    "street": "street", "city": "city", "region": "region", "postalcode": "postcode", "country": "country",
}  # fmt: skip
POINTS = {"email": "email", "phone": "phone", "website": "url"}
LEFT_ASIDE = re.compile(
    r"photo|yomi|phonetic|initials|shortname|maidenname|gender|address\d*(formatted|pobox|extendedaddress|type|label)"
    r"|organization\d*(type|yominame|symbol|location|jobdescription)|im\d+(type|service|label)"
    r"|(event|relation|customfield)\d+(type|label)"
)
_POINT = re.compile(r"(email|phone|website)(\d+)value")
_ADDRESS = re.compile(r"address(\d+)(\w+)")


def is_header(titles: Sequence[str]) -> bool:
    keys = {title_key(title) for title in titles}
    return (keys >= OLD or keys >= NEW) and bool(keys & MARKS)


def _look(table: Table) -> tuple[list[Column], list[int]]:
    keys = [title_key(title) for title in table.header]
    return _columns(keys), [place for place, key in enumerate(keys) if LEFT_ASIDE.match(key)]


read = partial(read_known, source=SOURCE, is_header=is_header, look=_look)


def _columns(keys: Sequence[str]) -> list[Column]:
    found: list[Column] = []
    for place, key in enumerate(keys):
        if field := TEXTS.get(key):
            found.append(Column(place, field, between=BETWEEN if field == "tags" else ""))
        elif match := _POINT.fullmatch(key):
            stem = match[1] + match[2]
            label = next((keys.index(stem + end) for end in ("label", "type") if stem + end in keys), None)
            found.append(Column(place, POINTS[match[1]], label_at=label, between=BETWEEN))
        elif (match := _ADDRESS.fullmatch(key)) and match[2] in ADDRESS:
            found.append(Column(place, ADDRESS[match[2]], label=match[1]))
    return sorted(found, key=lambda column: keys[column.place] == "fileas")
