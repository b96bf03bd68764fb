"""The dialog by keyboard: the same, not the same, later, all that are certain; taken back by Ctrl+Z."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db import Book
from tests.dumps import dump
from ui.contacts.acts import ContactActs
from ui.duplicates.duplicates_dialog import DuplicatesDialog
from ui.hub import Hub
from ui.tasks import Tasks


@pytest.fixture
def people(book: Book) -> list[int]:
    """Two certain pairs, a likely one, and somebody for themselves."""
    create = book.contacts.create
    return [
        create(first_name="Ana", last_name="Ruiz", company="Acme", emails=["ana@mail.example"]),
        create(first_name="Ana", last_name="Ruiz", company="Birch", emails=["ana@mail.example"]),
        create(first_name="Otto", last_name="Lang", emails=["otto@mail.example"]),
        create(first_name="Otto", last_name="Lang", phones=["1234567"], emails=["otto@mail.example"]),
        create(first_name="Elizabeth", last_name="Marsh", company="Cedar"),
        create(first_name="Liz", last_name="Marsh", company="Cedar"),
        create(first_name="Yuki", last_name="Sato"),
    ]


def opened(qtbot: QtBot, dialog: DuplicatesDialog) -> DuplicatesDialog:
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    assert QTest.qWaitForWindowActive(dialog)
    return dialog


@pytest.fixture
def dialog(qtbot: QtBot, book: Book, hub: Hub, tasks: Tasks, people: list[int]) -> DuplicatesDialog:
    made = opened(qtbot, DuplicatesDialog(None, book, hub, tasks))
    made.search()
    return made


def press(
    dialog: DuplicatesDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key, modifier)


def names(dialog: DuplicatesDialog) -> list[str]:
    return [group.names[0] for group in dialog.groups]


def test_the_groups_come_with_their_reasons(dialog: DuplicatesDialog) -> None:
    assert names(dialog) == ["Ana Ruiz", "Otto Lang", "Elizabeth Marsh"]
    assert dialog.list.lines.line(0).text == "Ana Ruiz, same email, same name, certain"
    assert dialog.list.lines.line(2).text == "Elizabeth Marsh, short form of the name, same company, likely"
    assert "Ana Ruiz" in dialog.question.text()


def test_the_same_by_a_key_and_taken_back(dialog: DuplicatesDialog, book: Book, people: list[int]) -> None:
    before = dump(book)
    press(dialog, Qt.Key.Key_S)
    assert names(dialog) == ["Otto Lang", "Elizabeth Marsh"]
    assert people[1] not in book.contacts.ids()
    press(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert names(dialog) == ["Ana Ruiz", "Otto Lang", "Elizabeth Marsh"]
    assert dump(book) == before


def test_the_photos_of_both_are_asked_about_also_after_an_answer_was_taken_back(
    qtbot: QtBot, book: Book, hub: Hub, tasks: Tasks, people: list[int]
) -> None:
    for number, one in enumerate(people[:2]):
        book.photos.set(contact_id=one, media_type="image/jpeg", data=b"picture %d" % number)
    dialog = opened(qtbot, DuplicatesDialog(None, book, hub, tasks))
    dialog.search()
    press(dialog, Qt.Key.Key_S)
    press(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dialog.view.photos is not None
    dialog.view.photos[1].click()
    press(dialog, Qt.Key.Key_S)
    assert book.photos.get(people[0]) == b"picture 1"


def test_a_field_of_the_other_can_be_taken(dialog: DuplicatesDialog, book: Book, people: list[int]) -> None:
    assert list(dialog.view.choices) == ["company"]
    stays, instead = dialog.view.choices["company"]
    assert stays.isChecked()
    instead.setFocus()
    QTest.keyClick(instead, Qt.Key.Key_Space)
    press(dialog, Qt.Key.Key_S)
    assert book.contacts.get(people[0]).company == "Birch"


def test_not_the_same_is_never_asked_again(
    dialog: DuplicatesDialog, book: Book, hub: Hub, tasks: Tasks, qtbot: QtBot
) -> None:
    press(dialog, Qt.Key.Key_N)
    assert names(dialog) == ["Otto Lang", "Elizabeth Marsh"]
    again = DuplicatesDialog(None, book, hub, tasks)
    qtbot.addWidget(again)
    again.search()
    assert names(again) == ["Otto Lang", "Elizabeth Marsh"]


def test_later_goes_on_and_keeps_nothing(dialog: DuplicatesDialog, book: Book) -> None:
    before = dump(book)
    for place in (1, 2, 0):
        press(dialog, Qt.Key.Key_L)
        assert dialog.current == place
    assert dump(book) == before


def test_the_certain_ones_are_listed_and_merged_in_one_step(dialog: DuplicatesDialog, book: Book) -> None:
    before = dump(book)
    qt_click(dialog.side_button)
    assert [dialog.certain_list.lines.line(n).title for n in range(2)] == [
        "Ana Ruiz + Ana Ruiz",
        "Otto Lang + Otto Lang",
    ]
    assert dump(book) == before
    press(dialog, Qt.Key.Key_S)  # no answer to anything here
    assert dump(book) == before
    qt_click(dialog.accept_button)
    assert names(dialog) == ["Elizabeth Marsh"]
    assert book.contacts.count() == 5
    press(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert dump(book) == before
    assert len(names(dialog)) == 3


def test_at_the_end_nobody_is_left(dialog: DuplicatesDialog) -> None:
    for _ in range(3):
        press(dialog, Qt.Key.Key_N)
    assert dialog.stack.currentWidget() is dialog.empty


def test_three_of_one_are_asked_about_one_after_the_other(
    book: Book, hub: Hub, tasks: Tasks, qtbot: QtBot
) -> None:
    ids = [book.contacts.create(first_name="Jane", last_name="Doe", company="Acme") for _ in range(3)]
    dialog = opened(qtbot, DuplicatesDialog(None, book, hub, tasks))
    dialog.search()
    press(dialog, Qt.Key.Key_S)
    assert dialog.groups[0].ids == (ids[0], ids[2])
    press(dialog, Qt.Key.Key_S)
    assert book.contacts.ids() == [ids[0]]


def test_two_that_were_selected(book: Book, hub: Hub, tasks: Tasks, qtbot: QtBot, people: list[int]) -> None:
    dialog = opened(qtbot, DuplicatesDialog(None, book, hub, tasks))
    dialog.show_two([people[6], people[4]])
    assert dialog.list_frame.isHidden()
    press(dialog, Qt.Key.Key_S)
    assert not dialog.isVisible()
    assert len({people[6], people[4]} & set(book.contacts.ids())) == 1


def test_searching_can_be_stopped_and_leaves_the_book_alone(
    book: Book, hub: Hub, qtbot: QtBot, people: list[int]
) -> None:
    before = dump(book)
    tasks = Tasks(book)
    dialog = opened(qtbot, DuplicatesDialog(None, book, hub, tasks))
    dialog.search()
    press(dialog, Qt.Key.Key_Escape)  # whether it hears in time or has the answer already
    qtbot.waitUntil(lambda: not dialog.is_working)
    assert not dialog.isVisible() or len(dialog.groups) == 3
    tasks.close()
    assert dump(book) == before


def test_the_search_runs_on_a_worker(book: Book, hub: Hub, qtbot: QtBot, people: list[int]) -> None:
    tasks = Tasks(book)
    dialog = opened(qtbot, DuplicatesDialog(None, book, hub, tasks))
    dialog.search()
    qtbot.waitUntil(lambda: len(dialog.groups) == 3)
    qt_click(dialog.side_button)
    qt_click(dialog.accept_button)
    qtbot.waitUntil(lambda: names(dialog) == ["Elizabeth Marsh"])
    tasks.close()
    assert book.contacts.count() == 5


def test_two_in_the_list_of_contacts_by_a_key(
    book: Book, hub: Hub, tasks: Tasks, qtbot: QtBot, people: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[int]] = []
    monkeypatch.setattr(DuplicatesDialog, "compare", lambda *given: asked.append(given[-1]))
    chosen = people[:2]
    host = QWidget()
    qtbot.addWidget(host)
    acts = ContactActs(book, hub, host, lambda: chosen)
    assert acts.merge in acts.menu().actions()
    acts.merge.trigger()
    chosen = people[:3]
    assert acts.merge not in acts.menu().actions()
    acts.merge.trigger()
    assert asked == [people[:2]]


def qt_click(button: object) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]
