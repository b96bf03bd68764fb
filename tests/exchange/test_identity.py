"""The ladder: who in a file is who in the book."""

from __future__ import annotations

import pytest

from db.exchange.identity import Known, Matches, Rung, identify, row_identity
from db.exchange.linkedin import Connection

DAY, OTHER_DAY = "2024-03-05", "2020-01-01"


def row(first: str = "Ana", last: str = "Ruiz", slug: str = "ana", on: str = DAY, **more: str) -> Connection:
    url = f"https://www.linkedin.com/in/{slug}" if slug else ""
    return Connection(
        2,
        first,
        last,
        url,
        slug,
        more.get("email", ""),
        more.get("company", ""),
        more.get("position", ""),
        on,
    )


def known(
    id: int = 7, first: str = "Ana", last: str = "Ruiz", slug: str = "ana", on: str = DAY, company: str = ""
) -> Known:
    return Known(id, first, last, slug=slug, connected_on=on, company=company)


def verdict(found: Matches) -> object:
    """Of one row: 'new', the id and rung, or the candidates to review."""
    assert len(found.new) + len(found.matched) + len(found.review) == 1
    if found.new:
        return "new"
    return found.matched[0][1:] if found.matched else found.review[0].candidates


@pytest.mark.parametrize(
    ("one", "person", "expected"),
    [
        (row(), known(), (7, Rung.PROFILE)),
        (row(last="Ruiz, PhD", on=OTHER_DAY), known(), (7, Rung.PROFILE)),
        (row(first="ANA", last="RUIZ LOPEZ", on=""), known(), (7, Rung.PROFILE)),
        (row(last="Smith"), known(), (7, Rung.PROFILE)),  # married: the day is the same
        (row(first="Bo", last="Berg", on=OTHER_DAY), known(), (7,)),  # the slug was taken over, perhaps
        (row(slug="ana-2"), known(), (7, Rung.NAME_AND_DAY)),
        (row(slug=""), known(), (7, Rung.NAME_AND_DAY)),
        (row(), known(slug=""), (7, Rung.NAME_AND_DAY)),
        (row(slug="ana-2", on=OTHER_DAY), known(), (7,)),  # the name alone
        (row(slug="ana-2", on=""), known(slug="", on=""), (7,)),
        (row(first="Bo", last="Berg", slug="bo"), known(), "new"),
        (row(first="Bo", last="Berg", slug=""), known(slug=""), "new"),
    ],
)
def test_one_row_and_one_person(one: Connection, person: Known, expected: object) -> None:
    assert verdict(identify([one], [person])) == expected


def test_an_email_of_one_person_alone_with_a_fitting_name() -> None:
    one = row(first="A.", slug="new", on=OTHER_DAY, email="ana@mail.example")
    assert verdict(identify([one], [known()], emails=[("Ana@mail.example", 7)])) == (7, Rung.EMAIL)


def test_an_email_that_two_have_goes_to_review() -> None:
    one = row(first="A.", slug="new", on=OTHER_DAY, email="office@mail.example")
    people = [known(), known(8, "Bo", "Berg", "bo")]
    found = identify([one], people, emails=[("office@mail.example", 7), ("office@mail.example", 8)])
    assert set(found.review[0].candidates) == {7, 8}


def test_an_email_with_another_name_goes_to_review() -> None:
    one = row(first="Cy", last="Moe", slug="cy", on=OTHER_DAY, email="ana@mail.example")
    assert verdict(identify([one], [known()], emails=[("ana@mail.example", 7)])) == (7,)


def test_an_earlier_slug_counts_unless_somebody_has_it_now() -> None:
    assert verdict(identify([row(slug="old")], [known()], earlier_slugs=[("old", 7)])) == (7, Rung.PROFILE)
    other = known(8, "Bo", "Berg", "old", OTHER_DAY)
    found = identify([row("Bo", "Berg", "old", OTHER_DAY)], [known(), other], earlier_slugs=[("old", 7)])
    assert verdict(found) == (8, Rung.PROFILE)


def test_namesakes_are_told_apart_by_the_rows_that_found_theirs() -> None:
    """Somebody new with a known name is new if the known one has a row too."""
    found = identify([row(), row(slug="ana-2", on=OTHER_DAY)], [known()])
    assert ([m[1] for m in found.matched], [r.slug for r in found.new]) == ([7], ["ana-2"])


def test_two_of_one_name_and_day_are_not_matched_by_it() -> None:
    people = [known(7, slug="a", company="Acme"), known(8, slug="b", company="Birch")]
    found = identify([row(slug="c"), row(slug="d")], people)
    assert [review.candidates for review in found.review] == [(7, 8), (7, 8)]


def test_two_of_one_name_and_day_without_profiles_match_by_all_the_rest() -> None:
    people = [known(7, slug="", company="Acme"), known(8, slug="", company="Birch")]
    found = identify([row(slug="", company="Birch"), row(slug="", company="Acme")], people)
    assert {(match[0].company, match[1]) for match in found.matched} == {("Birch", 8), ("Acme", 7)}


def test_a_person_is_matched_once() -> None:
    found = identify([row(), row(last="Ruiz Diaz")], [known()])
    assert ([m[1] for m in found.matched], len(found.new)) == ([7], 1)


def test_not_the_same_is_remembered() -> None:
    one = row(slug="ana-2", on=OTHER_DAY)
    assert verdict(identify([one], [known()], decided=[(7, row_identity(one), False)])) == "new"


def test_the_same_is_remembered() -> None:
    one = row("Bo", "Berg", "bo", OTHER_DAY)
    assert verdict(identify([one], [known()], decided=[(7, "bo", True)])) == (7, Rung.PROFILE)


def test_a_row_without_a_profile_is_remembered_by_name_and_day() -> None:
    one = row("ÁNA", "Ruiz", "", OTHER_DAY)
    assert verdict(identify([one], [known()])) == (7,)
    assert verdict(identify([one], [known()], decided=[(7, "ana ruiz 2020-01-01", False)])) == "new"
