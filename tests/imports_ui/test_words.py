"""Every code that an import can bring has its words."""

from __future__ import annotations

import pytest

from db import ImportResult, News
from db.exchange import csv_reader, linkedin
from db.exchange.counts import COUNTS
from db.exchange.linkedin_columns import FIELDS
from ui.imports import words


@pytest.mark.parametrize(
    "code", [linkedin.NO_NAME, linkedin.RAGGED, linkedin.DUPLICATE, csv_reader.OPEN_QUOTE]
)
def test_every_reason_for_leaving_a_line_out_has_a_sentence(code: str) -> None:
    assert words.reason(code)


@pytest.mark.parametrize("code", [linkedin.UNCLEAR_DAY, linkedin.LOST_LETTERS])
def test_every_note_on_lines_has_a_singular_and_a_plural(code: str) -> None:
    one, many = words.PLURALS[code]
    assert one != many
    assert "%Ln" in many


@pytest.mark.parametrize("name", [name for name in COUNTS if name != "read"])
def test_every_count_has_a_word_and_a_meaning(name: str) -> None:
    assert words.count_word(name)
    assert words.count_meaning(name).endswith(".")


@pytest.mark.parametrize("name", [*FIELDS, "linkedin_url"])
def test_every_field_has_a_name(name: str) -> None:
    assert words.field_name(name)


def test_every_kind_of_news_has_a_word() -> None:
    assert {words.news_word(news) for news in News} == {"moved", "new title"}


def test_a_result_never_says_that_nought_were_imported() -> None:
    nothing = ImportResult("Connections.csv", 3, 0, 0, 2, 1, 0, 0, (), written=False)
    assert words.result_title(nothing) == "The book was up to date already"
    assert words.result_sentence(nothing, waiting=0) == "2 were unchanged. One hidden account was left out."


def test_a_date_of_two_orders_is_read_out_both_ways() -> None:
    assert words.day_order("05/03/24", day_first=True) == "Day first: 05/03/24 is 5 Mar 2024"
    assert words.day_order("5-3-2024", day_first=False) == "Month first: 5-3-2024 is 3 May 2024"
