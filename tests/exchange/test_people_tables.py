"""Address books as CSV: both generations of Google's, Outlook's in any language, and any other table."""

from __future__ import annotations

import contextlib
import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import Cancelled, UnreadableFile
from db.exchange import google, mapped, outlook
from db.exchange.kinds import recognise as linkedin_kind
from db.exchange.people_files import Source, read, recognise
from db.rules.names import split_name


def titles(text: str) -> list[str]:
    return text.split(",")


NEW_GOOGLE = titles(
    "First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Name Suffix,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,"
    "E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Label,Address 1 - Formatted,"
    "Address 1 - Street,Address 1 - City,Address 1 - PO Box,Address 1 - Region,Address 1 - Postal Code,"
    "Address 1 - Country,Website 1 - Label,Website 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value"
)
OLD_GOOGLE = titles(
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Birthday,Notes,Group Membership,E-mail 1 - Type,"
    "E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,Organization 1 - Type,Organization 1 - Name,Organization 1 - Title"
)
GERMAN_OUTLOOK = titles(
    "Anrede,Vorname,Weitere Vornamen,Nachname,Suffix,Firma,Abteilung,Position,Straße geschäftlich,Ort geschäftlich,"
    "Land/Region geschäftlich,Telefon geschäftlich,Mobiltelefon,E-Mail-Adresse,E-Mail-Typ,Kategorien,Geburtstag,Notizen"
)


def table(
    header: list[str], *rows: dict[str, str], delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL
) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, header, delimiter=delimiter, quoting=quoting, restval="")  # type: ignore[arg-type]
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


