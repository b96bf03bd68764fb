"""A story of giving, through the real window and its dialogs, with keys alone: from a coffee to a told outcome."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from db import Book, FavorKind, PointKind, Step
from tests.db.builders import person
from ui import theme
from ui.drafts.draft_dialog import DraftDialog
from ui.give.give_page import INTRODUCTIONS, MATCHES, NEEDS, GivePage
from ui.give.steps import IntroductionOutcomeDialog
from ui.hub import Hub
from ui.main_window import GIVE, MainWindow
from ui.quick_log.quick_log_dialog import QuickLogDialog
from ui.settings.machine import MachineSettings
from ui.tasks import InlineTasks
from ui.widgets.dialog import Dialog

Key = Qt.Key


@pytest.fixture
def window(
    book: Book, hub: Hub, tasks: InlineTasks, tmp_path: Path, qtbot: QtBot, qapp: QApplication
) -> Iterator[MainWindow]:
    theme.apply(qapp, "light")
    made = MainWindow(book, hub, tasks, MachineSettings(tmp_path / "settings.json"))
    qtbot.addWidget(made)
    made.resize(1024, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def notes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Dialogs are shown and answered with keys; the notes that were written, each with whom it is to."""
    written: list[str] = []

    def quick_log(dialog: Dialog) -> None:
        assert isinstance(dialog, QuickLogDialog)
        QTest.keyClicks(dialog.line, "coffee with Ana Ruiz yesterday, looking for a pension lawyer")
        QTest.keyClick(dialog.line, Key.Key_Return)

    def note(dialog: Dialog) -> None:
        assert isinstance(dialog, DraftDialog)
        written.append(f"{dialog.heading.text()}\n{dialog.text.toPlainText()}")
        dialog.press_primary()  # opens the mail program, or copies
        dialog.press_primary()  # was sent

    def outcome(dialog: Dialog) -> None:
        assert isinstance(dialog, IntroductionOutcomeDialog)
        QTest.keyClicks(dialog.outcome, "Joe took the case")
        QTest.keyClick(dialog.outcome, Key.Key_Return)

    answers: dict[type[Dialog], Callable[[Dialog], None]] = {
        QuickLogDialog: quick_log,
        DraftDialog: note,
        IntroductionOutcomeDialog: outcome,
    }

    def run(dialog: Dialog) -> bool:
        dialog.show()
        answers[type(dialog)](dialog)
        dialog.deleteLater()
        return dialog.result() == QDialog.DialogCode.Accepted

    monkeypatch.setattr(Dialog, "run", run)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _: True)
    return written


def press(window: MainWindow, keys: str) -> None:
    combination = QKeySequence(keys)[0]  # type: ignore[index]  # its stub leaves indexing out
    QTest.keyClick(window.focusWidget() or window, combination.key(), combination.keyboardModifiers())


def test_a_need_heard_over_coffee_becomes_an_introduction_that_everybody_hears_of(
    window: MainWindow, book: Book, notes: list[str], qtbot: QtBot
) -> None:
    ana = person(book, "Ana Ruiz")
    book.contacts.add_point(contact_id=ana, kind=PointKind.EMAIL, value="ana@acme.example")
    joe = person(book, "Joe Black", position="Pension lawyer", company="Black & Co")

    press(window, "Ctrl+L")
    (need,) = book.needs.open()
    assert (need.contact_id, need.text) == (ana, "a pension lawyer")

    press(window, "Ctrl+4")
    assert window.page == GIVE
    page = window.pages[GIVE]
    assert isinstance(page, GivePage)
    assert page.tab == MATCHES

    def step(keys: str) -> None:
        before = page.list.cards
        press(window, keys)
        qtbot.waitUntil(lambda: page.list.cards != before)

    step("I")
    assert page.tab == INTRODUCTIONS
    for keys in ("A", "Y", "A", "Y", "I"):
        step(keys)
    assert {(f.receiver.id, f.kind) for f in book.favors.recent()} == {
        (ana, FavorKind.INTRODUCTION),
        (joe, FavorKind.INTRODUCTION),
    }
    for keys in ("W", "T"):
        step(keys)
    press(window, "T")
    qtbot.waitUntil(page.empty.isVisible)

    to = [text.split("\n", 1)[0] for text in notes]
    assert to == [f"Note to {who}" for who in (
        "Joe Black", "Ana Ruiz", "Ana Ruiz, Joe Black", "Ana Ruiz", "Joe Black",
    )]  # fmt: skip
    assert all("Joe took the case" in text for text in notes[3:])
    assert book.introductions.under_way() == []

    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.show_tab(NEEDS)
    page.setFocus()
    press(window, "D")
    qtbot.waitUntil(page.empty.isVisible)
    assert book.needs.open() == []

    for _ in range(3):  # the need ended, both were told
        press(window, "Ctrl+Z")
    (row,) = book.introductions.under_way()
    assert row.steps == (Step.TELL_FIRST, Step.TELL_SECOND)
