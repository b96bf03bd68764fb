"""Employment: when is a change of company or position news. Pure: takes texts, says what happened."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from db.rules.names import fold

EXPORT_CUT = 100  # LinkedIn cuts company and position there
LEGAL_FORMS = frozenset(
    [
        "ab",
        "ag",
        "as",
        "asa",
        "bv",
        "corp",
        "corporation",
        "company",
        "co",
        "gmbh",
        "inc",
        "incorporated",
        "kg",
        "limited",
        "llc",
        "llp",
        "ltd",
        "ltda",
        "mbh",
        "nv",
        "oy",
        "oyj",
        "plc",
        "pte",
        "pty",
        "pvt",
        "private",
        "sa",
        "sas",
        "se",
        "sl",
        "spa",
        "srl",
        "sro",
        "sp",
        "zoo",
        "kft",
        "aps",
        "ug",
        "doo",
    ]
)


class News(StrEnum):
    MOVED = "moved"
    NEW_TITLE = "new_title"


def employer_key(company: str) -> str:
    """The form in which companies are compared: folded, no punctuation, no legal form.

    >>> employer_key("ACME, Inc.") == employer_key("Acme")
    True
    """
    words = re.findall(r"\w+", re.sub(r"(?<=\w)\.(?=\w)", "", fold(company)))
    kept = list(words)
    while len(kept) > 1 and kept[-1] in LEGAL_FORMS:
        kept.pop()
    return " ".join(kept)


def news(old_company: str, old_position: str, company: str, position: str) -> News | None:
    """What an import tells about a contact. Filled, cleared, respelled or cut texts are no news."""
    if _differs(old_company, company, employer_key):
        return News.MOVED
    if _differs(old_position, position, _title_key):
        return News.NEW_TITLE
    return None


def _title_key(position: str) -> str:
    return " ".join(re.findall(r"\w+", fold(position)))


def _differs(old: str, new: str, key: Callable[[str], str]) -> bool:
    if not old or not new or old == new or key(old) == key(new):
        return False
    shorter, longer = sorted((old, new), key=len)
    return not (len(shorter) >= EXPORT_CUT - 1 and longer.startswith(shorter))
