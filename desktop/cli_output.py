"""Output of the command line: aligned tables for people, JSON for machines. Knows terminals, not the book."""

from __future__ import annotations

import json
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

GAP = "  "
LEAST = 8  # columns that a cell keeps in a narrow terminal
# What a terminal obeys instead of showing it: a note may come from a message that somebody else wrote.
_ORDERS = dict.fromkeys((*range(32), *range(127, 160)))


def say(text: str) -> None:
    print(text)


def complain(text: str) -> None:
    """What went wrong, beside the answer."""
    print(f"goodturn: {text}", file=sys.stderr)


def say_json(value: Any) -> None:
    """One JSON value; days are ISO dates."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def say_json_list(values: Iterable[Any]) -> None:
    """A JSON list with a line an entry, which is quick to write and to look through at any length."""
    before = "[\n"
    for value in values:
        sys.stdout.write(f"{before}{json.dumps(value, ensure_ascii=False, default=_plain)}")
        before = ",\n"
    print("[]" if before == "[\n" else "\n]")


def say_table(rows: Iterable[Sequence[str]]) -> None:
    """Rows in aligned columns, without rules; cut to the window in a terminal, whole in a pipe."""
    cells = [[" ".join(cell.split()).translate(_ORDERS) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    if sys.stdout.isatty():
        _narrow(widths, shutil.get_terminal_size().columns)
    for row in cells:
        shown = [_fitted(cell, size) for cell, size in zip(row, widths, strict=True)]
        print(GAP.join(shown).rstrip())


def width(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian letters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(_letter_width(letter) for letter in text)


def _letter_width(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _narrow(widths: list[int], room: int) -> None:
    """Take from the widest column until all fit."""
    while widths and sum(widths) + len(GAP) * (len(widths) - 1) > room:
        widest = widths.index(max(widths))
        if widths[widest] <= LEAST:
            return
        widths[widest] -= 1


def _fitted(text: str, size: int) -> str:
    if width(text) > size:
        while width(text) > size - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (size - width(text))


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")
