"""Replay: which favors had happened on a day, and who was part of them. Pure numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ui.graph.scene import Indices, Scene

UNDATED = 10**6  # days; a favor without a day has always been there


@dataclass(frozen=True, slots=True, eq=False)
class Replay:
    """Favors and people, with how many days ago each came."""

    favors: Indices
    ages: Indices
    people: Indices
    since: Indices  # of the people, their first favor

    @staticmethod
    def of(scene: Scene, favors: Indices, always: Indices) -> Replay:
        """`always`: who is seen on any day."""
        ages = scene.ages[favors]
        first = np.full(len(scene.people), -UNDATED, dtype=np.int64)
        for end in scene.pairs[favors].T:
            np.maximum.at(first, end, ages)  # of several the oldest
        first[always] = UNDATED
        people = np.flatnonzero(first > -UNDATED)
        return Replay(favors, ages, people, first[people])

    def only(self, favors: Indices, people: Indices) -> Replay:
        """Of some."""
        kept, seen = np.isin(self.favors, favors), np.isin(self.people, people)
        return Replay(self.favors[kept], self.ages[kept], self.people[seen], self.since[seen])

    def favors_on(self, days_ago: int) -> Indices:
        return self.favors[self.ages >= days_ago]

    def people_on(self, days_ago: int) -> Indices:
        return self.people[self.since >= days_ago]


def oldest(scene: Scene) -> int:
    """How many days ago the first favor with a day was."""
    dated = scene.ages[scene.ages < UNDATED]
    return max(int(dated.max(initial=0)), 0)
