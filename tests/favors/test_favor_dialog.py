"""Favor dialog: recorded and changed with few keys; what is missing is said at its field."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db import Book, FavorKind, FavorState
from ui.contacts.contact_dialog import ContactDialog
from ui.favors.favor_dialog import FavorDialog
from ui.favors.outcome_dialog import OutcomeDialog
from ui.hub import Hub

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TODAY = date(2026, 3, 2)


@pytest.fixture
def ana(book: Book) -> int:
    return book.contacts.create(first_name="Ana", last_name="Ruiz", company="Acme")


@pytest.fixture
def bo(book: Book) -> int:
    return book.contacts.create(first_name="Bo", last_name="Lind")


def opened(qtbot: QtBot, book: Book, hub: Hub, **given: object) -> FavorDialog:
    dialog = FavorDialog(None, book, hub, **given)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    return dialog


def was_saved(dialog: FavorDialog) -> bool:
    return dialog.result() == QDialog.DialogCode.Accepted


def test_help_received_is_a_name_a_line_and_ctrl_enter(book: Book, hub: Hub, qtbot: QtBot, ana: int) -> None:
    dialog = opened(qtbot, book, hub)
    assert dialog.focusWidget() is dialog.people.giver
    QTest.keyClicks(dialog.people.giver, "ana")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup, Key.Key_Return)
    assert dialog.isVisible()
    for field in (dialog.people.giver, dialog.people.receiver, dialog.what):
        assert dialog.focusWidget() is field
        if field is not dialog.what:
            QTest.keyClick(field, Key.Key_Tab)
    QTest.keyClicks(dialog.what, "on pensions")
    assert dialog.sentence_label.text() == "Ana Ruiz advised you on pensions"
    QTest.keyClick(dialog.what, Key.Key_Return, CTRL)

    assert was_saved(dialog)
    (row,) = book.favors.loops()
    assert (row.giver.id, row.received_by_self, row.what, row.done_on) == (ana, True, "on pensions", TODAY)


def test_a_favor_between_two_others_in_another_state(
    book: Book, hub: Hub, qtbot: QtBot, ana: int, bo: int
) -> None:
    dialog = opened(qtbot, book, hub, giver_id=ana, receiver_id=bo)
    dialog.kind.setCurrentIndex(dialog.kind.findData("introduction"))
    dialog.state_box.setCurrentIndex(dialog.state_box.findData("agreed"))
    assert dialog.day_title.text() == "Agreed on"
    dialog.day.set_day(date(2026, 2, 20))
    dialog.what.setText("to Cem")
    dialog.accept()

    (row,) = book.favors.recent()
    assert (row.giver.id, row.receiver.id, row.kind) == (ana, bo, FavorKind.INTRODUCTION)
    assert (row.state, row.agreed_on, row.done_on) == (FavorState.AGREED, date(2026, 2, 20), None)


def test_me_is_one_key_and_the_two_can_be_swapped(book: Book, hub: Hub, qtbot: QtBot, ana: int) -> None:
    dialog = opened(qtbot, book, hub, giver_id=ana)
    me = book.contacts.self_id
    assert dialog.people.receiver.person_id() == me

    dialog.people.giver.setFocus()
    QTest.keyClick(dialog.people.giver, Key.Key_M, CTRL)
    assert (dialog.people.giver.person_id(), dialog.people.receiver.person_id()) == (me, ana)

    QTest.mouseClick(dialog.people.swap_button, Qt.MouseButton.LeftButton)
    assert (dialog.people.giver.person_id(), dialog.people.receiver.person_id()) == (ana, me)


def test_typing_me_offers_you_first(book: Book, hub: Hub, qtbot: QtBot) -> None:
    dialog = opened(qtbot, book, hub)
    QTest.keyClicks(dialog.people.giver, "me")

    assert dialog.people.giver.offers()[0] == "You"
    dialog.people.giver.take(0)
    assert dialog.people.giver.person() == dialog.people.me


def test_who_is_not_named_is_you(book: Book, hub: Hub, qtbot: QtBot, ana: int) -> None:
    me = book.contacts.self_id
    for given, expected in (
        ({}, (None, me)),
        ({"giver_id": ana}, (ana, me)),
        ({"receiver_id": ana}, (me, ana)),
        ({"giver_id": me}, (me, None)),
    ):
        people = opened(qtbot, book, hub, **given).people
        assert (people.giver.person_id(), people.receiver.person_id()) == expected


def test_what_is_missing_is_said_at_its_field(book: Book, hub: Hub, qtbot: QtBot, ana: int) -> None:
    dialog = opened(qtbot, book, hub)
    dialog.accept()
    assert dialog.people.giver_error.text() == "Type a name, or Me"
    assert dialog.what_error.isVisible()
    assert dialog.focusWidget() is dialog.people.giver

    QTest.keyClicks(dialog.people.giver, "nobody known")
    dialog.accept()
    assert dialog.people.giver_error.text() == "Choose one from the list, or create them"

    dialog.people.giver.choose(book.contacts.person(ana))
    dialog.accept()
    assert not dialog.people.giver_error.isVisible()
    assert dialog.focusWidget() is dialog.what
    assert not was_saved(dialog)
    assert book.favors.recent() == []


def test_nobody_helps_themselves(book: Book, hub: Hub, qtbot: QtBot, ana: int) -> None:
    dialog = opened(qtbot, book, hub, giver_id=ana, receiver_id=ana)
    dialog.what.setText("x")
    dialog.accept()

    assert dialog.people.receiver_error.text() == "Choose somebody else"
    assert not was_saved(dialog)


def test_what_the_book_refuses_is_said_and_the_dialog_stays(
    book: Book, hub: Hub, qtbot: QtBot, ana: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db import BookBusy

    def refuse(**_: object) -> int:
        raise BookBusy("Busy", "Another program is writing.", "Try again.")

    monkeypatch.setattr(book.favors, "record", refuse)
    dialog = opened(qtbot, book, hub, giver_id=ana)
    dialog.what.setText("x")
    dialog.accept()

    assert dialog.error.text() == "Another program is writing. Try again."
    assert dialog.isVisible()


def test_more_has_the_size_the_introducer_and_the_loop(
    book: Book, hub: Hub, qtbot: QtBot, ana: int, bo: int
) -> None:
    dialog = opened(qtbot, book, hub, giver_id=ana)
    assert not dialog.more.isVisible()
    QTest.mouseClick(dialog.more_button, Qt.MouseButton.LeftButton)
    assert dialog.more.isVisible()
    dialog.what.setText("on pensions")
    dialog.more.minutes.setValue(30)
    dialog.more.via.choose(book.contacts.person(bo))
    dialog.more.outcome.setText("found one")
    dialog.more.days["tell_by"].set_day(date(2026, 3, 20))
    dialog.more.days["thanked_on"].set_day(TODAY)
    dialog.accept()

    (row,) = book.favors.loops()
    assert row.via is not None
    assert (row.minutes, row.via.id, row.outcome) == (30, bo, "found one")
    assert (row.tell_by, row.thanked_on, row.told_on) == (date(2026, 3, 20), TODAY, None)


def test_days_that_do_not_fit_the_state_are_not_kept(book: Book, hub: Hub, qtbot: QtBot, ana: int) -> None:
    dialog = opened(qtbot, book, hub, giver_id=ana)
    dialog.what.setText("on pensions")
    dialog.more.days["thanked_on"].set_day(TODAY)
    dialog.state_box.setCurrentIndex(dialog.state_box.findData("asked"))
    dialog.accept()

    (row,) = book.favors.open_asks()
    assert (row.thanked_on, row.asked_on) == (None, TODAY)


def test_a_change_writes_only_what_changed(book: Book, hub: Hub, qtbot: QtBot, ana: int, bo: int) -> None:
    favor_id = book.favors.record(
        giver_id=ana, receiver_id=book.contacts.self_id, kind=FavorKind.REFERRAL, what="to Acme",
        state=FavorState.DONE, on=date(2026, 1, 5), minutes=20, via_id=bo, asked_on=date(2026, 1, 1),
        outcome="two\nlines",
    )  # fmt: skip
    before = book.favors.get(favor_id)
    untouched = opened(qtbot, book, hub, favor=before)
    assert untouched.more.isVisible()  # there is something in it
    step = book.undo_step
    untouched.accept()
    assert book.undo_step == step
    assert book.favors.get(favor_id) == before

    dialog = opened(qtbot, book, hub, favor=before)
    dialog.what.setText("to Acme and Sons")
    dialog.more.via.clear()
    dialog.more.via.choose(None)
    dialog.accept()
    after = book.favors.get(favor_id)
    assert (after.what, after.via, after.outcome) == ("to Acme and Sons", None, "two\nlines")
    assert (after.done_on, after.asked_on, after.minutes) == (before.done_on, before.asked_on, 20)


def test_an_introducer_half_typed_is_asked_about(book: Book, hub: Hub, qtbot: QtBot, ana: int) -> None:
    dialog = opened(qtbot, book, hub, giver_id=ana)
    dialog.what.setText("x")
    dialog.more_button.click()
    QTest.keyClicks(dialog.more.via, "zzz")
    dialog.accept()

    assert dialog.error.text().startswith("Introduced by")
    assert not was_saved(dialog)


def test_somebody_unknown_is_created_from_within(
    book: Book, hub: Hub, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def create(_parent: object, _book: Book, _hub: Hub, name: str) -> int:
        first, _, last = name.partition(" ")
        return book.contacts.create(first_name=first, last_name=last)

    monkeypatch.setattr(ContactDialog, "ask", create)
    dialog = opened(qtbot, book, hub)
    QTest.keyClicks(dialog.people.giver, "Dana Fox")
    assert dialog.people.giver.offers() == ["Create “Dana Fox”"]
    dialog.people.giver.take(0)

    person = dialog.people.giver.person()
    assert person is not None
    assert person.name == "Dana Fox"
    assert person.id == book.contacts.named("dana")[0].id


def test_it_fits_a_low_window_with_everything_open(book: Book, hub: Hub, qtbot: QtBot, ana: int) -> None:
    dialog = opened(qtbot, book, hub, giver_id=ana)
    dialog.more_button.click()
    for edit in dialog.more.days.values():
        edit.set_day(TODAY)
    dialog.accept()  # with complaints

    assert dialog.minimumSizeHint().height() <= 660
    assert dialog.minimumSizeHint().width() <= 800


def test_the_outcome_asks_to_tell_only_where_nobody_was_told(
    book: Book, hub: Hub, qtbot: QtBot, ana: int
) -> None:
    favor_id = book.favors.record(
        giver_id=ana,
        receiver_id=book.contacts.self_id,
        kind=FavorKind.ADVICE,
        what="x",
        state=FavorState.DONE,
    )
    first = OutcomeDialog(None, book.favors.get(favor_id))
    qtbot.addWidget(first)
    assert first.told.isVisibleTo(first)
    assert first.told.text() == "I told Ana Ruiz today"

    book.outcomes.close(favor_id=favor_id, contact_id=ana, told=True)
    second = OutcomeDialog(None, book.favors.get(favor_id))
    qtbot.addWidget(second)
    assert not second.told.isVisibleTo(second)
