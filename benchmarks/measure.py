"""Measure: medians of interleaved runs, and what a benchmark hands back. Trust the ratios, not the times."""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Result:
    """One figure. `ratio` is ours to the other one where `bar` is a most, the other to ours where it is a least.

    `bar` None: nothing is demanded at this size.
    """

    name: str
    size: int
    ours_ms: float
    against_ms: float
    against: str  # what ours is measured against, in a few words
    ratio: float
    bar: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def met(self) -> bool | None:
        if self.bar is None:
            return None
        return self.ratio >= self.bar if self.at_least else self.ratio <= self.bar


def interleaved(
    rounds: int, *, before: Callable[[], object] | None = None, **callables: Callable[[], object]
) -> dict[str, float]:
    """The median of each callable in milliseconds, run in turn in a new order every round.

    A first round is not counted. `before` runs ahead of every call and is not timed; the garbage collector
    rests while a call runs.
    """
    took: dict[str, list[float]] = {name: [] for name in callables}
    order = random.Random(0)
    for number in range(rounds + 1):
        for name in order.sample(sorted(callables), len(callables)):
            if before is not None:
                before()
            elapsed = _time(callables[name])
            if number:
                took[name].append(elapsed)
    return {name: statistics.median(times) for name, times in took.items()}


def _time(call: Callable[[], object]) -> float:
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        call()
        return 1000 * (time.perf_counter() - start)
    finally:
        gc.enable()
