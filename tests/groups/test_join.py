"""People are taken into a group from wherever several are chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book
from tests.db.builders import person
from ui.contacts.contacts_page import ContactsPage
from ui.groups.join_dialog import JoinDialog
from ui.hub import Hub
from ui.tasks import InlineTasks

Key = Qt.Key


@pytest.mark.parametrize(("typed", "groups"), [("circle", ["Circle"]), ("Alumni", ["Alumni", "Circle"])])
def test_g_takes_all_who_are_chosen_into_a_group(
    qtbot: QtBot,
    book: Book,
    hub: Hub,
    tasks: InlineTasks,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    groups: list[str],
) -> None:
    people = [person(book, name) for name in ("Ana", "Joe")]
    book.groups.create(name="Circle", contact_ids=people[:1])
    monkeypatch.setattr(JoinDialog, "ask", lambda parent, groups, count: typed)
    page = ContactsPage(book, hub, tasks)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.list.enter()
    QTest.keyClick(page.list, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.list, Key.Key_G)
    assert [group.name for group in book.groups.all()] == groups
    joined = next(group for group in book.groups.all() if group.name.casefold() == typed.casefold())
    assert [member.id for member in book.groups.members(joined.id)] == people


def test_a_name_is_typed_or_one_of_the_groups_clicked(qtbot: QtBot, book: Book) -> None:
    book.groups.create(name="Job & search")
    dialog = JoinDialog(None, book.groups.all(), 2)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.field, "JOB & search")
    assert dialog.chips.keys() == ["Job & search"]
    dialog.field.clear()
    assert not dialog.accept_button.isEnabled()
    QTest.mouseClick(dialog.chips.chips[0], Qt.MouseButton.LeftButton)
    assert dialog.field.text() == "Job & search"
    assert dialog.accept_button.isEnabled()
