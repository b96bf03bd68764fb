"""Groups: who is in, what was given and received there lately as two lists, and what is needed now."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db import Book, BoundaryKind, FavorState, InvalidValue
from tests.conftest import FixedClock
from tests.db.builders import given, person, received


def test_a_group_has_a_name_a_note_and_people(book: Book) -> None:
    ana, joe = person(book, "Ana"), person(book, "Joe")
    group = book.groups.create(name=" Job   circle ", note="Thursdays", contact_ids=[joe, ana, joe])
    row = book.groups.get(group)
    assert (row.name, row.note, row.size) == ("Job circle", "Thursdays", 2)
    assert [member.name for member in book.groups.members(group)] == ["Ana", "Joe"]
    assert [found.name for found in book.groups.of(ana)] == ["Job circle"]
    book.groups.edit(group_id=group, name="Circle", note="")
    assert [(found.name, found.note) for found in book.groups.all()] == [("Circle", "")]


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "alumni", "ALUMNI "])
def test_a_group_needs_a_name_of_its_own(book: Book, name: str) -> None:
    book.groups.create(name="Alumni")
    with pytest.raises(InvalidValue):
        book.groups.create(name=name)
    other = book.groups.create(name="Circle")
    with pytest.raises(InvalidValue):
        book.groups.edit(group_id=other, name=name, note="")
    book.groups.edit(group_id=other, name="circle", note="")
    assert [group.name for group in book.groups.all()] == ["Alumni", "circle"]


def test_joining_and_leaving_are_steps_about_those_they_concern(book: Book) -> None:
    ana, joe = person(book, "Ana"), person(book, "Joe")
    group = book.groups.create(name="Circle", contact_ids=[ana])
    book.groups.add(group_id=group, contact_ids=[ana, joe, joe])
    assert book.undo_step is not None
    assert book.undo_step.count == 1
    book.groups.remove(group_id=group, contact_ids=[ana, joe])
    assert book.groups.members(group) == []
    book.undo()
    assert [member.id for member in book.groups.members(group)] == [ana, joe]


def test_adding_nobody_new_is_no_step(book: Book) -> None:
    ana = person(book, "Ana")
    group = book.groups.create(name="Circle", contact_ids=[ana])
    before = book.undo_step
    book.groups.add(group_id=group, contact_ids=[ana])
    assert book.undo_step == before


def test_a_deleted_group_leaves_its_people_and_comes_back_with_them(book: Book) -> None:
    ana = person(book, "Ana")
    group = book.groups.create(name="Circle", contact_ids=[ana])
    book.groups.delete(group_id=group)
    assert (book.groups.all(), book.contacts.get(ana).name) == ([], "Ana")
    with pytest.raises(KeyError):
        book.groups.get(group)
    book.undo()
    assert [member.id for member in book.groups.members(group)] == [ana]
    book.contacts.delete(contact_ids=[ana])
    assert book.groups.members(group) == []


def test_given_and_received_are_what_was_done_within_a_year(book: Book) -> None:
    ana, joe, kim = (person(book, name) for name in ("Ana", "Joe", "Kim"))
    group = book.groups.create(name="Circle", contact_ids=[ana, joe])
    first = given(book, ana, FavorState.DONE, ago=365, what="read a CV")
    second = given(book, joe, FavorState.DONE, ago=1, what="a name")
    given(book, ana, FavorState.DONE, ago=366)
    given(book, ana, FavorState.AGREED)
    given(book, kim, FavorState.DONE)
    got = received(book, joe, FavorState.DONE, ago=2)
    received(book, kim, FavorState.DONE)
    received(book, ana, FavorState.DECLINED)
    assert [favor.id for favor in book.groups.given(group)] == [second, first]
    assert [favor.id for favor in book.groups.received(group)] == [got]


def test_needs_are_the_open_ones_of_members_who_may_be_approached(book: Book, clock: FixedClock) -> None:
    ana, joe, kim = (person(book, name) for name in ("Ana", "Joe", "Kim"))
    group = book.groups.create(name="Circle", contact_ids=[ana, joe])
    book.needs.add(contact_id=ana, text="a pension lawyer")
    clock.now += timedelta(1)
    book.needs.add(contact_id=joe, text="a flat in Porto")
    book.needs.end(need_id=book.needs.add(contact_id=ana, text="a bike"))
    book.needs.add(contact_id=ana, text="German lessons", offer=True)
    book.needs.add(contact_id=kim, text="a mentor")
    assert [need.text for need in book.groups.needs(group)] == ["a flat in Porto", "a pension lawyer"]
    book.boundaries.set(contact_id=joe, kind=BoundaryKind.NO_CONTACT)
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_ASKS)
    assert [need.text for need in book.groups.needs(group)] == ["a pension lawyer"]


def test_the_archived_stay_members_and_are_not_shown(book: Book) -> None:
    ana, joe = person(book, "Ana"), person(book, "Joe")
    group = book.groups.create(name="Circle", contact_ids=[ana, joe])
    book.contacts.archive(contact_ids=[ana])
    assert ([m.id for m in book.groups.members(group)], book.groups.get(group).size) == ([joe], 1)
    book.contacts.unarchive(contact_ids=[ana])
    assert book.groups.get(group).size == 2
