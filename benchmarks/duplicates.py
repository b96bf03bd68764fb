"""Duplicates: a search over the whole book on a worker, against 2 s, and the window's longest wait meanwhile.

Every fiftieth contact is in the book twice, as an address book has it: no profile, the name with a slip or in capital
letters. The wait is that of a timer of the event loop that should fire every 5 ms.
"""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

import resources
from benchmarks.books import clock, imported_book, workshop
from benchmarks.measure import Result
from db import Book, Cluster, NameReader
from tests.duplicates.figures import figures
from tests.duplicates.held_out import held_out
from tests.duplicates.labelled import Pair, labelled
from ui.tasks import Tasks

LIMIT_MS = 2000.0
GAP_MS = 50.0
EVERY = 50
TICK_MS = 5


def run(size: int, rounds: int) -> list[Result]:
    QCoreApplication.instance() or QCoreApplication([])
    names = resources.practice("nicknames", "en")
    with workshop() as folder, Book.open(book_with_twins(folder, size), clock=clock) as book:
        took: list[float] = []
        gaps: list[float] = []
        found = 0
        tasks = Tasks(book)
        for _ in range(rounds):
            ms, gap, found = _search(book, tasks, NameReader(names))
            took.append(ms)
            gaps.append(gap)
        tasks.close()
    median, gap = statistics.median(took), statistics.median(gaps)
    bar = 1.0 if size <= 30_000 else None
    return [
        Result(
            "duplicates", size, median, LIMIT_MS, "the limit", median / LIMIT_MS, bar, note=f"{found} groups"
        ),
        Result(
            "duplicates gap",
            size,
            gap,
            GAP_MS,
            "the limit",
            gap / GAP_MS,
            bar,
            note=f"worst {max(gaps):.0f} ms",
        ),
        *(_rightness(name, made, size) for name, made in (("labelled", labelled), ("held out", held_out))),
    ]


def _rightness(name: str, made: Callable[[], list[Pair]], size: int) -> Result:
    """How right it is about 1,000 labelled pairs, in per cent; the bar is that of what is merged without asking."""
    precision, recall, _ = figures(made())
    note = f"% of the certain are right; {recall:.1%} of the same are proposed"
    return Result(
        f"duplicates {name}",
        size,
        100 * precision,
        99.0,
        "the least",
        precision / 0.99,
        1.0,
        note=note,
        at_least=True,
    )


def book_with_twins(folder: Path, size: int) -> Path:
    path = imported_book(folder, size)
    chance = random.Random(7)
    with Book.open(path, clock=clock) as book:
        ids = book.contacts.ids()[::EVERY]
        with book.transact("made", undoable=False):
            for row in book.contacts.page(ids):
                first, _, last = row.name.rpartition(" ")
                cut = chance.randrange(1, max(2, len(last)))
                last = last.upper() if chance.random() < 0.5 else last[:cut] + last[cut + 1 :]
                book.contacts.create(first_name=first, last_name=last, company=row.company)
    return path


def _search(book: Book, tasks: Tasks, names: NameReader) -> tuple[float, float, int]:
    """Milliseconds, the longest gap of the event loop meanwhile, and how many groups there were."""
    loop = QEventLoop()
    ticks: list[float] = []
    found: list[int] = []
    timer = QTimer(interval=TICK_MS)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    gc.collect()
    gc.disable()  # the application collects when nobody is looking

    def done(groups: list[Cluster]) -> None:
        found.append(len(groups))
        loop.quit()

    start = time.perf_counter()
    tasks.run_db(partial(book.duplicates.find, names), done)
    loop.exec()
    end = time.perf_counter()
    timer.stop()
    gc.enable()
    marks = [start, *ticks, end]
    return 1000 * (end - start), 1000 * max(b - a for a, b in pairwise(marks)), found[0]
