"""What a line says is kept as one step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db import Book, Channel, FavorKind, FavorState, InvalidValue
from db.quick_log import QuickEntry, QuickFavor, QuickNeed, QuickReminder
from tests.contacts.people import add_people
from tests.dumps import dump
from tests.words import QUICK

TODAY = date(2026, 3, 2)


def everything(ana: int, you: int) -> QuickEntry:
    return QuickEntry(
        TODAY - timedelta(days=1),
        (ana, "Zora Lin"),
        Channel.CALL,
        note="about the move",
        minutes=30,
        parts=(
            QuickNeed(ana, "a Rust developer"),
            QuickNeed("Zora Lin", "tax advice", offer=True),
            QuickFavor("Zora Lin", you, FavorKind.INTRODUCTION, "to Kim", FavorState.DONE),
            QuickReminder(ana, TODAY + timedelta(days=14), "send the deck"),
        ),
    )


def test_all_of_it_is_kept_and_one_undo_takes_it_back(book: Book) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    before = dump(book)
    _, zora = book.quick_log.save(entry=everything(ana, book.contacts.self_id))
    assert book.contacts.get(zora).name == "Zora Lin"
    (met,) = book.interactions.of(ana)
    assert (met.channel, met.minutes, met.on) == (Channel.CALL, 30, date(2026, 3, 1))
    assert [need.text for need in book.contacts.get(zora).offers] == ["tax advice"]
    (favor,) = book.favors.of(zora)
    assert (favor.giver.id, favor.done_on) == (zora, date(2026, 3, 1))
    assert [reminder.text for reminder in book.reminders.of(ana)] == ["send the deck"]
    step = book.undo()
    assert step is not None
    assert (step.action, step.count) == ("quick_log.saved", 6)
    assert dump(book) == before
    book.redo()
    assert book.contacts.get(zora).name == "Zora Lin"


@pytest.mark.parametrize(
    "part", [QuickNeed("Zora", "x" * 2001), QuickReminder("Zora", TODAY - timedelta(days=1))]
)
def test_what_cannot_be_kept_leaves_nothing_behind(book: Book, part: QuickNeed | QuickReminder) -> None:
    before = dump(book)
    with pytest.raises(InvalidValue):
        book.quick_log.save(entry=QuickEntry(TODAY, ("Zora",), parts=(part,)))
    assert dump(book) == before
    assert book.undo_step is None or book.undo_step.action != "quick_log.saved"


def test_a_line_about_nobody_is_refused(book: Book) -> None:
    with pytest.raises(InvalidValue):
        book.quick_log.save(entry=QuickEntry(TODAY, note="tea"))


def test_a_day_to_come_is_refused(book: Book) -> None:
    with pytest.raises(InvalidValue):
        book.quick_log.save(entry=QuickEntry(TODAY + timedelta(days=1), ("Zora",)))


def test_a_first_name_means_the_one_that_was_met(book: Book) -> None:
    ruiz, berg = add_people(book, "Ana Ruiz", "Ana Berg")
    assert book.quick_log.names(QUICK).whom(["ana"], False) == (ruiz, berg)
    book.interactions.log(contact_ids=[berg], on=TODAY)
    assert book.quick_log.names(QUICK).whom(["ana"], False) == (berg,)
    book.interactions.log(contact_ids=[ruiz], on=TODAY - timedelta(days=3))
    assert book.quick_log.names(QUICK).whom(["ana"], False) == (berg, ruiz)


def test_two_of_one_name_stay_two_though_one_was_met(book: Book) -> None:
    first, second = add_people(book, "Ana Ruiz", "Ana Ruiz")
    book.interactions.log(contact_ids=[second], on=TODAY)
    assert set(book.quick_log.names(QUICK).whom(["ana", "ruiz"], False)) == {first, second}


def test_the_archived_and_you_are_not_meant(book: Book) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    book.contacts.edit(contact_id=book.contacts.self_id, first_name="Ana", last_name="Me")
    book.contacts.archive(contact_ids=[ana])
    assert book.quick_log.names(QUICK).whom(["ana"], False) == ()
