"""The triage by keyboard: every act is kept at once, Ctrl+Z takes it back, and it goes on where it stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book
from tests.conftest import FixedClock
from tests.triage.imported import imported, wrote
from ui.contacts.tag_dialog import TagDialog
from ui.give.need_dialog import NeedDialog
from ui.hub import Hub
from ui.imports.dialog import ImportDialog
from ui.main_window import MainWindow
from ui.tasks import Tasks
from ui.triage.triage_dialog import TriageDialog

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
Opener = Callable[[], TriageDialog]


@pytest.fixture
def people(book: Book, clock: FixedClock) -> list[int]:
    """Ana, Ben and Cleo, in this order."""
    found = imported(book, "Ana Ruiz", "Ben Oduya", "Cleo Park")
    wrote(book, found[0], date(2026, 2, 20), "mutual")
    clock.now += timedelta(hours=1)
    return found


@pytest.fixture
def opened(qtbot: QtBot, book: Book, hub: Hub, tasks: Tasks, people: list[int]) -> Opener:
    def make() -> TriageDialog:
        made = TriageDialog(None, book, hub, tasks)
        qtbot.addWidget(made)
        made.show()
        made.activateWindow()
        QTest.qWaitForWindowActive(made)
        return made

    return make


def press(
    dialog: TriageDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(dialog.focusWidget() or dialog, key, modifier)


def test_one_at_a_time_and_why(opened: Opener) -> None:
    dialog = opened()
    assert dialog.sentence.text().startswith("1 of 3")
    assert dialog.card.name.text() == "Ana Ruiz"
    assert dialog.card.reasons[0].text() == "You wrote to each other on one day"
    assert dialog.card.wrote.text() == "Last message 10 days ago"
    assert "Ana Ruiz" in dialog.card.accessibleName()


def test_a_digit_sets_the_cadence_and_goes_on(opened: Opener, book: Book, people: list[int]) -> None:
    dialog = opened()
    press(dialog, Key.Key_2)
    assert book.contacts.get(people[0]).cadence_days == 30
    assert dialog.current == people[1]
    press(dialog, Key.Key_A)
    assert book.contacts.get(people[1]).archived
    assert dialog.current == people[2]


def test_skipping_is_remembered(opened: Opener, book: Book, people: list[int]) -> None:
    dialog = opened()
    press(dialog, Key.Key_Space)
    press(dialog, Key.Key_Right)
    assert dialog.current == people[2]
    press(dialog, Key.Key_Escape)
    assert not dialog.isVisible()
    assert book.triage.ids() == [people[2]], "leaving says nothing of who is shown"
    again = opened()
    assert again.sentence.text().startswith("1 of 1")


def test_back_and_forth_says_nothing_twice(opened: Opener, book: Book, people: list[int]) -> None:
    dialog = opened()
    press(dialog, Key.Key_1)
    press(dialog, Key.Key_Left)
    assert dialog.current == people[0]
    assert dialog.card.said.text() == "Every 2 weeks"
    step = book.undo_step
    press(dialog, Key.Key_Space)
    assert book.undo_step == step, "whom something was said of is not passed over"
    press(dialog, Key.Key_Left)
    press(dialog, Key.Key_Left)
    assert dialog.current == people[0]


def test_every_act_is_a_step_of_its_own(opened: Opener, book: Book, people: list[int]) -> None:
    before = book.undo_step
    dialog = opened()
    press(dialog, Key.Key_3)
    press(dialog, Key.Key_A)
    press(dialog, Key.Key_Space)
    assert dialog.end_page.isVisible()
    for contact_id in reversed(people):
        press(dialog, Key.Key_Z, CONTROL)
        assert dialog.current == contact_id, "shown again"
    assert book.triage.ids() == people
    assert book.undo_step == before
    press(dialog, Key.Key_Z, CONTROL)
    assert book.undo_step == before, "no further back than the dialog"


def test_a_tag_and_a_need_stay(
    opened: Opener, book: Book, people: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(TagDialog, "ask", lambda *_: "mentors")

    def note(dialog: NeedDialog) -> bool:
        assert dialog.person.person_id() == people[0]
        dialog.text.setText("a flat")
        dialog.accept()
        return True

    monkeypatch.setattr(NeedDialog, "run", note)
    dialog = opened()
    press(dialog, Key.Key_T)
    press(dialog, Key.Key_N)
    assert dialog.current == people[0]
    assert dialog.card.said.text() == "Tagged mentors · needs a flat"
    press(dialog, Key.Key_Z, CONTROL)
    assert dialog.card.said.text() == "Tagged mentors"
    press(dialog, Key.Key_Right)
    assert book.triage.ids() == people[1:]


def test_space_on_a_button_presses_it(opened: Opener, book: Book, people: list[int]) -> None:
    dialog = opened()
    dialog.archive_button.setFocus()
    QTest.keyClick(dialog.archive_button, Key.Key_Space)
    assert book.contacts.get(people[0]).archived
    assert dialog.current == people[1]


def test_who_was_deleted_elsewhere_is_left_out(opened: Opener, book: Book, people: list[int]) -> None:
    dialog = opened()
    book.contacts.delete(contact_ids=[people[0]])
    assert dialog.current == people[1]
    assert dialog.sentence.text().startswith("1 of 2")


def test_it_opens_at_once_and_fills_when_it_is_known_who_matters(
    qtbot: QtBot, book: Book, hub: Hub, people: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read = threading.Event()
    real = book.triage.ids

    def ids() -> list[int]:
        assert threading.current_thread() is not threading.main_thread()
        assert may_read.wait(60)
        return real()

    monkeypatch.setattr(book.triage, "ids", ids)
    tasks = Tasks(book)
    try:
        dialog = TriageDialog(None, book, hub, tasks)
        qtbot.addWidget(dialog)
        dialog.show()
        for key in (Key.Key_Space, Key.Key_1, Key.Key_A, Key.Key_Left):
            QTest.keyClick(dialog, key)
        assert dialog.sentence.text() == "Looking for who matters first…"
        assert book.triage.count() == 3
        may_read.set()
        qtbot.waitUntil(lambda: dialog.sentence.text().startswith("1 of 3"), timeout=60_000)
        assert dialog.current == people[0]
    finally:
        may_read.set()
        tasks.close()


def test_nobody_new(qtbot: QtBot, book: Book, hub: Hub, tasks: Tasks) -> None:
    dialog = TriageDialog(None, book, hub, tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.end_page.title.text() == "Nobody new"
    for key in (Key.Key_Space, Key.Key_1, Key.Key_T, Key.Key_N, Key.Key_A, Key.Key_Left):
        QTest.keyClick(dialog, key)
    assert book.undo_step is None


def test_it_is_reached_from_the_menu(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(TriageDialog, "ask", lambda *_: asked.append(True))
    window.actions_by_key["triage"].trigger()
    assert asked == [True]


def test_it_is_reached_from_what_an_import_brought(
    qtbot: QtBot, book: Book, hub: Hub, tasks: Tasks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cards = tmp_path / "people.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nN:Doe;Jane;;;\nORG:Acme\nEND:VCARD\n")
    dialog = ImportDialog(None, book, hub, tasks, [cards])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.write()
    assert dialog.afterwards.page.triage.isVisible()
    assert dialog.afterwards.page.triage.text() == "Go through one new person…"

    def run(opened: TriageDialog) -> bool:
        opened.set_cadence(30)
        return True

    monkeypatch.setattr(TriageDialog, "run", run)
    dialog.afterwards.page.triage.click()
    assert not dialog.afterwards.page.triage.isVisible()
    assert book.triage.ids() == []
