"""The export for spreadsheets: opens as it is meant, calculates nothing, leaves out of a mailing who wants none."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import Book, BoundaryKind
from db.exchange import spreadsheet
from tests.db.builders import person


def read(path: Path) -> list[dict[str, str]]:
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+46 70 123", "-2", "@sum", "\t=1", "\r=1", "\n=1", "\0=1", "  =1", "\u00a0@x", "\u200b=1"],
)
def test_what_a_spreadsheet_would_calculate_gets_an_apostrophe(cell: str) -> None:
    assert spreadsheet.safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Ana", "Ana = Anna", "'quoted", "3-Jan", "a\n=b"])
def test_other_texts_stay_as_they_are(cell: str) -> None:
    assert spreadsheet.safe(cell) == cell


@given(st.text())
def test_no_text_begins_as_a_formula(cell: str) -> None:
    assert not spreadsheet.safe(cell).lstrip(" \u00a0\u3000\ufeff\u200b").startswith(spreadsheet.FORMULA)


def test_a_contact_is_a_row_in_the_order_asked_for(book: Book, tmp_path: Path) -> None:
    ana = book.contacts.create(
        first_name="Ana",
        last_name="Ruiz",
        company="=cmd()",
        emails=["a@x.example", "b@x.example"],
        notes="two\nlines",
    )
    bo = person(book, "Bo Lind")
    book.contacts.tag(contact_ids=[ana], name="choir")
    book.groups.create(name="Alumni", contact_ids=[ana])
    book.interactions.log(contact_ids=[ana], on=date(2026, 2, 1))
    path = tmp_path / "people.csv"
    assert book.exports.for_spreadsheet(path, [bo, ana]) == 2
    first, second = read(path)
    assert (first["Name"], second["Name"]) == ("Bo Lind", "Ana Ruiz")
    assert second["Company"] == "'=cmd()"
    assert second["Emails"] == "a@x.example; b@x.example"
    assert (second["Tags"], second["Groups"]) == ("choir", "Alumni")
    assert (second["Last in touch"], second["Notes"]) == ("2026-02-01", "two\nlines")


@pytest.mark.parametrize("kind", list(BoundaryKind))
def test_a_mailing_leaves_out_who_wants_to_be_left_alone(
    kind: BoundaryKind, book: Book, tmp_path: Path
) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Lind")
    book.boundaries.set(contact_id=ana, kind=kind)
    path = tmp_path / "people.csv"
    assert book.exports.for_spreadsheet(path, [ana, bo], mailing=True) == 1
    assert [row["Name"] for row in read(path)] == ["Bo Lind"]
    assert book.exports.for_spreadsheet(path, [ana, bo]) == 2
    assert read(path)[0]["Wish"] == kind.replace("_", " ")


def test_nobody_gives_the_titles_alone(book: Book, tmp_path: Path) -> None:
    assert book.exports.for_spreadsheet(tmp_path / "people.csv", []) == 0
    assert (tmp_path / "people.csv").read_bytes().endswith(b"Notes\r\n")
