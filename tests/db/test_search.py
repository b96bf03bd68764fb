"""One box finds people by anything known of them, and never complains."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import Book, PointKind, fold
from db.search import REBUILD_FROM
from tests.conftest import FixedClock
from tests.db.builders import person


@pytest.fixture
def people(book: Book) -> dict[str, int]:
    found = {
        "zizka": person(book, "Jan Žižka", company="Tábor Works", position="Head of Data"),
        "lukasz": person(book, "Łukasz Øster", company="Straße GmbH"),
        "ana": person(book, "Ana Ruiz", company="Acme", position="CTO", notes="plays the cello"),
    }
    book.contacts.tag(contact_ids=[found["ana"]], name="Job search")
    book.interactions.log(contact_ids=[found["zizka"]], on=book.today(), note="talked about trebuchets")
    book.needs.add(contact_id=found["lukasz"], text="looking for a pension lawyer")
    return found


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("zizka", ["zizka"]),
        ("ŽIŽKA", ["zizka"]),
        ("lukasz", ["lukasz"]),
        ("oster", ["lukasz"]),
        ("strasse", ["lukasz"]),
        ("ruiz ana", ["ana"]),
        ("an ru", ["ana"]),
        ("an", ["ana", "zizka"]),  # Jan, Ana
        ("uka", ["lukasz"]),
        ("cto acme", ["ana"]),
        ("cello", ["ana"]),
        ("job sea", ["ana"]),
        ("trebuch", ["zizka"]),
        ("pension", ["lukasz"]),
        ("z w", ["zizka"]),
        ("acme zizka", []),
        ('"', []),
        ("ana OR zizka", []),
        ("NOT", []),
        ("a* (b) {c} ^d:e", []),
    ],
)
def test_words_are_found_in_any_order_and_form(
    book: Book, people: dict[str, int], query: str, names: list[str]
) -> None:
    found = book.search.ids(query)
    assert found is not None
    assert sorted(found) == sorted(people[name] for name in names)


@pytest.mark.parametrize("query", ["", "   ", "\t\n"])
def test_a_blank_query_asks_for_nothing(book: Book, query: str) -> None:
    assert book.search.ids(query) is None


def test_what_was_changed_is_found_anew_and_what_was_is_not(book: Book, people: dict[str, int]) -> None:
    book.contacts.edit(contact_id=people["ana"], last_name="Novak")
    assert book.search.ids("novak") == [people["ana"]]
    assert book.search.ids("ruiz") == []


def test_points_are_found_until_they_are_removed(book: Book, people: dict[str, int]) -> None:
    point = book.contacts.add_point(
        contact_id=people["ana"], kind=PointKind.EMAIL, value="anita@mail.example"
    )
    assert book.search.ids("anita@mail") == [people["ana"]]
    book.contacts.remove_point(point_id=point)
    assert book.search.ids("anita@mail") == []


def test_you_are_not_found(book: Book) -> None:
    book.contacts.edit(contact_id=book.contacts.self_id, first_name="Maya")
    assert book.search.ids("maya") == []


def test_an_index_built_in_bulk_agrees_with_one_built_by_and_by(book: Book) -> None:
    from db.schema.tables import Contact

    columns = ["first_name", "name_key", "is_self"]
    with book.transact("test.bulk") as tx:
        tx.insert_rows(Contact, columns, [(f"Name{i}", f"name{i}", 0) for i in range(REBUILD_FROM)])
    assert len(book.search.ids("name") or []) == REBUILD_FROM
    assert len(book.search.ids("name1999") or []) == 1
    assert book.check() == []
    book.undo()
    assert book.search.ids("name") == []
    assert book.check() == []


@pytest.fixture(scope="module")
def shared() -> Iterator[Book]:
    clock = FixedClock()
    with TemporaryDirectory() as folder, Book.open(Path(folder) / "b.goodturn", clock=clock) as book:
        for name in ("Ana Ruiz", "Jan Žižka", "李 小龍", 'O\'Neil "Bob" 100%_x'):
            person(book, name)
        yield book


@given(query=st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_an_answer(shared: Book, query: str) -> None:
    found = shared.search.ids(query)
    assert found is None if not fold(query.replace("\0", " ")).split() else isinstance(found, list)


@given(start=st.integers(0, 20), length=st.integers(1, 20))
def test_any_part_of_a_name_finds_it(shared: Book, start: int, length: int) -> None:
    for contact in shared.contacts.page(shared.contacts.ids()):
        part = contact.name[start : start + length]
        if part.strip():
            assert contact.id in (shared.search.ids(part) or [])


def test_bytes_that_are_no_text_find_nobody(shared: Book) -> None:
    assert shared.search.ids("\udcff\udcfe") == []
