"""Lists: which there are on the Favors page, what stands in that of the open asks, how many are waited for, and what is
said where one is empty. No widgets."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from db import AskRow, Book, FavorRow
from db.records import PastAsk

translate = QCoreApplication.translate

ASKS, PROMISES, LOOPS, ENDED, ALL = "asks", "promises", "loops", "ended", "all"
Shown = AskRow | FavorRow | PastAsk


def asks_under_way(book: Book) -> list[AskRow | FavorRow]:
    """Each ask under way with its open sendings below it, then what was asked without one."""
    asks, favors = book.asks.open(), book.favors.open_asks()
    under_way = {ask.id for ask in asks}
    found: list[AskRow | FavorRow] = []
    for ask in asks:
        found += [ask, *(favor for favor in favors if favor.ask_id == ask.id)]
    return found + [favor for favor in favors if favor.ask_id not in under_way]


def waited_for(rows: Sequence[Shown]) -> int:
    """How many: of an ask everybody who may still answer or help, or itself if there is nobody."""
    waited = {row.ask_id for row in rows if isinstance(row, FavorRow)}
    return sum(
        isinstance(row, FavorRow) or (isinstance(row, AskRow) and row.id not in waited) for row in rows
    )


def empty_words(key: str, *, sought: bool = False) -> tuple[str, str]:
    """A title and a sentence; `sought`: it is empty because nothing fits what is searched for."""
    if sought and key == ENDED:
        return (
            translate("texts", "Nothing found"),
            translate("texts", "Nothing you asked for holds all of these words."),
        )
    return {
        ASKS: (
            translate("texts", "No open asks"),
            translate("texts", "What you ask others for stays here until it is settled."),
        ),
        PROMISES: (
            translate("texts", "No open promises"),
            translate("texts", "What you offer or agree to do, and who waits for your answer."),
        ),
        LOOPS: (
            translate("texts", "No open loops"),
            translate(
                "texts", "Help you received stays here until you have thanked and told what came of it."
            ),
        ),
        ENDED: (
            translate("texts", "Nothing has ended yet"),
            translate("texts", "What you asked for stands here once it is over, with what came of it."),
        ),
        ALL: (
            translate("texts", "No favors yet"),
            translate("texts", "Write down help given or received, by you or between two others."),
        ),
    }[key]
