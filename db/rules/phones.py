"""Phones: the form in which numbers are compared. Pure: text in, text out.

The countries of national numbers are not known, so the last eight digits decide, which tell apart all numbers of
the people one knows; whoever compares asks for the name besides.
"""

from __future__ import annotations

import re

_EXTENSION = re.compile(r"(?:;ext=|\b(?:ext|extension|dw|x)\b\.?|#|,)\s*\d*.*$", re.IGNORECASE)
_TRUNK = re.compile(r"\(0\)")
_ENOUGH, _COMPARED = 6, 8


def phone_key(number: str) -> str:
    """The last digits of a number, '' for what is too short to tell anybody apart.

    >>> phone_key("+43 (0)660 123 45 67") == phone_key("0660/1234567")
    True
    """
    bare = _TRUNK.sub("", _EXTENSION.sub("", number.removeprefix("tel:")))
    digits = "".join(str(int(c)) for c in bare if c.isdecimal()).lstrip("0")
    return digits[-_COMPARED:] if len(digits) >= _ENOUGH else ""
