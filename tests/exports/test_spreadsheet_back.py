"""The spreadsheet read in: as what it is, with all that it says of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import Book, FileKind
from db.cards import ContactCard, contact_cards
from db.exchange import spreadsheet
from tests.conftest import FixedClock


@pytest.fixture
def other(tmp_path: Path, clock: FixedClock) -> Iterator[Book]:
    with Book.open(tmp_path / "other.goodturn", clock=clock) as opened:
        yield opened


def cards(book: Book) -> list[ContactCard]:
    """Without the numbers, which are the book's own."""
    people = [one for (one,) in book.ask("SELECT id FROM contact WHERE id <> ?", (book.contacts.self_id,))]
    return sorted((replace(card, id=0) for card in contact_cards(book, people)), key=lambda card: card.name)


def filled(book: Book) -> list[int]:
    ana = book.contacts.create(
        first_name="Ana",
        last_name="Ruiz",
        company="=cmd()",
        position="Engineer",
        linkedin_url="https://www.linkedin.com/in/ana-ruiz",
        emails=["a@x.example", "b@x.example"],
        phones=["+46 70 123", "+46 70 124"],
        birthday="--04-12",
        notes="two\nlines",
        how_met="at the fair,\nin the rain",
    )
    shop = book.contacts.create(company="Elm; and Oak")
    book.contacts.tag(contact_ids=[ana], name="choir")
    book.contacts.tag(contact_ids=[ana], name="old friends")
    return [ana, shop]


def test_people_come_back_with_all_that_it_says_of_them(book: Book, other: Book, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    book.exports.for_spreadsheet(path, filled(book))
    bundle = other.imports.bundle([path])
    assert [part.kind for part in bundle.parts] == [FileKind.SPREADSHEET]
    other.imports.apply_bundle(bundle)
    assert cards(other) == cards(book)
    ana = next(one for (one,) in other.ask("SELECT id FROM contact WHERE first_name = 'Ana'", ()))
    detail = other.contacts.get(ana)
    assert (detail.birthday, detail.notes) == ("--04-12", "two\nlines")
    assert detail.how_met == "at the fair,\nin the rain"


def test_in_the_book_it_came_from_it_adds_nobody(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    book.exports.for_spreadsheet(path, filled(book))
    before = cards(book)
    book.imports.apply_bundle(book.imports.bundle([path]))
    assert cards(book) == before


@given(st.text())
def test_what_was_made_safe_is_meant_as_it_was(text: str) -> None:
    assert spreadsheet.meant(spreadsheet.safe(text)) == text or text.startswith("'")
