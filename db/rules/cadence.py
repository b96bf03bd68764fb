"""Cadence: when is someone next due. Pure: takes dates, returns dates."""

from __future__ import annotations

from datetime import date, timedelta


def next_due(
    cadence_days: int | None, last_interaction_on: date | None, cadence_set_on: date | None
) -> date | None:
    """The day on which keeping in touch is due; None if no cadence was set.

    Any logged interaction resets the clock. Before the first one it runs from the day the cadence was set.
    """
    since = last_interaction_on or cadence_set_on
    if cadence_days is None or since is None:
        return None
    return since + timedelta(days=cadence_days)
