"""vCards of versions 3.0 and 4.0, as Google, Apple and Outlook read them. Pure: takes persons, gives bytes.

What the book knows is written from the book; what a card once said besides is given back as it stood. A card's own
N, FN and ORG, which say more than the book's fields, are given back as long as they still say what the fields say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from db.exchange.person import Person
from db.exchange.vcard import CONNECTED_ON, HEADLINE, HOW_MET, name_parts, place_of
from db.exchange.vcard_lines import pieces, unescaped
from db.rules.names import clean

Version = Literal["3.0", "4.0"]

WIDTH = 75  # bytes of a line, without its end
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HEAD = re.compile(r'(?:[\w-]+\.)?[\w-]+(?:;(?:[^":;\r\n]|"[^"\r\n]*")*)*', re.ASCII)
_WORDS = re.compile(r"\w+")
_ISO = re.compile(r"(?:\d{4}|-)-\d\d-\d\d")
TYPES = frozenset(["home", "work", "cell", "mobile", "fax", "pager", "main", "video", "iphone", "car"])
OWN = frozenset(["N", "FN", "ORG", "ADR", "UID", "BEGIN", "END", "VERSION", "PRODID", "REV"])


def write(people: Iterable[Person], *, version: Version = "3.0") -> bytes:
    """One card for each person, one behind the other."""
    return b"".join(_card(person, version) for person in people)


def _card(person: Person, version: Version) -> bytes:
    lines = ["BEGIN:VCARD", f"VERSION:{version}", *_lines(person, version), "END:VCARD"]
    return b"".join(map(_folded, lines))


def _lines(person: Person, version: Version) -> Iterator[str]:
    yield from _name(person, version)
    if person.company:
        kept = _kept(person, "ORG", lambda value: clean(pieces(value)[0]) == person.company)
        yield kept or f"ORG:{escaped(person.company)}"
    if person.position:
        yield f"TITLE:{escaped(person.position)}"
    if person.headline:
        yield f"{HEADLINE}:{escaped(person.headline)}"
    if person.how_met:
        yield f"{HOW_MET}:{escaped(person.how_met)}"
    if person.connected_on:
        yield f"{CONNECTED_ON}:{person.connected_on}"
    group = _Groups(person)
    for email, label in person.emails:
        yield from group.point("EMAIL;TYPE=INTERNET" if version == "3.0" else "EMAIL", email, label)
    for phone, label in person.phones:
        yield from group.point("TEL", phone, label)
    if person.url:
        yield f"URL;TYPE=linkedin:{_bare(person.url)}" if version == "4.0" else f"URL:{_bare(person.url)}"
    for url, label in person.urls:
        yield from group.point("URL", url, label, escape=False)
    yield from _addresses(person)
    if person.birthday:
        yield _birthday(person.birthday, version)
    if person.notes:
        yield f"NOTE:{escaped(person.notes)}"
    if person.tags:
        yield f"CATEGORIES:{','.join(map(escaped, person.tags))}"
    if person.photo:
        yield _photo(*person.photo, version)
    if person.uid:
        yield f"UID:{escaped(person.uid)}"
    for head, value in person.extras:
        if _bare_name(head) not in OWN and _HEAD.fullmatch(head):
            yield f"{head}:{_one_line(value)}"


def _name(person: Person, version: Version) -> Iterator[str]:
    """N and FN, which 3.0 wants both; 4.0 says with KIND that a card is of a company."""
    name = (person.first_name, person.last_name)
    kept = _kept(person, "N", lambda value: name_parts(value) == name) if any(name) else ""
    yield kept or f"N:{escaped(person.last_name)};{escaped(person.first_name)};;;"
    said = (
        next((value for head, value in person.extras if _bare_name(head) == "FN"), "")
        if kept or any(name)
        else ""
    )
    unchanged = set(_WORDS.findall(" ".join(name))) <= set(_WORDS.findall(unescaped(said)))
    yield f"FN:{_one_line(said) if said and unchanged else escaped(person.name)}"
    if not any(name) and person.company:
        yield "KIND:org" if version == "4.0" else "X-ABSHOWAS:COMPANY"


def _addresses(person: Person) -> Iterator[str]:
    """The card's own addresses as long as the first still is the place; else the place."""
    own = [
        (head, value) for head, value in person.extras if _bare_name(head) == "ADR" and _HEAD.fullmatch(head)
    ]
    if person.location and not any(place_of(value) == person.location for _, value in own):
        yield f"ADR:;;;{escaped(person.location)};;;"
    for head, value in own:
        yield f"{head}:{_one_line(value)}"


def _birthday(birthday: str, version: Version) -> str:
    """3.0 knows no day without a year: Apple's way to say so, which others pass over."""
    if not _ISO.fullmatch(birthday):
        return f"BDAY{';VALUE=text' if version == '4.0' else ''}:{escaped(birthday)}"
    if not birthday.startswith("--"):
        return f"BDAY:{birthday.replace('-', '') if version == '4.0' else birthday}"
    if version == "4.0":
        return f"BDAY:--{birthday[2:].replace('-', '')}"
    return f"BDAY;X-APPLE-OMIT-YEAR=1604:1604-{birthday[2:]}"


def _photo(media_type: str, data: str, version: Version) -> str:
    if version == "4.0":
        return f"PHOTO:data:{media_type};base64,{data}"
    return f"PHOTO;ENCODING=b;TYPE={media_type.rpartition('/')[2].upper()}:{data}"


class _Groups:
    """Labels that are no type go in a group, as Apple writes them: `item1.URL` with `item1.X-ABLabel`."""

    def __init__(self, person: Person) -> None:
        self._number = 0
        self._taken = {head.partition(".")[0].lower() for head, _ in person.extras if "." in head}

    def point(self, head: str, value: str, label: str, *, escape: bool = True) -> Iterator[str]:
        value = escaped(value) if escape else _bare(value)
        types = [word.strip() for word in label.split(",") if word.strip()]
        if all(word.lower() in TYPES for word in types):
            yield "".join([head, *(f";TYPE={word.upper()}" for word in types), f":{value}"])
            return
        group = self._next()
        yield f"{group}.{head}:{value}"
        yield f"{group}.X-ABLabel:{escaped(label)}"

    def _next(self) -> str:
        while True:
            self._number += 1
            if (group := f"item{self._number}") not in self._taken:
                return group


def _kept(person: Person, name: str, says_the_same: Callable[[str], bool]) -> str:
    """The card's own line of this name, if it still says what the book says."""
    for head, value in person.extras:
        if _bare_name(head) == name and says_the_same(value) and _HEAD.fullmatch(head):
            return f"{head}:{_one_line(value)}"
    return ""


def _bare_name(head: str) -> str:
    return head.partition(";")[0].rpartition(".")[2].upper()


def escaped(text: str) -> str:
    text = _CONTROLS.sub("", text).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _bare(text: str) -> str:
    """An address of the web: of one line; only what would break it is escaped."""
    return _one_line(text).replace("\\", "\\\\")


def _one_line(text: str) -> str:
    return _CONTROLS.sub("", text).replace("\r", "").replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """The line in pieces of at most WIDTH bytes, none of which ends within a letter."""
    data = line.encode("utf-8", "replace")
    if len(data) <= WIDTH:
        return data + b"\r\n"
    found, start, end = [], 0, WIDTH
    while end < len(data):
        while data[end] & 0xC0 == 0x80:
            end -= 1
        found.append(data[start:end])
        start, end = end, end + WIDTH - 1
    found.append(data[start:])
    return b"\r\n ".join(found) + b"\r\n"
