"""Replay: the favors of a picture in the order they happened. Pure numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ui.graph.scene import Indices, Scene

UNDATED = 10**6  # days; a favor without a day has always been there


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """`favors` the oldest first, with how many days ago each was."""

    favors: Indices
    ages: Indices

    @staticmethod
    def of(scene: Scene, favors: Indices) -> Replay:
        order = np.argsort(-scene.ages[favors], kind="stable")
        return Replay(favors[order], scene.ages[favors][order])

    def between(self, before: int, now: int) -> Indices:
        """What happened since `before` days ago, up to `now` days ago."""
        first, last = np.searchsorted(-self.ages, [-before, -now], side="right")
        return self.favors[first:last]


def oldest(scene: Scene) -> int:
    """How many days ago the first favor with a day was."""
    dated = scene.ages[scene.ages < UNDATED]
    return max(int(dated.max(initial=0)), 0)
