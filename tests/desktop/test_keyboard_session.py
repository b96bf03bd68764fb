"""The keyboard on a real desktop: after two dialogs close at once it is the window's again."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.desktop_session import DesktopSession

pytestmark = pytest.mark.desktop
SLOW = 60
"""Seconds, for a machine under load; where nothing is amiss none of them pass."""


def wait_for(session: DesktopSession, title: str) -> None:
    """Until the window of this title has the keyboard."""
    session.until(lambda: in_front(session) == title, SLOW)


def in_front(session: DesktopSession) -> str:
    """The title of the window that has the keyboard; Qt says the program's name after a dialog's."""
    return session.xdotool("getwindowfocus", "getwindowname").strip().removesuffix(" — Goodturn")


def press_until(session: DesktopSession, key: str, title: str) -> None:
    """Pressed again where the window was not yet listening."""

    def is_there() -> bool:
        if in_front(session) != title:
            session.xdotool("key", key)
        return in_front(session) == title

    session.until(is_there, SLOW)


def test_the_system_ends_it_whatever_stands_in_a_dialog(bare_session: DesktopSession, tmp_path: Path) -> None:
    environment = {"GOODTURN_HOME": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    book = str(tmp_path / "book.goodturn")
    app = bare_session.start(sys.executable, "-m", "desktop", "--book", book, env=environment)
    wait_for(bare_session, "Goodturn")
    press_until(bare_session, "ctrl+l", "Quick log")
    bare_session.xdotool("type", "coffee")
    app.send_signal(signal.SIGTERM)
    bare_session.until(lambda: app.poll() is not None, SLOW)
    assert app.returncode == 0


def test_the_window_has_the_keyboard_after_an_ask_is_left_unkept(
    bare_session: DesktopSession, tmp_path: Path
) -> None:
    environment = {"GOODTURN_HOME": str(tmp_path), "PYTHONPATH": str(Path.cwd())}
    book = str(tmp_path / "book.goodturn")
    bare_session.start(sys.executable, "-m", "desktop", "--book", book, env=environment)
    for _ in range(2):
        wait_for(bare_session, "Goodturn")
        press_until(bare_session, "ctrl+shift+a", "Ask for help")
        bare_session.xdotool("type", "abc")
        bare_session.xdotool("key", "Escape")
        wait_for(bare_session, "Discard what you typed?")
        bare_session.xdotool("key", "Tab", "Return")
    wait_for(bare_session, "Goodturn")
