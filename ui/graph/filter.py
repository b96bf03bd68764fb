"""Which favors are shown: by kind, or only those whose loop is open. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from db.records import FavorKind, GraphEdge


@dataclass(frozen=True, slots=True)
class GraphFilter:
    kinds: frozenset[FavorKind] = frozenset(FavorKind)
    open_loops_only: bool = False

    def shows(self, edge: GraphEdge) -> bool:
        return edge.kind in self.kinds and (edge.open_loop or not self.open_loops_only)
