"""The export dialog: by keys, from the choice to the file, and back where the file cannot be written."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind
from tests.db.builders import person
from ui.exports import export_dialog
from ui.exports.export_dialog import ExportDialog
from ui.tasks import InlineTasks


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the system's dialog would put the file."""
    path = tmp_path / "out" / "export"
    path.parent.mkdir()
    monkeypatch.setattr(export_dialog, "ask_place", lambda *_: path)
    return path


def test_the_whole_book_is_one_key_away(book: Book, tasks: InlineTasks, qtbot: QtBot, place: Path) -> None:
    person(book, "Ana Ruiz")
    dialog = ExportDialog(None, book, tasks)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Ana" in place.read_text(encoding="utf-8")
    assert "whole book is in export" in dialog.outcome.title.text()


def test_those_selected_are_offered_first_and_a_mailing_leaves_some_out(
    book: Book, tasks: InlineTasks, qtbot: QtBot, place: Path
) -> None:
    ana, bo, cai = (person(book, name) for name in ("Ana Ruiz", "Bo Lind", "Cai Li"))
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_CONTACT)
    dialog = ExportDialog(None, book, tasks, selected=[ana, bo], shown=[ana, bo, cai])
    qtbot.addWidget(dialog)
    assert dialog.page.spreadsheet.isChecked()
    assert dialog.page.whom[-1].text() == "The 2 selected"
    dialog.page.mailing.click()
    dialog.accept_button.click()
    text = place.read_text(encoding="utf-8-sig")
    assert "Bo Lind" in text
    assert "Ana Ruiz" not in text
    assert "Cai Li" not in text
    assert "One contact" in dialog.outcome.title.text()
    assert "One who wants to be left alone" in dialog.outcome.sentence.text()


def test_who_is_only_looked_at_is_offered_and_not_chosen(
    book: Book, tasks: InlineTasks, qtbot: QtBot, place: Path
) -> None:
    ana, bo = (person(book, name) for name in ("Ana Ruiz", "Bo Lind"))
    dialog = ExportDialog(None, book, tasks, selected=[ana])
    qtbot.addWidget(dialog)
    assert dialog.page.whole.isChecked()
    dialog.page.spreadsheet.click()
    assert dialog.page.everybody.isChecked()
    dialog.page.whom[-1].click()
    assert dialog.page.choice().ids == [ana]
    narrowed = ExportDialog(None, book, tasks, selected=[ana], shown=[ana, bo])
    qtbot.addWidget(narrowed)
    assert narrowed.page.choice().ids == [ana, bo]


def test_a_place_that_cannot_be_written_is_told_and_another_one_chosen(
    book: Book, tasks: InlineTasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    places = [tmp_path / "missing" / "out.jsonl", tmp_path / "out.jsonl"]
    monkeypatch.setattr(export_dialog, "ask_place", lambda *_: places.pop(0))
    dialog = ExportDialog(None, book, tasks)
    qtbot.addWidget(dialog)
    dialog.accept_button.click()
    assert "cannot be written" in dialog.trouble.title.text()
    dialog.accept_button.click()
    assert (tmp_path / "out.jsonl").exists()


def test_nothing_is_written_without_a_place(
    book: Book, tasks: InlineTasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export_dialog, "ask_place", lambda *_: None)
    dialog = ExportDialog(None, book, tasks)
    qtbot.addWidget(dialog)
    dialog.accept_button.click()
    assert dialog.stack.currentWidget() is dialog.page


def test_cards_of_either_version_are_written(
    book: Book, tasks: InlineTasks, qtbot: QtBot, place: Path
) -> None:
    person(book, "Ana Ruiz")
    for newer, version in ((False, "3.0"), (True, "4.0")):
        dialog = ExportDialog(None, book, tasks)
        qtbot.addWidget(dialog)
        assert dialog.page.newer.isHidden()
        dialog.page.cards.click()
        dialog.page.newer.setChecked(newer)
        assert not dialog.page.newer.isHidden()
        dialog.accept_button.click()
        assert f"VERSION:{version}" in place.read_text(encoding="utf-8")
