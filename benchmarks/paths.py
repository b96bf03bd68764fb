"""Paths: who could introduce you, to a person and to a company, as asked from the graph, against 20 ms; and the
questions about everybody, which run beside the window."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.books import clock, lived_book, workshop
from benchmarks.measure import Result
from db import Book, GraphQuestion
from db.schema.tables import Circle, Membership

LIMIT_MS = 20.0
LOOKS = 60
GROUPS = 40


def run(size: int, rounds: int) -> Iterator[Result]:
    chance = random.Random(7)
    with workshop() as folder, Book.open(lived_book(folder, size), clock=clock) as book:
        people = book.contacts.ids()
        _add_groups(book, people, chance)
        chosen = chance.sample(people, LOOKS)
        companies = [row.company for row in book.contacts.page(chosen)]
        asks = book.graph_questions
        asks.ways_to_company(companies[0])  # who works where is read once
        to_person = [_took(partial(asks.ways_to, i)) for _ in range(rounds) for i in chosen]
        to_company = [_took(partial(asks.ways_to_company, name)) for _ in range(rounds) for name in companies]
        bar = 1.0 if size <= 30_000 else None
        for name, took in (("paths p95", to_person), ("paths, company", to_company)):
            p95 = statistics.quantiles(took, n=20)[-1]
            yield Result(name, size, p95, LIMIT_MS, "the limit", p95 / LIMIT_MS, bar)
        slowest = max(GraphQuestion, key=lambda question: _took(lambda: asks.answer(question)))
        median = statistics.median(_took(lambda: asks.answer(slowest)) for _ in range(rounds))
        note = f"the slowest question, {slowest.value}; in a worker"
        yield Result("question", size, median, LIMIT_MS, "a path’s limit", median / LIMIT_MS, note=note)


def _add_groups(book: Book, people: list[int], chance: random.Random) -> None:
    """A twentieth of the people is in groups, small and large."""
    with book.transact("book.filled", undoable=False) as tx:
        groups = tx.insert_rows(Circle, ["name", "note"], [(f"Circle {i}", "") for i in range(GROUPS)])
        rows = {(chance.choice(groups), i) for i in people if chance.random() < 0.05}
        tx.insert_rows(Membership, ["circle_id", "contact_id"], sorted(rows))


def _took(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - start)
