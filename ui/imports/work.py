"""Work: what the import dialog lets the worker do. Values in, values out; touches no widget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from db import Book, ContactRow, ImportPlan, ImportResult
from ui.tasks import Progress

Answers = Sequence[tuple[int, str, bool]]
"""Contact, identity of a row to review, whether they are the same."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan, and the people of the book that its rows to review may be."""

    plan: ImportPlan
    candidates: dict[int, ContactRow]


@dataclass(frozen=True, slots=True)
class Written:
    """`step_id` is the undo step that the import made; 0 if there was nothing to write."""

    result: ImportResult
    step_id: int


def look(book: Book, path: Path, day_first: bool | None, progress: Progress) -> Preview:
    """Read the file and compare it with the book."""
    plan = book.imports.plan(path, progress, day_first=day_first)
    ids = list(dict.fromkeys(i for review in plan.to_review for i in review.candidates))
    return Preview(plan, {row.id: row for row in book.contacts.page(ids)})


def write(book: Book, plan: ImportPlan, answers: Answers, progress: Progress) -> Written:
    """Import what was previewed."""
    result = book.imports.apply(plan, progress, answers=answers)
    step = book.undo_step
    return Written(result, step.id if result.written and step is not None else 0)


def take_back(book: Book, step_id: int, progress: Progress) -> bool:
    """Undo the step if it is the last one still; whether it was."""
    step = book.undo_step
    if step is None or step.id != step_id:
        return False
    book.undo()
    return True
