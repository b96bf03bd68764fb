"""Acts: what is offered next fits the state, and each act is one step that undo takes back."""

from __future__ import annotations

from datetime import date

import pytest

from db import Book, FavorKind, FavorRow, FavorState
from ui.favors.acts import DATED, Act, act_text, acts_of, perform
from ui.favors.standing import standing

TODAY = date(2026, 3, 2)


def favor(book: Book, state: FavorState, *, given: bool, to_other: bool = False) -> FavorRow:
    me = book.contacts.self_id
    ana, bo = (book.contacts.create(first_name=name) for name in ("Ana", "Bo"))
    giver, receiver = (ana, bo) if to_other else (me, ana) if given else (ana, me)
    favor_id = book.favors.record(
        giver_id=giver, receiver_id=receiver, kind=FavorKind.ADVICE, what="on pensions", state=state
    )
    return book.favors.get(favor_id)


@pytest.mark.parametrize(
    ("state", "given", "expected"),
    [
        (FavorState.ASKED, False, "YNADL"),
        (FavorState.ASKED, True, "YNDL"),
        (FavorState.OFFERED, True, "YNDL"),
        (FavorState.NO_ANSWER, False, "YNDLR"),
        (FavorState.AGREED, False, "DL"),
        (FavorState.DONE, False, "TOMW"),
        (FavorState.DONE, True, "W"),
        (FavorState.DECLINED, False, "YDR"),
        (FavorState.DROPPED, False, "YDR"),
    ],
)
def test_what_is_offered_fits_the_state(book: Book, state: FavorState, given: bool, expected: str) -> None:
    assert "".join(acts_of(favor(book, state, given=given))) == expected


@pytest.mark.parametrize(
    ("state", "given", "said"),
    [
        (FavorState.ASKED, False, "They said yes"),
        (FavorState.ASKED, True, "I said yes"),
        (FavorState.OFFERED, True, "They said yes"),
        (FavorState.OFFERED, False, "I said yes"),
    ],
)
def test_who_says_yes_is_who_was_asked(book: Book, state: FavorState, given: bool, said: str) -> None:
    assert act_text(Act.AGREE, favor(book, state, given=given)) == said


def test_between_two_others_nobody_is_me_or_they(book: Book) -> None:
    row = favor(book, FavorState.ASKED, given=False, to_other=True)
    assert [act_text(act, row) for act in (Act.AGREE, Act.DECLINE)] == ["Said yes", "Said no"]


@pytest.mark.parametrize("state", list(FavorState))
@pytest.mark.parametrize("given", [True, False])
def test_every_act_is_one_step_and_undo_takes_it_back(book: Book, state: FavorState, given: bool) -> None:
    before = favor(book, state, given=given)
    for act in acts_of(before):
        if act in (Act.NOTE, Act.OUTCOME):
            continue
        perform(book, act, before.id, date(2026, 2, 20) if act in DATED else None)
        after = book.favors.get(before.id)
        assert after != before
        if act in DATED:
            assert date(2026, 2, 20) in (after.agreed_on, after.done_on, after.thanked_on, after.told_on)
        book.undo()
        assert book.favors.get(before.id) == before


def test_a_loop_is_closed_only_by_both(book: Book) -> None:
    row = favor(book, FavorState.DONE, given=False)
    perform(book, Act.THANK, row.id)
    assert acts_of(book.favors.get(row.id)) == [Act.TELL, Act.NOTE, Act.OUTCOME]
    assert book.favors.loops()

    perform(book, Act.TELL, row.id)
    assert acts_of(book.favors.get(row.id)) == [Act.OUTCOME]
    assert book.favors.loops() == []


def test_who_introduced_comes_after_the_giver(book: Book) -> None:
    row = favor(book, FavorState.DONE, given=False)
    book.favors.edit(favor_id=row.id, via_id=book.contacts.create(first_name="Cai"))
    for said in ("Thanked", "Told", "Thanked Cai", "Told Cai"):
        row = book.favors.get(row.id)
        assert act_text(acts_of(row)[0], row) == said
        perform(book, acts_of(row)[0], row.id)
    assert book.favors.loops() == []


def test_how_it_stands_is_said_in_neutral_words(book: Book) -> None:
    row = favor(book, FavorState.ASKED, given=False)
    book.favors.no_answer(favor_id=row.id)
    assert standing(book.favors.get(row.id), TODAY) == "No answer · asked today"

    book.favors.done(favor_id=row.id, on=date(2026, 2, 20))
    perform(book, Act.THANK, row.id, date(2026, 3, 1))
    book.favors.edit(favor_id=row.id, minutes=120, tell_by=date(2026, 3, 20))
    assert standing(book.favors.get(row.id), TODAY) == (
        "Done 10 days ago · thanked yesterday · to tell what came of it · tell by 20 Mar 2026 · 2 hours"
    )
