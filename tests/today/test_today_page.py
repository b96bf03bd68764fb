"""Today: the day's few prompts, worked through by keys or clicks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from db import Book, FavorKind, FavorState, Prompt, PromptKind
from tests.conftest import FixedClock
from ui.contacts.log_dialog import LogDialog
from ui.hub import Hub
from ui.tasks import Tasks
from ui.today.prompt_card import PromptCard
from ui.today.today_page import TodayPage
from ui.widgets.day_dialog import DayDialog
from ui.widgets.name_link import NameLink

TODAY = date(2026, 3, 2)
Key = Qt.Key


@pytest.fixture
def page(book: Book, hub: Hub, tasks: Tasks, qtbot: QtBot) -> TodayPage:
    made = TodayPage(book, hub, tasks)
    qtbot.addWidget(made)
    return made


def shown(page: TodayPage, qtbot: QtBot) -> TodayPage:
    page.resize(900, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def person(book: Book, name: str) -> int:
    first, _, last = name.partition(" ")
    return book.contacts.create(first_name=first, last_name=last, company="Acme", position="CTO")


def promise(book: Book, name: str = "Ana Ruiz", days_ago: int = 10) -> int:
    """You said yes to somebody; due a week later."""
    return book.favors.record(
        giver_id=book.contacts.self_id,
        receiver_id=person(book, name),
        kind=FavorKind.ADVICE,
        what="on pensions",
        state=FavorState.AGREED,
        on=TODAY - timedelta(days=days_ago),
    )


def waiting(book: Book, name: str = "Bo Lind") -> int:
    """Somebody asked you and has no answer."""
    return book.favors.ask(
        giver_id=book.contacts.self_id,
        receiver_id=person(book, name),
        kind=FavorKind.TIME,
        what="for lunch",
        on=TODAY - timedelta(days=3),
    )


def keep_in_touch(book: Book, name: str = "Cem Aydin") -> int:
    contact_id = person(book, name)
    book.interactions.log(contact_ids=[contact_id], on=TODAY - timedelta(days=40), note="tea")
    book.contacts.set_cadence(contact_ids=[contact_id], days=30)
    return contact_id


def cards(page: TodayPage) -> list[PromptCard]:
    return [card for card in page.list.cards if isinstance(card, PromptCard)]


def kinds(page: TodayPage) -> list[PromptKind]:
    return [card.prompt.kind for card in cards(page)]


def press(page: TodayPage, qtbot: QtBot, key: Key) -> None:
    target = page.focusWidget()
    assert target is not None
    QTest.keyClick(target, key)


def menu(page: TodayPage) -> QMenu:
    return next(made for made in page.findChildren(QMenu) if made.isVisible())


def test_a_card_says_who_why_now_and_the_act(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    promise(book)
    (card,) = cards(shown(page, qtbot))

    assert card.accessibleName() == "Help Ana Ruiz. Advice on pensions · you said yes 10 days ago"
    assert card.act_button.text() == "Mark as done"
    assert page.heading.text() == "Monday, 2\u00a0March"


def test_d_does_the_act_and_the_next_prompt_gets_the_keyboard(
    page: TodayPage, book: Book, qtbot: QtBot
) -> None:
    favor_id = promise(book)
    waiting(book)
    press(shown(page, qtbot), qtbot, Key.Key_D)

    assert book.favors.get(favor_id).state is FavorState.DONE
    qtbot.waitUntil(lambda: kinds(page) == [PromptKind.ANSWER])
    assert page.focusWidget() is cards(page)[0]


def test_enter_does_the_act_of_the_current_prompt(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    promise(book)
    contact_id = keep_in_touch(book)
    shown(page, qtbot)
    press(page, qtbot, Key.Key_Down)
    press(page, qtbot, Key.Key_Return)

    assert book.contacts.get(contact_id).last_interaction_on == TODAY
    qtbot.waitUntil(lambda: kinds(page) == [PromptKind.PROMISE])


def test_enter_on_a_button_presses_that_button_alone(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    favor_id = waiting(book)
    shown(page, qtbot)
    decline = cards(page)[0].decline_button
    assert decline is not None
    decline.setFocus()
    press(page, qtbot, Key.Key_Return)

    assert book.favors.get(favor_id).state is FavorState.DECLINED


def test_arrows_stay_within_the_list(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    promise(book)
    waiting(book)
    keep_in_touch(book)
    shown(page, qtbot)
    for key, place in (
        (Key.Key_Up, 0), (Key.Key_Down, 1), (Key.Key_Down, 2), (Key.Key_Down, 2), (Key.Key_Home, 0), (Key.Key_End, 2),
    ):  # fmt: skip
        press(page, qtbot, key)
        assert page.focusWidget() is page.list.current is page.list.cards[place]


def test_an_arrow_moves_on_from_a_button_too(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    promise(book)
    waiting(book)
    shown(page, qtbot)
    cards(page)[0].snooze_button.setFocus()
    press(page, qtbot, Key.Key_Down)

    assert page.focusWidget() is cards(page)[1]


def test_n_says_no_to_who_asked_and_to_nobody_else(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    promised = promise(book)
    asked = waiting(book)
    shown(page, qtbot)
    press(page, qtbot, Key.Key_N)
    assert book.favors.get(promised).state is FavorState.AGREED

    press(page, qtbot, Key.Key_Down)
    press(page, qtbot, Key.Key_N)
    assert book.favors.get(asked).state is FavorState.DECLINED


@pytest.mark.parametrize(("key", "days"), [(Key.Key_1, 1), (Key.Key_2, 3), (Key.Key_3, 7), (Key.Key_4, 30)])
def test_s_and_a_number_put_it_off(
    page: TodayPage, book: Book, qtbot: QtBot, clock: FixedClock, key: Key, days: int
) -> None:
    promise(book)
    shown(page, qtbot)
    press(page, qtbot, Key.Key_S)
    QTest.keyClick(menu(page), key)

    assert book.reminders.prompts() == []
    clock.now += timedelta(days=days - 1)
    assert book.reminders.due(book.today()) == []
    clock.now += timedelta(days=1)
    assert [p.kind for p in book.reminders.due(book.today())] == [PromptKind.PROMISE]


def test_a_day_can_be_picked_to_put_it_off(
    page: TodayPage, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    promise(book)
    asked: list[date] = []

    def pick(_parent: QWidget, _title: str, _act: str, _today: date, *, first: date, **_: object) -> date:
        asked.append(first)
        return date(2026, 5, 1)

    monkeypatch.setattr(DayDialog, "ask", pick)
    shown(page, qtbot)
    press(page, qtbot, Key.Key_S)
    QTest.keyClick(menu(page), Key.Key_P)

    assert asked == [date(2026, 3, 3)]
    assert book.reminders.due(date(2026, 4, 30)) == []
    assert len(book.reminders.due(date(2026, 5, 1))) == 1


def test_o_and_a_click_on_the_name_open_the_person(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    contact_id = keep_in_touch(book)
    shown(page, qtbot)
    with qtbot.waitSignal(page.contact_requested, check_params_cb=lambda i: i == contact_id):
        press(page, qtbot, Key.Key_O)
    (link,) = cards(page)[0].findChildren(NameLink)
    with qtbot.waitSignal(page.contact_requested, check_params_cb=lambda i: i == contact_id):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)


def test_l_logs_with_the_person(
    page: TodayPage, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    contact_id = keep_in_touch(book)
    asked: list[Sequence[int]] = []

    def log(*_: object, contact_ids: Sequence[int]) -> bool:
        asked.append(contact_ids)
        return False

    monkeypatch.setattr(LogDialog, "ask", log)
    press(shown(page, qtbot), qtbot, Key.Key_L)

    assert asked == [(contact_id,)]


def test_undo_brings_the_prompt_back_and_the_others_are_not_drawn_anew(
    page: TodayPage, book: Book, qtbot: QtBot
) -> None:
    promise(book)
    waiting(book)
    answer = cards(shown(page, qtbot))[1]
    press(page, qtbot, Key.Key_D)
    qtbot.waitUntil(lambda: len(cards(page)) == 1)
    book.undo()
    qtbot.waitUntil(lambda: len(cards(page)) == 2)

    assert cards(page)[1] is answer


def test_no_more_than_the_days_few_are_shown_and_no_number_of_the_rest(
    page: TodayPage, book: Book, qtbot: QtBot
) -> None:
    for number in range(9):
        promise(book, f"Ana No{number}")
    shown(page, qtbot)

    assert len(cards(page)) == 5
    assert "9" not in page.heading.text()


def test_a_day_with_nothing_due_says_so_in_one_sentence(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    person(book, "Ana Ruiz")
    shown(page, qtbot)

    assert page.nothing.isVisible()
    assert page.nothing.title.text() == "Nothing is due today."
    assert not page.nothing.sentence.isVisible()


def test_an_empty_book_offers_the_import(page: TodayPage, qtbot: QtBot) -> None:
    shown(page, qtbot)
    assert page.empty_book.isVisible()
    with qtbot.waitSignal(page.import_requested):
        press(page, qtbot, Key.Key_Space)


def test_a_pause_says_until_when_and_can_be_ended(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    promise(book)
    shown(page, qtbot)
    QTest.mouseClick(page.pause_button, Qt.MouseButton.LeftButton)
    QTest.keyClick(menu(page), Key.Key_3)
    qtbot.waitUntil(page.paused.isVisible)
    assert book.reminders.paused_until == date(2026, 3, 9)
    assert page.paused.title.text() == "Reminders are paused until Monday, 9\u00a0March."

    QTest.mouseClick(page.paused.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: kinds(page) == [PromptKind.PROMISE])
    assert page.list.isVisible()


def test_a_new_day_is_drawn_on_refresh(page: TodayPage, book: Book, qtbot: QtBot, clock: FixedClock) -> None:
    promise(book)
    shown(page, qtbot)
    clock.now += timedelta(days=1)
    page.refresh()

    qtbot.waitUntil(lambda: page.heading.text() == "Tuesday, 3\u00a0March")
    assert "11 days ago" in cards(page)[0].accessibleName()


def test_a_hidden_page_reads_nothing_until_it_is_shown(
    page: TodayPage, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown(page, qtbot)
    page.hide()
    reads: list[int] = []
    prompts = book.reminders.prompts

    def counted() -> list[Prompt]:
        reads.append(1)
        return prompts()

    monkeypatch.setattr(book.reminders, "prompts", counted)
    promise(book)
    waiting(book)
    assert reads == []

    shown(page, qtbot)
    assert reads == [1]
    assert len(cards(page)) == 2


def test_the_hint_tells_every_key_of_the_current_card(page: TodayPage, book: Book, qtbot: QtBot) -> None:
    waiting(book)
    qtbot.waitUntil(lambda: shown(page, qtbot) is page and bool(cards(page)))
    cards(page)[0].setFocus()
    qtbot.waitUntil(lambda: "N not this time" in page.hint.text())
    said = {part.split(" ")[0] for part in page.hint.text().split("   ")}
    assert set(cards(page)[0].keys) <= said


def test_the_lines_of_a_card_stand_as_close_whether_it_is_current_or_not(
    page: TodayPage, book: Book, qtbot: QtBot
) -> None:
    waiting(book)
    waiting(book, "Ana Ruiz")
    shown(page, qtbot)

    def gaps() -> set[int]:
        found = set()
        for card in cards(page):
            title = card.findChild(NameLink)
            why = next(label for label in card.findChildren(QLabel) if "asked" in label.text().lower())
            assert title is not None
            found.add(why.y() - title.y())
        return found

    qtbot.waitUntil(lambda: len(cards(page)) == 2 and len(gaps()) == 1)
