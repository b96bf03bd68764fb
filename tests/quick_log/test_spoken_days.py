"""Days and spans of time as people say them."""

from __future__ import annotations

from datetime import date

import pytest

import resources
from db.rules.spoken_days import DayWords, find_day, find_minutes
from tests.words import QUICK

MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("coffee yesterday", date(2026, 3, 1)),
        ("the day before yesterday", date(2026, 2, 28)),
        ("this morning", MONDAY),
        ("last Friday", date(2026, 2, 27)),
        ("on Friday", date(2026, 2, 27)),
        ("last Monday", date(2026, 2, 23)),
        ("Monday", MONDAY),
        ("on sat", date(2026, 2, 28)),
        ("3 weeks ago", date(2026, 2, 9)),
        ("a couple of days ago", date(2026, 2, 28)),
        ("last month", date(2026, 2, 2)),
        ("last weekend", date(2026, 2, 28)),
        ("on 5 March", date(2025, 3, 5)),
        ("March 1st", date(2026, 3, 1)),
        ("5th of march 2025", date(2025, 3, 5)),
        ("29 February", date(2024, 2, 29)),
        ("2026-02-27", date(2026, 2, 27)),
        ("27.2.", date(2026, 2, 27)),
        ("31/12/2025", date(2025, 12, 31)),
        ("12/31/2025", date(2025, 12, 31)),
        ("tomorrow", date(2026, 3, 3)),
        ("next Friday", date(2026, 3, 6)),
        ("in 2 weeks", date(2026, 3, 16)),
        ("29.11.", date(2025, 11, 29)),
        ("29. 11. 2025", date(2025, 11, 29)),
        ("29.11.25", date(2025, 11, 29)),
        ("11/29", date(2025, 11, 29)),
        ("29/11", date(2025, 11, 29)),
        ("11/29/25", date(2025, 11, 29)),
        ("29 Nov", date(2025, 11, 29)),
        ("Nov 29th", date(2025, 11, 29)),
        ("the 29th of November", date(2025, 11, 29)),
        ("last tuesday", date(2026, 2, 24)),
        ("fri", date(2026, 2, 27)),
        ("Tuesday's lunch", date(2026, 2, 24)),
        ("a fortnight ago", date(2026, 2, 16)),
        ("yday", date(2026, 3, 1)),
        ("tmrw", date(2026, 3, 3)),
    ],
)
def test_a_day_is_found(said: str, day: date) -> None:
    found = find_day(f"tea {said}, then home", MONDAY, QUICK.days)
    assert found is not None
    assert found.day == day


@pytest.mark.parametrize(
    "said",
    [
        "30 February",
        "30.2.",
        "13/13",
        "24/7",
        "1/2 hour",
        "2/3 of them",
        "Friday's outage",
        "in March",  # a month is a day only where it is asked for
        "999 years ago",
        "she sat there",
        "1.2.3",
        "5 Marchers",
        "",
    ],
)
def test_what_is_no_day_is_left_alone(said: str) -> None:
    assert find_day(said, MONDAY, QUICK.days) is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("on Friday", date(2026, 3, 6)),
        ("Monday", date(2026, 3, 9)),
        ("on 5 March", date(2026, 3, 5)),
        ("on 1 March", date(2027, 3, 1)),
        ("in May", date(2026, 5, 1)),
        ("next month", date(2026, 4, 2)),
        ("in a year", date(2027, 3, 2)),
    ],
)
def test_looking_ahead_the_next_such_day_is_meant(said: str, day: date) -> None:
    found = find_day(said, MONDAY, QUICK.days, ahead=True)
    assert found is not None
    assert found.day == day


def test_a_month_on_the_31st_ends_with_the_month() -> None:
    found = find_day("next month", date(2026, 1, 31), QUICK.days)
    assert found is not None
    assert found.day == date(2026, 2, 28)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("for 30 min", 30),
        ("an hour", 60),
        ("half an hour", 30),
        ("an hour and a half", 90),
        ("1.5 hours", 90),
        ("1h30", 90),
        ("1h30m", 90),
        ("1 h 30", 90),
        ("1.5 h", 90),
        ("1.25h", 75),
        ("1h", 60),
        ("45m", 45),
        ("45 min", 45),
        ("45min", 45),
        ("45'", 45),
        ("2h", 120),
        ("45-minute walk", 45),
        ("twenty minutes", 20),
        ("24 hours", 1440),
    ],
)
def test_a_span_of_time_is_found(said: str, minutes: int) -> None:
    found = find_minutes(f"coffee {said}", QUICK.days)
    assert found is not None
    assert found.minutes == minutes


@pytest.mark.parametrize(
    "said", ["in 30 minutes", "two hours ago", "5000 min", "25 hours", "0 min", "$5m", "5mm"]
)
def test_what_is_no_span_of_a_meeting_is_left_alone(said: str) -> None:
    assert find_minutes(said, QUICK.days) is None


@pytest.mark.parametrize(
    ("day_first", "said", "day", "doubtful"),
    [
        (False, "3/4", date(2025, 3, 4), True),
        (True, "3/4", date(2025, 4, 3), True),
        (True, "3/4/2026", date(2026, 4, 3), True),
        (True, "11/29", date(2025, 11, 29), False),
        (False, "29/11", date(2025, 11, 29), False),
        (False, "3/3", date(2025, 3, 3), False),
        (False, "in January", date(2026, 1, 1), True),
        (False, "in March", date(2026, 3, 1), True),
        (False, "last Friday", date(2026, 2, 27), False),
    ],
)
def test_what_has_two_readings_is_read_the_way_of_the_place_and_says_so(
    day_first: bool, said: str, day: date, doubtful: bool
) -> None:
    words = DayWords(resources.practice("quick", "en"), day_first=day_first)
    found = find_day(f"tea {said}, then home", MONDAY, words, months=True)
    assert found is not None
    assert (found.day, found.doubtful) == (day, doubtful)
