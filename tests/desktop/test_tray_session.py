"""The tray on a real desktop: seen by a panel, read and clicked through the bus, there whenever a panel is."""

from __future__ import annotations

import pytest

from tests.desktop.conftest import DrivenApp
from tests.desktop_session import DesktopSession

pytestmark = pytest.mark.desktop


def test_the_icon_registers_and_says_that_nothing_is_due(app: DrivenApp, session: DesktopSession) -> None:
    item = session.tray_item()

    assert session.tooltip(item) == "Goodturn · Nothing due"
    assert list(session.menu(item)) == [
        "Nothing due",
        "",
        "Log…",
        "Pause reminders",
        "Until tomorrow",
        "For 3 days",
        "For a week",
        "Pause asking for a week",
        "Open Goodturn",
        "Quit",
    ]


def test_what_is_due_changes_the_icon_the_tooltip_and_the_menu(
    app: DrivenApp, session: DesktopSession
) -> None:
    item = session.tray_item()
    before = session.icon(item)

    app.tell("prompts 3")

    session.until(lambda: "Help Žofie Ruiz" in session.menu(item))
    assert session.tooltip(item) == "Goodturn · 3 due\nHelp Žofie Ruiz"
    assert session.icon(item) != before


def test_each_entry_says_what_was_clicked(app: DrivenApp, session: DesktopSession) -> None:
    item = session.tray_item()
    app.tell("prompts 3")

    for label, event in {
        "Help Žofie Ruiz": "prompt promise 1",
        "Log…": "log",
        "For 3 days": "pause 3",
        "Open Goodturn": "open",
    }.items():
        session.click_menu(item, label)
        app.wait_for(event)


def test_a_pause_shows_and_can_be_ended(app: DrivenApp, session: DesktopSession) -> None:
    item = session.tray_item()

    app.tell("pause")
    session.click_menu(item, "Resume reminders")

    app.wait_for("pause 0")
    assert session.tooltip(item) == "Goodturn · Paused until 5 Mar 2026"
    assert "Pause reminders" not in session.menu(item)


def test_a_click_on_the_icon_opens(app: DrivenApp, session: DesktopSession) -> None:
    session.activate(session.tray_item())

    app.wait_for("open")


def test_quit_ends_the_process_and_takes_the_icon_away(app: DrivenApp, session: DesktopSession) -> None:
    session.click_menu(session.tray_item(), "Quit")

    assert app.process.wait(5) == 0
    session.until(lambda: not session.tray_items())


def test_a_second_start_shows_the_window_of_the_first_and_ends(
    app: DrivenApp, session: DesktopSession
) -> None:
    assert not session.windows("^Goodturn$")

    assert app.start().wait(5) == 0

    app.wait_for("obeyed show")
    session.until(lambda: session.windows("^Goodturn$"))


def test_the_icon_appears_also_when_the_panel_starts_after_the_app(
    bare_app: DrivenApp, bare_session: DesktopSession
) -> None:
    bare_app.tell("prompts 2")
    bare_app.tell("available")
    assert "available False" in bare_app.events

    bare_session.start_panel()

    item = bare_session.tray_item()
    assert bare_session.tooltip(item).startswith("Goodturn · 2 due")
    bare_session.click_menu(item, "Log…")
    bare_app.wait_for("log")
    bare_app.tell("available")
    assert "available True" in bare_app.events


def test_the_icon_comes_back_when_the_panel_was_killed(
    bare_app: DrivenApp, bare_session: DesktopSession
) -> None:
    panel = bare_session.start_panel()
    bare_session.tray_item()

    panel.kill()
    panel.wait()
    bare_session.start_panel()

    bare_session.click_menu(bare_session.tray_item(), "Open Goodturn")
    bare_app.wait_for("open")
    assert len(bare_session.tray_items()) == 1
