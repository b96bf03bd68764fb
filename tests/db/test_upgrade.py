"""Books of earlier schemas open, whole. `tests/data/books/` keeps one as each schema left it; never write them anew."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from db import Book
from db.schema import migrate
from tests.conftest import FixedClock

BOOKS = sorted((Path(__file__).parents[1] / "data" / "books").glob("*.goodturn"))


@pytest.mark.parametrize("kept", BOOKS, ids=lambda path: path.stem)
def test_an_older_book_opens_with_all_that_was_in_it(kept: Path, tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "book.goodturn"
    shutil.copy(kept, path)
    with Book.open(path, clock=clock) as book:
        assert migrate.applied(book.database) == migrate.known()
        assert book.check() == []
        (ana,) = book.search.ids("zizka cello") or []
        detail = book.contacts.get(ana)
        assert (detail.name, detail.position, detail.cadence_days) == ("Ana Žižka", "CTO", 30)
        assert [need.text for need in detail.needs] == ["a pension lawyer"]
        (favor,) = book.favors.loops()
        assert favor.via is not None
        assert (favor.giver.id, favor.via.name) == (ana, "Joe Łukasz")
        assert book.undo_step is None
        book.contacts.edit(contact_id=ana, company="Zeta")
        assert book.undo() is not None
    (backup,) = (path.parent / "backups").iterdir()
    assert backup.stat().st_size > 0


def test_every_schema_but_the_newest_has_its_book() -> None:
    assert [path.stem for path in BOOKS] == migrate.known()[:-1]
