"""Fixtures of the stories: the real window, the player, and the mail program that is never opened."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tests.stories.player import Player
from ui.main_window import MainWindow


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
def player(window: MainWindow, mails: list[str], qtbot: QtBot) -> Player:
    return Player(qtbot, window)


@pytest.fixture(autouse=True)
def leaves() -> None:
    """In a story every question is really asked."""
