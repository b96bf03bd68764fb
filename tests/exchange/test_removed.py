"""What the user deleted stays deleted: a later import of the same file says so and brings nothing of it unasked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from db import Book, BundleResult
from db.exchange.history import Left
from tests.dumps import dump
from tests.exchange import archives
from tests.exchange.archives import WHOLE

CARDS = """BEGIN:VCARD
VERSION:3.0
N:Ruiz;Ana;;;
EMAIL:ana@example.com
END:VCARD
BEGIN:VCARD
VERSION:3.0
N:Park;Cleo;;;
ORG:Tidelor
END:VCARD
BEGIN:VCARD
VERSION:3.0
UID:uid-1
N:Oduya;Ben;;;
TEL:+1 555 0100
END:VCARD
"""


@pytest.fixture
def bring(book: Book, tmp_path: Path):  # type: ignore[no-untyped-def]
    def run(files: Mapping[str, str], *, without_deleted: bool = True) -> BundleResult:
        paths = []
        for name, text in files.items():
            paths.append(tmp_path / name)
            paths[-1].write_text(text, encoding="utf-8")
        return book.imports.apply_bundle(book.imports.bundle(paths, without_deleted=without_deleted))

    return run


def named(book: Book, name: str) -> list[int]:
    return [person.id for person in book.contacts.named(name)]


def test_a_deleted_day_of_messages_is_not_brought_again(book: Book, bring) -> None:  # type: ignore[no-untyped-def]
    bring(WHOLE)
    (ana,) = named(book, "Ana Ruiz")
    days = book.interactions.of(ana)
    book.interactions.delete(interaction_id=days[0].id)
    again = bring(WHOLE)
    assert [day.id for day in book.interactions.of(ana)] == [day.id for day in days[1:]]
    assert again.effects["messages.csv"].left[Left.REMOVED] > 0
    assert not again.written
    book.undo()
    assert len(book.interactions.of(ana)) == len(days)
    assert not bring(WHOLE).effects["messages.csv"].left[Left.REMOVED]


def test_not_even_under_another_profile_address(book: Book, bring) -> None:  # type: ignore[no-untyped-def]
    bring(WHOLE)
    (ana,) = named(book, "Ana Ruiz")
    for day in book.interactions.of(ana):
        book.interactions.delete(interaction_id=day.id)
    book.contacts.edit(contact_id=ana, linkedin_url="https://www.linkedin.com/in/ana-r")
    later = archives.MESSAGES.replace("/in/ana-ruiz", "/in/ana-r")
    bring({"messages.csv": later})
    assert book.interactions.of(ana) == []


def test_a_deleted_favor_is_not_brought_again(book: Book, bring) -> None:  # type: ignore[no-untyped-def]
    bring(WHOLE)
    favor = book.favors.recent()[0]
    book.favors.delete(favor_id=favor.id)
    left = {row.id for row in book.favors.recent()}
    again = bring(WHOLE)
    assert {row.id for row in book.favors.recent()} == left
    assert sum(effect.left[Left.REMOVED] for effect in again.effects.values()) == 1


def test_deleted_people_of_an_export_stay_deleted_and_it_is_told(book: Book, bring) -> None:  # type: ignore[no-untyped-def]
    bring(WHOLE)
    (ana,) = named(book, "Ana Ruiz")
    book.contacts.delete(contact_ids=[ana])
    before = dump(book)
    again = bring(WHOLE)
    assert named(book, "Ana Ruiz") == []
    result = again.effects["Connections.csv"].connections
    assert result is not None
    assert [note.reason for note in result.skipped_rows if note.reason == "removed"] == ["removed"]
    assert result.read == sum(n for name, n in result.counts.items() if name != "read")
    assert dump(book) == before


def test_who_asks_for_them_gets_them_back(book: Book, bring) -> None:  # type: ignore[no-untyped-def]
    bring(WHOLE)
    (ana,) = named(book, "Ana Ruiz")
    talks = len(book.interactions.of(ana))
    book.contacts.delete(contact_ids=[ana])
    bring(WHOLE, without_deleted=False)
    (ana,) = named(book, "Ana Ruiz")
    assert len(book.interactions.of(ana)) == talks
    assert not bring(WHOLE).written


def test_deleted_people_of_an_address_book_stay_deleted(book: Book, bring) -> None:  # type: ignore[no-untyped-def]
    cards = {"people.vcf": CARDS}
    bring(cards)
    book.contacts.delete(contact_ids=[i for name in ("Ana", "Cleo", "Ben") for i in named(book, name)])
    again = bring(cards)
    assert book.contacts.count() == 0
    assert again.effects["people.vcf"].left[Left.REMOVED] == 3
    bring({"people.vcf": CARDS.replace("ana@", "ana.ruiz@").replace("Tidelor", "Acme")})
    assert sorted(book.contacts.get(i).name for i in book.contacts.ids()) == ["Ana Ruiz", "Cleo Park"]


def test_undoing_the_deletion_forgets_it(book: Book, bring) -> None:  # type: ignore[no-untyped-def]
    bring(WHOLE)
    before = dump(book)
    book.contacts.delete(contact_ids=named(book, "Ana Ruiz"))
    book.undo()
    assert dump(book) == before
    assert book.removals.people() == frozenset()


def test_a_merge_deletes_nobody(book: Book, bring) -> None:  # type: ignore[no-untyped-def]
    bring(WHOLE)
    (ana,) = named(book, "Ana Ruiz")
    other = book.contacts.create(first_name="Ana", last_name="Ruiz")
    book.merges.merge(keep_id=other, gone_id=ana)
    assert book.removals.people() == frozenset()
    assert not bring({"Connections.csv": archives.CONNECTIONS}).written
