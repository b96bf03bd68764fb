"""Contacts: lists, pages, one person in full, and the writes."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db import Book, ContactFilter, ContactSort, FavorRow, InteractionRow, InvalidValue, PointKind
from tests.db.builders import days_ago, person, received


def test_lists_come_in_the_order_asked_for_with_the_empty_last(book: Book) -> None:
    ana, bo, cy = (
        person(book, name, company=company) for name, company in (("Ána", "Zeta"), ("Bo", ""), ("cy", "acme"))
    )
    assert book.contacts.ids() == [ana, bo, cy]
    assert book.contacts.ids(descending=True) == [cy, bo, ana]
    assert book.contacts.ids(ContactSort.COMPANY) == [cy, ana, bo]
    assert book.contacts.ids(ContactSort.COMPANY, descending=True) == [ana, cy, bo]
    book.interactions.log(contact_ids=[bo], on=days_ago(book, 3))
    book.interactions.log(contact_ids=[cy], on=days_ago(book, 9))
    assert book.contacts.ids(ContactSort.LAST_CONTACT, descending=True) == [bo, cy, ana]


def test_filters_narrow_the_list(book: Book) -> None:
    ana, bo, cy = (person(book, name) for name in ("Ana", "Bo", "Cy"))
    book.contacts.tag(contact_ids=[ana, bo], name="Friends")
    book.contacts.set_cadence(contact_ids=[bo], days=14)
    book.interactions.log(contact_ids=[bo], on=days_ago(book, 14))
    received(book, cy)
    assert book.contacts.ids(filter=ContactFilter(tag="Friends")) == [ana, bo]
    assert book.contacts.ids(filter=ContactFilter(due=True)) == [bo]
    assert book.contacts.ids(filter=ContactFilter(open_loops=True)) == [cy]
    book.contacts.archive(contact_ids=[bo])
    assert book.contacts.ids() == [ana, cy]
    assert book.contacts.ids(filter=ContactFilter(archived=True)) == [bo]
    book.contacts.unarchive(contact_ids=[bo])
    assert book.contacts.ids() == [ana, bo, cy]


def test_a_page_keeps_the_order_of_its_ids_and_leaves_out_who_is_gone(book: Book) -> None:
    ana, bo = person(book, "Ana", company="Acme", position="CTO"), person(book, "Bo")
    rows = book.contacts.page([bo, 999, ana])
    assert [row.name for row in rows] == ["Bo", "Ana"]
    assert (rows[1].company, rows[1].position) == ("Acme", "CTO")


def test_a_contact_without_a_name_is_called_by_what_there_is(book: Book) -> None:
    book.contacts.create(company="Acme")
    book.contacts.create(emails=["who@mail.example"])
    assert [row.name for row in book.contacts.page(book.contacts.ids())] == ["who@mail.example", "Acme"]


def test_what_the_user_types_is_cleaned_and_marked_as_typed(book: Book) -> None:
    contact = book.contacts.create(first_name="  Ana\u200b ", company="A  B", notes="line one\nline two ")
    detail = book.contacts.get(contact)
    assert (detail.first_name, detail.company, detail.notes) == ("Ana", "A B", "line one\nline two")
    book.contacts.edit(contact_id=contact, position="CTO")
    (typed,) = book.database.execute_sql(
        "SELECT typed_fields FROM contact WHERE id = ?", (contact,)
    ).fetchone()
    assert set(typed.split()) == {"first_name", "company", "notes", "position"}


def test_nobody_is_kept_without_anything_to_call_them(book: Book) -> None:
    with pytest.raises(InvalidValue):
        book.contacts.create(position="CTO")
    ana = person(book, "Ana")
    with pytest.raises(InvalidValue):
        book.contacts.edit(contact_id=ana, first_name=" ")
    assert book.contacts.get(ana).name == "Ana"


def test_an_unknown_field_is_a_bug(book: Book) -> None:
    with pytest.raises(TypeError):
        book.contacts.edit(contact_id=person(book, "Ana"), shoe_size="40")


def test_a_new_profile_address_keeps_the_old_slug_as_alias(book: Book) -> None:
    ana = person(book, "Ana", linkedin_url="https://www.linkedin.com/in/ana-1")
    book.contacts.edit(contact_id=ana, linkedin_url="https://www.linkedin.com/in/ana-2")
    assert book.database.execute_sql("SELECT kind, value FROM contact_alias").fetchall() == [
        ("slug", "ana-1")
    ]


def test_an_edited_name_leaves_the_slug_alone(book: Book) -> None:
    ana = person(book, "Ana", linkedin_url="https://www.linkedin.com/in/ana-1")
    book.contacts.edit(contact_id=ana, first_name="Anna")
    (slug,) = book.database.execute_sql("SELECT linkedin_slug FROM contact WHERE id = ?", (ana,)).fetchone()
    assert slug == "ana-1"


def test_a_cadence_makes_due_and_an_interaction_resets_the_clock(book: Book) -> None:
    ana = person(book, "Ana")
    book.contacts.set_cadence(contact_ids=[ana], days=30)
    assert book.contacts.get(ana).next_due_on == book.today() + timedelta(30)
    meeting = book.interactions.log(contact_ids=[ana], on=days_ago(book, 40))
    assert book.contacts.get(ana).next_due_on == days_ago(book, 10)
    later = book.interactions.log(contact_ids=[ana], on=days_ago(book, 1))
    assert book.contacts.get(ana).next_due_on == book.today() + timedelta(29)
    book.interactions.delete(interaction_id=later)
    assert book.contacts.get(ana).last_interaction_on == days_ago(book, 40)
    book.interactions.delete(interaction_id=meeting)
    assert book.contacts.get(ana).last_interaction_on is None
    book.contacts.set_cadence(contact_ids=[ana], days=None)
    assert book.contacts.get(ana).next_due_on is None


@pytest.mark.parametrize("days", [0, -1, 3651])
def test_a_cadence_out_of_range_is_told(book: Book, days: int) -> None:
    with pytest.raises(InvalidValue):
        book.contacts.set_cadence(contact_ids=[person(book, "Ana")], days=days)


def test_one_tag_whatever_its_case(book: Book) -> None:
    ana, bo = person(book, "Ana"), person(book, "Bo")
    book.contacts.tag(contact_ids=[ana], name="Friends")
    book.contacts.tag(contact_ids=[ana, bo], name="friends ")
    assert book.contacts.tags() == ["Friends"]
    assert book.contacts.get(bo).tags == ("Friends",)
    book.contacts.untag(contact_ids=[ana, bo], name="Friends")
    assert book.contacts.tags() == []


def test_deleting_takes_everything_of_the_person_and_undo_brings_it_back(book: Book) -> None:
    ana, bo = person(book, "Ana"), person(book, "Bo")
    book.contacts.edit(contact_id=bo, introduced_by_id=ana)
    alone = book.interactions.log(contact_ids=[ana], on=book.today(), note="alone")
    both = book.interactions.log(contact_ids=[ana, bo], on=book.today(), note="both")
    received(book, ana)
    book.contacts.delete(contact_ids=[ana])
    assert book.favors.recent() == []
    assert book.contacts.get(bo).introduced_by is None
    assert [person.name for person in book.interactions.get(both).people] == ["Bo"]
    with pytest.raises(KeyError):
        book.interactions.get(alone)
    assert book.check() == []
    book.undo()
    assert book.contacts.get(bo).introduced_by is not None
    assert len(book.favors.recent()) == 1
    assert book.interactions.get(alone).note == "alone"


def test_you_cannot_be_deleted(book: Book) -> None:
    with pytest.raises(InvalidValue):
        book.contacts.delete(contact_ids=[book.contacts.self_id])


def test_the_timeline_is_newest_first(book: Book) -> None:
    ana = person(book, "Ana")
    book.interactions.log(contact_ids=[ana], on=days_ago(book, 10))
    received(book, ana, ago=5)
    book.interactions.log(contact_ids=[ana], on=days_ago(book, 1))
    kinds = [type(entry) for entry in book.contacts.timeline(ana)]
    assert kinds == [InteractionRow, FavorRow, InteractionRow]


def test_names_are_completed_from_their_beginnings_first(book: Book) -> None:
    person(book, "Johanna Berg")
    hanna = person(book, "Hanna Olsen")
    found = book.contacts.named("han")
    assert [p.name for p in found] == ["Hanna Olsen", "Johanna Berg"]
    assert found[0].id == hanna
    assert book.contacts.named("%") == []
    assert book.contacts.named("ols han")[0].id == hanna


def test_points_are_added_edited_and_removed(book: Book) -> None:
    ana = person(book, "Ana")
    point = book.contacts.add_point(contact_id=ana, kind=PointKind.EMAIL, value=" a@b.example ", label="work")
    book.contacts.edit_point(point_id=point, value="c@d.example", label="home")
    (row,) = book.contacts.get(ana).points
    assert (row.value, row.label) == ("c@d.example", "home")
    with pytest.raises(InvalidValue):
        book.contacts.edit_point(point_id=point, value=" ")
    book.contacts.remove_point(point_id=point)
    assert book.contacts.get(ana).points == ()


def test_an_interaction_is_with_somebody_and_not_in_the_future(book: Book) -> None:
    with pytest.raises(InvalidValue):
        book.interactions.log(contact_ids=[], on=book.today())
    with pytest.raises(InvalidValue):
        book.interactions.log(contact_ids=[person(book, "Ana")], on=book.today() + timedelta(1))


def test_needs_are_one_line_and_end(book: Book) -> None:
    ana = person(book, "Ana")
    need = book.needs.add(contact_id=ana, text="a pension\nlawyer")
    assert book.contacts.get(ana).needs[0].text == "a pension lawyer"
    book.needs.add(contact_id=ana, text="Rust", offer=True)
    assert book.contacts.get(ana).offers[0].text == "Rust"
    book.needs.end(need_id=need)
    assert book.contacts.get(ana).needs == ()
    with pytest.raises(InvalidValue):
        book.needs.add(contact_id=ana, text="x" * 10_000)


def test_birthdays_may_lack_the_year(book: Book) -> None:
    ana = person(book, "Ana", birthday="--01-22")
    assert book.contacts.get(ana).birthday == "--01-22"
