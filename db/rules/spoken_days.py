"""Spoken days: 'yesterday', 'last Friday', '3 weeks ago', '5 March', 'half an hour'. Pure: text and today in.

English. What can be read in two ways (3/4/2026) is left alone rather than guessed.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "a couple of": 2, "couple of": 2, "three": 3, "a few": 3, "few": 3,
    "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "ninety": 90,
}  # fmt: skip
DAYS = {
    "the day before yesterday": -2, "day before yesterday": -2, "yesterday": -1, "last night": -1, "today": 0,
    "this morning": 0, "this afternoon": 0, "this evening": 0, "tonight": 0, "just now": 0,
    "the day after tomorrow": 2, "day after tomorrow": 2, "tomorrow": 1,
}  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_NUMBER = r"\d{1,3}|" + "|".join(map(re.escape, sorted(NUMBERS, key=len, reverse=True)))
_MONTH = "|".join(f"{name}|{name[:4]}|{name[:3]}" for name in MONTHS)
_NAMED = "|".join(map(re.escape, sorted(DAYS, key=len, reverse=True)))
_DAY = re.compile(
    rf"""(?<![\w'/.-])(?:
    (?P<named>{_NAMED})(?:\ (?:morning|afternoon|evening|night))?
    |(?P<ago>{_NUMBER})\ (?P<ago_unit>day|week|month|year)s?\ ago
    |(?:with)?in\ (?P<ahead>{_NUMBER})\ (?P<ahead_unit>day|week|month|year)s?
    |(?P<which>last|next)\ (?P<span>weekend|week|month|year)
    |(?:(?P<side>this\ past|this\ coming|last|next|this|on|by)\ )?(?P<weekday>{"|".join(WEEKDAYS)})
    |(?P<side2>last|next|this|on|by)\ (?P<weekday2>{"|".join(f"{day[:3]}|{day[:4]}" for day in WEEKDAYS)})
    |(?:on\ |by\ )?(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})
    |(?:on\ |by\ )?(?P<d>\d{{1,2}})\.(?P<m>\d{{1,2}})\.(?P<y>\d{{4}})?
    |(?:on\ |by\ )?(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})/(?P<y2>\d{{4}})
    |(?:on\ |by\ )?(?:the\ )?(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<m2>{_MONTH})\b(?:,?\ (?P<y3>\d{{4}}))?
    |(?:on\ |by\ )?(?P<m3>{_MONTH})\ (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\ (?P<y4>\d{{4}}))?
    |in\ (?P<in_month>{"|".join(MONTHS)})
    )(?![\w'/-])""",
    re.IGNORECASE | re.VERBOSE,
)
_MINUTES = re.compile(
    rf"""(?<![\w'/.-])(?<!\bin\ )(?:(?:for|about|some)\ )*(?:
    (?P<half>half\ an?\ hour|half\ hour)
    |(?P<quarter>(?:a\ )?quarter\ of\ an\ hour)
    |(?P<more>an\ hour\ and\ a\ half|one\ and\ a\ half\ hours)
    |(?P<h>\d{{1,2}})\ ?(?:hours?|hrs?|h)\ ?(?P<m>\d{{1,2}})(?:\ ?(?:minutes?|mins?))?
    |(?P<hours>\d{{1,2}}(?:[.,]\d)?|{_NUMBER})[\ -]?(?:hours?|hrs?|h)
    |(?P<minutes>{_NUMBER})[\ -]?(?:minutes?|mins?)
    )(?![\w'])(?!\ ago)""",
    re.IGNORECASE | re.VERBOSE,
)
MOST_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was found, and where: `day` or `minutes`."""

    start: int
    end: int
    day: date = date.min
    minutes: int = 0


def find_day(text: str, today: date, *, ahead: bool = False) -> Spoken | None:
    """The first day named. Days without a year or a direction lie behind, or `ahead` where one looks forward."""
    for match in _DAY.finditer(text):
        try:
            day = _day(match, today, ahead)
        except (ValueError, OverflowError):  # no such day, or none that a calendar has
            continue
        if day is not None and 1900 <= day.year <= 2200:
            return Spoken(match.start(), match.end(), day=day)
    return None


def find_minutes(text: str) -> Spoken | None:
    """The first span of time named, in minutes, up to a day."""
    for match in _MINUTES.finditer(text):
        minutes = _minutes(match)
        if 0 < minutes <= MOST_MINUTES:
            return Spoken(match.start(), match.end(), minutes=minutes)
    return None


def _day(match: re.Match[str], today: date, ahead: bool) -> date | None:
    found = {name: text.casefold() for name, text in match.groupdict().items() if text}
    if "named" in found:
        return today + timedelta(days=DAYS[found["named"]])
    if "ago" in found:
        return _moved(today, -_number(found["ago"]), found["ago_unit"])
    if "ahead" in found:
        return _moved(today, _number(found["ahead"]), found["ahead_unit"])
    if "span" in found:
        return _span(today, -1 if found["which"] == "last" else 1, found["span"])
    if weekday := found.get("weekday") or found.get("weekday2"):
        side = found.get("side") or found.get("side2") or ""
        return _weekday(today, weekday, side, ahead)
    if "in_month" in found:
        return _in_year(today, MONTHS.index(found["in_month"]) + 1, 1, ahead=True) if ahead else None
    return _written(found, today, ahead)


def _written(found: dict[str, str], today: date, ahead: bool) -> date | None:
    if "year" in found:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    if "one" in found:
        one, two, year = int(found["one"]), int(found["two"]), int(found["y2"])
        if one <= 12 and two <= 12 and one != two:
            return None
        return date(year, two, one) if two <= 12 else date(year, one, two)
    day = int(found.get("d") or found.get("d2") or found["d3"])
    name = found.get("m2") or found.get("m3")
    month = 1 + [month[:3] for month in MONTHS].index(name[:3]) if name else int(found["m"])
    if year_text := found.get("y") or found.get("y3") or found.get("y4"):
        return date(int(year_text), month, day)
    return _in_year(today, month, day, ahead=ahead)


def _in_year(today: date, month: int, day: int, *, ahead: bool) -> date:
    """The nearest such day behind, or ahead; a 29 February is looked for in the years around."""
    years = range(today.year, today.year + 9) if ahead else range(today.year, today.year - 9, -1)
    for year in years:
        if day > monthrange(year, month)[1]:
            continue
        found = date(year, month, day)
        if (found > today) if ahead else (found <= today):
            return found
    raise ValueError("no such day")


def _weekday(today: date, name: str, side: str, ahead: bool) -> date:
    wanted = [day[:3] for day in WEEKDAYS].index(name[:3])
    if side in ("next", "this coming", "this", "by") or (ahead and side != "last"):
        days = (wanted - today.weekday()) % 7
        return today + timedelta(days=days or (0 if side == "this" else 7))
    days = (today.weekday() - wanted) % 7
    return today - timedelta(days=days or (7 if side == "last" else 0))


def _span(today: date, way: int, unit: str) -> date:
    if unit == "weekend":  # its Saturday
        return _weekday(today, "saturday", "last" if way < 0 else "next", False)
    return _moved(today, way, unit)


def _moved(today: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    if not 1900 <= year <= 2200:
        raise ValueError("far away")
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else NUMBERS[text.casefold()]


def _minutes(match: re.Match[str]) -> int:
    found = {name: text for name, text in match.groupdict().items() if text}
    for name, minutes in (("half", 30), ("quarter", 15), ("more", 90)):
        if name in found:
            return minutes
    if "h" in found:
        return 60 * int(found["h"]) + int(found["m"])
    if hours := found.get("hours"):
        return round(60 * float(hours.replace(",", "."))) if hours[0].isdigit() else 60 * _number(hours)
    return _number(found["minutes"])
