"""Share an outcome: one line, what it came from, and one pass by keyboard through all who had a part in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind, Chain, Channel, ContactDetail, Helper, Part, PersonRef
from tests.contacts.people import add_people
from tests.outcomes.test_outcomes import helped
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import Draft
from ui.hub import Hub
from ui.outcomes.share_dialog import LATER, ShareDialog, who_text

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(qtbot: QtBot, book: Book, hub: Hub, favor_id: int | None = None) -> ShareDialog:
    dialog = ShareDialog(None, book, hub, favor_id)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def press(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def test_all_are_told_in_one_pass_by_keyboard(
    qtbot: QtBot, book: Book, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, ben, cai = add_people(book, "Ana Ruiz", "Ben Oduya", "Cai Li")
    favor = helped(book, ana, via_id=ben, thanked_on=book.today(), told_on=book.today())
    book.contacts.edit(contact_id=ben, introduced_by_id=cai)
    drafts: list[Draft] = []

    def ask(_parent: object, draft: Draft, person: ContactDetail) -> Channel:
        drafts.append(draft)
        return Channel.EMAIL

    monkeypatch.setattr(DraftDialog, "ask", ask)
    dialog = opened(qtbot, book, hub, favor)
    assert dialog.who.text() == "Had a part in it: Ana Ruiz, Ben Oduya, Cai Li"
    QTest.keyClicks(dialog.outcome, "I got the job")
    press(Key.Key_Return, CTRL)
    assert book.favors.get(favor).outcome == "I got the job"
    press(Key.Key_W)
    assert "You advised me: salary bands. That was part of the way there." in drafts[0].body
    press(Key.Key_L)
    press(Key.Key_W)
    assert "You brought me together with Ben Oduya." in drafts[1].body
    assert QApplication.focusWidget() is dialog.accept_button
    press(Key.Key_Return)
    assert not dialog.isVisible()
    assert [entry.note for entry in book.interactions.of(cai)] == ["I got the job"]
    row = book.favors.get(favor)
    assert (row.told_on, row.via_told_on, row.tell_by) == (book.today(), None, book.today() + LATER)


def test_what_is_skipped_is_left_as_it_was(qtbot: QtBot, book: Book, hub: Hub) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    favor = helped(book, ana, outcome="A talk")
    before = book.favors.get(favor)
    dialog = opened(qtbot, book, hub, favor)
    QTest.keyClicks(dialog.outcome, "I got the job")
    press(Key.Key_Return)
    press(Key.Key_K)
    press(Key.Key_Return)
    assert book.favors.get(favor) == before
    assert not dialog.isVisible()


def test_nobody_and_nothing_said_goes_nowhere(qtbot: QtBot, book: Book, hub: Hub) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    helped(book, ana)
    dialog = opened(qtbot, book, hub)
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.outcome, "I got the job")
    press(Key.Key_Return, CTRL)
    assert dialog.helps.isVisible()
    press(Key.Key_Tab)
    QTest.keyClicks(dialog.helps.search, "salary")
    press(Key.Key_Down)
    press(Key.Key_Space)
    assert dialog.accept_button.isEnabled()
    press(Key.Key_Space)
    assert not dialog.accept_button.isEnabled()


def test_a_click_on_the_words_or_on_the_box_ticks(qtbot: QtBot, book: Book, hub: Hub) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    favor = helped(book, ana)
    dialog = opened(qtbot, book, hub)
    helps = dialog.helps.list
    place = helps.visualItemRect(helps.item(0))
    for at, ticked in ((place.center(), True), (place.center(), False)):
        QTest.mouseClick(helps.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert dialog.helps.checked() == ([favor] if ticked else [])
    box = QPoint(place.left() + 12, place.center().y())
    QTest.mouseClick(helps.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert dialog.helps.checked() == [favor]


def test_a_search_hides_without_unticking(qtbot: QtBot, book: Book, hub: Hub) -> None:
    ana, ben = add_people(book, "Žana Ruiz", "Ben Oduya")
    favor = helped(book, ana)
    helped(book, ben)
    dialog = opened(qtbot, book, hub, favor)
    dialog.helps.search.setText("ben")
    shown = [dialog.helps.list.item(row) for row in range(2)]
    assert [item.isHidden() for item in shown].count(True) == 1
    assert dialog.helps.checked() == [favor]
    dialog.helps.search.setText("zana")
    assert next(i.text() for i in shown if not i.isHidden()).startswith("Žana")


def test_who_wants_no_contact_is_left_out_and_that_is_said(qtbot: QtBot, book: Book, hub: Hub) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    favor = helped(book, ana, via_id=ben)
    book.boundaries.set(contact_id=ben, kind=BoundaryKind.NO_CONTACT)
    dialog = opened(qtbot, book, hub, favor)
    assert dialog.who.text() == "Had a part in it: Ana Ruiz · One is left out who wants no contact."


def test_many_are_named_and_counted() -> None:
    helpers = tuple(Helper(PersonRef(i, f"P{i}"), Part.HELPED, None, None) for i in range(7))
    assert who_text(Chain(helpers, 0)) == "Had a part in it: P0, P1, P2, P3 and 3 others"
    assert who_text(Chain(helpers[:5], 2)).endswith("and one other · 2 are left out who want no contact.")
