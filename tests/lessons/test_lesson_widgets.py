"""Lessons where one meets them: offered at the end of an ask, beside the next one, and in a list."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book, FavorKind, FavorState
from tests.conftest import FixedClock
from tests.contacts.people import add_people
from ui.hub import Hub
from ui.lessons.lesson_bar import LessonBar
from ui.lessons.lesson_row import LessonLine
from ui.lessons.lessons_view import LessonsView
from ui.lessons.near_lessons import NearLessons

Key = Qt.Key


@pytest.fixture
def bar(qtbot: QtBot, book: Book, hub: Hub) -> LessonBar:
    made = LessonBar(book, hub)
    qtbot.addWidget(made)
    return made


def asked(book: Book) -> tuple[int, int]:
    ana = book.contacts.create(first_name="Ana", last_name="Ruiz", company="Acme")
    return ana, book.favors.ask(
        giver_id=ana, receiver_id=book.contacts.self_id, kind=FavorKind.REFERRAL, what="to the data team"
    )


@pytest.mark.parametrize("end", ["done", "decline", "drop"])
def test_an_ask_that_ends_offers_one_line(bar: LessonBar, book: Book, end: str) -> None:
    ana, favor = asked(book)
    assert bar.isHidden()
    getattr(book.favors, end)(favor_id=favor)
    assert not bar.isHidden()
    QTest.keyClicks(bar.field, "Ask before lunch")
    QTest.keyClick(bar.field, Key.Key_Return)
    assert bar.isHidden()
    (lesson,) = book.lessons.all()
    assert (lesson.text, lesson.kind, lesson.company) == ("Ask before lunch", FavorKind.REFERRAL, "Acme")
    assert lesson.person is not None
    assert lesson.person.id == ana


def test_the_question_is_read_whole_on_a_narrow_page(bar: LessonBar, book: Book, qtbot: QtBot) -> None:
    _, favor = asked(book)
    book.favors.done(favor_id=favor)
    bar.resize(410, bar.sizeHint().height())
    bar.show()
    qtbot.waitExposed(bar)
    words = bar.field.fontMetrics().horizontalAdvance(bar.field.placeholderText())
    assert bar.field.width() > words
    assert bar.about.width() > words


def test_an_ask_that_ends_in_the_dialog_offers_it_too(bar: LessonBar, book: Book) -> None:
    _, favor = asked(book)
    book.favors.edit(favor_id=favor, what="to the design team")
    assert bar.isHidden()
    book.favors.edit(favor_id=favor, state=FavorState.DECLINED)
    assert not bar.isHidden()
    assert book.favors.get(favor).answered_on == book.today()


def test_no_answer_is_no_end(bar: LessonBar, book: Book) -> None:
    _, favor = asked(book)
    book.favors.no_answer(favor_id=favor)
    assert bar.isHidden()


def test_help_that_was_not_asked_for_teaches_nothing_here(bar: LessonBar, book: Book) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    you = book.contacts.self_id
    offered = book.favors.offer(giver_id=ana, receiver_id=you, kind=FavorKind.TIME, what="an hour")
    book.favors.done(favor_id=offered)
    promised = book.favors.ask(giver_id=you, receiver_id=ana, kind=FavorKind.TIME, what="an hour")
    book.favors.done(favor_id=promised)
    assert bar.isHidden()


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
def test_it_is_skipped_by_a_key(bar: LessonBar, book: Book, key: Key) -> None:
    _, favor = asked(book)
    book.favors.done(favor_id=favor)
    QTest.keyClick(bar.field, key)
    assert bar.isHidden()
    assert book.lessons.all() == []


def test_a_line_begun_outlives_whatever_else_happens(bar: LessonBar, book: Book) -> None:
    _, first = asked(book)
    _, second = asked(book)
    book.favors.done(favor_id=first)
    QTest.keyClicks(bar.field, "Ask before")
    book.favors.decline(favor_id=second)
    assert bar.field.text() == "Ask before"
    book.undo()  # the second goes on: nothing is asked about it
    assert bar.field.text() == "Ask before"
    book.redo()
    QTest.keyClicks(bar.field, " lunch")
    QTest.keyClick(bar.field, Key.Key_Return)
    assert [(row.text, row.favor_id) for row in book.lessons.all()] == [("Ask before lunch", first)]
    assert bar.about.text() == "You asked Ana Ruiz for a referral to the data team"
    assert bar.field.text() == ""
    QTest.keyClick(bar.field, Key.Key_Escape)
    assert bar.isHidden()


def test_of_two_ended_on_a_day_the_last_one_is_asked_about(
    bar: LessonBar, book: Book, clock: FixedClock
) -> None:
    first, second = (book.asks.create(purpose=purpose) for purpose in ("first", "second"))
    book.asks.end(ask_id=second)
    clock.now += timedelta(minutes=1)
    book.asks.end(ask_id=first)
    assert bar.about.text() == "first"


def test_undoing_the_end_takes_the_question_away(bar: LessonBar, book: Book) -> None:
    _, favor = asked(book)
    book.favors.done(favor_id=favor)
    book.undo()
    assert bar.isHidden()


def test_an_ask_of_several_offers_its_line_too(bar: LessonBar, book: Book) -> None:
    ask = book.asks.create(
        purpose="A talk with the data team at Acme", company="Acme", kind=FavorKind.REFERRAL
    )
    book.asks.end(ask_id=ask)
    assert bar.about.text() == "A talk with the data team at Acme"
    QTest.keyClicks(bar.field, "One name only")
    QTest.keyClick(bar.field, Key.Key_Return)
    (lesson,) = book.lessons.all()
    assert (lesson.ask_id, lesson.company) == (ask, "Acme")


def test_near_lessons_show_beside_a_like_ask_only(qtbot: QtBot, book: Book) -> None:
    book.lessons.add(text="One name only", company="Acme")
    near = NearLessons(book)
    qtbot.addWidget(near)
    near.show_near(company="Other")
    assert near.isHidden()
    near.show_near(company="ACME")
    assert not near.isHidden()
    near.show_near()
    assert near.isHidden()


class TestView:
    @pytest.fixture
    def view(self, qtbot: QtBot, book: Book, hub: Hub) -> LessonsView:
        made = LessonsView(book, hub)
        qtbot.addWidget(made)
        made.show()
        return made

    def texts(self, view: LessonsView) -> list[str]:
        return [row.text.text() for row in view.list.rows.values() if isinstance(row, LessonLine)]

    def test_it_says_what_belongs_here(self, view: LessonsView) -> None:
        assert view.empty.title.text() == "No lessons yet"

    def test_a_line_is_added_found_changed_and_removed(
        self, view: LessonsView, book: Book, qtbot: QtBot
    ) -> None:
        for text in ("Ask for one name", "Write before lunch"):
            QTest.keyClicks(view.field, text)
            QTest.keyClick(view.field, Key.Key_Return)
        assert not view.field.isUndoAvailable(), "Ctrl+Z would not reach the book"
        qtbot.waitUntil(lambda: len(view.list.rows) == 2)
        QTest.keyClicks(view.search, "NAME")
        assert self.texts(view) == ["Ask for one name"]
        (line,) = view.list.rows.values()
        assert isinstance(line, LessonLine)
        line.text.edited.emit("Ask for one name only")
        qtbot.waitUntil(lambda: self.texts(view) == ["Ask for one name only"])
        line.remove_button.click()
        qtbot.waitUntil(lambda: view.empty.title.text() == "Nothing found")
        assert len(book.lessons.all()) == 1

    def test_many_are_made_as_one_scrolls(self, view: LessonsView, book: Book, qtbot: QtBot) -> None:
        for number in range(60):
            book.lessons.add(text=f"Lesson {number}")
        qtbot.waitUntil(lambda: len(view.list.rows) == 40)
        qtbot.waitUntil(lambda: view.area.verticalScrollBar().maximum() > 0)
        view.area.verticalScrollBar().setValue(view.area.verticalScrollBar().maximum())
        assert len(view.list.rows) == 60
