"""Reminders: today's few, in order, capped; when to say so; pauses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from db import Book, FavorState, InvalidValue, PromptKind
from db.preferences import PROMPTS_A_DAY, REMIND_AT
from tests.conftest import FixedClock
from tests.db.builders import days_ago, given, person, received


def due_contact(book: Book, name: str, since: int = 40) -> int:
    contact = person(book, name)
    book.contacts.set_cadence(contact_ids=[contact], days=30)
    book.interactions.log(contact_ids=[contact], on=days_ago(book, since), note=f"a note on {name}")
    return contact


def kinds(book: Book) -> list[PromptKind]:
    return [prompt.kind for prompt in book.reminders.prompts()]


def test_a_new_contact_makes_nobody_due(book: Book) -> None:
    person(book, "Ana")
    assert book.reminders.prompts() == []
    assert book.reminders.next_moment() is None


def test_the_most_valuable_come_first(book: Book) -> None:
    due_contact(book, "Cadence")
    given(book, person(book, "Asker"), FavorState.ASKED)
    received(book, person(book, "Helper"), ago=20)
    given(book, person(book, "Friend"), FavorState.AGREED, ago=10)
    assert kinds(book) == [
        PromptKind.PROMISE,
        PromptKind.THANK,
        PromptKind.TELL,
        PromptKind.ANSWER,
        PromptKind.KEEP_IN_TOUCH,
    ]


def test_a_day_is_capped_and_only_shrinks(book: Book) -> None:
    for number in range(8):
        due_contact(book, f"Person{number}")
    prompts = book.reminders.prompts()
    assert len(prompts) == 5
    book.reminders.done(kind=prompts[0].kind, subject_id=prompts[0].subject_id)
    left = book.reminders.prompts()
    assert [p.key for p in left] == [p.key for p in prompts[1:]]
    assert len(book.reminders.due(book.today())) == 7
    book.preferences.set(pref=PROMPTS_A_DAY, value=2)
    assert len(book.reminders.prompts()) == 1


def test_the_next_day_brings_what_waited(book: Book, clock: FixedClock) -> None:
    for number in range(8):
        due_contact(book, f"Person{number}")
    for prompt in book.reminders.prompts():
        book.reminders.done(kind=prompt.kind, subject_id=prompt.subject_id)
    assert book.reminders.prompts() == []
    clock.now += timedelta(days=1)
    assert len(book.reminders.prompts()) == 3


def test_a_prompt_says_why_and_what_there_is_to_say(book: Book) -> None:
    due_contact(book, "Ana Ruiz")
    (prompt,) = book.reminders.prompts()
    assert prompt.person.name == "Ana Ruiz"
    assert prompt.since == days_ago(book, 40)
    assert prompt.due_on == days_ago(book, 10)
    assert prompt.last_note == "a note on Ana Ruiz"


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (PromptKind.THANK, "thanked_on", "today"),
        (PromptKind.TELL, "told_on", "today"),
        (PromptKind.PROMISE, "state", FavorState.DONE),
        (PromptKind.ANSWER, "state", FavorState.AGREED),
    ],
)
def test_done_does_the_one_act_in_one_step(book: Book, kind: PromptKind, field: str, value: object) -> None:
    ana = person(book, "Ana")
    make = {PromptKind.PROMISE: FavorState.AGREED, PromptKind.ANSWER: FavorState.ASKED}
    favor = given(book, ana, make[kind], ago=20) if kind in make else received(book, ana, ago=20)
    book.reminders.done(kind=kind, subject_id=favor)
    assert getattr(book.favors.get(favor), field) == (book.today() if value == "today" else value)
    assert kind not in kinds(book)
    book.undo()
    assert kind in kinds(book)


def test_keeping_in_touch_done_logs_an_interaction(book: Book) -> None:
    ana = due_contact(book, "Ana")
    book.reminders.done(kind=PromptKind.KEEP_IN_TOUCH, subject_id=ana)
    assert book.contacts.get(ana).last_interaction_on == book.today()
    assert book.reminders.prompts() == []


def test_snoozing_is_silent_until_its_day(book: Book, clock: FixedClock) -> None:
    ana = due_contact(book, "Ana")
    until = book.today() + timedelta(3)
    book.reminders.snooze(kind=PromptKind.KEEP_IN_TOUCH, subject_id=ana, until=until)
    assert book.reminders.prompts() == []
    assert book.reminders.next_moment() == datetime(2026, 3, 5, 9, tzinfo=UTC)
    clock.now += timedelta(days=3)
    assert len(book.reminders.prompts()) == 1
    with pytest.raises(InvalidValue):
        book.reminders.snooze(kind=PromptKind.KEEP_IN_TOUCH, subject_id=ana, until=book.today())


def test_a_pause_silences_all_and_ends_by_itself(book: Book, clock: FixedClock) -> None:
    due_contact(book, "Ana")
    book.reminders.pause(until=book.today() + timedelta(3))
    assert book.reminders.prompts() == []
    assert book.reminders.to_notify() == []
    assert book.reminders.next_moment() == datetime(2026, 3, 5, 9, tzinfo=UTC)
    clock.now += timedelta(days=3)
    assert book.reminders.paused_until is None
    assert len(book.reminders.prompts()) == 1


def test_a_pause_can_be_ended(book: Book) -> None:
    due_contact(book, "Ana")
    book.reminders.pause(until=book.today() + timedelta(3))
    book.reminders.pause(until=None)
    assert len(book.reminders.prompts()) == 1


def test_what_is_due_is_announced_once_at_the_hour(book: Book, clock: FixedClock) -> None:
    due_contact(book, "Ana")
    clock.now = clock.now.replace(hour=7)
    assert book.reminders.to_notify() == []
    assert book.reminders.next_moment() == clock.now.replace(hour=9)
    clock.now = clock.now.replace(hour=9)
    announced = book.reminders.to_notify()
    assert len(announced) == 1
    book.reminders.mark_notified(prompts=announced)
    assert book.reminders.to_notify() == []
    assert book.reminders.next_moment() is None
    assert book.undo_step is not None
    assert book.undo_step.action != "prompts.announced"


def test_the_clock_wakes_on_the_next_day_something_falls_due(book: Book) -> None:
    ana = person(book, "Ana")
    book.contacts.set_cadence(contact_ids=[ana], days=30)
    book.preferences.set(pref=REMIND_AT, value=8 * 60 + 30)
    assert book.reminders.next_moment() == datetime(2026, 4, 1, 8, 30, tzinfo=UTC)
    received(book, ana, ago=0)  # thanks are due tomorrow
    assert book.reminders.next_moment() == datetime(2026, 3, 3, 8, 30, tzinfo=UTC)


def test_what_the_cap_left_out_is_announced_tomorrow(book: Book) -> None:
    for number in range(6):
        due_contact(book, f"Person{number}")
    book.reminders.mark_notified(prompts=book.reminders.to_notify())
    assert book.reminders.next_moment() == datetime(2026, 3, 3, 9, tzinfo=UTC)


def test_the_archived_remind_of_nothing(book: Book) -> None:
    ana = due_contact(book, "Ana")
    given(book, ana, FavorState.AGREED, ago=20)
    book.contacts.archive(contact_ids=[ana])
    assert book.reminders.prompts() == []
