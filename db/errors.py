"""Errors of the world: what a person can be told. Everything else is a bug and stays loud."""

from __future__ import annotations

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day_in_words(day: date) -> str:
    """A day as it stands in these sentences, and everywhere in the window: '12 Mar 2024'."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


class BookError(Exception):
    """Something the world did: a title, one sentence that says what and where, and the next step.

    `str(error)` is the sentence and the next step, as the command line prints it.
    """

    def __init__(self, title: str, sentence: str, next_step: str = "") -> None:
        super().__init__(f"{sentence} {next_step}".strip())
        self.title = title
        self.sentence = sentence
        self.next_step = next_step


class BookNotFound(BookError):
    """The folder or file of the book is not there or may not be read."""


class BookReadOnly(BookError):
    """The book may be read but not written; nothing was changed."""


class BookDamaged(BookError):
    """The file is not a book, or is damaged. It is never changed."""


class BookTooNew(BookError):
    """The book was written by a newer release. It is left untouched."""


class BookBusy(BookError):
    """Somebody else is writing and did not finish in time."""


class DiskFull(BookError):
    """No room was left; the transaction was taken back."""


class InvalidValue(BookError):
    """A value given by the person cannot be kept as it is."""


class UnreadableFile(BookError):
    """A file given for import cannot be read; nothing was written."""


class UnwritableFile(BookError):
    """A file could not be written where it was wanted; nothing is left of it."""


class Cancelled(Exception):
    """The person cancelled; nothing was written."""
