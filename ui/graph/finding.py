"""Finding: from a name that is typed above a board to the one found, in the picture or in the list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from db import GraphPerson
from ui import texts
from ui.graph.filter import GraphFilter
from ui.graph.look import EVERYBODY
from ui.graph.name_search import NameSearch

if TYPE_CHECKING:
    from ui.graph.board import GraphBoard


class Finding:
    """Belongs to a board."""

    def __init__(self, board: GraphBoard) -> None:
        self._board = board
        self._names = NameSearch(())
        self._matches: list[GraphPerson] = []

    def offer(self, people: Sequence[GraphPerson]) -> None:
        """Search among these from now on."""
        self._names = NameSearch(people)

    def find(self, text: str) -> None:
        self._matches = self._names.matches(text)
        self._board.header.names.setStringList(
            [
                texts.dotted(*(part for part in (person.name, person.company) if part))
                for person in self._matches
            ]
        )

    def go_to(self, row: int) -> None:
        """Fly to the one found: out of the surroundings of another, and whatever hides them."""
        if row >= len(self._matches):
            return
        contact_id = self._matches[row].id
        board = self._board
        go = board.table.go_to if board.is_list else board.canvas.fly_to
        if go(contact_id):
            return
        if contact_id in board.hidden:
            board.unhide(contact_id)
            if go(contact_id):
                return
        if board.filter != GraphFilter():
            board.timeline.leave()
            board.legend.reset()
            if go(contact_id):
                return
        if board.look != EVERYBODY:
            board.look_at(EVERYBODY)
            go(contact_id)
