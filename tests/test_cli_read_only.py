"""The command line on a book that may only be read: what reads works, what writes is told in a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import Book
from tests.conftest import FixedClock, Goodturn
from tests.disks import obey_permissions, read_only_disk


def made(folder: Path, clock: FixedClock) -> Path:
    path = folder / "books" / "book.goodturn"
    with Book.open(path, clock=clock) as book:
        book.contacts.create(first_name="Ana", last_name="Ruiz")
    return path


@pytest.fixture(params=["permissions", "disk"])
def read_only(
    request: pytest.FixtureRequest, tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    path = made(tmp_path, clock)
    if request.param == "disk":
        with read_only_disk(path.parent):
            yield path
    else:
        obey_permissions(monkeypatch)
        path.chmod(0o400)
        yield path


def test_what_reads_works(read_only: Path, goodturn: Goodturn, tmp_path: Path) -> None:
    assert goodturn("--book", read_only, "contacts")[:2] == (0, "2  Ana Ruiz\n")
    assert goodturn("--book", read_only, "due")[:2] == (0, "Nothing is due.\n")
    assert goodturn("--book", read_only, "check") == (0, f"{read_only}: 1 contacts, in order\n", "")
    for kind in ("lossless", "spreadsheet", "vcard"):
        status, _, errors = goodturn("--book", read_only, "export", "--to", tmp_path / kind, "--format", kind)
        assert (status, errors) == (0, "")


def test_what_writes_is_told_and_changes_nothing(read_only: Path, goodturn: Goodturn, tmp_path: Path) -> None:
    before = read_only.read_bytes()
    file = tmp_path / "Connections.csv"
    file.write_text("First Name,Last Name,URL\nJoe,Black,https://www.linkedin.com/in/joe\n", encoding="utf-8")
    for command in (("undo",), ("import", file), ("import", "--dry-run", file)):
        status, output, errors = goodturn("--book", read_only, *command)
        assert status == 1
        assert output == ""
        assert errors.startswith("goodturn: ")
        assert errors.count("\n") == 1
        assert str(read_only) in errors
    assert read_only.read_bytes() == before


def test_a_whole_book_is_not_read_into_one_that_cannot_be_written(
    read_only: Path, goodturn: Goodturn, tmp_path: Path
) -> None:
    whole = tmp_path / "whole.jsonl"
    assert goodturn("--book", read_only, "export", "--to", whole)[0] == 0
    status, _, errors = goodturn("--book", read_only, "import", whole)
    assert status == 1
    assert str(read_only) in errors
