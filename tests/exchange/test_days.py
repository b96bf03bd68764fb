"""Days in files: understood as written, decided by the column, asked when the column leaves them open."""

from __future__ import annotations

import locale

import pytest

from db.exchange.days import read_days


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("05 Mar 2024", "2024-03-05"),
        ("5 Mar 2024", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("05 MAR 2024", "2024-03-05"),
        ("3-Jan-20", "2020-01-03"),
        ("3-Jan-2020", "2020-01-03"),
        ("12 Sept 2021", "2021-09-12"),
        ("Mar 5, 2024", "2024-03-05"),
        ("17.09.2021", "2021-09-17"),
        ("05.03.2024", "2024-03-05"),
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T10:00:00", "2024-03-05"),
        ("2024/03/05", "2024-03-05"),
        ("11/4/18, 9:30 AM", "2018-11-04"),
        ("12/31/18, 11:30 PM", "2018-12-31"),
        (" 05 Mar 2024 ", "2024-03-05"),
        ("07/07/2024", "2024-07-07"),
        ("31 Feb 2024", ""),
        ("05 Mai 2024", "2024-05-05"),
        ("05 janv. 2017", "2017-01-05"),
        ("5 Mär 2017", "2017-03-05"),
        ("5. März 2017", "2017-03-05"),
        ("5 de marzo de 2017", "2017-03-05"),
        ("12 września 2021", "2021-09-12"),
        ("3 juin 2021", "2021-06-03"),
        ("3 juil. 2021", "2021-07-03"),
        ("3 jui 2021", ""),
        ("yesterday", ""),
        ("0000-00-00", ""),
        ("05 Mar 1971", ""),
        ("soon", ""),
        ("45356", "2024-03-05"),
        ("42740", "2017-01-05"),
        ("42740.5", "2017-01-05"),
        ("12345", ""),
        ("0", ""),
        ("", ""),
    ],
)
def test_a_day_is_understood_or_left_empty(text: str, iso: str) -> None:
    assert read_days([text]).iso[text] == iso


def test_one_row_decides_for_the_column() -> None:
    assert read_days(["05/03/2024", "25/12/2023"]).iso["05/03/2024"] == "2024-03-05"
    assert read_days(["05/03/2024", "12/25/2023"]).iso["05/03/2024"] == "2024-05-03"


def test_a_day_that_is_still_to_come_is_left_empty() -> None:
    days = read_days(["05 Mar 2024", "06 Mar 2024", "99999"], latest="2024-03-05")
    assert days.iso == {"05 Mar 2024": "2024-03-05", "06 Mar 2024": "", "99999": ""}


def test_what_nothing_decides_is_asked_and_not_guessed() -> None:
    days = read_days(["05/03/2024", "01/02/2023"])
    assert (days.iso["05/03/2024"], days.undecided) == ("", ("01/02/2023", "05/03/2024"))


def test_the_answer_is_used_where_the_column_does_not_decide() -> None:
    assert read_days(["05/03/2024"], day_first=True).iso["05/03/2024"] == "2024-03-05"
    assert read_days(["05/03/2024"], day_first=False).iso["05/03/2024"] == "2024-05-03"
    assert read_days(["05/03/2024", "25/12/2023"], day_first=False).iso["05/03/2024"] == "2024-03-05"


def test_rows_that_contradict_each_other_leave_it_open() -> None:
    assert read_days(["05/03/2024", "25/12/2023", "12/25/2023"]).undecided == ("05/03/2024",)


def test_months_do_not_follow_the_locale() -> None:
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, "")
        assert read_days(["05 May 2024"]).iso["05 May 2024"] == "2024-05-05"
    finally:
        locale.setlocale(locale.LC_TIME, before)
