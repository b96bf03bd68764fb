"""Lessons: one line learned, tied to an ask, a contact, or nothing; met again beside the next ask like it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.errors import InvalidValue
from db.records import FavorKind, PersonRef
from db.rules.lessons import nearness
from db.rules.names import clean, fold
from db.schema.tables import Lesson
from db.service import Service, as_day, person_columns

LONGEST = 2000


@dataclass(frozen=True, slots=True)
class LessonRow:
    id: int
    text: str
    learned_on: date
    ask_id: int | None
    ask_purpose: str
    person: PersonRef | None
    kind: FavorKind | None
    company: str
    favor_id: int | None = None


class Lessons(Service):
    """Belongs to a Book."""

    # Reads.

    def all(self, query: str = "") -> list[LessonRow]:
        """All lessons, newest first; with a query those in which each of its words stands."""
        words = fold(clean(query)).split()
        return [row for row in self._rows() if all(word in _searched(row) for word in words)]

    def get(self, lesson_id: int) -> LessonRow:
        """One lesson; KeyError if there is none."""
        for row in self._rows("l.id = ?", (lesson_id,)):
            return row
        raise KeyError(lesson_id)

    def near(
        self,
        *,
        kind: FavorKind | None = None,
        company: str = "",
        contact_ids: Collection[int] = (),
        limit: int = 3,
    ) -> list[LessonRow]:
        """Lessons on the same person, company or kind of help, the nearest first and of these the newest."""
        wanted = fold(clean(company)), kind or ""
        ranks = [
            (nearness(_people(row), fold(row.company), row.kind or "", contact_ids, *wanted), row)
            for row in self._rows()
        ]
        near = sorted((pair for pair in ranks if pair[0]), key=lambda pair: -pair[0])
        return [row for _, row in near[:limit]]

    # Writes.

    def add(
        self,
        *,
        text: str,
        ask_id: int | None = None,
        contact_id: int | None = None,
        kind: FavorKind | None = None,
        company: str = "",
        favor_id: int | None = None,
    ) -> int:
        """Keep one line learned today; its id. Without a company it is that of the contact."""
        line = _line(text)
        if not company and contact_id is not None:
            company = self._book.contacts.person(contact_id).company
        with self._book.transact("lesson.kept") as tx:
            return tx.insert(
                Lesson,
                text=line,
                learned_on=self._book.today(),
                ask=ask_id,
                contact=contact_id,
                kind=kind or "",
                company_key=fold(clean(company)),
                favor=favor_id,
            )

    def edit(self, *, lesson_id: int, text: str) -> None:
        line = _line(text)
        if self.get(lesson_id).text != line:
            with self._book.transact("lesson.edited") as tx:
                tx.update(Lesson, [lesson_id], text=line)

    def remove(self, *, lesson_id: int) -> None:
        with self._book.transact("lesson.removed") as tx:
            tx.delete(Lesson, [lesson_id])

    def _rows(self, where: str = "1", values: tuple[Any, ...] = ()) -> list[LessonRow]:
        # The company as it is written with the ask or the contact, for only its folded form is kept.
        rows = self._ask(
            f"""SELECT l.id, l.text, l.learned_on, l.ask_id, coalesce(a.purpose, ''), l.kind, l.company_key,
            coalesce(a.company, ''), l.favor_id, {person_columns("c")} FROM lesson l LEFT JOIN ask a ON a.id = l.ask_id
            LEFT JOIN contact c ON c.id = l.contact_id WHERE {where} ORDER BY l.learned_on DESC, l.id DESC""",
            values,
        )
        return [self._record(row) for row in rows]

    def _record(self, row: tuple[Any, ...]) -> LessonRow:
        lesson_id, text, learned_on, ask_id, purpose, kind, key, of_ask, favor_id, *person = row
        who = PersonRef(*person) if person[0] is not None else None
        spelled = [name for name in (of_ask, who.company if who else "") if name and fold(name) == key]
        return LessonRow(
            lesson_id,
            text,
            as_day(learned_on) or self._book.today(),
            ask_id,
            purpose,
            who,
            FavorKind(kind) if kind else None,
            spelled[0] if spelled else key.title(),
            favor_id,
        )


def _people(row: LessonRow) -> tuple[int, ...]:
    return (row.person.id,) if row.person else ()


def _searched(row: LessonRow) -> str:
    parts = (row.text, row.ask_purpose, row.person.name if row.person else "", row.company, row.kind or "")
    return fold(" ".join(parts))


def _line(text: str) -> str:
    line = clean(text)
    if not line:
        raise InvalidValue("Nothing there", "A lesson is a line of text.", "Type what you learned.")
    if len(line) > LONGEST:
        raise InvalidValue("Too long", f"A line has at most {LONGEST} characters.", "Shorten it.")
    return line
