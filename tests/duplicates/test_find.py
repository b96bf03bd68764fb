"""Who is found in a real book, why, and who is left alone."""

from __future__ import annotations

import pytest

import resources
from db import Book, Cancelled, Certainty, Cluster, Likeness, NameReader, PointKind


@pytest.fixture
def names() -> NameReader:
    return NameReader(resources.practice("nicknames", "en"))


def found(book: Book, names: NameReader) -> list[Cluster]:
    return book.duplicates.find(names)


def test_the_same_name_and_email_is_certain(book: Book, names: NameReader) -> None:
    one = book.contacts.create(first_name="Ana", last_name="Ruiz", emails=["Ana@mail.example"])
    two = book.contacts.create(first_name="ANA", last_name="Ruiz, PhD", emails=["ana@mail.example"])
    (cluster,) = found(book, names)
    assert cluster.ids == (one, two)
    assert cluster.certainty is Certainty.CERTAIN
    assert cluster.links[0].reasons == (Likeness.EMAIL, Likeness.NAME)


def test_a_couple_with_one_email_is_left_alone(book: Book, names: NameReader) -> None:
    book.contacts.create(first_name="Peter", last_name="Hold", emails=["hold@mail.example"])
    book.contacts.create(first_name="Susan", last_name="Hold", emails=["hold@mail.example"])
    assert found(book, names) == []


def test_an_office_address_makes_nobody_the_same(book: Book, names: NameReader) -> None:
    for last in ("Berg", "Lind"):
        book.contacts.create(first_name="Ana", last_name=last, emails=["info@firm.example"], company="Firm")
    assert found(book, names) == []


def test_two_profiles_are_two_people(book: Book, names: NameReader) -> None:
    for slug in ("jane-doe-1", "jane-doe-2"):
        book.contacts.create(
            first_name="Jane",
            last_name="Doe",
            company="Acme",
            linkedin_url=f"https://www.linkedin.com/in/{slug}",
        )
    assert found(book, names) == []


def test_a_name_alone_is_possible_at_most(book: Book, names: NameReader) -> None:
    book.contacts.create(first_name="Jane", last_name="Doe", company="Acme")
    book.contacts.create(first_name="Jane", last_name="Doe", company="Birch")
    (cluster,) = found(book, names)
    assert cluster.certainty is Certainty.POSSIBLE


@pytest.mark.parametrize(
    ("first", "last", "reason"),
    [
        ("Liz", "Marsh", Likeness.NICKNAME),
        ("Marsh", "Elizabeth", Likeness.ORDER),
        ("Elisabeth", "Marsh", Likeness.SPELLING),
        ("Elizabeth", "M.", Likeness.INITIAL),
        ("Elizabeth", "Marsh-Field", Likeness.HALF),
    ],
)
def test_the_reason_is_told(book: Book, names: NameReader, first: str, last: str, reason: Likeness) -> None:
    book.contacts.create(first_name="Elizabeth", last_name="Marsh", company="Acme")
    book.contacts.create(first_name=first, last_name=last, company="Acme, Inc.")
    (cluster,) = found(book, names)
    assert cluster.links[0].reasons == (reason, Likeness.COMPANY)
    assert cluster.certainty is Certainty.LIKELY


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Дмитрий", "Соколов"), ("Dmitry", "Sokolov")),
        (("Γιάννης", "Παππάς"), ("Giannis", "Pappas")),
        (("Mohammed", "Al-Rashid"), ("Muhammad", "Al Rashid")),
        (("Björn", "Ångström"), ("Bjoern", "Aangstroem")),
        (("Sean", "O'Connor"), ("Sean", "OConnor")),
        (("María José", "García López"), ("Maria", "Garcia")),
        (("Nguyen", "Van Anh"), ("Van Anh", "Nguyen")),
    ],
)
def test_names_of_the_world(
    book: Book, names: NameReader, one: tuple[str, str], other: tuple[str, str]
) -> None:
    for first, last in (one, other):
        book.contacts.create(first_name=first, last_name=last, company="Acme")
    (cluster,) = found(book, names)
    assert cluster.certainty is Certainty.LIKELY


def test_who_was_told_apart_is_not_found_again(book: Book, names: NameReader) -> None:
    ids = [book.contacts.create(first_name="Jane", last_name="Doe", company="Acme") for _ in range(3)]
    assert found(book, names)[0].ids == tuple(ids)
    book.duplicates.tell_apart(contact_ids=(ids[1], ids[0]))
    assert all(not {*ids[:2]} <= {*cluster.ids} for cluster in found(book, names))
    book.duplicates.tell_apart(contact_ids=tuple(ids))
    assert found(book, names) == []
    book.undo()
    assert found(book, names) != []


def test_an_earlier_email_or_name_counts(book: Book, names: NameReader) -> None:
    one = book.contacts.create(first_name="Ana", last_name="Ruiz", linkedin_url="linkedin.com/in/ana-ruiz")
    book.contacts.edit(contact_id=one, linkedin_url="linkedin.com/in/ana-soler")
    two = book.contacts.create(first_name="Ana", last_name="Ruiz", linkedin_url="linkedin.com/in/ana-ruiz")
    book.contacts.add_point(contact_id=two, kind=PointKind.PHONE, value="0660 1234567")
    (cluster,) = found(book, names)
    assert Likeness.PROFILE in cluster.links[0].reasons


def test_it_can_be_stopped(book: Book, names: NameReader) -> None:
    book.contacts.create(first_name="Jane", last_name="Doe")
    steps: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        steps.append((done, total))
        if len(steps) > 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        book.duplicates.find(names, stop)
    assert all(done <= total for done, total in steps)


def test_a_letter_too_few_in_a_short_name(book: Book, names: NameReader) -> None:
    book.contacts.create(first_name="Ana", last_name="Ruiz", emails=["ana@mail.example"])
    book.contacts.create(first_name="Anna", last_name="Ruiz-Soler", emails=["ana@mail.example"])
    (cluster,) = found(book, names)
    assert cluster.certainty >= Certainty.LIKELY
