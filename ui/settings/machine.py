"""Machine settings: what belongs to this computer and not to the book: colours, window, tray, start.

A JSON file of its own, readable by its owner alone, written whole or not at all. A file that cannot be read counts
as empty; keys of a newer release are kept.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from db import BookError

Value = bool | str


@dataclass(frozen=True, slots=True)
class MachineSetting:
    """A key, the value where none was chosen (which gives the type), and the values it may have if it is a choice."""

    key: str
    default: Value
    choices: tuple[str, ...] = ()

    def allows(self, value: object) -> bool:
        return type(value) is type(self.default) and (not self.choices or value in self.choices)


COLOR_SCHEME = MachineSetting("color_scheme", "system", ("system", "light", "dark"))
TEXT_SIZE = MachineSetting("text_size", "normal", ("small", "normal", "large"))
REDUCED_MOTION = MachineSetting("reduced_motion", False)
CLOSE_TO_TRAY = MachineSetting("close_to_tray", False)
START_AT_LOGIN = MachineSetting("start_at_login", False)
START_IN_TRAY = MachineSetting("start_in_tray", True)
NOTIFICATIONS = MachineSetting("notifications", True)
WINDOW_PLACE = MachineSetting("window_place", "")  # kept for the window; nobody sets it by hand
IMPORT_FOLDER = MachineSetting("import_folder", "")  # where the last file came from; kept the same way

DECLARED = (
    COLOR_SCHEME, TEXT_SIZE, REDUCED_MOTION, CLOSE_TO_TRAY, START_AT_LOGIN, START_IN_TRAY, NOTIFICATIONS, WINDOW_PLACE,
    IMPORT_FOLDER,
)  # fmt: skip
_BY_KEY = {setting.key: setting for setting in DECLARED}


class MachineSettings(QObject):
    """`changed` carries the key. `failed` carries a BookError when the file could not be written: the value then
    holds until the program ends."""

    changed = Signal(str)
    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = path
        self._values = _read(path)

    def get(self, key: str) -> Value:
        """The value chosen, else the default. KeyError: no such setting is declared."""
        setting = _BY_KEY[key]
        value: Value = self._values.get(key, setting.default)
        return value if setting.allows(value) else setting.default

    def set(self, key: str, value: Value) -> None:
        """Choose a value. ValueError: it is of another type, or none of the choices."""
        if not _BY_KEY[key].allows(value):
            raise ValueError(f"{key} cannot be {value!r}")
        if value == self.get(key):
            return
        self._values[key] = value
        try:
            _write(self.path, self._values)
        except OSError as error:
            self.failed.emit(
                BookError(
                    self.tr("The setting was not kept"),
                    self.tr("{path} could not be written ({reason}).").format(
                        path=self.path, reason=error.strerror
                    ),
                    self.tr("It holds until Goodturn ends."),
                )
            )
        self.changed.emit(key)


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, values: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    with contextlib.suppress(FileNotFoundError):
        fresh.unlink()
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(values, out, indent=2, sort_keys=True)
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)
