"""Favors: the lists, what is done in them by keys and clicks, and that nothing else is drawn anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from db import AskRow, Book, FavorKind, FavorRow, FavorState
from ui.asks.ask_card import AskCard
from ui.favors.acts import Act
from ui.favors.favor_card import FavorCard
from ui.favors.favor_dialog import FavorDialog
from ui.favors.favors_page import FavorsPage
from ui.favors.lists import ALL, ASKS, ENDED, LOOPS, PROMISES, asks_under_way, loops_to_close
from ui.favors.outcome_dialog import OutcomeDialog
from ui.hub import Hub
from ui.tasks import Tasks
from ui.widgets.card_tabs import SHOWN_AT_ONCE
from ui.widgets.day_dialog import DayDialog
from ui.widgets.name_link import NameLink

Key = Qt.Key


@pytest.fixture
def page(book: Book, hub: Hub, tasks: Tasks, qtbot: QtBot) -> FavorsPage:
    made = FavorsPage(book, hub, tasks)
    qtbot.addWidget(made)
    return made


def shown(page: FavorsPage, qtbot: QtBot) -> FavorsPage:
    page.resize(900, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.setFocus()
    return page


def favor(book: Book, state: FavorState, *, given: bool = False, name: str = "Ana Ruiz") -> int:
    first, _, last = name.partition(" ")
    other = book.contacts.create(first_name=first, last_name=last, company="Acme", position="CTO")
    me = book.contacts.self_id
    return book.favors.record(
        giver_id=me if given else other,
        receiver_id=other if given else me,
        kind=FavorKind.ADVICE,
        what="on pensions",
        state=state,
    )


def cards(page: FavorsPage) -> list[FavorCard]:
    return [card for card in page.list.cards if isinstance(card, FavorCard)]


def ids(page: FavorsPage) -> list[int]:
    return [card.favor.id for card in cards(page)]


def press(page: FavorsPage, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = page.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def test_each_list_holds_its_own(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    ask = favor(book, FavorState.ASKED)
    promise = favor(book, FavorState.AGREED, given=True)
    waits = favor(book, FavorState.ASKED, given=True)
    loop = favor(book, FavorState.DONE)
    given = favor(book, FavorState.DONE, given=True)
    shown(page, qtbot)

    for tab, expected in (
        (ASKS, {ask}), (PROMISES, {promise, waits}), (LOOPS, {loop}), (ALL, {ask, promise, waits, loop, given}),
    ):  # fmt: skip
        page.show_tab(tab)
        assert set(ids(page)) == expected


def test_the_first_list_with_something_in_it_is_shown_first(
    page: FavorsPage, book: Book, qtbot: QtBot
) -> None:
    loop = favor(book, FavorState.DONE)
    shown(page, qtbot)

    assert page.tab == LOOPS
    assert ids(page) == [loop]


def test_left_and_right_change_the_list_and_up_and_down_the_entry(
    page: FavorsPage, book: Book, qtbot: QtBot
) -> None:
    for name in ("Ana Ruiz", "Bo Lind"):
        favor(book, FavorState.ASKED, name=name)
    favor(book, FavorState.AGREED, given=True)
    shown(page, qtbot)
    press(page, Key.Key_Down)
    assert page.focusWidget() is cards(page)[1]

    press(page, Key.Key_Right)
    assert page.tab == PROMISES
    assert page.focusWidget() is cards(page)[0]
    press(page, Key.Key_Left)
    assert page.tab == ASKS


def test_on_the_names_of_the_lists_the_arrows_lead_too(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    """The keyboard is there when the last card has gone."""
    ask = favor(book, FavorState.ASKED)
    shown(page, qtbot)
    press(page, Key.Key_A)
    assert book.favors.get(ask).state is FavorState.NO_ANSWER
    qtbot.waitUntil(lambda: page.focusWidget() is page.tabs.chips[0])
    for _ in range(3):
        press(page, Key.Key_Right)
    assert page.tab == ENDED
    assert page.focusWidget() is page.tabs.chips[3]
    press(page, Key.Key_Down)
    qtbot.waitUntil(lambda: page.focusWidget() is cards(page)[0])
    press(page, Key.Key_R)
    assert book.favors.get(ask).state is FavorState.ASKED


def test_only_the_current_entry_shows_its_acts(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    for name in ("Ana Ruiz", "Bo Lind"):
        favor(book, FavorState.ASKED, name=name)
    first, second = cards(shown(page, qtbot))
    assert first.buttons[Act.AGREE].isVisible()
    assert not second.buttons

    QTest.mouseClick(second, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert second.buttons[Act.AGREE].isVisible()
    assert not first.buttons[Act.AGREE].isVisible()


def test_a_letter_does_what_its_button_says(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    favor_id = favor(book, FavorState.ASKED)
    shown(page, qtbot)
    press(page, Key.Key_Y)
    assert book.favors.get(favor_id).state is FavorState.AGREED

    qtbot.waitUntil(lambda: Act.AGREE not in cards(page)[0].buttons)
    QTest.mouseClick(cards(page)[0].buttons[Act.DONE], Qt.MouseButton.LeftButton)
    assert book.favors.get(favor_id).state is FavorState.DONE
    assert book.favors.get(favor_id).done_on == book.today()


def test_a_letter_that_fits_nothing_does_nothing(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    favor_id = favor(book, FavorState.ASKED)
    before = book.favors.get(favor_id)
    shown(page, qtbot)
    for key in (Key.Key_T, Key.Key_O, Key.Key_Q):
        press(page, key)

    assert book.favors.get(favor_id) == before


def test_a_loop_is_thanked_and_told_and_then_gone(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    favor_id = favor(book, FavorState.DONE)
    other = favor(book, FavorState.DONE, name="Bo Lind")
    shown(page, qtbot)
    press(page, Key.Key_T)
    qtbot.waitUntil(lambda: cards(page)[0].favor.thanked_on is not None)
    assert "to tell what came of it" in cards(page)[0].accessibleName()
    press(page, Key.Key_O)

    qtbot.waitUntil(lambda: ids(page) == [other])
    assert page.focusWidget() is cards(page)[0]
    assert not book.favors.get(favor_id).is_open_loop


def test_with_shift_the_act_was_on_another_day(
    page: FavorsPage, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    favor_id = favor(book, FavorState.DONE)
    monkeypatch.setattr(DayDialog, "ask", lambda *_, **__: date(2026, 2, 27))
    shown(page, qtbot)
    press(page, Key.Key_T, Qt.KeyboardModifier.ShiftModifier)

    assert book.favors.get(favor_id).thanked_on == date(2026, 2, 27)


def test_the_day_dialog_left_changes_nothing(
    page: FavorsPage, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    favor_id = favor(book, FavorState.DONE)
    monkeypatch.setattr(DayDialog, "ask", lambda *_, **__: None)
    shown(page, qtbot)
    press(page, Key.Key_T, Qt.KeyboardModifier.ShiftModifier)

    assert book.favors.get(favor_id).thanked_on is None


@pytest.mark.parametrize("told", [True, False])
def test_what_came_of_it_is_one_step_with_or_without_telling(
    page: FavorsPage, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, told: bool
) -> None:
    favor_id = favor(book, FavorState.DONE)
    before = book.favors.get(favor_id)
    monkeypatch.setattr(OutcomeDialog, "ask", lambda *_: ("got the job", told))
    shown(page, qtbot)
    press(page, Key.Key_W)

    after = book.favors.get(favor_id)
    assert (after.outcome, after.told_on) == ("got the job", book.today() if told else None)
    book.undo()
    assert book.favors.get(favor_id) == before


def test_enter_and_a_double_click_open_the_favor(
    page: FavorsPage, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    favor_id = favor(book, FavorState.ASKED)
    opened: list[int] = []
    monkeypatch.setattr(FavorDialog, "ask", lambda *_, favor: opened.append(favor.id))
    shown(page, qtbot)
    press(page, Key.Key_Return)
    QTest.mouseDClick(cards(page)[0], Qt.MouseButton.LeftButton, pos=QPoint(60, 10))

    assert opened == [favor_id, favor_id]


def test_p_and_a_click_on_the_name_open_the_person(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    favor(book, FavorState.ASKED)
    shown(page, qtbot)
    ana = cards(page)[0].favor.giver.id
    with qtbot.waitSignal(page.contact_requested, check_params_cb=lambda i: i == ana):
        press(page, Key.Key_P)
    (link,) = cards(page)[0].findChildren(NameLink)
    with qtbot.waitSignal(page.contact_requested, check_params_cb=lambda i: i == ana):
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)


def test_between_two_others_both_can_be_opened(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    ana, bo = (book.contacts.create(first_name=name) for name in ("Ana", "Bo"))
    book.favors.ask(giver_id=ana, receiver_id=bo, kind=FavorKind.TIME, what="for lunch")
    shown(page, qtbot)

    assert page.tab == ALL
    assert [link.text() for link in cards(page)[0].findChildren(NameLink)] == ["Ana", "Bo"]


def test_the_menu_has_all_acts_with_their_keys(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    favor(book, FavorState.ASKED)
    shown(page, qtbot)
    entries = [action.text() for action in cards(page)[0].menu().actions() if action.text()]

    assert entries == [
        "They said yes\tY", "They said no\tN", "No answer\tA", "Done\tD", "Let go\tL",
        "They said yes on…\tShift+Y", "Done on…\tShift+D",
        "Edit…\tE", "Open Ana Ruiz\tP", "Show in graph\tG", "Delete\tDel",
    ]  # fmt: skip


def test_the_dots_open_the_menu(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    favor_id = favor(book, FavorState.ASKED)
    shown(page, qtbot)
    QTest.mouseClick(cards(page)[0].more, Qt.MouseButton.LeftButton)
    menu = next(made for made in page.findChildren(QMenu) if made.isVisible())
    next(action for action in menu.actions() if action.text().startswith("No answer")).trigger()
    menu.close()

    assert book.favors.get(favor_id).state is FavorState.NO_ANSWER


def test_delete_takes_it_away_and_undo_brings_it_back(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    favor_id = favor(book, FavorState.ASKED)
    shown(page, qtbot)
    press(page, Key.Key_Delete)
    qtbot.waitUntil(page.empty.isVisible)
    book.undo()

    qtbot.waitUntil(lambda: page.list.isVisible() and ids(page) == [favor_id])


def test_an_act_draws_only_its_own_entry_anew(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    favor(book, FavorState.ASKED)
    favor(book, FavorState.ASKED, name="Bo Lind")
    before = cards(shown(page, qtbot))
    press(page, Key.Key_D, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: len(cards(page)) == 1)

    assert cards(page) == before[1:]


def test_an_empty_list_says_what_belongs_there(page: FavorsPage, qtbot: QtBot) -> None:
    shown(page, qtbot)
    seen = set()
    for tab in (ASKS, PROMISES, LOOPS, ALL):
        page.show_tab(tab)
        assert page.empty.isVisible()
        seen.add(page.empty.sentence.text())

    assert len(seen) == 4


def test_the_keyboard_goes_from_the_button_of_an_empty_list_to_what_it_brought(
    page: FavorsPage, book: Book, qtbot: QtBot
) -> None:
    shown(page, qtbot)
    qtbot.waitUntil(lambda: page.ask_button.hasFocus())
    favor(book, FavorState.ASKED)
    qtbot.waitUntil(lambda: len(cards(page)) == 1 and page.list.isAncestorOf(page.focusWidget()))
    press(page, Key.Key_Y)
    assert book.favors.recent()[0].state is FavorState.AGREED


def test_one_list_is_always_chosen(page: FavorsPage, qtbot: QtBot) -> None:
    shown(page, qtbot)
    chip = page.tabs.chips[0]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)

    assert page.tab == ASKS
    assert chip.isChecked()


def test_a_long_list_is_made_as_one_goes_down(page: FavorsPage, book: Book, qtbot: QtBot) -> None:
    for number in range(5 * SHOWN_AT_ONCE):
        favor(book, FavorState.ASKED, name=f"Ana No{number}")
    shown(page, qtbot)
    assert len(cards(page)) < 3 * SHOWN_AT_ONCE

    while page.list.current is not None and len(cards(page)) < 5 * SHOWN_AT_ONCE:
        before = page.list.current
        press(page, Key.Key_End)
        qtbot.waitUntil(lambda before=before: page.list.current is not before)  # type: ignore[misc]
    press(page, Key.Key_End)
    assert page.focusWidget() is cards(page)[-1]
    assert len(cards(page)) == 5 * SHOWN_AT_ONCE


def test_of_many_loops_only_those_looked_at_are_read(
    page: FavorsPage, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [favor(book, FavorState.DONE, name=f"Person{n}") for n in range(SHOWN_AT_ONCE * 3)]
    read: list[int] = []
    of_ids = book.favors.page

    def page_of(favor_ids: Sequence[int]) -> list[FavorRow]:
        read.extend(favor_ids)
        return of_ids(favor_ids)

    monkeypatch.setattr(book.favors, "page", page_of)
    shown(page, qtbot)
    page.show_tab(LOOPS)
    assert page.count(LOOPS) == len(made)
    assert read == ids(page) == made[:SHOWN_AT_ONCE]
    page.go_to(page.key_of(book.favors.get(made[-1])))
    assert read == ids(page) == made  # and none of them twice


def test_a_loop_gone_before_it_is_read_is_left_out(book: Book) -> None:
    first, second, third = (favor(book, FavorState.DONE, name=name) for name in ("Ana", "Bo", "Cai"))
    rows = loops_to_close(book)
    assert isinstance(rows[0], FavorRow)
    book.favors.delete(favor_id=second)
    assert [row.id for row in rows if isinstance(row, FavorRow)] == [first, third]


def test_long_names_and_addresses_are_cut_and_widen_nothing(
    page: FavorsPage, book: Book, qtbot: QtBot
) -> None:
    favor_id = favor(book, FavorState.ASKED, name="Wolfeschlegelsteinhausen" * 8 + " Ruiz")
    book.favors.edit(favor_id=favor_id, what="https://example.org/" + "a" * 300)
    shown(page, qtbot)

    viewport = page.list.viewport()
    assert page.minimumSizeHint().width() <= 600
    assert (
        cards(page)[0].mapTo(page, cards(page)[0].rect().topRight()).x()
        <= viewport.mapTo(page, viewport.rect().topRight()).x()
    )


def test_the_button_records_a_favor(page: FavorsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(FavorDialog, "ask", lambda *_: asked.append(1))
    shown(page, qtbot)
    QTest.mouseClick(page.record_button, Qt.MouseButton.LeftButton)

    assert asked == [1]


def test_the_hint_names_the_keys_of_the_current_entry(book: Book, page: FavorsPage, qtbot: QtBot) -> None:
    favor(book, FavorState.ASKED)  # without a composer: below the asks
    book.asks.create(purpose="A flat in Vienna")
    page.reload()
    shown(page, qtbot)
    page.show_tab(ASKS)
    page.list.move_by(-2)
    assert [type(card) for card in page.list.cards] == [AskCard, FavorCard]
    assert page.list.current is page.list.cards[0]
    assert "D it is over" in page.hint.text()
    assert "Del" not in page.hint.text()
    page.list.move_by(1)
    assert "Del delete" in page.hint.text()
    page.show_tab(ENDED)
    assert "R reopen" in page.hint.text()


def test_an_ask_is_found_in_its_list_without_reading_the_others(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [book.asks.create(purpose=f"Purpose {number}") for number in range(5)]
    alone = favor(book, FavorState.ASKED)
    rows = asks_under_way(book)
    monkeypatch.setattr(book.asks, "page", pytest.fail)
    assert [rows.place_of((AskRow, ask_id)) for ask_id in asked] == [4, 3, 2, 1, 0]
    assert rows.place_of((FavorRow, alone)) == 5
    assert rows.place_of((FavorRow, asked[0] + 1000)) is None
