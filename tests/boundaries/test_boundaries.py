"""Boundaries: a wish is kept, found wherever people are proposed, and outlives the contact."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db import Book, BoundaryKind, BoundaryRow, InvalidValue, PointKind
from db.rules.boundaries import Signs, who_is
from tests.conftest import FixedClock

NO_ASKS, NO_CONTACT = BoundaryKind.NO_ASKS, BoundaryKind.NO_CONTACT


def signs(name: str, slug: str = "", *emails: str) -> Signs:
    return Signs(frozenset(name.split(",")) - {""}, frozenset(slug.split(",")) - {""}, frozenset(emails))


@pytest.mark.parametrize(
    ("stub", "people", "found"),
    [
        (signs("ana ruiz", "ana"), [signs("ana r", "ana"), signs("ana ruiz", "other")], [0]),
        (signs("ana ruiz", "ana", "a@x.example"), [signs("a", "", "a@x.example"), signs("ana ruiz")], [0]),
        (signs("ana ruiz"), [signs("joe"), signs("ana ruiz", "x"), signs("ana ruiz", "y")], [1, 2]),
        (signs("ana ruiz", "ana"), [signs("ana ruiz", "new-profile"), signs("ana ruiz")], []),
        (signs("ana ruiz", "", "a@x.example"), [signs("ana ruiz", "", "b@x.example")], []),
        (signs("", "", "a@x.example"), [signs("")], []),
        (signs("ana ruiz"), [signs("ana ruizo")], []),
        (signs("ana ruiz"), [], []),
        (signs("ana ruiz,ana gil"), [signs("ana gil"), signs("ana")], [0]),
        (signs("ana ruiz", "ana,ana-r"), [signs("a", "ana-r"), signs("ana ruiz")], [0]),
    ],
)
def test_a_profile_or_an_email_decides_and_else_the_name(
    stub: Signs, people: list[Signs], found: list[int]
) -> None:
    assert who_is(stub, people) == found


def test_a_boundary_says_who_said_so_when_and_why(book: Book) -> None:
    ana = book.contacts.create(first_name="Ana")
    assert book.boundaries.of(ana) is None
    since = date(2026, 1, 7)
    book.boundaries.set(contact_id=ana, kind=NO_ASKS, said_by="Joe", since=since, reason="New  baby")
    assert book.boundaries.of(ana) == BoundaryRow(ana, NO_ASKS, "Joe", since, "New baby")
    book.boundaries.set(contact_id=ana, kind=NO_CONTACT)
    assert book.boundaries.of(ana) == BoundaryRow(ana, NO_CONTACT, "", date(2026, 3, 2), "")
    book.undo()
    assert book.boundaries.of(ana) == BoundaryRow(ana, NO_ASKS, "Joe", since, "New baby")
    book.boundaries.lift(contact_id=ana)
    assert book.boundaries.of(ana) is None


def test_no_asks_blocks_asks_alone_and_no_contact_everything(book: Book) -> None:
    ana, joe, _ = (book.contacts.create(first_name=name) for name in ("Ana", "Joe", "Kim"))
    book.boundaries.set(contact_id=ana, kind=NO_ASKS)
    book.boundaries.set(contact_id=joe, kind=NO_CONTACT)
    assert book.boundaries.blocked(for_asks=True) == {ana, joe}
    assert book.boundaries.blocked(for_asks=False) == {joe}


def test_rows_of_the_list_carry_the_boundary(book: Book) -> None:
    ana, joe = book.contacts.create(first_name="Ana"), book.contacts.create(first_name="Joe")
    book.boundaries.set(contact_id=ana, kind=NO_CONTACT)
    assert [row.boundary for row in book.contacts.page([ana, joe])] == [NO_CONTACT, None]


@pytest.mark.parametrize(
    "wrong", [{"since": date(2026, 3, 3)}, {"reason": "x" * 2001}, {"said_by": "x" * 2001}]
)
def test_what_cannot_be_is_refused_with_a_sentence(book: Book, wrong: dict[str, object]) -> None:
    ana = book.contacts.create(first_name="Ana")
    with pytest.raises(InvalidValue):
        book.boundaries.set(contact_id=ana, kind=NO_ASKS, **wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidValue):
        book.boundaries.set(contact_id=book.contacts.self_id, kind=NO_ASKS)
    assert book.boundaries.blocked(for_asks=True) == frozenset()


def test_whoever_wants_no_contact_is_never_due_until_it_is_lifted(book: Book, clock: FixedClock) -> None:
    ana = book.contacts.create(first_name="Ana")
    book.contacts.set_cadence(contact_ids=[ana], days=14)
    book.boundaries.set(contact_id=ana, kind=NO_CONTACT)
    assert book.contacts.get(ana).next_due_on is None
    book.contacts.set_cadence(contact_ids=[ana], days=30)
    book.interactions.log(contact_ids=[ana], on=clock().date())
    assert book.contacts.get(ana).next_due_on is None
    book.boundaries.lift(contact_id=ana)
    assert book.contacts.get(ana).next_due_on == clock().date() + timedelta(30)


def test_a_boundary_outlives_the_contact_and_finds_them_again(book: Book) -> None:
    old = book.contacts.create(first_name="Ána", last_name="Ruiz", emails=["Ana@x.example"])
    book.boundaries.set(contact_id=old, kind=NO_CONTACT, said_by="Joe", reason="Asked twice")
    book.contacts.edit(contact_id=old, last_name="Ruiz Gil")  # what she is known by changes afterwards
    book.contacts.delete(contact_ids=[old])
    assert book.boundaries.blocked(for_asks=False) == frozenset()
    stranger = book.contacts.create(first_name="Ana", last_name="Ruiz")
    by_email = book.contacts.create(first_name="A.", last_name="R.", emails=["ana@x.example"])
    assert book.boundaries.blocked(for_asks=False) == {by_email}
    assert book.boundaries.of(stranger) is None
    found = book.boundaries.of(by_email)
    assert found is not None
    assert (found.said_by, found.reason) == ("Joe", "Asked twice")
    book.contacts.delete(contact_ids=[by_email])
    book.contacts.create(first_name="A.", last_name="R.")  # a namesake: the email tells them apart
    assert book.boundaries.blocked(for_asks=False) == frozenset()


def test_where_only_the_name_is_known_it_brings_the_wish_back_and_can_be_overruled(book: Book) -> None:
    old = book.contacts.create(first_name="Ana", last_name="Ruiz")
    book.boundaries.set(contact_id=old, kind=NO_CONTACT)
    book.contacts.delete(contact_ids=[old])
    by_name = book.contacts.create(first_name="Ána", last_name="Ruiz")
    assert book.boundaries.blocked(for_asks=False) == {by_name}
    book.boundaries.lift(contact_id=by_name)
    assert book.boundaries.blocked(for_asks=False) == frozenset()


def test_an_email_or_a_profile_typed_later_brings_the_wish_back_too(book: Book) -> None:
    for gone in (
        book.contacts.create(first_name="Ana", emails=["ana@x.example"]),
        book.contacts.create(first_name="Eva", linkedin_url="linkedin.com/in/eva"),
    ):
        book.boundaries.set(contact_id=gone, kind=NO_ASKS)
        book.contacts.delete(contact_ids=[gone])
    first, second, third = (book.contacts.create(first_name=name) for name in ("A", "B", "C"))
    book.contacts.edit(contact_id=third, first_name="Ana")  # a namesake who was there already
    book.contacts.add_point(contact_id=first, kind=PointKind.EMAIL, value="ANA@x.example")
    book.contacts.edit(contact_id=second, linkedin_url="https://linkedin.com/in/EVA/")
    assert book.boundaries.blocked(for_asks=True) == {first, second}
    book.undo()
    point = book.contacts.add_point(contact_id=first, kind=PointKind.URL, value="linkedin.com/in/ana")
    book.contacts.edit_point(point_id=point, value="ana.example")
    assert book.boundaries.blocked(for_asks=True) == {first}


def test_undoing_a_deletion_brings_contact_and_boundary_back(book: Book) -> None:
    ana = book.contacts.create(first_name="Ana")
    book.boundaries.set(contact_id=ana, kind=NO_ASKS)
    book.contacts.delete(contact_ids=[ana])
    book.undo()
    assert book.boundaries.blocked(for_asks=True) == {ana}
    assert book.boundaries.met_by([signs("ana")]) == {}


def test_of_two_stubs_a_newcomer_takes_the_stricter_and_lifting_forgets_both(book: Book) -> None:
    for kind in (NO_ASKS, NO_CONTACT):
        twin = book.contacts.create(first_name="Ana")
        book.boundaries.set(contact_id=twin, kind=kind)
        if kind is NO_ASKS:  # both wishes are of one name, so the first waits until the second is said
            first = twin
    book.contacts.delete(contact_ids=[first, twin])
    ana = book.contacts.create(first_name="Ana")
    found = book.boundaries.of(ana)
    assert found is not None
    assert found.kind is NO_CONTACT
    book.boundaries.lift(contact_id=ana)
    book.contacts.delete(contact_ids=[ana])
    assert book.boundaries.of(book.contacts.create(first_name="Ana")) is None


def test_one_who_was_taken_for_somebody_else_is_free_and_the_wish_waits_on(
    book: Book, clock: FixedClock
) -> None:
    old = book.contacts.create(first_name="Ana", last_name="Ruiz")
    book.boundaries.set(contact_id=old, kind=NO_CONTACT, said_by="Joe")
    said = book.boundaries.of(old)
    assert said is not None
    assert not said.by_name
    book.contacts.delete(contact_ids=[old])
    clock.now += timedelta(days=1)
    twins = [book.contacts.create(first_name="Ana", last_name="Ruiz", emails=["a@x.example"])]
    taken = book.boundaries.of(twins[0])
    assert taken is not None
    assert taken.by_name
    book.boundaries.set_apart(contact_id=twins[0])
    assert book.boundaries.of(twins[0]) is None
    book.contacts.edit(contact_id=twins[0], position="Baker")  # not taken for them again
    assert book.boundaries.blocked(for_asks=False) == frozenset()
    twins.append(book.contacts.create(first_name="Ana", last_name="Ruiz"))
    assert book.boundaries.blocked(for_asks=False) == {twins[1]}
    book.undo()
    book.undo()
    book.undo()
    assert book.boundaries.blocked(for_asks=False) == {twins[0]}


def test_who_is_known_by_an_email_is_not_taken_by_name(book: Book, clock: FixedClock) -> None:
    old = book.contacts.create(first_name="Ana", emails=["a@x.example"])
    book.boundaries.set(contact_id=old, kind=NO_ASKS)
    book.contacts.delete(contact_ids=[old])
    clock.now += timedelta(days=1)
    new = book.contacts.create(first_name="Ana", emails=["a@x.example"])
    found = book.boundaries.of(new)
    assert found is not None
    assert not found.by_name
    book.boundaries.set(contact_id=new, kind=NO_CONTACT)  # what the user says of them is theirs
    changed = book.boundaries.of(new)
    assert changed is not None
    assert not changed.by_name


def test_nobody_is_reminded_of_who_wants_no_contact(book: Book) -> None:
    """A reminder that would never come is refused; one set before comes back when the wish is lifted."""
    ana = book.contacts.create(first_name="Ana")
    book.boundaries.set(contact_id=ana, kind=NO_ASKS)
    book.reminders.remind(contact_id=ana, on=book.today(), text="thank her")
    book.boundaries.set(contact_id=ana, kind=NO_CONTACT)
    with pytest.raises(InvalidValue, match="Ana wants no contact"):
        book.reminders.remind(contact_id=ana, on=book.today(), text="call")
    assert book.reminders.due(book.today()) == []
    book.boundaries.lift(contact_id=ana)
    assert [prompt.what for prompt in book.reminders.due(book.today())] == ["thank her"]


@pytest.mark.parametrize(
    ("kept", "there", "then"), [(NO_CONTACT, NO_ASKS, NO_CONTACT), (NO_ASKS, NO_CONTACT, NO_CONTACT)]
)
def test_of_a_wish_that_comes_back_and_one_that_is_there_the_stricter_holds(
    book: Book, kept: BoundaryKind, there: BoundaryKind, then: BoundaryKind
) -> None:
    gone = book.contacts.create(first_name="A", emails=["ana@x.example"])
    book.boundaries.set(contact_id=gone, kind=kept)
    book.contacts.delete(contact_ids=[gone])
    ana = book.contacts.create(first_name="Ana")
    book.boundaries.set(contact_id=ana, kind=there)
    book.contacts.add_point(contact_id=ana, kind=PointKind.EMAIL, value="ana@x.example")
    found = book.boundaries.of(ana)
    assert found is not None
    assert found.kind is then
    book.undo()
    before = book.boundaries.of(ana)
    assert before is not None
    assert before.kind is there
