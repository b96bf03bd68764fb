"""Names: folding for search and sorting, display names, initials, profile slugs. Pure: text in, text out."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

# Letters that have no decomposition into a base letter and a mark, so NFKD leaves them as they are.
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
        "ħ": "h", "ŧ": "t", "ŋ": "n", "ĸ": "k", "ƒ": "f", "ə": "e", "’": "'", "ʼ": "'", "`": "'",
    }
)  # fmt: skip
# Invisible or blank characters seen in real exports (U+200E, U+200B, U+00A0, U+00AD, TAB, …).
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLANKS = re.compile(r"\s+")
_SLUG = re.compile(r"(?:^|linkedin\.com)/?in/([^/?#\s]+)", re.IGNORECASE)


def clean(text: str) -> str:
    """One line without invisible characters, doubled blanks or blanks at the ends."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _BLANKS.sub(" ", _INVISIBLE.sub("", text)).strip()


def fold(text: str) -> str:
    """The form in which texts are compared: no case, no accents, no stylistic letters ('Žižka' → 'zizka')."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text).casefold())
    return "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)


def display_name(first: str, last: str, company: str = "") -> str:
    """How a contact is called: the name, else the company, else ''."""
    return f"{first} {last}".strip() or company


def initials(name: str) -> str:
    """One or two letters that stand for a face: the first letters of the first and the last word.

    Emoji, brackets and credentials after a comma are passed over; '' where nothing can stand.
    """
    words = [w for w in re.split(r"[\s\-]+", name.split(",", 1)[0]) if w and w[0] not in "(\"'“"]
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
        slug = re.split(r"[/?#\s]", url[start + 4 :].lstrip(), maxsplit=1)[0]
    if slug.isascii() and "%" not in slug:
        return slug.lower()
    return unicodedata.normalize("NFC", unquote(slug)).casefold()
