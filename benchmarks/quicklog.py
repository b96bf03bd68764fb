"""Quick log and palette: a keystroke understood against everybody's names, and the palette's answer; one frame."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import resources
from benchmarks.books import clock, lived_book, workshop
from benchmarks.measure import Result
from benchmarks.search import FRAME_MS, keystrokes
from db import Book, Lookup, QuickWords

LINES = (
    "coffee with {name} yesterday for 30 min, looking for a Rust developer, remind me in 2 weeks to send the deck",
    "{name} introduced me to Joe last Friday",
    "video call with {name} and Zora Lin on 5 March about the budget, promised her an intro",
)
QUERIES = 120
QUICK = QuickWords(resources.practice("quick", "en"))


def run(size: int, rounds: int) -> list[Result]:
    with workshop() as folder, Book.open(lived_book(folder, size), clock=clock) as book:
        names, lookup, today = book.quick_log.names(QUICK), Lookup(book), book.today()
        rows = book.contacts.page(book.contacts.ids()[:: max(1, size // 5)])
        lines = [line.format(name=row.name) for row in rows for line in LINES]
        typed = [line[:end] for line in lines for end in range(1, len(line) + 1)]

        def find(query: str) -> None:
            lookup.people(query, 8)
            lookup.companies(query, 4)

        understood = _spread(rounds, typed, lambda line: names.understand(line, today))
        found = _spread(rounds, keystrokes(book, QUERIES), find)
        return [_result("quick log", size, understood), _result("palette", size, found)]


def _spread(rounds: int, texts: list[str], call: Callable[[str], object]) -> float:
    """The 95th percentile over the texts, of each the median over the rounds, in milliseconds."""
    took: list[list[float]] = [[] for _ in texts]
    for _ in range(rounds):
        for at, text in enumerate(texts):
            start = time.perf_counter()
            call(text)
            took[at].append(1000 * (time.perf_counter() - start))
    return statistics.quantiles([statistics.median(times) for times in took], n=20)[-1]


def _result(name: str, size: int, p95: float) -> Result:
    bar = 1.0 if size <= 30_000 else None
    return Result(f"{name} p95", size, p95, FRAME_MS, "one frame", p95 / FRAME_MS, bar)
