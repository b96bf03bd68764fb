"""vCards of the versions 2.1, 3.0 and 4.0 as programs really write them, to persons. Pure.

One bad card among many costs that card. What has no place in the book is kept as it stands (`Person.extras`), so that
it can be given back by `vcard_writer`; N, FN, ORG and ADR are kept so where the book's fields hold less than they do.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable
from typing import Any

from db.errors import UnreadableFile
from db.exchange.csv_reader import decode
from db.exchange.linkedin import LOST_LETTERS, NO_NAME, RowNote
from db.exchange.person import PeopleFile, Person
from db.exchange.vcard_lines import Card, Property, cards, pieces, unescaped
from db.rules.names import clean, linkedin_slug, split_name

SOURCE = "vcard"
# Fields for which no version has a property: TITLE and ROLE say a job.
HEADLINE, HOW_MET, CONNECTED_ON = "X-HEADLINE", "X-HOW-MET", "X-CONNECTED-ON"
NOT_CLOSED = "not_closed"  # the card has no end: it may be cut short
BROKEN_LINE = "broken_line"
GROUP = "group_card"  # a list of people
PHOTO_LEFT_OUT = "photo_left_out"  # no picture, or a very large one
DAY_NOT_TAKEN = "unclear_day"

LONGEST_PHOTO = 4 << 20  # characters of base64
LONGEST_EXTRA = 1 << 20
TELL_EVERY = 500  # cards
NO_LABEL = frozenset({"internet", "pref", "voice", "x-internet", "uri", "text", "other"})
PASSED_OVER = frozenset(
    {"VERSION", "PRODID", "REV", "BEGIN", "END", "PROFILE", "X-ABLABEL", "X-ABSHOWAS", "AGENT"}
)
MAGIC = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG", "image/png"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
)
_BDAY = re.compile(r"(?:(\d{4})|--)-?(\d\d)-?(\d\d)(?:[T ].*)?")
_DAY = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])")
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_LINES = re.compile(r"[ \t]*\n")
_ANY_CARD = re.compile(r"^BEGIN[ \t]*:[ \t]*VCARD", re.IGNORECASE | re.MULTILINE)


def is_vcard(head: bytes) -> bool:
    """Whether the first bytes of a file are the beginning of vCards."""
    return _ANY_CARD.search(decode(head)[0].replace("\r", "\n")) is not None


def read(data: bytes, *, file_name: str, tell: Callable[[], object] = int) -> PeopleFile:
    """The persons in the cards. `tell` is called from time to time, and may raise.

    Raises UnreadableFile if there is no card, or nobody in any.
    """
    text, encoding = decode(data)
    persons: list[Person] = []
    skipped: list[RowNote] = []
    noted: list[RowNote] = []
    for number, card in enumerate(cards(text)):
        if number % TELL_EVERY == 0:
            tell()
        noted += [RowNote(line, BROKEN_LINE) for line in card.broken]
        if not card.closed:
            noted.append(RowNote(card.line, NOT_CLOSED))
        reading = _Reading(card, noted)
        person = reading.person()
        if reading.is_group or not person.name:
            skipped.append(RowNote(card.line, GROUP if reading.is_group else NO_NAME))
            continue
        persons.append(person)
        if "\ufffd" in text and "\ufffd" in repr(person[1:]):
            noted.append(RowNote(card.line, LOST_LETTERS))
    if not persons:
        raise _nobody(data, skipped, file_name)
    noted.sort(key=lambda note: note.line)
    return PeopleFile(persons, SOURCE, encoding, tuple(skipped), tuple(dict.fromkeys(noted)))


def _nobody(data: bytes, skipped: list[RowNote], file_name: str) -> UnreadableFile:
    if not data.strip():
        return UnreadableFile("Nothing to read", f"“{file_name}” is empty.", "Export the file again.")
    if skipped:
        return UnreadableFile(
            "Nobody to import",
            f"No card of “{file_name}” says a name, a company or how to reach somebody.",
            "Export your contacts again.",
        )
    return UnreadableFile(
        "Not a file of vCards",
        f"“{file_name}” holds no line BEGIN:VCARD.",
        "Choose a file that ends in .vcf.",
    )


def name_parts(value: str) -> tuple[str, str]:
    """First and last name of an N: middle names belong to the first, titles and letters behind it to none."""
    family, given, middle, *_ = (*map(clean, pieces(value)), "", "", "")
    return clean(f"{given} {middle}".replace(",", " ") if middle else given), family


def place_of(value: str) -> str:
    """City, region if there is no country, and country of an ADR."""
    parts = [clean(part) for part in pieces(value)]
    city, region, _, country = (parts + [""] * 7)[3:7]
    return ", ".join(part for part in (city, country or region) if part)


class _Reading:
    """One card on its way to a person."""

    def __init__(self, card: Card, noted: list[RowNote]) -> None:
        self.card = card
        self.noted = noted
        self.texts: dict[str, Any] = {}
        self.points: dict[str, list[tuple[bool, str, str]]] = {"emails": [], "phones": [], "urls": []}
        self.tags: list[str] = []
        self.notes: list[str] = []
        self.photo: tuple[str, str] | None = None
        self.extras: list[tuple[str, str]] = []
        self.formatted = self.formatted_raw = ""
        self.has_title = any(one.name == "TITLE" for one in card.properties)
        self.is_group = False  # a list of people, not one of them
        self.labels = {
            one.group: _label(one) for one in card.properties if one.group and one.name == "X-ABLABEL"
        }
        self.kept_groups: set[str] = set()

    def person(self) -> Person:
        for one in self.card.properties:
            handle = HANDLERS.get(one.name)
            if handle is not None:
                handle(self, one)
            elif one.name not in PASSED_OVER:
                self.keep(one)
        self.name_of_the_formatted()
        for one in self.card.properties:
            if one.name == "X-ABLABEL" and one.group in self.kept_groups:
                self.extras.append((f"{one.group}.{one.head}", one.value))
        said: dict[str, Any] = {
            kind: tuple(
                dict.fromkeys((value, label) for _, value, label in sorted(some, key=lambda p: not p[0]))
            )
            for kind, some in self.points.items()
        }
        return Person(
            self.card.line,
            **said,
            **self.texts,
            notes="\n".join(self.notes),
            tags=tuple(dict.fromkeys(self.tags)),
            photo=self.photo,
            extras=tuple(dict.fromkeys(self.extras)),
        )

    def keep(self, one: Property) -> None:
        """As it stands, to be given back."""
        if len(one.value) > LONGEST_EXTRA or not one.value.strip("; "):
            return
        head = f"{one.group}.{one.head}" if one.group else one.head
        self.kept_groups.add(one.group)
        said = (*one.params.get("ENCODING", ()), *one.params.get("", ()))
        if any(text.upper() in ("B", "BASE64") for text in said):
            head += ";ENCODING=b"
        self.extras.append((head, one.value))

    def name_of_the_formatted(self) -> None:
        """Of a card without N, FN is the name, unless it is the company's; where it says more, it is kept."""
        first, last = self.texts.get("first_name", ""), self.texts.get("last_name", "")
        if self.formatted in {value for some in self.points.values() for _, value, _ in some}:
            self.formatted = ""  # somebody without a name, called by an email or a phone
        if not (first or last) and self.formatted and self.formatted != self.texts.get("company", ""):
            if self.texts.get("kind") == "org":
                self.texts.setdefault("company", self.formatted)
            else:
                first, last = split_name(self.formatted)
                self.texts |= {"first_name": first, "last_name": last}
        elif self.formatted and self.formatted != f"{first} {last}".strip() and (first or last):
            self.extras.append(("FN", self.formatted_raw))
        self.texts.pop("kind", None)

    # One of each property that the book has a place for.

    def n(self, one: Property) -> None:
        first, last = name_parts(one.value)
        if (first or last) and "first_name" not in self.texts:
            self.texts |= {"first_name": first, "last_name": last}
            if any(part.strip() for part in pieces(one.value)[2:]):
                self.keep(one)
        elif first or last:  # in another script
            self.keep(one)

    def fn(self, one: Property) -> None:
        if not self.formatted:
            self.formatted, self.formatted_raw = clean(unescaped(one.value)), one.value
        else:
            self.keep(one)

    def org(self, one: Property) -> None:
        parts = [clean(part) for part in pieces(one.value)]
        if not self.texts.get("company") and parts[0]:
            self.texts["company"] = parts[0]
            if any(parts[1:]):
                self.keep(one)
        else:
            self.keep(one)

    def title(self, one: Property) -> None:
        if not self.texts.get("position"):
            self.texts["position"] = clean(unescaped(one.value))
        else:
            self.keep(one)

    def role(self, one: Property) -> None:
        """What somebody does, where no title says it."""
        if self.has_title:
            self.keep(one)
        else:
            self.title(one)

    def kind(self, one: Property) -> None:
        self.is_group = one.value.strip().lower() == "group"
        if one.value.strip().lower() in ("org", "organization"):
            self.texts["kind"] = "org"
        elif one.value.strip().lower() != "individual":
            self.keep(one)

    def uid(self, one: Property) -> None:
        self.texts.setdefault("uid", clean(unescaped(one.value)))

    def bday(self, one: Property) -> None:
        match = _BDAY.fullmatch(one.value.strip())
        if match is None or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
            if one.value.strip():
                self.noted.append(RowNote(one.line, DAY_NOT_TAKEN))
                self.keep(one)
            return
        year = match[1] if match[1] not in (None, "1604", "0000") else ""
        self.texts["birthday"] = f"{year or '-'}-{match[2]}-{match[3]}"

    def note(self, one: Property) -> None:
        if text := _LINES.sub("\n", unescaped(one.value).replace("\0", "")).strip():
            self.notes.append(text)

    def headline(self, one: Property) -> None:
        self.texts.setdefault("headline", clean(unescaped(one.value)))

    def met(self, one: Property) -> None:
        self.texts.setdefault("how_met", unescaped(one.value).replace("\0", "").strip())

    def connected(self, one: Property) -> None:
        if _DAY.fullmatch(one.value.strip()):
            self.texts.setdefault("connected_on", one.value.strip())
        else:
            self.keep(one)

    def categories(self, one: Property) -> None:
        words = [clean(word) for word in pieces(one.value.replace(";", ","), ",")]
        self.tags += [word for word in words if word and word.lower() != "mycontacts"]

    def adr(self, one: Property) -> None:
        place = place_of(one.value)
        if place and not self.texts.get("location"):
            self.texts["location"] = place
        self.keep(one)

    def email(self, one: Property) -> None:
        self.point("emails", one, unescaped(one.value).removeprefix("mailto:"))

    def tel(self, one: Property) -> None:
        self.point("phones", one, unescaped(one.value).removeprefix("tel:"))

    def web(self, one: Property) -> None:
        url = clean(unescaped(one.value))
        if self.profile(url) or not url:
            return
        self.point("urls", one, url)

    def social(self, one: Property) -> None:
        url = clean(unescaped(one.value))
        if not ("linkedin" in (url + one.head).lower() and self.profile(url)):
            self.keep(one)

    def profile(self, url: str) -> bool:
        """True if this is the person's LinkedIn profile."""
        slug = linkedin_slug(url) if "linkedin.com" in url.lower() else ""
        if not slug or self.texts.get("slug"):
            return False
        self.texts |= {"url": url, "slug": slug}
        return True

    def point(self, kind: str, one: Property, value: str) -> None:
        if value := clean(value):
            types = one.types()
            preferred = "pref" in types or "PREF" in one.params
            label = self.labels.get(one.group) or ", ".join(
                dict.fromkeys(word for word in types if word not in NO_LABEL)
            )
            self.points[kind].append((preferred, value, label))

    def picture(self, one: Property) -> None:
        value = one.value.strip()
        said = "/".join(one.types())
        if value.lower().startswith("data:"):
            said, _, value = value[5:].partition(",")
        elif re.match(r"[a-zA-Z][\w+.-]*:", value):  # at an address of the web: nothing here fetches it
            self.keep(one)
            return
        value = "".join(value.split()).replace("\\", "")
        try:
            data = binascii.a2b_base64(value, strict_mode=False) if len(value) <= LONGEST_PHOTO else b""
        except ValueError:
            data = b""
        media = next((media for mark, media in MAGIC if data.startswith(mark)), "")
        if not media and data and "image/" in said.lower():
            media = said.split(";")[0].strip().lower()
        if not media:
            if value:
                self.noted.append(RowNote(one.line, PHOTO_LEFT_OUT))
        elif self.photo is None:
            self.photo = media, binascii.b2a_base64(data, newline=False).decode()


HANDLERS: dict[str, Callable[[_Reading, Property], None]] = {
    "N": _Reading.n,
    "FN": _Reading.fn,
    "ORG": _Reading.org,
    "TITLE": _Reading.title,
    "ROLE": _Reading.role,
    "KIND": _Reading.kind,
    "X-ADDRESSBOOKSERVER-KIND": _Reading.kind,
    "UID": _Reading.uid,
    "BDAY": _Reading.bday,
    "NOTE": _Reading.note,
    "CATEGORIES": _Reading.categories,
    "ADR": _Reading.adr,
    "EMAIL": _Reading.email,
    "TEL": _Reading.tel,
    "URL": _Reading.web,
    "X-SOCIALPROFILE": _Reading.social,
    "SOCIALPROFILE": _Reading.social,
    "PHOTO": _Reading.picture,
    HEADLINE: _Reading.headline,
    HOW_MET: _Reading.met,
    CONNECTED_ON: _Reading.connected,
}


def _label(one: Property) -> str:
    text = unescaped(one.value)
    match = _APPLE_LABEL.fullmatch(text.strip())
    return clean(match[1].lower() if match else text)
