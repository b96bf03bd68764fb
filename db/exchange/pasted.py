"""Pasted: a `Name <mail>`, the signature of a mail or a vCard, as somebody copied it, to a person. Pure.

What is not understood is left out, and the fields show what was; nothing is kept before the user says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.errors import UnreadableFile
from db.exchange.person import Person
from db.rules.names import clean, is_title, linkedin_slug, split_name

LONGEST = 4000  # characters; more is a mail, not a signature
MOST_LINES = 25

_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>|,]+|(?:[\w-]+\.)*linkedin\.com/in/[^\s<>|,]+", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w/])(?:\+|00|\(|0)\d[\d ()/.\-]{5,20}\d(?!\w)")
_NAME_AND_MAIL = re.compile(r"\s*[\"']?([^<>\"\n]*?)[\"']?\s*<\s*([^<>\s]+@[^<>\s]+)\s*>[\s,;]*")
_GREETING = re.compile(
    r"(?:(?:kind|best|warm|many|with)\b.*\b(?:regards|wishes|thanks)|regards|best|cheers|thanks|thank you|yours|sincerely"
    r"|mit freundlichen gr.*|viele gr.*|lg|mfg|cordialement|saludos|sent from my .*|--+|_+|—+)[\s,.!]*",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:tel|phone|mobile|mob|cell|fax|e-?mail|mail|web|website|linkedin|m|t|p|e|w)\s*[.:]\s*",
    re.IGNORECASE,
)
_AT = re.compile(r"\s+(?:at|@|bei|chez|en)\s+|\s*[|·•–—]\s*|,\s+", re.IGNORECASE)
_LEGAL = re.compile(r"\b(?:inc|ltd|llc|gmbh|ag|corp|plc|s\.?a|b\.?v|oy|ab|kg|co)\b\.?$", re.IGNORECASE)


def understand_pasted(text: str) -> Person | None:
    """The person that a pasted text tells of; None if it is not one, such as a plain name."""
    if not text.strip() or len(text) > LONGEST:
        return None
    if "BEGIN:VCARD" in text.upper():
        return _card(text)
    if match := _NAME_AND_MAIL.fullmatch(text):
        first, last = split_name(match[1])
        return Person(0, first, last, emails=((match[2], ""),))
    emails, urls = _found(_EMAIL, text), _found(_URL, text)
    rest = _URL.sub(" ", _EMAIL.sub(" ", text))
    phones = _found(_PHONE, rest)
    if not (emails or urls or phones):
        return None
    profile = next((url for url in urls if linkedin_slug(url) and "linkedin.com" in url.lower()), "")
    first, last, position, company = _words(_PHONE.sub(" ", rest))
    return Person(
        0,
        first,
        last,
        company=company,
        position=position,
        url=profile,
        slug=linkedin_slug(profile),
        emails=tuple((email, "") for email in emails),
        phones=tuple((phone, "") for phone in phones),
        urls=tuple((url, "") for url in urls if url != profile),
    )


def _card(text: str) -> Person | None:
    from db.exchange import vcard  # rarely pasted

    try:
        return vcard.read(text.encode("utf-8", "replace"), file_name="").persons[0]
    except UnreadableFile:
        return None


def _found(pattern: re.Pattern[str], text: str) -> list[str]:
    return list(dict.fromkeys(clean(match[0]).rstrip(".,;)") for match in pattern.finditer(text)))


def _words(text: str) -> tuple[str, str, str, str]:
    """First and last name, position and company: the first line of words is the name, what follows is the job."""
    lines = [clean(_LABEL.sub(" ", line)).strip(" ,;|·•<>()[]\"'") for line in text.splitlines()[:MOST_LINES]]
    lines = [line for line in lines if _says_something(line)]
    if not lines:
        return "", "", "", ""
    first, last, job = "", "", lines[1:]
    name, *more = [part for part in _AT.split(lines[0]) if part.strip()] or [""]
    words = name.split()
    while len(words) > 1 and is_title(words[0]):
        words = words[1:]
    if 1 <= len(words) <= 5:
        first, last = split_name(" ".join(words))
        job = [*more, *job]
    else:
        job = lines
    return first, last, *_job(job)


def _job(lines: Sequence[str]) -> tuple[str, str]:
    """Position and company: 'Engineer at Acme', 'Engineer | Acme', or a line for each."""
    parts = [part.strip() for line in lines[:2] for part in _AT.split(line) if part.strip()]
    if not parts:
        return "", ""
    if len(parts) == 1:
        return ("", parts[0]) if _LEGAL.search(parts[0]) else (parts[0], "")
    if _LEGAL.search(parts[0]) and not _LEGAL.search(parts[1]):
        return parts[1], parts[0]
    if len(parts) > 2 and _LEGAL.fullmatch(parts[2]):  # 'Acme, Inc.'
        return parts[0], f"{parts[1]}, {parts[2]}"
    return parts[0], parts[1]


def _says_something(line: str) -> bool:
    """A line of words: no greeting, no street, no leftover of a phone."""
    letters = sum(c.isalpha() for c in line)
    return letters >= 2 and not any(c.isdigit() for c in line) and _GREETING.fullmatch(line) is None
