"""The review list: uncertain people of any import wait, are answered once, and the answer counts for ever."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import Book
from db.exchange.identity import row_identity
from db.exchange.people import PeoplePlan, plan_people
from db.exchange.people_apply import load_decisions, load_people, write_people
from db.exchange.person import PeopleFile, Person
from tests.dumps import dump

OTHER = Person(4, "Jane", "Doe", company="Initech", phones=(("0660 1234567", "cell"),))


@pytest.fixture
def jane(book: Book) -> int:
    return book.contacts.create(first_name="Jane", last_name="Doe", company="Acme")


def take(book: Book, *persons: Person, source: str = "vcard") -> PeoplePlan:
    plan = plan_people(PeopleFile(persons, source), load_people(book.ask), load_decisions(book.ask))
    with book.transact("import.people") as tx:
        if not plan.is_empty:
            write_people(tx, book.ask, plan, "people.vcf", book.today())
        book.reviews.keep(tx, source, None, plan.to_review)
    return plan


def test_who_is_uncertain_waits_once(book: Book, jane: int) -> None:
    take(book, OTHER)
    before = dump(book)
    take(book, OTHER)  # again: nothing is written
    assert dump(book) == before
    (row,) = book.reviews.open()
    assert (row.name, row.company, row.candidates) == ("Jane Doe", "Initech", (jane,))
    assert ("phones", "0660 1234567") in row.said
    assert book.reviews.count() == 1


def test_the_same_fills_what_is_empty_and_is_remembered(book: Book, jane: int) -> None:
    take(book, OTHER)
    before = dump(book)
    book.reviews.same(review_id=book.reviews.open()[0].id, contact_id=jane)
    detail = book.contacts.get(jane)
    assert detail.company == "Acme"  # typed
    assert [point.value for point in detail.points] == ["0660 1234567"]
    assert book.reviews.count() == 0
    assert take(book, OTHER).to_review == ()
    book.undo()
    assert dump(book) == before
    assert book.reviews.count() == 1


def test_not_the_same_is_somebody_new_for_ever(book: Book, jane: int) -> None:
    take(book, OTHER)
    review_id = book.reviews.open()[0].id
    new = book.reviews.different(review_id=review_id)
    assert new is not None
    assert book.contacts.get(new).company == "Initech"
    assert book.reviews.open() == []
    again = take(book, OTHER)
    assert (again.new, again.to_review) == ((), ())
    book.undo()  # of the answer: she waits again, and nobody is there twice
    assert book.contacts.ids() == [jane]
    assert book.reviews.get(review_id).candidates == (jane,)


def test_a_candidate_who_is_gone_is_none(book: Book, jane: int) -> None:
    take(book, OTHER)
    book.contacts.delete(contact_ids=[jane])
    (row,) = book.reviews.open()
    assert row.candidates == ()
    book.reviews.different(review_id=row.id)
    assert book.contacts.count() == 1


def test_an_answer_twice_is_an_error_of_the_program(book: Book, jane: int) -> None:
    take(book, OTHER)
    review_id = book.reviews.open()[0].id
    book.reviews.same(review_id=review_id, contact_id=jane)
    with pytest.raises(KeyError):
        book.reviews.different(review_id=review_id)


def test_what_a_file_of_connections_leaves_open_waits_too(book: Book, jane: int, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Jane,Doe,https://www.linkedin.com/in/jane-doe,,Acme,Boss,05 Mar 2024\n"
    )
    result = book.imports.apply(book.imports.plan(path))
    assert (result.review, result.written) == (1, True)
    assert not book.imports.apply(book.imports.plan(path)).written
    (row,) = book.reviews.open()
    book.reviews.same(review_id=row.id, contact_id=jane)
    detail = book.contacts.get(jane)
    assert (detail.position, detail.linkedin_url) == ("Boss", "https://www.linkedin.com/in/jane-doe")
    assert book.imports.plan(path).unchanged == 1


def test_who_is_not_the_same_is_no_duplicate_either(book: Book, jane: int) -> None:
    take(book, OTHER)
    before = dump(book)
    new = book.reviews.different(review_id=book.reviews.open()[0].id)
    assert book.ask("SELECT first_id, second_id FROM distinct_pair") == [(jane, new)]
    book.undo()
    assert dump(book) == before


CARD = "BEGIN:VCARD\nVERSION:3.0\nN:Doe;Jane;;;\nFN:Jane Doe\nORG:Initech\nTEL:0660 1234567\nEND:VCARD\n"


def test_nor_is_who_was_told_apart_in_the_preview(book: Book, jane: int, tmp_path: Path) -> None:
    (tmp_path / "people.vcf").write_text(CARD)
    bundle = book.imports.bundle([tmp_path / "people.vcf"])
    (question,) = bundle.effects()["people.vcf"].reviews
    book.imports.apply_bundle(bundle, answers=[(jane, row_identity(question.row), False)])
    (new,) = [i for (i,) in book.ask("SELECT id FROM contact WHERE company = 'Initech'")]
    assert book.ask("SELECT first_id, second_id FROM distinct_pair") == [(jane, new)]


def test_nor_is_a_connection_told_apart(book: Book, jane: int, tmp_path: Path) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Jane,Doe,https://www.linkedin.com/in/jane-doe,,Initech,Baker,05 Mar 2024\n"
    )
    plan = book.imports.plan(path)
    (question,) = plan.to_review
    book.imports.apply(plan, answers=[(jane, row_identity(question.row), False)])
    (new,) = [i for (i,) in book.ask("SELECT id FROM contact WHERE company = 'Initech'")]
    assert book.ask("SELECT first_id, second_id FROM distinct_pair") == [(jane, new)]
