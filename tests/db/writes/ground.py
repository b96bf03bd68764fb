"""Ground: a book, every state it was in, undo and redo at any moment; on it stand the rules that write."""

from __future__ import annotations

import functools
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from db import Book, Changes, InvalidValue
from db.service import Service
from tests.conftest import FixedClock
from tests.dumps import dump, search_dump
from tests.exchange.archives import write_zip

names = st.text(st.characters(categories=["L", "N", "P", "Zs", "So"]), min_size=1, max_size=20).filter(
    lambda text: text.strip() != ""
)
words = st.sampled_from(["Ana", "Žižka", "o'Neil", "李", "x y", '"quoted"', "🚀", "Łukasz"])
picks = st.integers(0, 10_000)
STEPS_KEPT = 30

reached: set[str] = set()
"""The public methods of services under which a write has begun: 'Contacts.create'."""


def attempt(**values: st.SearchStrategy[Any]) -> Callable[[Callable[..., None]], Any]:
    """A rule that writes. What the book does not take is no failure, as long as nothing of it is kept."""

    def of(write: Callable[..., None]) -> Any:
        @functools.wraps(write)
        def run(self: Ground, **chosen: Any) -> None:
            try:
                write(self, **chosen)
            except InvalidValue:
                assert self.state() == self.states[self.at]

        return rule(**values)(run)  # type: ignore[call-overload]  # its overloads leave out names given as a mapping

    return of


class Ground(RuleBasedStateMachine):
    """`states`: what the book held after each step; it stands at `at`, and can go back to `floor`."""

    @initialize()
    def open_book(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.home = Path(self.folder.name)
        self.clock = FixedClock()
        self.book = Book.open(self.home / "book.goodturn", clock=self.clock)
        self.whole_archive = write_zip(self.home / "export.zip")
        self._watch_writes()
        self.states, self.at, self.floor = [self.state()], 0, 0
        self.book.subscribe(self._after_commit)

    # Whom and what a rule is about.

    def person(self, pick: int) -> int:
        ids = self.book.contacts.ids()
        return ids[pick % len(ids)]

    def askable(self, pick: int) -> int | None:
        """Somebody whom no boundary keeps from being asked."""
        blocked = self.book.boundaries.blocked(True)
        free = [i for i in self.book.contacts.ids() if i not in blocked]
        return free[pick % len(free)] if free else None

    def favor(self, pick: int) -> int:
        favors = self.book.favors.recent()
        return favors[pick % len(favors)].id

    def has_people(self) -> bool:
        return bool(self.book.contacts.ids())

    def has_two(self) -> bool:
        return len(self.book.contacts.ids()) > 1

    def has_favors(self) -> bool:
        return bool(self.book.favors.recent())

    # Going back and forth.

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _ in range(times):
            if self.book.undo() is None:
                assert self.at == self.floor
                return
            self.at -= 1
            assert self.state() == self.states[self.at]

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _ in range(times):
            if self.book.redo() is None:
                assert self.at == len(self.states) - 1
                return
            self.at += 1
            assert self.state() == self.states[self.at]

    def teardown(self) -> None:
        if not hasattr(self, "states"):
            return
        try:
            self.redo(100)
            self.undo(100)
            self.redo(100)
            assert self.book.check() == []
        finally:
            self.book.close()
            self.folder.cleanup()

    # What is seen of the book.

    def state(self) -> str:
        """All that steps write. What no step keeps (what was announced, how columns are read) is no part of it."""
        kept = (
            line
            for line in dump(self.book).splitlines()
            if not line.startswith(("prompt_state ", "column_mapping "))
        )
        said = self.book.ask(
            """SELECT kind, subject_id, snoozed_until, handled_on FROM prompt_state
            WHERE snoozed_until IS NOT NULL OR handled_on IS NOT NULL OR notified_on IS NULL ORDER BY 1, 2"""
        )
        return "\n".join((*kept, *map(repr, said), search_dump(self.book)))

    def _after_commit(self, changes: Changes) -> None:
        if changes.reverted or changes.replayed:
            return
        del self.states[self.at + 1 :]  # a write ends redo
        if changes.undoable:
            self.states.append(self.state())
            self.at += 1
            self.floor = max(self.floor, self.at - STEPS_KEPT)
        assert self.state() == self.states[self.at]

    def _watch_writes(self) -> None:
        begin = self.book.transact

        def transact(action: str, **more: Any) -> Any:
            frame: FrameType | None = sys._getframe(1)
            while frame is not None:
                owner, name = frame.f_locals.get("self"), frame.f_code.co_name
                if isinstance(owner, Service) and name[0].isalpha():
                    reached.add(f"{type(owner).__name__}.{name}")
                frame = frame.f_back
            return begin(action, **more)

        self.book.transact = transact  # type: ignore[method-assign]
