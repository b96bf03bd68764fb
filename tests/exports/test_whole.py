"""A whole book out and into an empty one: the same book. Whatever else is read in is refused, and nothing is written."""

from __future__ import annotations

import json
import random
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import Book, BookError, Cancelled, FavorKind, FavorState, UnreadableFile
from db.errors import InvalidValue, UnwritableFile
from desktop.demo import make_demo_book
from tests.conftest import FixedClock
from tests.db.builders import person
from tests.db.test_undo import Writing
from tests.dumps import dump, search_dump


@pytest.fixture
def demo(tmp_path: Path, clock: FixedClock) -> Iterator[Book]:
    with make_demo_book(tmp_path / "demo.goodturn", clock) as book:
        yield book


@pytest.fixture
def written(demo: Book, tmp_path: Path) -> Path:
    path = tmp_path / "demo.jsonl"
    demo.exports.whole(path)
    return path


def test_the_demo_book_comes_back_as_it_was(demo: Book, written: Path, book: Book) -> None:
    book.exports.read_back(written)
    assert dump(book) == dump(demo)
    assert search_dump(book) == search_dump(demo)
    assert book.check() == []
    assert book.contacts.self_id == demo.contacts.self_id


def test_reading_a_book_in_is_one_step_back_and_forth(written: Path, book: Book) -> None:
    empty = dump(book), search_dump(book)
    book.exports.read_back(written)
    full = dump(book), search_dump(book)
    assert book.undo() is not None
    assert (dump(book), search_dump(book)) == empty
    assert book.redo() is not None
    assert (dump(book), search_dump(book)) == full


def test_preferences_of_the_empty_book_give_way(demo: Book, tmp_path: Path, book: Book) -> None:
    from db.preferences import PROMPTS_A_DAY

    demo.preferences.set(pref=PROMPTS_A_DAY, value=3)
    book.preferences.set(pref=PROMPTS_A_DAY, value=9)
    demo.exports.whole(tmp_path / "demo.jsonl")
    book.exports.read_back(tmp_path / "demo.jsonl")
    assert book.preferences.get(PROMPTS_A_DAY) == 3


class RoundTrip(Writing):
    """Random writes through all services; the export of the book they make reads back as that book."""

    def teardown(self) -> None:
        if not hasattr(self, "book"):
            return
        path = Path(self.folder.name) / "exported.jsonl"
        self.book.exports.whole(path)
        with Book.open(Path(self.folder.name) / "read-back.goodturn", clock=self.clock) as other:
            other.exports.read_back(path)
            assert dump(other) == dump(self.book)
            assert search_dump(other) == search_dump(self.book)
        self.book.close()
        self.folder.cleanup()


TestRoundTrip = RoundTrip.TestCase
TestRoundTrip.settings = settings(
    max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_the_file_is_its_owners_alone_and_appears_whole(demo: Book, tmp_path: Path) -> None:
    path = tmp_path / "out" / "demo.jsonl"
    path.parent.mkdir()

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        demo.exports.whole(path, stop)
    assert list(path.parent.iterdir()) == []
    demo.exports.whole(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_progress_reaches_its_end(demo: Book, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    rows = demo.exports.whole(tmp_path / "out.jsonl", lambda done, total: seen.append((done, total)))
    assert seen[-1] == (rows, rows)


def test_a_place_that_cannot_be_written_is_told(book: Book, tmp_path: Path) -> None:
    with pytest.raises(UnwritableFile, match="Choose another folder"):
        book.exports.whole(tmp_path / "missing" / "out.jsonl")
    with pytest.raises(InvalidValue, match="is the open book"):
        book.exports.whole(book.path)


def test_only_an_empty_book_is_filled(written: Path, book: Book) -> None:
    person(book, "Ana Ruiz")
    before = dump(book)
    with pytest.raises(InvalidValue, match="only be read into an empty one"):
        book.exports.read_back(written)
    assert dump(book) == before


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _write(path: Path, lines: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def _first(lines: list[dict[str, Any]], table: str) -> dict[str, Any]:
    return next(line for line in lines if line.get("table") == table)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda lines: lines.pop(), "should hold"),
        (lambda lines: lines.pop(0), "does not begin"),
        (lambda lines: lines[0].update(goodturn=2), "later release"),
        (lambda lines: lines[0].update(schema="9999_later"), "later release"),
        (lambda lines: lines[0].pop("rows"), "header"),
        (lambda lines: lines[1].update(table="nothing"), "no table"),
        (lambda lines: lines[1].update(colour="red"), "no column"),
        (lambda lines: lines[1].pop("id"), "no id"),
        (lambda lines: _first(lines, "favor").update(state="maybe"), "“state” cannot be"),
        (lambda lines: _first(lines, "favor").update(giver_id=10**30), "“giver_id” cannot be"),
        (lambda lines: _first(lines, "favor").update(giver_id=999_999), "contradicts|refer to nothing"),
        (lambda lines: _first(lines, "interaction").update(day="2026-02-30"), "“day” cannot be"),
        (lambda lines: _first(lines, "interaction").update(note=None), "“note” cannot be"),
        (lambda lines: _first(lines, "contact").update(first_name="\ud800"), "“first_name” cannot be"),
        (lambda lines: _first(lines, "contact").update(is_self=0), "refer to nothing or stand in it twice"),
    ],
)
def test_a_file_that_does_not_fit_is_told_with_its_place(
    change: Any, sentence: str, written: Path, book: Book
) -> None:
    before = dump(book)
    lines = _lines(written)
    change(lines)
    with pytest.raises(UnreadableFile, match=sentence):
        book.exports.read_back(_write(written, lines))
    assert dump(book) == before


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6), junk=st.binary(max_size=40))
def test_any_damage_ends_in_a_book_or_a_told_error(
    seed: int, junk: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder, clock, chance = tmp_path_factory.mktemp("damage"), FixedClock(), random.Random(seed)
    with Book.open(folder / "small.goodturn", clock=clock) as small:
        ana = person(small, "Ana Ruiz", company="Tidelore")
        small.favors.record(
            giver_id=ana,
            receiver_id=small.contacts.self_id,
            kind=FavorKind.ADVICE,
            what="a look",
            state=FavorState.DONE,
        )
        small.exports.whole(folder / "small.jsonl")
    data = bytearray((folder / "small.jsonl").read_bytes())
    at = chance.randrange(len(data))
    data[at : at + chance.randrange(12)] = junk
    (folder / "small.jsonl").write_bytes(bytes(data))
    with Book.open(folder / "other.goodturn", clock=clock) as other:
        before = dump(other)
        try:
            other.exports.read_back(folder / "small.jsonl")
        except BookError:
            assert dump(other) == before
        assert other.check() == []
