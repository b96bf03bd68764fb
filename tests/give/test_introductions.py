"""Introductions: what comes next in every state, and what each step writes."""

from __future__ import annotations

import itertools

import pytest

from db import Answer, Book, BoundaryKind, FavorKind, FavorState, InvalidValue, Step
from db.rules.introductions import next_steps
from tests.db.builders import person
from ui.give.give_words import standing

NOT, ASKED, YES, NO = Answer.NOT_ASKED, Answer.ASKED, Answer.YES, Answer.NO


@pytest.mark.parametrize(
    ("first", "second", "steps"),
    [
        (NOT, NOT, "ask_second ask_first"),
        (NOT, ASKED, "second_answers ask_first"),
        (NOT, YES, "ask_first"),
        (NOT, NO, ""),
        (ASKED, NOT, "first_answers ask_second"),
        (ASKED, ASKED, "second_answers first_answers"),
        (ASKED, YES, "first_answers"),
        (ASKED, NO, "call_off_first"),
        (YES, NOT, "ask_second"),
        (YES, ASKED, "second_answers"),
        (YES, YES, "introduce"),
        (YES, NO, "call_off_first"),
        (NO, NOT, ""),
        (NO, ASKED, "call_off_second"),
        (NO, YES, "call_off_second"),
        (NO, NO, ""),
    ],
)
def test_what_comes_next_before_the_introduction(first: Answer, second: Answer, steps: str) -> None:
    assert list(next_steps(first, second)) == steps.split()


def test_after_it_comes_the_outcome_and_then_both_are_told() -> None:
    assert next_steps(YES, YES, introduced=True) == (Step.OUTCOME,)
    assert next_steps(YES, YES, introduced=True, outcome=True) == (Step.TELL_FIRST, Step.TELL_SECOND)
    assert next_steps(YES, YES, introduced=True, outcome=True, first_told=True) == (Step.TELL_SECOND,)
    assert next_steps(YES, YES, introduced=True, outcome=True, first_told=True, second_told=True) == ()


def test_nobody_is_introduced_without_two_yeses() -> None:
    for first, second in itertools.product(Answer, Answer):
        assert (Step.INTRODUCE in next_steps(first, second)) == (first == second == YES)


@pytest.fixture
def ana(book: Book) -> int:
    return person(book, "Ana Ruiz")


@pytest.fixture
def joe(book: Book) -> int:
    return person(book, "Joe Black")


@pytest.fixture
def begun(book: Book, ana: int, joe: int) -> int:
    need = book.needs.add(contact_id=ana, text="a pension lawyer")
    return book.introductions.begin(first_id=ana, second_id=joe, reason="a pension lawyer", need_id=need)


def both_say_yes(book: Book, introduction_id: int) -> None:
    row = book.introductions.get(introduction_id)
    for contact_id in (row.second.id, row.first.id):
        book.introductions.ask(introduction_id=introduction_id, contact_id=contact_id)
        book.introductions.answer(introduction_id=introduction_id, contact_id=contact_id, yes=True)


def test_it_goes_from_a_thought_to_a_told_outcome(book: Book, begun: int, ana: int, joe: int) -> None:
    (row,) = book.introductions.under_way()
    assert (row.id, row.reason, row.changed_on) == (begun, "a pension lawyer", book.today())
    both_say_yes(book, begun)
    book.introductions.make(introduction_id=begun)
    book.introductions.set_outcome(introduction_id=begun, outcome=" Joe took the case ")
    book.introductions.tell(introduction_id=begun, contact_id=joe)
    assert [r.id for r in book.introductions.of(ana)] == [begun]
    book.introductions.tell(introduction_id=begun, contact_id=ana)

    row = book.introductions.get(begun)
    assert (row.outcome, row.first_told_on, row.second_told_on) == (
        "Joe took the case",
        book.today(),
        book.today(),
    )
    assert row.ended_on == book.today()
    assert book.introductions.under_way() == book.introductions.of(ana) == []


