"""Asks under way on the Favors page and on the contact: sent to more, followed up, ended; how asks were answered."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db import AskRow, Book, BoundaryKind, Channel, FavorRow, FavorState
from db.rules.follow_up import Rates
from tests.conftest import FixedClock
from tests.db.builders import person, received
from ui.asks import ask_words
from ui.asks.ask_card import AskCard
from ui.asks.ask_composer import AskComposer
from ui.asks.end_dialog import EndAskDialog
from ui.contacts.detail_pane import DetailPane
from ui.drafts.draft_dialog import DraftDialog
from ui.favors.favor_card import FavorCard
from ui.favors.favors_page import FavorsPage
from ui.hub import Hub
from ui.tasks import InlineTasks

Key = Qt.Key


def sent(book: Book, *names: str) -> tuple[int, list[int]]:
    """An ask sent to these; its id and the favors."""
    ask_id = book.asks.create(purpose="I move to storage", action="Tell me who leads the team")
    people = [person(book, name) for name in names]
    return ask_id, book.asks.send(ask_id=ask_id, contact_ids=people)


def shown(page: FavorsPage) -> list[AskRow | FavorRow]:
    cards = page.list.cards
    return [
        card.ask if isinstance(card, AskCard) else card.favor
        for card in cards
        if isinstance(card, AskCard | FavorCard)
    ]


def test_an_ask_stands_above_what_was_sent_of_it(book: Book, page: FavorsPage, qtbot: QtBot) -> None:
    loose = received(book, person(book, "Cem C"), FavorState.ASKED)
    ask_id, favors = sent(book, "Ana Ruiz", "Bo Lind")
    qtbot.waitUntil(lambda: len(page.list.cards) == 4)
    assert [row.id for row in shown(page)] == [ask_id, *favors, loose]
    assert page.tabs.chips[0].text() == "Open asks  3"
    book.favors.decline(favor_id=favors[0])
    qtbot.waitUntil(lambda: len(page.list.cards) == 3)
    assert "Sent to 2 people · one may still answer" in page.list.cards[0].accessibleName()


def test_the_counts_follow_every_answer(book: Book, page: FavorsPage, qtbot: QtBot) -> None:
    """Whoever is waited for is counted, and what is still to be done with what they gave."""
    ask_id, (first, second) = sent(book, "Ana Ruiz", "Bo Lind")
    alone = received(book, person(book, "Cem C"), FavorState.ASKED)

    def counts(*expected: str) -> None:
        qtbot.waitUntil(lambda: [chip.text() for chip in page.tabs.chips] == [*expected, "Ended asks", "All"])

    counts("Open asks  3", "My promises", "Loops to close")
    book.favors.decline(favor_id=first)
    counts("Open asks  2", "My promises", "Loops to close")
    book.favors.done(favor_id=second)
    counts("Open asks  2", "My promises", "Loops to close  1")  # the ask itself goes on
    assert "everybody has answered" in page.list.cards[0].accessibleName()
    book.asks.end(ask_id=ask_id)
    counts("Open asks  1", "My promises", "Loops to close  1")
    book.favors.no_answer(favor_id=alone)
    counts("Open asks", "My promises", "Loops to close  1")
    book.favors.reopen(favor_id=alone)
    counts("Open asks  1", "My promises", "Loops to close  1")
    book.undo()
    counts("Open asks", "My promises", "Loops to close  1")


def test_an_ask_is_ended_with_its_result_by_keys(
    book: Book, page: FavorsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_id, _ = sent(book, "Ana Ruiz")
    qtbot.waitUntil(lambda: len(page.list.cards) == 2)
    monkeypatch.setattr(EndAskDialog, "ask", lambda *_: "Met the lead")
    page.list.cards[0].setFocus()
    QTest.keyClick(page.list.cards[0], Key.Key_D)
    qtbot.waitUntil(lambda: not any(isinstance(card, AskCard) for card in page.list.cards))
    assert book.asks.get(ask_id).result == "Met the lead"


def test_the_end_dialog_takes_one_line(book: Book, qtbot: QtBot) -> None:
    ask_id, _ = sent(book, "Ana Ruiz")
    dialog = EndAskDialog(None, book.asks.get(ask_id))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    QTest.keyClicks(dialog.result_line, "Met the lead")
    QTest.keyClick(dialog.result_line, Key.Key_Return)
    assert dialog.result() == EndAskDialog.DialogCode.Accepted


def test_an_ask_is_opened_to_send_it_to_more(
    book: Book, page: FavorsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask_id, _ = sent(book, "Ana Ruiz")
    qtbot.waitUntil(lambda: len(page.list.cards) == 2)
    opened: list[AskRow | None] = []
    monkeypatch.setattr(AskComposer, "ask", lambda *_, ask: opened.append(ask))
    page.list.cards[0].setFocus()
    QTest.keyClick(page.list.cards[0], Key.Key_E)
    page.ask_button.click()
    assert [ask and ask.id for ask in opened] == [ask_id, None]


def test_a_silent_ask_is_asked_once_more_after_a_week(
    book: Book, page: FavorsPage, qtbot: QtBot, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (favor_id,) = sent(book, "Ana Ruiz")
    qtbot.waitUntil(lambda: len(page.list.cards) == 2)
    assert "F" not in page.list.cards[1].keys
    clock.now += timedelta(days=7)
    page.refresh()
    qtbot.waitUntil(lambda: "F" in page.list.cards[1].keys)
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: Channel.EMAIL)
    page.list.cards[1].setFocus()
    QTest.keyClick(page.list.cards[1], Key.Key_F)
    qtbot.waitUntil(lambda: "F" not in page.list.cards[1].keys)
    assert book.favors.get(favor_id).follow_ups == 1
    assert "asked once more today" in page.list.cards[1].accessibleName()


def test_a_follow_up_that_was_not_sent_is_not_noted(
    book: Book, page: FavorsPage, qtbot: QtBot, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (favor_id,) = sent(book, "Ana Ruiz")
    clock.now += timedelta(days=7)
    page.refresh()
    qtbot.waitUntil(lambda: len(page.list.cards) == 2)
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: None)
    page.list.cards[1].keys["F"]()
    assert book.favors.get(favor_id).follow_ups == 0


def test_how_asks_were_answered_is_said_once_ten_have_ended(
    book: Book, page: FavorsPage, qtbot: QtBot, clock: FixedClock
) -> None:
    for number in range(10):
        assert page.rates.text() == ""
        ask_id, (favor_id,) = sent(book, f"P {number}")
        clock.now += timedelta(days=10 if number < 7 else 1)
        book.favors.agree(favor_id=favor_id)
        book.asks.end(ask_id=ask_id)
    page.reload()
    assert page.rates.text() == "Of your 10 asks that were answered, 7 were answered after the first week."


@pytest.mark.parametrize(
    ("answered", "late", "said"),
    [
        (1, 1, []),
        (4, 0, []),
        (4, 1, ["Of your 4 asks that were answered, one was answered after the first week."]),
        (4, 2, ["Of your 4 asks that were answered, 2 were answered after the first week."]),
    ],
)
def test_a_rate_is_said_in_words_that_fit_its_number(answered: int, late: int, said: list[str]) -> None:
    assert ask_words.rates(Rates(10, answered, late, 0)) == said


@pytest.mark.parametrize("kind", [None, *BoundaryKind])
def test_a_contact_at_rest_says_so_and_who_wants_no_asks_is_offered_none(
    book: Book,
    hub: Hub,
    tasks: InlineTasks,
    qtbot: QtBot,
    kind: BoundaryKind | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ana = person(book, "Ana Ruiz")
    for _ in range(2):
        received(book, ana, FavorState.ASKED, ago=10)
    if kind is not None:
        book.boundaries.set(contact_id=ana, kind=kind)
    asked: list[int | None] = []

    def ask(_parent: QWidget, _book: Book, _hub: Hub, _tasks: InlineTasks, contact_id: int) -> bool:
        asked.append(contact_id)
        return True

    monkeypatch.setattr(AskComposer, "ask", ask)
    pane = DetailPane(book, hub, tasks)
    qtbot.addWidget(pane)
    pane.show_contact(ana)
    assert pane.header.rest.text() == "Asked lately · at rest until 21 May 2026"
    assert pane.header.ask_button.isHidden() is (kind is not None)
    if kind is None:
        pane.header.ask_button.click()
        assert asked == [ana]
    pane.show_contact(book.contacts.self_id)
    assert pane.header.ask_button.isHidden()
    assert pane.header.rest.isHidden()
