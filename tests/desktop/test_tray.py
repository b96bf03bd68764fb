"""Tray: what its menu and tooltip say, and that its pictures differ in shape and are seen on every panel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from db.records import PersonRef, Prompt, PromptKind
from desktop.tray import Tray
from desktop.tray_host import TrayHost
from desktop.tray_icon import DOT, SIGN, SIZES, TILE, TrayState, tray_icon

TODAY = date(2026, 3, 2)
ANA = Prompt(PromptKind.THANK, 7, PersonRef(1, "Ana Ruiz"), TODAY)


def named(name: str, kind: PromptKind = PromptKind.THANK) -> Prompt:
    return replace(ANA, kind=kind, person=PersonRef(1, name))


@pytest.fixture
def tray(qtbot: QtBot) -> Iterator[Tray]:
    made = Tray()
    yield made
    made.hide()


def menu(tray: Tray) -> QMenu:
    return tray.findChildren(QSystemTrayIcon)[0].contextMenu()


def labels(tray: Tray) -> list[str]:
    return [
        action.text() for action in menu(tray).actions() if action.isVisible() and not action.isSeparator()
    ]


def tooltip(tray: Tray) -> str:
    return tray.findChildren(QSystemTrayIcon)[0].toolTip()


def test_on_a_quiet_day_the_menu_says_so_and_that_is_no_button(tray: Tray) -> None:
    assert labels(tray) == [
        "Nothing due",
        "Log…",
        "Pause reminders",
        "Pause asking for a week",
        "Open Goodturn",
        "Quit",
    ]
    assert not menu(tray).actions()[0].isEnabled()
    assert tooltip(tray) == "Goodturn · Nothing due"


def test_the_days_first_prompts_come_first_and_no_more_than_five(tray: Tray) -> None:
    tray.show_state([replace(ANA, subject_id=n, person=PersonRef(n, f"P{n}")) for n in range(8)], None)

    assert labels(tray)[:6] == ["Thank P0", "Thank P1", "Thank P2", "Thank P3", "Thank P4", "Log…"]
    assert tooltip(tray) == "Goodturn · 8 due\nThank P0"


def test_a_pause_offers_only_its_end(tray: Tray, qtbot: QtBot) -> None:
    tray.show_state([], date(2026, 3, 5))

    assert labels(tray) == ["Paused until 5 Mar 2026", "Log…", "Resume reminders", "Open Goodturn", "Quit"]
    with qtbot.waitSignal(tray.pause_requested) as asked:
        next(action for action in menu(tray).actions() if action.text() == "Resume reminders").trigger()
    assert asked.args == [0]


def test_asking_alone_can_be_paused_and_resumed(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.asking_pause_requested) as asked:
        next(
            action for action in menu(tray).actions() if action.text() == "Pause asking for a week"
        ).trigger()
    assert asked.args == [7]
    tray.show_state([ANA], None, date(2026, 3, 5))
    said = ["Thank Ana Ruiz", "Log…", "Pause reminders", "Resume asking", "Open Goodturn", "Quit"]
    assert labels(tray) == said
    with qtbot.waitSignal(tray.asking_pause_requested) as asked:
        next(action for action in menu(tray).actions() if action.text() == "Resume asking").trigger()
    assert asked.args == [0]


def test_a_prompt_clicked_is_named_by_kind_and_subject(tray: Tray, qtbot: QtBot) -> None:
    tray.show_state([ANA], None)

    with qtbot.waitSignal(tray.prompt_requested) as asked:
        menu(tray).actions()[0].trigger()

    assert asked.args == ["thank", 7]


def test_the_same_state_leaves_an_open_menu_alone(tray: Tray) -> None:
    tray.show_state([ANA], None)
    before = menu(tray).actions()

    tray.show_state([ANA], None)

    assert menu(tray).actions() == before


def test_a_long_name_is_cut_and_what_to_do_is_not(tray: Tray) -> None:
    tray.show_state([named("Maximiliane von der Heydte-Zieten zu Fichtenau", PromptKind.TELL)], None)

    assert labels(tray)[0].startswith("Tell Maximiliane")
    assert labels(tray)[0].endswith("… what came of it")


def test_an_accent_is_not_cut_from_its_letter(tray: Tray) -> None:
    tray.show_state([named("o\u0308" * 30)], None)

    assert labels(tray)[0] == "Thank " + "o\u0308" * 11 + "…"


def test_an_ampersand_is_no_access_key_and_a_line_break_no_second_line(tray: Tray) -> None:
    tray.show_state([named("Smith\n& Co")], None)

    assert labels(tray)[0] == "Thank Smith && Co"
    assert tooltip(tray) == "Goodturn · 1 due\nThank Smith & Co"


def test_without_a_panel_no_tray_is_promised(tray: Tray) -> None:
    assert not tray.available


@pytest.mark.parametrize(
    ("desktop", "present", "shows"),
    [("XFCE", False, True), ("ubuntu:GNOME", False, False), ("ubuntu:GNOME", True, True)],
)
def test_gnome_shows_only_the_new_kind_of_icons(
    qapp: object, monkeypatch: pytest.MonkeyPatch, desktop: str, present: bool, shows: bool
) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", desktop)
    host = TrayHost()
    host.present = present

    assert host.shows_icons == shows


def picture(icon: QIcon, size: int) -> QImage:
    return icon.pixmap(size, size).toImage().convertToFormat(QImage.Format.Format_ARGB32)


@pytest.mark.parametrize("size", SIZES)
def test_states_differ_by_shape_and_not_by_colour_alone(qapp: object, size: int) -> None:
    """Also to somebody who sees no colours: enough pixels differ in lightness or in what is see-through."""
    pictures = [picture(tray_icon(state), size) for state in TrayState]
    for one, other in combinations(pictures, 2):
        different = sum(
            abs(grey(one.pixelColor(x, y)) - grey(other.pixelColor(x, y))) > 60
            for x in range(size)
            for y in range(size)
        )
        assert different > 0.06 * size * size


def grey(color: QColor) -> float:
    """Lightness on a white panel."""
    light = 0.299 * color.red() + 0.587 * color.green() + 0.114 * color.blue()
    return 255 + (light - 255) * color.alphaF()


@pytest.mark.parametrize(
    ("front", "back"),
    [(TILE, "#ffffff"), (TILE, "#2b2b2b"), (DOT, "#ffffff"), (DOT, "#2b2b2b"), (SIGN, TILE.name())],
)
def test_every_part_stands_out_from_light_and_dark_panels(front: QColor, back: str) -> None:
    """WCAG 1.4.11 asks 3:1 of pictures."""
    light, dark = sorted((luminance(front), luminance(QColor(back))), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= 3


def luminance(color: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF())
