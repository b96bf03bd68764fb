"""Greetings: the week's few to say hello to, drawn from the weak and the long-quiet, each with a reason.

Looks at a bounded number of people, in an order that is the week's own, so that it costs the same at any size.
"""

from __future__ import annotations

import json
import random
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from db.preferences import ASK_WINDOW_DAYS
from db.records import GreetReason, PromptKind
from db.rules.greetings import NEWS, SEASON, TURNS, is_quiet, turn, week_of
from db.service import Service, as_day, name_of

# How many are looked at before the best are taken; more only while nobody was found.
LOOK_AT = 200
REASONS = list(GreetReason)


@dataclass(frozen=True, slots=True)
class Greeting:
    """`about` is the word to the reason: the need, the company, where you met, who introduced."""

    contact_id: int
    reason: GreetReason
    about: str


class Greetings(Service):
    """Belongs to a Book."""

    def draw(self, on: date, most: int, but: Collection[int]) -> list[Greeting]:
        """Up to so many, the best reasons first; the same ones all week. `but` are never among them."""
        if most <= 0:
            return []
        but = {*but, *self._book.boundaries.blocked(for_asks=True), *self._lately(on)}
        again = [i for i in self._snoozed_to(on) if i not in but]
        found = [self._greeting(row, on) for row in self._rows(again, on)]
        places = [i for i in self._whose_turn(on) if i not in but and i not in again]
        while len(found) < most and places:
            looked_at, places = places[:LOOK_AT], places[LOOK_AT:]
            drawn = [self._greeting(row, on) for row in self._rows(looked_at, on)]
            drawn.sort(key=lambda greeting: REASONS.index(greeting.reason))
            found += drawn
        return found[:most]

    def _whose_turn(self, on: date) -> list[int]:
        """The contacts whose turn it is, in the week's own order."""
        ((last,),) = self._ask("SELECT max(id) FROM contact")
        ids = list(range(turn(on) or TURNS, last + 1, TURNS))
        random.Random(week_of(on)).shuffle(ids)
        return ids

    def _lately(self, on: date) -> list[int]:
        """Greeted or left aside within a season, or silent until later."""
        return self._ask_ids(
            """SELECT subject_id AS id FROM prompt_state WHERE kind = ?
            AND (snoozed_until > ? OR snoozed_until IS NULL AND handled_on > ?)""",
            (PromptKind.GREET, on.isoformat(), (on - SEASON).isoformat()),
        )

    def _snoozed_to(self, on: date) -> list[int]:
        """Put off to a day that has come and not settled since."""
        return self._ask_ids(
            "SELECT subject_id AS id FROM prompt_state WHERE kind = ? AND snoozed_until <= ? ORDER BY id",
            (PromptKind.GREET, on.isoformat()),
        )

    def _rows(self, ids: Collection[int], on: date) -> list[tuple[Any, ...]]:
        """Those among them whom nothing was heard of for long, in the order of the ids.

        Whoever has a cadence is kept in touch with by that. Whoever was asked for help lately, or for an
        introduction, is left to rest: a hello would look like one more ask.
        """
        asked_since = on - timedelta(days=self._book.preferences.get(ASK_WINDOW_DAYS))
        asked = "+f.receiver_id = ?2 AND f.asked_on > ?3 AND f.offered = 0"
        rows = self._ask(
            f"""SELECT c.id, last_interaction_on, coalesce(connected_on, substr(c.created_at, 1, 10)), how_met,
                (SELECT text FROM need WHERE contact_id = c.id AND is_offer = 0 AND ended_on IS NULL
                    ORDER BY id DESC LIMIT 1),
                (SELECT max(until) FROM position WHERE contact_id = c.id),
                company_key != '' AND company_key = (SELECT company_key FROM contact WHERE is_self = 1), c.company,
                (SELECT {name_of("i")} FROM contact i WHERE i.id = c.introduced_by_id AND i.is_self = 0)
            FROM contact c WHERE c.id IN (SELECT value FROM json_each(?1))
                AND c.is_self = 0 AND archived_on IS NULL AND cadence_days IS NULL
                AND NOT EXISTS (SELECT 1 FROM favor f WHERE f.giver_id = c.id AND {asked})
                AND NOT EXISTS (SELECT 1 FROM favor f WHERE f.via_id = c.id AND {asked})""",
            (json.dumps(list(ids)), self._book.contacts.self_id, asked_since.isoformat()),
        )
        places = {contact_id: place for place, contact_id in enumerate(ids)}
        rows.sort(key=lambda row: places[row[0]])
        return [row for row in rows if is_quiet(on, as_day(row[1]), as_day(row[2]) or on)]

    def _greeting(self, row: tuple[Any, ...], on: date) -> Greeting:
        contact_id, last_on, _, how_met, need, moved_on, is_colleague, company, introducer = row
        moved = as_day(moved_on)
        for reason, about in (
            (GreetReason.NEED, need),
            (GreetReason.NEWS, moved is not None and moved + NEWS > on),
            (GreetReason.COMPANY, company if is_colleague else ""),
            (GreetReason.MET, how_met),
            (GreetReason.INTRODUCED, introducer),
        ):
            if about:
                return Greeting(contact_id, reason, about if isinstance(about, str) else "")
        return Greeting(contact_id, GreetReason.QUIET if last_on else GreetReason.CONNECTED, "")
