"""Settings in the palette: found by what people call them, chosen at once or gone to."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import Book
from ui.main_window import SETTINGS, MainWindow
from ui.palette.command_palette import CommandPalette
from ui.palette.finding import Choice, Finding, Line
from ui.palette.settings import choose, setting_actions
from ui.settings import declared
from ui.settings.machine import COLOR_SCHEME, TEXT_SIZE, MachineSettings
from ui.settings.settings_page import SettingsPage


def found(book: Book, typed: str) -> list[Line]:
    return Finding(book, setting_actions()).lines(typed)


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("dark", "Colors: Dark"),
        ("dark mode", "Colors: Dark"),
        ("light theme", "Colors: Light"),
        ("large font", "Text size: Large"),
        ("popups", "Notifications"),
        ("autostart", "Start when I log in"),
        ("animations", "Less motion"),
        ("greetings", "Greetings a week"),
        ("my name", "Your name and company"),
    ],
)
def test_a_setting_is_found_by_what_people_call_it(book: Book, typed: str, title: str) -> None:
    assert found(book, typed)[0].title == title
    assert found(book, typed)[0].aside == "Settings"


def test_theme_lists_every_choice_of_colours(book: Book) -> None:
    titles = [line.title for line in found(book, "theme")]
    assert titles == ["Colors: As the system", "Colors: Light", "Colors: Dark"]


def test_a_choice_is_made_at_once_everything_else_is_gone_to(book: Book, tmp_path: Path) -> None:
    machine = MachineSettings(tmp_path / "settings.json")
    assert choose(found(book, "dark")[0].choice.key, machine) is None
    assert choose(found(book, "large")[0].choice.key, machine) is None
    assert (machine.get(COLOR_SCHEME.key), machine.get(TEXT_SIZE.key)) == ("dark", "large")
    assert choose(found(book, "greetings")[0].choice.key, machine) == "greetings_a_week"


def test_every_setting_can_be_reached_on_its_page(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[Choice] = []
    monkeypatch.setattr(CommandPalette, "ask", lambda *_: chosen[-1])
    reached = set()
    for line in Finding(window._book, setting_actions()).lines(""):
        chosen.append(line.choice)
        window.actions_by_key["palette"].trigger()
        page = window.pages.get(SETTINGS)
        if isinstance(page, SettingsPage) and window.page == SETTINGS:
            focus = page.focusWidget()
            reached |= {key for key, made in page.editors.items() if made.field is focus}
    gone_to = {s.kept.key for s in declared.all_settings() if not s.choices}
    assert reached >= gone_to - {"close_to_tray", "start_in_tray", "cadence_presets"}  # no tray here; chips
