"""LinkedIn's Profile.csv, Positions.csv and Email Addresses.csv: what they say of you, the owner of the book. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.exchange.csv_reader import read_table
from db.exchange.days import MONTHS
from db.exchange.kinds import FileKind, kind_of
from db.rules.names import fold

_MONTH = {name[:3]: number for number, name in enumerate(MONTHS[0].split(), 1)}


@dataclass(frozen=True, slots=True)
class Job:
    """Days are ISO, '' where the file has none; LinkedIn knows the month, which is taken from its first day."""

    company: str
    position: str
    since: str
    until: str


@dataclass(frozen=True, slots=True)
class Own:
    """`fields` are of the contact that is you; `jobs` are those left behind, the present one is in the fields."""

    read: int
    fields: tuple[tuple[str, str], ...] = ()
    jobs: tuple[Job, ...] = ()
    emails: tuple[str, ...] = ()


def read_profile(data: bytes, *, file_name: str) -> Own:
    rows = _rows(data, FileKind.PROFILE, file_name)
    row = rows[0] if rows else {}
    named = {
        "first_name": row.get("firstname", ""),
        "last_name": row.get("lastname", ""),
        "headline": row.get("headline", ""),
        "location": row.get("geolocation", ""),
    }
    return Own(len(rows), tuple((name, value) for name, value in named.items() if value))


def read_positions(data: bytes, *, file_name: str) -> Own:
    rows = _rows(data, FileKind.POSITIONS, file_name)
    jobs = [
        Job(
            row.get("companyname", ""),
            row.get("title", ""),
            _month(row, "startedon"),
            _month(row, "finishedon"),
        )
        for row in rows
    ]
    jobs = [job for job in jobs if job.company or job.position]
    present = max((job for job in jobs if not job.until), key=lambda job: job.since, default=None)
    fields = (("company", present.company), ("position", present.position)) if present else ()
    past = tuple(job for job in jobs if job.until)
    return Own(len(rows), tuple((name, value) for name, value in fields if value), past)


def read_emails(data: bytes, *, file_name: str) -> Own:
    """Those that LinkedIn has confirmed, the primary one first."""
    rows = _rows(data, FileKind.EMAILS, file_name)
    rows.sort(key=lambda row: row.get("primary", "").casefold() != "yes")
    emails = [row["emailaddress"] for row in rows if row.get("confirmed", "yes").casefold() != "no"]
    return Own(len(rows), emails=tuple(dict.fromkeys(email for email in emails if "@" in email)))


def _rows(data: bytes, kind: FileKind, file_name: str) -> list[Mapping[str, str]]:
    table = read_table(data, lambda cells: kind_of(cells) is kind, file_name=file_name)
    return table.records if table else []


def _month(row: Mapping[str, str], title: str) -> str:
    """'Jan 2020' and '2020' as ISO days; '' for what is neither."""
    words = fold(row.get(title, "")).split()
    if not words or not words[-1].isdecimal() or len(words[-1]) != 4 or len(words) > 2:
        return ""
    month = _MONTH.get(words[0][:3], 0) if len(words) == 2 else 1
    return f"{words[-1]}-{month:02}-01" if month else ""
