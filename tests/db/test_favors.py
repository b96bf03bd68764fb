"""Favors: states, lists, loops."""

from __future__ import annotations

from typing import Any

import pytest

from db import Book, BoundaryKind, FavorKind, FavorState, InvalidValue, PromptKind
from tests.db.builders import days_ago, given, person, received


def test_a_favor_received_is_an_open_loop_until_thanked_and_told(book: Book) -> None:
    ana = person(book, "Ana")
    favor = received(book, ana)
    assert [row.id for row in book.favors.loops()] == [favor]
    assert book.favors.get(favor).is_open_loop
    book.outcomes.close(favor_id=favor, contact_id=ana, thanked=True)
    assert book.favors.get(favor).thanked_on == book.today()
    assert [row.id for row in book.favors.loops()] == [favor]
    book.outcomes.close(favor_id=favor, contact_id=ana, told=True, on=days_ago(book, 1))
    assert book.favors.loops() == []
    assert not book.favors.get(favor).is_open_loop


def test_loops_are_found_without_going_through_all_the_help_you_got(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, Any]] = []
    ask = book.ask

    def noted(sql: str, values: Any = ()) -> list[tuple[Any, ...]]:
        asked.append((sql, values))
        return ask(sql, values)

    monkeypatch.setattr(book, "ask", noted)
    book.favors.loops()
    book.outcomes.open_with([person(book, "Ana")])
    looks = [(sql, values) for sql, values in asked if "favor f" in sql]
    assert len(looks) == 2
    for sql, values in looks:
        plan = " ".join(row[3] for row in ask(f"EXPLAIN QUERY PLAN {sql}", values))
        assert "favor_via_loop" in plan
        assert "favor_receiver" not in plan


def test_help_you_gave_or_that_others_exchanged_is_no_loop_of_yours(book: Book) -> None:
    ana, bo = person(book, "Ana"), person(book, "Bo")
    given(book, ana, FavorState.DONE)
    book.favors.record(giver_id=ana, receiver_id=bo, kind=FavorKind.TIME, what="a day", state=FavorState.DONE)
    assert book.favors.loops() == []
    assert len(book.favors.recent()) == 2


def test_an_ask_goes_its_way(book: Book) -> None:
    ana = person(book, "Ana")
    favor = book.favors.ask(
        giver_id=ana, receiver_id=book.contacts.self_id, kind=FavorKind.REFERRAL, what="a word"
    )
    assert [row.state for row in book.favors.open_asks()] == [FavorState.ASKED]
    book.favors.agree(favor_id=favor)
    assert book.favors.get(favor).agreed_on == book.today()
    book.favors.done(favor_id=favor, outcome="an interview")
    row = book.favors.get(favor)
    assert (row.state, row.done_on, row.outcome) == (FavorState.DONE, book.today(), "an interview")
    assert book.favors.open_asks() == []


def test_no_answer_stays_with_an_ask_that_goes_on_and_else_is_over(book: Book) -> None:
    ana, bo = person(book, "Ana"), person(book, "Bo")
    alone, declined = received(book, ana, FavorState.ASKED), received(book, ana, FavorState.ASKED)
    ask_id = book.asks.create(purpose="storage")
    (silent,) = book.asks.send(ask_id=ask_id, contact_ids=[bo])
    book.favors.no_answer(favor_id=alone)
    book.favors.no_answer(favor_id=silent)
    book.favors.decline(favor_id=declined)
    assert [row.id for row in book.favors.open_asks()] == [silent]
    book.asks.end(ask_id=ask_id)
    assert book.favors.open_asks() == []


def test_help_that_came_by_a_change_of_state_has_its_day(book: Book) -> None:
    favor = received(book, person(book, "Ana"), FavorState.ASKED)
    book.favors.edit(favor_id=favor, state=FavorState.DONE)
    row = book.favors.get(favor)
    assert (row.done_on, row.answered_on) == (book.today(), book.today())
    assert [prompt.kind for prompt in book.reminders.due(days_ago(book, -1))] == [PromptKind.THANK]


