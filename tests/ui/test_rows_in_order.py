"""Tab leads through rows in their order, also through those that came while the page was shown; a line begins where
its list begins.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db import Book, PersonRef
from tests.db.builders import person
from ui.contacts.needs_section import NeedLine
from ui.give.give_page import NEEDS, GivePage
from ui.groups.group_lines import NeedLine as GroupNeedLine
from ui.groups.groups_page import GroupsPage
from ui.main_window import CONTACTS, GIVE, GROUPS, MainWindow
from ui.widgets.person_field import PeopleField

HEBREW = "מתרגמת לדוח השנתי"


def after_tab(window: MainWindow) -> QWidget:
    at = window.focusWidget()
    assert at is not None
    QTest.keyClick(at, Qt.Key.Key_Tab)
    now = window.focusWidget()
    assert now is not None
    return now


def test_a_need_noted_now_is_next(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    ana, joe = person(book, "Ana Ruiz"), person(book, "Joe Black")
    window.show_page(CONTACTS)
    window.show_contact(ana)
    pane = window.pane
    assert pane is not None
    window.activateWindow()
    for text in ("a flat", "a lawyer"):
        book.needs.add(contact_id=ana, text=text)
        qtbot.waitUntil(lambda text=text: text in lines_of(pane.needs.list))  # type: ignore[misc]
    pane.needs.add_button.setFocus()
    for line in shown(pane.needs.list):
        assert line.isAncestorOf(after_tab(window))
        assert after_tab(window) is line.end_button
        assert after_tab(window) is line.remove_button
    assert after_tab(window) is pane.offers.first_button
    assert after_tab(window) is pane.quick_log.note
    book.introductions.begin(first_id=ana, second_id=joe, reason="a flat")
    qtbot.waitUntil(lambda: bool(pane.introductions.list.rows))
    pane.needs.add_button.setFocus()
    before = QTest.keyClick(pane.needs.add_button, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert before is None
    at = window.focusWidget()
    assert isinstance(at, QPushButton)
    assert pane.introductions.isAncestorOf(at), "above the needs, and before them"


def test_members_come_before_the_field_that_adds_one(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    ben = person(book, "Ben Oduya")
    circle = book.groups.create(name="Circle", contact_ids=[ben])
    window.show_page(GROUPS)
    page = window.pages[GROUPS]
    assert isinstance(page, GroupsPage)
    window.activateWindow()
    qtbot.waitUntil(lambda: len(page.view.members.chips()) == 1)
    book.groups.add(group_id=circle, contact_ids=[person(book, "Ana Ruiz")])
    qtbot.waitUntil(lambda: [chip.name.isVisible() for chip in page.view.members.chips()] == [True, True])
    page.view.note.label.setFocus()
    for chip in page.view.members.chips():
        assert after_tab(window) is chip.name
        assert after_tab(window) is chip.cross
    assert after_tab(window) is page.view.add_field


def shown(of: QWidget) -> list[NeedLine]:
    return sorted(of.findChildren(NeedLine), key=lambda line: line.y())


def lines_of(of: QWidget) -> list[str]:
    return [line.text.text() for line in shown(of)]


def test_an_empty_history_takes_no_focus(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    ana = person(book, "Ana Ruiz")
    window.show_page(CONTACTS)
    window.show_contact(ana)
    pane = window.pane
    assert pane is not None
    window.activateWindow()
    pane.quick_log.note.setFocus()
    assert after_tab(window) is not pane.timeline
    book.interactions.log(contact_ids=[ana], on=book.today(), note="lunch")
    qtbot.waitUntil(pane.timeline.isVisible)
    pane.quick_log.note.setFocus()
    assert after_tab(window) is pane.timeline


def test_a_line_written_from_the_right_begins_where_the_others_begin(
    window: MainWindow, book: Book, qtbot: QtBot
) -> None:
    ana = person(book, "Ana Ruiz")
    book.needs.add(contact_id=ana, text=HEBREW)
    book.groups.create(name="בוגרי הטכניון", contact_ids=[ana])
    window.show_page(GROUPS)
    groups = window.pages[GROUPS]
    assert isinstance(groups, GroupsPage)
    qtbot.waitUntil(lambda: bool(groups.view.needs.findChildren(GroupNeedLine)))
    lines: list[QLabel] = [line.text for line in groups.view.needs.findChildren(GroupNeedLine)]
    lines.append(groups.view.name.label)
    window.show_page(GIVE)
    give = window.pages[GIVE]
    assert isinstance(give, GivePage)
    give.show_tab(NEEDS)
    qtbot.waitUntil(lambda: len(give.list.cards) == 1)
    lines += [label for label in give.list.cards[0].findChildren(QLabel) if label.text() == HEBREW]
    wrapped = [line for line in lines if line.wordWrap()]
    assert len(wrapped) == 3, "the group and a line of it, and the current card"
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
    assert all(line.alignment() & left == left for line in wrapped)


def test_tags_come_before_the_button_that_adds_one(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    ana = person(book, "Ana Ruiz")
    window.show_page(CONTACTS)
    window.show_contact(ana)
    pane = window.pane
    assert pane is not None
    window.activateWindow()
    for tag in ("berlin", "ask"):
        book.contacts.tag(contact_ids=[ana], name=tag)
        qtbot.waitUntil(lambda tag=tag: tag in pane.tags.chips)  # type: ignore[misc]
    pane.cadence.box.setFocus()
    for tag in ("ask", "berlin"):
        assert pane.tags.chips[tag].isAncestorOf(after_tab(window))
    assert after_tab(window) is pane.tags.more_button


def test_people_chosen_come_before_the_field(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    first, field, last = QPushButton("first"), PeopleField(lambda _: [], "With whom?"), QPushButton("last")
    box = QVBoxLayout(page)
    for part in (first, field, last):
        box.addWidget(part)
    page.show()
    page.activateWindow()
    field.add(PersonRef(1, "Ana Ruiz"))
    qtbot.waitUntil(page.isActiveWindow)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    at = page.focusWidget()
    assert at is not None
    assert at.accessibleName() == "Remove Ana Ruiz"
    QTest.keyClick(at, Qt.Key.Key_Tab)
    assert page.focusWidget() is field.field
