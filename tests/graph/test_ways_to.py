"""Who could introduce you: to a person, to a company, the strongest and least worn way first."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given as randomly
from hypothesis import strategies as st

from db import Bond, Book, BoundaryKind, WayTo
from db.records import FavorState
from db.rules.paths import KNOWN, Tie, best, carries, together
from tests.db.builders import days_ago, given, person, received
from tests.graph.test_questions import help_between

TODAY = date(2026, 3, 2)


def people(way: WayTo) -> list[str]:
    return [stretch.person.name for stretch in way.stretches]


def bonds(way: WayTo) -> list[Bond]:
    return [stretch.bond for stretch in way.stretches]


def ways(book: Book, contact_id: int) -> list[list[str]]:
    return [people(way) for way in book.graph_questions.ways_to(contact_id).ways]


def test_whom_you_help_and_who_helped_them_introduces_you(book: Book) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Li")
    yours = given(book, ana, FavorState.DONE)
    theirs = help_between(book, ana, bo)
    (way,) = book.graph_questions.ways_to(bo).ways
    assert people(way) == ["Ana Ruiz", "Bo Li"]
    assert [(stretch.favor_id, stretch.is_given) for stretch in way.stretches] == [
        (yours, True),
        (theirs, True),
    ]


@pytest.mark.parametrize("bond", ["introduced", "via", "met", "group", "company"])
def test_every_tie_makes_a_way(book: Book, bond: str) -> None:
    ana, bo = person(book, "Ana Ruiz", company="Acme GmbH"), person(book, "Bo Li", company="Other")
    received(book, ana)
    if bond == "introduced":
        book.contacts.edit(contact_id=bo, introduced_by_id=ana)
    elif bond == "via":
        book.favors.edit(favor_id=received(book, bo), via_id=ana)
    elif bond == "met":
        book.interactions.log(contact_ids=[ana, bo], on=book.today())
    elif bond == "group":
        book.groups.create(name="Climbers", contact_ids=[ana, bo])
    else:
        book.contacts.edit(contact_id=bo, company="ACME")
    (way,) = book.graph_questions.ways_to(bo).ways
    assert people(way) == ["Ana Ruiz", "Bo Li"]
    told = {"via": Bond.INTRODUCED}.get(bond) or Bond(bond)
    assert way.stretches[-1].bond is told
    assert way.stretches[-1].name == {"group": "Climbers", "company": "ACME"}.get(bond, "")


def test_two_between_where_nobody_you_know_well_is_next_to_them(book: Book) -> None:
    ana, bo, cleo = person(book, "Ana Ruiz"), person(book, "Bo Li"), person(book, "Cleo Nye")
    received(book, ana)
    help_between(book, ana, bo)
    help_between(book, bo, cleo)
    assert ways(book, cleo) == [["Ana Ruiz", "Bo Li", "Cleo Nye"], ["Bo Li", "Cleo Nye"]]
    assert bonds(book.graph_questions.ways_to(cleo).ways[1]) == [Bond.KNOWN, Bond.FAVOR]


def test_nobody_leads_to_somebody_you_know_yourself(book: Book) -> None:
    ana, bo, cleo = person(book, "Ana Ruiz"), person(book, "Bo Li"), person(book, "Cleo Nye")
    for who in (ana, bo):
        received(book, who)
    help_between(book, ana, bo)
    help_between(book, bo, cleo)
    assert ways(book, cleo) == [["Bo Li", "Cleo Nye"]]


def test_the_fresh_comes_before_the_old_and_who_was_asked_lately_last(book: Book) -> None:
    fresh, old, worn, wanted = (person(book, name) for name in ("Fay Lo", "Odd Ek", "Wim Os", "Zoe Quist"))
    for who, ago in ((fresh, 5), (old, 2000), (worn, 5)):
        given(book, who, FavorState.DONE, ago=ago)
        help_between(book, who, wanted, ago=30)
    received(book, worn, FavorState.ASKED, ago=1)
    assert [way[0] for way in ways(book, wanted)] == ["Fay Lo", "Wim Os", "Odd Ek"]


def test_at_most_five_each_by_somebody_else(book: Book) -> None:
    wanted = person(book, "Zoe Quist")
    for number in range(8):
        who = person(book, f"Person {number}")
        given(book, who, FavorState.DONE)
        help_between(book, who, wanted)
    found = ways(book, wanted)
    assert len({way[0] for way in found}) == len(found) == 5


@pytest.mark.parametrize("kind", list(BoundaryKind))
@pytest.mark.parametrize("who", ["first", "between", "wanted"])
def test_who_wants_peace_is_on_no_way(book: Book, who: str, kind: BoundaryKind) -> None:
    ids = {name: person(book, f"{name.title()} Person") for name in ("first", "between", "wanted")}
    received(book, ids["first"])
    help_between(book, ids["first"], ids["between"])
    help_between(book, ids["between"], ids["wanted"])
    book.boundaries.set(contact_id=ids[who], kind=kind)
    found = book.graph_questions.ways_to(ids["wanted"])
    assert f"{who.title()} Person" not in {name for way in found.ways for name in people(way)}
    assert found.in_peace is (who == "wanted")


@pytest.mark.parametrize("who", ["first", "wanted"])
def test_who_is_at_rest_is_on_no_way(book: Book, who: str) -> None:
    ids = {name: person(book, f"{name.title()} Person") for name in ("first", "wanted")}
    given(book, ids["first"], FavorState.DONE)
    help_between(book, ids["first"], ids["wanted"])
    for _ in range(2):
        received(book, ids[who], FavorState.ASKED)
    assert ways(book, ids["wanted"]) == []


def test_the_archived_are_on_no_way(book: Book) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Li")
    received(book, ana)
    help_between(book, ana, bo)
    book.contacts.archive(contact_ids=[ana])
    assert ways(book, bo) == []


def test_somebody_you_know_yourself_is_told_so(book: Book) -> None:
    ana = person(book, "Ana Ruiz")
    favor = received(book, ana)
    (direct,) = book.graph_questions.ways_to(ana).direct
    assert (direct.person.name, direct.bond, direct.favor_id) == ("Ana Ruiz", Bond.FAVOR, favor)


def test_a_company_however_it_is_spelled(book: Book) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Li", company="ACME, Inc.")
    person(book, "Cleo Nye", company="Acme Foods")
    there = person(book, "Dan Roe", company="Acme")
    received(book, ana)
    given(book, there, FavorState.DONE)
    help_between(book, ana, bo)
    found = book.graph_questions.ways_to_company("acme")
    assert [people(way) for way in found.ways] == [["Ana Ruiz", "Bo Li"]]
    assert [stretch.person.name for stretch in found.direct] == ["Dan Roe"]


def test_a_company_where_everybody_wants_peace(book: Book) -> None:
    there = person(book, "Dan Roe", company="Acme")
    book.boundaries.set(contact_id=there, kind=BoundaryKind.NO_CONTACT)
    found = book.graph_questions.ways_to_company("Acme")
    assert (found.ways, found.direct, found.in_peace) == ((), (), True)


@pytest.mark.parametrize("company", ["", "Nowhere", "…", "%"])
def test_a_company_nobody_is_at(book: Book, company: str) -> None:
    found = book.graph_questions.ways_to_company(company)
    assert (found.ways, found.direct, found.in_peace) == ((), (), False)


def test_the_day_of_the_way_is_that_of_the_help(book: Book) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Li")
    received(book, ana, ago=12)
    help_between(book, bo, ana, ago=40)
    (way,) = book.graph_questions.ways_to(bo).ways
    assert [stretch.on for stretch in way.stretches] == [days_ago(book, 12), days_ago(book, 40)]
    assert not way.stretches[1].is_given


# The rule


def test_a_large_circle_carries_less_than_a_small_one() -> None:
    small, large = Tie(Bond.GROUP, size=6), Tie(Bond.GROUP, size=120)
    assert carries(small, TODAY) > 5 * carries(large, TODAY)


def test_several_ties_carry_more_and_never_more_than_all() -> None:
    tie = Tie(Bond.FAVOR, TODAY)
    assert carries(tie, TODAY) < together([tie] * 2, TODAY) < together([tie] * 9, TODAY) <= 1


ties = st.dictionaries(
    st.integers(2, 9), st.dictionaries(st.integers(2, 9), st.floats(0.01, 1.0), max_size=5), max_size=8
)


@randomly(
    ties, st.dictionaries(st.integers(2, 9), st.floats(KNOWN, 1.0)), st.sets(st.integers(2, 9), min_size=1)
)
def test_ways_are_simple_end_at_a_goal_and_fall_in_strength(
    ties: dict[int, dict[int, float]], own: dict[int, float], goals: set[int]
) -> None:
    ties = {i: {j: s for j, s in others.items() if j != i} for i, others in ties.items()}
    found = best(own, ties, goals, {})
    assert [way.strength for way in found] == sorted((way.strength for way in found), reverse=True)
    for way in found:
        assert way.people[-1] in goals
        assert not goals & set(way.people[:-1])
        assert len(set(way.people)) == len(way.people) in (2, 3)
        for before, after in zip(way.people, way.people[1:], strict=False):
            assert before in ties[after]
