"""Autostart: whether Goodturn starts in the tray when its user logs in. The system's own place is the truth.

Linux: a desktop entry in the user's autostart folder; Windows: the registry's Run key; macOS: a launch agent.
"""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

_RUN_KEY = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"
_RUN_NAME = "Goodturn"
_AGENT = "io.goodturn.Goodturn"


class Autostart(Protocol):
    def enabled(self) -> bool: ...
    def enable(self, command: Sequence[str], folder: Path | None = None) -> None: ...
    def disable(self) -> None: ...


def of_system(platform: str = sys.platform) -> Autostart:
    if platform == "win32":
        return RunKey()
    if platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents")
    config = os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"
    return DesktopEntry(Path(config) / "autostart")


def command(*arguments: str, background: bool = True) -> list[str]:
    """How this very program is started again, into the tray or with a window: frozen, as an AppImage, or from source."""
    if image := os.environ.get("APPIMAGE"):
        start = [image]
    elif getattr(sys, "frozen", False):
        start = [sys.executable]
    else:
        start = [sys.executable, "-m", "desktop"]
    return [*start, *arguments, *(["--background"] if background else [])]


def opening(book: Path, default: Path) -> list[str]:
    """The arguments that make another start open the same book."""
    return [] if book == default else ["--book", str(book)]


def folder() -> Path | None:
    """Where it has to be started: from source, where Python finds its modules."""
    if os.environ.get("APPIMAGE") or getattr(sys, "frozen", False):
        return None
    return Path(__file__).resolve().parents[1]


class DesktopEntry:
    """https://specifications.freedesktop.org/autostart-spec/latest/"""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "goodturn.desktop"

    def enabled(self) -> bool:
        """Also the desktop's own settings switch entries off, by these two keys."""
        try:
            lines = self._file.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return False
        return "Hidden=true" not in lines and "X-GNOME-Autostart-enabled=false" not in lines

    def enable(self, command: Sequence[str], folder: Path | None = None) -> None:
        entry = {
            "Type": "Application",
            "Version": "1.4",
            "Name": "Goodturn",
            "Comment": "Reminds you of people from the tray",
            "Exec": _escaped(" ".join(map(_quoted, command))),
            "TryExec": _escaped(command[0]),
            **({"Path": _escaped(str(folder))} if folder else {}),
            "Icon": "goodturn",
            "Terminal": "false",
            "StartupNotify": "false",
            "X-GNOME-Autostart-enabled": "true",
        }
        lines = ["[Desktop Entry]", *(f"{key}={value}" for key, value in entry.items())]
        _replace(self._file, "\n".join(lines).encode() + b"\n")

    def disable(self) -> None:
        self._file.unlink(missing_ok=True)


class LaunchAgent:
    def __init__(self, folder: Path) -> None:
        self._file = folder / f"{_AGENT}.plist"

    def enabled(self) -> bool:
        return self._file.exists()

    def enable(self, command: Sequence[str], folder: Path | None = None) -> None:
        agent = {
            "Label": _AGENT,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "LimitLoadToSessionType": "Aqua",
            "ProcessType": "Interactive",
            **({"WorkingDirectory": str(folder)} if folder else {}),
        }
        _replace(self._file, plistlib.dumps(agent))

    def disable(self) -> None:
        self._file.unlink(missing_ok=True)


class RunKey:
    def __init__(self, store: str = _RUN_KEY) -> None:
        from PySide6.QtCore import QSettings

        self._settings = QSettings(store, QSettings.Format.NativeFormat)

    def enabled(self) -> bool:
        return self._settings.contains(_RUN_NAME)

    def enable(self, command: Sequence[str], folder: Path | None = None) -> None:
        """The Run key knows no folder."""
        self._settings.setValue(_RUN_NAME, subprocess.list2cmdline(command))
        self._settings.sync()

    def disable(self) -> None:
        self._settings.remove(_RUN_NAME)
        self._settings.sync()


def _quoted(argument: str) -> str:
    """One argument of an Exec line; a percent sign would be a field code."""
    for character in '\\"`$':
        argument = argument.replace(character, "\\" + character)
    return '"' + argument.replace("%", "%%") + '"'


def _escaped(value: str) -> str:
    """A value of a desktop file, where a backslash is said by two."""
    return value.replace("\\", "\\\\").replace("\n", "\\n")


def _replace(file: Path, content: bytes) -> None:
    """Write the whole file or none of it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.new")
    with fresh.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(file)
