"""What the graph is asked: who is in each answer, why, and in which order; and that nobody is disturbed by it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db import Book, BoundaryKind, GraphQuestion
from db.records import Channel, Direction, FavorKind, FavorState
from tests.db.builders import days_ago, given, person, received

ASKED = FavorState.ASKED


def help_between(book: Book, giver: int, receiver: int, ago: int = 30) -> int:
    return book.favors.record(
        giver_id=giver,
        receiver_id=receiver,
        kind=FavorKind.ADVICE,
        what="a talk",
        state=FavorState.DONE,
        on=days_ago(book, ago),
    )


def names(book: Book, question: GraphQuestion) -> list[str]:
    return [line.person.name for line in book.graph_questions.answer(question).lines]


def test_open_loops_name_who_waits_once_with_all_the_help_the_longest_waiting_first(book: Book) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Li")
    later, first = received(book, ana, ago=3), received(book, bo, ago=90)
    again = received(book, ana, ago=2)
    lines = book.graph_questions.answer(GraphQuestion.OPEN_LOOPS).lines
    assert [(line.person.name, line.favor_ids, line.on) for line in lines] == [
        ("Bo Li", (first,), days_ago(book, 90)),
        ("Ana Ruiz", (later, again), days_ago(book, 3)),
    ]


def test_who_introduced_waits_too(book: Book) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Li")
    favor = received(book, ana)
    book.favors.edit(favor_id=favor, via_id=bo, thanked_on=book.today(), told_on=book.today())
    assert names(book, GraphQuestion.OPEN_LOOPS) == ["Bo Li"]


def test_only_asked_are_those_who_got_nothing_and_first_who_looks_for_something(book: Book) -> None:
    ana, bo, cleo = person(book, "Ana Ruiz"), person(book, "Bo Li"), person(book, "Cleo Nye")
    for who in (ana, bo, cleo):
        received(book, who, ASKED)
    given(book, cleo, FavorState.DONE)
    book.needs.add(contact_id=bo, text="a flat in Berlin")
    lines = book.graph_questions.answer(GraphQuestion.ONLY_ASKED).lines
    assert [(line.person.name, line.what, line.is_need) for line in lines] == [
        ("Bo Li", "a flat in Berlin", True),
        ("Ana Ruiz", "", False),
    ]


def test_what_was_offered_to_you_is_not_asking(book: Book) -> None:
    ana = person(book, "Ana Ruiz")
    me = book.contacts.self_id
    book.favors.offer(giver_id=ana, receiver_id=me, kind=FavorKind.ADVICE, what="a talk")
    assert names(book, GraphQuestion.ONLY_ASKED) == []


def test_asked_lately_begins_with_who_is_at_rest(book: Book) -> None:
    ana, bo, long_ago = person(book, "Ana Ruiz"), person(book, "Bo Li"), person(book, "Cleo Nye")
    received(book, ana, ASKED)
    received(book, bo, ASKED, ago=20)
    received(book, bo, ASKED, ago=10)
    received(book, long_ago, ASKED, ago=300)
    lines = book.graph_questions.answer(GraphQuestion.ASKED_LATELY).lines
    assert [(line.person.name, line.on, line.until is not None) for line in lines] == [
        ("Bo Li", days_ago(book, 10), True),
        ("Ana Ruiz", days_ago(book, 3), False),
    ]


def test_quiet_are_ties_of_which_nothing_was_heard_for_a_year(book: Book) -> None:
    ana, bo, cleo = person(book, "Ana Ruiz"), person(book, "Bo Li"), person(book, "Cleo Nye")
    received(book, ana, ago=500)
    for ago in (800, 600):
        given(book, bo, FavorState.DONE, ago=ago)
    received(book, cleo, ago=500)
    book.interactions.log(contact_ids=[cleo], on=days_ago(book, 5))
    assert names(book, GraphQuestion.GONE_QUIET) == ["Bo Li", "Ana Ruiz"]


def test_bridges_are_in_two_groups_or_help_across(book: Book) -> None:
    ana, bo, cleo, dan = (person(book, name) for name in ("Ana Ruiz", "Bo Li", "Cleo Nye", "Dan Roe"))
    book.groups.create(name="Climbers", contact_ids=[ana, bo])
    book.groups.create(name="Alumni", contact_ids=[ana, cleo])
    across = help_between(book, bo, cleo)
    help_between(book, dan, cleo)
    lines = book.graph_questions.answer(GraphQuestion.BRIDGES).lines
    assert [(line.person.name, line.groups) for line in lines] == [
        ("Ana Ruiz", ("Alumni", "Climbers")),
        ("Bo Li", ("Alumni", "Climbers")),
        ("Cleo Nye", ("Alumni", "Climbers")),
    ]
    assert lines[1].favor_ids == (across,)


def test_apart_are_those_tied_to_one_other_at_most(book: Book) -> None:
    ana, bo, cleo, dan = (person(book, name) for name in ("Ana Ruiz", "Bo Li", "Cleo Nye", "Dan Roe"))
    for who in (ana, bo, dan):
        received(book, who)
    received(book, ana, ago=9)
    help_between(book, bo, cleo)
    help_between(book, cleo, book.contacts.self_id)
    book.groups.create(name="Climbers", contact_ids=[dan])
    assert names(book, GraphQuestion.APART) == ["Ana Ruiz"]


@pytest.mark.parametrize("question", list(GraphQuestion))
def test_an_empty_book_has_empty_answers(book: Book, question: GraphQuestion) -> None:
    assert book.graph_questions.answer(question).lines == ()


def everything_about(book: Book, who: int) -> None:
    """Somebody of whom every question tells."""
    other = person(book, "Cleo Nye")
    received(book, who, ago=500)
    book.groups.create(name="Climbers", contact_ids=[who])
    book.groups.create(name="Alumni", contact_ids=[who, other])


LEADS_TO_ASKING = set(GraphQuestion) - {GraphQuestion.OPEN_LOOPS, GraphQuestion.ONLY_ASKED}


@pytest.mark.parametrize("kind", list(BoundaryKind))
@pytest.mark.parametrize("question", list(GraphQuestion))
def test_who_wants_peace_is_in_no_answer(book: Book, question: GraphQuestion, kind: BoundaryKind) -> None:
    """But a thank-you and a gift may reach who only wants no asks."""
    ana = person(book, "Ana Ruiz")
    if question is GraphQuestion.APART:
        received(book, ana)
    else:
        everything_about(book, ana)
    if question is GraphQuestion.ASKED_LATELY:
        received(book, ana, ASKED)
    assert "Ana Ruiz" in names(book, question)
    book.boundaries.set(contact_id=ana, kind=kind)
    is_left_out = kind is BoundaryKind.NO_CONTACT or question in LEADS_TO_ASKING
    assert ("Ana Ruiz" not in names(book, question)) is is_left_out


@pytest.mark.parametrize("question", list(GraphQuestion))
def test_the_archived_are_in_no_answer(book: Book, question: GraphQuestion) -> None:
    ana = person(book, "Ana Ruiz")
    everything_about(book, ana)
    book.contacts.archive(contact_ids=[ana])
    assert "Ana Ruiz" not in names(book, question) or question is GraphQuestion.OPEN_LOOPS


def test_met_and_logged_days_count_as_heard(book: Book) -> None:
    ana = person(book, "Ana Ruiz")
    received(book, ana, ago=500)
    book.interactions.log(
        contact_ids=[ana],
        on=book.today() - timedelta(400),
        channel=Channel.CALL,
        direction=Direction.MUTUAL,
    )
    (line,) = book.graph_questions.answer(GraphQuestion.GONE_QUIET).lines
    assert line.on == book.today() - timedelta(400)
    assert isinstance(line.on, date)
