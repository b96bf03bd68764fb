"""The command line says whose wish to be left in peace an import brings back, as the window does."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import Book, BoundaryKind
from tests.conftest import Goodturn

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
ANA = "Ana,Ruiz,https://www.linkedin.com/in/ana,ana@mail.example,Acme,Engineer,05 Mar 2024\n"
BO = "Bo,Berg,https://www.linkedin.com/in/bo,,Birch,Editor,04 Feb 2024\n"
CY = "Cy,Moe,https://www.linkedin.com/in/cy,,Elm,Cook,04 Feb 2024\n"


def opened(path: Path) -> Book:
    """As on the day before, when the wishes were noted."""
    return Book.open(path, clock=lambda: datetime.now(UTC) - timedelta(days=1))


def leave(book: Book, kind: BoundaryKind, **fields: object) -> None:
    """Somebody said what they wish, and is deleted."""
    gone = book.contacts.create(**fields)  # type: ignore[arg-type]
    book.boundaries.set(contact_id=gone, kind=kind)
    book.contacts.delete(contact_ids=[gone])


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.goodturn"
    with opened(path) as made:
        leave(made, BoundaryKind.NO_CONTACT, first_name="A", linkedin_url="linkedin.com/in/ana")
        leave(made, BoundaryKind.NO_ASKS, first_name="Bo", last_name="Berg")
        still = made.contacts.create(first_name="Di", last_name="Ek")
        made.boundaries.set(contact_id=still, kind=BoundaryKind.NO_ASKS)
    return path


@pytest.fixture
def export(tmp_path: Path) -> Path:
    path = tmp_path / "Connections.csv"
    path.write_text(HEADER + ANA + BO + CY, encoding="utf-8")
    return path


@pytest.mark.parametrize("how", [(), ("--dry-run",)])
def test_people_are_told_whose_boundary_comes_back(
    goodturn: Goodturn, book: Path, export: Path, how: tuple[str, ...]
) -> None:
    status, out, err = goodturn("--book", book, "import", export, "--with-deleted", *how)
    assert (status, err) == (0, "")
    told = [line for line in out.splitlines() if "as you noted" in line]
    assert told == [
        "Ana Ruiz: wants no contact, as you noted once",
        "Bo Berg: wants no asks, as you noted once; only the name says that it is they",
    ]


def test_machines_are_told_too_and_only_once(goodturn: Goodturn, book: Path, export: Path) -> None:
    command = ("--book", book, "import", export, "--with-deleted", "--json")
    said = json.loads(goodturn(*command)[1])["boundaries"]
    assert [(one["name"], one["kind"], one["by_name"]) for one in said] == [
        ("Ana Ruiz", "no_contact", False),
        ("Bo Berg", "no_asks", True),
    ]
    with opened(book) as after:
        assert {one["id"] for one in said} < after.boundaries.blocked(for_asks=True)
    assert json.loads(goodturn(*command)[1])["boundaries"] == []


def test_who_is_in_the_book_already_is_told_of(goodturn: Goodturn, book: Path, tmp_path: Path) -> None:
    """A file tells the profile of somebody whom the book knew by an address only."""
    with opened(book) as made:
        made.contacts.create(first_name="Anita", last_name="Ruiz", emails=["ana@mail.example"])
    path = tmp_path / "Connections.csv"
    path.write_text(HEADER + ANA.replace("Ana,", "Anita,"), encoding="utf-8")
    out = goodturn("--book", book, "import", path)[1]
    assert "Anita Ruiz: wants no contact, as you noted once\n" in out