def test_introducing_records_help_to_both_and_is_one_step(book: Book, begun: int, ana: int, joe: int) -> None:
    both_say_yes(book, begun)
    before = len(book.contacts.timeline(ana))
    book.introductions.make(introduction_id=begun)

    favors = book.favors.recent()
    assert {(f.giver.id, f.receiver.id, f.what, f.kind, f.state) for f in favors} == {
        (book.contacts.self_id, ana, "to Joe Black", FavorKind.INTRODUCTION, FavorState.DONE),
        (book.contacts.self_id, joe, "to Ana Ruiz", FavorKind.INTRODUCTION, FavorState.DONE),
    }
    assert len(book.contacts.timeline(ana)) == before + 2
    book.undo()
    assert book.favors.recent() == []
    assert len(book.contacts.timeline(ana)) == before
    assert book.introductions.get(begun).steps == (Step.INTRODUCE,)


def test_asking_is_logged_and_sets_the_clock(book: Book, begun: int, joe: int) -> None:
    book.introductions.ask(introduction_id=begun, contact_id=joe)
    assert book.contacts.get(joe).last_interaction_on == book.today()


def test_a_no_before_the_other_was_asked_ends_it(book: Book, begun: int, joe: int) -> None:
    book.introductions.ask(introduction_id=begun, contact_id=joe)
    book.introductions.answer(introduction_id=begun, contact_id=joe, yes=False)
    assert book.introductions.under_way() == []


def test_a_no_is_told_to_who_waits(book: Book, begun: int, ana: int, joe: int) -> None:
    for contact_id in (ana, joe):
        book.introductions.ask(introduction_id=begun, contact_id=contact_id)
    book.introductions.answer(introduction_id=begun, contact_id=joe, yes=False)
    assert book.introductions.get(begun).steps == (Step.CALL_OFF_FIRST,)
    book.introductions.tell(introduction_id=begun, contact_id=ana)
    assert book.introductions.under_way() == []


def test_it_cannot_be_made_before_both_said_yes(book: Book, begun: int) -> None:
    with pytest.raises(InvalidValue, match="Both sides"):
        book.introductions.make(introduction_id=begun)


def test_who_cannot_be_introduced(book: Book, ana: int, joe: int) -> None:
    with pytest.raises(InvalidValue, match="same"):
        book.introductions.begin(first_id=ana, second_id=ana)
    with pytest.raises(InvalidValue, match="two others"):
        book.introductions.begin(first_id=ana, second_id=book.contacts.self_id)
    book.boundaries.set(contact_id=joe, kind=BoundaryKind.NO_ASKS)
    with pytest.raises(InvalidValue, match="do not want to be asked"):
        book.introductions.begin(first_id=ana, second_id=joe)


def test_a_boundary_set_on_the_way_is_kept(book: Book, begun: int, ana: int, joe: int) -> None:
    both_say_yes(book, begun)
    book.boundaries.set(contact_id=joe, kind=BoundaryKind.NO_CONTACT)
    with pytest.raises(InvalidValue):
        book.introductions.make(introduction_id=begun)
    book.introductions.drop(introduction_id=begun)
    assert book.introductions.under_way() == []


@pytest.mark.parametrize("kind", list(BoundaryKind))
def test_who_set_a_boundary_is_in_no_list_unless_another_waits(
    book: Book, begun: int, ana: int, joe: int, kind: BoundaryKind
) -> None:
    book.boundaries.set(contact_id=joe, kind=kind)
    assert book.introductions.under_way() == book.introductions.of(ana) == []
    book.introductions.ask(introduction_id=begun, contact_id=ana)
    (row,) = book.introductions.under_way()
    assert row.steps == (Step.CALL_OFF_FIRST,)
    book.introductions.tell(introduction_id=begun, contact_id=ana)
    assert book.introductions.under_way() == []


