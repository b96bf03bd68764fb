"""Lists: which there are on the Favors page, what stands in those that are long, how many are waited for, and
what is said where one is empty. No widgets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import overload

from PySide6.QtCore import QCoreApplication

from db import AskRow, Book, FavorRow
from db.records import PastAsk

translate = QCoreApplication.translate

ASKS, PROMISES, LOOPS, ENDED, ALL = "asks", "promises", "loops", "ended", "all"
Shown = AskRow | FavorRow | PastAsk
Key = int | FavorRow
"""By its id what is yet to be read; or what was read already."""


class Rows(Sequence[Shown]):
    """A list of which it is known what stands in it; the rows are read from the top, as far as they are looked at."""

    def __init__(
        self,
        keys: Sequence[Key],
        kind: type[Shown],
        read: Callable[[Sequence[Key]], Sequence[Shown]],
        waited_for: int,
    ) -> None:
        """`read` gives the row of each key, a `kind` of each id; `waited_for`: how many of them one waits for."""
        self._kind = kind
        self._keys, self._read_rows, self.waited_for = keys, read, waited_for
        self._read: list[Shown] = []
        self._taken = 0  # keys; what is gone meanwhile has no row

    def __len__(self) -> int:
        return len(self._keys)

    def place_of(self, what: Hashable) -> int | None:
        """Where a kind and id stand, without reading what is before it."""
        for at, key in enumerate(self._keys):
            if what == ((self._kind, key) if isinstance(key, int) else (type(key), key.id)):
                return at
        return None

    @overload
    def __getitem__(self, at: int) -> Shown: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Shown]: ...
    def __getitem__(self, at: int | slice) -> Shown | Sequence[Shown]:
        last = max(range(len(self))[at], default=-1) if isinstance(at, slice) else range(len(self))[at]
        while last >= len(self._read) and (begin := self._taken) < len(self):
            self._taken = max(last + 1, 2 * begin)  # a reading costs more than a row
            self._read += self._read_rows(self._keys[begin : self._taken])
        return self._read[at]


def asks_under_way(book: Book) -> Rows:
    """Each ask under way with its open sendings below it, then what was asked without one."""
    sent: dict[int | None, list[FavorRow]] = defaultdict(list)
    for favor in (favors := book.favors.open_asks()):
        sent[favor.ask_id].append(favor)
    under_way = book.asks.open_ids()
    asked, keys = set(under_way), list[Key]()
    for ask_id in under_way:
        keys += [ask_id, *sent.get(ask_id, ())]
    keys += [favor for favor in favors if favor.ask_id not in asked]

    def read(some: Sequence[Key]) -> Sequence[Shown]:
        asks = {ask.id: ask for ask in book.asks.page([key for key in some if isinstance(key, int)])}
        rows = (asks.get(key) if isinstance(key, int) else key for key in some)
        return [row for row in rows if row is not None]

    # Of an ask everybody who may still answer or help, or itself if there is nobody.
    return Rows(keys, AskRow, read, len(favors) + sum(ask_id not in sent for ask_id in under_way))


def loops_to_close(book: Book) -> Rows:
    """Tens of thousands, where somebody brings years of help along."""
    ids = book.favors.loop_ids()

    def read(some: Sequence[Key]) -> Sequence[Shown]:
        return book.favors.page([key for key in some if isinstance(key, int)])

    return Rows(ids, FavorRow, read, len(ids))


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
