"""Whom a few typed words may mean."""

from __future__ import annotations

import pytest

from db.rules.name_index import EXACT, INSIDE, LETTERS, START, TYPO, NameIndex, one_slip

INDEX = NameIndex(["john smith", "joanna smithson", "martin berg", "ana berg"])


@pytest.mark.parametrize(
    ("words", "places"), [(["berg"], [2, 3]), (["berg", "ana"], [3]), (["smith"], [0]), (["x"], []), ([], [])]
)
def test_whole_words_are_found_in_any_order(words: list[str], places: list[int]) -> None:
    assert INDEX.whole(words) == places


@pytest.mark.parametrize(
    ("words", "places"), [(["smith"], [0, 1]), (["berg", "a"], [3]), (["jo"], [0, 1]), (["q"], [])]
)
def test_the_last_word_may_be_begun(words: list[str], places: list[int]) -> None:
    assert INDEX.starting(words) == places


@pytest.mark.parametrize(
    ("typed", "place", "badness"),
    [("john", 0, EXACT), ("joa", 1, START), ("mith", 0, INSIDE), ("mrtn", 2, LETTERS), ("jhon", 0, TYPO)],
)
def test_a_word_fits_well_or_less_well(typed: str, place: int, badness: int) -> None:
    assert INDEX.fuzzy([typed])[place] == badness


def test_every_word_has_to_fit() -> None:
    assert list(INDEX.fuzzy(["jhon", "smiht"])) == [0]
    assert INDEX.fuzzy(["john", "berg"]) == {}


@pytest.mark.parametrize("typed", ["jhon", "johm", "jon", "joohn", "john"])
def test_one_slip_is_forgiven(typed: str) -> None:
    assert one_slip(typed, "john")


@pytest.mark.parametrize("typed", ["jack", "jnhx", "johnny"])
def test_two_slips_are_another_word(typed: str) -> None:
    assert not one_slip(typed, "john")


@pytest.mark.parametrize(
    ("words", "places"),
    [(["smith"], [0, 1]), (["mart", "berg"], [2, 3]), (["ana"], [3]), (["jo"], []), (["mith"], [])],
)
def test_namesakes_have_a_word_of_the_name_or_begin_with_one(words: list[str], places: list[int]) -> None:
    """'ana' is not offered Joanna: a name is not looked for inside a word."""
    assert INDEX.namesakes(words) == places
