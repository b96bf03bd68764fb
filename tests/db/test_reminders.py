"""Reminders: today's few, in order, capped; when to say so; pauses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from db import Book, FavorState, InvalidValue, PromptKind
from db.preferences import PROMPTS_A_DAY, REMIND_AT
from tests.conftest import FixedClock
from tests.db.builders import days_ago, given, person, received
from tests.words import TELLING


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


def test_what_fell_due_in_a_pause_comes_over_as_many_days_as_it_had(book: Book, clock: FixedClock) -> None:
    for number in range(7):
        due_contact(book, f"Person{number}", since=30 - number)  # one falls due on each day of the pause
    book.reminders.pause(until=book.today() + timedelta(7))
    clock.now += timedelta(days=7)
    seen = []
    for _ in range(7):
        seen.append([prompt.person.name for prompt in book.reminders.prompts()])
        for prompt in book.reminders.prompts():
            book.reminders.done(kind=prompt.kind, subject_id=prompt.subject_id)
        clock.now += timedelta(days=1)
    assert seen == [[f"Person{number}"] for number in range(7)]


def test_what_was_due_before_the_pause_is_there_when_it_ends(book: Book, clock: FixedClock) -> None:
    due_contact(book, "Before", since=40)
    due_contact(book, "Within", since=29)
    book.reminders.pause(until=book.today() + timedelta(7))
    clock.now += timedelta(days=7)
    assert [prompt.person.name for prompt in book.reminders.prompts()] == ["Before"]
    assert book.reminders.next_moment() == clock.now.replace(hour=10)
    book.reminders.mark_notified(prompts=book.reminders.to_notify())
    assert book.reminders.next_moment() == datetime(2026, 3, 10, 9, tzinfo=UTC)


def test_a_pause_ended_early_moves_only_by_the_days_it_had(book: Book, clock: FixedClock) -> None:
    due_contact(book, "Ana", since=29)  # tomorrow
    book.reminders.pause(until=book.today() + timedelta(30))
    clock.now += timedelta(days=3)
    book.reminders.pause(until=None)
    assert book.reminders.prompts() == []
    assert book.reminders.next_moment() == datetime(2026, 3, 6, 9, tzinfo=UTC)
    clock.now += timedelta(days=1)
    assert len(book.reminders.prompts()) == 1


def test_a_pause_prolonged_is_one_pause(book: Book, clock: FixedClock) -> None:
    due_contact(book, "Ana", since=29)
    book.reminders.pause(until=book.today() + timedelta(3))
    clock.now += timedelta(days=2)
    book.reminders.pause(until=book.today() + timedelta(5))
    clock.now += timedelta(days=5)
    assert book.reminders.prompts() == []
    clock.now += timedelta(days=1)
    assert len(book.reminders.prompts()) == 1


def test_asking_alone_can_be_paused(book: Book, clock: FixedClock) -> None:
    silent = received(book, person(book, "Ana"), FavorState.ASKED, ago=7)
    due_contact(book, "Bo")
    assert kinds(book) == [PromptKind.FOLLOW_UP, PromptKind.KEEP_IN_TOUCH]
    book.reminders.pause(until=book.today() + timedelta(3), only_asking=True)
    assert book.reminders.paused_until is None
    assert book.reminders.asking_paused_until == book.today() + timedelta(3)
    assert kinds(book) == [PromptKind.KEEP_IN_TOUCH]
    book.reminders.mark_notified(prompts=book.reminders.to_notify())
    assert book.reminders.next_moment() == datetime(2026, 3, 5, 9, tzinfo=UTC)
    clock.now += timedelta(days=6)
    assert kinds(book)[0] is PromptKind.FOLLOW_UP
    book.reminders.done(kind=PromptKind.FOLLOW_UP, subject_id=silent)
    assert kinds(book) == [PromptKind.KEEP_IN_TOUCH]


@pytest.mark.parametrize("only_asking", [True, False])
def test_whoever_would_be_asked_waits_while_asking_is_paused(
    book: Book, clock: FixedClock, only_asking: bool
) -> None:
    """Both sides of an introduction, who could meet a need of yours, and who is to be asked once more."""
    ana, bo, cy = person(book, "Ana"), person(book, "Bo", position="pension lawyer"), person(book, "Cy")
    book.introductions.begin(first_id=ana, second_id=bo)
    book.needs.add(contact_id=book.contacts.self_id, text="a pension lawyer")
    silent = received(book, cy, FavorState.ASKED, ago=0)
    clock.now += timedelta(days=8)

    def proposed() -> tuple[list[PromptKind], list[int]]:
        return kinds(book), [match.helper.id for match in book.matches.all(TELLING)]

    both = ([PromptKind.FOLLOW_UP, PromptKind.INTRODUCE], [bo])
    assert proposed() == both
    book.reminders.pause(until=book.today() + timedelta(3), only_asking=only_asking)
    assert proposed() == ([], [])
    assert book.reminders.to_notify() == []
    assert book.asks.follow_up_due(book.favors.get(silent)) == book.today() + timedelta(3)
    book.reminders.pause(until=None, only_asking=only_asking)
    assert proposed() == both


def test_an_ask_without_an_answer_is_followed_up_once_a_week_after(book: Book, clock: FixedClock) -> None:
    silent = received(book, person(book, "Ana"), FavorState.ASKED, ago=6)
    assert book.reminders.prompts() == []
    clock.now += timedelta(days=1)
    (prompt,) = book.reminders.prompts()
    assert (prompt.kind, prompt.since) == (PromptKind.FOLLOW_UP, book.favors.get(silent).asked_on)
    book.reminders.done(kind=prompt.kind, subject_id=silent)
    favor = book.favors.get(silent)
    assert (favor.follow_ups, favor.followed_up_on) == (1, book.today())
    clock.now += timedelta(days=60)
    assert book.reminders.prompts() == []


def test_a_reminder_of_ones_own_comes_on_its_day_and_once(book: Book, clock: FixedClock) -> None:
    ana = person(book, "Ana Ruiz")
    reminder = book.reminders.remind(contact_id=ana, on=book.today() + timedelta(2), text=" her  talk ")
    assert [(r.id, r.text) for r in book.reminders.of(ana)] == [(reminder, "her talk")]
    assert book.reminders.prompts() == []
    assert book.reminders.next_moment() == datetime(2026, 3, 4, 9, tzinfo=UTC)
    clock.now += timedelta(days=2)
    (prompt,) = book.reminders.prompts()
    assert (prompt.kind, prompt.person.name, prompt.what) == (PromptKind.REMIND, "Ana Ruiz", "her talk")
    assert book.reminders.person_of(prompt.kind, prompt.subject_id) == ana
    book.reminders.done(kind=prompt.kind, subject_id=reminder)
    assert book.reminders.prompts() == []
    assert book.reminders.of(ana) == []
    book.undo()
    assert len(book.reminders.prompts()) == 1


@pytest.mark.parametrize(("days", "text"), [(-1, "late"), (1, "x" * 501)])
def test_a_reminder_that_cannot_be_is_refused(book: Book, days: int, text: str) -> None:
    ana = person(book, "Ana")
    with pytest.raises(InvalidValue):
        book.reminders.remind(contact_id=ana, on=book.today() + timedelta(days), text=text)
    assert book.reminders.of(ana) == []


def test_a_deleted_contact_takes_its_reminders_along_and_undo_brings_them_back(book: Book) -> None:
    ana = person(book, "Ana")
    reminder = book.reminders.remind(contact_id=ana, on=book.today())
    book.reminders.snooze(kind=PromptKind.REMIND, subject_id=reminder, until=book.today() + timedelta(1))
    book.contacts.delete(contact_ids=[ana])
    assert book.reminders.next_moment() is None
    assert book.reminders.person_of(PromptKind.REMIND, reminder) is None
    bo = person(book, "Bo")
    assert book.reminders.remind(contact_id=bo, on=book.today()) == reminder  # the number is free again
    assert len(book.reminders.prompts()) == 1
    for _ in range(3):
        book.undo()
    assert [r.id for r in book.reminders.of(ana)] == [reminder]


def test_a_reminder_can_be_removed(book: Book) -> None:
    ana = person(book, "Ana")
    reminder = book.reminders.remind(contact_id=ana, on=book.today())
    book.reminders.forget(reminder_id=reminder)
    assert book.reminders.prompts() == []


def test_a_no_counts_as_handled_so_that_the_day_only_shrinks(book: Book) -> None:
    asked = given(book, person(book, "Asker"), FavorState.ASKED)
    for number in range(5):
        due_contact(book, f"Person{number}")
    before = book.reminders.prompts()
    book.reminders.decline(favor_id=asked)
    assert book.favors.get(asked).state is FavorState.DECLINED
    assert book.reminders.prompts() == before[1:]


def test_skipped_it_comes_back_tomorrow(book: Book, clock: FixedClock) -> None:
    ana = due_contact(book, "Ana")
    book.reminders.skip(kind=PromptKind.KEEP_IN_TOUCH, subject_id=ana)
    assert book.reminders.prompts() == []
    clock.now += timedelta(days=1)
    assert len(book.reminders.prompts()) == 1


def test_an_introduction_that_rests_for_a_week_is_brought_up(book: Book, clock: FixedClock) -> None:
    ana, joe = person(book, "Ana"), person(book, "Joe")
    introduction = book.introductions.begin(first_id=ana, second_id=joe, reason="pensions")
    clock.now += timedelta(days=6)
    assert book.reminders.prompts() == []
    clock.now += timedelta(days=1)
    (prompt,) = book.reminders.prompts()
    assert (prompt.kind, prompt.person.name, prompt.what) == (PromptKind.INTRODUCE, "Joe", "pensions")
    assert prompt.via is not None
    assert prompt.via.name == "Ana"
    book.introductions.drop(introduction_id=introduction)
    assert book.reminders.prompts() == []


def test_ones_own_rhythm_is_told_from_what_was_logged(book: Book) -> None:
    ana = person(book, "Ana")
    for weeks in (0, 5, 10, 15):
        book.interactions.log(contact_ids=[ana], on=days_ago(book, 7 * weeks))
    assert book.reminders.rhythm(ana) is None
    book.interactions.log(contact_ids=[ana], on=days_ago(book, 7 * 20))
    assert book.reminders.rhythm(ana) == 35


def test_the_archived_remind_of_nothing(book: Book) -> None:
    ana = due_contact(book, "Ana")
    given(book, ana, FavorState.AGREED, ago=20)
    book.contacts.archive(contact_ids=[ana])
    assert book.reminders.prompts() == []
