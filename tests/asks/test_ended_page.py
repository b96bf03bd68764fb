"""Ended asks on the Favors page: read by day, found by words, taken up again, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from db import Book, FavorState
from tests.asks.test_under_way import sent
from tests.conftest import FixedClock
from tests.db.builders import person, received
from ui import theme
from ui.asks.end_dialog import EndAskDialog
from ui.asks.ended_card import EndedCard
from ui.asks.sending_lines import SendingLines
from ui.favors import favors_page
from ui.favors.favor_card import FavorCard
from ui.favors.favors_page import FavorsPage
from ui.favors.lists import ASKS, ENDED
from ui.groups.groups_page import GroupsPage
from ui.main_window import FAVORS, MainWindow
from ui.page_stack import GROUPS
from ui.palette.command_palette import CommandPalette
from ui.palette.finding import Choice, ChoiceKind
from ui.widgets.card_list import EntryCard
from ui.widgets.labels import ElidedLabel
from ui.widgets.name_link import NameLink

Key = Qt.Key


@pytest.fixture
def story(book: Book, clock: FixedClock) -> tuple[int, list[int]]:
    """An ask that ended today with a yes, a no and a silence; a no before it; something let go before that."""
    ana = person(book, "Ana Ruiz")
    gone, no = (received(book, ana, FavorState.ASKED, ago=20, what=what) for what in ("a desk", "a CV check"))
    book.favors.drop(favor_id=gone)
    clock.now += timedelta(days=1)
    book.favors.decline(favor_id=no)
    clock.now += timedelta(days=1)
    ask_id, (yes, silent, declined) = sent(book, "Bo Lind", "Cem Can", "Dee Park")
    book.favors.agree(favor_id=yes)
    book.favors.decline(favor_id=declined)
    book.asks.end(ask_id=ask_id, result="Met the lead")
    book.lessons.add(text="Name the team", ask_id=ask_id)
    return ask_id, [no, gone, silent]


def cards(page: FavorsPage) -> list[EntryCard]:
    return list(page.list.cards)


def press(page: FavorsPage, key: Key) -> None:
    QTest.keyClick(page.focusWidget() or page, key)


def to_ended(page: FavorsPage, qtbot: QtBot, count: int) -> EntryCard:
    page.show_tab(ENDED)
    qtbot.waitUntil(lambda: len(page.list.cards) == count)
    page.setFocus()
    qtbot.waitUntil(lambda: page.list.isAncestorOf(page.focusWidget()))
    assert page.list.current is not None
    return page.list.current


def said(card: QWidget, kind: type[ElidedLabel] = ElidedLabel) -> list[str]:
    return [label.text() for label in card.findChildren(kind) if label.isVisible()]


def test_they_stand_by_day_with_what_came_of_them(
    book: Book, page: FavorsPage, qtbot: QtBot, story: tuple[int, list[int]]
) -> None:
    first = to_ended(page, qtbot, 3)
    assert [card.accessibleName() for card in cards(page)] == [
        ". ".join([
            "I move to storage", "Ended today · sent to 3 people · one said yes", "What came of it: Met the lead",
            "What you learned: Name the team",
        ]),
        "You asked Ana Ruiz for advice: a CV check. Said no yesterday · asked 3 weeks ago",
        "Advice from Ana Ruiz for you: a desk. Let go 2 days ago · asked 3 weeks ago",
    ]  # fmt: skip
    assert isinstance(first, EndedCard)
    (people,) = first.findChildren(SendingLines)
    assert people.isVisible()
    assert said(people) == [
        "Bo Lind", "Agreed today", "Cem Can", "No answer · asked today", "Dee Park", "Said no today · asked today",
    ]  # fmt: skip
    press(page, Key.Key_Down)
    assert not people.isVisible()


def test_no_answer_looks_like_every_other_answer(
    book: Book, page: FavorsPage, qtbot: QtBot, story: tuple[int, list[int]]
) -> None:
    card = to_ended(page, qtbot, 3)
    (lines,) = card.findChildren(SendingLines)
    answers = [label for label in lines.findChildren(ElidedLabel) if not isinstance(label, NameLink)]
    assert len(answers) == 3
    assert {label.property("tone") for label in answers} == {theme.Tone.MUTED.value}


def test_an_ask_is_reopened_by_a_key_and_the_step_undone(
    book: Book, page: FavorsPage, qtbot: QtBot, story: tuple[int, list[int]]
) -> None:
    ask_id, (no, _, silent) = story
    to_ended(page, qtbot, 3)
    press(page, Key.Key_R)
    assert book.asks.get(ask_id).ended_on is None
    assert book.favors.get(silent).state is FavorState.ASKED
    qtbot.waitUntil(lambda: len(page.list.cards) == 2)
    qtbot.waitUntil(lambda: page.list.isAncestorOf(page.focusWidget()))
    assert page.tabs.chips[0].text() == "Open asks  2"  # who said yes, and who may still answer
    press(page, Key.Key_R)  # the next one: a no, asked again
    assert book.favors.get(no).state is FavorState.ASKED
    book.undo()
    book.undo()
    qtbot.waitUntil(lambda: len(page.list.cards) == 3)
    page.show_tab(ASKS)
    qtbot.waitUntil(
        lambda: [type(card) for card in page.list.cards] == [FavorCard]
    )  # the yes is still to come


def test_what_came_of_it_is_said_later(
    book: Book, page: FavorsPage, qtbot: QtBot, story: tuple[int, list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    page.lesson.skip()
    asked: list[str] = []

    def ask(_parent: QWidget, ask: object) -> str:
        dialog = EndAskDialog(None, ask)  # type: ignore[arg-type]
        asked.extend([dialog.heading.text(), dialog.accept_button.text(), dialog.result_line.text()])
        dialog.deleteLater()
        return "Got the job"

    monkeypatch.setattr(EndAskDialog, "ask", ask)
    to_ended(page, qtbot, 3)
    press(page, Key.Key_Return)
    assert asked == ["What came of it?", "Save", "Met the lead"]
    qtbot.waitUntil(lambda: "Got the job" in cards(page)[0].accessibleName())
    assert page.lesson.isHidden()  # it did not end once more


def test_whom_it_went_to_is_opened_by_a_key(
    book: Book, page: FavorsPage, qtbot: QtBot, story: tuple[int, list[int]]
) -> None:
    ask_id, _ = story
    card = to_ended(page, qtbot, 3)
    opened: list[int] = []
    page.contact_requested.connect(opened.append)
    press(page, Key.Key_P)
    menu = next(menu for menu in card.findChildren(QMenu) if menu.isVisible())
    QTest.keyClick(menu, Key.Key_2)
    assert opened == [book.asks.get(ask_id).sendings[1].giver.id]


def test_many_are_searched_and_read_on_as_one_scrolls(
    book: Book, page: FavorsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = person(book, "Ana Ruiz")
    for number in range(50):
        favor = received(book, ana, FavorState.ASKED, ago=50 - number, what=f"thing {number:02}")
        book.favors.decline(favor_id=favor)
    monkeypatch.setattr(favors_page, "PAST_AT_ONCE", 20)
    page.show_tab(ENDED)
    qtbot.waitUntil(lambda: page.search.isVisible() and bool(page.list.cards))
    page.setFocus()
    for _ in range(60):
        press(page, Key.Key_PageDown)
        press(page, Key.Key_End)
        if len(page.list.cards) == 50:
            break
    assert len(page.list.cards) == 50

    page.focus_search()
    QTest.keyClicks(page.search, "thing 07")
    qtbot.waitUntil(lambda: len(page.list.cards) == 1)
    press(page, Key.Key_Down)
    qtbot.waitUntil(lambda: page.list.isAncestorOf(page.focusWidget()))
    page.focus_search()
    QTest.keyClicks(page.search, "x")
    qtbot.waitUntil(lambda: page.empty.isVisible() and page.empty.title.text() == "Nothing found")
    assert page.search.isVisible()
    QTest.keyClick(page.search, Key.Key_Escape)
    assert page.search.text() == ""


def test_one_from_long_ago_is_gone_to_in_its_list(
    book: Book, page: FavorsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, story: tuple[int, list[int]]
) -> None:
    monkeypatch.setattr(favors_page, "PAST_AT_ONCE", 2)
    _, (no, gone, _) = story

    def current() -> object:
        return getattr(page.list.current, "favor", None)

    page.show_ask(book.favors.get(gone))
    assert current() == book.favors.get(gone)
    assert page.search.text() == "a desk"
    page.show_ask(book.favors.get(no))
    assert current() == book.favors.get(no)
    assert page.search.text() == ""
    book.favors.reopen(favor_id=no)
    page.show_ask(book.favors.get(no))
    assert (page.tab, current()) == (ASKS, book.favors.get(no))


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Escape])
def test_after_a_lesson_the_keyboard_is_back_in_the_list(
    book: Book, page: FavorsPage, qtbot: QtBot, key: Key
) -> None:
    """And what was being looked for is still there."""
    ana = person(book, "Ana Ruiz")
    first, _ = (received(book, ana, FavorState.ASKED, what=what) for what in ("one", "two"))
    qtbot.waitUntil(lambda: len(page.list.cards) == 2)
    page.setFocus()
    press(page, Key.Key_N)
    assert book.favors.get(first).state is FavorState.DECLINED
    qtbot.waitUntil(lambda: len(page.list.cards) == 1)
    press(page, Key.Key_J)
    assert page.focusWidget() is page.lesson.field
    QTest.keyClicks(page.lesson.field, "Ask earlier")
    QTest.keyClick(page.lesson.field, key)
    assert page.lesson.isHidden()
    qtbot.waitUntil(
        lambda: (
            page.list.cards[0].isAncestorOf(page.focusWidget()) or page.focusWidget() is page.list.cards[0]
        )
    )
    assert [row.text for row in book.lessons.all()] == (["Ask earlier"] if key is Key.Key_Return else [])


@pytest.mark.parametrize("only_asking", [True, False])
def test_asking_once_more_is_not_proposed_while_asking_is_paused(
    book: Book, page: FavorsPage, qtbot: QtBot, clock: FixedClock, only_asking: bool
) -> None:
    received(book, person(book, "Ana Ruiz"), FavorState.ASKED, ago=10)
    keys: Callable[[], bool] = lambda: "F" in page.list.cards[0].keys  # noqa: E731
    qtbot.waitUntil(lambda: len(page.list.cards) == 1 and keys())
    book.reminders.pause(until=book.today() + timedelta(3), only_asking=only_asking)
    qtbot.waitUntil(lambda: not keys())
    book.reminders.pause(until=None, only_asking=only_asking)
    qtbot.waitUntil(keys)


def test_nothing_has_ended_yet(page: FavorsPage, qtbot: QtBot) -> None:
    page.show_tab(ENDED)
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.title.text() == "Nothing has ended yet"
    assert not page.search.isVisible()


def test_the_palette_leads_to_an_ask_and_to_all_that_are_over(
    book: Book,
    window: MainWindow,
    qtbot: QtBot,
    story: tuple[int, list[int]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = [
        Choice(ChoiceKind.ASK, ask_id=story[0]),
        Choice(ChoiceKind.ASK, favor_id=story[1][0]),
        Choice(ChoiceKind.ACTION, key="ended_asks"),
    ]
    monkeypatch.setattr(CommandPalette, "ask", lambda *_: chosen.pop(0))
    window.actions_by_key["palette"].trigger()
    page = window.pages[FAVORS]
    assert isinstance(page, FavorsPage)
    qtbot.waitUntil(lambda: page.tab == ENDED and isinstance(page.list.current, EndedCard))
    window.actions_by_key["palette"].trigger()
    qtbot.waitUntil(lambda: getattr(page.list.current, "favor", None) == book.favors.get(story[1][0]))
    page.show_tab(ASKS)
    window.actions_by_key["palette"].trigger()
    qtbot.waitUntil(lambda: page.tab == ENDED and page.list.isAncestorOf(page.focusWidget()))
    window.actions_by_key["search"].trigger()
    qtbot.waitUntil(lambda: page.search.hasFocus())


def test_the_view_menu_and_the_palette_lead_to_the_lessons(
    book: Book, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.lessons.add(text="Ask before noon")
    monkeypatch.setattr(CommandPalette, "ask", lambda *_: Choice(ChoiceKind.ACTION, key="lessons"))
    window.actions_by_key["palette"].trigger()
    page = window.pages[GROUPS]
    assert isinstance(page, GroupsPage)
    qtbot.waitUntil(lambda: page.lessons.isVisible() and page.isAncestorOf(window.focusWidget()))
