"""Search: a keystroke to the rows in view, against five columns with LIKE (as plain apps search) and one frame."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from benchmarks.books import clock, imported_book, workshop
from benchmarks.measure import Result
from db import Book

FRAME_MS = 16.0
QUERIES = 120
SHOWN = 50
LIKE = """SELECT c.id, c.first_name, c.last_name, c.company, c.position, p.value FROM contact c
    LEFT JOIN contact_point p ON p.contact_id = c.id AND p.kind = 'email'
    WHERE c.first_name LIKE ?1 OR c.last_name LIKE ?1 OR c.company LIKE ?1 OR c.position LIKE ?1 OR p.value LIKE ?1
    ORDER BY c.last_name, c.first_name"""


def run(size: int, rounds: int) -> list[Result]:
    with workshop() as folder, Book.open(imported_book(folder, size), clock=clock) as book:
        typed = keystrokes(book, QUERIES)

        def ours(query: str) -> None:
            found = book.search.ids(query)
            book.contacts.page((found or [])[:SHOWN])

        def like(query: str) -> None:
            book.database.execute_sql(LIKE, (f"%{query}%",)).fetchall()

        took = spread(rounds, typed, ours=ours, like=like)
        p95 = statistics.quantiles(took["ours"], n=20)[-1]
        p50, against = statistics.median(took["ours"]), statistics.median(took["like"])
        return [
            Result(
                "search p95",
                size,
                p95,
                FRAME_MS,
                "one frame",
                p95 / FRAME_MS,
                1.0 if size <= 30_000 else None,
            ),
            Result(
                "search p50",
                size,
                p50,
                against,
                "five columns with LIKE",
                against / p50,
                50 if size == 30_000 else None,
                at_least=True,
            ),
        ]


def keystrokes(book: Book, count: int) -> list[str]:
    """What is in the box while people type names, companies and titles found in the book, letter by letter."""
    chance = random.Random(3)
    typed: list[str] = []
    ids = book.contacts.ids()
    while len(typed) < count:
        row = book.contacts.page([chance.choice(ids)])[0]
        text = chance.choice([row.name, row.name, row.company, row.position]).strip()
        if len(text) >= 2:
            typed.append(text[: chance.randint(1, min(len(text), 9))].strip() or text)
    return typed


def spread(rounds: int, queries: list[str], **callables: Callable[[str], None]) -> dict[str, list[float]]:
    """The time of every query by every way, in turn; of each query the median over the rounds."""
    took: dict[str, list[list[float]]] = {name: [[] for _ in queries] for name in callables}
    for number in range(rounds + 1):
        for at, query in enumerate(queries):
            for name, call in callables.items():
                start = time.perf_counter()
                call(query)
                if number:
                    took[name][at].append(1000 * (time.perf_counter() - start))
    return {name: [statistics.median(times) for times in per_query] for name, per_query in took.items()}
