"""Spacing: what falls due in a pause comes after it, day by day as it would have come. Pure: days in, days out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Pause:
    """The days on which the user is left alone: `since` belongs to it, `until` is the day the reminders return."""

    since: date
    until: date

    @property
    def length(self) -> timedelta:
        return max(self.until - self.since, timedelta())

    def holds(self, day: date) -> bool:
        return self.since <= day < self.until

    def after(self, due: date) -> date:
        """When something due on a day is shown: as much later as the pause was long, if it fell into the pause.

        So the oldest come first, over as many days as the pause had, and none comes twice on a day of its own:
        what is settled moves nothing else.
        """
        return due + self.length if self.holds(due) else due

    def latest_shown(self, on: date) -> date:
        """Of what fell into the pause, the last due day that is shown by a day."""
        return on - self.length


def shown_from(due: date, snoozed_until: date | None, pauses: tuple[Pause, ...]) -> date:
    """The day from which a prompt is shown: the day it is due or snoozed to, moved out of the pauses."""
    day = max(due, snoozed_until or due)
    for pause in pauses:
        day = pause.after(day)
    return day
