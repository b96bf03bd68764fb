"""The review list by keyboard: same, not the same, later; every answer is kept at once and can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book
from db.exchange.people import plan_people
from db.exchange.people_apply import load_decisions, load_people
from db.exchange.person import PeopleFile, Person
from ui.hub import Hub
from ui.imports.dialog import ImportDialog
from ui.reviews.reviews_dialog import ReviewsDialog
from ui.tasks import Tasks


def wait_for(book: Book, *persons: Person) -> None:
    """Put these people to the user, as an import of them would."""
    plan = plan_people(PeopleFile(persons, "google"), load_people(book.ask), load_decisions(book.ask))
    with book.transact("import.people") as tx:
        book.reviews.keep(tx, "google", None, plan.to_review)


@pytest.fixture
def dialog(qtbot: QtBot, book: Book, hub: Hub) -> ReviewsDialog:
    book.contacts.create(first_name="Jane", last_name="Doe", company="Acme", emails=["jane@acme.example"])
    book.contacts.create(first_name="Jane", last_name="Doe", company="Globex")
    book.contacts.create(first_name="Otto", last_name="Lang")
    wait_for(
        book,
        Person(2, "Jane", "Doe", company="Initech", phones=(("0660 1234567", ""),)),
        Person(3, "Otto", "Lang", company="Initech"),
    )
    made = ReviewsDialog(None, book, hub)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def press(
    dialog: ReviewsDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key, modifier)


def test_side_by_side(dialog: ReviewsDialog) -> None:
    rows = {row.name: (row.theirs, row.ours, row.agrees) for row in dialog.view.rows}
    assert rows["Name"] == ("Jane Doe", "Jane Doe", True)
    assert rows["Company"] == ("Initech", "Acme", False)
    assert rows["Phone"] == ("0660 1234567", "", True)
    assert rows["Email"] == ("", "jane@acme.example", True)


def test_the_same_is_the_contact_that_is_shown(dialog: ReviewsDialog, book: Book, qtbot: QtBot) -> None:
    press(dialog, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: dialog.contact is not None and dialog.contact.company == "Globex")
    globex = dialog.contact
    assert globex is not None
    press(dialog, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: book.reviews.count() == 1)
    assert [point.value for point in book.contacts.get(globex.id).points] == ["0660 1234567"]
    assert dialog.current.name == "Otto Lang"


def test_not_the_same_later_and_back(dialog: ReviewsDialog, book: Book, qtbot: QtBot) -> None:
    press(dialog, Qt.Key.Key_L)
    assert dialog.current.name == "Otto Lang"
    press(dialog, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: book.reviews.count() == 1)
    assert book.contacts.count() == 4
    press(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: book.reviews.count() == 2)
    assert book.contacts.count() == 3
    press(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)  # no further back than the dialog
    assert book.contacts.count() == 3
    assert book.reviews.count() == 2


def test_it_is_reached_from_what_an_import_left_open(
    qtbot: QtBot, book: Book, hub: Hub, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.contacts.create(first_name="Jane", last_name="Doe")
    cards = tmp_path / "people.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nN:Doe;Jane;;;\nORG:Acme\nEND:VCARD\n")
    dialog = ImportDialog(None, book, hub, tasks, [cards])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.write()
    assert dialog.afterwards.page.review.isVisible()
    asked: list[int] = []

    def run(opened: ReviewsDialog) -> bool:
        asked.append(opened.list.lines.rowCount())
        opened.answer_same()
        return True

    monkeypatch.setattr(ReviewsDialog, "run", run)
    dialog.afterwards.page.review.click()
    assert asked == [1]
    assert not dialog.afterwards.page.review.isVisible()
    assert book.contacts.count() == 1


def test_when_nobody_waits(qtbot: QtBot, book: Book, hub: Hub) -> None:
    dialog = ReviewsDialog(None, book, hub)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.done_page.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_S)
    QTest.keyClick(dialog, Qt.Key.Key_N)
    assert book.undo_step is None
