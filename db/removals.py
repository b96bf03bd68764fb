"""Removals: what the user took out of the book, so that no later import of the same brings it again unasked.

Remembered are people, the answers about who they are, and the days of messages and favors that files brought; the rows
belong to the step that deletes, so that undoing it forgets them. What the user adds again by hand is simply there, and
files find it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from itertools import chain
from typing import TYPE_CHECKING, Any

from db.rules.names import display_name
from db.rules.removed import marks
from db.schema.tables import Removed
from db.service import Service

if TYPE_CHECKING:
    from db.transaction import Transaction

PERSON, HISTORY, DECIDED_BY, APART_FROM = "person", "history", "decided", "apart"
AMONG = "IN (SELECT value FROM json_each(?))"
PEOPLE = f"""SELECT id, first_name, last_name, company, linkedin_slug, coalesce(connected_on, '') FROM contact
    WHERE id {AMONG}"""
DECIDED = f"SELECT contact_id, identity, same FROM identity_decision WHERE contact_id {AMONG}"
APART = f"""SELECT first_id, second_id FROM distinct_pair WHERE first_id {AMONG.replace("?", "?1")}
    UNION ALL SELECT second_id, first_id FROM distinct_pair WHERE second_id {AMONG.replace("?", "?1")}"""
AROUND = f"""SELECT contact_id, kind, value FROM contact_point WHERE contact_id {AMONG} AND kind IN ('email', 'phone')
    UNION ALL SELECT contact_id, 'slug', value FROM contact_alias WHERE contact_id {AMONG} AND kind = 'slug'
    UNION ALL SELECT contact_id, 'uid', value FROM extra WHERE contact_id {AMONG} AND name = 'UID'"""


class Removals(Service):
    """Belongs to a Book."""

    def people(self) -> frozenset[str]:
        """The marks of all people who were deleted (`db.rules.removed`)."""
        return frozenset(
            mark for (mark,) in self._ask("SELECT known_by FROM removed WHERE kind = ?", (PERSON,))
        )

    def remember_people(self, tx: Transaction, contact_ids: Collection[int]) -> None:
        """Ahead of deleting them; with what the user said of whether they are somebody else."""
        found = self._marks(contact_ids)
        rows: list[tuple[str, str, int | None, Any]] = [
            (PERSON, mark, None, None) for mark in dict.fromkeys(chain.from_iterable(found.values()))
        ]
        chosen = json.dumps(list(contact_ids))
        for contact_id, identity, same in self._ask(DECIDED, (chosen,)):
            rows += [
                (DECIDED_BY, json.dumps([mark, identity, same]), None, None) for mark in found[contact_id]
            ]
        for contact_id, other in self._ask(APART, (chosen,)):
            if other not in found:
                rows += [(APART_FROM, json.dumps([mark, other]), other, None) for mark in found[contact_id]]
        self._keep(tx, rows)

    def recall(self, tx: Transaction, contact_ids: Collection[int]) -> None:
        """What was said of whether they are somebody else counts for newcomers who were deleted before."""
        kept = self._ask(
            "SELECT known_by, contact_id FROM removed WHERE kind IN (?, ?) ORDER BY id",
            (DECIDED_BY, APART_FROM),
        )
        if not kept:
            return
        by_mark: dict[str, list[int]] = {}
        for contact_id, found in self._marks(contact_ids).items():
            for mark in found:
                by_mark.setdefault(mark, []).append(contact_id)
        apart: list[tuple[int, int]] = []
        for known_by, other in kept:
            mark, about, *same = json.loads(known_by)
            for contact_id in by_mark.get(mark, ()):
                if same:
                    self._book.imports.remember(tx, contact_id, about, bool(same[0]))
                elif other is not None:  # None: they are gone as well
                    apart.append((contact_id, other))
        self._book.duplicates.keep_apart(tx, apart)

    def _marks(self, contact_ids: Collection[int]) -> dict[int, list[str]]:
        """By what each is known again."""
        chosen = json.dumps(list(contact_ids))
        around: dict[int, dict[str, list[str]]] = {}
        for contact_id, kind, value in self._ask(AROUND, (chosen,) * 3):
            around.setdefault(contact_id, {}).setdefault(kind, []).append(value)
        found: dict[int, list[str]] = {}
        for contact_id, first, last, company, slug, day in self._ask(PEOPLE, (chosen,)):
            had = around.get(contact_id, {})
            emails, phones = had.get("email", []), had.get("phone", [])
            name = display_name(first, last, company)
            uid = next(iter(had.get("uid", [])), "")
            found[contact_id] = marks(
                name, slug=slug, connected_on=day, company=company, uid=uid, emails=emails, phones=phones
            ) + [f"profile {earlier}" for earlier in had.get("slug", [])]
        return found

    def remember_history(self, tx: Transaction, rows: Iterable[tuple[str | None, int, str | None]]) -> None:
        """Import key, contact and day of what is deleted; what no file brought is passed over."""
        self._keep(tx, [(HISTORY, key, contact_id, day) for key, contact_id, day in rows if key])

    def _keep(self, tx: Transaction, rows: list[tuple[str, str, int | None, Any]]) -> None:
        known = "SELECT kind, known_by FROM removed WHERE known_by IN (SELECT value FROM json_each(?))"
        there = set(self._ask(known, (json.dumps([row[1] for row in rows]),)))
        fresh = [row for row in rows if row[:2] not in there]
        tx.insert_rows(Removed, ("kind", "known_by", "contact_id", "day"), fresh)
