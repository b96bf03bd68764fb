"""Ask load: how much somebody was asked lately, and until when they are left at rest. Pure: days in, days out.

Three to five percent of people do a fifth to a third of the helping, and the most sought are the most worn
(Cross, Rebele and Grant, 2016). What counts is the asking, whatever the answer was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple


class Sending(NamedTuple):
    """One ask that reached somebody, or went through them; `minutes` 0 where no size was said."""

    on: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Limits:
    """With so many asks, or minutes asked for, within the window somebody is at rest."""

    asks: int = 2
    minutes: int = 60
    window_days: int = 90

    def wear(self, load: AskLoad) -> float:
        """How near to rest somebody is: 0 asked nothing, 1 and more at rest."""
        return max(load.count / max(self.asks, 1), load.minutes / max(self.minutes, 1))


@dataclass(frozen=True, slots=True)
class AskLoad:
    """What somebody was asked within the window; `until` is the first day after the rest, None where there is none."""

    count: int = 0
    minutes: int = 0
    until: date | None = None

    @property
    def at_rest(self) -> bool:
        return self.until is not None


def load(sendings: Sequence[Sending], today: date, limits: Limits) -> AskLoad:
    """The load of one person. A sending counts on its day and the days of the window after it."""
    window = timedelta(days=limits.window_days)
    counted = sorted(sending for sending in sendings if sending.on + window > today)
    count, minutes = len(counted), sum(sending.minutes for sending in counted)
    until = None
    left, left_minutes = count, minutes
    for sending in counted:
        if left < limits.asks and left_minutes < limits.minutes:
            break
        until = sending.on + window
        left, left_minutes = left - 1, left_minutes - sending.minutes
    return AskLoad(count, minutes, until)