FULL = {
    "First Name": "Jane",
    "Middle Name": "Marie",
    "Last Name": "Doe",
    "Nickname": "Janie",
    "Organization Name": "Acme",
    "Organization Title": "Engineer",
    "Organization Department": "Sales",
    "Birthday": " --05-12",
    "Notes": "First line\nsecond",
    "Labels": "Friends ::: * myContacts ::: * starred",
    "E-mail 1 - Label": "* Work",
    "E-mail 1 - Value": "jane@example.com ::: j@example.com",
    "E-mail 2 - Label": "Home",
    "E-mail 2 - Value": "jane@home.example",
    "Phone 1 - Label": "Mobile",
    "Phone 1 - Value": "+43 660 1234567",
    "Address 1 - Label": "Home",
    "Address 1 - Street": "Main St 1",
    "Address 1 - City": "Linz",
    "Address 1 - Country": "AT",
    "Website 1 - Label": "Profile",
    "Website 1 - Value": "https://www.linkedin.com/in/jane-doe",
    "Custom Field 1 - Label": "Tea",
    "Custom Field 1 - Value": "Assam",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_google_since_2024(encoding: str) -> None:
    data = table(NEW_GOOGLE, FULL).decode().encode(encoding)
    assert recognise("contacts.csv", data[:2000]) is Source.GOOGLE
    file = google.read(data, file_name="contacts.csv")
    (jane,) = file.persons
    assert (jane.first_name, jane.last_name, jane.company, jane.position) == (
        "Jane Marie",
        "Doe",
        "Acme",
        "Engineer",
    )
    assert (jane.birthday, jane.notes, jane.location) == ("--05-12", "First line\nsecond", "Linz, AT")
    assert jane.emails == (
        ("jane@example.com", "work"),
        ("j@example.com", "work"),
        ("jane@home.example", "home"),
    )
    assert jane.phones == (("+43 660 1234567", "mobile"),)
    assert (jane.slug, jane.urls, jane.tags) == ("jane-doe", (), ("Friends", "starred"))
    assert dict(jane.extras) == {
        "N": "Doe;Jane;Marie;;",
        "NICKNAME": "Janie",
        "ORG": "Acme;Sales",
        "ADR": ";;Main St 1;Linz;;;AT",
    }
    assert file.unread == ("Custom Field 1 - Value",)


def test_google_before_2024() -> None:
    row = {
        "Name": "Jane Doe",
        "Given Name": "Jane",
        "Family Name": "Doe",
        "Birthday": "1980-05-12",
        "Group Membership": "* myContacts ::: Fair",
        "E-mail 1 - Type": "*",
        "E-mail 1 - Value": "jane@example.com",
        "Organization 1 - Name": "Acme",
        "Organization 1 - Title": "Engineer",
    }
    phone_only = {"Phone 1 - Value": "066012345"}
    data = table(OLD_GOOGLE, row, phone_only, {"Notes": "nobody"})
    assert recognise("x", data) is Source.GOOGLE
    file = google.read(data, file_name="x")
    jane, phone = file.persons
    assert (jane.name, jane.birthday, jane.tags, jane.emails) == (
        "Jane Doe",
        "1980-05-12",
        ("Fair",),
        (("jane@example.com", ""),),
    )
    assert phone.name == "066012345"
    assert [note.line for note in file.skipped] == [4]


def test_outlook_in_german() -> None:
    row = {
        "Vorname": "Jörg",
        "Nachname": "Müller",
        "Firma": "Acme",
        "Position": "Leiter",
        "Ort geschäftlich": "Linz",
        "Telefon geschäftlich": "+43 1 5550000",
        "Mobiltelefon": "0660 1234567",
        "E-Mail-Adresse": "joerg@example.com",
        "E-Mail-Typ": "SMTP",
        "Kategorien": "Freunde;Messe",
        "Geburtstag": "24.12.1980",
    }
    data = table(GERMAN_OUTLOOK, row, delimiter=";", quoting=csv.QUOTE_ALL).decode().encode("cp1252")
    assert recognise("kontakte.csv", data) is Source.OUTLOOK
    file = outlook.read(data, file_name="kontakte.csv")
    (person,) = file.persons
    assert (person.name, person.company, person.position, person.location) == (
        "Jörg Müller",
        "Acme",
        "Leiter",
        "Linz",
    )
    assert person.phones == (("+43 1 5550000", "work"), ("0660 1234567", "cell"))
    assert (person.tags, person.birthday, file.unread) == (("Freunde", "Messe"), "1980-12-24", ())


def test_outlook_by_place_in_a_language_that_is_not_known() -> None:
    header = [f"sarake {number}" for number in range(92)]
    row = {
        "sarake 1": "Jane",
        "sarake 3": "Doe",
        "sarake 5": "Acme",
        "sarake 40": "0660123456",
        "sarake 52": "0/0/00",
        "sarake 57": "jane@example.com",
    }
    data = table(header, row)
    assert recognise("x.csv", data) is Source.OUTLOOK
    file = outlook.read(data, file_name="x.csv")
    (person,) = file.persons
    assert (person.name, person.company, person.emails) == ("Jane Doe", "Acme", (("jane@example.com", ""),))
    assert person.phones == (("0660123456", "cell"),)
    assert not file.noted  # that there is no birthday is said as 0/0/00


def test_days_that_can_be_read_in_two_ways_are_asked_about() -> None:
    header = ["First Name", "Last Name", "E-mail Address", "Company", "Job Title", "Birthday"]
    data = table(header, {"First Name": "Jane", "Birthday": "5/6/1980"})
    file = outlook.read(data, file_name="x")
    assert (file.undecided_days, file.persons[0].birthday) == (("5/6/1980",), "")
    assert outlook.read(data, file_name="x", day_first=True).persons[0].birthday == "1980-06-05"


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On",
        "First Name,Last Name,Email Address,Company,Position,Connected On",
        "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
    ],
)
def test_four_formats_begin_alike(header: str) -> None:
    """What is LinkedIn's is told by its own titles, and is no other program's."""
    data = f"{header}\n{',' * header.count(',')}\n".encode()
    assert recognise("recommendations_given.csv", data) is Source.TABLE
    assert linkedin_kind("recommendations_given.csv", data) is not None


