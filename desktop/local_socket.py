"""Local socket: lines from other processes of this user, over a Unix socket. Knows nothing of what they say.

Python's own sockets instead of QLocalServer: QtNetwork would keep 3 MB in the tray all day. A peer writes its
line at once after connecting, so that reading waits for it, shortly.
"""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_PATIENCE = 0.5  # seconds for a peer that connected and says nothing
_LONGEST = 64 * 1024
_TAKEN = b"taken\n"


class LocalServer(QObject):
    received = Signal(bytes)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._address = ""
        self._socket: socket.socket | None = None
        self._notifier: QSocketNotifier | None = None

    def listen(self, address: str) -> None:
        """Listen at a path that nobody else listens at; what a killed process left there is removed."""
        Path(address).unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        before = os.umask(0o177)
        try:
            self._socket.bind(address)
        finally:
            os.umask(before)
        self._socket.listen()
        self._socket.setblocking(False)
        self._address = address
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)

    def close(self) -> None:
        if self._socket is not None and self._notifier is not None:
            self._notifier.setEnabled(False)
            self._socket.close()
            self._socket = self._notifier = None
            Path(self._address).unlink(missing_ok=True)

    def _take(self) -> None:
        if self._socket is None:
            return
        with contextlib.suppress(OSError):  # it went away again, or says nothing
            peer, _ = self._socket.accept()
            with peer:
                peer.settimeout(_PATIENCE)
                line = _read_line(peer)
                if line.endswith(b"\n"):
                    peer.sendall(_TAKEN)
            if line.endswith(b"\n"):
                self.received.emit(line)


def deliver(address: str, line: bytes, wait_ms: int) -> bool | None:
    """Send one line: True when it was taken, False when not in time, None when nobody listens."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as peer:
        peer.settimeout(wait_ms / 1000)
        try:
            peer.connect(address)
        except OSError:
            return None
        try:
            peer.sendall(line)
            return _read_line(peer) == _TAKEN
        except OSError:
            return False


def _read_line(peer: socket.socket) -> bytes:
    line = b""
    while not line.endswith(b"\n") and len(line) < _LONGEST and (part := peer.recv(4096)):
        line += part
    return line
