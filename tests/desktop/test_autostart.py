"""Autostart: what is written where each system looks for it, and that the system's own switch is heard."""

from __future__ import annotations

import json
import plistlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import autostart
from desktop.autostart import Autostart, DesktopEntry, LaunchAgent, RunKey

COMMAND = ["/opt/good turn/goodturn", "--book", '/home/a/100% "mine" $x\\y.goodturn', "--background"]


@pytest.fixture(params=["desktop entry", "launch agent", "run key"])
def entry(request: pytest.FixtureRequest, tmp_path: Path) -> Autostart:
    if request.param == "desktop entry":
        return DesktopEntry(tmp_path / "autostart")
    if request.param == "launch agent":
        return LaunchAgent(tmp_path / "LaunchAgents")
    return RunKey(str(tmp_path / "run.ini"))


def test_off_at_first_and_switched_on_and_off(entry: Autostart) -> None:
    assert not entry.enabled()

    entry.enable(COMMAND)
    assert entry.enabled()

    entry.disable()
    entry.disable()
    assert not entry.enabled()


@pytest.mark.parametrize("key", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_switched_off_in_the_desktops_own_settings_is_off(tmp_path: Path, key: str) -> None:
    entry = DesktopEntry(tmp_path)
    entry.enable(COMMAND)
    file = tmp_path / "goodturn.desktop"
    file.write_text(file.read_text().replace("X-GNOME-Autostart-enabled=true", key))

    assert not entry.enabled()
    entry.enable(COMMAND)
    assert entry.enabled()


@pytest.mark.desktop
@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-utils")
def test_the_desktop_entry_is_valid(tmp_path: Path) -> None:
    DesktopEntry(tmp_path).enable(COMMAND)

    checked = subprocess.run(
        ["desktop-file-validate", str(tmp_path / "goodturn.desktop")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


@pytest.mark.desktop
@pytest.mark.skipif(not Path("/usr/bin/python3").exists(), reason="needs Debian's Python with gi")
def test_the_desktop_reads_the_command_as_it_was_given(tmp_path: Path) -> None:
    """GLib is what GNOME and Xfce start entries with."""
    DesktopEntry(tmp_path).enable([sys.executable, *COMMAND[1:]])
    code = """
import json, sys
from gi.repository import GLib
file = GLib.KeyFile()
file.load_from_file(sys.argv[1], GLib.KeyFileFlags.NONE)
print(json.dumps(GLib.shell_parse_argv(file.get_string("Desktop Entry", "Exec"))[1]))
"""
    read = subprocess.run(
        ["/usr/bin/python3", "-c", code, str(tmp_path / "goodturn.desktop")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert [word.replace("%%", "%") for word in json.loads(read.stdout)] == [sys.executable, *COMMAND[1:]]


def test_the_launch_agent_runs_the_command_at_login(tmp_path: Path) -> None:
    LaunchAgent(tmp_path).enable(COMMAND)

    agent = plistlib.loads((tmp_path / "io.goodturn.Goodturn.plist").read_bytes())
    assert agent["ProgramArguments"] == COMMAND
    assert agent["RunAtLoad"]


def test_from_source_the_module_is_started_into_the_tray() -> None:
    assert autostart.command("--demo") == [sys.executable, "-m", "desktop", "--demo", "--background"]


def test_without_the_tray_nothing_asks_for_it() -> None:
    assert autostart.command(background=False) == [sys.executable, "-m", "desktop"]


def test_the_same_book_is_opened_again(tmp_path: Path) -> None:
    own, other = tmp_path / "book.goodturn", tmp_path / "work books" / "clients.goodturn"

    assert autostart.opening(own, own) == []
    assert autostart.opening(other, own) == ["--book", str(other)]


def test_from_source_it_is_started_where_its_modules_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = autostart.folder()
    assert folder is not None
    assert (folder / "desktop" / "__main__.py").exists()
    DesktopEntry(tmp_path).enable(COMMAND, folder)
    LaunchAgent(tmp_path).enable(COMMAND, folder)
    assert f"Path={folder}" in (tmp_path / "goodturn.desktop").read_text().splitlines()
    agent = plistlib.loads((tmp_path / "io.goodturn.Goodturn.plist").read_bytes())
    assert agent["WorkingDirectory"] == str(folder)

    monkeypatch.setenv("APPIMAGE", "/home/a/Goodturn.AppImage")
    assert autostart.folder() is None


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/goodturn/goodturn")

    assert autostart.command() == ["/opt/goodturn/goodturn", "--background"]


def test_an_appimage_starts_its_file_and_not_where_it_is_mounted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPIMAGE", "/home/a/Goodturn.AppImage")

    assert autostart.command() == ["/home/a/Goodturn.AppImage", "--background"]


def test_the_entry_lies_where_the_desktop_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    autostart.of_system("linux").enable(COMMAND)

    assert (tmp_path / "autostart" / "goodturn.desktop").exists()
