"""Work: what the import dialog lets the worker do. Values in, values out; touches no widget."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from db import (
    Book,
    Bundle,
    BundleResult,
    ContactRow,
    ContactSort,
    Effect,
    ImportPlan,
    ImportResult,
    NewsRow,
    Progress,
    Review,
)

Answers = Sequence[tuple[int, str, bool]]
"""Contact, identity of a row to review, whether they are the same."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan, and the people of the book that its rows to review may be."""

    plan: ImportPlan
    candidates: dict[int, ContactRow]


@dataclass(frozen=True, slots=True)
class Seen:
    """What was chosen, and what each part of it would do, by its label."""

    bundle: Bundle
    effects: dict[str, Effect]


@dataclass(frozen=True, slots=True)
class Written:
    """`step_id` is the undo step that the import made; 0 if there was nothing to write. `news` is what it told,
    `added` who is new in the book."""

    result: ImportResult | BundleResult
    step_id: int
    news: tuple[NewsRow, ...] = ()
    added: frozenset[int] = frozenset()


def look(
    book: Book, paths: Sequence[Path], day_first: bool | None, without_deleted: bool, progress: Progress
) -> Seen:
    """Read the files and compare them with the book."""
    bundle = book.imports.bundle(paths, progress, day_first=day_first, without_deleted=without_deleted)
    return Seen(bundle, {} if bundle.only_connections else bundle.effects())


def effects(bundle: Bundle, without: Collection[str], progress: Progress) -> dict[str, Effect]:
    """What the parts would do if some are left out: as what one brings another may refer to, all are worked out anew."""
    return bundle.effects(without)


def preview_of(book: Book, plan: ImportPlan) -> Preview:
    return Preview(plan, people_of(book, plan.to_review))


def people_of(book: Book, reviews: Sequence[Review]) -> dict[int, ContactRow]:
    """The contacts whom the rows to review may be."""
    ids = list(dict.fromkeys(i for review in reviews for i in review.candidates))
    return {row.id: row for row in book.contacts.page(ids)}


def write(
    book: Book,
    bundle: Bundle,
    without: Collection[str],
    keep_content: bool,
    answers: Answers,
    progress: Progress,
) -> Written:
    """Import what was previewed."""
    heard, known = book.news.last_id(), _everybody(book)
    result: ImportResult | BundleResult
    if plan := bundle.only_connections:
        result = book.imports.apply(plan, progress, answers=answers)
    else:
        result = book.imports.apply_bundle(
            bundle, progress, without=without, keep_content=keep_content, answers=answers
        )
    step = book.undo_step
    step_id = step.id if result.written and step is not None else 0
    return Written(result, step_id, tuple(book.news.after(heard)), _everybody(book) - known)


def _everybody(book: Book) -> frozenset[int]:
    return frozenset(book.contacts.ids(ContactSort.NAME))


def take_back(book: Book, step_id: int, progress: Progress) -> bool:
    """Undo the step if it is the last one still; whether it was."""
    step = book.undo_step
    if step is None or step.id != step_id:
        return False
    book.undo()
    return True


def read_back(book: Book, path: Path, progress: Progress) -> int:
    """Fill the book with the export of a whole one."""
    return book.exports.read_back(path, progress)
