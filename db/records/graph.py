"""Graph: the records of the favor graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from db.records.codes import BoundaryKind, FavorKind, FavorState


@dataclass(frozen=True, slots=True)
class GraphPerson:
    id: int
    name: str
    company: str
    is_self: bool
    has_open_loop: bool
    boundary: BoundaryKind | None = None
    rests_until: date | None = None  # asked enough lately; the first day after the rest


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A favor as a directed edge from giver to receiver."""

    favor_id: int
    giver_id: int
    receiver_id: int
    kind: FavorKind
    state: FavorState
    on: date | None
    open_loop: bool
    what: str = ""


@dataclass(frozen=True, slots=True)
class FavorGraph:
    """You and everybody who gave or received a favor. Self-favors and double edges occur."""

    people: tuple[GraphPerson, ...] = ()
    edges: tuple[GraphEdge, ...] = field(default=())
