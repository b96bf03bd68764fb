"""Greetings: a few a week, with a reason, never the same person twice in a season."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import pytest

from db import Book, BoundaryKind, FavorState, Prompt, PromptKind
from db.preferences import GREETINGS_A_WEEK
from db.records import GreetReason
from tests.conftest import FixedClock
from tests.db.builders import days_ago, given, person, received

GREET = PromptKind.GREET


def crowd(book: Book, clock: FixedClock, size: int = 100) -> list[int]:
    """People who came into the book a year ago, and of whom nothing was heard since."""
    now = clock.now
    clock.now -= timedelta(days=365)
    ids = [person(book, f"Person{number}") for number in range(size)]
    clock.now = now
    return ids


def greetings(book: Book) -> list[Prompt]:
    return [prompt for prompt in book.reminders.prompts() if prompt.kind is GREET]


def settle(book: Book, prompt: Prompt) -> None:
    book.reminders.done(kind=prompt.kind, subject_id=prompt.subject_id)


def test_new_people_are_not_long_quiet(book: Book) -> None:
    for number in range(100):
        person(book, f"Person{number}")
    assert book.reminders.prompts() == []


def test_nobody_is_proposed_twice_in_a_season_whether_or_not_anything_is_done(
    book: Book, clock: FixedClock
) -> None:
    crowd(book, clock)
    proposed: dict[int, set[date]] = defaultdict(set)
    weeks = defaultdict(set)
    for number in range(40 * 7):
        for prompt in greetings(book):
            proposed[prompt.person.id].add(book.today())
            weeks[number // 7].add(prompt.person.id)
        clock.now += timedelta(days=1)
    for days in proposed.values():
        ordered = sorted(days)
        gaps = [(later - earlier).days for earlier, later in pairwise(ordered)]
        assert all(gap < 7 or gap > 91 for gap in gaps)
    assert len(weeks) == 40
    assert max(map(len, weeks.values())) <= 3


def test_a_week_has_three_and_they_come_over_the_week(book: Book, clock: FixedClock) -> None:
    crowd(book, clock, 200)
    seen = []
    for _ in range(7):
        found = greetings(book)
        seen.append(len(found))
        for prompt in found:
            settle(book, prompt)
        clock.now += timedelta(days=1)
    assert seen == [1, 1, 1, 0, 0, 0, 0]  # an empty day offers the next one sooner
    assert sum(seen) == 3


def test_a_full_day_has_no_room_for_greetings(book: Book, clock: FixedClock) -> None:
    crowd(book, clock)
    for number in range(5):
        given(book, person(book, f"Friend{number}"), FavorState.AGREED, ago=10)
    assert [p.kind for p in book.reminders.prompts()] == [PromptKind.PROMISE] * 5
    settle(book, book.reminders.prompts()[0])
    assert len(book.reminders.prompts()) == 4


def test_the_day_proposes_the_same_people_however_often_one_looks(book: Book, clock: FixedClock) -> None:
    crowd(book, clock, 300)
    first = greetings(book)
    assert first
    assert greetings(book) == first
    clock.now += timedelta(hours=5)
    assert greetings(book) == first


@pytest.mark.parametrize("a_week", [0, 1, 7])
def test_how_many_a_week_is_the_users_choice(book: Book, clock: FixedClock, a_week: int) -> None:
    crowd(book, clock, 400)
    book.preferences.set(pref=GREETINGS_A_WEEK, value=a_week)
    done = 0
    for _ in range(7):
        for prompt in greetings(book):
            settle(book, prompt)
            done += 1
        clock.now += timedelta(days=1)
    assert done == a_week


def test_greetings_are_not_announced_and_not_due(book: Book, clock: FixedClock) -> None:
    crowd(book, clock)
    assert greetings(book)
    assert book.reminders.to_notify() == []
    assert book.reminders.due(book.today()) == []
    assert book.reminders.next_moment() is None


def test_a_pause_silences_greetings_too(book: Book, clock: FixedClock) -> None:
    crowd(book, clock)
    book.reminders.pause(until=book.today() + timedelta(3))
    assert book.reminders.prompts() == []


def test_who_is_archived_left_in_peace_at_rest_or_has_a_cadence_is_never_greeted(
    book: Book, clock: FixedClock
) -> None:
    people = crowd(book, clock, 60)
    archived, no_asks, no_contact, kept, at_rest = (people[n::5] for n in range(5))
    book.contacts.archive(contact_ids=archived)
    for contact_id in no_asks:
        book.boundaries.set(contact_id=contact_id, kind=BoundaryKind.NO_ASKS)
    for contact_id in no_contact:
        book.boundaries.set(contact_id=contact_id, kind=BoundaryKind.NO_CONTACT)
    book.contacts.set_cadence(contact_ids=kept, days=3650)
    for contact_id in at_rest:
        for ago in (20, 30):
            received(book, contact_id, FavorState.DECLINED, ago=ago)
    for _ in range(14 * 7):
        assert [p for p in greetings(book) if p.person.id not in at_rest] == []
        if book.today() < date(2026, 4, 1):
            assert greetings(book) == []
        clock.now += timedelta(days=1)


def only(book: Book, clock: FixedClock, **fields: str) -> int:
    """One long-quiet person whose week this is."""
    now = clock.now
    clock.now -= timedelta(days=365)
    contact_id = person(book, "Ana Ruiz", **fields)
    clock.now = now
    while not greetings(book):
        clock.now += timedelta(days=7)
    return contact_id


def why(book: Book) -> tuple[GreetReason | None, str]:
    (prompt,) = greetings(book)
    return prompt.reason, prompt.what


def test_each_has_a_reason_and_the_best_one_is_said(book: Book, clock: FixedClock) -> None:
    ana = only(book, clock)
    assert why(book) == (GreetReason.CONNECTED, "")
    book.interactions.log(contact_ids=[ana], on=days_ago(book, 300), note="tea")
    assert why(book) == (GreetReason.QUIET, "")
    book.contacts.edit(contact_id=ana, introduced_by_id=person(book, "Joe Black"))
    assert why(book) == (GreetReason.INTRODUCED, "Joe Black")
    book.contacts.edit(contact_id=ana, how_met="PyCon")
    assert why(book) == (GreetReason.MET, "PyCon")
    book.contacts.edit(contact_id=ana, company="Acme")
    book.contacts.edit(contact_id=book.contacts.self_id, company="ACME")
    assert why(book) == (GreetReason.COMPANY, "Acme")
    book.needs.add(contact_id=ana, text="a pension lawyer")
    assert why(book) == (GreetReason.NEED, "a pension lawyer")


def test_greeting_logs_it_and_undo_takes_it_back(book: Book, clock: FixedClock) -> None:
    ana = only(book, clock)
    (prompt,) = greetings(book)
    settle(book, prompt)
    assert book.contacts.get(ana).last_interaction_on == book.today()
    assert greetings(book) == []
    book.undo()
    assert greetings(book) == [prompt]


def test_left_aside_it_does_not_come_back_before_the_next_season(book: Book, clock: FixedClock) -> None:
    only(book, clock)
    (prompt,) = greetings(book)
    book.reminders.skip(kind=GREET, subject_id=prompt.subject_id)
    for _ in range(84):
        assert greetings(book) == []
        clock.now += timedelta(days=1)
    clock.now += timedelta(days=14)
    assert greetings(book)


def test_put_off_it_comes_back_on_its_day(book: Book, clock: FixedClock) -> None:
    only(book, clock)
    (prompt,) = greetings(book)
    until = book.today() + timedelta(16)
    book.reminders.snooze(kind=GREET, subject_id=prompt.subject_id, until=until)
    for _ in range(16):
        assert greetings(book) == []
        clock.now += timedelta(days=1)
    assert [p.person for p in greetings(book)] == [prompt.person]
