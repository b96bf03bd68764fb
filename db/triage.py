"""Triage: the newly imported, who matters first; each is given a cadence, tagged, archived or passed over.

New is who an import brought and of whom you have said nothing since: no cadence, no tag of your own, no need, no
favor and no interaction of your own, not archived and not passed over. So nothing is kept of a triage but who was
passed over, and it goes on where it stopped whatever was done elsewhere meanwhile. Passing over is a row of
prompt_state, which is undone, merged, deleted and exported with its contact. The last id would not do: the order
is by weight, and changes with what the next import tells.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.records import Direction, FavorKind
from db.rules.names import fold
from db.rules.triage import PASSED, RECENT, Facts, FirstReason, reasons, weight
from db.schema.tables import PromptState
from db.service import Service, as_day

# Imported interactions, favors and tags are no sign of the user: they carry a key, or came with their contact.
NEW = f"""c.import_batch_id IS NOT NULL AND c.is_self = 0 AND c.archived_on IS NULL AND c.cadence_days IS NULL
    AND c.id NOT IN (SELECT contact_id FROM boundary WHERE contact_id IS NOT NULL)
    AND c.id NOT IN (SELECT subject_id FROM prompt_state WHERE kind = '{PASSED}')
    AND c.id NOT IN (SELECT contact_id FROM need)
    AND c.id NOT IN (SELECT t.contact_id FROM contact_tag t JOIN contact o ON o.id = t.contact_id
        WHERE t.created_at > o.created_at)
    AND c.id NOT IN (SELECT contact_id FROM interaction_contact JOIN interaction i ON i.id = interaction_id
        WHERE i.import_key IS NULL)
    AND c.id NOT IN (SELECT giver_id FROM favor WHERE import_key IS NULL
        UNION SELECT receiver_id FROM favor WHERE import_key IS NULL)"""

MESSAGES = f"""SELECT contact_id, sum(direction = '{Direction.IN}'), sum(direction = '{Direction.OUT}'),
    sum(direction = '{Direction.MUTUAL}')
    FROM {{tables}} WHERE interaction_id = i.id AND i.import_key IS NOT NULL {{one}} GROUP BY contact_id"""
# Of all, the talks are read in their own order, which is a third of the time; of one, their index leads there.
ALL_TALKS, TALKS_OF_ONE = (
    "interaction i CROSS JOIN interaction_contact",
    "interaction_contact JOIN interaction i",
)

DEEDS = """SELECT who, sum(kind = ?2 AND not mine), sum(kind = ?2 AND mine), sum(kind = ?3 AND not mine),
    sum(kind = ?3 AND mine) FROM (
        SELECT receiver_id AS who, kind, 1 AS mine FROM favor WHERE giver_id = ?1 AND import_key IS NOT NULL
        UNION ALL
        SELECT giver_id, kind, 0 FROM favor WHERE receiver_id = ?1 AND import_key IS NOT NULL)
    {one} GROUP BY who"""

# Where they are, else where they were; written as theirs is.
SHARED = """SELECT c.id, c.company FROM contact c
    WHERE c.company_key IN (SELECT value FROM json_each(?1)) AND c.is_self = 0 {one_contact}
    UNION ALL
    SELECT p.contact_id, p.company FROM position p
    WHERE p.contact_id != ?3 AND p.company COLLATE NOCASE IN (SELECT value FROM json_each(?2)) {one_position}"""


@dataclass(frozen=True, slots=True)
class Newcomer:
    """One of the newly imported, with why to begin with them. `wrote_on`: the last day of messages in the files."""

    contact_id: int
    reasons: tuple[FirstReason, ...]
    wrote_on: date | None


class Triage(Service):
    """Belongs to a Book."""

    def count(self) -> int:
        """How many are still to be gone through."""
        return int(self._ask(f"SELECT count(*) FROM contact c WHERE {NEW}")[0][0])

    def ids(self) -> list[int]:
        """Who is still to be gone through: by weight, then the lately connected. Only who has a reason is weighed."""
        today = self._book.today()
        plain = self._ask_ids(
            f"SELECT c.id AS id FROM contact c WHERE {NEW} ORDER BY c.connected_on DESC, c.id"
        )
        weights = {i: weight(facts, today) for i, facts in self._facts().items()}
        # Sorting is stable: equals stay in the order of the query.
        return sorted(plain, key=lambda i: -weights.get(i, 0))

    def look(self, contact_id: int) -> Newcomer:
        """Why to begin with one of them."""
        facts = self._facts(contact_id).get(contact_id, Facts())
        ((wrote_on,),) = self._ask(
            """SELECT max(day) FROM interaction_contact JOIN interaction i ON i.id = interaction_id
            WHERE contact_id = ? AND i.import_key IS NOT NULL""",
            (contact_id,),
        )
        return Newcomer(contact_id, tuple(reasons(facts, self._book.today())), as_day(wrote_on))

    def is_new(self, contact_id: int) -> bool:
        """Whether nothing was said of them yet."""
        return bool(self._ask(f"SELECT 1 FROM contact c WHERE c.id = ? AND {NEW}", (contact_id,)))

    def pass_over(self, *, contact_id: int) -> None:
        """Say nothing of somebody; they are not shown as new again."""
        known = "SELECT 1 FROM prompt_state WHERE kind = ? AND subject_id = ?"
        if self._ask(known, (PASSED, contact_id)):
            return
        with self._book.transact("triage.passed") as tx:
            tx.insert(PromptState, kind=PASSED, subject_id=contact_id)

    # What the files told.

    def _facts(self, contact_id: int | None = None) -> dict[int, Facts]:
        """By contact, of those of whom something is told, or of one."""
        told: dict[int, dict[str, Any]] = {}
        messages = MESSAGES.format(tables=ALL_TALKS if contact_id is None else TALKS_OF_ONE, one="{one}")
        for i, *days in self._rows(messages, contact_id, "AND contact_id = {}"):
            told.setdefault(i, {}).update(zip(("days_in", "days_out", "days_both"), days, strict=True))
        self_id = self._book.contacts.self_id
        kinds = (self_id, FavorKind.RECOMMENDATION, FavorKind.ENDORSEMENT)
        names = ("recommended_you", "you_recommended", "endorsed_you", "you_endorsed")
        for i, *deeds in self._rows(DEEDS, contact_id, "WHERE who = {}", kinds):
            told.setdefault(i, {}).update(zip(names, deeds, strict=True))
        for i, company in self._shared(self_id, contact_id):
            told.setdefault(i, {}).setdefault("company", company)
        since = (self._book.today() - RECENT).isoformat()
        recent = "SELECT id, connected_on FROM contact WHERE connected_on >= ? {one}"
        for i, day in self._rows(recent, contact_id, "AND id = {}", (since,)):
            told.setdefault(i, {})["connected_on"] = as_day(day)
        return {i: Facts(**fields) for i, fields in told.items()}

    def _rows(
        self, sql: str, contact_id: int | None, one: str, values: Sequence[Any] = ()
    ) -> list[tuple[Any, ...]]:
        return self._ask(sql.format(one="" if contact_id is None else one.format(int(contact_id))), values)

    def _shared(self, self_id: int, contact_id: int | None) -> list[tuple[Any, ...]]:
        """Who is or was where you are or were."""
        rows = self._ask(
            "SELECT company FROM contact WHERE id = ?1 UNION SELECT company FROM position WHERE contact_id = ?1",
            (self_id,),
        )
        mine = [company for (company,) in rows if company]
        if not mine:
            return []
        keys = sorted({fold(company) for company in mine})
        one = "" if contact_id is None else f"= {int(contact_id)}"
        sql = SHARED.format(
            one_contact=f"AND c.id {one}" if one else "",
            one_position=f"AND p.contact_id {one}" if one else "",
        )
        return self._ask(sql, (json.dumps(keys), json.dumps(mine), self_id))
