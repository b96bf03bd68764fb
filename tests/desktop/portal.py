"""The settings portal of a desktop, as far as colours go: answers for the colour scheme and tells its changes.

    python -m tests.desktop.portal [SCHEME]

`Choose(u)` of `CONTROL` is what a person does in the desktop's own settings: 0 no preference, 1 dark, 2 light.
https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.Settings.html
"""

from __future__ import annotations

import sys
from typing import Any

from jeepney import DBusAddress, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.low_level import HeaderFields

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
SETTINGS, CONTROL = "org.freedesktop.portal.Settings", "org.example.Control"
APPEARANCE, KEY = "org.freedesktop.appearance", "color-scheme"


class Portal:
    def __init__(self, connection: DBusConnection, scheme: int) -> None:
        self._connection, self._scheme = connection, scheme

    def serve(self) -> None:
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        while True:
            message = self._connection.receive()
            if message.header.message_type is MessageType.method_call:
                self._connection.send(self._answer(message))

    def _answer(self, call: Message) -> Message:
        value = ("u", self._scheme)
        match call.header.fields[HeaderFields.member], call.body:
            case "Read", (str(space), str(key)) if (space, key) == (APPEARANCE, KEY):
                return new_method_return(call, "v", (("v", value),))
            case "ReadOne", (str(space), str(key)) if (space, key) == (APPEARANCE, KEY):
                return new_method_return(call, "v", (value,))
            case "ReadAll", _:
                return new_method_return(call, "a{sa{sv}}", ({APPEARANCE: {KEY: value}},))
            case "Choose", (int(scheme),):
                self._choose(scheme)
                return new_method_return(call)
        return new_error(call, "org.freedesktop.portal.Error.NotFound", "s", ("no such setting",))

    def _choose(self, scheme: int) -> None:
        self._scheme = scheme
        body: tuple[Any, ...] = (APPEARANCE, KEY, ("u", scheme))
        self._connection.send(
            new_signal(DBusAddress(PATH, interface=SETTINGS), "SettingChanged", "ssv", body)
        )


if __name__ == "__main__":
    with open_dbus_connection("SESSION") as session_bus:
        Portal(session_bus, int(sys.argv[1]) if sys.argv[1:] else 0).serve()
