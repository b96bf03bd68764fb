"""An import that is killed leaves the book as it was, or complete; and any bytes end in a result or one told error."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from db import Book, UnreadableFile
from tests.conftest import FixedClock
from tests.dumps import dump
from tests.exchange import archives
from tests.exchange.archives import OF_2026, WHOLE, message, write_zip

IMPORTER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from db import Book
with Book.open(Path(sys.argv[1]), clock=lambda: datetime(2026, 3, 2, 10, tzinfo=UTC)) as book:
    bundle = book.imports.bundle([Path(sys.argv[2])])
    print("ready", flush=True)
    book.imports.apply_bundle(bundle)
    print("done", flush=True)
"""


def many() -> dict[str, str]:
    """An archive whose import takes long enough to be killed within."""
    rows = [f"Ana{n},Ruiz{n},{archives.PROFILES}ana-{n},,Acme,Engineer,05 Mar 2024\n" for n in range(1500)]
    said = [
        message(
            str(n), "Ada Lind", "Ana Ruiz", f"20{10 + n % 15:02}-01-{1 + n % 28:02} 08:00:00 UTC"
        ).replace("in/ana-ruiz", f"in/ana-{n % 1500}")
        for n in range(3000)
    ]
    return WHOLE | {
        "Connections.csv": archives.CONNECTIONS + "".join(rows),
        "messages.csv": OF_2026 + "".join(said),
    }


@pytest.mark.timeout(300)
def test_a_killed_import_leaves_the_book_as_before_or_complete(tmp_path: Path, clock: FixedClock) -> None:
    archive, chance = write_zip(tmp_path / "export.zip", many()), random.Random(7)
    path = tmp_path / "book.goodturn"
    with Book.open(path, clock=clock) as book:
        book.contacts.create(first_name="Bo")
        before = dump(book)
        book.imports.apply_bundle(book.imports.bundle([archive]))
        complete = dump(book)
        book.undo()
        book.forget_history()
    assert before != complete
    for _ in range(12):
        importer = subprocess.Popen(
            [sys.executable, "-c", IMPORTER, str(path), str(archive)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert importer.stdout is not None
        assert importer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 0.4))  # the moment of the kill, not a wait for something
        importer.send_signal(signal.SIGKILL)
        acknowledged = importer.stdout.read() == "done\n"
        importer.stdout.close()
        importer.wait()
        with Book.open(path, clock=clock) as book:
            found = dump(book)
            assert found in (before, complete)
            assert found == complete or not acknowledged
            assert book.check() == []
            if found == complete:
                book.undo()
                book.forget_history()


def everything(book: Book, path: Path) -> None:
    """Plan and apply; one error that can be told is as good an end."""
    before = dump(book)
    try:
        found = book.imports.bundle([path])
    except UnreadableFile as error:
        if not (error.title and error.sentence and error.next_step):
            raise AssertionError("an error without words") from error
        return
    if any(part.content is not None and getattr(part.content, "question", ()) for part in found.parts):
        return
    result = book.imports.apply_bundle(found)
    assert book.check() == []
    if result.written:
        book.undo()
    assert dump(book) == before


HEADERS = sorted({text.split("\n")[0] for text in WHOLE.values()})
NAMES = [*WHOLE, "people.vcf", "google.csv", "export.zip", "anything"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(NAMES),
    st.sampled_from([*HEADERS, "BEGIN:VCARD", "PK\x03\x04", ""]),
    st.binary(max_size=400),
)
@example("a.csv", "First Name,Last Name,URL", b"\nAna,Ruiz,https://www.linkedin.com/in/ana\n")
def test_any_bytes_end_in_a_result_or_one_told_error(book: Book, name: str, header: str, data: bytes) -> None:
    path = book.path.with_name(name)
    path.write_bytes(header.encode() + b"\n" + data)
    everything(book, path)


CELLS = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "",
                "Ana Ruiz",
                "Ada Lind",
                f"{archives.PROFILES}ana-ruiz",
                "2025-11-05 21:53:00 UTC",
                "ACCEPTED",
                "VISIBLE",
                "INCOMING",
                "=1+1",
                "05 Mar 2024",
                "3/14/25, 2:37 PM",
                "a@b.example",
                "\u202e",
                "x" * 300,
            ]
        ),
        st.text(max_size=12),
    ),
    min_size=1,
    max_size=14,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(WHOLE)), st.lists(CELLS, max_size=6))
def test_any_cells_under_a_known_header_do(book: Book, name: str, rows: list[list[str]]) -> None:
    lines = [",".join('"{}"'.format(cell.replace('"', '""')) for cell in row) for row in rows]
    path = book.path.with_name(name)
    path.write_bytes("\n".join([WHOLE[name].split("\n")[0], *lines]).encode("utf-8", "replace"))
    everything(book, path)
