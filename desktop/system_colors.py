"""System colours: whether the desktop is dark, as its settings portal says, and when that changes. Linux.

Qt follows only some desktops, and of GNOME it learns changes but not how it is at the start. The portal is asked
without waiting for it; where there is none nothing is heard, and Qt's own opinion holds.
https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.session_bus import SessionBus

_SETTINGS = "org.freedesktop.portal.Settings"
_ADDRESS = ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", _SETTINGS)
_APPEARANCE, _SCHEME = "org.freedesktop.appearance", "color-scheme"
_DARK = {1: True, 2: False}  # 0: no preference


class SystemColors(QObject):
    """`dark` is None where the desktop says nothing."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dark: bool | None = None
        self._bus = SessionBus(self)
        self._bus.heard.connect(self._hear)

    def ask(self) -> None:
        """The answer comes from the event loop, or by `take_answer` if it is there before."""
        if self._bus.open():
            self._bus.listen(_SETTINGS, "SettingChanged", _APPEARANCE)
            self._bus.call(_ADDRESS, "Read", "ss", (_APPEARANCE, _SCHEME), self._learn)

    def take_answer(self) -> None:
        """Take what has come; does not wait."""
        self._bus.read()

    def stop(self) -> None:
        self._bus.close()

    def _hear(self, _interface: str, _member: str, body: tuple[Any, ...]) -> None:
        match body:
            case (space, key, value) if (space, key) == (_APPEARANCE, _SCHEME):
                self._take(value)

    def _learn(self, body: tuple[Any, ...] | None) -> None:
        if body:
            self._take(body[0])

    def _take(self, value: Any) -> None:
        """A number in a variant, or in two of them."""
        while isinstance(value, tuple):
            value = value[-1]
        dark = _DARK.get(value) if isinstance(value, int) else None
        if dark is not self.dark:
            self.dark = dark
            self.changed.emit()
