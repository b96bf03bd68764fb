"""Import of a messages.csv: days of contact with the people of the book, against csv.reader with executemany.

The limit reads with csv.reader and writes every message by executemany in one transaction with the same pragmas
and an index on person and day. It recognises nobody, tells no thread of several from a talk of two, and cannot be
undone.

Then an empty book, with what was said kept, each message on a day of its own and in a process of its own: the most
memory that reading all, people too, writing, taking back and doing again need, in MB, and the longest that a cancel
would have had to wait.
"""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

from benchmarks.books import clock, workshop
from benchmarks.exports import NEWEST, write_connections
from benchmarks.measure import Result, interleaved
from db import Book
from db.schema.connection import connect

MESSAGES = 200_000
PEOPLE = 30_000
PROFILE = "https://www.linkedin.com/in/"
HEADER = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS", "DATE", "SUBJECT",
    "CONTENT", "FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT",
)  # fmt: skip
MOST_MB = 300.0
MOST_MS = 1000.0  # until a cancel is heard
KEPT = """
import json, resource, sys, time
from pathlib import Path
from benchmarks.books import clock
from db import Book
heard, longest = time.perf_counter(), 0.0
def look(done, total):
    global heard, longest
    now = time.perf_counter()
    heard, longest = now, max(longest, now - heard)
with Book.open(Path(sys.argv[1]), clock=clock) as book:
    heard = time.perf_counter()
    bundle = book.imports.bundle([Path(path) for path in sys.argv[2:]], look)
    book.imports.apply_bundle(bundle, look, keep_content=True)
    book.undo()
    book.redo()
print(json.dumps([resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1000 * longest]))
"""
WORDS = "thanks for the note it was good to see you at the fair let us talk next week about all your plans"
SAID = WORDS.split()
ME = ("Ada Lind", f"{PROFILE}ada-lind")


def run(size: int, rounds: int) -> list[Result]:
    """200,000 messages at 30,000 contacts, fewer in proportion in a smaller book."""
    count = MESSAGES * min(size, PEOPLE) // PEOPLE
    with workshop() as folder:
        export, connections = folder / "messages.csv", folder / "Connections.csv"
        write_connections(connections, min(size, PEOPLE))
        write_messages(export, connections, count)
        with Book.open(folder / "book.book", clock=clock) as book:
            book.imports.apply(book.imports.plan(connections))

            def before() -> None:
                if (step := book.undo_step) is not None and step.action == "import.archive":
                    book.undo()
                (folder / "limit.book").unlink(missing_ok=True)

            def ours() -> None:
                book.imports.apply_bundle(book.imports.bundle([export]))

            took = interleaved(
                rounds, before=before, ours=ours, limit=lambda: limit(export, folder / "limit.book")
            )
            before()
        write_messages(export, connections, count, apart=True)
        command = [sys.executable, "-c", KEPT, str(folder / "kept.book"), str(connections), str(export)]
        told = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        memory, wait = json.loads(told)
    note, is_full = f"{count:,} messages", count == MESSAGES
    return [
        Result(
            "messages", size, took["ours"], took["limit"], "limit", took["ours"] / took["limit"],
            2.0 if is_full else None, note=note,
        ),
        Result(
            "messages", size, memory, MOST_MB, "allowed", memory / MOST_MB, 1.0 if is_full else None,
            note=f"MB of memory at most, {note} and what they say",
        ),
        Result(
            "messages", size, wait, MOST_MS, "allowed", wait / MOST_MS, 1.0 if is_full else None,
            note="until a cancel is heard",
        ),
    ]  # fmt: skip


def limit(export: Path, target: Path) -> None:
    """The least work that puts every message into a table that can be asked by person and day."""
    database = connect(target)
    database.connect()
    with export.open(encoding="utf-8", newline="") as file, database.atomic("IMMEDIATE"):
        names = [f"c{number}" for number in range(len(HEADER))]
        database.execute_sql(f"CREATE TABLE message (id INTEGER PRIMARY KEY, {', '.join(names)})")
        rows = csv.reader(file)
        next(rows)
        marks = ", ".join("?" * len(names))
        database.cursor().executemany(f"INSERT INTO message ({', '.join(names)}) VALUES ({marks})", rows)
        database.execute_sql("CREATE INDEX message_person ON message (c3, c6)")
    database.close()


def write_messages(path: Path, connections: Path, count: int, seed: int = 1, *, apart: bool = False) -> None:
    """Talks of some three messages a day with people of an export: with few of them often, with many once or twice.

    One in ten is with a stranger, one in fifty among several. `apart`: each on a day of its own, with all people of the
    export, so that each becomes a row of the book.
    """
    random_ = random.Random(seed)
    with connections.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        people = [
            (f"{row[0]} {row[1]}".strip(), row[2])
            for row in rows
            if len(row) == 7 and row[2].startswith("http")
        ]
    if not apart:
        people = people[: max(len(people) // 5, 2)]
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\n")
        writer.writerow(HEADER)
        for number in range(count if apart else 0):
            round_, place = divmod(number, len(people))
            on = NEWEST - timedelta(days=7 * round_ + place % 7)
            writer.writerow(_row(str(place), [people[place]], on, 0, random_))
        while written < count and not apart:
            place = int(len(people) * random_.random() ** 3)
            kind = random_.random()
            stranger = (f"Di Sol {place}", f"{PROFILE}di-sol-{place}")
            others = [stranger] if kind < 0.1 else [people[place]]
            others += [people[place - 1]] if kind > 0.98 else []
            on = NEWEST - timedelta(days=3000 * written // count)
            for number in range(min(random_.choice((1, 2, 3, 3, 4, 6)), count - written)):
                writer.writerow(_row(f"{place}-{int(kind < 0.1)}-{len(others)}", others, on, number, random_))
                written += 1


def _row(
    thread: str, others: list[tuple[str, str]], on: date, number: int, random_: random.Random
) -> tuple[str, ...]:
    sender, receivers = (ME, others) if random_.random() < 0.5 else (others[0], [ME, *others[1:]])
    at = f"{on.isoformat()} 12:{number:02}:00 UTC"
    words = [
        " ".join(random_.choices(SAID, k=random_.randrange(1, 16))) for _ in range(random_.randrange(1, 7))
    ]
    said = random_.choice((", ", "\n")).join(words)
    names, urls = ", ".join(name for name, _ in receivers), ",".join(url for _, url in receivers)
    return f"2-{thread:0>40}", "", *sender, names, urls, at, "", said, "INBOX", "", "No", "No"
