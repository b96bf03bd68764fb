"""Matches: needs against offers, positions and tags of a real book; boundaries hold, a suggestion can be set aside."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from db import Book, BoundaryKind, Match, Step
from db.matches import Matches
from desktop.demo import make_demo_book
from tests.conftest import FixedClock
from tests.db.builders import person
from tests.words import TELLING


def pairs(book: Book) -> list[tuple[str, str]]:
    return [(match.seeker.name, match.helper.name) for match in book.matches.all(TELLING)]


@pytest.fixture
def ana(book: Book) -> int:
    """Looks for a pension lawyer."""
    contact_id = person(book, "Ana Ruiz")
    book.needs.add(contact_id=contact_id, text="a pension lawyer")
    return contact_id


@pytest.fixture
def joe(book: Book) -> int:
    return person(book, "Joe Black", position="Pension Lawyer", company="Black & Co")


def only(book: Book) -> Match:
    (match,) = book.matches.all(TELLING)
    return match


def test_a_position_meets_a_need(book: Book, ana: int, joe: int) -> None:
    match = only(book)
    assert (match.seeker.id, match.helper.id, match.need.text) == (ana, joe, "a pension lawyer")
    assert (match.offer, match.tags) == ("", ())
    assert (match.self_seeks, match.self_helps) == (False, False)


def test_tags_meet_a_need_and_are_named(book: Book, ana: int) -> None:
    joe = person(book, "Joe Black")
    book.contacts.tag(contact_ids=[joe], name="pensions")
    book.contacts.tag(contact_ids=[joe], name="chess")
    assert only(book).tags == ("pensions",)


def test_an_offer_meets_a_need_and_is_told(book: Book, ana: int) -> None:
    joe = person(book, "Joe Black")
    book.needs.add(contact_id=joe, text="Advice on pensions", offer=True)
    assert only(book).offer == "Advice on pensions"


def test_you_are_one_of_the_people(book: Book, ana: int) -> None:
    me = book.contacts.self_id
    book.needs.add(contact_id=me, text="pension advice", offer=True)
    assert only(book).self_helps
    book.needs.add(contact_id=me, text="a violin teacher")
    person(book, "Vi Olin", position="Violin teacher")
    assert {m.helper.name for m in book.matches.all(TELLING) if m.self_seeks} == {"Vi Olin"}


def test_who_ended_a_need_or_is_archived_is_left_out(book: Book, ana: int, joe: int) -> None:
    book.contacts.archive(contact_ids=[joe])
    assert pairs(book) == []
    book.undo()
    assert pairs(book) == [("Ana Ruiz", "Joe Black")]
    book.needs.end(need_id=book.needs.of(ana)[0].id)
    assert pairs(book) == []


@pytest.mark.parametrize("kind", list(BoundaryKind))
def test_nobody_is_proposed_as_a_helper_against_a_boundary(
    book: Book, ana: int, joe: int, kind: BoundaryKind
) -> None:
    book.contacts.tag(contact_ids=[joe], name="pension")
    book.needs.add(contact_id=joe, text="pension law", offer=True)
    book.boundaries.set(contact_id=joe, kind=kind)
    assert pairs(book) == []


def test_who_wants_no_asks_may_still_be_helped_but_not_who_wants_no_contact(
    book: Book, ana: int, joe: int
) -> None:
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_ASKS)
    assert pairs(book) == [("Ana Ruiz", "Joe Black")]
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_CONTACT)
    assert pairs(book) == []


def test_what_does_not_fit_is_set_aside_until_undone(book: Book, ana: int, joe: int) -> None:
    match = only(book)
    book.matches.dismiss(need_id=match.need.id, contact_id=joe)
    book.matches.dismiss(need_id=match.need.id, contact_id=joe)
    assert pairs(book) == []
    book.undo()
    assert only(book) == match


def test_deleting_who_was_set_aside_leaves_nothing_behind(book: Book, ana: int, joe: int) -> None:
    book.matches.dismiss(need_id=only(book).need.id, contact_id=joe)
    book.contacts.delete(contact_ids=[joe])
    book.contacts.delete(contact_ids=[ana])
    assert book.check() == []
    book.undo()
    book.undo()
    assert pairs(book) == []


def test_who_is_being_introduced_is_not_proposed_again_either_way(book: Book, ana: int, joe: int) -> None:
    book.needs.add(contact_id=joe, text="a violin teacher")
    book.needs.add(contact_id=ana, text="violin lessons, teacher of 20 years", offer=True)
    assert pairs(book) == [("Joe Black", "Ana Ruiz"), ("Ana Ruiz", "Joe Black")]
    book.introductions.begin(first_id=ana, second_id=joe)
    assert pairs(book) == []


def test_of_two_who_fit_alike_the_one_in_touch_comes_first(book: Book, ana: int, joe: int) -> None:
    kim = person(book, "Kim Park", position="Pension lawyer")
    book.interactions.log(contact_ids=[kim], on=book.today())
    assert pairs(book) == [("Ana Ruiz", "Kim Park"), ("Ana Ruiz", "Joe Black")]


def test_nobody_is_proposed_again_and_again(book: Book, joe: int) -> None:
    for name in ("Ana", "Bo", "Cy", "Di", "Ed"):
        book.needs.add(contact_id=person(book, name), text="a pension lawyer")
    assert len(pairs(book)) == 3


def test_what_changes_in_the_book_shows_at_the_next_look(book: Book, ana: int) -> None:
    assert pairs(book) == []
    joe = person(book, "Joe Black")
    assert pairs(book) == []
    book.contacts.edit(contact_id=joe, position="Pension lawyer")
    assert pairs(book) == [("Ana Ruiz", "Joe Black")]
    book.contacts.edit(contact_id=joe, position="Painter")
    assert pairs(book) == []
    book.undo()
    assert pairs(book) == [("Ana Ruiz", "Joe Black")]
    with Book.open(book.path, clock=book.now) as elsewhere:
        elsewhere.contacts.edit(contact_id=joe, position="Painter")
    assert pairs(book) == []


def test_an_empty_book_and_odd_texts_give_nothing(book: Book) -> None:
    assert book.matches.all(TELLING) == []
    kim = person(book, 'Kim "K" O\'Park', position="\u202eчем/🙂 C++")
    book.needs.add(contact_id=kim, text="🙂 «」 \"' % _")
    assert book.matches.all(TELLING) == []
    book.needs.add(contact_id=person(book, "Li"), text="C++ чем")
    assert pairs(book) == [("Li", 'Kim "K" O\'Park')]


def test_the_demo_book_shows_suggestions_and_introductions(tmp_path: Path, clock: FixedClock) -> None:
    with make_demo_book(tmp_path / "demo.goodturn", clock) as demo:
        told = {(match.seeker.name, match.helper.name) for match in demo.matches.all(TELLING)}
        assert ("Ana Ruiz Delgado", "Joe Abernathy, LL.M.") in told
        steps = [
            (row.steps[0], (demo.today() - row.changed_on).days) for row in demo.introductions.under_way()
        ]
    assert steps == [(Step.SECOND_ANSWERS, 9), (Step.INTRODUCE, 1)]


def test_every_look_is_as_fresh_as_the_first(book: Book, ana: int) -> None:
    """What is kept between looks gives what a book just opened gives, whatever was written meanwhile."""
    lawyers = [person(book, f"L{n} Black", position="Pension lawyer") for n in range(6)]
    today = book.today()

    def fresh() -> list[tuple[str, str]]:
        return [(match.seeker.name, match.helper.name) for match in Matches(book).all(TELLING)]

    def look() -> None:
        assert pairs(book) == fresh()

    look()
    for number in (4, 2, 5):  # only met: of those who fit alike the lately met come first
        book.interactions.log(contact_ids=[lawyers[number]], on=today - timedelta(days=9 - number))
        look()
    assert pairs(book)[0] == ("Ana Ruiz", "L5 Black")
    book.contacts.edit(contact_id=lawyers[5], position="Painter")
    look()
    book.boundaries.set(contact_id=lawyers[4], kind=BoundaryKind.NO_ASKS)
    look()
    book.needs.add(contact_id=lawyers[0], text="a painter")
    look()
    book.contacts.tag(contact_ids=[ana], name="painter")
    look()
    book.contacts.archive(contact_ids=[lawyers[5]])
    look()
    book.contacts.delete(contact_ids=[lawyers[2]])
    look()
    while book.undo():
        look()


def test_a_worker_reads_everybody_and_what_is_written_meanwhile_counts(book: Book, ana: int) -> None:
    lawyer, late = person(book, "Lou Black", position="Pension lawyer"), person(book, "Lena Black")
    assert not book.matches.is_read(TELLING)
    reader = book.matches.reader(TELLING)
    book.contacts.edit(contact_id=lawyer, position="Painter")

    def work() -> None:
        with book.connected():
            reader.read()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    book.contacts.edit(contact_id=late, position="Pension lawyer")
    book.matches.take(reader)
    assert book.matches.is_read(TELLING)  # only what was written since is read on this thread
    assert ("Ana Ruiz", "Lena Black") in pairs(book)
    assert ("Ana Ruiz", "Lou Black") not in pairs(book)


def test_what_another_connection_wrote_makes_a_look_read_everybody(book: Book, ana: int) -> None:
    pairs(book)
    assert book.matches.is_read(TELLING)

    def work() -> None:
        with book.connected():
            book.needs.add(contact_id=ana, text="a baker")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert not book.matches.is_read(TELLING)


@pytest.mark.parametrize("seed", range(4))
def test_no_mix_of_changes_makes_a_look_stale(book: Book, seed: int) -> None:
    chance = random.Random(seed)
    words = ("pension", "lawyer", "painter", "Rust", "developer", "baker", "designer", "for", "hospitals")
    people = [person(book, f"P{n}", position=" ".join(chance.sample(words, 2))) for n in range(12)]

    def line() -> str:
        return " ".join(chance.sample(words, 3))

    changes: list[Callable[[int], object]] = [
        lambda i: book.contacts.edit(contact_id=i, position=line()),
        lambda i: book.contacts.edit(contact_id=i, position=""),
        lambda i: book.needs.add(contact_id=i, text=line()),
        lambda i: book.needs.add(contact_id=i, text=line(), offer=True),
        lambda i: book.interactions.log(contact_ids=[i], on=book.today() - timedelta(chance.randrange(90))),
        lambda i: book.contacts.tag(contact_ids=[i], name=chance.choice(words)),
        lambda i: book.contacts.archive(contact_ids=[i]),
        lambda i: book.contacts.unarchive(contact_ids=[i]),
        lambda i: book.boundaries.set(contact_id=i, kind=chance.choice(list(BoundaryKind))),
        lambda i: book.boundaries.lift(contact_id=i),
        lambda _: book.undo(),
    ]
    found = 0
    for _ in range(80):
        chance.choice(changes)(chance.choice(people))
        found += len(book.matches.all(TELLING))
        assert book.matches.all(TELLING) == Matches(book).all(TELLING)
    assert found
