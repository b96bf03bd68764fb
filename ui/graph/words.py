"""Words: what the graph says of people and favors, in the picture, the card and the list."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from db import BoundaryKind, FavorGraph, FavorState, GraphEdge, GraphPerson
from ui import texts


def with_you(graph: FavorGraph) -> FavorGraph:
    """You are called so, where you gave no name."""
    you = QCoreApplication.translate("texts", "You")
    return replace(
        graph,
        people=tuple(replace(who, name=you) if who.is_self and not who.name else who for who in graph.people),
    )


def state(edge: GraphEdge) -> str:
    """Where a favor stands: 'open loop' while the giver waits to hear, else its state."""
    if edge.open_loop and edge.state is FavorState.DONE:
        return QCoreApplication.translate("texts", "open loop")
    return texts.favor_state(edge.state)


def before_asking(person: GraphPerson) -> str:
    """'wants no asks', 'at rest until 24 May 2026', or ''."""
    if person.boundary is BoundaryKind.NO_CONTACT:
        return QCoreApplication.translate("texts", "Wants no contact")
    if person.boundary is BoundaryKind.NO_ASKS:
        return QCoreApplication.translate("texts", "Wants no asks")
    if person.rests_until is not None:
        until = texts.full_day(person.rests_until)
        return QCoreApplication.translate("texts", "At rest until {day}").format(day=until)
    return ""
