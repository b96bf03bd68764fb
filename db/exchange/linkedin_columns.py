"""Which column of Connections.csv holds what: by its title, else by what stands in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from db.exchange.csv_reader import Table, title_key
from db.exchange.days import read_days

HEADER = (
    "First Name",
    "Last Name",
    "URL",
    "Email Address",
    "Company",
    "Position",
    "Connected On",
)  # since 2023
FIELDS = ("first_name", "last_name", "url", "email", "company", "position", "connected_on")

# Header titles, folded and without what is no letter, best first. No localised export was ever seen;
# the other languages are here because a spreadsheet's owner may have translated the titles.
ALIASES: dict[str, tuple[str, ...]] = {
    "first_name": ("firstname", "givenname", "vorname", "prenom", "nombre", "nome", "fornamn", "voornaam", "imie", "jmeno"),
    "last_name": (
        "lastname", "surname", "familyname", "nachname", "nomdefamille", "nom", "apellidos", "apellido", "sobrenome",
        "cognome", "efternamn", "achternaam", "nazwisko", "prijmeni",
    ),
    "url": ("url", "profileurl", "linkedinurl", "linkedinprofile", "linkedin", "profile", "link", "webpage"),
    "email": (
        "emailaddress", "email", "mail", "emailadresse", "adresseemail", "correoelectronico", "email1value",
        "enderecodeemail", "indirizzoemail", "epostadress", "emailadres",
    ),
    "company": (
        "company", "companyname", "currentcompany", "organization", "organisation", "employer", "unternehmen", "firma", "entreprise",
        "societe", "empresa", "azienda", "foretag", "bedrijf",
    ),
    "position": ("position", "jobtitle", "currentposition", "currenttitle", "role", "stelle", "poste", "cargo", "posizione", "befattning", "functie", "title"),
    "connected_on": (
        "connectedon", "connected", "dateconnected", "connectiondate", "connectedsince", "verbundenam", "verbundenseit",
        "connectele", "conectadoel", "conectadoem", "collegatodal", "kontaktsedan",
    ),
}  # fmt: skip

# Files of the archive that people choose by mistake, by titles that no connections file has.
OTHER_FILES: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"conversationid", "from", "to"}), "messages"),
    (frozenset({"from", "to", "sentat", "direction"}), "invitations"),
    (frozenset({"creationdate", "text", "status"}), "recommendations"),
    (frozenset({"skillname", "endorsementstatus"}), "endorsements"),
    (frozenset({"source", "companies", "phonenumbers"}), "an uploaded address book"),
    (frozenset({"headline", "industry", "summary"}), "your own profile"),
)
PROFILE_LINK = re.compile(r"linkedin\.com/in/", re.IGNORECASE)
FIRST_ROWS = 200  # looked at when the titles do not tell what the columns are


def is_header(titles: Sequence[str]) -> bool:
    """True for every generation: both names and at least one thing more, and no other file of the archive."""
    columns = columns_by_title(titles)
    return {"first_name", "last_name"} <= columns.keys() and len(columns) > 2 and not other_file(titles)


def columns_by_title(titles: Sequence[str]) -> dict[str, int]:
    """Which column holds which field. A title is used once; of several the better alias wins."""
    keys = [title_key(title) for title in titles]
    found: dict[str, int] = {}
    for name, aliases in ALIASES.items():
        column = next((keys.index(alias) for alias in aliases if alias in keys), None)
        if column is not None and column not in found.values():
            found[name] = column
    return found


def other_file(titles: Iterable[str]) -> str:
    keys = {title_key(title) for title in titles}
    return next((name for marks, name in OTHER_FILES if marks <= keys), "")


def columns_by_content(table: Table) -> dict[str, int]:
    """By position, as in the known file: names, link, email, company, position, day; links and days by content."""
    width = max(len(table.header), *(len(row) for row in table.rows[:FIRST_ROWS]))
    samples = [
        [row[i] for row in table.rows[:FIRST_ROWS] if i < len(row) and row[i].strip()] for i in range(width)
    ]
    link = max(range(width), key=lambda i: sum(1 for cell in samples[i] if PROFILE_LINK.search(cell)))
    columns = {"url": link}
    for column in range(width):
        cells = samples[column]
        if cells and column != link and all("@" in cell and " " not in cell.strip() for cell in cells):
            columns.setdefault("email", column)
        elif (
            cells
            and column != link
            and sum(map(bool, read_days(cells, day_first=True).iso.values())) * 2 > len(set(cells))
        ):
            columns.setdefault("connected_on", column)
    free = [i for i in range(width) if i not in columns.values() and samples[i]]
    ahead = [i for i in free if i < link] or free[:2]
    columns |= dict(zip(("first_name", "last_name"), ahead, strict=False))
    rest = [i for i in free if i not in ahead[:2]]
    return columns | dict(zip(("company", "position"), rest, strict=False))
