"""Nothing opens a window by the way: a part shown before it has a parent flashes up and takes the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from ui.contacts.tag_dialog import TagDialog
from ui.help import AboutDialog
from ui.main_window import PAGES, MainWindow


class Watch(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and _is_stray(watched):
            self.strays.append(type(watched).__name__)
        return False


def _is_stray(shown: QWidget) -> bool:
    return shown.isWindow() and not isinstance(shown, QMainWindow | QDialog)


@pytest.fixture
def watch(qapp: QApplication) -> Iterator[Watch]:
    made = Watch()
    qapp.installEventFilter(made)
    yield made
    qapp.removeEventFilter(made)


def test_pages_and_dialogs_open_no_other_window(watch: Watch, window: MainWindow, qtbot: QtBot) -> None:
    for page in PAGES:
        window.show_page(page)
        assert watch.strays == [], page
    for dialog in (AboutDialog(window), TagDialog(window, ["mentors"], 1)):
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        assert watch.strays == [], type(dialog).__name__
