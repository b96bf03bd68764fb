"""The lines of vCards: a text cut into cards, a card into properties, whatever the version. Pure; knows no property.

Every pattern here runs in time that grows with the line alone: a damaged file must not hold the program up.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

_BEGIN = re.compile(r"^BEGIN[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE)
_END = re.compile(r"^END[ \t]*:[ \t]*VCARD[ \t]*$", re.IGNORECASE)
_HEAD = re.compile(r'[^":]*(?:"[^"]*"[^":]*)*:')
_NAME = re.compile(r"[\w.-]+")  # Lotus Notes writes underscores
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_PIECES = {sign: re.compile(rf"(?:\\.|[^\\{sign}])*\\?", re.DOTALL) for sign in ";,"}
_QUOTED = re.compile(r'[^";]+|"[^"]*"?|;')


ENCODINGS = frozenset(["QUOTED-PRINTABLE", "BASE64", "B", "7BIT", "8BIT"])


class Property(NamedTuple):
    """One property. `head` is what stands ahead of the value, without the group and how the value was encoded."""

    line: int
    group: str
    name: str
    params: dict[str, list[str]]  # names in capitals; parameters without a name under ''
    value: str  # decoded, and still escaped
    head: str

    def types(self) -> list[str]:
        """What kind of address this is, in small letters."""
        said = [*self.params.get("TYPE", ()), *self.params.get("", ())]
        return [word.strip().lower() for text in said for word in text.split(",") if word.strip()]


@dataclass(slots=True)
class Card:
    """One card. `broken` are lines that are no property."""

    line: int
    properties: list[Property]
    broken: list[int]
    closed: bool


def cards(text: str) -> Iterator[Card]:
    """Every card of a text; what stands in a card inside another one is passed over."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start, depth = -1, 0
    for number, line in enumerate(lines):
        if line[:1] not in "bBeE":
            continue
        if _BEGIN.match(line):
            if start >= 0 and not _holds_another(lines, number):
                yield _card(lines, start, number, closed=False)
                start, depth = number, 1
            else:
                start = number if start < 0 else start
                depth += 1
        elif start >= 0 and _END.match(line):
            depth -= 1
            if depth == 0:
                yield _card(lines, start, number, closed=True)
                start = -1
    if start >= 0:
        yield _card(lines, start, len(lines), closed=False)


def unescaped(value: str) -> str:
    r"""`\n` is a line break; whatever else stands behind a backslash is itself ('https\://')."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def pieces(value: str, sign: str = ";") -> list[str]:
    """The value at its separators, each piece without escapes."""
    if "\\" not in value:
        return value.split(sign)
    found, place = [], 0
    while True:
        match = _PIECES[sign].match(value, place)
        end = match.end() if match else len(value)
        found.append(unescaped(value[place:end]))
        if end >= len(value):
            return found
        place = end + 1


def _holds_another(lines: list[str], number: int) -> bool:
    """Whether the card that begins here stands in a property (AGENT) of the card around it."""
    above = next((line for line in reversed(lines[max(0, number - 3) : number]) if line.strip()), "")
    return above.rstrip().upper().endswith("AGENT:") or above.upper().startswith("AGENT")


def _card(lines: list[str], start: int, end: int, *, closed: bool) -> Card:
    card = Card(start + 1, [], [], closed)
    number, depth = start + 1, 0
    while number < end:
        line, first = lines[number], number
        number += 1
        if line[:1] in "bBeE" and (_BEGIN.match(line) or _END.match(line)):
            depth += 1 if line[:1] in "bB" else -1
            continue
        if depth or not line.strip():
            continue
        if number < end:
            number, line = _with_folded(lines, number, end, line)
        if (found := _property(line, first + 1)) is not None:
            card.properties.append(found)
        else:
            card.broken.append(first + 1)
    return card


def _with_folded(lines: list[str], number: int, end: int, line: str) -> tuple[int, str]:
    """The line with those that continue it: folded, or cut after `=` in quoted-printable, or bare base64."""
    parts = [line]
    if line.endswith("=") and "quoted-printable" in line.lower():
        while parts[-1].endswith("=") and number < end:
            parts[-1] = parts[-1][:-1]
            parts.append(lines[number])
            number += 1
        return number, "".join(parts)
    while number < end and lines[number][:1] in (" ", "\t"):
        parts.append(lines[number][1:])
        number += 1
    if "BASE64" in line[:80].upper():
        while number < end and lines[number].strip() and ":" not in lines[number]:
            parts.append(lines[number].strip())
            number += 1
    return number, "".join(parts) if len(parts) > 1 else line


def _property(line: str, number: int) -> Property | None:
    head, sign, value = line.partition(":")
    if not sign:
        return None
    if '"' in head and (match := _HEAD.match(line)):  # a colon between quotes is of the parameter
        head, value = line[: match.end() - 1], line[match.end() :]
    params: dict[str, list[str]] = {}
    name, _, rest = head.partition(";")
    name = name.strip()
    if not _NAME.fullmatch(name):
        return None
    kept = name
    if rest:
        kept = _read_params(rest, params, name)
        value = _decoded(value, params)
    group, _, bare = name.rpartition(".")
    if group:
        kept = kept[len(group) + 1 :]
    return Property(number, group.lower(), bare.upper().replace("_", "-"), params, value, kept)


def _read_params(rest: str, params: dict[str, list[str]], name: str) -> str:
    """Fill `params`; the head without what says how the value is encoded."""
    kept = [name]
    for param in _split_params(rest):
        key, sign, text = param.partition("=")
        key = key.strip().upper()
        if not sign:
            key, text = "", key
        params.setdefault(key, []).append(text.strip().strip('"'))
        if key not in ("ENCODING", "CHARSET") and text.strip().upper() not in ENCODINGS:
            kept.append(param if key else f"TYPE={text.strip()}")  # 2.1 has types without a name
    return ";".join(kept)


def _split_params(rest: str) -> list[str]:
    if '"' not in rest:
        return [param for param in rest.split(";") if param.strip()]
    found = [""]
    for piece in _QUOTED.findall(rest):
        if piece == ";":
            found.append("")
        else:
            found[-1] += piece
    return [param for param in found if param.strip()]


def _decoded(value: str, params: dict[str, list[str]]) -> str:
    said = [text.upper() for text in (*params.get("ENCODING", ()), *params.get("", ()))]
    if "QUOTED-PRINTABLE" not in said:
        return value
    data = binascii.a2b_qp(value.encode("utf-8", "replace"))
    charset = params.get("CHARSET", ["utf-8"])[0]
    try:
        text = data.decode(charset)
    except (LookupError, UnicodeError, ValueError):
        try:
            text = data.decode()
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").replace("\n", "\\n")
