"""Closings: which of what is open a line settles: help somebody was thanked for or told of, what came of it, a need."""

from __future__ import annotations

from dataclasses import dataclass

from db import Book, Closes, FavorRow, FavorState, NeedRow, SaidClosing
from ui.vocabulary import telling

Open = FavorRow | NeedRow
_WAITS = (FavorState.ASKED, FavorState.AGREED, FavorState.NO_ANSWER)


@dataclass(frozen=True, slots=True)
class Closing:
    """What the line settles, of one person. `number`: which of the line's."""

    number: int
    contact_id: int
    settled: Open
    said: SaidClosing


class OpenThings:
    """What is open in the book, looked up once for each person while one types."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._loops: dict[int, list[FavorRow]] = {}
        self._helps: dict[int, list[FavorRow]] = {}
        self._needs: dict[int, list[NeedRow]] = {}

    def of(self, contact_id: int, closes: Closes) -> list[Open]:
        """What may be settled in this way with a contact; the latest first."""
        if closes in (Closes.NEED_OVER, Closes.OFFER_OVER):
            offer = closes is Closes.OFFER_OVER
            return [need for need in self._needs_of(contact_id) if need.offer is offer]
        if contact_id == self._book.contacts.self_id:
            return []
        if closes is Closes.CAME_OF:
            return [*self._helps_of(contact_id)]
        told = closes is Closes.TOLD
        return [favor for favor in self._loops_of(contact_id) if _is_owed(favor, contact_id, told)]

    def likeliest(self, contact_id: int, said: SaidClosing) -> Open | None:
        """The one whose words are those of the line; a need has to share one with it."""
        found = self.of(contact_id, said.closes)
        is_need = said.closes in (Closes.NEED_OVER, Closes.OFFER_OVER)
        best = max(found, key=lambda each: _shared(_words_of(each), said.what), default=None)
        if best is not None and is_need and not _shared(_words_of(best), said.what):
            return None
        return best

    def _loops_of(self, contact_id: int) -> list[FavorRow]:
        if contact_id not in self._loops:
            self._loops[contact_id] = self._book.outcomes.open_with([contact_id])[::-1]
        return self._loops[contact_id]

    def _helps_of(self, contact_id: int) -> list[FavorRow]:
        """Help asked of them, or given, of which nothing is known to have come yet."""
        if contact_id not in self._helps:
            self._helps[contact_id] = [
                favor
                for favor in self._book.favors.of(contact_id)
                if favor.received_by_self
                and favor.giver.id == contact_id
                and (favor.state in _WAITS or (favor.state is FavorState.DONE and not favor.outcome))
            ]
        return self._helps[contact_id]

    def _needs_of(self, contact_id: int) -> list[NeedRow]:
        if contact_id not in self._needs:
            self._needs[contact_id] = self._book.needs.of(contact_id)
        return self._needs[contact_id]


def _is_owed(favor: FavorRow, contact_id: int, told: bool) -> bool:
    """Whether the giver, or who introduced, is still to be told, or thanked."""
    if favor.giver.id == contact_id:
        return (favor.told_on if told else favor.thanked_on) is None
    return (favor.via_told_on if told else favor.via_thanked_on) is None


def _words_of(each: Open) -> str:
    return each.text if isinstance(each, NeedRow) else each.what


def _shared(one: str, other: str) -> int:
    """How many telling words both have."""
    terms = telling().terms
    return len(terms(one).keys() & terms(other).keys())
