"""Address books through the whole import: any bytes, undone and done again, nothing half written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import Book, FileKind
from db.errors import Cancelled, UnreadableFile
from db.exchange.history import Left
from tests.dumps import dump, search_dump


def cards(count: int) -> str:
    return "".join(
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Doe;Jane{n};;;\r\nEMAIL:j{n}@x.at\r\nCATEGORIES:a,b{n % 3}\r\nEND:VCARD\r\n"
        for n in range(count)
    )


def bring(book: Book, path: Path) -> None:
    book.imports.apply_bundle(book.imports.bundle([path]))


def test_import_undo_import_gives_the_same(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text(cards(40), newline="")
    empty = dump(book)
    bring(book, path)
    first, found = dump(book), search_dump(book)
    book.undo()
    assert dump(book) == empty
    bring(book, path)
    assert (dump(book), search_dump(book)) == (first, found)
    bring(book, path)  # a third time: nothing is new
    assert dump(book) == first
    assert book.check() == []


def test_stopped_nothing_is_written(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    path.write_text(cards(1200), newline="")
    before = dump(book)
    bundle = book.imports.bundle([path])

    def stop(done: int, total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        book.imports.apply_bundle(bundle, stop)
    assert dump(book) == before


def test_why_cards_bring_nothing_is_counted(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "people.vcf"
    again = "BEGIN:VCARD\nN:Doe;Jane0\nEMAIL:j0@x.at\nEND:VCARD\n"
    path.write_text(
        cards(1) + again + "BEGIN:VCARD\nNOTE:x\nEND:VCARD\nBEGIN:VCARD\nKIND:group\nFN:x\nEND:VCARD\n"
    )
    (effect,) = book.imports.bundle([path]).effects().values()
    assert effect.left == {Left.TWICE: 1, Left.NOBODY: 1, Left.LIST: 1}
    assert effect.counts["read"] == effect.counts["added"] + effect.counts["skipped"]


pieces = st.sampled_from(
    [b"BEGIN:VCARD\n", b"END:VCARD\n", b"N:Doe;Jane\n", b"EMAIL:j@x.at\n", b"First Name,Last Name,Labels,Notes\n",
     b"Jane,Doe,a ::: b,x\n", b'"', b",", b"\xff\xfe", b"\x00", b"\n", b"PHOTO;ENCODING=b:aGk=\n", b"UID:1\n"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["a.vcf", "a.csv"]), st.lists(pieces | st.binary(max_size=8), max_size=20).map(b"".join)
)
def test_any_bytes_end_in_a_result_or_one_told_error(
    book: Book, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    before = dump(book)
    try:
        bring(book, path)
    except UnreadableFile:
        assert dump(book) == before
    finally:
        while book.undo():
            pass
    assert dump(book) == before


@pytest.mark.parametrize(
    "titles",
    [
        "Name,Email,Phone,LinkedIn,Notes",
        "First Name,Last Name,Email,Phone,LinkedIn,Notes",
        "First Name,Last Name,Email Address,Phone,URL,Notes",
    ],
)
def test_a_table_with_profiles_that_says_more_is_not_cut_down_to_connections(
    titles: str, book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    names = "Ida,Moe" if titles.startswith("First") else "Ida Moe"
    row = f"{names},ida@mail.example,+47 911 22 333,https://www.linkedin.com/in/ida-moe,Met in Oslo"
    path.write_text(f"{titles}\n{row}\n")
    (part,) = book.imports.bundle([path]).parts
    assert (part.kind, part.content) == (FileKind.TABLE, None)  # it is asked what the columns hold
    assert part.sheet is not None
    assert {"email", "phone", "profile", "notes"} <= set(part.sheet.guess.values())
