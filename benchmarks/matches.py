"""Matches: the suggestions over the whole book, looked at again after every change, against 50 ms.

Besides, without a bar, the first look of a program just started, which reads the words of everybody.
The book has an open need or offer for every fifth contact; half of the needs are made one of a kind, as people
write them. Between two looks somebody was met, has another job, or looks for something, in turn: nothing could have
been kept as it was.
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
from db.matches import Matches

LIMIT_MS = 50.0
LOOKS = 40
TELLING = Telling(resources.practice("matching", "en"))


def run(size: int, rounds: int) -> list[Result]:
    chance = random.Random(5)
    with workshop() as folder, Book.open(lived_book(folder, size), clock=clock) as book:
        people = book.contacts.ids()
        for need in book.needs.open()[: size // 20 : 2]:
            book.needs.edit(need_id=need.id, text=_need(chance))
        first = [_look(book, Matches(book)) for _ in range(rounds)]
        again = []
        book.matches.all(TELLING)
        for number in range(rounds * LOOKS):
            _change(book, number, chance.choice(people), chance)
            again.append(_look(book, book.matches))
    return [
        _result("matches p95", size, statistics.quantiles(again, n=20)[-1], 1.0 if size <= 30_000 else None),
        _result("matches, the first look", size, statistics.median(first), None),
    ]


def _need(chance: random.Random) -> str:
    return f"a {chance.choice(JOBS)} for {chance.choice(TRADES)} or {chance.choice(TRADES)}"


def _change(book: Book, number: int, contact_id: int, chance: random.Random) -> None:
    """Something is written about somebody."""
    if number % 3 == 0:
        book.interactions.log(contact_ids=[contact_id], on=clock().date(), note="coffee")
    elif number % 3 == 1:
        book.contacts.edit(contact_id=contact_id, position=f"{chance.choice(JOBS)} {chance.choice(TRADES)}")
    else:
        book.needs.add(contact_id=contact_id, text=_need(chance))


def _look(book: Book, matches: Matches) -> float:
    """The first look of a program reads the words anew, so `matches` is new then and so are the words."""
    telling = TELLING if matches is book.matches else Telling(resources.practice("matching", "en"))
    start = time.perf_counter()
    matches.all(telling)
    return 1000 * (time.perf_counter() - start)


def _result(name: str, size: int, took: float, bar: float | None) -> Result:
    return Result(name, size, took, LIMIT_MS, "the limit", took / LIMIT_MS, bar)
