"""The export of a whole book, dropped on the window: into an empty book as that book, and told where one is not empty."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from db import Book
from tests.conftest import FixedClock
from tests.db.builders import person
from tests.dumps import dump
from tests.imports_ui.conftest import MakeDialog


@pytest.fixture
def export(tmp_path: Path, clock: FixedClock) -> tuple[Path, str]:
    """An export, and the dump of its book."""
    with Book.open(tmp_path / "other.goodturn", clock=clock) as other:
        person(other, "Ana Ruiz")
        other.exports.whole(tmp_path / "whole.jsonl")
        return tmp_path / "whole.jsonl", dump(other)


def test_an_empty_book_is_filled_by_one_key(
    make_dialog: MakeDialog, book: Book, export: tuple[Path, str]
) -> None:
    path, content = export
    dialog = make_dialog(path)
    assert "export of a whole book" in dialog.trouble.title.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dump(book) == content
    assert book.undo() is not None


def test_a_book_with_somebody_in_it_is_not_touched(
    make_dialog: MakeDialog, book: Book, export: tuple[Path, str]
) -> None:
    person(book, "Bo Lind")
    before = dump(book)
    dialog = make_dialog(export[0])
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dump(book) == before
    assert dialog.heading.text() == "This book is not empty"
