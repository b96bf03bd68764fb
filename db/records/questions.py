"""Questions: the records of what the graph is asked, and of its answers. No sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from db.records.codes import FavorKind
from db.records.people import PersonRef
from db.rules.paths import Bond


class GraphQuestion(StrEnum):
    """What the graph is asked about everybody."""

    OPEN_LOOPS = "open_loops"
    ONLY_ASKED = "only_asked"
    ASKED_LATELY = "asked_lately"
    GONE_QUIET = "gone_quiet"
    BRIDGES = "bridges"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One person of an answer, and why they are in it.

    `on`: since when, or when last; `until`: the first day after a rest; `what`: the help, or what they look for;
    `groups`: what they bridge.
    """

    person: PersonRef
    favor_ids: tuple[int, ...] = ()
    on: date | None = None
    until: date | None = None
    what: str = ""
    is_need: bool = False  # `what` is something they look for
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GraphAnswer:
    """Whom the answer names, in an order: who matters first."""

    question: GraphQuestion
    lines: tuple[AnswerLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Stretch:
    """One tie of a way to somebody: from the person before, or you, to this one."""

    person: PersonRef
    bond: Bond
    on: date | None = None
    name: str = ""  # of the group or company
    favor_id: int | None = None
    kind: FavorKind | None = None
    is_given: bool = False  # the help came from the person before


@dataclass(frozen=True, slots=True)
class WayTo:
    """A way to somebody: whom to ask, perhaps whom they ask, whom to meet."""

    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class WaysTo:
    """Who could introduce you. `direct`: whom you know yourself already, the best known first; `in_peace`: nobody is
    led to the one asked for, who wants to be left alone or is at rest."""

    wanted: str  # a person or a company
    ways: tuple[WayTo, ...] = ()
    direct: tuple[Stretch, ...] = ()
    in_peace: bool = False
