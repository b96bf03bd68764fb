"""Spoken days: 'yesterday', 'last Friday', '3 weeks ago', '5 March', 'half an hour'. Pure: text and words in.

What can be read in two ways (3/4/2026) or only about (in March) is read the way of the place, and says so.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

MOST_MINUTES = 24 * 60
WEEKDAYS = ("weekday", "weekday2", "weekday3", "weekday4")
SIDES = ("past", "coming", "last", "next", "this", "before_dates")
Told = Mapping[str, Any]


def either(words: Iterable[str]) -> str:
    """A pattern for any of these, the longest first; a blank is one blank, also where patterns are verbose."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or r"(?!)"


class DayWords:
    """What a language calls days and spans of time; read from the parts of a `quick` file."""

    def __init__(self, told: Told, *, day_first: bool = False) -> None:
        self.day_first = day_first  # whether 3/4 is the third of April
        self.numbers: dict[str, int] = told["numbers"]
        self.days: dict[str, int] = told["days"]
        self.weekdays: list[str] = told["weekdays"]
        self.months: list[str] = told["months"]
        self.unit_of = {word: unit for unit, words in told["spans"].items() for word in words}
        self.last, self.this = frozenset(told["last"]), frozenset(told["this"])
        self.ahead = frozenset((*told["next"], *told["coming"], *told["this"]))
        self.whole_spans: dict[str, int] = told["whole_spans"]
        self.day, self.span = self._day(told), self._span(told)

    def is_near(self, day: Spoken, text: str) -> bool:
        """Whether it is said how far it is: 'yesterday', 'last week', '3 days ago'."""
        match = self.day.match(text, day.start)
        return match is not None and any(match[name] for name in ("named", "ago", "span"))

    def _day(self, told: Told) -> re.Pattern[str]:
        number = rf"\d{{1,3}}|{either(self.numbers)}"
        unit = either(word for word, unit in self.unit_of.items() if unit != "weekend")
        sides = either({word for side in SIDES for word in told[side]})
        one = either(words[0] for unit, words in told["spans"].items() if unit != "day")
        # Short forms only where something else says that a day is meant: "on Sat", not "sat".
        short = either({day[:length] for day in self.weekdays for length in (3, 4)})
        alone = either(told["short_weekdays"])
        channels = either(word for words in told["channels"].values() for word in words)
        no_days = either((*told["hours"], *told["minutes"], *told["of"], *told["articles"]))
        month = "|".join(
            f"{re.escape(name)}|{re.escape(name[:4])}|{re.escape(name[:3])}" for name in self.months
        )
        lead = rf"(?:(?:{either(told['before_dates'])})\ )?"
        until = rf"(?:(?P<until>{either(told['until'])})\ )?"
        nth = rf"(?:{either(told['ordinals'])})?"
        return re.compile(
            rf"""(?<![\w'/.-]){until}(?:
            (?P<named>{either(self.days)})(?:\ (?:{either(told["parts_of_days"])}))?
            |(?P<ago>{number})\ (?P<ago_unit>{unit})\ (?:{either(told["ago"])})
            |(?:{either(told["in"])})\ (?P<ahead>{number})\ (?P<ahead_unit>{unit})
            |(?P<which>{either((*told["last"], *told["next"]))})\ (?P<span>{one})
            |(?:(?P<side>{sides})\ )?(?P<weekday>{either(self.weekdays)})(?:\ (?:{either(told["parts_of_days"])})|'s(?=\ (?:{channels})\b))?
            |(?P<weekday3>{short})(?:\ (?:{either(told["parts_of_days"])})|(?=\ (?:{channels})\b)|(?<=^...)$|(?<=^....)$)
            |(?P<weekday4>{alone})(?=\W*$|,|\ (?:{either(told["with"])})\ )
            |(?P<side2>{sides})\ (?P<weekday2>{short})
            |{lead}(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})
            |{lead}(?P<d>\d{{1,2}})\.\ ?(?P<m>\d{{1,2}})\.(?:\ ?(?P<y>\d{{4}}|\d{{2}}))?
            |{lead}(?!(?:{either(told["no_days"])})(?!\w))(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})(?:/(?P<y2>\d{{4}}|\d{{2}}))?(?!\ ?(?:{no_days})\b)
            |{lead}(?:(?:{either(told["the"])})\ )?(?P<d2>\d{{1,2}}){nth}\ (?:(?:{either(told["of"])})\ )?(?P<m2>{month})\b(?:,?\ (?P<y3>\d{{4}}))?
            |{lead}(?P<m3>{month})\ (?P<d3>\d{{1,2}}){nth}\b(?:,?\ (?P<y4>\d{{4}}))?
            |(?(until)(?:(?:{either(told["the"])})\ )?|(?:{either(told["before_dates"])})\ (?:{either(told["the"])})\ )(?P<nth>\d{{1,2}})(?:{either(told["ordinals"])})(?!\ (?:{either((*told["of"], *told["no_day_follows"], *self.months))})\b)
            |(?:{either(told["in_a_month"])})\ (?P<in_month>{either(self.months)})
            )(?![\w'/-])""",
            re.IGNORECASE | re.VERBOSE,
        )

    def _span(self, told: Told) -> re.Pattern[str]:
        hours, minutes, number = either(told["hours"]), either(told["minutes"]), either(self.numbers)
        short = either(told["short_minutes"])
        not_in = "".join(rf"(?<!\b{re.escape(word)}\ )" for word in told["in"])
        return re.compile(
            rf"""(?<![\w'/.$€£-]){not_in}(?:(?:{either(told["before_minutes"])})\ )*(?:
            (?P<whole>{either(self.whole_spans)})
            |(?P<h>\d{{1,2}})\ ?(?:{hours})\ ?(?P<m>\d{{1,2}})(?:\ ?(?:{minutes}|{short}))?
            |(?P<hours>\d{{1,2}}(?:[.,]\d{{1,2}})?|\d{{1,3}}|{number})[\ -]?(?:{hours})
            |(?P<minutes>\d{{1,3}}|{number})[\ -]?(?:{minutes})
            |(?P<short>\d{{1,3}})(?:{short})
            )(?![\w'])(?!\ (?:{either(told["ago"])}))""",
            re.IGNORECASE | re.VERBOSE,
        )


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was found, and where: `day` or `minutes`."""

    start: int
    end: int
    day: date = date.min
    minutes: int = 0
    until: bool = False  # a day by which something is to be, rather than one on which it is
    doubtful: bool = False  # it could be another one


def find_day(
    text: str, today: date, words: DayWords, *, ahead: bool = False, months: bool = False
) -> Spoken | None:
    """The first day named. Days without a year or a direction lie behind, or `ahead` where one looks forward.

    `months`: a whole month that lies behind counts, too, as its first day."""
    for match in words.day.finditer(text):
        is_month = match["in_month"] is not None
        forward = ahead or match["until"] is not None
        if is_month and not (forward or months):
            continue
        try:
            day = _day(match, today, words, forward)
        except (ValueError, OverflowError):  # no such day, or none that a calendar has
            continue
        if 1900 <= day.year <= 2200:
            until = match["until"] is not None and day > today  # "dropped by yesterday"
            start = match.start() if until or match["until"] is None else match.end("until") + 1
            doubtful = (is_month and not forward) or _has_two_readings(match)
            return Spoken(start, match.end(), day, until=until, doubtful=doubtful)
    return None


def _has_two_readings(match: re.Match[str]) -> bool:
    return (
        match["one"] is not None
        and match["one"] != match["two"]
        and max(map(int, match.group("one", "two"))) <= 12
    )


def find_no_day(text: str, today: date, words: DayWords) -> str:
    """The first text that looks like a day and is none: '31 February', '30.2.'; '' if there is none."""
    for match in words.day.finditer(text):
        try:
            _day(match, today, words, ahead=False)
        except (ValueError, OverflowError):
            return match[0]
    return ""


def without_days(text: str, words: DayWords) -> str:
    """The same, as long, with blanks for what looks like a day."""
    return words.day.sub(lambda day: (day["until"] or "").ljust(len(day[0])), text)


def without_minutes(text: str, words: DayWords) -> str:
    """The same, as long, with blanks for spans of time."""
    return words.span.sub(lambda match: " " * len(match[0]), text)


def find_minutes(text: str, words: DayWords) -> Spoken | None:
    """The first span of time named, in minutes, up to a day."""
    for match in words.span.finditer(text):
        minutes = _minutes(match, words)
        if 0 < minutes <= MOST_MINUTES:
            return Spoken(match.start(), match.end(), minutes=minutes)
    return None


def _day(match: re.Match[str], today: date, words: DayWords, ahead: bool) -> date:
    found = {name: text.casefold() for name, text in match.groupdict().items() if text}
    if "named" in found:
        return today + timedelta(days=words.days[found["named"]])
    if "ago" in found:
        return _moved(today, -_number(found["ago"], words), words.unit_of[found["ago_unit"]])
    if "ahead" in found:
        return _moved(today, _number(found["ahead"], words), words.unit_of[found["ahead_unit"]])
    if "span" in found:
        return _span(today, -1 if found["which"] in words.last else 1, words.unit_of[found["span"]])
    if weekday := next((found[name] for name in WEEKDAYS if name in found), None):
        side = found.get("side") or found.get("side2") or ""
        return _weekday(today, weekday, side, words, ahead)
    if "in_month" in found:
        return _in_year(today, words.months.index(found["in_month"]) + 1, 1, ahead=ahead)
    if "nth" in found:
        return _nth(today, int(found["nth"]), ahead=ahead)
    return _written(found, today, words, ahead)


def _weekday(today: date, name: str, side: str, words: DayWords, ahead: bool) -> date:
    number = [day[:3] for day in words.weekdays].index(name[:3])
    if side in words.ahead or (ahead and side not in words.last):
        return _weekday_ahead(today, number, or_today=side in words.this)
    return _weekday_behind(today, number, or_today=side not in words.last)


def _written(found: dict[str, str], today: date, words: DayWords, ahead: bool) -> date:
    if "year" in found:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    if "one" in found:
        month, day = _with_slashes(int(found["one"]), int(found["two"]), words)
    else:
        day = int(found.get("d") or found.get("d2") or found["d3"])
        name = found.get("m2") or found.get("m3")
        month = 1 + [month[:3] for month in words.months].index(name[:3]) if name else int(found["m"])
    if year := found.get("y") or found.get("y2") or found.get("y3") or found.get("y4"):
        return date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    return _in_year(today, month, day, ahead=ahead)


def _with_slashes(one: int, two: int, words: DayWords) -> tuple[int, int]:
    """Month and day of '3/4': the way of the place, unless only the other one is possible."""
    day_first = two <= 12 if one > 12 else words.day_first and two <= 12
    return (two, one) if day_first else (one, two)


def _in_year(today: date, month: int, day: int, *, ahead: bool) -> date:
    """The nearest such day behind, or ahead; a 29 February is looked for in the years around."""
    if not 1 <= month <= 12:
        raise ValueError("no such month")
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for year in years:
        if day > monthrange(year, month)[1]:
            continue
        found = date(year, month, day)
        if (found > today) if ahead else (found <= today):
            return found
    raise ValueError("no such day")


def _nth(today: date, day: int, *, ahead: bool) -> date:
    """'on the 24th': of this month, or of the next one before or after that has it."""
    for step in range(3):
        month = _moved(today.replace(day=1), step if ahead else -step, "month")
        if 1 <= day <= monthrange(month.year, month.month)[1]:
            found = month.replace(day=day)
            if found > today if ahead else found <= today:
                return found
    raise ValueError("no such day")


def _weekday_ahead(today: date, wanted: int, *, or_today: bool) -> date:
    days = (wanted - today.weekday()) % 7
    return today + timedelta(days=days or (0 if or_today else 7))


def _weekday_behind(today: date, wanted: int, *, or_today: bool) -> date:
    days = (today.weekday() - wanted) % 7
    return today - timedelta(days=days or (0 if or_today else 7))


SATURDAY = 5
DAYS_OF = {"day": 1, "week": 7, "fortnight": 14}


def _span(today: date, way: int, unit: str) -> date:
    if unit == "weekend":  # its Saturday
        step = _weekday_behind if way < 0 else _weekday_ahead
        return step(today, SATURDAY, or_today=False)
    return _moved(today, way, unit)


def _moved(today: date, count: int, unit: str) -> date:
    if unit in DAYS_OF:
        return today + timedelta(days=count * DAYS_OF[unit])
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    if not 1900 <= year <= 2200:
        raise ValueError("far away")
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _number(text: str, words: DayWords) -> int:
    return int(text) if text.isdigit() else words.numbers[text.casefold()]


def _minutes(match: re.Match[str], words: DayWords) -> int:
    found = {name: text.casefold() for name, text in match.groupdict().items() if text}
    if "whole" in found:
        return words.whole_spans[found["whole"]]
    if "h" in found:
        return 60 * int(found["h"]) + int(found["m"])
    if hours := found.get("hours"):
        return (
            round(60 * float(hours.replace(",", "."))) if hours[0].isdigit() else 60 * _number(hours, words)
        )
    return int(found["short"]) if "short" in found else _number(found["minutes"], words)
