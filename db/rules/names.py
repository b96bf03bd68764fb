"""Names: folding for search and sorting, display names, initials, profile slugs. Pure: text in, text out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# Letters that have no decomposition into a base letter and a mark, so NFKD leaves them as they are.
_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
    "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ƒ": "f", "ə": "e", "’": "'", "ʼ": "'", "`": "'",
}  # fmt: skip
# The commonest accents, and invisible characters seen in real exports (U+200E, U+200B, U+00AD, …).
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u202a-\u202e\u061c\u2060-\u2069\ufeff]")
# Invisible and control characters, but not the joiners, which Persian spelling and many emoji need.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u200e\u200f\u202a-\u202e\u061c\u2060-\u2069\ufeff]"
)
_BLANKS = re.compile(r"\s+")
_PROFILE = "https://www.linkedin.com/in/"
_SLUG = re.compile(r"(?:^|linkedin\.com)/?in/([^/?#\s]+)", re.IGNORECASE)
_SLUG_END = re.compile(r"[/?#\s]")
_ESCAPED = re.compile("(?:%[0-9A-Fa-f]{2})+")


def clean(text: str) -> str:
    """One line without invisible characters, doubled blanks or blanks at the ends."""
    if text.isprintable() and "  " not in text:  # printable: no blank but the plain one, nothing invisible
        return text.strip()
    return _BLANKS.sub(" ", _UNWANTED.sub("", text)).strip(" \u200c\u200d")


def fold(text: str) -> str:
    """The form in which texts are compared: no case, no accents, no stylistic letters ('Žižka' → 'zizka')."""
    if text.isascii():
        return text.lower()
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text).casefold())
    for letter in set(text):  # a long text has few
        if unicodedata.combining(letter):
            text = text.replace(letter, "")
        elif letter in _LETTERS:
            text = text.replace(letter, _LETTERS[letter])
    return text


def display_name(first: str, last: str, company: str = "") -> str:
    """How a contact is called: the name, else the company, else ''."""
    return f"{first} {last}".strip() or company


# Nicknames and the like: (Xi), "La Jefa", “Bob”
_ASIDE = re.compile(r"\([^)]*\)|\"[^\"]*\"|“[^”]*”|(?<!\w)'[^']*'(?!\w)")


@lru_cache(maxsize=8_192)  # asked for at every frame, for hundreds
def initials(name: str) -> str:
    """One or two letters that stand for a face: the first letters of the first and the last word.

    Emoji, what stands in brackets or quotes, and credentials after a comma are passed over; '' where nothing can
    stand.
    """
    bare = _ASIDE.sub(" ", name.split(",", 1)[0])
    words = [word for word in re.split(r"[\s\-]+", bare) if word]
    letters = [letter for word in words if (letter := next((c for c in word if c.isalpha()), ""))]
    if not letters:
        return next((c.upper() for c in name if c.isalnum()), "")
    chosen = letters[:1] + (letters[-1:] if len(letters) > 1 else [])
    return unicodedata.normalize("NFC", "".join(chosen)).upper()


def linkedin_slug(url: str) -> str:
    """The normal form of a profile's address: the path after /in/, unquoted, NFC, casefolded; '' if there is none.

    `https://www.linkedin.com/in/j%C3%BCrgen-x/` and `linkedin.com/in/jürgen-x` are the same person.
    """
    start = url.find("/in/")
    if start < 0:
        match = _SLUG.search(url)
        slug = match.group(1) if match else ""
    else:
        slug = _SLUG_END.split(url[start + 4 :].lstrip(), maxsplit=1)[0]
    if slug.isascii() and "%" not in slug:
        return slug.lower()
    return unicodedata.normalize("NFC", _ESCAPED.sub(_unescaped, slug)).casefold()


def _unescaped(match: re.Match[str]) -> str:
    return bytes.fromhex(match[0].replace("%", "")).decode("utf-8", errors="replace")


def linkedin_slugs(urls: Sequence[str]) -> list[str]:
    """The slug of each address of a file: quickly, if the file spells addresses as LinkedIn does."""
    tails = [url[len(_PROFILE) :] for url in urls]
    together = "|".join(tails)
    if not together.isascii() or _SLUG_END.search(together):
        return list(map(linkedin_slug, urls))
    return [
        tail.lower() if "%" not in tail and url.startswith(_PROFILE) else linkedin_slug(url)
        for url, tail in zip(urls, tails, strict=True)
    ]


# Not part of a name: titles and credentials, and the small words that many surnames share.
_TITLES = frozenset(
    [
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "sir",
        "dipl",
        "ing",
        "mag",
        "phd",
        "mba",
        "msc",
        "bsc",
        "ma",
        "ba",
        "md",
        "cpa",
        "cfa",
        "pmp",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "esq",
        "rn",
        "pe",
        "acca",
        "cissp",
        "llm",
        "jd",
    ]
)
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "zu",
        "al",
        "el",
        "bin",
        "ibn",
        "abu",
        "e",
        "y",
        "i",
        "af",
        "av",
    ]
)
_SHORT_FORMS = {
    short: full
    for full, shorts in {
        "alexander": "alex sasha", "alexandra": "alex sandra", "andrew": "andy drew", "anthony": "tony",
        "benjamin": "ben", "catherine": "cathy kate", "charles": "charlie", "christopher": "chris",
        "christina": "chris tina", "daniel": "dan danny", "david": "dave", "edward": "ed eddie ted",
        "elizabeth": "liz beth", "frederick": "fred", "gregory": "greg", "james": "jim jimmy", "jennifer": "jen jenny",
        "jonathan": "jon", "joseph": "joe", "katherine": "kathy kate katie", "kenneth": "ken", "lawrence": "larry",
        "margaret": "maggie peggy", "matthew": "matt", "michael": "mike mick", "nicholas": "nick", "patricia": "pat",
        "patrick": "pat", "peter": "pete", "philip": "phil", "rebecca": "becky", "richard": "rick dick",
        "robert": "rob bob bobby", "ronald": "ron", "samuel": "sam", "samantha": "sam", "stephen": "steve",
        "steven": "steve", "susan": "sue", "theodore": "ted", "thomas": "tom tommy", "timothy": "tim",
        "victoria": "vicky", "william": "will bill billy", "zachary": "zach",
    }.items()
    for short in shorts.split()
}  # fmt: skip


def is_title(word: str) -> bool:
    """Whether the word stands beside a name without being part of it: 'PhD', 'Dr.'."""
    return fold(word).strip(".,").replace(".", "") in _TITLES


def split_name(name: str) -> tuple[str, str]:
    """A whole name into first and last: 'Jane van Doe', 'Doe, Jane', 'Jane Doe, PhD'."""
    name = clean(name)
    ahead, comma, behind = name.partition(",")
    if comma and behind.strip() and "," not in behind and not all(map(is_title, behind.split())):
        return clean(behind), clean(ahead)
    words = ahead.split()
    rest = f",{behind}" if comma else ""
    if len(words) < 2:
        return name, ""
    return " ".join(words[:-1]), f"{words[-1]}{rest}"


def compatible(first: str, last: str, other_first: str, other_last: str) -> bool:
    """Whether two names may be of one person, given other evidence that they are.

    Credentials, titles, case, accents and brackets do not count; an initial, a short form, one half of a double
    surname or swapped names fit. A wholly different surname does not: that needs stronger evidence.
    """
    given, family = name_words(first), name_words(last)
    other_given, other_family = name_words(other_first), name_words(other_last)
    if not (given or family) or not (other_given or other_family):
        return False
    if sorted(given + family) == sorted(other_given + other_family):
        return True
    return _share(given, other_given) and _share(family, other_family)


def name_words(text: str) -> list[str]:
    """The folded words of a name, without credentials, titles and small words, unless there are no others."""
    words = re.findall(
        r"[^\W\d_\ufffd](?:[\w\ufffd]|'(?=\w))*|\ufffd[\w\ufffd]*", fold(text.split(",", 1)[0])
    )
    words = [word.replace("'", "") for word in words]
    return [word for word in words if word not in _TITLES and word not in _PARTICLES] or words


def _share(words: list[str], others: list[str]) -> bool:
    """A part that is missing contradicts nothing; otherwise one word of each must be the same."""
    return not words or not others or any(_same_word(a, b) for a in words for b in others)


def _same_word(a: str, b: str) -> bool:
    if a == b or _SHORT_FORMS.get(a, a) == _SHORT_FORMS.get(b, b):
        return True
    if len(a) == 1 or len(b) == 1:  # an initial; letters without case are whole names
        return a[0] == b[0] and a[0].upper() != a[0]
    if "\ufffd" in a + b:
        return same_but_for_lost_letters(a, b) or same_but_for_lost_letters(b, a)
    return False


def same_but_for_lost_letters(damaged: str, whole: str) -> bool:
    """Whether the text could be the other before a program turned letters into U+FFFD."""
    if "\ufffd" not in damaged:
        return False
    pattern = ".{1,3}".join(re.escape(part) for part in re.split("\ufffd+", damaged))
    return re.fullmatch(pattern, whole) is not None
