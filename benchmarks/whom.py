"""Whom to ask: by company and by expertise, as looked at while an ask is composed, against 50 ms."""

from __future__ import annotations

import random
import statistics
import time

import resources
from benchmarks.books import clock, lived_book, workshop
from benchmarks.measure import Result
from db import Book, Telling

LIMIT_MS = 50.0
LOOKS = 60

TELLING = Telling(resources.practice("matching", "en"))


def run(size: int, rounds: int) -> Result:
    chance = random.Random(7)
    with workshop() as folder, Book.open(lived_book(folder, size), clock=clock) as book:
        rows = book.contacts.page(chance.sample(book.contacts.ids(), LOOKS))
        wanted = [
            {
                "company": row.company if number % 3 else "",
                "expertise": row.position if number % 3 != 1 else "",
            }
            for number, row in enumerate(rows)
        ]
        took = [_look(book, **chance.choice(wanted)) for _ in range(rounds * LOOKS)]
        p95 = statistics.quantiles(took, n=20)[-1]
        bar = 1.0 if size <= 30_000 else None
        return Result("whom p95", size, p95, LIMIT_MS, "the limit", p95 / LIMIT_MS, bar)


def _look(book: Book, company: str, expertise: str) -> float:
    start = time.perf_counter()
    book.asks.whom(TELLING, company=company, expertise=expertise)
    return 1000 * (time.perf_counter() - start)
