"""Outlook's contacts as CSV, to persons: by its titles in several languages, else by the places it always uses. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from db.exchange.csv_reader import Table, title_key
from db.exchange.people_table import Column, read_known

SOURCE = "outlook"
FIRST_ROWS = 200

# English, German, French, Spanish, Italian, Dutch, Portuguese, Swedish, Polish; as `title_key` leaves them.
TITLES: tuple[tuple[str, str, str], ...] = (
    ("prefix", "", "title anrede titre titulo titolo aanhef titel tytul"),
    ("first_name", "", "firstname vorname prenom nombre nome voornaam fornamn imie"),
    ("middle_name", "", ("middlename weiterevornamen deuxiemeprenom segundonombre secondonome middelstenaam segundonome "
     "mellannamn drugieimie")),
    ("last_name", "", "lastname nachname nom apellidos cognome achternaam sobrenome apelido efternamn nazwisko"),
    ("suffix", "", "suffix suffixe sufijo suffisso achtervoegsel sufixo sufiks"),
    ("nickname", "", "nickname spitzname surnom alias sobrenombre soprannome bijnaam apelido smeknamn"),
    ("company", "", "company firma societe organizacion compania societa bedrijf empresa foretag"),
    ("department", "", "department abteilung service departamento reparto afdeling avdelning dzial"),
    ("position", "", "jobtitle position titreposte puesto cargo posizione functie befattning stanowisko"),
    ("street", "work", "businessstreet strassegeschaftlich ruebureau callecomercial vialavoro"),
    ("city", "work", "businesscity ortgeschaftlich villebureau ciudaddetrabajo cittalavoro"),
    ("region", "work", "businessstate bundeslandkantongeschaftlich"),
    ("postcode", "work", "businesspostalcode postleitzahlgeschaftlich codepostalbureau"),
    ("country", "work", "businesscountryregion businesscountry landregiongeschaftlich paysregionbureau"),
    ("street", "home", "homestreet strasseprivat ruedomicile callededomicilio viaabitazione"),
    ("city", "home", "homecity ortprivat villedomicile ciudaddedomicilio cittaabitazione"),
    ("region", "home", "homestate bundeslandkantonprivat"),
    ("postcode", "home", "homepostalcode postleitzahlprivat codepostaldomicile"),
    ("country", "home", "homecountryregion homecountry landregionprivat paysregiondomicile"),
    ("phone", "cell", ("mobilephone mobiltelefon telmobile telefonomovil cellulare mobieletelefoon telemovel celular "
     "telefonkomorkowy")),
    ("phone", "work", ("businessphone telefongeschaftlich telephonebureau telefonodeltrabajo telefonoufficio "
     "telefoonopwerk telefonearbete telefonsluzbowy telefonecomercial")),
    ("phone", "work", "businessphone2 telefongeschaftlich2"),
    ("phone", "work", "companymainphone telefonfirma"),
    ("phone", "home", ("homephone telefonprivat telephonedomicile telefonoparticular telefonoabitazione telefoonthuis "
     "telefoneresidencial hemtelefon telefondomowy")),
    ("phone", "home", "homephone2 telefonprivat2"),
    ("phone", "main", "primaryphone haupttelefon telefonoprincipal"),
    ("phone", "", "otherphone weiteretelefonnummer telephoneautre"),
    ("birthday", "", ("birthday geburtstag anniversaire cumpleanos compleanno verjaardag aniversario datadenascimento "
     "fodelsedag urodziny")),
    ("tags", "", "categories kategorien categoriess categorias categorie categorieen kategorier kategorie"),
    ("email", "", ("emailaddress emailadresse adressedemessagerie direcciondecorreoelectronico "
     "indirizzopostaelettronica emailadres enderecodeemail epostadress adresemail")),
    ("email", "", "email2address email2adresse adressedemessagerie2 direcciondelcorreoelectronico2"),
    ("email", "", "email3address email3adresse adressedemessagerie3 direcciondelcorreoelectronico3"),
    ("location", "", "location ort"),
    ("notes", "", "notes notizen commentaires notas note notities anteckningar notatki"),
    ("url", "", "webpage webseite pageweb paginaweb webpagina webbsida stronasieciweb personalwebpage"),
)  # fmt: skip
BY_TITLE = {title: (field, label) for field, label, titles in TITLES for title in titles.split()}
# The 92 columns of the classic export, in every language in this order.
PLACES: dict[int, tuple[str, str]] = {
    0: ("prefix", ""), 1: ("first_name", ""), 2: ("middle_name", ""), 3: ("last_name", ""), 4: ("suffix", ""),
    5: ("company", ""), 6: ("department", ""), 7: ("position", ""), 8: ("street", "work"), 11: ("city", "work"),
    12: ("region", "work"), 13: ("postcode", "work"), 14: ("country", "work"), 15: ("street", "home"),
    18: ("city", "home"), 19: ("region", "home"), 20: ("postcode", "home"), 21: ("country", "home"),
    31: ("phone", "work"), 32: ("phone", "work"), 35: ("phone", "work"), 37: ("phone", "home"), 38: ("phone", "home"),
    40: ("phone", "cell"), 42: ("phone", ""), 44: ("phone", "main"), 52: ("birthday", ""), 54: ("tags", ""),
    57: ("email", ""), 60: ("email", ""), 63: ("email", ""), 77: ("notes", ""), 91: ("url", ""),
}  # fmt: skip
WIDTH = range(88, 97)
EMAIL_AT = 57
NOT_TOLD = (
    "email",
    "initials",
    "gender",
    "priority",
    "private",
    "sensitivity",
    "geschlecht",
    "vertraulichkeit",
)


def is_header(titles: Sequence[str]) -> bool:
    """Both names, an email, and two things more that an address book has; or the classic width."""
    fields = {BY_TITLE[key][0] for key in map(title_key, titles) if key in BY_TITLE}
    keys = {title_key(title) for title in titles}
    more = {"company", "position", "phone", "department", "suffix", "birthday", "tags"} & fields
    if {"first_name", "last_name", "email"} <= fields and len(more) > 2 and "connectedon" not in keys:
        return True
    return len(titles) in WIDTH and len(keys) > 80


def _look(table: Table) -> tuple[list[Column], list[int]]:
    columns = _by_title(table.header)
    if not {"first_name", "last_name", "email"} <= {column.field for column in columns}:
        columns = _by_place(table) or columns
    aside = [place for place, title in enumerate(table.header) if title_key(title).startswith(NOT_TOLD)]
    return columns, aside


read = partial(read_known, source=SOURCE, is_header=is_header, look=_look)


def _by_title(titles: Sequence[str]) -> list[Column]:
    found: dict[str, Column] = {}
    for place, title in enumerate(titles):
        key = title_key(title)
        if key in BY_TITLE and key not in found:
            found[key] = _column(place, *BY_TITLE[key])
    return list(found.values())


def _by_place(table: Table) -> list[Column]:
    """By the classic order, if emails stand where it has them."""
    emails = [
        row[EMAIL_AT] for row in table.rows[:FIRST_ROWS] if len(row) > EMAIL_AT and row[EMAIL_AT].strip()
    ]
    if len(table.header) not in WIDTH or not emails or not all("@" in e or e.startswith("/") for e in emails):
        return []
    return [_column(place, *held) for place, held in PLACES.items() if place < len(table.header)]


def _column(place: int, field: str, label: str) -> Column:
    return Column(place, field, label, between=";" if field == "tags" else "")
