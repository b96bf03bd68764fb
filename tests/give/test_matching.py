"""Matching: which words tell, how close a need and a source are, and where enough begins."""

from __future__ import annotations

from collections import defaultdict

import pytest

from db.rules.matching import BEST, COMMON_FROM, ENOUGH, QUALIFYING, Ranking, Wanted, pair
from tests.words import TELLING

is_about, stem, terms = TELLING.is_about, TELLING.stem, TELLING.terms


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("lawyers", "lawyer"),
        ("recruiting", "recruiter"),
        ("recruitment", "recruiters"),
        ("designer", "design"),
        ("companies", "company"),
        ("consultants", "consulting"),
        ("investment", "investors"),
        ("nurses", "nursing"),
        ("engineer", "engineering"),
    ],
)
def test_words_of_one_root_are_one(word: str, other: str) -> None:
    assert stem(word) == stem(other)


@pytest.mark.parametrize(("word", "other"), [("career", "care"), ("bus", "bu"), ("java", "javascript")])
def test_words_of_different_roots_stay_apart(word: str, other: str) -> None:
    assert stem(word) != stem(other)


def test_only_telling_words_are_kept_and_what_qualifies_weighs_half() -> None:
    assert terms("Looking for a pension lawyer who knows Spain") == {
        "pension": 1.0,
        "lawyer": 1.0,
        "spain": QUALIFYING,
    }
    assert terms("Somebody good with people") == {}
    assert set(terms("a C++ or C# developer, Žižka's UX team")) == {
        "c++",
        "c#",
        "develop",
        "zizka",
        "ux",
        "team",
    }
    assert set(terms("ищу юриста 🙂")) == {"ищу", "юриста"}


def test_a_text_of_10000_characters_is_read_as_a_few_words() -> None:
    assert len(terms(" ".join(f"word{n}x" for n in range(1500)))) == 16


def found(need: str, *sources: str, person: int = 0, filler: int = 0) -> list[int]:
    """The sources that are proposed for a need of person 0; source n belongs to person n + 1."""
    texts = [*sources, *["painter"] * filler]
    having: dict[str, set[int]] = defaultdict(set)
    for number, text in enumerate(texts):
        for word in terms(text):
            having[word].add(number)
    wanted = Wanted(1, need, {person})
    pairs = pair([wanted], Ranking(TELLING, having, lambda n: (n + 1, f"{99_999 - n}"), len(texts)))
    return [each.source for each in pairs]


def test_who_has_the_words_is_proposed() -> None:
    assert found("a pension lawyer", "Pension lawyer", "Painter", "Product manager") == [0]


def test_the_closest_comes_first_and_a_rarer_word_is_closer() -> None:
    sources = ["Lawyer", "Lawyer", "Lawyer", "Pension advisor", "Pension lawyer"]
    assert found("pension lawyer", *sources) == [4, 3]


def test_enough_begins_at_its_share() -> None:
    """Five words nobody else has: two of them are 0.4 of the need, one is not."""
    need = "amber basalt copper dolomite epidote"
    assert pytest.approx(2 / 5) == ENOUGH
    assert found(need, "amber basalt") == [0]
    assert found(need, "amber") == []


def test_nobody_is_proposed_for_an_own_need() -> None:
    assert found("a pension lawyer", "Pension lawyer", person=1) == []


def test_of_many_alike_the_first_few_are_proposed() -> None:
    assert found("a painter", *["Painter"] * (BEST + 2)) == list(range(BEST))


def test_a_word_that_many_have_finds_nobody_alone() -> None:
    assert found("a painter", filler=COMMON_FROM) == [0, 1, 2]
    assert found("a painter", filler=COMMON_FROM + 1) == []


def test_two_words_that_many_have_find_those_who_have_both() -> None:
    many = ["portrait painter"] * (COMMON_FROM + 1)
    assert found("a portrait painter", "portrait", "painter", *many) == [2, 3, 4]


def test_a_need_without_telling_words_finds_nobody() -> None:
    assert found("somebody who helps", "Helper", "Painter") == []
    assert found("🙂", "Helper") == []


def test_an_offer_is_about_its_first_words() -> None:
    assert is_about("Mock interviews for product designers", "interview practice")
    assert not is_about("Mock interviews for product designers", "a product designer")
