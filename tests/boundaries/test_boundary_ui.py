"""A boundary is set, seen, changed and lifted with real keys and clicks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind
from tests.conftest import FixedClock
from ui.boundaries.boundary_dialog import BoundaryDialog
from ui.contacts.contacts_page import ContactsPage
from ui.contacts.detail_pane import DetailPane
from ui.favors.favor_dialog import FavorDialog
from ui.hub import Hub
from ui.tasks import InlineTasks

Key = Qt.Key
NO_ASKS, NO_CONTACT = BoundaryKind.NO_ASKS, BoundaryKind.NO_CONTACT


@pytest.fixture
def ana(book: Book) -> int:
    return book.contacts.create(first_name="Ana", last_name="Ruiz")


@pytest.fixture
def pane(qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, ana: int) -> DetailPane:
    made = DetailPane(book, hub, tasks)
    qtbot.addWidget(made)
    made.resize(420, 900)
    made.show_contact(ana)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def open_dialog(qtbot: QtBot, book: Book, contact_id: int) -> BoundaryDialog:
    made = BoundaryDialog(None, book, contact_id)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_it_is_set_with_the_keyboard_alone(qtbot: QtBot, book: Book, ana: int) -> None:
    dialog = open_dialog(qtbot, book, ana)
    assert dialog.kind is NO_ASKS
    assert dialog.focusWidget() is dialog.kinds[NO_ASKS]
    QTest.keyClick(dialog.kinds[NO_ASKS], Key.Key_Down)
    QTest.keyClicks(dialog.said_by, "Joe")
    QTest.keyClicks(dialog.reason, "asked twice")
    QTest.keyClick(dialog.reason, Key.Key_Return)
    kept = book.boundaries.of(ana)
    assert kept is not None
    assert (kept.kind, kept.said_by, kept.since, kept.reason) == (
        NO_CONTACT,
        "Joe",
        date(2026, 3, 2),
        "asked twice",
    )


def test_one_that_is_there_is_shown_and_lifted(qtbot: QtBot, book: Book, ana: int) -> None:
    assert open_dialog(qtbot, book, ana).lift_button.isHidden()
    book.boundaries.set(contact_id=ana, kind=NO_CONTACT, said_by="Joe", since=date(2026, 1, 7), reason="x")
    dialog = open_dialog(qtbot, book, ana)
    found = (dialog.kind, dialog.said_by.text(), dialog.since.day(), dialog.reason.text())
    assert found == (NO_CONTACT, "Joe", date(2026, 1, 7), "x")
    dialog.lift_button.setFocus()
    QTest.keyClick(dialog.lift_button, Key.Key_Space)
    assert book.boundaries.of(ana) is None
    assert dialog.isHidden()


def test_of_a_namesake_it_is_said_and_they_are_set_apart_by_key(
    qtbot: QtBot, pane: DetailPane, book: Book, clock: FixedClock
) -> None:
    gone = book.contacts.create(first_name="Kim")
    book.boundaries.set(contact_id=gone, kind=NO_CONTACT, said_by="Joe")
    book.contacts.delete(contact_ids=[gone])
    clock.now += timedelta(days=1)
    kim = book.contacts.create(first_name="Kim")
    pane.show_contact(kim)
    qtbot.waitUntil(pane.boundary.doubt.isVisible)
    assert "Only the name" in pane.boundary.doubt.text()
    dialog = open_dialog(qtbot, book, kim)
    dialog.apart_button.setFocus()
    QTest.keyClick(dialog.apart_button, Key.Key_Space)
    assert dialog.isHidden()
    qtbot.waitUntil(pane.boundary.isHidden)
    book.undo()
    qtbot.waitUntil(pane.boundary.isVisible)
    book.boundaries.set(contact_id=kim, kind=NO_CONTACT)
    qtbot.waitUntil(pane.boundary.doubt.isHidden)
    assert open_dialog(qtbot, book, kim).apart_button.isHidden()


def test_what_is_refused_is_said_in_the_dialog(qtbot: QtBot, book: Book, ana: int) -> None:
    dialog = open_dialog(qtbot, book, ana)
    dialog.since.field.setMaximumDate(dialog.since.field.date().addDays(9))
    dialog.since.set_day(date(2026, 3, 5))
    QTest.keyClick(dialog.reason, Key.Key_Return)
    assert dialog.isVisible()
    assert "after today" in dialog.error.text()


def test_every_control_has_a_name(qtbot: QtBot, book: Book, ana: int) -> None:
    dialog = open_dialog(qtbot, book, ana)
    nameless = [
        widget
        for widget in dialog.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
    ]
    assert nameless == []


def test_the_pane_says_it_in_words_and_follows(qtbot: QtBot, pane: DetailPane, book: Book, ana: int) -> None:
    assert pane.boundary.isHidden()
    book.boundaries.set(contact_id=ana, kind=NO_ASKS, said_by="Joe", reason="A new baby")
    qtbot.waitUntil(pane.boundary.isVisible)
    said = (pane.boundary.wish.text(), pane.boundary.reason.text(), pane.boundary.since.text())
    assert said == ("No asks", "A new baby", "Said by Joe · noted today")
    book.undo()
    qtbot.waitUntil(pane.boundary.isHidden)


def test_the_pane_opens_the_dialog_from_the_row_and_the_menu(
    pane: DetailPane, book: Book, ana: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(BoundaryDialog, "ask", lambda parent, book, contact_id: asked.append(contact_id))
    {action.text(): action for action in pane.acts.menu().actions()}["Boundary…"].trigger()
    book.boundaries.set(contact_id=ana, kind=NO_ASKS)
    pane.boundary.change_button.click()
    assert asked == [ana, ana]


def test_b_on_one_person_of_the_list_asks_and_on_several_does_not(
    qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, ana: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.contacts.create(first_name="Joe")
    asked: list[int] = []
    monkeypatch.setattr(BoundaryDialog, "ask", lambda parent, book, contact_id: asked.append(contact_id))
    page = ContactsPage(book, hub, tasks)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.list.enter()
    QTest.keyClick(page.list, Key.Key_B)
    QTest.keyClick(page.list, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.list, Key.Key_B)
    assert asked == [ana]


def test_the_list_says_it_in_words(qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, ana: int) -> None:
    page = ContactsPage(book, hub, tasks)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert page.model.index(0, 0).data(spoken) == "Ana Ruiz"
    book.boundaries.set(contact_id=ana, kind=NO_CONTACT)
    qtbot.waitUntil(lambda: page.model.index(0, 0).data(spoken) == "Ana Ruiz, no contact")
    page.grab()


def test_recording_an_ask_says_what_they_wish(qtbot: QtBot, book: Book, hub: Hub, ana: int) -> None:
    book.boundaries.set(contact_id=ana, kind=NO_ASKS)
    dialog = FavorDialog(None, book, hub, giver_id=ana)
    qtbot.addWidget(dialog)
    assert dialog.wish.isHidden()
    dialog.state_box.setCurrentIndex(dialog.state_box.findData("asked"))
    assert dialog.wish.text() == "Ana Ruiz wants no asks (noted today)."
    dialog.people.swap()
    assert dialog.wish.isHidden()


def test_changing_a_wish_keeps_all_of_a_long_reason(book: Book, ana: int, qtbot: QtBot) -> None:
    reason = "a new baby, too many requests, " * 20 + "and a move"
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_ASKS, reason=reason, said_by=reason)
    dialog = BoundaryDialog(None, book, ana)
    qtbot.addWidget(dialog)
    dialog.kinds[BoundaryKind.NO_CONTACT].setChecked(True)
    dialog.accept()
    kept = book.boundaries.of(ana)
    assert kept is not None
    assert (kept.kind, kept.reason, kept.said_by) == (BoundaryKind.NO_CONTACT, reason, reason)
