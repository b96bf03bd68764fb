"""Asks after they end: found again by day and by words, with what was learned, and taken up once more."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db import AskRow, Book, FavorKind, FavorRow, FavorState, InvalidValue, PromptKind
from tests.conftest import FixedClock
from tests.db.builders import days_ago, person, received
from tests.dumps import dump


def sent(book: Book, *names: str, purpose: str = "A talk with storage") -> tuple[int, list[int]]:
    ask_id = book.asks.create(purpose=purpose, action="Tell me who leads it", kind=FavorKind.ADVICE)
    return ask_id, book.asks.send(ask_id=ask_id, contact_ids=[person(book, name) for name in names])


def past(book: Book, query: str = "", limit: int = 60) -> list[tuple[type, int]]:
    return [(type(each.what), each.what.id) for each in book.asks.past(query, limit)]


def kinds_due(book: Book) -> set[tuple[PromptKind, int]]:
    return {(prompt.kind, prompt.subject_id) for prompt in book.reminders.due(book.today())}


def test_all_that_is_over_stands_by_the_day_it_ended(book: Book, clock: FixedClock) -> None:
    ana = person(book, "Ana Ruiz")
    ends = {}
    for end in ("decline", "no_answer", "drop", "done"):
        ends[end] = received(book, ana, FavorState.ASKED, ago=30, what=end)
        clock.now += timedelta(days=1)
        getattr(book.favors, end)(favor_id=ends[end])
    clock.now += timedelta(days=1)
    ask_id, _ = sent(book, "Bo Lind")
    book.asks.end(ask_id=ask_id)
    open_ask = received(book, ana, FavorState.ASKED)
    assert past(book) == [(AskRow, ask_id), *((FavorRow, ends[end]) for end in reversed(ends))]
    assert [each.on for each in book.asks.past()] == [days_ago(book, ago) for ago in (0, 1, 2, 3, 4)]
    assert past(book, limit=2) == past(book)[:2]
    assert [row.id for row in book.favors.open_asks() if row.ask_id is None] == [open_ask]


def test_what_was_not_asked_for_by_you_is_not_among_them(book: Book) -> None:
    ana = person(book, "Ana Ruiz")
    received(book, ana)  # help that came unasked
    offered = book.favors.offer(
        giver_id=ana, receiver_id=book.contacts.self_id, kind=FavorKind.TIME, what="an hour"
    )
    book.favors.drop(favor_id=offered)
    promised = book.favors.ask(
        giver_id=book.contacts.self_id, receiver_id=ana, kind=FavorKind.TIME, what="an hour"
    )
    book.favors.decline(favor_id=promised)
    assert past(book) == []


def test_they_are_found_by_every_word_in_them(book: Book) -> None:
    ask_id, _ = sent(book, "Łukasz Nowak", purpose="A talk with the Žižka team")
    book.lessons.add(text="Name the team", ask_id=ask_id)
    book.asks.end(ask_id=ask_id, result="Met the lead")
    alone = received(book, person(book, "Bo Lind", company="Acme"), FavorState.ASKED, what="on pensions")
    book.favors.done(favor_id=alone, outcome="a better plan")
    book.lessons.add(text="Bring the papers", favor_id=alone)
    for query in ("zizka", "LUKASZ talk", "met lead", "leads it", "name team"):
        assert past(book, query) == [(AskRow, ask_id)], query
    for query in ("pensions", "bo acme", "better PLAN", "papers"):
        assert past(book, query) == [(FavorRow, alone)], query
    assert past(book, "pensions zizka") == []
    assert past(book, "%_'\"") == []
    assert [each.lessons for each in book.asks.past()] == [("Name the team",), ("Bring the papers",)]


def test_the_latest_are_read_from_an_index(book: Book) -> None:
    """However many there are: only as many rows are looked at as are shown."""
    from db.past_asks import ALONE, ENDED_ON

    plan = book.database.execute_sql(
        f"EXPLAIN QUERY PLAN SELECT id FROM favor WHERE {ALONE} ORDER BY {ENDED_ON} DESC, id DESC LIMIT 60",
        (1,),
    ).fetchall()
    assert [row[3] for row in plan] == ["SEARCH favor USING INDEX favor_past (receiver_id=?)"]


def test_an_ask_taken_up_again_waits_for_whom_it_waited_before(book: Book, clock: FixedClock) -> None:
    ask_id, (yes, no, noted, silent) = sent(book, "Ana A", "Bo B", "Cem C", "Dee D")
    book.favors.agree(favor_id=yes)
    book.favors.decline(favor_id=no)
    book.favors.no_answer(favor_id=noted)
    clock.now += timedelta(days=8)
    before = [row.state for row in book.asks.get(ask_id).sendings]
    assert kinds_due(book) == {(PromptKind.FOLLOW_UP, silent)}
    book.asks.end(ask_id=ask_id, result="Nothing yet")
    assert kinds_due(book) == set()
    ended = dump(book)

    book.asks.reopen(ask_id=ask_id)
    row = book.asks.get(ask_id)
    assert ([each.state for each in row.sendings], row.ended_on, row.result) == (before, None, "Nothing yet")
    assert kinds_due(book) == {(PromptKind.FOLLOW_UP, silent)}
    assert book.asks.past() == []
    book.undo()
    assert dump(book) == ended
    book.redo()
    book.asks.follow_up(favor_id=silent)  # once more, and no more
    clock.now += timedelta(days=30)
    assert kinds_due(book) == set()


def test_what_was_put_off_is_asked_again_once_it_is_taken_up(book: Book, clock: FixedClock) -> None:
    ask_id, (silent,) = sent(book, "Ana A")
    clock.now += timedelta(days=8)
    until = book.today() + timedelta(60)
    book.reminders.snooze(kind=PromptKind.FOLLOW_UP, subject_id=silent, until=until)
    book.asks.end(ask_id=ask_id)
    book.asks.reopen(ask_id=ask_id)
    assert [prompt.kind for prompt in book.reminders.prompts() if prompt.kind is not PromptKind.GREET] == [
        PromptKind.FOLLOW_UP
    ]


def test_reopening_what_goes_on_is_nothing(book: Book) -> None:
    ask_id, (silent,) = sent(book, "Ana A")
    before = dump(book)
    book.asks.reopen(ask_id=ask_id)
    assert dump(book) == before
    with pytest.raises(InvalidValue):
        book.favors.reopen(favor_id=silent)


@pytest.mark.parametrize("end", ["decline", "no_answer", "drop", "done"])
@pytest.mark.parametrize("agreed", [False, True])
def test_one_ask_taken_up_again_is_as_it_was(book: Book, end: str, agreed: bool) -> None:
    joe = person(book, "Joe Black")
    favor = received(book, person(book, "Ana Ruiz"), FavorState.ASKED)
    book.favors.edit(favor_id=favor, via_id=joe)
    if agreed:
        book.favors.agree(favor_id=favor)
    before = book.favors.get(favor)
    getattr(book.favors, end)(favor_id=favor)
    if end == "done":
        book.outcomes.close(favor_id=favor, contact_id=joe, thanked=True, told=True)
        book.outcomes.close(favor_id=favor, contact_id=before.giver.id, thanked=True, told=True)
    book.favors.reopen(favor_id=favor)
    now = book.favors.get(favor)
    if agreed and end in ("decline", "no_answer"):  # a yes taken back: asked once more
        assert (now.state, now.agreed_on) == (FavorState.ASKED, None)
    else:
        assert now == before
    assert past(book) == []
    book.favors.done(favor_id=favor)
    assert book.favors.get(favor).is_open_loop
    assert book.favors.get(favor).is_introducer_loop


def test_who_is_waited_for_again_takes_the_ask_up_again(book: Book) -> None:
    ask_id, (no, silent) = sent(book, "Ana A", "Bo B")
    book.favors.decline(favor_id=no)
    book.asks.end(ask_id=ask_id)
    book.favors.reopen(favor_id=no)
    assert book.asks.get(ask_id).ended_on is None
    assert book.favors.get(silent).state is FavorState.NO_ANSWER
    book.asks.end(ask_id=ask_id)
    book.favors.edit(favor_id=silent, state=FavorState.ASKED)  # by the dialog
    assert book.asks.get(ask_id).ended_on is None
    book.asks.end(ask_id=ask_id)
    book.asks.send(ask_id=ask_id, contact_ids=[person(book, "Cem C")])
    assert book.asks.get(ask_id).ended_on is None


def test_what_came_of_it_can_be_said_later(book: Book) -> None:
    ask_id, _ = sent(book, "Ana A")
    book.asks.end(ask_id=ask_id)
    book.asks.set_result(ask_id=ask_id, result=" Got  the job ")
    assert book.asks.get(ask_id).result == "Got the job"
    assert book.asks.get(ask_id).ended_on == book.today()


def test_asked_once_more_anywhere_counts_for_the_day(book: Book, clock: FixedClock) -> None:
    """The day's list only gets shorter, wherever the follow-up was done."""
    _, (silent,) = sent(book, "Ana A")
    clock.now += timedelta(days=8)
    book.asks.follow_up(favor_id=silent)
    rows = book.database.execute_sql("SELECT kind, handled_on FROM prompt_state").fetchall()
    assert rows == [("follow_up", book.today().isoformat())]