@pytest.mark.parametrize(
    ("text", "guess"),
    [
        (
            "Full name;Firm;E-Mail;Tel\nJane Doe;Acme;jane@example.com;0660 123456\n",
            {0: "name", 1: "company", 2: "email", 3: "phone"},
        ),
        ("Vorname\tNachname\tFirma\nJane\tDoe\tAcme\n", {0: "first_name", 1: "last_name", 2: "company"}),
        ("Jane Doe,jane@example.com,https://linkedin.com/in/jane\n", {0: "name", 1: "email", 2: "profile"}),
        ("what,when\nx,y\n", {}),
        (
            "Name;Mail;Note\nJane;j@x.at;Met at the fair, in spring, near the coffee, twice\nOtto;o@x.at;\n",
            {0: "name", 1: "email", 2: "notes"},
        ),
        ("My people\nName;Mail\nJane;j@x.at\n", {0: "name", 1: "email"}),
        (
            "Wer;Wo;Post\nUlla Any;Any Works;u@any.example\nOtto van Any;Any Works;o@any.example\n",
            {0: "name", 2: "email"},
        ),
        ("state;mail\nNot Yet;j@x.at\nNot Yet;o@x.at\n", {1: "email"}),
        ("email\nj@x.at\no@x.at\n", {0: "email"}),
        (
            "Prénom;Nom;Fonction;Date de naissance;Remarque\nZoé;Duval;Directrice;05/03/1984;au salon\n",
            {0: "first_name", 1: "last_name", 2: "position", 3: "birthday", 4: "notes"},
        ),
    ],
)
def test_what_columns_seem_to_hold(text: str, guess: dict[int, str]) -> None:
    sheet = mapped.look(text.encode(), file_name="x.csv")
    assert sheet.guess == guess
    assert sheet.is_enough == bool(guess)


def test_a_table_read_as_the_user_said() -> None:
    text = 'Who,Mails,Met\n"Doe, Jane",a@x.at; Jane <b@x.at>,2024-03-05\nOtto Lang,,\n,,\n'
    sheet = mapped.look(text.encode(), file_name="x.csv")
    assert sheet.samples[0] == ("Doe, Jane", "Otto Lang")
    columns = {0: "name", 1: "email", 2: "connected_on"}
    assert recognise("x.csv", text.encode()) is Source.TABLE
    file = read(Source.TABLE, text.encode(), file_name="x.csv", columns=columns)
    jane, otto = file.persons
    assert (jane.first_name, jane.last_name, jane.connected_on) == ("Jane", "Doe", "2024-03-05")
    assert [value for value, _ in jane.emails] == ["a@x.at", "b@x.at"]
    assert otto.name == "Otto Lang"
    assert mapped.look(b"WHO,mails,met\nA B,,\n", file_name="y.csv").shape == sheet.shape


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Jane Doe", ("Jane", "Doe")),
        ("Doe, Jane", ("Jane", "Doe")),
        ("Jane Doe, PhD", ("Jane", "Doe, PhD")),
        ("Cher", ("Cher", "")),
        ("", ("", "")),
    ],
)
def test_whole_names(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(list(Source)),
    st.one_of(st.binary(max_size=150), st.text(max_size=150).map(lambda t: t.encode("utf-8", "replace"))),
    st.dictionaries(st.integers(0, 9), st.sampled_from(mapped.COLUMN_CHOICES), max_size=4),
    st.sampled_from([NEW_GOOGLE, OLD_GOOGLE, GERMAN_OUTLOOK, ["a", "b"]]),
)
def test_any_bytes_end_in_people_or_one_told_error(
    source: Source, data: bytes, columns: dict[int, str], header: list[str]
) -> None:
    data = ",".join(header).encode() + b"\n" + data
    recognise("x.csv", data)
    with contextlib.suppress(UnreadableFile):
        mapped.look(data, file_name="x.csv")
        read(source, data, file_name="x.csv", columns=columns)


@pytest.mark.parametrize(
    ("source", "data"),
    [
        (Source.VCARD, b"BEGIN:VCARD\nFN:Jane\nEND:VCARD\n" * 1200),
        (Source.GOOGLE, table(NEW_GOOGLE, *[{"First Name": "Jane"}] * 1200)),
        (Source.TABLE, b"name,email\n" + b"Jane,j@x.at\n" * 1200),
    ],
)
def test_reading_can_be_stopped(source: Source, data: bytes) -> None:
    told: list[int] = []

    def tell() -> None:
        told.append(1)
        if len(told) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        read(source, data, file_name="x.csv", columns={0: "name"}, tell=tell)
