"""Today: the day's list as the page reads it, and the clock's next moment, against 50 ms at the 95th percentile.

On the days of a fortnight, each looked at several times; the greetings differ from week to week.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from benchmarks.books import clock, lived_book, workshop
from benchmarks.measure import Result
from db import Book

LIMIT_MS = 50.0
DAYS = 14


class Days:
    """A clock that goes through a fortnight."""

    def __init__(self) -> None:
        self.passed = 0

    def __call__(self) -> datetime:
        return clock() + timedelta(days=self.passed)


def run(size: int, rounds: int) -> list[Result]:
    days = Days()
    with workshop() as folder, Book.open(lived_book(folder, size), clock=days) as book:
        return [
            within("today p95", size, p95(days, rounds, book.reminders.prompts)),
            within("today greet p95", size, p95(days, rounds, lambda: greetings(book))),
            within("today next p95", size, p95(days, rounds, book.reminders.next_moment)),
        ]


def greetings(book: Book) -> None:
    """The same on a day with nothing else, when greetings are drawn."""
    book.reminders._greetings.draw(book.today(), 3, ())


def p95(days: Days, rounds: int, look: Callable[[], object]) -> float:
    """Of all looks on all days, the first one not counted."""
    times: list[float] = []
    look()
    for _ in range(rounds):
        for days.passed in range(DAYS):
            gc.collect()
            start = time.perf_counter()
            look()
            times.append(1000 * (time.perf_counter() - start))
    return statistics.quantiles(times, n=20)[-1]


def within(name: str, size: int, ours: float) -> Result:
    bar = 1.0 if size <= 30_000 else None
    return Result(name, size, ours, LIMIT_MS, "50 ms", ours / LIMIT_MS, bar)
