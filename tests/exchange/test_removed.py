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


def test_what_was_said_of_who_they_are_counts_for_who_comes_back(book: Book) -> None:
    jane = book.contacts.create(first_name="Jane", last_name="Doe", company="Acme")
    other = book.contacts.create(first_name="Jane", last_name="Doe", company="Initech")
    book.imports.decide(contact_id=jane, identity="jane doe|x", same=False)
    book.duplicates.tell_apart(contact_ids=(jane, other))
    book.contacts.delete(contact_ids=[jane])
    again = book.contacts.create(first_name="Jane", last_name="Doe", company="Acme")
    stranger = book.contacts.create(first_name="Jane", last_name="Doe", company="Birch")
    asked = "SELECT contact_id, identity, same FROM identity_decision"
    apart = "SELECT first_id, second_id FROM distinct_pair"
    assert book.ask(asked) == [(again, "jane doe|x", 0)]
    assert book.ask(apart) == [(other, again)]
    assert stranger not in {i for pair in book.ask(apart) for i in pair}
    for _ in range(3):
        book.undo()
    assert book.ask(asked) == [(jane, "jane doe|x", 0)]
    assert book.ask(apart) == [(jane, other)]


def test_an_import_that_brings_them_back_brings_it_too(book: Book, bring) -> None:  # type: ignore[no-untyped-def]
    bring({"cards.vcf": CARDS})
    (ana,) = named(book, "Ana Ruiz")
    book.imports.decide(contact_id=ana, identity="ana r|", same=True)
    book.contacts.delete(contact_ids=[ana])
    bring({"cards.vcf": CARDS}, without_deleted=False)
    (again,) = named(book, "Ana Ruiz")
    assert book.ask("SELECT contact_id, identity, same FROM identity_decision") == [(again, "ana r|", 1)]


def test_who_was_told_apart_from_somebody_gone_as_well_is_told_apart_from_nobody(book: Book) -> None:
    pair = [
        book.contacts.create(first_name="Jane", last_name="Doe", company=name) for name in ("Acme", "Initech")
    ]
    book.duplicates.tell_apart(contact_ids=(pair[0], pair[1]))
    book.contacts.delete(contact_ids=pair[:1])
    book.contacts.delete(contact_ids=pair[1:])
    for name in ("Acme", "Initech"):
        book.contacts.create(first_name="Jane", last_name="Doe", company=name)
    assert book.check() == []


def test_the_preview_of_cards_leaves_out_whom_the_import_leaves_out(  # type: ignore[no-untyped-def]
    book: Book, bring, tmp_path: Path
) -> None:
    bring({"cards.vcf": CARDS})
    book.contacts.delete(contact_ids=named(book, "Ana Ruiz"))
    before = book.imports.bundle([tmp_path / "cards.vcf"], without_deleted=True)
    effect = before.effects()["cards.vcf"]
    assert (effect.new_people, effect.left[Left.REMOVED]) == (0, 1)
    assert book.imports.apply_bundle(before).effects["cards.vcf"].left == effect.left
    back = book.imports.bundle([tmp_path / "cards.vcf"])
    assert back.effects()["cards.vcf"].new_people == 1
