"""Kinds: what a file of LinkedIn's archive is, by its titles. Names decide only where two kinds have the same. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from db.exchange import linkedin_columns, mapped, own_sheet
from db.exchange.csv_reader import header_in, title_key


class FileKind(StrEnum):
    """In the order in which they are written: people first, then what refers to them."""

    CONNECTIONS = "linkedin.connections"
    CONTACTS = "linkedin.contacts"  # an address book that was once uploaded
    MESSAGES = "linkedin.messages"
    INVITATIONS = "linkedin.invitations"
    RECOMMENDATIONS_GIVEN = "linkedin.recommendations_given"
    RECOMMENDATIONS_RECEIVED = "linkedin.recommendations_received"
    ENDORSEMENTS_GIVEN = "linkedin.endorsements_given"
    ENDORSEMENTS_RECEIVED = "linkedin.endorsements_received"
    PROFILE = "linkedin.profile"
    POSITIONS = "linkedin.positions"
    EMAILS = "linkedin.emails"
    VCARD = "vcard"
    GOOGLE = "google"
    OUTLOOK = "outlook"
    SPREADSHEET = "spreadsheet"  # Goodturn's own
    TABLE = "table"  # any other: it has to be said what its columns hold
    MACHINES = "linkedin.machines"  # talks with LinkedIn's own programs: nobody's messages


# Titles that a file of the kind has, whatever others it has besides.
TITLES: tuple[tuple[FileKind, frozenset[str]], ...] = (
    (FileKind.INVITATIONS, frozenset({"from", "to", "sentat", "direction"})),
    (FileKind.MESSAGES, frozenset({"from", "to", "date", "content", "folder"})),
    (FileKind.RECOMMENDATIONS_GIVEN, frozenset({"firstname", "lastname", "text", "creationdate", "status"})),
    (FileKind.ENDORSEMENTS_GIVEN, frozenset({"endorsementdate", "skillname", "endorseefirstname"})),
    (FileKind.ENDORSEMENTS_RECEIVED, frozenset({"endorsementdate", "skillname", "endorserfirstname"})),
    (FileKind.CONTACTS, frozenset({"source", "firstname", "lastname", "emails", "phonenumbers"})),
    (FileKind.PROFILE, frozenset({"firstname", "lastname", "headline", "industry"})),
    (FileKind.POSITIONS, frozenset({"companyname", "title", "startedon", "finishedon"})),
    (FileKind.EMAILS, frozenset({"emailaddress", "confirmed", "primary"})),
)
MACHINES = ("guidemessages", "learningroleplaymessages", "learningcoachmessages")


PEOPLE = frozenset(
    {
        FileKind.CONTACTS,
        FileKind.VCARD,
        FileKind.GOOGLE,
        FileKind.OUTLOOK,
        FileKind.SPREADSHEET,
        FileKind.TABLE,
    }
)
"""Files of people, but for the connections."""


class Unnamed(Exception):
    """A file of recommendations whose name does not say whether they were given or received."""


def recognise(name: str, head: bytes) -> FileKind | None:
    """What the first bytes of a file are the beginning of; None for what is no file of LinkedIn's.

    Raises Unnamed.
    """
    key = title_key(name.rpartition(".")[0] or name)
    if key.startswith(MACHINES):
        return FileKind.MACHINES
    header = header_in(head, lambda cells: kind_of(cells) is not None)
    kind = kind_of(header) if header is not None else None
    if kind is FileKind.RECOMMENDATIONS_GIVEN and "given" not in key:
        if "received" not in key:
            raise Unnamed
        return FileKind.RECOMMENDATIONS_RECEIVED
    return kind


def kind_of(titles: Sequence[str]) -> FileKind | None:
    if own_sheet.is_header(titles):
        return None
    keys = {title_key(title) for title in titles}
    kind = next((kind for kind, marks in TITLES if marks <= keys), None)
    is_connections = linkedin_columns.is_header(titles) and not mapped.says_more(titles)
    if kind is None and is_connections and keys & {"connectedon", "url", "profileurl"}:
        return FileKind.CONNECTIONS
    return kind
