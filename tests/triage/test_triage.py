"""Whom a triage shows, in which order, and what makes somebody no longer new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from db import Book, BoundaryKind, FavorKind, WhyFirst
from db.rules.triage import PASSED
from tests.conftest import FixedClock
from tests.db.builders import person
from tests.exchange.archives import write_zip
from tests.triage.imported import imported, recommended_you, wrote

TODAY = date(2026, 3, 2)

SAID: dict[str, Callable[[Book, int], object]] = {
    "cadence": lambda book, i: book.contacts.set_cadence(contact_ids=[i], days=30),
    "tag": lambda book, i: book.contacts.tag(contact_ids=[i], name="mentors"),
    "need": lambda book, i: book.needs.add(contact_id=i, text="a flat"),
    "archive": lambda book, i: book.contacts.archive(contact_ids=[i]),
    "interaction": lambda book, i: book.interactions.log(contact_ids=[i], on=TODAY),
    "favor": lambda book, i: book.favors.ask(
        giver_id=i, receiver_id=book.contacts.self_id, kind=FavorKind.ADVICE, what="x"
    ),
    "no contact": lambda book, i: book.boundaries.set(contact_id=i, kind=BoundaryKind.NO_CONTACT),
    "no asks": lambda book, i: book.boundaries.set(contact_id=i, kind=BoundaryKind.NO_ASKS),
    "passed over": lambda book, i: book.triage.pass_over(contact_id=i),
}


@pytest.mark.parametrize("said", SAID)
def test_whom_something_was_said_of_is_not_new(book: Book, clock: FixedClock, said: str) -> None:
    ana, ben = imported(book, "Ana Ruiz", "Ben Oduya")
    clock.now += timedelta(hours=1)
    assert book.triage.ids() == [ana, ben]
    SAID[said](book, ana)
    assert book.triage.ids() == [ben]
    assert not book.triage.is_new(ana)
    assert book.triage.count() == 1
    book.undo()
    assert book.triage.ids() == [ana, ben]


def test_whom_you_typed_is_not_new(book: Book) -> None:
    person(book, "Kim Lee")
    assert book.triage.ids() == []


def test_tags_and_messages_of_the_file_say_nothing(book: Book) -> None:
    (ana,) = imported(book, "Ana Ruiz")
    book.contacts.tag(contact_ids=[ana], name="from the file")  # at the moment of the import
    wrote(book, ana, TODAY, "in")
    recommended_you(book, ana, TODAY)
    assert book.triage.ids() == [ana]


def test_who_matters_comes_first_and_why(book: Book) -> None:
    book.contacts.edit(contact_id=book.contacts.self_id, company="ACME")
    plain, old = imported(book, "Plain Paul", "Old Olga", connected_on=date(2015, 1, 1))
    (later,) = imported(book, "Later Lea", connected_on=date(2020, 1, 1))
    (mate,) = imported(book, "Mate Mia", company="Acme")
    (new,) = imported(book, "New Nia", connected_on=TODAY - timedelta(days=5))
    (friend,) = imported(book, "Friend Fay")
    (giver,) = imported(book, "Giver Gus")
    wrote(book, friend, date(2025, 12, 1), "in")
    wrote(book, friend, date(2025, 12, 3), "out")
    recommended_you(book, giver, date(2024, 1, 1))
    assert book.triage.ids() == [friend, giver, mate, new, later, plain, old]
    told = book.triage.look(friend)
    assert [(reason.why, reason.count) for reason in told.reasons] == [(WhyFirst.BOTH_WROTE, 2)]
    assert told.wrote_on == date(2025, 12, 3)
    assert [reason.why for reason in book.triage.look(giver).reasons] == [WhyFirst.RECOMMENDED_YOU]
    assert [(r.why, r.what) for r in book.triage.look(mate).reasons] == [(WhyFirst.SAME_COMPANY, "Acme")]
    assert [(r.why, r.on) for r in book.triage.look(new).reasons] == [
        (WhyFirst.NEW, TODAY - timedelta(days=5))
    ]
    assert book.triage.look(plain).reasons == ()


def test_who_was_passed_over_is_forgotten_with_the_contact(book: Book) -> None:
    (ana,) = imported(book, "Ana Ruiz")
    book.triage.pass_over(contact_id=ana)
    step = book.undo_step
    book.triage.pass_over(contact_id=ana)
    assert book.undo_step == step, "twice is once"
    assert len(book.reminders.prompts()) == 0
    book.contacts.delete(contact_ids=[ana])
    assert book.ask("SELECT id FROM prompt_state WHERE kind = ?", (PASSED,)) == []


def test_who_was_passed_over_stays_so_when_two_are_made_one(book: Book) -> None:
    ana, again = imported(book, "Ana Ruiz", "Ana Ruiz")
    book.triage.pass_over(contact_id=again)
    book.merges.merge(keep_id=ana, gone_id=again)
    assert not book.triage.is_new(ana)
    assert book.ask("SELECT subject_id FROM prompt_state WHERE kind = ?", (PASSED,)) == [(ana,)]


def test_a_whole_archive_says_who_matters(book: Book) -> None:
    found = book.imports.bundle([write_zip(book.path.with_name("export.zip"))])
    book.imports.apply_bundle(found)
    told = [
        (book.contacts.get(i).name, {reason.why for reason in book.triage.look(i).reasons})
        for i in book.triage.ids()
    ]
    assert told == [
        ("Ana Ruiz", {WhyFirst.BOTH_WROTE, WhyFirst.RECOMMENDED_YOU, WhyFirst.ENDORSED_YOU}),
        ("Eve Tan", {WhyFirst.SAME_COMPANY}),
        ("Jürgen Vos", {WhyFirst.YOU_WROTE, WhyFirst.YOU_ENDORSED}),
        ("Cy Moe, PhD", set()),
    ]


def test_who_was_passed_over_is_exported_with_the_book(book: Book, clock: FixedClock, tmp_path: Path) -> None:
    ana, ben, cleo = imported(book, "Ana Ruiz", "Ben Oduya", "Cleo Park")
    clock.now += timedelta(hours=1)
    book.triage.pass_over(contact_id=ana)
    book.contacts.tag(contact_ids=[ben], name="mentors")
    book.exports.whole(tmp_path / "whole.jsonl")
    with Book.open(tmp_path / "other.goodturn", clock=clock) as other:
        other.exports.read_back(tmp_path / "whole.jsonl")
        assert other.triage.ids() == [cleo]
