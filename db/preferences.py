"""Preferences: what of the practice the user can set; kept in the book. Each is declared once, here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from db.errors import InvalidValue
from db.schema.tables import PreferenceValue
from db.service import Service

if TYPE_CHECKING:
    from db.transaction import Transaction

T = TypeVar("T", int, tuple[int, ...], str)


@dataclass(frozen=True)
class Preference(Generic[T]):
    """A preference: its key, the value where none was set, and the range of whole numbers it may have."""

    key: str
    default: T
    least: int = 0
    most: int = 0


PROMPTS_A_DAY = Preference("prompts_a_day", 5, 1, 20)
CADENCE_PRESETS: Preference[tuple[int, ...]] = Preference("cadence_presets", (14, 30, 91, 182, 365), 1, 3650)
REMIND_AT = Preference("remind_at", 9 * 60, 0, 24 * 60 - 1)  # minutes after midnight
THANK_AFTER_DAYS = Preference("thank_after_days", 1, 0, 60)
TELL_AFTER_DAYS = Preference("tell_after_days", 14, 1, 365)
GREETINGS_A_WEEK = Preference("greetings_a_week", 3, 0, 7)
ASKS_BEFORE_REST = Preference("asks_before_rest", 2, 1, 20)
MINUTES_BEFORE_REST = Preference("minutes_before_rest", 60, 5, 1000)
ASK_WINDOW_DAYS = Preference("ask_window_days", 90, 7, 365)
MOST_OPEN_SENDINGS = Preference("most_open_sendings", 5, 1, 20)
FOLLOW_UP_AFTER_DAYS = Preference("follow_up_after_days", 7, 1, 90)
MOST_FOLLOW_UPS = Preference("most_follow_ups", 1, 0, 3)
# ISO days, '' where there was no pause; set through `reminders.pause`.
PAUSED_SINCE = Preference("paused_since", "")
PAUSED_UNTIL = Preference("paused_until", "")
ASKING_PAUSED_SINCE = Preference("asking_paused_since", "")
ASKING_PAUSED_UNTIL = Preference("asking_paused_until", "")

DECLARED: tuple[Preference[Any], ...] = (
    PROMPTS_A_DAY,
    CADENCE_PRESETS,
    REMIND_AT,
    THANK_AFTER_DAYS,
    TELL_AFTER_DAYS,
    GREETINGS_A_WEEK,
    ASKS_BEFORE_REST,
    MINUTES_BEFORE_REST,
    ASK_WINDOW_DAYS,
    MOST_OPEN_SENDINGS,
    FOLLOW_UP_AFTER_DAYS,
    MOST_FOLLOW_UPS,
    PAUSED_SINCE,
    PAUSED_UNTIL,
    ASKING_PAUSED_SINCE,
    ASKING_PAUSED_UNTIL,
)


class Preferences(Service):
    """Belongs to a Book."""

    def get(self, pref: Preference[T]) -> T:
        sql = "SELECT value FROM preference WHERE key = ?"
        rows = self._ask(sql, (pref.key,))
        if not rows:
            return pref.default
        value = json.loads(rows[0][0])
        return tuple(value) if isinstance(value, list) else value  # type: ignore[return-value]

    def set(self, *, pref: Preference[T], value: T) -> None:
        """Keep a value; raises InvalidValue if it is out of the preference's range."""
        numbers: tuple[int, ...] = (
            value if isinstance(value, tuple) else (value,) if isinstance(value, int) else ()
        )
        if any(not pref.least <= number <= pref.most for number in numbers):
            raise InvalidValue(
                "Out of range",
                f"{pref.key} goes from {pref.least} to {pref.most}.",
                "Choose a value between.",
            )
        with self._book.transact("preference.set") as tx:
            self.keep(tx, pref, value)

    def keep(self, tx: Transaction, pref: Preference[T], value: T) -> None:
        """Write a value inside a running transaction."""
        sql = "SELECT id FROM preference WHERE key = ?"
        if rows := self._ask(sql, (pref.key,)):
            tx.update(PreferenceValue, [rows[0][0]], value=json.dumps(value))
        else:
            tx.insert(PreferenceValue, key=pref.key, value=json.dumps(value))
