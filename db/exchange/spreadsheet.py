"""Spreadsheet: contacts as a CSV that a spreadsheet opens as it is meant. Pure: takes rows, writes lines.

UTF-8 with a byte order mark, CRLF, ISO days. A text that a spreadsheet would take for a formula gets an apostrophe
in front (OWASP, CSV Injection), so this file is for reading and mailing; `lossless` is for moving. `own_sheet` reads people back.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import IO

ENCODING = "utf-8-sig"
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
_BLANKS = " \u00a0\u3000\ufeff\u200b"


def write(file: IO[str], titles: Sequence[str], rows: Iterable[Sequence[str | int | None]]) -> int:
    """Write titles and rows to a file opened with `newline=""`; how many rows there were."""
    writer = csv.writer(file)
    writer.writerow(titles)
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  # the last one is the answer
        writer.writerow([safe(cell) if isinstance(cell, str) else cell for cell in row])
    return count


def safe(cell: str) -> str:
    """The text, with an apostrophe in front if a spreadsheet would calculate it."""
    return f"'{cell}" if cell.startswith(FORMULA) or cell.lstrip(_BLANKS).startswith(FORMULA) else cell


def meant(cell: str) -> str:
    """The text that `safe` was given."""
    text = cell.removeprefix("'")
    return text if safe(text) == cell else cell
