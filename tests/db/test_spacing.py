"""Cadence, pauses and greetings: the rules at their edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.cadence import own_rhythm
from db.rules.greetings import SEASON, TURNS, by_now, is_quiet, turn, week_of, week_start
from db.rules.spacing import Pause, shown_from

MONDAY = date(2026, 3, 2)
PAUSE = Pause(MONDAY, date(2026, 3, 9))


def after(*gaps: int) -> list[date]:
    days = [MONDAY]
    for gap in gaps:
        days.append(days[-1] + timedelta(gap))
    return days


@pytest.mark.parametrize(
    ("gaps", "rhythm"),
    [
        ((), None),
        ((30, 30, 30), None),  # three gaps say nothing
        ((30, 30, 30, 30), 30),
        ((34, 36, 33, 37), 35),  # as one would say it: every 5 weeks
        ((0, 30, 0, 30, 30, 30), 30),  # several on one day are one
        ((7, 7, 400, 7, 7), 7),  # a long silence does not move it
        ((1, 1, 1, 1), 1),
        ((800, 900, 1000, 900), 730),
        ((5,) * 20 + (30,) * 12, 30),  # only the last twelve count
    ],
)
def test_ones_own_rhythm_is_the_usual_gap(gaps: tuple[int, ...], rhythm: int | None) -> None:
    assert own_rhythm(after(*gaps)) == rhythm
    assert own_rhythm(after(*gaps)[::-1]) == rhythm


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        (date(2026, 3, 1), date(2026, 3, 1)),  # was due before the pause
        (date(2026, 3, 2), date(2026, 3, 9)),  # its first day comes when the reminders are back
        (date(2026, 3, 8), date(2026, 3, 15)),
        (date(2026, 3, 9), date(2026, 3, 9)),
    ],
)
def test_what_falls_due_in_a_pause_comes_as_much_later_as_it_was_long(due: date, shown: date) -> None:
    assert PAUSE.after(due) == shown
    assert shown_from(due, None, (PAUSE,)) == shown


def test_a_pause_taken_back_at_once_moves_nothing() -> None:
    assert Pause(MONDAY, MONDAY).after(MONDAY) == MONDAY
    assert Pause(MONDAY, date(2026, 2, 1)).after(MONDAY) == MONDAY


def test_a_snooze_that_ends_in_a_pause_is_moved_too_and_two_pauses_add_up() -> None:
    assert shown_from(date(2026, 2, 1), date(2026, 3, 3), (PAUSE,)) == date(2026, 3, 10)
    asking = Pause(date(2026, 2, 25), MONDAY)
    assert shown_from(date(2026, 2, 26), None, (asking, PAUSE)) == date(2026, 3, 10)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_everybody_has_one_week_and_the_next_one_is_a_season_later(day: date) -> None:
    assert turn(day) == turn(week_start(day))
    assert {turn(day + timedelta(weeks=n)) for n in range(TURNS)} == set(range(TURNS))
    assert timedelta(weeks=TURNS - 1) >= SEASON  # less a week: from a Sunday to the Monday
    assert week_of(day + timedelta(7)) == week_of(day) + 1
    assert week_start(day).weekday() == 0


@pytest.mark.parametrize(
    ("a_week", "by_day"),
    [
        (3, [1, 1, 2, 2, 3, 3, 3]),
        (1, [1] * 7),
        (0, [0] * 7),
        (7, [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_the_weeks_greetings_are_spread_over_it(a_week: int, by_day: list[int]) -> None:
    assert [by_now(MONDAY + timedelta(n), a_week) for n in range(7)] == by_day


def test_quiet_is_half_a_year_without_a_word() -> None:
    long_ago = date(2010, 1, 1)
    assert is_quiet(MONDAY, MONDAY - timedelta(182), long_ago)
    assert not is_quiet(MONDAY, MONDAY - timedelta(181), long_ago)
    assert is_quiet(MONDAY, None, long_ago)
    assert not is_quiet(MONDAY, None, MONDAY - timedelta(181))
