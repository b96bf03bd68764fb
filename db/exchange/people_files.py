"""Files of people: which kind a file is, by its first bytes, and its persons. Pure; the readers load when wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from db.exchange import google, mapped, outlook, own_sheet, vcard
from db.exchange.csv_reader import header_in
from db.exchange.person import PeopleFile

HEAD = 65_536  # bytes that tell


class Source(StrEnum):
    VCARD = vcard.SOURCE
    GOOGLE = google.SOURCE
    OUTLOOK = outlook.SOURCE
    SPREADSHEET = own_sheet.SOURCE
    TABLE = mapped.SOURCE  # needs to be told what its columns hold


def recognise(name: str, head: bytes) -> Source | None:
    """What the first bytes of a file are the beginning of; None for what holds no people that can be read.

    Files of LinkedIn's are to be asked for first: they are tables too.
    """
    if vcard.is_vcard(head):
        return Source.VCARD
    if header_in(head, own_sheet.is_header) is not None:
        return Source.SPREADSHEET
    if header_in(head, google.is_header) is not None:
        return Source.GOOGLE
    if header_in(head, outlook.is_header) is not None:
        return Source.OUTLOOK
    is_table = name.lower().endswith((".csv", ".tsv", ".txt"))
    if is_table and header_in(head, lambda cells: sum(1 for cell in cells if cell.strip()) >= 2) is not None:
        return Source.TABLE
    return None


def read(
    source: Source,
    data: bytes,
    *,
    file_name: str,
    columns: Mapping[int, str] | None = None,
    day_first: bool | None = None,
    latest: str = "9999-12-31",
    tell: Callable[[], object] = int,
) -> PeopleFile:
    """The persons of the file. `columns` says what the columns of a TABLE hold. Raises UnreadableFile.

    `tell` is called from time to time, and may raise.
    """
    match source:
        case Source.VCARD:
            return vcard.read(data, file_name=file_name, tell=tell)
        case Source.GOOGLE:
            return google.read(data, file_name=file_name, day_first=day_first, latest=latest, tell=tell)
        case Source.OUTLOOK:
            return outlook.read(data, file_name=file_name, day_first=day_first, latest=latest, tell=tell)
        case Source.SPREADSHEET:
            return own_sheet.read(data, file_name=file_name, day_first=day_first, latest=latest, tell=tell)
        case Source.TABLE:
            return mapped.read(
                data,
                file_name=file_name,
                columns=columns or {},
                day_first=day_first,
                latest=latest,
                tell=tell,
            )
