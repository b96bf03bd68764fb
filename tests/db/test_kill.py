"""No acknowledged write is lost, whenever the process is killed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db import Book
from tests.conftest import FixedClock

# Writes without end; says each contact's id only once its transaction is committed.
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from db import Book
with Book.open(Path(sys.argv[1]), clock=lambda: datetime(2026, 3, 2, tzinfo=UTC)) as book:
    print("ready", flush=True)
    while True:
        new = book.contacts.create(first_name="Ana", notes="x" * 300, emails=["a@b.example"])
        print(new, flush=True)
        if new % 5 == 0:
            book.contacts.tag(contact_ids=[new, new - 1], name="five")
        if new % 7 == 0:
            book.undo()
            book.redo()
"""


@pytest.mark.timeout(300)
def test_no_acknowledged_write_is_lost_to_kill_9(tmp_path: Path, clock: FixedClock) -> None:
    path, chance = tmp_path / "book.goodturn", random.Random(7)
    acknowledged = 0
    for _ in range(30):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0.0, 0.12))  # the moment of the kill, not a wait for something
        writer.send_signal(signal.SIGKILL)
        said = [int(line) for line in writer.stdout.read().split("\n")[:-1]]
        writer.stdout.close()
        writer.wait()
        with Book.open(path, clock=clock) as book:
            ids = set(book.contacts.ids())
            if said and said[-1] % 7 == 0:
                said.pop()  # killed between taking it back and doing it again
            assert set(said) <= ids
            assert book.check() == []
            for contact in book.contacts.page(said):
                assert book.contacts.get(contact.id).points != ()
        acknowledged += len(said)
    assert acknowledged > 30
