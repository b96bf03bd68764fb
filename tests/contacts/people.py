"""Builders of small books for the tests of the contacts page."""

from __future__ import annotations

from db import Book

NAMES = ("Ana Ruiz", "Ben Oduya", "Chloé Martin", "Dara Žižka", "Emil Holm")


def add_people(book: Book, *names: str, company: str = "") -> list[int]:
    """One contact a name; their ids in that order."""
    ids = []
    for name in names or NAMES:
        first, _, last = name.partition(" ")
        ids.append(book.contacts.create(first_name=first, last_name=last, company=company))
    return ids
