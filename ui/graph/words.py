"""Words: what the graph says of a favor, in the card and in the list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db import FavorState, GraphEdge
from ui import texts


def state(edge: GraphEdge) -> str:
    """Where a favor stands: 'open loop' while the giver waits to hear, else its state."""
    if edge.open_loop and edge.state is FavorState.DONE:
        return QCoreApplication.translate("texts", "open loop")
    return texts.favor_state(edge.state)
