"""Whom: a change about one person names that one, also when it took or brought them."""

from __future__ import annotations

import pytest

from db import Book, Changes, about_whom
from tests.db.builders import person, received


class Told:
    """The last change, and whom it was about when it was published."""

    def __init__(self, book: Book) -> None:
        self._book, self.name, self.action = book, "", ""
        book.subscribe(self._hear)

    def _hear(self, changes: Changes) -> None:
        self.name, self.action = about_whom(self._book, changes), changes.action


@pytest.fixture
def told(book: Book) -> Told:
    return Told(book)


def test_who_is_added_changed_or_deleted_is_named(book: Book, told: Told) -> None:
    ana = person(book, "Ana Ruiz")
    assert told.name == "Ana Ruiz"
    book.contacts.tag(contact_ids=[ana], name="python")
    assert told.name == "Ana Ruiz"
    book.contacts.edit(contact_id=ana, first_name="Anna")
    assert told.name == "Anna Ruiz"
    book.contacts.delete(contact_ids=[ana])
    assert (told.action, told.name) == ("contact.deleted", "Anna Ruiz")


def test_so_is_who_is_taken_back_and_brought_again(book: Book, told: Told) -> None:
    ana, joe = person(book, "Ana Ruiz"), person(book, "Joe Black")
    book.interactions.log(contact_ids=[ana, joe], on=book.today())
    assert told.name == ""
    book.contacts.delete(contact_ids=[ana])  # Joe's history changes with it, and yet it is about Ana
    assert told.name == "Ana Ruiz"
    book.undo()
    assert told.name == "Ana Ruiz"
    book.redo()
    assert told.name == "Ana Ruiz"
    book.undo()
    book.undo()
    book.undo()  # Joe, who was added last
    assert told.name == "Joe Black"


def test_a_favor_names_the_one_who_helped(book: Book, told: Told) -> None:
    received(book, person(book, "Ana Ruiz"))
    assert told.name == "Ana Ruiz"


def test_several_and_oneself_are_not_named(book: Book, told: Told) -> None:
    ids = [person(book, name) for name in ("Ana Ruiz", "Joe Black")]
    book.contacts.archive(contact_ids=ids)
    assert told.name == ""
    book.contacts.edit(contact_id=book.contacts.self_id, first_name="Sam")
    assert told.name == ""