def test_after_the_introduction_only_no_contact_keeps_from_telling(
    book: Book, begun: int, ana: int, joe: int
) -> None:
    both_say_yes(book, begun)
    book.introductions.make(introduction_id=begun)
    book.introductions.set_outcome(introduction_id=begun, outcome="It worked")
    book.boundaries.set(contact_id=joe, kind=BoundaryKind.NO_ASKS)
    assert book.introductions.under_way()[0].steps == (Step.TELL_FIRST, Step.TELL_SECOND)
    book.boundaries.set(contact_id=joe, kind=BoundaryKind.NO_CONTACT)
    assert book.introductions.under_way()[0].steps == (Step.TELL_FIRST,)


def test_only_the_two_take_part_and_a_reason_is_a_line(book: Book, begun: int, ana: int, joe: int) -> None:
    with pytest.raises(InvalidValue, match="not part"):
        book.introductions.answer(introduction_id=begun, contact_id=person(book, "Kim"), yes=True)
    with pytest.raises(InvalidValue, match="2000"):
        book.introductions.set_outcome(introduction_id=begun, outcome="x" * 10_000)
    with pytest.raises(KeyError):
        book.introductions.get(begun + 1)


def test_deleting_one_of_them_takes_it_along_and_undo_brings_it_back(
    book: Book, begun: int, joe: int
) -> None:
    before = book.introductions.under_way()
    book.contacts.delete(contact_ids=[joe])
    assert book.introductions.under_way() == []
    book.undo()
    assert book.introductions.under_way() == before


def test_two_who_are_being_introduced_are_not_begun_again(book: Book, begun: int, ana: int, joe: int) -> None:
    for first, second in ((ana, joe), (joe, ana)):
        with pytest.raises(InvalidValue, match="under way"):
            book.introductions.begin(first_id=first, second_id=second)
    book.introductions.drop(introduction_id=begun)
    again = book.introductions.begin(first_id=joe, second_id=ana)
    both_say_yes(book, again)
    book.introductions.make(introduction_id=again)
    book.introductions.begin(first_id=ana, second_id=joe, reason="choirs")  # something else, another time


@pytest.mark.parametrize("kind", list(BoundaryKind))
def test_a_wish_is_not_told_as_an_answer(
    book: Book, begun: int, ana: int, joe: int, kind: BoundaryKind
) -> None:
    both_say_yes(book, begun)
    book.boundaries.set(contact_id=joe, kind=kind)
    (row,) = book.introductions.under_way()
    assert row.in_peace == {joe}
    assert standing(row, book.today()) == "Joe Black wants to be left in peace · Ana Ruiz said yes · today"


def test_who_wants_no_contact_is_not_said_to_know(book: Book, begun: int, ana: int, joe: int) -> None:
    both_say_yes(book, begun)
    book.introductions.make(introduction_id=begun)
    book.introductions.set_outcome(introduction_id=begun, outcome="It worked")
    book.boundaries.set(contact_id=joe, kind=BoundaryKind.NO_CONTACT)
    (row,) = book.introductions.under_way()
    told = standing(row, book.today())
    assert told == "Introduced today · It worked · Joe Black wants to be left in peace"


def test_what_came_of_it_may_end_the_need_in_one_step(book: Book, begun: int, ana: int) -> None:
    both_say_yes(book, begun)
    book.introductions.make(introduction_id=begun)
    book.introductions.set_outcome(introduction_id=begun, outcome="They will talk")
    assert len(book.needs.of(ana)) == 1
    book.introductions.set_outcome(introduction_id=begun, outcome="Joe took the case", need_is_met=True)
    assert book.needs.of(ana) == []
    book.undo()
    assert len(book.needs.of(ana)) == 1
    assert book.introductions.get(begun).outcome == "They will talk"


def test_while_the_next_to_hear_is_archived_it_rests_on_both_pages(
    book: Book, begun: int, ana: int, joe: int
) -> None:
    (row,) = book.introductions.under_way()
    assert row.next_person.id == joe
    book.contacts.archive(contact_ids=[joe])
    assert book.introductions.under_way() == []
    assert [row.id for row in book.introductions.of(ana)] == [begun]  # there it can be let go
    book.contacts.unarchive(contact_ids=[joe])
    book.contacts.archive(contact_ids=[ana])  # it is not their turn
    assert [row.id for row in book.introductions.under_way()] == [begun]
