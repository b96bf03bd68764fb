"""Today puts the practice together: notes, greetings, asks followed up, days of one's own, asking paused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind, Channel, ContactDetail, FavorKind, FavorState, PromptKind
from tests.conftest import FixedClock
from tests.db.builders import days_ago, person, received
from tests.today.test_today_page import (
    TODAY,
    Key,
    cards,
    keep_in_touch,
    kinds,
    menu,
    page,
    press,
    promise,
    shown,
    waiting,
)
from ui import texts
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import Draft
from ui.today.today_page import TodayPage

__all__ = ["page"]  # the fixture


def quiet(book: Book, clock: FixedClock, **fields: str) -> int:
    """Somebody not heard of for a year, in the week that is theirs."""
    now = clock.now
    clock.now -= timedelta(days=365)
    contact_id = person(book, "Ana Ruiz", **fields)
    clock.now = now
    while not book.reminders.prompts():
        clock.now += timedelta(days=7)
    return contact_id


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[Draft]:
    """Drafts that were shown and marked as sent."""
    drafts: list[Draft] = []

    def ask(_parent: QWidget | None, draft: Draft, *_people: ContactDetail) -> Channel:
        drafts.append(draft)
        return Channel.EMAIL

    monkeypatch.setattr(DraftDialog, "ask", ask)
    return drafts


def test_an_empty_day_says_so_and_offers_one_greeting(
    page: TodayPage, book: Book, qtbot: QtBot, clock: FixedClock
) -> None:
    ana = quiet(book, clock, how_met="at PyCon")
    shown(page, qtbot)
    (card,) = cards(page)
    assert page.calm.isVisible()
    assert card.accessibleName() == "Greet Ana Ruiz. How you met: at PyCon"
    press(page, qtbot, Key.Key_D)
    assert book.contacts.get(ana).last_interaction_on == book.today()
    qtbot.waitUntil(page.nothing.isVisible)
    assert not page.calm.isVisible()


def test_w_drafts_a_greeting_and_logs_it_once_sent(
    page: TodayPage, book: Book, qtbot: QtBot, clock: FixedClock, sent: list[Draft]
) -> None:
    ana = quiet(book, clock)
    book.needs.add(contact_id=ana, text="a pension lawyer")
    press(shown(page, qtbot), qtbot, Key.Key_W)
    (draft,) = sent
    assert "a pension lawyer" in draft.body
    (entry,) = book.interactions.of(ana)
    assert entry.channel is Channel.EMAIL
    qtbot.waitUntil(page.nothing.isVisible)
    book.undo()
    assert book.interactions.of(ana) == []


def test_w_thanks_with_a_note_in_one_step(
    page: TodayPage, book: Book, qtbot: QtBot, sent: list[Draft]
) -> None:
    favor_id = received(book, person(book, "Bo Lind"), ago=3)
    shown(page, qtbot)
    assert kinds(page) == [PromptKind.THANK]
    press(page, qtbot, Key.Key_W)
    assert len(sent) == 1
    assert book.favors.get(favor_id).thanked_on == TODAY
    book.undo()
    assert book.favors.get(favor_id).thanked_on is None


def test_w_follows_an_ask_up_once(page: TodayPage, book: Book, qtbot: QtBot, sent: list[Draft]) -> None:
    bo = person(book, "Bo Lind")
    favor_id = received(book, bo, FavorState.ASKED, ago=8, what="on pensions")
    press(shown(page, qtbot), qtbot, Key.Key_W)
    assert "on pensions" in sent[0].body
    assert book.favors.get(favor_id).follow_ups == 1
    assert len(book.interactions.of(bo)) == 1
    qtbot.waitUntil(page.nothing.isVisible)


def test_a_note_that_was_not_sent_changes_nothing(
    page: TodayPage, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact_id = keep_in_touch(book)
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: None)
    press(shown(page, qtbot), qtbot, Key.Key_W)
    assert len(book.interactions.of(contact_id)) == 1
    assert kinds(page) == [PromptKind.KEEP_IN_TOUCH]


def test_w_is_for_notes_alone(page: TodayPage, book: Book, qtbot: QtBot, sent: list[Draft]) -> None:
    promise(book)
    shown(page, qtbot)
    press(page, qtbot, Key.Key_W)
    assert sent == []
    assert cards(page)[0].write_button is None


def test_k_skips_for_the_day(page: TodayPage, book: Book, qtbot: QtBot, clock: FixedClock) -> None:
    promise(book)
    waiting(book)
    press(shown(page, qtbot), qtbot, Key.Key_K)
    qtbot.waitUntil(lambda: kinds(page) == [PromptKind.ANSWER])
    assert page.focusWidget() is cards(page)[0]
    clock.now += timedelta(days=1)
    page.refresh()
    qtbot.waitUntil(lambda: len(cards(page)) == 2)


def test_the_whole_day_without_the_mouse(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    promise(book)
    waiting(book)
    keep_in_touch(book)
    shown(page, qtbot)
    for key in (Key.Key_D, Key.Key_N, Key.Key_K):
        left = len(cards(page)) - 1
        press(page, qtbot, key)
        qtbot.waitUntil(lambda: len(cards(page)) == left)  # noqa: B023  (waited for at once)
    assert page.nothing.isVisible()


def test_only_the_current_prompt_offers_its_acts(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    promise(book)
    waiting(book)
    first, second = cards(shown(page, qtbot))
    assert first.act_button.isVisible()
    assert not second.act_button.isVisible()
    QTest.mouseClick(second, Qt.MouseButton.LeftButton)
    assert second.act_button.isVisible()
    assert not first.act_button.isVisible()


def test_a_card_shows_the_last_note(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    keep_in_touch(book)
    (card,) = cards(shown(page, qtbot))
    assert card.accessibleName().endswith("Last note: tea")


def test_a_reminder_of_ones_own_says_what_it_is_about(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    ana = person(book, "Ana Ruiz")
    reminder = book.reminders.remind(contact_id=ana, on=TODAY, text="her talk in Oslo")
    (card,) = cards(shown(page, qtbot))
    assert card.accessibleName() == "Think of Ana Ruiz. Her talk in Oslo"
    press(page, qtbot, Key.Key_D)
    assert book.reminders.of(ana) == []
    assert reminder


def test_an_introduction_that_rests_is_shown_where_its_steps_are(
    page: TodayPage, book: Book, qtbot: QtBot, clock: FixedClock
) -> None:
    ana, joe = person(book, "Ana"), person(book, "Joe")
    made = book.introductions.begin(first_id=ana, second_id=joe, reason="pensions")
    clock.now += timedelta(days=7)
    shown(page, qtbot)
    with qtbot.waitSignal(page.introduction_requested, check_params_cb=lambda i: i == made):
        press(page, qtbot, Key.Key_D)
    assert kinds(page) == [PromptKind.INTRODUCE]


def test_asking_alone_is_paused_from_the_menu_and_resumed(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    received(book, person(book, "Bo Lind"), FavorState.ASKED, ago=8)
    keep_in_touch(book)
    shown(page, qtbot)
    assert kinds(page) == [PromptKind.FOLLOW_UP, PromptKind.KEEP_IN_TOUCH]
    QTest.mouseClick(page.pause_button, Qt.MouseButton.LeftButton)
    (asking,) = menu(page).findChildren(QMenu)
    asking.actions()[2].trigger()
    menu(page).close()
    qtbot.waitUntil(lambda: kinds(page) == [PromptKind.KEEP_IN_TOUCH])
    assert book.reminders.asking_paused_until == TODAY + timedelta(7)
    assert page.asking.text() == "Nothing about asking until Monday, 9\u00a0March."
    QTest.mouseClick(page.resume_asking_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(cards(page)) == 2)
    assert not page.asking.isVisible()


def test_long_names_and_notes_widen_nothing(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    ana = person(book, "Ana " + "Maria-Magdalena" * 20)
    book.interactions.log(contact_ids=[ana], on=days_ago(book, 40), note="شكرا 🚀 " * 200)
    book.contacts.set_cadence(contact_ids=[ana], days=30)
    book.favors.record(
        giver_id=ana,
        receiver_id=book.contacts.self_id,
        kind=FavorKind.ADVICE,
        what="w" * 400,
        state=FavorState.DONE,
        on=days_ago(book, 3),
    )
    shown(page, qtbot)
    page.resize(600, 500)
    column = cards(page)[0].parentWidget()
    assert column is not None
    qtbot.waitUntil(lambda: column.width() <= page.list.viewport().width())


def titles(book: Book) -> list[str]:
    return [texts.prompt_title(prompt) for prompt in book.reminders.prompts()]


def test_an_introduction_is_called_by_its_next_step(book: Book, clock: FixedClock) -> None:
    ana, joe = person(book, "Ana"), person(book, "Joe")
    made = book.introductions.begin(first_id=ana, second_id=joe, reason="pensions")
    for side in (joe, ana):
        book.introductions.ask(introduction_id=made, contact_id=side)
        book.introductions.answer(introduction_id=made, contact_id=side, yes=True)
    clock.now += timedelta(days=7)
    assert titles(book) == ["Introduce Ana and Joe"]
    book.boundaries.set(contact_id=joe, kind=BoundaryKind.NO_ASKS)
    assert titles(book) == ["Tell Ana that it will not come about"]
    book.boundaries.lift(contact_id=joe)
    book.introductions.make(introduction_id=made)
    clock.now += timedelta(days=7)
    assert titles(book) == ["What came of Ana meeting Joe?"]
    book.introductions.set_outcome(introduction_id=made, outcome="Joe took the case")
    clock.now += timedelta(days=7)
    assert titles(book) == ["Tell Ana what came of meeting Joe"]


def test_what_you_offered_is_not_called_a_yes(book: Book, clock: FixedClock) -> None:
    ana = person(book, "Ana")
    me = book.contacts.self_id
    book.favors.offer(giver_id=me, receiver_id=ana, kind=FavorKind.ADVICE, what="pensions")
    clock.now += timedelta(days=7)
    (prompt,) = book.reminders.prompts()
    assert texts.prompt_reason(prompt, book.today()).endswith("you offered 7 days ago")
