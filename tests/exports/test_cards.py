"""Contacts out as vCards, and read back: nothing a card can say is lost, also what its first file said besides."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import Book, BoundaryKind, PointKind
from db.exchange import vcard
from tests.db.builders import person

CARD = """BEGIN:VCARD\r
VERSION:3.0\r
N:Ruiz;Ana;María;Dr.;\r
FN:Dr. Ana María Ruiz\r
ORG:Tidelore;Design\r
TITLE:Head of Product\r
EMAIL;TYPE=WORK:ana@tidelore.example\r
TEL;TYPE=CELL:+46 70 123 45 67\r
BDAY:1980-05-12\r
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg==\r
CATEGORIES:choir,design\r
X-SPOKEN-LANGUAGE:Spanish\r
UID:abc-1\r
END:VCARD\r
"""


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_a_card_said_is_given_back(version: str, book: Book, tmp_path: Path) -> None:
    (tmp_path / "in.vcf").write_text(CARD, encoding="utf-8", newline="")
    bundle = book.imports.bundle([tmp_path / "in.vcf"])
    book.imports.apply_bundle(bundle)
    out = tmp_path / "out.vcf"
    assert book.exports.for_address_book(out, book.contacts.ids(), version=version) == 1  # type: ignore[arg-type]
    (before,) = vcard.read(CARD.encode(), file_name="in.vcf").persons
    (after,) = vcard.read(out.read_bytes(), file_name="out.vcf").persons
    for name in ("first_name", "last_name", "company", "position", "birthday", "tags", "photo", "uid"):
        assert getattr(after, name) == getattr(before, name), name
    assert [value for value, _ in after.emails] == ["ana@tidelore.example"]
    assert [value for value, _ in after.phones] == ["+46 70 123 45 67"]
    assert ("X-SPOKEN-LANGUAGE", "Spanish") in after.extras
    assert f"VERSION:{version}" in out.read_text(encoding="utf-8")


def test_contacts_typed_by_hand_become_cards_in_the_order_asked_for(book: Book, tmp_path: Path) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Lind", company="Acme; Sons")
    book.contacts.add_point(contact_id=bo, kind=PointKind.URL, value="https://bo.example", label="blog")
    out = tmp_path / "out.vcf"
    assert book.exports.for_address_book(out, [bo, ana]) == 2
    first, second = vcard.read(out.read_bytes(), file_name="out.vcf").persons
    assert (first.name, first.company, second.name) == ("Bo Lind", "Acme; Sons", "Ana Ruiz")
    assert first.urls[0][0] == "https://bo.example"


def test_a_mailing_has_no_card_of_who_wants_to_be_left_alone(book: Book, tmp_path: Path) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Lind")
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_CONTACT)
    assert book.exports.for_address_book(tmp_path / "out.vcf", [ana, bo], mailing=True) == 1
    assert "Ana" not in (tmp_path / "out.vcf").read_text()


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_every_field_of_a_contact_comes_back(version: str, book: Book, tmp_path: Path) -> None:
    said = {
        "first_name": "Ana María",
        "last_name": "Ruiz",
        "headline": "Builds bridges; and roads",
        "company": "Tidelore, Ltd.",
        "position": "Head of Product",
        "location": "Malmö",
        "birthday": "1980-05-12",
        "how_met": "At the fair,\nthrough Joe",
        "notes": "Likes tea\nand rain",
        "linkedin_url": "https://www.linkedin.com/in/ana-ruiz",
    }
    ana = book.contacts.create(**said, emails=["ana@example.com"], phones=["+46 70 123 45 67"])
    book.contacts.add_point(contact_id=ana, kind=PointKind.URL, value="https://ana.example", label="blog")
    book.contacts.tag(contact_ids=[ana], name="choir")
    out = tmp_path / "out.vcf"
    book.exports.for_address_book(out, [ana], version=version)  # type: ignore[arg-type]
    before = book.contacts.get(ana)
    with Book.open(tmp_path / "other.goodturn", clock=lambda: book.now()) as other:
        other.imports.apply_bundle(other.imports.bundle([out]))
        after = other.contacts.get(other.contacts.ids()[0])
    assert {name: getattr(after, name) for name in said} == said
    assert after.tags == before.tags
    kept = [[(point.kind, point.value, point.label) for point in one.points] for one in (before, after)]
    assert sorted(kept[0]) == sorted(kept[1])
