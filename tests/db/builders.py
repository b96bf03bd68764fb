"""Small builders for books in tests."""

from __future__ import annotations

from datetime import date, timedelta

from db import Book, FavorKind, FavorState


def person(book: Book, name: str, **fields: str) -> int:
    first, _, last = name.partition(" ")
    return book.contacts.create(first_name=first, last_name=last, **fields)


def days_ago(book: Book, days: int) -> date:
    return book.today() - timedelta(days)


def received(
    book: Book, giver: int, state: FavorState = FavorState.DONE, ago: int = 3, what: str = "advice"
) -> int:
    """Help that you got (or asked for) from somebody."""
    return book.favors.record(
        giver_id=giver,
        receiver_id=book.contacts.self_id,
        kind=FavorKind.ADVICE,
        what=what,
        state=state,
        on=days_ago(book, ago),
    )


def given(
    book: Book, receiver: int, state: FavorState = FavorState.AGREED, ago: int = 3, what: str = "advice"
) -> int:
    """Help that you gave (or promised) to somebody."""
    return book.favors.record(
        giver_id=book.contacts.self_id,
        receiver_id=receiver,
        kind=FavorKind.ADVICE,
        what=what,
        state=state,
        on=days_ago(book, ago),
    )
