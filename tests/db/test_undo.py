"""Every write is one step, and undoing all steps gives back the same book."""

from __future__ import annotations

import contextlib
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db import Book, BoundaryKind, Changes, Channel, Direction, FavorKind, FavorState, PointKind, PromptKind
from db.preferences import PROMPTS_A_DAY
from db.quick_log import QuickEntry, QuickNeed, QuickReminder
from db.schema.tables import Contact
from tests.conftest import FixedClock
from tests.dumps import dump, search_dump

names = st.text(st.characters(categories=["L", "N", "P", "Zs", "So"]), min_size=1, max_size=20).filter(
    lambda text: text.strip() != ""
)
words = st.sampled_from(["Ana", "Žižka", "o'Neil", "李", "x y", '"quoted"', "🚀", "Łukasz"])
picks = st.integers(0, 10_000)


class Writing(RuleBasedStateMachine):
    """Random writes through all services; at the end everything is undone, done again, and undone."""

    @initialize()
    def open_book(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.clock = FixedClock()
        self.book = Book.open(Path(self.folder.name) / "book.goodturn", clock=self.clock)
        self.heard: list[Changes] = []
        self.book.subscribe(self.heard.append)
        self.empty = dump(self.book), search_dump(self.book)
        self.steps = 0

    def person(self, pick: int) -> int:
        ids = self.book.contacts.ids()
        return ids[pick % len(ids)]

    def favor(self, pick: int) -> int:
        favors = self.book.favors.recent()
        return favors[pick % len(favors)].id

    def has_people(self) -> bool:
        return bool(self.book.contacts.ids())

    def has_favors(self) -> bool:
        return bool(self.book.favors.recent())

    @rule(first=words, last=names)
    def create(self, first: str, last: str) -> None:
        self.book.contacts.create(first_name=first, last_name=last, company=last, emails=["a@b.example"])

    @precondition(has_people)
    @rule(pick=picks, company=words, notes=names)
    def edit(self, pick: int, company: str, notes: str) -> None:
        self.book.contacts.edit(contact_id=self.person(pick), company=company, notes=notes)

    @precondition(has_people)
    @rule(pick=picks, days=st.sampled_from([None, 14, 365]))
    def set_cadence(self, pick: int, days: int | None) -> None:
        self.book.contacts.set_cadence(contact_ids=[self.person(pick), self.person(pick + 1)], days=days)

    @precondition(has_people)
    @rule(pick=picks, name=words)
    def tag(self, pick: int, name: str) -> None:
        self.book.contacts.tag(contact_ids=[self.person(pick)], name=name)

    @precondition(has_people)
    @rule(pick=picks, name=words)
    def untag(self, pick: int, name: str) -> None:
        self.book.contacts.untag(contact_ids=[self.person(pick)], name=name)

    @precondition(has_people)
    @rule(pick=picks)
    def archive(self, pick: int) -> None:
        self.book.contacts.archive(contact_ids=[self.person(pick)])

    @precondition(has_people)
    @rule(pick=picks)
    def delete(self, pick: int) -> None:
        self.book.contacts.delete(contact_ids=[self.person(pick)])

    @precondition(has_people)
    @rule(pick=picks, same=st.booleans())
    def merge(self, pick: int, same: bool) -> None:
        one, other = self.person(pick), self.person(pick + 1)
        if one == other:
            return
        if same:
            self.book.merges.merge(keep_id=one, gone_id=other)
        else:
            self.book.duplicates.tell_apart(contact_ids=(one, other))

    @precondition(has_people)
    @rule(pick=picks)
    def pass_over(self, pick: int) -> None:
        self.book.triage.pass_over(contact_id=self.person(pick))

    @precondition(has_people)
    @rule(pick=picks, value=words)
    def add_point(self, pick: int, value: str) -> None:
        self.book.contacts.add_point(contact_id=self.person(pick), kind=PointKind.PHONE, value=value)

    @precondition(has_people)
    @rule(pick=picks, ago=st.integers(0, 900), note=names)
    def log(self, pick: int, ago: int, note: str) -> None:
        people = {self.person(pick), self.person(pick + 3)}
        self.book.interactions.log(contact_ids=people, on=self.clock().date() - timedelta(ago), note=note)

    @precondition(has_people)
    @rule(pick=picks, note=names)
    def edit_interaction(self, pick: int, note: str) -> None:
        if met := self.book.interactions.of(self.person(pick)):
            self.book.interactions.edit(
                interaction_id=met[0].id,
                contact_ids=[self.person(pick + 1)],
                on=date(2026, 1, 1),
                channel=Channel.CALL,
                direction=Direction.OUT,
                note=note,
            )

    @precondition(has_people)
    @rule(pick=picks)
    def delete_interaction(self, pick: int) -> None:
        if met := self.book.interactions.of(self.person(pick)):
            self.book.interactions.delete(interaction_id=met[0].id)

    @precondition(has_people)
    @rule(pick=picks, what=names, state=st.sampled_from(FavorState), given=st.booleans())
    def record_favor(self, pick: int, what: str, state: FavorState, given: bool) -> None:
        ends = [self.person(pick), self.book.contacts.self_id]
        giver, receiver = ends if given else reversed(ends)
        self.book.favors.record(
            giver_id=giver, receiver_id=receiver, kind=FavorKind.ADVICE, what=what, state=state, via_id=None
        )

    @precondition(has_favors)
    @rule(
        pick=picks,
        act=st.sampled_from(["agree", "decline", "no_answer", "drop", "done", "delete"]),
    )
    def move_favor(self, pick: int, act: str) -> None:
        getattr(self.book.favors, act)(favor_id=self.favor(pick))

    @precondition(has_favors)
    @rule(pick=picks, thanked=st.booleans(), told=st.booleans(), outcome=words)
    def write_a_note(self, pick: int, thanked: bool, told: bool, outcome: str) -> None:
        favor = self.favor(pick)
        giver = self.book.favors.get(favor).giver.id
        self.book.outcomes.close(
            favor_id=favor,
            contact_id=giver,
            thanked=thanked,
            told=told,
            noted_as=Channel.EMAIL,
            outcome=outcome,
        )

    @precondition(has_favors)
    @rule(pick=picks, outcome=words, later=st.booleans())
    def share_an_outcome(self, pick: int, outcome: str, later: bool) -> None:
        favors = [row.id for row in self.book.outcomes.helps()][: pick % 3 + 1]
        for helper in self.book.outcomes.chain(favors).helpers:
            whom: dict[str, Any] = {
                "contact_id": helper.person.id,
                "favor_ids": helper.favor_ids,
                "outcome": outcome,
            }
            if later:
                self.book.outcomes.put_off(**whom, until=self.clock().date() + timedelta(7))
            else:
                self.book.outcomes.tell(**whom, noted_as=Channel.LINKEDIN)

    @precondition(has_people)
    @rule(pick=picks, text=words)
    def learn(self, pick: int, text: str) -> None:
        lesson = self.book.lessons.add(text=text, contact_id=self.person(pick), kind=FavorKind.ADVICE)
        if pick % 4 == 0:
            self.book.lessons.remove(lesson_id=lesson)

    @precondition(has_people)
    @rule(pick=picks, text=names, offer=st.booleans())
    def need(self, pick: int, text: str, offer: bool) -> None:
        need = self.book.needs.add(contact_id=self.person(pick), text=text, offer=offer)
        if pick % 3 == 0:
            self.book.needs.end(need_id=need)

    @precondition(has_people)
    @rule(pick=picks, kind=st.sampled_from([*BoundaryKind, None]), reason=names)
    def wish(self, pick: int, kind: BoundaryKind | None, reason: str) -> None:
        if kind is None:
            self.book.boundaries.lift(contact_id=self.person(pick))
        else:
            self.book.boundaries.set(contact_id=self.person(pick), kind=kind, reason=reason)

    @precondition(has_people)
    @rule(pick=picks, act=st.sampled_from(["add", "remove", "delete"]))
    def group(self, pick: int, act: str) -> None:
        groups = self.book.groups.all()
        people = [self.person(pick), self.person(pick + 1)]
        if not groups:
            self.book.groups.create(name=f"Group {pick}", contact_ids=people)
        elif act == "delete":
            self.book.groups.delete(group_id=groups[0].id)
        else:
            getattr(self.book.groups, act)(group_id=groups[0].id, contact_ids=people)

    @precondition(has_people)
    @rule(pick=picks, name=words, text=names)
    def log_quickly(self, pick: int, name: str, text: str) -> None:
        parts = (QuickNeed(name, text), QuickReminder(self.person(pick), date(2026, 4, 1), text))
        self.book.quick_log.save(
            entry=QuickEntry(on=date(2026, 2, 1), people=(name, self.person(pick)), note=text, parts=parts)
        )

    @precondition(has_people)
    @rule(pick=picks, purpose=names, result=names)
    def ask(self, pick: int, purpose: str, result: str) -> None:
        to, asks = self.person(pick), self.book.asks
        ask = asks.create(purpose=purpose, minutes=pick % 90)
        if to not in self.book.boundaries.blocked(True):
            asks.send(ask_id=ask, contact_ids=[to], overruled=[to], channel=Channel.EMAIL)
        if pick % 3 == 0:
            asks.edit(ask_id=ask, action=result)
        if pick % 2:
            asks.end(ask_id=ask, result=result)

    @precondition(has_people)
    @rule(pick=picks, text=names)
    def set_a_match_aside(self, pick: int, text: str) -> None:
        need = self.book.needs.add(contact_id=self.person(pick), text=text)
        if pick % 2:
            self.book.matches.dismiss(need_id=need, contact_id=self.person(pick + 1))
        else:
            self.book.matches.offer_help(need_id=need)

    @precondition(has_people)
    @rule(pick=picks, text=names)
    def remind_and_pause(self, pick: int, text: str) -> None:
        on = self.clock().date() + timedelta(1 + pick % 30)
        self.book.reminders.remind(contact_id=self.person(pick), on=on, text=text)
        self.book.reminders.pause(until=on if pick % 2 else None)

    @precondition(has_people)
    @rule(pick=picks, value=words)
    def mend_a_point(self, pick: int, value: str) -> None:
        for point in self.book.contacts.get(self.person(pick)).points[:2]:
            if pick % 2:
                self.book.contacts.edit_point(point_id=point.id, value=value)
            else:
                self.book.contacts.remove_point(point_id=point.id)

    @precondition(has_favors)
    @rule(pick=picks, outcome=words)
    def reach(self, pick: int, outcome: str) -> None:
        self.book.outcomes.reach(favor_ids=[self.favor(pick)], outcome=outcome)
        self.book.favors.set_outcome(favor_id=self.favor(pick + 1), outcome=outcome)

    @precondition(has_people)
    @rule(pick=picks)
    def snooze(self, pick: int) -> None:
        until = self.clock().date() + timedelta(3)
        self.book.reminders.snooze(kind=PromptKind.KEEP_IN_TOUCH, subject_id=self.person(pick), until=until)

    @precondition(has_people)
    @rule(pick=picks)
    def be_in_touch(self, pick: int) -> None:
        self.book.reminders.done(kind=PromptKind.KEEP_IN_TOUCH, subject_id=self.person(pick))

    @rule(number=st.integers(1, 20))
    def prefer(self, number: int) -> None:
        self.book.preferences.set(pref=PROMPTS_A_DAY, value=number)

    @rule()
    def undo_and_redo(self) -> None:
        before = dump(self.book), search_dump(self.book)
        if self.book.undo() is not None:
            self.book.redo()
            assert (dump(self.book), search_dump(self.book)) == before

    @invariant()
    def the_book_is_sound(self) -> None:
        assert self.book.check() == []

    def teardown(self) -> None:
        if not hasattr(self, "book"):
            return
        full = dump(self.book), search_dump(self.book)
        undone = 0
        while self.book.undo() is not None:
            undone += 1
        # Only as many steps are kept as promised; with fewer writes the book is empty again.
        if undone < 30:
            assert (dump(self.book), search_dump(self.book)) == self.empty
        while self.book.redo() is not None:
            pass
        assert (dump(self.book), search_dump(self.book)) == full
        self.book.close()
        self.folder.cleanup()


TestWriting = Writing.TestCase
TestWriting.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_a_step_can_be_undone_after_a_restart(tmp_path: Path, clock: FixedClock) -> None:
    path = tmp_path / "book.goodturn"
    with Book.open(path, clock=clock) as book:
        before = dump(book)
        book.contacts.create(first_name="Ana")
    with Book.open(path, clock=clock) as book:
        step = book.undo()
        assert step is not None
        assert step.action == "contact.created"
        assert dump(book) == before


def test_a_new_write_ends_redo(book: Book) -> None:
    book.contacts.create(first_name="Ana")
    book.undo()
    book.contacts.create(first_name="Joe")
    assert book.redo() is None


def test_thirty_steps_are_kept(book: Book) -> None:
    for number in range(35):
        book.contacts.create(first_name=f"Person {number}")
    undone = 0
    while book.undo():
        undone += 1
    assert undone == 30
    assert book.contacts.count() == 5


def test_a_write_that_fails_changes_nothing_and_is_no_step(book: Book) -> None:
    book.contacts.create(first_name="Ana")
    before = dump(book)
    with contextlib.suppress(ZeroDivisionError), book.transact("test.broken") as tx:
        tx.delete(Contact, book.contacts.ids())
        raise ZeroDivisionError
    assert dump(book) == before
    assert book.undo_step is not None
    assert book.undo_step.action == "contact.created"


def test_changes_are_published_once_after_the_commit(book: Book) -> None:
    heard: list[tuple[Changes, int]] = []
    book.subscribe(lambda changes: heard.append((changes, book.contacts.count())))
    new_id = book.contacts.create(first_name="Ana")
    ((changes, seen),) = heard
    assert changes.action == "contact.created"
    assert changes.contact_ids == {new_id}
    assert seen == 1


def test_a_write_that_changes_nothing_is_silent(book: Book) -> None:
    contact = book.contacts.create(first_name="Ana")
    heard: list[Changes] = []
    book.subscribe(heard.append)
    book.contacts.edit(contact_id=contact, first_name="Ana")
    assert heard == []
    assert book.undo_step is not None
    assert book.undo_step.action == "contact.created"
