"""Past asks: what you asked for that is over, the latest first, and found again by words. Part of Asks.

Read as far as it is looked at: a few from the top, however many there are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.records.help import PastAsk
from db.rules.names import clean, fold
from db.service import Service, name_of

if TYPE_CHECKING:
    from collections.abc import Iterable

FEW = 300  # people; where it may have been asked of more, the latest is soon found by looking from the top
INDEXED_FROM = 3  # letters of a word
MOST_WORDS = 12  # of a query; what comes after cannot narrow much
# As in the index favor_past, which gives the latest without reading the others.
ENDED_ON = "coalesce(done_on, ended_on, answered_on, followed_up_on, asked_on)"
ALONE = """receiver_id = ? AND giver_id != receiver_id AND ask_id IS NULL AND offered = 0 AND asked_on IS NOT NULL
    AND state IN ('declined', 'no_answer', 'dropped', 'done')"""
ASK_TEXT = f"""fold(ask.purpose || ' ' || ask.company || ' ' || ask.expertise || ' ' || ask.action || ' ' || ask.result
    || ' ' || coalesce((SELECT group_concat(text, ' ') FROM lesson WHERE ask_id = ask.id), '')
    || ' ' || coalesce((SELECT group_concat({name_of("c")}, ' ') FROM favor JOIN contact c ON c.id = giver_id
        WHERE favor.ask_id = ask.id), ''))"""
FAVOR_TEXT = """(SELECT name_key || ' ' || company_key FROM contact WHERE id = giver_id) || ' ' ||
    fold(what || ' ' || outcome || ' ' || coalesce((SELECT group_concat(text, ' ') FROM lesson WHERE favor_id = favor.id), ''))"""


class PastAsks(Service):
    """Made for one look."""

    def find(self, query: str, limit: int) -> list[PastAsk]:
        """Those in which every word of the query is found, the latest first."""
        words = fold(clean(query)).split()[:MOST_WORDS]
        found = [*self._asks(words, limit), *self._favors(words, limit)]
        latest = sorted(found, key=lambda each: each[0], reverse=True)[:limit]
        asks = self._dressed_asks([i for _, is_ask, i in latest if is_ask])
        favors = {row.id: row for row in self._book.favors.page([i for _, is_ask, i in latest if not is_ask])}
        lessons = self._lessons(asks, favors)
        return [
            PastAsk(
                asks[i] if is_ask else favors[i], date.fromisoformat(day), tuple(lessons.get((is_ask, i), ()))
            )
            for day, is_ask, i in latest
            if i in (asks if is_ask else favors)
        ]

    def _asks(self, words: Sequence[str], limit: int) -> Iterable[tuple[str, bool, int]]:
        rows = self._ask(
            f"""SELECT ended_on, id FROM ask WHERE ended_on IS NOT NULL {_holding(ASK_TEXT, words)}
            ORDER BY ended_on DESC, id DESC LIMIT ?""",
            (*words, limit),
        )
        return [(day, True, i) for day, i in rows]

    def _favors(self, words: Sequence[str], limit: int) -> Iterable[tuple[str, bool, int]]:
        """What was asked of one person, without a composer."""
        givers = self._givers(words)
        few = givers is not None and len(givers) <= FEW
        # The plus keeps SQLite from going through all by day: what these few gave is found by their own index.
        of_them = f"+{ALONE} AND giver_id IN (SELECT value FROM json_each(?))" if few else ALONE
        rows = self._ask(
            f"""SELECT {ENDED_ON} AS day, id FROM favor WHERE {of_them} {_holding(FAVOR_TEXT, words)}
            ORDER BY {ENDED_ON} DESC, id DESC LIMIT ?""",
            (self._book.contacts.self_id, *([json.dumps(givers)] if few else []), *words, limit),
        )
        return [(day, False, i) for day, i in rows]

    def _givers(self, words: Sequence[str]) -> list[int] | None:
        """Of whom it may have been asked, as far as the index of all texts tells; None if it does not.

        What was learned is not in that index.
        """
        found = self._book.search.ids(" ".join(word for word in words if len(word) >= INDEXED_FROM))
        if found is None:
            return None
        learned = "SELECT giver_id AS id FROM favor WHERE id IN (SELECT favor_id FROM lesson)"
        return [*found, *self._ask_ids(learned)]

    def _dressed_asks(self, ids: Collection[int]) -> dict[int, Any]:
        return {ask.id: ask for ask in self._book.asks.page(ids)}

    def _lessons(self, asks: Collection[int], favors: Collection[int]) -> dict[tuple[bool, int], list[str]]:
        kept: dict[tuple[bool, int], list[str]] = defaultdict(list)
        rows = self._ask(
            """SELECT ask_id, favor_id, text FROM lesson WHERE ask_id IN (SELECT value FROM json_each(?))
            OR favor_id IN (SELECT value FROM json_each(?)) ORDER BY learned_on, id""",
            (json.dumps(list(asks)), json.dumps(list(favors))),
        )
        for ask_id, favor_id, text in rows:
            kept[(True, ask_id) if ask_id is not None else (False, favor_id)].append(text)
        return kept


def _holding(text: str, words: Sequence[str]) -> str:
    return "".join(f" AND instr({text}, ?)" for _ in words)
