"""Which contacts the list holds, and in which order."""

from __future__ import annotations

from db import Book, ContactSort
from tests.contacts.people import add_people
from ui.contacts.list_order import ListOrder, ListView


def test_a_search_narrows_an_order_without_changing_it(book: Book) -> None:
    ids = add_people(book, "Zoe Lind", "Ana Lind", "Mia Berg")
    found = ListOrder(book).ids(ListView(text="lind"))
    assert found == [ids[1], ids[0]]


def test_a_blank_search_leaves_everybody(book: Book) -> None:
    ids = add_people(book)
    assert ListOrder(book).ids(ListView(text="  ")) == ids


def test_an_archived_person_is_found_only_among_the_archived(book: Book) -> None:
    first, *_ = add_people(book)
    book.contacts.archive(contact_ids=[first])
    order = ListOrder(book)
    assert order.ids(ListView(text="ana")) == []
    assert order.ids(ListView(text="ana").filtered(archived=True)) == [first]


def test_an_order_is_asked_for_anew_only_after_a_change(book: Book) -> None:
    order = ListOrder(book)
    first = order.ids(ListView())
    assert order.ids(ListView()) is first
    new = add_people(book, "Ana Ruiz")
    order.forget()
    assert order.ids(ListView()) == new


def test_the_same_sort_again_turns_it_round(book: Book) -> None:
    view = ListView().sorted_by(ContactSort.COMPANY)
    assert (view.sort, view.descending) == (ContactSort.COMPANY, False)
    assert view.sorted_by(ContactSort.COMPANY).descending


def test_days_are_sorted_newest_first(book: Book) -> None:
    assert ListView().sorted_by(ContactSort.CONNECTED_ON).descending
    assert ListView().sorted_by(ContactSort.LAST_CONTACT).descending


def test_who_is_called_so_comes_before_those_of_whom_it_is_noted(book: Book) -> None:
    aino = book.contacts.create(first_name="Aino", notes="met through Łukasz")
    ben = book.contacts.create(first_name="Ben", company="Lukasz & Co")
    lukasz = book.contacts.create(first_name="Łukasz", last_name="Nowak")
    order = ListOrder(book)
    assert order.ids(ListView(text="lukasz")) == [lukasz, aino, ben]
    assert order.ids(ListView(text="lukasz", descending=True)) == [lukasz, ben, aino]
