"""Every write is one step, and undoing all steps gives back the same book."""

from __future__ import annotations

import contextlib
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from db import Book, Changes, PromptKind
from db.schema.tables import Contact
from tests.conftest import FixedClock
from tests.db.builders import person, received
from tests.db.writes.calls import writes
from tests.db.writes.files import Files
from tests.db.writes.ground import reached
from tests.db.writes.help import Help
from tests.db.writes.people import People
from tests.dumps import dump

pytestmark = pytest.mark.timeout(900)
ROUNDS = 20  # two or three do, unless a rule is missing


class Writing(People, Help, Files):
    """Random writes through all services, taken back and done again at any moment."""


TestWriting = Writing.TestCase
TestWriting.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


@settings(max_examples=6, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def go_through_all_rules(data: st.DataObject) -> None:
    machine = Writing()
    machine.open_book()
    for _ in range(2):
        for rule in data.draw(st.permutations(machine.rules)):
            if all(holds(machine) for holds in rule.preconditions):
                chosen = {name: data.draw(values) for name, values in rule.arguments.items()}
                rule.function(machine, **chosen)
    machine.teardown()


def test_no_write_is_left_out_of_the_machine() -> None:
    """A new write needs a rule in `tests/db/writes`, by which it is taken back at random too."""
    reached.clear()
    for number in range(ROUNDS):
        seed(number)(go_through_all_rules)()
        if writes() <= reached:
            break
    assert sorted(writes() - reached) == []
    assert sorted(reached - writes()) == [], "a write that its source does not show: mend `calls.py`"


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


def test_what_was_announced_meanwhile_does_not_stand_in_the_way_of_redo(
    book: Book, clock: FixedClock
) -> None:
    """Announcing is no step, but writes rows too: what was taken back before it must not come over them."""
    for name in ("Ana", "Joe"):
        contact = book.contacts.create(first_name=name)
        book.contacts.set_cadence(contact_ids=[contact], days=14)
    clock.now += timedelta(30)
    ana, joe = book.reminders.prompts()
    book.reminders.snooze(kind=joe.kind, subject_id=joe.subject_id, until=book.today() + timedelta(3))
    book.undo()
    book.reminders.mark_notified(prompts=[ana, joe])
    book.redo()
    assert book.reminders.to_notify() == []
    assert book.check() == []


def test_what_was_announced_meanwhile_does_not_stand_in_the_way_of_undo(
    book: Book, clock: FixedClock
) -> None:
    """The id of what was deleted is given again, and what has it is announced; then both are taken back."""
    kept, gone = (received(book, person(book, name)) for name in ("Ana", "Joe"))
    for favor in (gone, kept):
        book.reminders.snooze(kind=PromptKind.THANK, subject_id=favor, until=book.today() + timedelta(1))
    before = dump(book)
    book.favors.delete(favor_id=gone)
    assert received(book, person(book, "Bo")) == gone
    book.reminders.mark_notified(prompts=book.reminders.prompts())
    for _ in range(3):  # Bo's help, Bo, and the deletion
        book.undo()
    assert dump(book) == before
    assert book.check() == []
