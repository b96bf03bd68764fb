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
    groups: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


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
    via_id: int | None = None  # who introduced, where that is somebody else


@dataclass(frozen=True, slots=True)
class FavorGraph:
    """You and everybody who gave, received or introduced. Self-favors and double edges occur."""

    people: tuple[GraphPerson, ...] = ()
    edges: tuple[GraphEdge, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class FavorThread:
    """One ask, or what one favor was part of: everybody involved, and who brought whom together."""

    purpose: str = ""  # of the ask, else what the help was
    outcome: str = ""
    contact_ids: frozenset[int] = frozenset()
    favor_ids: frozenset[int] = frozenset()
    ties: tuple[tuple[int, int], ...] = ()  # who introduced, to whom


@dataclass(frozen=True, slots=True)
class KeptView:
    """How a view of the graph was left."""

    contact_ids: bytes = b""  # 64-bit whole numbers, in order
    places: bytes = b""  # 32-bit floats, x and y for each of these
    inserted: int = 0  # how many of them were added to a picture made without them
    camera: tuple[float, float, float] | None = None  # scale, and the place in the middle; None: all of it
