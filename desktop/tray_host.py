"""Tray host: whether a panel shows StatusNotifier icons, and the moment from which one does. Linux.

Qt chooses an icon's protocol when the icon is made and never again, and an app that starts with the session is
there before the panel. So the icon must be made anew when `appeared` is emitted.
https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
"""

from __future__ import annotations

import os
import sys
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusServiceWatcher, QDBusVariant
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

_WATCHER = "org.kde.StatusNotifierWatcher"
_PATH = "/StatusNotifierWatcher"
_WAIT_MS = 1000


class TrayHost(QObject):
    appeared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.present = False
        self._bus = QDBusConnection.sessionBus()
        if sys.platform != "linux" or not self._bus.isConnected():
            return
        mode = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
        watcher = QDBusServiceWatcher(_WATCHER, self._bus, mode, self)
        watcher.serviceRegistered.connect(self._ask)
        watcher.serviceUnregistered.connect(self._leave)
        # The watcher's name can be there a moment before a host is: then this signal follows.
        self._bus.connect(_WATCHER, _PATH, _WATCHER, "StatusNotifierHostRegistered", self, _slot("_come()"))
        answer = self._bus.call(_question(), QDBus.CallMode.Block, _WAIT_MS)
        self.present = bool(answer.arguments()) and _yes(answer.arguments()[0])

    @property
    def shows_icons(self) -> bool:
        """Whether an icon would be seen. GNOME takes the old kind of icons and shows none of them."""
        gnome = "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":")
        if sys.platform == "linux" and gnome:
            return self.present
        return self.present or QSystemTrayIcon.isSystemTrayAvailable()

    @property
    def takes_icons(self) -> bool:
        """Whether showing an icon makes sense now: X11 also keeps it for an old kind of tray to come."""
        return self.present or sys.platform != "linux" or QGuiApplication.platformName() == "xcb"

    def _ask(self) -> None:
        self._bus.callWithCallback(_question(), self, _slot("_learn(QDBusVariant)"), _WAIT_MS)

    @Slot(QDBusVariant)
    def _learn(self, answer: QDBusVariant) -> None:
        if _yes(answer):
            self._come()

    @Slot()
    def _come(self) -> None:
        if not self.present:
            self.present = True
            self.appeared.emit()

    def _leave(self) -> None:
        self.present = False


def _slot(signature: str) -> bytes:
    """The stubs ask for bytes, the binding for text."""
    return cast("bytes", SLOT(signature))


def _question() -> QDBusMessage:
    question = QDBusMessage.createMethodCall(_WATCHER, _PATH, "org.freedesktop.DBus.Properties", "Get")
    question.setArguments([_WATCHER, "IsStatusNotifierHostRegistered"])
    question.setAutoStartService(False)
    return question


def _yes(answer: object) -> bool:
    return isinstance(answer, QDBusVariant) and answer.variant() is True
