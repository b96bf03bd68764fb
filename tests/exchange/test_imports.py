"""Imports: what a file does to a book, what it leaves alone, and that all of it can be taken back."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest

from benchmarks.exports import write_connections
from db import Book, Changes
from db.errors import Cancelled, InvalidValue, UnreadableFile
from db.exchange.counts import COUNTS
from db.exchange.plan import ImportResult
from db.records import PointKind, PositionRow
from tests.dumps import dump as kept
from tests.dumps import search_dump

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
OLD_HEADER = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
ANA = "Ana,Ruiz,https://www.linkedin.com/in/ana,ana@mail.example,Acme,Engineer,05 Mar 2024\n"
BO = "Bo,Berg,https://www.linkedin.com/in/bo,,Birch,Editor,04 Feb 2024\n"
CY = "Cy,Moe,https://www.linkedin.com/in/cy,,Cedar,Clerk,03 Jan 2024\n"
HIDDEN = ",,,,,,12 Mar 2019\n"


def file(book: Book, text: str) -> Path:
    path = book.path.with_name("Connections.csv")
    path.write_text(text, encoding="utf-8")
    return path


def bring(book: Book, text: str) -> ImportResult:
    return book.imports.apply(book.imports.plan(file(book, text)))


def counts(result: ImportResult) -> tuple[int, ...]:
    """read, added, updated, unchanged, hidden, skipped, review"""
    return tuple(result.counts[name] for name in COUNTS)


def named(book: Book, name: str) -> int:
    (found,) = book.contacts.named(name)
    return found.id


def dump(book: Book) -> str:
    return kept(book) + search_dump(book)


def test_a_plan_writes_nothing_and_tells_what_would_be(book: Book) -> None:
    before = dump(book)
    plan = book.imports.plan(file(book, HEADER + ANA + BO + HIDDEN + 'Di,"Vos,,,,,\n'))
    assert plan.counts == {
        "read": 4, "added": 2, "updated": 0, "unchanged": 0, "hidden": 1, "skipped": 1, "review": 0,
    }  # fmt: skip
    assert [(row.first_name, row.connected_on) for row in plan.new] == [
        ("Ana", "2024-03-05"),
        ("Bo", "2024-02-04"),
    ]
    assert [(note.line, note.reason) for note in plan.skipped_rows] == [(5, "open_quote")]
    assert dump(book) == before
    assert book.undo_step is None


def test_an_import_is_one_step_and_one_change_and_can_be_undone_and_done_again(book: Book) -> None:
    before = dump(book)
    heard: list[Changes] = []
    book.subscribe(heard.append)
    result = bring(book, HEADER + ANA + BO)
    assert (counts(result), result.written) == ((2, 2, 0, 0, 0, 0, 0), True)
    assert [(c.action, c.count, c.undoable) for c in heard] == [("import.connections", 2, True)]
    after = dump(book)
    ana = book.contacts.get(named(book, "ana"))
    assert (ana.name, ana.company, ana.linkedin_url) == (
        "Ana Ruiz",
        "Acme",
        "https://www.linkedin.com/in/ana",
    )
    assert ana.connected_on is not None
    assert ana.connected_on.isoformat() == "2024-03-05"
    assert [(point.kind, point.value) for point in ana.points] == [(PointKind.EMAIL, "ana@mail.example")]
    assert book.search.ids("acme engineer") == [ana.id]
    book.undo()
    assert dump(book) == before
    book.redo()
    assert dump(book) == after
    assert book.check() == []


def test_nobody_imported_gets_a_cadence_or_a_prompt(book: Book) -> None:
    bring(book, HEADER + ANA + BO)
    assert all(
        row.cadence_days is None and row.next_due_on is None
        for row in book.contacts.page(book.contacts.ids())
    )
    assert book.reminders.prompts() == []
    assert book.contacts.get(named(book, "ana")).last_interaction_on is None


def test_the_same_file_again_changes_nothing_and_leaves_no_step(book: Book) -> None:
    text = HEADER + ANA + BO + HIDDEN
    bring(book, text)
    before, step = dump(book), book.undo_step
    result = bring(book, text)
    assert (counts(result), result.written) == ((3, 0, 0, 2, 1, 0, 0), False)
    assert (dump(book), book.undo_step) == (before, step)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_whole_export_twice_then_the_later_one_and_all_undone(book: Book, seed: int) -> None:
    first, later = book.path.with_name("first.csv"), book.path.with_name("later.csv")
    write_connections(first, 1500, seed)
    write_connections(later, 1500, seed, later=True)
    empty = dump(book)
    added = book.imports.apply(book.imports.plan(first)).added
    imported = dump(book)
    again = book.imports.apply(book.imports.plan(first))
    assert (again.added, again.updated, again.review, again.unchanged) == (0, 0, 0, added)
    plan = book.imports.plan(later)
    book.imports.apply(plan)
    assert 0 < plan.updated < 60
    assert plan.added == 3
    assert (plan.review, plan.read) == (0, sum(plan.counts[name] for name in COUNTS[1:]))
    assert book.imports.plan(later).is_empty
    assert book.check() == []
    book.undo()
    assert dump(book) == imported
    book.undo()
    assert dump(book) == empty


def test_lines_that_say_what_the_book_says_are_known_whatever_they_quote(book: Book) -> None:
    quoted = 'Jane,"Doe, PhD",https://www.linkedin.com/in/jane,,"Acme, Inc.","Engineer, Berlin",05 Mar 2024\n'
    bring(book, HEADER + quoted + BO + CY)
    plan = book.imports.plan(file(book, HEADER + CY.replace("Clerk", "Head") + quoted + BO))
    assert [(row.line, row.first_name) for row in plan.file.connections] == [(2, "Cy")]
    assert plan.counts == {
        "read": 3, "added": 0, "updated": 1, "unchanged": 2, "hidden": 0, "skipped": 0, "review": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("again", "skipped_lines", "updated"),
    [
        (BO + CY + BO, [4], 0),  # the same line
        (BO + BO.replace("Editor", "Head"), [3], 0),  # further down, an older job
        (BO.replace("Editor", "Head") + BO, [3], 1),  # further up, the newer one
        (BO.replace("in/bo,", "in/BO/,").replace("Editor", "Head") + BO, [3], 1),  # and the address respelled
    ],
)
def test_a_profile_that_stands_twice_counts_where_it_stands_first(
    book: Book, again: str, skipped_lines: list[int], updated: int
) -> None:
    bring(book, HEADER + BO + CY)
    plan = book.imports.plan(file(book, HEADER + again))
    assert [(note.line, note.reason) for note in plan.skipped_rows] == [
        (line, "duplicate") for line in skipped_lines
    ]
    assert (plan.added, plan.updated, plan.unchanged) == (0, updated, len(again.splitlines()) - updated - 1)


def test_a_quote_left_open_among_known_lines_is_told(book: Book) -> None:
    bring(book, HEADER + BO + CY)
    plan = book.imports.plan(file(book, HEADER + BO + 'Di,"Vos,,,,,04 Feb 2024\n' + CY))
    assert [(note.line, note.reason) for note in plan.skipped_rows] == [(3, "open_quote")]
    assert (plan.added, plan.unchanged) == (0, 2)


def test_a_move_keeps_the_job_left_behind(book: Book) -> None:
    bring(book, HEADER + ANA + BO)
    plan = book.imports.plan(
        file(book, HEADER + ANA.replace("Acme,Engineer", "Delta,Lead") + BO.replace("Editor", "EDITOR"))
    )
    assert [(c.name, c.news, [(f.field, f.old, f.new) for f in c.changes]) for c in plan.changed] == [
        ("Ana Ruiz", "moved", [("company", "Acme", "Delta"), ("position", "Engineer", "Lead")]),
        ("Bo Berg", None, [("position", "Editor", "EDITOR")]),
    ]
    book.imports.apply(plan)
    _, left = book.contacts.timeline(named(book, "ana"))  # after the news of it
    assert isinstance(left, PositionRow)
    assert (left.company, left.position) == ("Acme", "Engineer")
    assert book.contacts.timeline(named(book, "bo")) == []


def test_a_changed_profile_address_is_followed_and_the_earlier_one_remembered(book: Book) -> None:
    bring(book, HEADER + ANA + BO)
    assert counts(bring(book, HEADER + ANA.replace("in/ana", "in/ana-ruiz") + BO))[:4] == (2, 0, 1, 1)
    assert book.contacts.get(named(book, "ana")).linkedin_url.endswith("in/ana-ruiz")
    assert counts(bring(book, HEADER + ANA + BO))[:4] == (2, 0, 1, 1)
    assert book.contacts.count() == 2


def test_a_new_name_keeps_the_earlier_one_findable(book: Book) -> None:
    bring(book, HEADER + ANA)
    bring(book, HEADER + ANA.replace("Ruiz", "Smith"))
    assert book.contacts.get(named(book, "ana")).name == "Ana Smith"
    assert book.search.ids("ruiz") == [named(book, "ana")]


def test_what_the_user_typed_is_never_written_over(book: Book) -> None:
    bring(book, HEADER + ANA)
    ana = named(book, "ana")
    book.contacts.edit(contact_id=ana, company="Own words", first_name="Anita")
    result = bring(book, HEADER + ANA.replace("Acme,Engineer", "Delta,Lead"))
    detail = book.contacts.get(ana)
    assert counts(result)[:4] == (1, 0, 1, 0)
    assert (detail.name, detail.company, detail.position) == ("Anita Ruiz", "Own words", "Lead")


def test_an_email_follows_the_file_unless_the_user_changed_it(book: Book) -> None:
    bring(book, HEADER + ANA)
    ana = named(book, "ana")
    bring(book, HEADER + ANA.replace("ana@", "ruiz@"))
    (point,) = book.contacts.get(ana).points
    assert point.value == "ruiz@mail.example"
    book.contacts.edit_point(point_id=point.id, value="own@mail.example")
    bring(book, HEADER + ANA.replace("ana@", "third@"))
    assert [p.value for p in book.contacts.get(ana).points] == ["own@mail.example", "third@mail.example"]


def test_an_email_that_the_user_removed_does_not_come_back(book: Book) -> None:
    bring(book, HEADER + ANA)
    book.contacts.remove_point(point_id=book.contacts.get(named(book, "ana")).points[0].id)
    assert not bring(book, HEADER + ANA).written


def test_a_column_that_the_file_lacks_clears_nothing(book: Book) -> None:
    bring(book, HEADER + ANA)
    result = bring(book, "First Name,Last Name,Connected On,Position\nAna,Ruiz,05 Mar 2024,\n")
    detail = book.contacts.get(named(book, "ana"))
    assert counts(result)[:4] == (1, 0, 1, 0)
    assert (detail.company, detail.position, detail.linkedin_url) == (
        "Acme",
        "",
        "https://www.linkedin.com/in/ana",
    )


def test_letters_that_a_program_lost_do_not_spoil_a_name(book: Book) -> None:
    text = HEADER + "Jürgen,Müller,https://www.linkedin.com/in/jm,,Größe,Koch,05 Mar 2024\n"
    bring(book, text)
    assert not bring(book, text.replace("ü", "\ufffd").replace("ö", "\ufffd").replace("ß", "\ufffd")).written


def test_an_export_without_addresses_is_completed_by_a_later_one_with_them(book: Book) -> None:
    bring(book, OLD_HEADER + "Ana,Ruiz,,Acme,Engineer,05 Mar 2024\nBo,Berg,,Birch,Editor,04 Feb 2024\n")
    assert counts(bring(book, HEADER + ANA + BO))[:4] == (2, 0, 2, 0)
    assert book.contacts.get(named(book, "bo")).linkedin_url.endswith("/in/bo")


def test_somebody_typed_is_not_doubled_but_put_to_review(book: Book) -> None:
    ana = book.contacts.create(first_name="Ana", last_name="Ruiz", emails=["else@mail.example"])
    plan = book.imports.plan(file(book, HEADER + ANA + BO))
    assert [review.candidates for review in plan.to_review] == [(ana,)]
    book.imports.apply(plan)
    assert book.contacts.count() == 2
    book.imports.decide(contact_id=ana, identity="ana", same=True)
    assert counts(bring(book, HEADER + ANA + BO)) == (2, 0, 1, 1, 0, 0, 0)
    assert book.contacts.get(ana).company == "Acme"
    book.undo()
    book.imports.decide(contact_id=ana, identity="ana", same=False)
    assert counts(bring(book, HEADER + ANA + BO)) == (2, 1, 0, 1, 0, 0, 0)


def test_you_are_not_among_your_contacts(book: Book) -> None:
    book.contacts.edit(contact_id=book.contacts.self_id, first_name="Ana", last_name="Ruiz")
    assert counts(bring(book, HEADER + ANA)) == (1, 1, 0, 0, 0, 0, 0)


def test_who_is_absent_later_stays_and_is_marked_until_back(book: Book) -> None:
    many = "".join(f"P{n},Q{n},https://www.linkedin.com/in/p{n},,,,0{n} Jan 2020\n" for n in range(1, 9))
    bring(book, HEADER + ANA + BO + many)
    bring(book, HEADER + ANA + many)
    assert book.contacts.count() == 10
    assert _absent(book) == ["Bo"]
    assert not bring(book, HEADER + ANA + many).written
    bring(book, HEADER + ANA + BO + many)
    assert _absent(book) == []


def test_nobody_is_absent_from_a_part_of_an_export(book: Book) -> None:
    bring(book, HEADER + ANA + BO + CY)
    bring(book, HEADER + ANA)
    assert _absent(book) == []


def _absent(book: Book) -> list[str]:
    rows = book.database.execute_sql(
        "SELECT first_name FROM contact WHERE absent_since IS NOT NULL ORDER BY 1"
    )
    return [name for (name,) in rows]


def test_a_plan_made_before_the_book_changed_is_made_anew(book: Book) -> None:
    bring(book, HEADER + ANA)
    plan = book.imports.plan(file(book, HEADER + ANA.replace("Engineer", "Lead") + BO))
    ana = named(book, "ana")
    book.contacts.delete(contact_ids=[ana])
    assert counts(book.imports.apply(plan))[:4] == (2, 2, 0, 0)
    plan = book.imports.plan(file(book, HEADER + CY))
    with Book.open(book.path, clock=book.now) as other:
        other.imports.apply(other.imports.plan(plan.path))
    assert counts(book.imports.apply(plan))[:4] == (1, 0, 0, 1)
    assert book.contacts.count() == 3


def test_an_open_question_has_to_be_answered_before_anything_is_written(book: Book) -> None:
    path = file(book, HEADER + ANA.replace("05 Mar 2024", "05/03/2024"))
    plan = book.imports.plan(path)
    assert plan.question == ("05/03/2024",)
    with pytest.raises(InvalidValue, match="05/03/2024"):
        book.imports.apply(plan)
    book.imports.apply(book.imports.plan(path, day_first=True))
    connected = book.contacts.get(named(book, "ana")).connected_on
    assert connected is not None
    assert connected.isoformat() == "2024-03-05"


def test_cancelling_leaves_nothing_half_done(book: Book) -> None:
    def cancel_at_work(done: int, total: int) -> None:
        if done:
            raise Cancelled

    path = book.path.with_name("many.csv")
    write_connections(path, 2500)
    before = dump(book)
    with pytest.raises(Cancelled):
        book.imports.plan(path, cancel_at_work)
    plan = book.imports.plan(path)
    with pytest.raises(Cancelled):
        book.imports.apply(plan, cancel_at_work)
    assert (dump(book), book.undo_step) == (before, None)
    heard: list[tuple[int, int]] = []
    book.imports.apply(plan, lambda done, total: heard.append((done, total)))
    assert heard == sorted(heard)
    assert heard[-1][0] <= heard[-1][1]


def test_a_cancel_is_heard_while_all_are_indexed(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book.path.with_name("many.csv")
    write_connections(path, 2500)
    plan, before = book.imports.plan(path), dump(book)
    refresh, indexing = book.search.refresh, False

    def note_and_refresh(contact_ids: Collection[int]) -> None:
        nonlocal indexing
        indexing = True
        refresh(contact_ids)

    def cancel(done: int, total: int) -> None:
        if indexing:
            raise Cancelled

    monkeypatch.setattr(book.search, "refresh", note_and_refresh)
    with pytest.raises(Cancelled):
        book.imports.apply(plan, cancel)
    assert (dump(book), book.undo_step) == (before, None)


@pytest.mark.parametrize("make", ["missing", "folder"])
def test_what_cannot_be_opened_is_told(book: Book, make: str) -> None:
    path = book.path.with_name("nothing.csv") if make == "missing" else book.path.parent
    with pytest.raises(UnreadableFile) as error:
        book.imports.plan(path)
    assert error.value.next_step
