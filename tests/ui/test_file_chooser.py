"""The file chooser beside an open book: the locks by which other processes leave the book alone stay where they are."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db import Book, UnreadableFile
from tests.conftest import FixedClock
from tests.db.builders import person
from ui.widgets import file_chooser

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc/locks")


def locks(path: Path) -> int:
    """How many locks this process holds on a file."""
    inode = str(path.stat().st_ino)
    rows = (line.split() for line in Path("/proc/locks").read_text().splitlines())
    return sum(1 for row in rows if row[4] == str(os.getpid()) and row[5].split(":")[2] == inode)


@pytest.mark.parametrize("name", ["book.goodturn", "book", "book.txt"])
def test_listing_the_folder_of_the_book_takes_no_lock_from_it(
    qtbot: QtBot, tmp_path: Path, clock: FixedClock, name: str
) -> None:
    with Book.open(tmp_path / name, clock=clock) as book:
        person(book, "Ana Ruiz")
        held = locks(book.path), locks(book.path.with_name(name + "-shm"))
        assert all(held)
        parent = QWidget()
        qtbot.addWidget(parent)
        dialog = file_chooser._chooser(parent, "Choose", tmp_path, "All files (*)")
        dialog.show()
        (model,) = dialog.findChildren(QFileSystemModel)
        qtbot.waitUntil(lambda: model.rowCount(model.index(str(tmp_path))) >= 2)
        row = model.index(str(book.path))
        for column in range(model.columnCount()):
            model.index(row.row(), column, row.parent()).data()
        dialog.selectFile(name)
        dialog.grab()
        qtbot.wait(50)  # its thread may look a little longer
        assert (locks(book.path), locks(book.path.with_name(name + "-shm"))) == held
        dialog.close()


def test_the_book_is_not_read_as_a_file_to_import(book: Book) -> None:
    person(book, "Ana Ruiz")
    held = locks(book.path)
    for path in (book.path, book.path.with_name(book.path.name + "-wal")):
        with pytest.raises(UnreadableFile, match="is the open book"):
            book.imports.bundle([path])
        with pytest.raises(UnreadableFile, match="is the open book"):
            book.imports.plan(path)
    assert locks(book.path) == held > 0


def test_a_whole_path_that_is_typed_is_taken_by_enter(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "guests.csv").write_text("Name\n")
    parent = QWidget()
    qtbot.addWidget(parent)

    def type_it() -> None:
        (dialog,) = parent.findChildren(QFileDialog)
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(field, QLineEdit)
        field.setText(str(tmp_path / "guests.csv"))
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, type_it)
    assert file_chooser.open_files(parent, "Choose", tmp_path, "All files (*)") == [tmp_path / "guests.csv"]
