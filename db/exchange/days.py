"""Days in files: a column of dates as people and programs write them, to ISO days. Pure; never guesses.

Month names by a table: `strptime("%b")` follows the locale and is three times slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from db.rules.names import fold

# By language; a word of three letters or more counts as the month it begins, where that is one month only.
MONTHS = (
    "january february march april may june july august september october november december",
    "januar februar märz april mai juni juli august september oktober november dezember",
    "jänner feber mars avril maj juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "januari februari maart april mei juni juli augustus september oktober november december",
    "janvier février mrt april maj juni juli augusti september oktober november desember",
    "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
)
_NUMBERS: dict[str, set[int]] = {}
for _names in MONTHS:
    for _number, _name in enumerate(fold(_names).split(), 1):
        for _end in range(3, len(_name) + 1):
            _NUMBERS.setdefault(_name[:_end], set()).add(_number)
_SHORT = {name[:3].title(): f"{number:02}" for number, name in enumerate(MONTHS[0].split(), 1)}
_WRITTEN = re.compile(r"(\d{1,2})[ .\-/]+(?:de )?([^\W\d_]{3,12})[ .\-/,]+(?:de )?(\d{4}|\d\d)")
_MONTH_AHEAD = re.compile(r"([^\W\d_]{3,12})[ .\-]+(\d{1,2})[ ,\-]+(\d{4})")
_NUMERIC = re.compile(r"(\d{1,4})([./\-])(\d{1,2})\2(\d{4}|\d{1,2})((?:,? |T)[\d:. ]*([AaPp]\.?[Mm]\.?)?.*)?")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")  # a spreadsheet's day, as it counts them
_SERIAL_START = date(1899, 12, 30)
EARLIEST = "2002-01-01"  # nobody was connected before LinkedIn was founded


@dataclass(frozen=True, slots=True)
class Days:
    """`iso` gives the day for each text of the column, '' where it was not understood, cannot be or is not decided.

    `undecided` are texts whose day and month could be swapped and no other row of the column tells which.
    """

    iso: dict[str, str]
    undecided: tuple[str, ...] = ()


def read_days(
    texts: Iterable[str],
    *,
    day_first: bool | None = None,
    latest: str = "9999-12-31",
    earliest: str = EARLIEST,
) -> Days:
    """The days of one column, none before `earliest` or after `latest`. `day_first` answers what the column itself does not decide."""
    iso: dict[str, str] = {}
    open_ones: dict[str, tuple[int, int, int]] = {}
    evidence: set[bool] = set()
    for text in set(texts):
        if plain := _linkedin_day(text):
            iso[text] = plain
            continue
        read = _read(text.strip())
        if isinstance(read, str):
            iso[text] = read
            continue
        first, second, year, surely = read
        if surely is None and first != second and first <= 12 and second <= 12:
            open_ones[text] = (first, second, year)
            continue
        if surely is None and first != second:
            evidence.add(first > 12)
        iso[text] = _iso(year, *((second, first) if surely or first > 12 else (first, second)))
    if len(evidence) == 1:
        day_first = evidence.pop()
    for text, (first, second, year) in open_ones.items():
        iso[text] = (
            "" if day_first is None else _iso(year, *((second, first) if day_first else (first, second)))
        )
    iso = {text: day if earliest <= day <= latest else "" for text, day in iso.items()}
    return Days(iso, tuple(sorted(open_ones)) if day_first is None else ())


def _linkedin_day(text: str) -> str:
    """'05 Mar 2024' by slicing: what every undamaged export holds."""
    month = _SHORT.get(text[3:6])
    if month is None or len(text) != 11 or text[2] != " " or text[6] != " ":
        return ""
    return _valid(f"{text[7:]}-{month}-{text[:2]}")


def _read(text: str) -> str | tuple[int, int, int, bool | None]:
    """An ISO day, or two numbers and a year with what is known of their order (True: the day is first)."""
    if match := _WRITTEN.fullmatch(text):
        return _iso(_year(match[3]), _month(match[2]), int(match[1]))
    if match := _MONTH_AHEAD.fullmatch(text):
        return _iso(_year(match[3]), _month(match[1]), int(match[2]))
    if match := _SERIAL.fullmatch(text):
        return (_SERIAL_START + timedelta(days=int(match[1]))).isoformat()
    if not (match := _NUMERIC.fullmatch(text)):
        return ""
    first, second, third = match[1], match[3], match[4]
    if len(first) == 4:
        return _iso(int(first), int(second), int(third)) if len(third) < 4 else ""
    if len(first) == 3 or len(third) == 1:
        return ""
    american = match[6] is not None  # '11/4/18, 9:30 AM'
    return int(first), int(second), _year(third), False if american else True if match[2] == "." else None


def _month(word: str) -> int:
    """1 to 12; 0 for what is no month, or may be two: 'Sept', 'march' and 'janv' are, 'jui' is not."""
    numbers = _NUMBERS.get(fold(word), ())
    return min(numbers) if len(numbers) == 1 else 0


def _year(text: str) -> int:
    """LinkedIn opened in 2003: two digits are of this century."""
    return int(text) if len(text) == 4 else 2000 + int(text)


def _iso(year: int, month: int, day: int) -> str:
    return _valid(f"{year:04}-{month:02}-{day:02}")


def _valid(iso: str) -> str:
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        return ""
