"""Words: what the graph says of a favor, in the card and in the list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db import BoundaryKind, FavorState, GraphEdge, GraphPerson
from ui import texts


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
