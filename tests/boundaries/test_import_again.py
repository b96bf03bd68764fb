"""Somebody who asked to be left in peace and was deleted comes back by an import: so does their wish."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import Book, BoundaryKind
from tests.dumps import dump
from ui.imports.notes import notes

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ANA = "Ana,Ruiz,https://www.linkedin.com/in/ana,ana@mail.example,Acme,Engineer,05 Mar 2024\n"
BO = "Bo,Berg,https://www.linkedin.com/in/bo,,Birch,Editor,04 Feb 2024\n"
NO_CONTACT = BoundaryKind.NO_CONTACT


def file(book: Book, text: str) -> Path:
    path = book.path.with_name("Connections.csv")
    path.write_text(text, encoding="utf-8")
    return path


def leave(book: Book, **fields: object) -> None:
    """Somebody of the book wants no contact, and is deleted."""
    gone = book.contacts.create(**fields)  # type: ignore[arg-type]
    book.boundaries.set(contact_id=gone, kind=NO_CONTACT, said_by="Joe", reason="asked twice")
    book.contacts.delete(contact_ids=[gone])


@pytest.mark.parametrize(
    "fields",
    [
        {"first_name": "A", "linkedin_url": "linkedin.com/in/ANA/"},
        {"first_name": "A", "emails": ["Ana@Mail.example"]},
        {"first_name": "ÁNA", "last_name": "Rüiz"},
    ],
    ids=["profile", "email", "name"],
)
def test_the_plan_says_so_and_the_import_brings_it_back(book: Book, fields: dict[str, object]) -> None:
    leave(book, **fields)
    plan = book.imports.plan(file(book, HEADER + ANA + BO))
    assert [row.first_name for row in plan.in_peace] == ["Ana"]
    assert any("Ana Ruiz" in note for note in notes(plan))
    before = dump(book)
    book.imports.apply(plan)
    (ana,) = (person.id for person in book.contacts.named("Ana Ruiz"))
    assert book.boundaries.blocked(for_asks=False) == {ana}
    kept = book.boundaries.of(ana)
    assert kept is not None
    assert (kept.kind, kept.said_by, kept.reason) == (NO_CONTACT, "Joe", "asked twice")
    book.undo()
    assert dump(book) == before


def test_an_import_without_anybody_of_them_says_nothing(book: Book) -> None:
    leave(book, first_name="Cy", last_name="Moe")
    plan = book.imports.plan(file(book, HEADER + ANA + BO))
    assert plan.in_peace == ()
    book.imports.apply(plan)
    assert book.boundaries.blocked(for_asks=True) == frozenset()


def test_a_namesake_with_another_profile_is_not_silenced(book: Book) -> None:
    leave(book, first_name="Ana", last_name="Ruiz", linkedin_url="linkedin.com/in/another-ana")
    plan = book.imports.plan(file(book, HEADER + ANA))
    assert plan.in_peace == ()
    book.imports.apply(plan)
    assert book.boundaries.blocked(for_asks=True) == frozenset()


def test_namesakes_in_one_file_all_get_the_wish(book: Book) -> None:
    leave(book, first_name="Ana", last_name="Ruiz")
    other = ANA.replace("in/ana", "in/ana-2").replace("ana@mail", "ana2@mail").replace("05 Mar", "06 Mar")
    book.imports.apply(book.imports.plan(file(book, HEADER + ANA + other)))
    assert len(book.boundaries.blocked(for_asks=False)) == 2


def test_an_import_of_who_stayed_keeps_the_wish(book: Book) -> None:
    book.imports.apply(book.imports.plan(file(book, HEADER + ANA)))
    (ana,) = book.contacts.ids()
    book.boundaries.set(contact_id=ana, kind=NO_CONTACT)
    book.imports.apply(book.imports.plan(file(book, HEADER + ANA.replace("Engineer", "CTO") + BO)))
    assert book.boundaries.blocked(for_asks=False) == {ana}
