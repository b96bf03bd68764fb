"""Lessons: one line, kept, found again, and met beside the next ask like it."""

from __future__ import annotations

import pytest

from db import Book, FavorKind, InvalidValue
from db.rules.lessons import nearness
from tests.contacts.people import add_people
from tests.dumps import dump


@pytest.mark.parametrize(
    ("lesson", "ask", "near"),
    [
        (((2,), "acme", "advice"), ((2, 3), "acme", "advice"), 7),
        (((2,), "", ""), ((2,), "acme", "time"), 4),
        (((), "acme", ""), ((), "acme", "time"), 2),
        (((), "", "advice"), ((), "", "advice"), 1),
        (((), "", "other"), ((), "", "other"), 0),  # no particular kind
        (((), "", ""), ((), "", ""), 0),
        (((4,), "acme", "advice"), ((5,), "acne", "time"), 0),
    ],
)
def test_how_near_a_lesson_is(
    lesson: tuple[tuple[int, ...], str, str], ask: tuple[tuple[int, ...], str, str], near: int
) -> None:
    assert nearness(*lesson, *ask) == near


def test_a_lesson_is_kept_with_what_it_is_about(book: Book) -> None:
    ana = book.contacts.create(first_name="Ana", last_name="Ruiz", company="Žižka & Co")
    kept = book.lessons.add(text=" Write  before lunch ", contact_id=ana, kind=FavorKind.ADVICE)
    row = book.lessons.get(kept)
    assert (row.text, row.company, row.kind, row.learned_on) == (
        "Write before lunch",
        "Žižka & Co",
        FavorKind.ADVICE,
        book.today(),
    )
    assert row.person is not None
    assert row.person.name == "Ana Ruiz"


def test_the_nearest_come_first_and_of_these_the_newest(book: Book) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    kind = book.lessons.add(text="kind", kind=FavorKind.ADVICE)
    older = book.lessons.add(text="older", company="Acme")
    newer = book.lessons.add(text="newer", company="ACME")
    person = book.lessons.add(text="person", contact_id=ana)
    book.lessons.add(text="far", contact_id=ben)
    near = book.lessons.near(kind=FavorKind.ADVICE, company="acme", contact_ids=[ana], limit=9)
    assert [row.id for row in near] == [person, newer, older, kind]
    assert [row.id for row in book.lessons.near(company="acme", limit=1)] == [newer]
    assert book.lessons.near() == []


def test_lessons_are_searched_by_words_anywhere(book: Book) -> None:
    ana = book.contacts.create(first_name="Łukasz", last_name="Nowak", company="Acme")
    kept = book.lessons.add(text="Ask for one name only", contact_id=ana)
    book.lessons.add(text="Another")
    for query in ("NAME one", "lukasz", "acme only"):
        assert [row.id for row in book.lessons.all(query)] == [kept]
    assert book.lessons.all("nothing like it") == []
    assert len(book.lessons.all()) == 2


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 2001])
def test_a_lesson_is_one_line(book: Book, text: str) -> None:
    with pytest.raises(InvalidValue):
        book.lessons.add(text=text)


def test_all_of_it_can_be_undone(book: Book) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    before = dump(book)
    kept = book.lessons.add(text="a", contact_id=ana)
    book.lessons.edit(lesson_id=kept, text="b")
    assert book.lessons.get(kept).text == "b"
    book.lessons.remove(lesson_id=kept)
    assert book.lessons.all() == []
    for _ in range(3):
        book.undo()
    assert dump(book) == before


def test_a_lesson_outlives_the_contact_it_was_about(book: Book) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    kept = book.lessons.add(text="a", contact_id=ana)
    book.contacts.delete(contact_ids=[ana])
    assert book.lessons.get(kept).person is None
