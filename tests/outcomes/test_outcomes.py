"""Outcomes: one step closes a part of the loop and logs the note; what came of it reaches all who led there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from db import (
    Book,
    BoundaryKind,
    Changes,
    Channel,
    FavorKind,
    FavorState,
    InvalidValue,
    Part,
    PromptKind,
)
from tests.contacts.people import add_people
from tests.dumps import dump


def helped(book: Book, giver: int, **more: Any) -> int:
    """Help that you received yesterday."""
    fields: dict[str, Any] = {
        "kind": FavorKind.ADVICE,
        "what": "salary bands",
        "on": book.today() - timedelta(days=1),
    } | more
    you = book.contacts.self_id
    return book.favors.record(giver_id=giver, receiver_id=you, state=FavorState.DONE, **fields)


def test_a_note_logs_the_contact_and_closes_its_part_in_one_step(book: Book) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    favor = helped(book, ana)
    before, heard = dump(book), list[Changes]()
    book.subscribe(heard.append)
    book.outcomes.close(
        favor_id=favor, contact_id=ana, thanked=True, noted_as=Channel.EMAIL, note="Thank you"
    )
    assert [changes.action for changes in heard] == ["favor.thanked"]
    row = book.favors.get(favor)
    assert (row.thanked_on, row.told_on) == (book.today(), None)
    (logged,) = book.interactions.of(ana)
    assert (logged.channel, logged.direction, logged.note) == (Channel.EMAIL, "out", "Thank you")
    book.undo()
    assert dump(book) == before


def test_the_introducer_has_a_loop_of_their_own(book: Book) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    favor = helped(book, ana, via_id=ben)
    book.outcomes.close(favor_id=favor, contact_id=ana, thanked=True, told=True)
    row = book.favors.get(favor)
    assert not row.is_open_loop
    assert row.is_introducer_loop
    assert [each.id for each in book.favors.loops()] == [favor]
    assert [r.has_open_loop for r in book.contacts.page([ana, ben])] == [False, True]
    assert [p.kind for p in book.reminders.prompts()] == [PromptKind.THANK_INTRODUCER]
    book.outcomes.close(favor_id=favor, contact_id=ben, thanked=True, told=True)
    assert book.favors.loops() == []


def test_prompts_name_the_introducer(book: Book) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    helped(book, ana, via_id=ben, on=book.today() - timedelta(days=20), thanked_on=book.today())
    prompts = {prompt.kind: prompt for prompt in book.reminders.prompts()}
    assert prompts[PromptKind.TELL].person.name == "Ana Ruiz"
    assert prompts[PromptKind.TELL_INTRODUCER].person.name == "Ben Oduya"
    book.reminders.done(kind=PromptKind.TELL_INTRODUCER, subject_id=prompts[PromptKind.TELL].subject_id)
    assert PromptKind.TELL_INTRODUCER not in {prompt.kind for prompt in book.reminders.prompts()}


def test_help_that_you_gave_or_introduced_to_yourself_is_no_introducer_loop(book: Book) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    helped(book, ana, via_id=ana, thanked_on=book.today(), told_on=book.today())
    helped(book, ana, via_id=book.contacts.self_id, thanked_on=book.today(), told_on=book.today())
    book.favors.record(
        giver_id=ana, receiver_id=ben, via_id=book.contacts.self_id, kind=FavorKind.TIME, what="x",
        state=FavorState.DONE,
    )  # fmt: skip
    assert book.favors.loops() == []


def test_somebody_else_cannot_be_thanked_for_it(book: Book) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    favor = helped(book, ana)
    with pytest.raises(ValueError, match="neither gave nor introduced"):
        book.outcomes.close(favor_id=favor, contact_id=ben, thanked=True)


def test_a_prompt_settled_by_a_note_counts_for_the_day(book: Book) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    favor = helped(book, ana)
    book.outcomes.close(
        favor_id=favor, contact_id=ana, thanked=True, noted_as=Channel.EMAIL, prompt=PromptKind.THANK
    )
    assert book.database.execute_sql("SELECT kind, handled_on FROM prompt_state").fetchall() == [
        ("thank", book.today().isoformat())
    ]


def test_the_chain_names_everybody_with_their_part(book: Book) -> None:
    ana, ben, cai = add_people(book, "Ana Ruiz", "Ben Oduya", "Cai Li")
    favor = helped(book, ana, via_id=ben)
    meeting = helped(book, cai, kind=FavorKind.INTRODUCTION, what="to Ben Oduya, over lunch")
    found = book.outcomes.chain([favor])
    assert [(h.person.name, h.part, h.through and h.through.name) for h in found.helpers] == [
        ("Ana Ruiz", Part.HELPED, None),
        ("Ben Oduya", Part.INTRODUCED, "Ana Ruiz"),
        ("Cai Li", Part.INTRODUCED, "Ben Oduya"),
    ]
    assert [h.favor_ids for h in found.helpers] == [(favor,), (favor,), (meeting,)]
    assert found.left_out == 0


def test_help_that_never_came_is_not_in_the_chain(book: Book) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    favor = helped(book, ana)
    book.favors.ask(
        giver_id=ben, receiver_id=book.contacts.self_id, kind=FavorKind.INTRODUCTION, what="to Ana Ruiz"
    )
    assert [h.person.id for h in book.outcomes.chain([favor]).helpers] == [ana]
    assert [row.id for row in book.outcomes.helps()] == [favor]


def test_who_wants_no_contact_is_left_out_and_counted(book: Book) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    favor = helped(book, ana, via_id=ben)
    book.boundaries.set(contact_id=ben, kind=BoundaryKind.NO_CONTACT)
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_ASKS)
    found = book.outcomes.chain([favor])
    assert [h.person.id for h in found.helpers] == [ana]
    assert found.left_out == 1


def test_telling_closes_all_their_loops_and_keeps_what_came_of_it(book: Book) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    first, second = helped(book, ana), helped(book, ben, via_id=ana, outcome="A good talk")
    before = dump(book)
    book.outcomes.tell(
        contact_id=ana, favor_ids=[first, second], outcome="I got  the job", noted_as=Channel.LINKEDIN
    )
    mine, through = book.favors.get(first), book.favors.get(second)
    assert (mine.outcome, mine.is_open_loop) == ("I got the job", False)
    assert (through.outcome, through.is_introducer_loop, through.is_open_loop) == ("A good talk", False, True)
    assert [entry.note for entry in book.interactions.of(ana)] == ["I got the job"]
    book.undo()
    assert dump(book) == before


def test_later_opens_the_loop_again_on_a_day(book: Book) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    favor = helped(book, ana, thanked_on=book.today(), told_on=book.today())
    until = book.today() + timedelta(days=7)
    book.outcomes.put_off(contact_id=ana, favor_ids=[favor], outcome="I got the job", until=until)
    assert book.reminders.due(book.today()) == []
    (prompt,) = book.reminders.due(until)
    assert (prompt.kind, prompt.person.id) == (PromptKind.TELL, ana)
    with pytest.raises(InvalidValue):
        book.outcomes.put_off(contact_id=ana, favor_ids=[favor], outcome="x", until=book.today())


def test_an_outcome_is_kept_where_there_is_none(book: Book) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    first, second = helped(book, ana), helped(book, ana, outcome="A talk")
    book.outcomes.reach(favor_ids=[first, second], outcome=" Hired ")
    assert [book.favors.get(i).outcome for i in (first, second)] == ["Hired", "A talk"]


@pytest.mark.parametrize("said", ["", "  ", "x" * 2001])
def test_an_outcome_is_one_line(book: Book, said: str) -> None:
    with pytest.raises(InvalidValue):
        book.outcomes.reach(favor_ids=[], outcome=said)


def test_loops_open_with_somebody(book: Book) -> None:
    ana, ben, cai = add_people(book, "Ana Ruiz", "Ben Oduya", "Cai Li")
    favor = helped(book, ana, via_id=ben)
    assert [row.id for row in book.outcomes.open_with([ben])] == [favor]
    assert [row.id for row in book.outcomes.open_with([ana, ben])] == [favor]
    assert book.outcomes.open_with([cai]) == []
