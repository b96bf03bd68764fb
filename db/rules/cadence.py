"""Cadence: when is someone next due, and what rhythm did two people find. Pure: dates in, dates and days out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise


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


# Gaps from which one's own rhythm can be told, and how many of the last ones count.
LEAST_GAPS, LAST_GAPS = 4, 12
# The rhythms that are said: no more exact than one would say it.
RHYTHMS = (*range(1, 11), 14, 21, 30, 35, 42, 49, 56, 91, 120, 150, 182, 240, 300, 365, 730)


def own_rhythm(days: Sequence[date]) -> int | None:
    """How many days usually pass between contacts with somebody, as one would say it; None with too little history.

    The median of the last gaps: a long silence or a busy week does not move it. Several contacts on a day are one.
    """
    from statistics import median  # 2 ms and half a megabyte, for what is seldom asked

    met = sorted(set(days))[-LAST_GAPS - 1 :]
    gaps = [(later - earlier).days for earlier, later in pairwise(met)]
    if len(gaps) < LEAST_GAPS:
        return None
    middle = median(gaps)
    rhythm: int = min(RHYTHMS, key=lambda days: abs(days - middle))
    return rhythm
