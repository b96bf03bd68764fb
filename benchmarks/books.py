"""Books and exports for benchmarks: made once a run, in a folder that goes away with it."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.exports import write_connections
from db import Book, Channel, ContactSort, Direction, FavorKind, FavorState
from db.schema.tables import Ask, Contact, Favor, Interaction, InteractionContact, Need
from db.transaction import Transaction


def clock() -> datetime:
    return datetime(2026, 9, 22, 9, tzinfo=UTC)


@contextmanager
def workshop() -> Iterator[Path]:
    """A folder for the span of the block."""
    folder = Path(tempfile.mkdtemp(prefix="goodturn-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder)


def imported_book(folder: Path, size: int, seed: int = 1) -> Path:
    """A closed book that holds an export of so many rows; its path."""
    export, path = folder / "Connections.csv", folder / "imported.book"
    write_connections(export, size, seed)
    with Book.open(path, clock=clock) as book:
        book.imports.apply(book.imports.plan(export))
    return path


FAVORS, INTERACTIONS = 3.3, 10  # a contact, in a lived book
YEARS_BACK = 6 * 365
NOTES = (
    "", "", "", "Coffee near the station", "Talked about the move to Lisbon", "Sent the article on grid storage",
    "Met at the meetup, looking for a designer", "Call about the budget round",
)  # fmt: skip
NEEDS = (
    "a pension lawyer", "a Rust developer", "an introduction to a hospital buyer", "advice on hiring in Spain",
    "a flat in Berlin", "a speaker for the spring meeting", "a second opinion on a contract", "a mentor in finance",
)  # fmt: skip


def lived_book(folder: Path, size: int, seed: int = 1) -> Path:
    """`imported_book` after years of use: per contact 10 interactions and 3.3 favors, and cadences, needs, asks."""
    path = imported_book(folder, size, seed)
    random_ = random.Random(seed)
    with Book.open(path, clock=clock) as book, book.transact("book.filled", undoable=False) as tx:
        people = book.contacts.ids(ContactSort.NAME)
        _interactions(tx, people, random_)
        _favors(tx, book.contacts.self_id, people, random_)
        _needs(tx, people, random_)
        _cadences(book, tx, people, random_)
    return path


def _day(random_: random.Random, least: int = 1) -> str:
    """A day of the years behind, the nearer ones more often."""
    return (clock().date() - timedelta(least + int(YEARS_BACK * random_.random() ** 2))).isoformat()


def _interactions(tx: Transaction, people: list[int], random_: random.Random) -> None:
    count, channels = INTERACTIONS * len(people), list(Channel)
    rows = [
        (_day(random_), random_.choice(channels), Direction.MUTUAL, random_.choice(NOTES))
        for _ in range(count)
    ]
    ids = tx.insert_rows(Interaction, ["day", "channel", "direction", "note"], rows)
    # Some are met often, some once: the square of a chance.
    met = [(i, people[int(len(people) * random_.random() ** 2)]) for i in ids]
    tx.insert_rows(InteractionContact, ["interaction_id", "contact_id"], met)


def _favors(tx: Transaction, self_id: int, people: list[int], random_: random.Random) -> None:
    asks = [(f"find {random_.choice(NEEDS)}", FavorKind.INTRODUCTION) for _ in range(len(people) // 100 + 1)]
    ask_ids = tx.insert_rows(Ask, ["purpose", "kind"], asks)
    rows = [_favor(self_id, people, ask_ids, random_) for _ in range(int(FAVORS * len(people)))]
    tx.insert_rows(Favor, list(rows[0]), [tuple(row.values()) for row in rows])


def _favor(
    self_id: int, people: list[int], ask_ids: Sequence[int], random_: random.Random
) -> dict[str, object]:
    """One favor: a third each given, received and between others; 19 of 20 are over."""
    other, third = random_.sample(people, 2)
    giver, receiver = random_.choice(((self_id, other), (other, self_id), (other, third)))
    is_over, day = random_.random() < 0.95, _day(random_)
    state = FavorState.DONE if is_over else random_.choice(list(FavorState))
    done = day if state is FavorState.DONE else None
    return {
        "giver_id": giver,
        "receiver_id": receiver,
        "via_id": random_.choice(people) if random_.random() < 0.1 else None,
        "ask_id": random_.choice(ask_ids) if receiver == self_id and random_.random() < 0.3 else None,
        "kind": random_.choice(list(FavorKind)),
        "what": f"about {random_.choice(NEEDS)}",
        "state": state,
        "minutes": random_.choice((None, 10, 30, 60)),
        "asked_on": day,
        "done_on": done,
        "thanked_on": done if is_over else None,
        "told_on": done if is_over else None,
        "via_thanked_on": done if is_over else None,
        "via_told_on": done if is_over else None,
    }


def _needs(tx: Transaction, people: list[int], random_: random.Random) -> None:
    rows = [
        (random_.choice(people), random_.choice(NEEDS), random_.random() < 0.5, _day(random_))
        for _ in range(len(people) // 5)
    ]
    tx.insert_rows(Need, ["contact_id", "text", "is_offer", "noted_on"], rows)


def _cadences(book: Book, tx: Transaction, people: list[int], random_: random.Random) -> None:
    """A fifth wants to be kept in touch with; everybody's last contact follows from what was logged."""
    rows = [(i, random_.choice((30, 91, 182, 365)), _day(random_)) for i in people if random_.random() < 0.2]
    tx.update_rows(Contact, ["cadence_days", "cadence_set_on"], rows)
    last = book.database.execute_sql(
        """SELECT contact_id, max(day) FROM interaction_contact JOIN interaction i ON i.id = interaction_id
        GROUP BY contact_id"""
    ).fetchall()
    tx.update_rows(Contact, ["last_interaction_on"], last)
    due = book.database.execute_sql(
        """SELECT id, date(coalesce(last_interaction_on, cadence_set_on), '+' || cadence_days || ' days')
        FROM contact WHERE cadence_days IS NOT NULL"""
    ).fetchall()
    tx.update_rows(Contact, ["next_due_on"], due)
