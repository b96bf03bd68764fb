"""Fixtures of the stories: the real window, the player, and the mail program that is never opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import Book
from tests.stories.player import Player
from ui import theme
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.settings.machine import MachineSettings
from ui.tasks import InlineTasks


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the mail program got, each readable: 'mailto:ana@…?subject=…&body=…'."""
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(unquote(url.toString(QUrl.ComponentFormattingOption.FullyEncoded)))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return opened


@pytest.fixture
def player(
    book: Book,
    hub: Hub,
    tasks: InlineTasks,
    mails: list[str],
    tmp_path: Path,
    qtbot: QtBot,
    qapp: QApplication,
) -> Iterator[Player]:
    theme.apply(qapp, "light")
    window = MainWindow(book, hub, tasks, MachineSettings(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.resize(1024, 700)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    yield Player(qtbot, window)
    window.close()


@pytest.fixture(autouse=True)
def leaves() -> None:
    """In a story every question is really asked."""
