"""Matches: the suggestions over the whole book, looked at again after every change, against 50 ms.

The book has an open need or offer for every fifth contact; half of the needs are made one of a kind, as people
write them. Between two looks somebody is written about, so that nothing could have been kept as it was.
"""

from __future__ import annotations

import random
import statistics
import time

import resources
from benchmarks.books import clock, lived_book, workshop
from benchmarks.exports import JOBS, TRADES
from benchmarks.measure import Result
from db import Book, Telling

LIMIT_MS = 50.0
LOOKS = 40
TELLING = Telling(resources.practice("matching", "en"))


def run(size: int, rounds: int) -> Result:
    chance = random.Random(5)
    with workshop() as folder, Book.open(lived_book(folder, size), clock=clock) as book:
        people = book.contacts.ids()
        for need in book.needs.open()[: size // 20 : 2]:
            words = chance.choice(JOBS), chance.choice(TRADES), chance.choice(TRADES)
            book.database.execute_sql(
                "UPDATE need SET text = ? WHERE id = ?", ("a {} for {} or {}".format(*words), need.id)
            )
        first = _look(book)
        took = []
        for _ in range(rounds * LOOKS):
            book.interactions.log(contact_ids=[chance.choice(people)], on=clock().date(), note="coffee")
            took.append(_look(book))
        p95 = statistics.quantiles(took, n=20)[-1]
        bar = 1.0 if size <= 30_000 else None
        note = f"the first look {first:.0f} ms"
        return Result("matches p95", size, p95, LIMIT_MS, "the limit", p95 / LIMIT_MS, bar, note=note)


def _look(book: Book) -> float:
    start = time.perf_counter()
    book.matches.all(TELLING)
    return 1000 * (time.perf_counter() - start)
