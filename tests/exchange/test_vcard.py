"""vCards as programs really write them: every version, every trick seen in public cards, and damage."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import UnreadableFile
from db.exchange import vcard
from db.exchange.person import Person

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(60))


def read(text: str | bytes) -> list[Person]:
    data = text if isinstance(text, bytes) else text.encode()
    return list(vcard.read(data, file_name="people.vcf").persons)


def one(*lines: str, version: str = "3.0") -> Person:
    text = "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])
    (person,) = read(text)
    return person


def test_a_plain_card() -> None:
    person = one(
        "N:Doe;Jane;;;",
        "FN:Jane Doe",
        "ORG:Acme\\, Inc.",
        "TITLE:Engineer",
        "EMAIL;TYPE=INTERNET,WORK:jane@example.com",
        "EMAIL;type=HOME;type=pref:jane@home.example",
        "TEL;TYPE=CELL:+43 660 1234567",
        "ADR;TYPE=HOME:;;Main St 1;Linz;Upper Austria;4020;Austria",
        "BDAY:1980-05-12",
        "NOTE:met\\, at the\\nfair",
        "CATEGORIES:Friends,Fair\\, 2024,myContacts",
        "UID:u-1",
        "NICKNAME:Janie",
    )
    assert person == Person(
        1,
        "Jane",
        "Doe",
        company="Acme, Inc.",
        position="Engineer",
        location="Linz, Austria",
        birthday="1980-05-12",
        notes="met, at the\nfair",
        uid="u-1",
        emails=(("jane@home.example", "home"), ("jane@example.com", "work")),
        phones=(("+43 660 1234567", "cell"),),
        tags=("Friends", "Fair, 2024"),
        extras=(
            ("ADR;TYPE=HOME", ";;Main St 1;Linz;Upper Austria;4020;Austria"),
            ("NICKNAME", "Janie"),
        ),
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["N:Doe;Jane;Marie;Dr.;PhD", "FN:Dr. Jane Marie Doe"], ("Jane Marie", "Doe")),
        (["N:Doe;John;Richter\\,James;Mr.;Sr."], ("John Richter James", "Doe")),
        (["FN:Jane van Doe"], ("Jane van", "Doe")),
        (["FN:Cher"], ("Cher", "")),
        (["N:;;;;", "FN:Jane Doe"], ("Jane", "Doe")),
        (["N:Doe", "FN:Doe"], ("", "Doe")),
        (["N;ALTID=1;LANGUAGE=en:Yamada;Taro;;;", "N;ALTID=1;LANGUAGE=ja:山田;太郎;;;"], ("Taro", "Yamada")),
        (["N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;"], ("Jörg", "Müller")),
        (["N;CHARSET=ISO-8859-1;QUOTED-PRINTABLE:M=FCller;J=F6rg"], ("Jörg", "Müller")),
        (["N;ENCODING=QUOTED-PRINTABLE:M=C3=", "=BCller;J=C3=B6rg"], ("Jörg", "Müller")),
        (["N;CHARSET=NO-SUCH;ENCODING=QUOTED-PRINTABLE:M=FCller;Jo"], ("Jo", "Müller")),
        (["N:Do", " e;Ja", "\tne"], ("Jane", "Doe")),
        (["n:Doe;Jane"], ("Jane", "Doe")),
        (['X-A;X-B="a:b;c":x', "N:Doe;Jane"], ("Jane", "Doe")),
    ],
)
def test_names(lines: list[str], name: tuple[str, str]) -> None:
    person = one(*lines)
    assert (person.first_name, person.last_name) == name


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:19800512", "1980-05-12"),
        ("BDAY:1980-05-12T00:00:00Z", "1980-05-12"),
        ("BDAY;VALUE=date:1980-05-12", "1980-05-12"),
        ("BDAY:--0122", "--01-22"),
        ("BDAY:--01-22", "--01-22"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-01-22", "--01-22"),
        ("BDAY;VALUE=text:circa 1800", ""),
        ("BDAY:1980-13-40", ""),
    ],
)
def test_birthdays(line: str, birthday: str) -> None:
    person = one("FN:Jane Doe", line)
    assert person.birthday == birthday
    assert bool(person.extras) == (not birthday)  # what was not understood is given back


@pytest.mark.parametrize(
    "line",
    [
        "PHOTO;ENCODING=b;TYPE=PNG:{}",
        "PHOTO;ENCODING=BASE64;PNG:{}",
        "PHOTO;BASE64:{}",
        "PHOTO:data:image/png;base64,{}",
        "PHOTO:data:image/png;base64\\,{}",
        "PHOTO;MEDIATYPE=image/png;VALUE=uri:data:image/png;base64,{}",
    ],
)
def test_photos(line: str) -> None:
    data = base64.b64encode(PNG).decode()
    assert one("FN:Jane Doe", line.format(data)).photo == ("image/png", data)
    folded = line.format("\r\n  " + "\r\n  ".join(data[i : i + 20] for i in range(0, len(data), 20)))
    assert one("FN:Jane Doe", folded, "").photo == ("image/png", data)


def test_a_photo_of_2_1_whose_lines_are_not_folded() -> None:
    data = base64.b64encode(PNG).decode()
    lines = ["FN:Jane Doe", "PHOTO;JPEG;ENCODING=BASE64:" + data[:40], data[40:], "", "TEL;CELL:066012345"]
    person = one(*lines, version="2.1")
    assert person.photo == ("image/png", data)
    assert person.phones == (("066012345", "cell"),)


def test_a_photo_elsewhere_is_not_fetched_and_a_broken_one_is_told() -> None:
    assert one("FN:A B", "PHOTO;VALUE=uri:https://example.com/a.png").extras == (
        ("PHOTO;VALUE=uri", "https://example.com/a.png"),
    )
    file = vcard.read(b"BEGIN:VCARD\nFN:A\nPHOTO;ENCODING=b:aGVsbG8=\nEND:VCARD", file_name="x")
    assert [(note.line, note.reason) for note in file.noted] == [(3, vcard.PHOTO_LEFT_OUT)]


def test_addresses_of_the_web_and_their_labels() -> None:
    person = one(
        "FN:Jane Doe",
        "item1.URL;type=pref:http\\://www.example.com",
        "item1.X-ABLabel:_$!<HomePage>!$_",
        "item2.URL:https://example.com/blog",
        "item2.X-ABLabel:My blog",
        "URL:https://www.linkedin.com/in/J%C3%A4ne-Doe",
        "X-SOCIALPROFILE;type=twitter:https://twitter.com/jane",
        "item3.ADR;type=HOME:;;Main St;Linz;;4020;",
        "item3.X-ABADR:at",
        "TEL;VALUE=uri;TYPE=home:tel:+43-1-5550000",
    )
    assert person.urls == (
        ("http://www.example.com", "homepage"),
        ("https://example.com/blog", "My blog"),
    )
    assert (person.url, person.slug) == ("https://www.linkedin.com/in/J%C3%A4ne-Doe", "jäne-doe")
    assert person.phones == (("+43-1-5550000", "home"),)
    assert ("item3.ADR;type=HOME", ";;Main St;Linz;;4020;") in person.extras
    assert ("item3.X-ABADR", "at") in person.extras
    assert ("X-SOCIALPROFILE;type=twitter", "https://twitter.com/jane") in person.extras


@pytest.mark.parametrize(
    ("lines", "called"),
    [
        (["TEL:+43 660 1234567"], "+43 660 1234567"),
        (["N:;;;;", "FN:", "EMAIL:who@example.com"], "who@example.com"),
        (["FN:Acme", "ORG:Acme", "X-ABShowAs:COMPANY"], "Acme"),
        (["KIND:org", "FN:Acme"], "Acme"),
        (["FN:who@example.com", "EMAIL:who@example.com"], "who@example.com"),
    ],
)
def test_people_without_a_name_are_people(lines: list[str], called: str) -> None:
    person = one(*lines)
    assert person.name == called
    assert not person.first_name


def test_one_bad_card_among_many() -> None:
    text = (
        "garbage\nBEGIN:VCARD\nFN:One Person\nEND:VCARD\n"
        "BEGIN:VCARD\nNOTE:nobody\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Two Person\nthis is no property\n=\nTEL:066012345\nEND:VCARD\n"
        "BEGIN:VCARD\nX-ADDRESSBOOKSERVER-KIND:group\nFN:Choir\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Three Person\nBEGIN:VCARD\nFN:Four Person\nAGENT:\nBEGIN:VCARD\nFN:Agent\nEND:VCARD\n"
        "EMAIL:four@example.com\nEND:VCARD\n"
        "BEGIN:VCARD\nFN:Five Person\nEMAIL:five@example.com"
    )
    file = vcard.read(text.encode(), file_name="x.vcf")
    assert [person.name for person in file.persons] == [
        "One Person",
        "Two Person",
        "Three Person",
        "Four Person",
        "Five Person",
    ]
    assert file.persons[3].emails == (("four@example.com", ""),)
    assert [(n.line, n.reason) for n in file.skipped] == [(5, "no_name"), (14, "group_card")]
    assert [(n.line, n.reason) for n in file.noted] == [
        (10, "broken_line"),
        (11, "broken_line"),
        (18, "not_closed"),
        (28, "not_closed"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str) -> None:
    text = end.join(["BEGIN:VCARD", "VERSION:2.1", "N:Müller;Jörg", "END:VCARD", ""])
    (person,) = read(text.encode(encoding))
    assert (person.first_name, person.last_name) == ("Jörg", "Müller")


@pytest.mark.parametrize(
    "data", [b"", b"  \n", b"Name,Email\nA,b", b"\0\1\2\3" * 50, b"BEGIN:VCARD\nEND:VCARD"]
)
def test_what_holds_nobody_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"x\.vcf"):
        vcard.read(data, file_name="x.vcf")


def test_a_damaged_line_costs_no_time() -> None:
    """A line of commas without a colon keeps a pattern that tries every way busy for years."""
    damaged = "A;b=x" + "," * 5000 + '"'
    file = vcard.read(f"BEGIN:VCARD\nFN:Jane\n{damaged}\n{damaged}:x\nEND:VCARD".encode(), file_name="x")
    assert [note.line for note in file.noted] == [3]


words = st.sampled_from(
    ["BEGIN:VCARD\n", "END:VCARD\n", "FN:", "N:", "TEL;", "=\n", ";", ":", ",", "\\", '"', "\n ", "ENCODING=",
     "QUOTED-PRINTABLE", "CHARSET=", "utf-7", "PHOTO", "data:", "base64", "item1.", "BDAY:", "1604", "\0", "é", "x"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.lists(words, max_size=60).map(lambda w: "".join(w).encode())))
def test_any_bytes_end_in_people_or_one_told_error(data: bytes) -> None:
    try:
        file = vcard.read(b"BEGIN:VCARD\nFN:Jane\nEND:VCARD\n" + data, file_name="x")
    except UnreadableFile:
        return
    assert all(person.name for person in file.persons)


def test_a_card_without_parts_whose_family_name_stands_first() -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ruiz, Ana María\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nFN:Ana Ruiz, PhD\nEND:VCARD\n"
    names = [(p.first_name, p.last_name) for p in vcard.read(card.encode(), file_name="x").persons]
    assert names == [("Ana María", "Ruiz"), ("Ana", "Ruiz, PhD")]
