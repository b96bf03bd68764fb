"""Session bus: sends D-Bus messages and hears signals without ever waiting. Knows no service by name.

QtDBus of PySide6 cannot send a uint32, which notifications need, so jeepney's connection is read whenever
its socket has something. Linux; elsewhere `open` says no.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from jeepney import Message
    from jeepney.io.blocking import DBusConnection

log = logging.getLogger("bus")

Reply = Callable[[tuple[Any, ...] | None], None]  # the reply's body, or None for an error


class SessionBus(QObject):
    """`heard` carries every signal asked for by `listen`: interface, member, body."""

    heard = Signal(str, str, object)
    lost = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connection: DBusConnection | None = None
        self._notifier: QSocketNotifier | None = None
        self._waiting: dict[int, Reply] = {}

    @property
    def is_open(self) -> bool:
        return self._connection is not None

    def open(self) -> bool:
        """Whether there is a bus to talk to; cheap when it is open already."""
        if self._connection is not None:
            return True
        if sys.platform != "linux":
            return False
        from jeepney.io.blocking import open_dbus_connection

        try:
            self._connection = open_dbus_connection("SESSION")
        except (OSError, KeyError, ValueError, RuntimeError) as error:  # no address, nobody there, not for us
            log.info("no session bus: %s", type(error).__name__)
            return False
        self._notifier = QSocketNotifier(self._connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.read)
        return True

    def close(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        self._waiting.clear()

    def listen(self, interface: str, member: str | None = None, first_argument: str | None = None) -> None:
        """Ask the bus for the signals of an interface."""
        from jeepney import MatchRule, message_bus

        rule = MatchRule(type="signal", interface=interface, member=member)
        if first_argument is not None:
            rule.add_arg_condition(0, first_argument)
        self._write(message_bus.AddMatch(rule))

    def call(
        self,
        address: tuple[str, str, str],
        member: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
        reply: Reply | None = None,
    ) -> None:
        """Call a method at (name, path, interface). `reply` comes from the event loop, None if it failed."""
        from jeepney import DBusAddress, new_method_call

        name, path, interface = address
        self._write(new_method_call(DBusAddress(path, name, interface), member, signature, body), reply)

    def _write(self, message: Message, reply: Reply | None = None) -> None:
        if self._connection is None:
            return
        serial = next(self._connection.outgoing_serial)
        if reply is not None:
            self._waiting[serial] = reply
        try:
            self._connection.send(message, serial=serial)
        except OSError:
            self._lose()

    def read(self) -> None:
        """Take all that has come; a timeout of 0 ends it and keeps half a message for the next time."""
        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except (OSError, ValueError):
                self._lose()
                return
            self._take(message)

    def _take(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        match message.header.message_type:
            case MessageType.signal:
                self.heard.emit(fields[HeaderFields.interface], fields[HeaderFields.member], message.body)
            case MessageType.method_return | MessageType.error as kind:
                reply = self._waiting.pop(fields[HeaderFields.reply_serial], None)
                if reply is not None:
                    reply(message.body if kind is MessageType.method_return else None)

    def _lose(self) -> None:
        log.info("the session bus is gone")
        unanswered = list(self._waiting.values())
        self.close()
        self.lost.emit()
        for reply in unanswered:
            reply(None)