def test_promises_are_what_you_offered_agreed_to_or_still_have_to_answer(book: Book) -> None:
    ana = person(book, "Ana")
    offered, agreed, asked = (
        given(book, ana, state) for state in (FavorState.OFFERED, FavorState.AGREED, FavorState.ASKED)
    )
    given(book, ana, FavorState.DONE)
    assert {row.id for row in book.favors.promises()} == {offered, agreed, asked}
    book.favors.done(favor_id=agreed)
    book.favors.drop(favor_id=offered)
    assert {row.id for row in book.favors.promises()} == {asked}


def test_who_introduced_belongs_to_the_favor(book: Book) -> None:
    ana, joe = person(book, "Ana"), person(book, "Joe")
    favor = book.favors.record(
        giver_id=ana, receiver_id=book.contacts.self_id, kind=FavorKind.INTRODUCTION, what="met Kim",
        state=FavorState.DONE, via_id=joe,
    )  # fmt: skip
    via = book.favors.get(favor).via
    assert via is not None
    assert via.name == "Joe"
    assert [row.id for row in book.favors.of(joe)] == [favor]


def test_everything_can_be_edited(book: Book) -> None:
    ana, joe = person(book, "Ana"), person(book, "Joe")
    favor = received(book, ana)
    book.favors.edit(favor_id=favor, giver_id=joe, what=" new  text ", minutes=30, tell_by=days_ago(book, -5))
    row = book.favors.get(favor)
    assert (row.giver.name, row.what, row.minutes, row.tell_by) == ("Joe", "new text", 30, days_ago(book, -5))
    with pytest.raises(TypeError):
        book.favors.edit(favor_id=favor, points=3)


@pytest.mark.parametrize("what", ["", "  "])
def test_a_favor_says_what_it_is(book: Book, what: str) -> None:
    with pytest.raises(InvalidValue):
        received(book, person(book, "Ana"), what=what)


def test_giver_and_receiver_are_two_people(book: Book) -> None:
    ana = person(book, "Ana")
    with pytest.raises(InvalidValue):
        book.favors.ask(giver_id=ana, receiver_id=ana, kind=FavorKind.TIME, what="x")
    favor = received(book, ana)
    with pytest.raises(InvalidValue):
        book.favors.edit(favor_id=favor, giver_id=book.contacts.self_id)


def test_the_graph_knows_wishes_and_rests(book: Book) -> None:
    ana, bo, cy = (person(book, name) for name in ("Ana", "Bo", "Cy"))
    for giver in (ana, bo, bo, cy):
        book.favors.ask(giver_id=giver, receiver_id=book.contacts.self_id, kind=FavorKind.TIME, what="x")
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_ASKS)
    people = {p.id: p for p in book.favors.graph().people}
    assert {i: p.boundary for i, p in people.items() if p.boundary} == {ana: BoundaryKind.NO_ASKS}
    assert {i: p.rests_until for i, p in people.items() if p.rests_until} == {bo: book.asks.load(bo).until}


def test_the_graph_holds_you_and_everybody_with_favors(book: Book) -> None:
    ana, bo, cy = (person(book, name) for name in ("Ana", "Bo", "Cy"))
    received(book, ana)
    book.favors.record(giver_id=bo, receiver_id=ana, kind=FavorKind.TIME, what="x", state=FavorState.DONE)
    graph = book.favors.graph()
    assert [p.id for p in graph.people] == [book.contacts.self_id, ana, bo]
    assert [p.is_self for p in graph.people] == [True, False, False]
    assert [(e.giver_id, e.receiver_id, e.open_loop) for e in graph.edges] == [
        (ana, book.contacts.self_id, True),
        (bo, ana, False),
    ]
    assert {p.id for p in graph.people if p.has_open_loop} == {ana}
    received(book, cy, FavorState.DECLINED)
    assert len(book.favors.graph().edges) == 2
    book.contacts.archive(contact_ids=[bo])
    assert len(book.favors.graph().edges) == 1
    assert cy not in {p.id for p in graph.people}
