"""Changes: what one committed transaction touched. Published once, after the commit, on the writing thread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    CONTACTS = "contacts"
    INTERACTIONS = "interactions"
    FAVORS = "favors"
    NEEDS = "needs"
    ASKS = "asks"
    INTRODUCTIONS = "introductions"
    BOUNDARIES = "boundaries"
    GROUPS = "groups"
    LESSONS = "lessons"
    PROMPTS = "prompts"
    PREFERENCES = "preferences"
    NEWS = "news"
    REVIEWS = "reviews"
    DUPLICATES = "duplicates"
    GRAPH = "graph"


@dataclass(frozen=True, slots=True)
class Changes:
    """`action` is the code of what was done ('contact.tagged'), `count` how many records it was about.

    `contact_ids` and `favor_ids` name what a view may have to draw anew. `undoable` tells whether the action
    became an undo step; `reverted` is True when the change is an undo, `replayed` when it is a redo.
    `external`: another process wrote; everything may have changed and no ids are given.
    """

    action: str
    count: int
    topics: frozenset[Topic]
    contact_ids: frozenset[int] = frozenset()
    favor_ids: frozenset[int] = frozenset()
    undoable: bool = True
    reverted: bool = False
    replayed: bool = False
    external: bool = False

    def concern(self, *topics: Topic) -> bool:
        return self.external or not self.topics.isdisjoint(topics)
