"""News: what a later export says of somebody is kept, told, and a reason to write; what is no news is not."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from db import Book, BoundaryKind, NewsKind, NewsRow, PromptKind
from tests.conftest import FixedClock
from tests.dumps import dump
from tests.exchange import archives

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
PEOPLE = ("ana", "bo", "cy", "di", "eve", "finn", "gus", "hal", "ida", "jon")


def row(slug: str, company: str = "Acme", position: str = "Engineer", on: str = "05 Mar 2024") -> str:
    return f"{slug.title()},Test,https://www.linkedin.com/in/{slug},,{company},{position},{on}\n"


def bring(book: Book, *rows: str) -> None:
    path = Path(book.path.with_name("Connections.csv"))
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    book.imports.apply(book.imports.plan(path))


def first_export(book: Book) -> list[str]:
    rows = [row(slug) for slug in PEOPLE]
    bring(book, *rows)
    return rows


def named(book: Book, name: str) -> int:
    return book.contacts.named(name)[0].id


def heard(book: Book, name: str) -> list[tuple[NewsKind, str, str]]:
    return [(news.kind, news.was, news.is_now) for news in book.news.of(named(book, name))]


def prompts(book: Book) -> list[tuple[str, NewsKind | None, str]]:
    return [(p.person.name, p.news, p.what) for p in book.reminders.prompts() if p.kind is PromptKind.NEWS]


def know(book: Book, name: str) -> None:
    book.interactions.log(contact_ids=[named(book, name)], on=date(2026, 1, 5))


def test_a_first_export_is_no_news(book: Book) -> None:
    first_export(book)
    assert all(heard(book, slug) == [] for slug in PEOPLE)


def test_moved_new_title_newly_connected_and_gone_are_news(book: Book) -> None:
    rows = first_export(book)
    rows[0], rows[1] = row("ana", "Birch", "Editor"), row("bo", position="Lead Engineer")
    bring(book, row("zoe", on="20 Feb 2026"), *rows[:-1])
    assert heard(book, "ana") == [(NewsKind.MOVED, "Acme", "Birch")]
    assert heard(book, "bo") == [(NewsKind.TITLE, "Engineer", "Lead Engineer")]
    assert heard(book, "zoe") == [(NewsKind.CONNECTED, "", "")]
    assert heard(book, "jon") == [(NewsKind.GONE, "", "")]
    assert heard(book, "cy") == []
    assert any(isinstance(entry, NewsRow) for entry in book.contacts.timeline(named(book, "ana")))


@pytest.mark.parametrize(
    ("company", "position"),
    [
        ("", "Engineer"),
        ("Acme", ""),
        ("ACME, Inc.", "Engineer"),
        ("Acme", "engineer"),
        ("Acme GmbH", " Engineer"),
    ],
)
def test_what_is_cleared_or_respelled_is_no_news(book: Book, company: str, position: str) -> None:
    rows = first_export(book)
    quoted = f'"{company}"'
    bring(book, row("ana", quoted, position), *rows[1:])
    assert heard(book, "ana") == []


def test_what_is_filled_or_cut_at_100_letters_is_no_news(book: Book) -> None:
    long = "Head of " + "everything and " * 10
    bring(book, row("ana", "", ""), row("bo", position=long[:100]), *map(row, PEOPLE[2:]))
    bring(book, row("ana", "Acme", "Engineer"), row("bo", position=long), *map(row, PEOPLE[2:]))
    assert (heard(book, "ana"), heard(book, "bo")) == ([], [])


def test_who_was_left_out_of_an_earlier_part_is_not_newly_connected(book: Book) -> None:
    rows = first_export(book)
    bring(book, *rows, row("old", on="05 Mar 2019"))
    assert heard(book, "old") == []


def test_news_is_undone_with_its_import(book: Book) -> None:
    rows = first_export(book)
    before = dump(book)
    bring(book, row("ana", "Birch"), *rows[1:])
    book.undo()
    assert dump(book) == before


def test_news_of_those_you_know_is_a_reason_to_write(book: Book) -> None:
    rows = first_export(book)
    know(book, "ana")
    bring(book, row("ana", "Birch"), row("bo", "Birch"), *rows[2:])
    assert prompts(book) == [("Ana Test", NewsKind.MOVED, "Birch")]
    assert book.reminders.to_notify() == []


def test_whom_you_have_just_met_is_one_whoever_is_gone_is_not(book: Book) -> None:
    rows = first_export(book)
    know(book, "jon")
    bring(book, row("zoe", on="20 Feb 2026"), *rows[:-1])
    assert prompts(book) == [("Zoe Test", NewsKind.CONNECTED, "")]


def test_two_a_day_are_enough(book: Book, clock: FixedClock) -> None:
    rows = first_export(book)
    for slug in PEOPLE[:4]:
        know(book, slug)
    bring(book, *(row(slug, "Birch") for slug in PEOPLE[:4]), *rows[4:])
    assert len(prompts(book)) == 2
    book.reminders.done(kind=PromptKind.NEWS, subject_id=book.reminders.prompts()[0].subject_id)
    assert len(prompts(book)) == 1
    clock.now += timedelta(days=1)
    assert len(prompts(book)) == 2


def test_writing_settles_it_and_can_be_undone(book: Book) -> None:
    rows = first_export(book)
    know(book, "ana")
    bring(book, row("ana", "Birch"), *rows[1:])
    before = dump(book)
    (prompt,) = [p for p in book.reminders.prompts() if p.kind is PromptKind.NEWS]
    book.reminders.done(kind=prompt.kind, subject_id=prompt.subject_id)
    assert prompts(book) == []
    assert book.contacts.get(prompt.person.id).last_interaction_on == book.today()
    book.undo()
    assert dump(book) == before
    assert len(prompts(book)) == 1


def test_it_can_be_snoozed_or_left_alone(book: Book, clock: FixedClock) -> None:
    rows = first_export(book)
    for slug in ("ana", "bo"):
        know(book, slug)
    bring(book, row("ana", "Birch"), row("bo", "Birch"), *rows[2:])
    first, second = (p for p in book.reminders.prompts() if p.kind is PromptKind.NEWS)
    book.reminders.snooze(
        kind=first.kind, subject_id=first.subject_id, until=book.today() + timedelta(days=7)
    )
    book.reminders.skip(kind=second.kind, subject_id=second.subject_id)
    assert prompts(book) == []
    clock.now += timedelta(days=7)
    assert [name for name, _, _ in prompts(book)] == [first.person.name]
    assert book.reminders.person_of(PromptKind.NEWS, first.subject_id) == first.person.id


def test_news_grows_old_and_ends_with_the_next_word(book: Book, clock: FixedClock) -> None:
    rows = first_export(book)
    for slug in ("ana", "bo"):
        know(book, slug)
    bring(book, row("ana", "Birch"), row("bo", "Birch"), *rows[2:])
    book.interactions.log(contact_ids=[named(book, "ana")], on=book.today())
    assert [name for name, _, _ in prompts(book)] == ["Bo Test"]
    clock.now += timedelta(days=31)
    assert prompts(book) == []


def test_boundaries_and_pauses_hold(book: Book) -> None:
    rows = first_export(book)
    for slug in ("ana", "bo"):
        know(book, slug)
    book.boundaries.set(contact_id=named(book, "ana"), kind=BoundaryKind.NO_CONTACT)
    bring(book, row("ana", "Birch"), row("bo", "Birch"), *rows[2:])
    assert [name for name, _, _ in prompts(book)] == ["Bo Test"]
    book.reminders.pause(until=book.today() + timedelta(days=5))
    assert prompts(book) == []


def test_messages_of_the_same_archive_are_the_word_already(book: Book) -> None:
    bring(book, *archives.CONNECTIONS.splitlines(keepends=True)[1:])
    know(book, "ana")
    folder = book.path.with_name("export")
    folder.mkdir()
    (folder / "Connections.csv").write_text(archives.CONNECTIONS.replace("Acme", "Birch"), encoding="utf-8")
    said = archives.OF_2026 + archives.message("1", "Ada Lind", "Ana Ruiz", f"{book.today()} 08:00:00 UTC")
    said += archives.message("2", "Ada Lind", "Di Sol")
    (folder / "messages.csv").write_text(said, encoding="utf-8")
    book.imports.apply_bundle(book.imports.bundle([folder]))
    assert heard(book, "ana") == [(NewsKind.MOVED, "Acme", "Birch")]
    assert prompts(book) == []
