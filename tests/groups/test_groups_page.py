"""The groups page, with real keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind, FavorState
from tests.db.builders import given, person, received
from ui.contacts.detail_pane import DetailPane
from ui.groups.group_dialog import GroupDialog
from ui.groups.group_section import SHOWN as LINES
from ui.groups.groups_page import GroupsPage
from ui.groups.member_chips import SHOWN
from ui.hub import Hub
from ui.tasks import InlineTasks

Key = Qt.Key
Left = Qt.MouseButton.LeftButton


def open_page(qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks) -> GroupsPage:
    made = GroupsPage(book, hub, tasks)
    qtbot.addWidget(made)
    made.resize(1000, 800)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def ana(book: Book) -> int:
    return person(book, "Ana Ruiz")


@pytest.fixture
def joe(book: Book) -> int:
    return person(book, "Joe Black")


@pytest.fixture
def circle(book: Book, ana: int) -> int:
    return book.groups.create(name="Job circle", contact_ids=[ana])


@pytest.fixture
def page(qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, circle: int) -> GroupsPage:
    return open_page(qtbot, book, hub, tasks)


def members(page: GroupsPage) -> list[str]:
    return [chip.name.text() for chip in page.view.members.chips()]


def listed(page: GroupsPage) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def test_without_groups_the_page_says_what_belongs_here(
    qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(qtbot, book, hub, tasks)
    assert page.empty.isVisible()
    monkeypatch.setattr(GroupDialog, "ask", lambda parent, book: book.groups.create(name="Alumni"))
    QTest.mouseClick(page.empty.button, Left)
    qtbot.waitUntil(page.view.isVisible)
    assert listed(page) == ["Alumni"]
    assert page.view.add_field.hasFocus()
    book.undo()
    qtbot.waitUntil(page.empty.isVisible)


def test_a_group_shows_its_people_and_two_lists(
    qtbot: QtBot, page: GroupsPage, book: Book, ana: int, joe: int
) -> None:
    given(book, ana, FavorState.DONE, what="her CV")
    received(book, ana, FavorState.DONE, what="on salaries")
    given(book, joe, FavorState.DONE)
    book.needs.add(contact_id=ana, text="a pension lawyer")
    qtbot.waitUntil(lambda: len(page.view.needs.list.rows) == 1)
    assert members(page) == ["Ana Ruiz"]
    gave, got, needs = (
        [row.accessibleName() for row in section.list.rows.values()]
        for section in (page.view.given, page.view.received, page.view.needs)
    )
    assert gave == ["You advised Ana Ruiz: her CV. 3 days ago"]
    assert got == ["Ana Ruiz advised you on salaries. 3 days ago"]
    assert needs == ["a pension lawyer. Ana Ruiz · noted today"]


def test_a_name_typed_joins_and_a_cross_takes_out(
    qtbot: QtBot, page: GroupsPage, book: Book, circle: int, ana: int, joe: int
) -> None:
    QTest.keyClicks(page.view.add_field, "ana")
    assert page.view.add_field.offers() == ["Create “ana”"]
    page.view.add_field.clear()
    QTest.keyClicks(page.view.add_field, "joe")
    page.view.add_field.take(0)
    qtbot.waitUntil(lambda: members(page) == ["Ana Ruiz", "Joe Black"])
    assert page.view.add_field.text() == ""
    page.view.members.chips()[0].cross.click()
    qtbot.waitUntil(lambda: members(page) == ["Joe Black"])
    book.undo()
    qtbot.waitUntil(lambda: members(page) == ["Ana Ruiz", "Joe Black"])


def test_a_person_is_opened_from_chips_and_lines_by_keyboard(
    qtbot: QtBot, page: GroupsPage, book: Book, ana: int
) -> None:
    given(book, ana, FavorState.DONE)
    qtbot.waitUntil(lambda: len(page.view.given.list.rows) == 1)
    opened: list[int] = []
    page.contact_requested.connect(opened.append)
    chip = page.view.members.chips()[0]
    QTest.keyClick(chip.name, Key.Key_Space)
    line = next(iter(page.view.given.list.rows.values()))
    QTest.keyClick(line, Key.Key_Return)
    QTest.mouseClick(line, Left)
    assert opened == [ana, ana, ana]


def test_name_and_note_are_edited_where_they_stand(
    qtbot: QtBot, page: GroupsPage, book: Book, circle: int
) -> None:
    for part, text in ((page.view.name, "Circle"), (page.view.note, "Thursdays")):
        QTest.mouseClick(part.label, Left)
        part.field.selectAll()
        QTest.keyClicks(part.field, text)
        QTest.keyClick(part.field, Key.Key_Return)
    group = book.groups.get(circle)
    assert (group.name, group.note) == ("Circle", "Thursdays")
    qtbot.waitUntil(lambda: listed(page) == ["Circle"])


def test_a_name_that_is_taken_is_refused_and_the_old_one_shown(
    qtbot: QtBot, page: GroupsPage, book: Book, hub: Hub
) -> None:
    book.groups.create(name="Alumni")
    qtbot.waitUntil(lambda: len(listed(page)) == 2)
    with qtbot.waitSignal(hub.failed):
        page.view.name.edited.emit("alumni")
    assert page.view.name.text() == "Job circle"


def test_the_list_moves_by_keyboard_and_a_deleted_group_gives_way(
    qtbot: QtBot, page: GroupsPage, book: Book
) -> None:
    book.groups.create(name="Alumni")
    qtbot.waitUntil(lambda: listed(page) == ["Alumni", "Job circle"])
    assert page.view.name.text() == "Job circle"  # who was chosen stays chosen
    page.list.setFocus()
    QTest.keyClick(page.list, Key.Key_Up)
    assert page.view.name.text() == "Alumni"
    page.view.delete_button.click()
    qtbot.waitUntil(lambda: listed(page) == ["Job circle"])
    assert page.view.name.text() == "Job circle"


def test_who_wants_peace_is_marked_in_words(qtbot: QtBot, page: GroupsPage, book: Book, ana: int) -> None:
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_CONTACT)
    qtbot.waitUntil(lambda: page.view.members.chips()[0].name.accessibleName() == "Ana Ruiz, no contact")


def test_a_large_group_shows_some_and_then_all(
    qtbot: QtBot, page: GroupsPage, book: Book, circle: int, ana: int
) -> None:
    people = [person(book, f"Person {number:03}") for number in range(SHOWN + 5)]
    book.groups.add(group_id=circle, contact_ids=people)
    for number in range(LINES + 3):
        given(book, ana, FavorState.DONE, what=f"line {number}")
    qtbot.waitUntil(lambda: len(page.view.given.list.rows) == LINES)
    assert len(members(page)) == SHOWN
    assert page.view.members.more_button.text() == "and 6 more"
    page.view.members.more_button.click()
    page.view.given.more_button.click()
    assert len(members(page)) == SHOWN + 6
    assert len(page.view.given.list.rows) == LINES + 3
    assert page.view.members.more_button.isHidden()


def test_a_narrow_page_puts_the_lists_below_each_other(
    qtbot: QtBot, page: GroupsPage, book: Book, ana: int
) -> None:
    given(book, ana, FavorState.DONE)
    qtbot.waitUntil(lambda: len(page.view.given.list.rows) == 1)
    assert page.view.given.y() == page.view.received.y()
    page.resize(700, 800)
    qtbot.waitUntil(lambda: page.view.given.y() < page.view.received.y())


def test_a_group_is_made_with_its_people_by_keyboard(qtbot: QtBot, book: Book, circle: int, joe: int) -> None:
    dialog = GroupDialog(None, book)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.name, "job CIRCLE")
    dialog.people.add(book.contacts.person(joe))
    QTest.keyClick(dialog.name, Key.Key_Return)
    assert "already" in dialog.error.text()
    dialog.name.clear()
    assert not dialog.accept_button.isEnabled()
    QTest.keyClicks(dialog.name, "Alumni")
    QTest.keyClick(dialog.name, Key.Key_Return)
    assert dialog.group_id is not None
    assert [member.id for member in book.groups.members(dialog.group_id)] == [joe]


def test_lessons_have_a_tab_beside_the_groups(
    qtbot: QtBot, page: GroupsPage, book: Book, circle: int
) -> None:
    book.lessons.add(text="Ask before noon")
    page.show_lessons()
    assert page.lessons.isVisible()
    assert page.lessons.search.hasFocus()
    assert not page.new_button.isVisible()
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Key.Key_Left)
    assert page.view.isVisible()
    page.show_lessons()
    page.show_group(circle)
    assert page.view.isVisible()


def test_the_pane_of_a_person_names_their_groups(
    qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, ana: int, circle: int
) -> None:
    pane = DetailPane(book, hub, tasks)
    qtbot.addWidget(pane)
    pane.show_contact(ana)
    pane.show()
    assert pane.groups.text() == "In Job circle"
    book.groups.create(name="Alumni", contact_ids=[ana])
    qtbot.waitUntil(lambda: pane.groups.text() == "In Alumni, Job circle")
    book.groups.delete(group_id=circle)
    qtbot.waitUntil(lambda: pane.groups.text() == "In Alumni")


def test_every_control_has_a_name(page: GroupsPage, book: Book, ana: int) -> None:
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and not (widget.accessibleName() or getattr(widget, "text", lambda: "")())
    ]
    assert nameless == []
