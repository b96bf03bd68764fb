"""Somebody who asked to be left in peace and was deleted comes back by an import: so does their wish."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import Book, BoundaryKind
from tests.dumps import dump
from ui.imports.notes import notes
from ui.imports.part_words import does, people_lines

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
    told = [note for note in notes(plan) if "Ana Ruiz" in note]
    assert told[0].endswith("left in peace. Their boundary comes back with them: Ana Ruiz.")
    assert told[1:] == (
        ["Of Ana Ruiz only the name says so. If it is somebody else, say it on their page."]
        if plan.namesakes
        else []
    )
    assert bool(plan.namesakes) is ("last_name" in fields)
    before = dump(book)
    book.imports.apply(plan)
    (ana,) = (person.id for person in book.contacts.named("Ana Ruiz"))
    assert book.boundaries.blocked(for_asks=False) == {ana}
    kept = book.boundaries.of(ana)
    assert kept is not None
    assert (kept.kind, kept.said_by, kept.reason) == (NO_CONTACT, "Joe", "asked twice")
    book.undo()
    assert dump(book) == before


def test_an_address_book_says_it_too(book: Book) -> None:
    leave(book, first_name="Ana", last_name="Ruiz")
    leave(book, first_name="B", emails=["bo@x.example"])
    path = book.path.with_name("people.vcf")
    cards = (("Ana Ruiz", "ana@x.example"), ("Bo Berg", "bo@x.example"), ("Cy Moe", "cy@x.example"))
    path.write_text(
        "".join(
            f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEMAIL:{email}\r\nEND:VCARD\r\n"
            for name, email in cards
        ),
        encoding="utf-8",
    )
    bundle = book.imports.bundle([path])
    (effect,) = bundle.effects().values()
    assert effect.persons is not None
    assert [each.name for each in effect.persons.in_peace] == ["Ana Ruiz", "Bo Berg"]
    assert [each.name for each in effect.persons.namesakes] == ["Ana Ruiz"]
    assert [line.title for line in people_lines(effect.persons)][:2] == [
        "2 new people once asked to be left in peace. Their boundaries come back with them: Ana Ruiz, Bo Berg.",
        "Of Ana Ruiz only the name says so. If it is somebody else, say it on their page.",
    ]
    assert "2 of them asked to be left in peace" in does(bundle.parts[0], effect)
    book.imports.apply_bundle(bundle)
    assert len(book.boundaries.blocked(for_asks=False)) == 2


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


def test_what_a_merged_twin_was_known_by_brings_the_wish_back_too(book: Book) -> None:
    """The file still has the profile, or the name, of the one who went."""
    for twin, kept in (
        (
            {"first_name": "Ana", "linkedin_url": "linkedin.com/in/ana"},
            {"linkedin_url": "linkedin.com/in/ana-r"},
        ),
        ({"first_name": "Bo", "last_name": "Berg"}, {}),
    ):
        gone = book.contacts.create(**twin)
        stays = book.contacts.create(first_name="Somebody", last_name="Else", **kept)
        book.boundaries.set(contact_id=gone, kind=NO_CONTACT)
        book.merges.merge(keep_id=stays, gone_id=gone)
        book.contacts.delete(contact_ids=[stays])
    plan = book.imports.plan(file(book, HEADER + ANA + BO))
    assert [row.first_name for row in plan.in_peace] == ["Ana", "Bo"]
    book.imports.apply(plan)
    assert book.boundaries.blocked(for_asks=False) == set(book.contacts.ids())


def known_with_email(book: Book) -> int:
    """The wish of somebody deleted, and somebody else's contact, so far as one can tell."""
    leave(book, first_name="A", linkedin_url="linkedin.com/in/ana")
    ana = book.contacts.create(first_name="Ana", last_name="Ruiz", emails=["ana@mail.example"])
    assert book.boundaries.blocked(for_asks=False) == frozenset()
    return ana


def test_a_file_that_tells_who_somebody_of_the_book_is_brings_the_wish_back(book: Book) -> None:
    ana = known_with_email(book)
    before = dump(book)
    book.imports.apply(book.imports.plan(file(book, HEADER + ANA + BO)))
    assert book.boundaries.blocked(for_asks=False) == {ana}
    book.undo()
    assert dump(book) == before


def test_so_does_an_address_book(book: Book) -> None:
    ana = known_with_email(book)
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ruiz;Ana;;;\r\nFN:Ana Ruiz\r\nEMAIL:ana@mail.example\r\n"
        "URL:https://www.linkedin.com/in/ana\r\nEND:VCARD\r\n"
    )
    path = book.path.with_name("people.vcf")
    path.write_text(card, encoding="utf-8")
    book.imports.apply_bundle(book.imports.bundle([path]))
    assert book.boundaries.blocked(for_asks=False) == {ana}


def test_so_does_the_answer_to_who_somebody_is(book: Book) -> None:
    leave(book, first_name="A", linkedin_url="linkedin.com/in/ana")
    ana = book.contacts.create(first_name="Ana", last_name="Ruiz", company="Birch")
    book.imports.apply(book.imports.plan(file(book, HEADER + ANA.replace("ana@mail.example", ""))))
    for review in book.reviews.open():
        book.reviews.same(review_id=review.id, contact_id=ana)
    assert ana in book.boundaries.blocked(for_asks=False)
