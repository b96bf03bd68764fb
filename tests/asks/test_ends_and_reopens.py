"""Whatever is done with an ask, in whatever order, and taken back: its loops, prompts and lists say the same."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db import AskRow, Book, BookError, Changes, FavorKind, FavorRow, FavorState, PromptKind
from tests.conftest import FixedClock
from tests.db.builders import person
from tests.dumps import dump

NO_LOOP = frozenset(FavorState) - {FavorState.DONE}
ACTS = (
    "agree", "decline", "no_answer", "drop", "done", "reopen", "thank", "tell", "follow_up", "end", "reopen_ask", "send",
    "dialog", "snooze",
)  # fmt: skip
steps = st.lists(st.tuples(st.sampled_from((*ACTS, "undo", "redo", "days")), st.integers(0, 5)), max_size=14)


class World:
    """An ask sent to two, one of them through Joe, and one more asked of Ana alone."""

    def __init__(self, book: Book, clock: FixedClock) -> None:
        self.book, self.clock, self.written = book, clock, 0
        book.subscribe(self._count)
        me = book.contacts.self_id
        self.joe = person(book, "Joe Black")
        self.people = [person(book, name) for name in ("Ana Ruiz", "Bo Lind", "Cem Can")]
        self.ask = book.asks.create(purpose="A talk with storage", kind=FavorKind.ADVICE)
        self.favors = book.asks.send(
            ask_id=self.ask, contact_ids=self.people[:2], via={self.people[0]: self.joe}
        )
        self.favors.append(
            book.favors.ask(
                giver_id=self.people[0],
                receiver_id=me,
                kind=FavorKind.TIME,
                what="an hour",
                via_id=self.joe,
            )
        )

    def act(self, name: str, which: int) -> None:
        """Do it to one of the favors; what the world refuses is no step."""
        book, favor_id = self.book, self.favors[which % 3]
        favor = book.favors.get(favor_id)
        loops = book.outcomes
        acts: dict[str, Callable[[], object]] = {
            "thank": partial(loops.close, favor_id=favor_id, contact_id=favor.giver.id, thanked=True),
            "tell": partial(
                loops.close, favor_id=favor_id, contact_id=(favor.via or favor.giver).id, told=True
            ),
            "follow_up": partial(book.asks.follow_up, favor_id=favor_id),
            "end": partial(book.asks.end, ask_id=self.ask, result="so it was"),
            "reopen_ask": partial(book.asks.reopen, ask_id=self.ask),
            "send": partial(book.asks.send, ask_id=self.ask, contact_ids=self.people[2:]),
            "dialog": partial(book.favors.edit, favor_id=favor_id, state=list(FavorState)[which]),
            "snooze": partial(
                book.reminders.snooze,
                kind=PromptKind.FOLLOW_UP,
                subject_id=favor_id,
                until=book.today() + timedelta(90),
            ),
        }
        run = acts.get(name) or partial(getattr(book.favors, name, book.check), favor_id=favor_id)
        if name in ("thank", "tell") and favor.state in NO_LOOP:
            return
        try:
            run()
        except BookError:
            return

    def _count(self, _changes: Changes) -> None:
        self.written += 1

    def hold(self) -> None:
        """What has to be so at any time."""
        book = self.book
        assert book.check() == []
        rows = {row.id: row for row in book.favors.of(book.contacts.self_id)}
        ask = book.asks.get(self.ask)
        loops = {row.id for row in book.favors.loops()}
        assert loops == {i for i, row in rows.items() if row.is_open_loop or row.is_introducer_loop}
        for row in rows.values():
            if row.state in NO_LOOP:
                assert row.id not in loops
            if row.state is FavorState.ASKED and row.ask_id is not None:
                assert ask.ended_on is None  # nobody waits for an answer to an ask that is over
        self._lists(rows, ask)
        self._prompts(rows, ask)

    def _lists(self, rows: dict[int, FavorRow], ask: AskRow) -> None:
        """Each is waited for, or over, or part of an ask that is one of the two."""
        book = self.book
        waits = {row.id for row in book.favors.open_asks()}
        past = {(type(each.what), each.what.id) for each in book.asks.past()}
        assert ((AskRow, ask.id) in past) is (ask.ended_on is not None)
        assert (ask in book.asks.open()) is (ask.ended_on is None)
        for row in rows.values():
            if row.ask_id is None:
                assert (row.id in waits) is not ((FavorRow, row.id) in past), row
            else:
                assert (FavorRow, row.id) not in past

    def _prompts(self, rows: dict[int, FavorRow], ask: AskRow) -> None:
        book = self.book
        due = {
            (p.kind, p.subject_id): p
            for p in book.reminders.due(book.today() + timedelta(400))
            if p.favor_kind
        }
        for row in rows.values():
            wanted = {
                PromptKind.THANK: row.is_open_loop and row.thanked_on is None,
                PromptKind.TELL: row.is_open_loop and row.told_on is None,
                PromptKind.THANK_INTRODUCER: row.is_introducer_loop and row.via_thanked_on is None,
                PromptKind.TELL_INTRODUCER: row.is_introducer_loop and row.via_told_on is None,
                PromptKind.FOLLOW_UP: row.state is FavorState.ASKED
                and row.follow_ups == 0
                and (row.ask_id is None or ask.ended_on is None),
            }
            assert {kind for kind, is_so in wanted.items() if is_so} == {
                kind for kind, i in due if i == row.id
            }, row


@settings(max_examples=25, deadline=None, derandomize=True)
@given(steps)
def test_loops_prompts_and_lists_agree_whatever_is_done(taken: list[tuple[str, int]]) -> None:
    clock = FixedClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        Book.open(Path(folder) / "book.goodturn", clock=clock) as book,
    ):
        world = World(book, clock)
        start = dump(book)
        before: list[str] = []
        after: list[str] = []
        for name, which in taken:
            now = dump(book)
            if name == "undo" and before:
                assert book.undo() is not None
                after.append(now)
                assert dump(book) == before.pop()
            elif name == "redo" and after:
                assert book.redo() is not None
                before.append(now)
                assert dump(book) == after.pop()
            elif name == "days":
                clock.now += timedelta(days=5)
            elif name in ACTS:
                world.written = 0
                world.act(name, which)
                if world.written:
                    before.append(now)
                    after.clear()
            world.hold()
        for _ in before:
            book.undo()
        assert dump(book) == start


@settings(max_examples=12, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(ACTS[:6]), st.integers(0, 1)), max_size=6))
def test_an_end_taken_back_by_reopening_leaves_everybody_as_they_were(taken: list[tuple[str, int]]) -> None:
    clock = FixedClock()
    with (
        tempfile.TemporaryDirectory() as folder,
        Book.open(Path(folder) / "book.goodturn", clock=clock) as book,
    ):
        world = World(book, clock)
        for name, which in taken:
            world.act(name, which)
        before = book.asks.get(world.ask).sendings
        book.asks.end(ask_id=world.ask)
        clock.now += timedelta(days=3)
        book.asks.reopen(ask_id=world.ask)
        assert book.asks.get(world.ask).sendings == before
