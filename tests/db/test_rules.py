"""The rules, at their edges."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules.cadence import next_due
from db.rules.loops import answer_due, promise_due, tell_due, thank_due
from db.rules.names import clean, display_name, fold, initials, linkedin_slug

MARCH = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("cadence", "last", "set_on", "due"),
    [
        (None, MARCH, MARCH, None),
        (30, None, None, None),
        (30, None, MARCH, date(2026, 4, 1)),
        (
            30,
            date(2026, 2, 1),
            MARCH,
            date(2026, 3, 3),
        ),  # the interaction counts, not the day the cadence was set
        (1, MARCH, None, date(2026, 3, 3)),
        (14, date(2024, 2, 28), None, date(2024, 3, 13)),  # over a leap day
    ],
)
def test_keeping_in_touch_is_due_a_cadence_after_the_last_contact(
    cadence: int | None, last: date | None, set_on: date | None, due: date | None
) -> None:
    assert next_due(cadence, last, set_on) == due


def test_thanks_are_due_the_day_after_and_never_once_said() -> None:
    assert thank_due(MARCH, None, 1) == date(2026, 3, 3)
    assert thank_due(MARCH, MARCH, 1) is None
    assert thank_due(None, None, 1) is None


def test_telling_is_due_in_two_weeks_or_on_the_day_the_user_set() -> None:
    assert tell_due(MARCH, None, None, 14) == date(2026, 3, 16)
    assert tell_due(MARCH, None, date(2026, 5, 1), 14) == date(2026, 5, 1)
    assert tell_due(MARCH, MARCH, date(2026, 5, 1), 14) is None


def test_a_promise_is_due_on_its_day_or_after_a_week() -> None:
    assert promise_due(MARCH, date(2026, 1, 1), None) == date(2026, 3, 9)
    assert promise_due(None, MARCH, None) == date(2026, 3, 9)
    assert promise_due(MARCH, None, date(2026, 6, 1)) == date(2026, 6, 1)
    assert promise_due(None, None, None) is None


def test_an_answer_is_due_the_next_day() -> None:
    assert answer_due(MARCH) == date(2026, 3, 3)
    assert answer_due(None) is None


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Žižka", "zizka"),
        ("Łukasz", "lukasz"),
        ("Ødegård", "odegard"),
        ("Straße", "strasse"),
        ("JOÃO", "joao"),
        ("𝗔𝗻𝗮", "ana"),  # "bold" mathematical letters
        ("Jo\u200bão", "joao"),
        ("Đặng", "dang"),
        ("İnci", "inci"),
        ("plain", "plain"),
    ],
)
def test_folding_takes_case_accents_and_style_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_the_marks_that_set_a_name_apart_on_the_screen_are_no_part_of_it() -> None:
    shown = "\u2068דנה כהן\u2069"
    assert fold(shown) == fold("דנה כהן")
    assert clean(shown) == "דנה כהן"


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_cleaned_text_is_one_tidy_line(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert clean(text) == clean(text).strip()
    assert "\n" not in clean(text)


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Ana Ruiz", "AR"),
        ("Ana Ruiz, PhD", "AR"),
        ("🚀 Bob", "B"),
        ("X (Xi) Chen", "XC"),
        ('Ana Ruiz "La Jefa"', "AR"),
        ("Sean O'Neil", "SO"),
        ("李 小龍", "李小"),
        ("", ""),
        ("🚀", ""),
    ],
)
def test_initials_stand_for_a_face(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.linkedin.com/in/j%C3%BCrgen-x", "jürgen-x"),
        ("https://www.linkedin.com/in/jürgen-x/", "jürgen-x"),
        ("linkedin.com/in/Jane-Doe?trk=x", "jane-doe"),
        ("www.linkedin.com/in/jane-doe#top", "jane-doe"),
        ("https://example.com/jane", ""),
        ("", ""),
    ],
)
def test_a_slug_is_the_same_however_the_address_is_written(url: str, slug: str) -> None:
    assert linkedin_slug(url) == slug


def test_a_contact_is_called_by_name_else_by_company() -> None:
    assert display_name("Ana", "", "Acme") == "Ana"
    assert display_name("", "", "Acme") == "Acme"
