"""News: what a later export said about somebody: moved, new title, newly connected, gone. A reason to write.

Written by imports (`write_news`), read by Today, the contact's history and what an import tells of itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from db.records import NewsKind, NewsRow, PersonRef
from db.schema.tables import News
from db.service import IN_PEACE, Service, person_columns

if TYPE_CHECKING:
    from db.transaction import Transaction

# News is a reason to write for so long.
FRESH = timedelta(days=30)
# More would push all else off Today for weeks after an export.
A_DAY = 2
LOOK_AT = 100
COLUMNS = f"n.id, n.kind, n.heard_on, n.was, n.is_now, {person_columns('c')}"
# Somebody who is gone may have left you; that is no reason to write. Of several news of one person the last counts,
# and none once you were in touch. Only whom you know or have just met: to all others the week's greetings lead.
TO_WRITE = """SELECT n.id, n.contact_id, n.heard_on, n.kind FROM news n JOIN contact c ON c.id = n.contact_id
    WHERE n.heard_on >= ? AND n.heard_on <= ? AND n.kind != 'gone' AND c.is_self = 0 AND c.archived_on IS NULL
    AND (c.last_interaction_on IS NULL OR c.last_interaction_on < n.heard_on)
    AND (n.kind = 'connected' AND c.connected_on >= date(n.heard_on, '-30 days')
        OR c.last_interaction_on IS NOT NULL OR c.cadence_days IS NOT NULL
        OR EXISTS (SELECT 1 FROM favor WHERE giver_id = c.id) OR EXISTS (SELECT 1 FROM favor WHERE receiver_id = c.id))
    AND NOT EXISTS (SELECT 1 FROM news later WHERE later.contact_id = n.contact_id AND later.id > n.id
        AND later.kind != 'gone')
    AND NOT EXISTS (SELECT 1 FROM prompt_state p WHERE p.kind = 'news' AND p.subject_id = n.id
        AND p.handled_on IS NOT NULL AND p.snoozed_until IS NULL)
    ORDER BY c.cadence_days IS NULL, c.last_interaction_on DESC, n.id LIMIT ?"""


class Told(NamedTuple):
    """A row of news as an import writes it."""

    contact_id: int
    kind: NewsKind
    was: str = ""
    is_now: str = ""


class NewsService(Service):
    """Belongs to a Book."""

    def of(self, contact_id: int, limit: int = 200) -> list[NewsRow]:
        """The news of a contact, newest first."""
        return self._rows("n.contact_id = ?", contact_id, limit)

    def last_id(self) -> int:
        """The mark that `after` takes."""
        return int(self._ask("SELECT coalesce(max(id), 0) FROM news")[0][0])

    def after(self, news_id: int, limit: int = 1000) -> list[NewsRow]:
        """What was heard after the mark: who moved first, who is gone last; nobody who wants no contact."""
        rows = self._rows(f"n.id > ? AND n.contact_id NOT IN {IN_PEACE}", news_id, limit)
        return sorted(rows, key=lambda row: (list(NewsKind).index(row.kind), row.id))

    def get(self, news_id: int) -> NewsRow | None:
        return next(iter(self._rows("n.id = ?", news_id, 1)), None)

    def person_of(self, news_id: int) -> int | None:
        rows = self._ask("SELECT contact_id FROM news WHERE id = ?", (news_id,))
        return rows[0][0] if rows else None

    def to_write(self, on: date) -> list[tuple[int, int, date]]:
        """Ids of fresh news and of whom they are about, with the day they were heard; whom you know best first."""
        days = ((on - FRESH).isoformat(), on.isoformat())
        rows = self._ask(TO_WRITE, (*days, LOOK_AT))
        return [(news_id, contact_id, date.fromisoformat(day)) for news_id, contact_id, day, _ in rows]

    def _rows(self, where: str, value: int, limit: int) -> list[NewsRow]:
        rows = self._ask(
            f"""SELECT {COLUMNS} FROM news n JOIN contact c ON c.id = n.contact_id
            WHERE {where} ORDER BY n.heard_on DESC, n.id DESC LIMIT ?""",
            (value, limit),
        )
        return [
            NewsRow(news_id, NewsKind(kind), PersonRef(*person), date.fromisoformat(heard_on), was, is_now)
            for news_id, kind, heard_on, was, is_now, *person in rows
        ]


def write_news(tx: Transaction, batch: int, today: date, news: Iterable[Told]) -> int:
    """Keep what an import says; how much it was."""
    rows = [
        (each.contact_id, batch, each.kind.value, today.isoformat(), each.was, each.is_now) for each in news
    ]
    tx.insert_rows(News, ("contact_id", "import_batch_id", "kind", "heard_on", "was", "is_now"), rows)
    return len(rows)
