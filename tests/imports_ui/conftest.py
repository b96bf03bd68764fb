"""A dialog on the temporary book of the tests, shown, with inline tasks unless a test takes real ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book
from ui.hub import Hub
from ui.imports.dialog import ImportDialog
from ui.tasks import Tasks

MakeDialog = Callable[[Path | None], ImportDialog]


@pytest.fixture
def make_dialog(qtbot: QtBot, book: Book, hub: Hub, tasks: Tasks) -> MakeDialog:
    def make(path: Path | None = None) -> ImportDialog:
        dialog = ImportDialog(None, book, hub, tasks, [path] if path else ())
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        QTest.qWaitForWindowActive(dialog)
        return dialog

    return make
