"""Single instance: one process a book. A lock decides who is first, a local socket only carries messages.

Messages are short texts: 'show', 'open <path>', 'log'. What they mean is the application's business.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QThread, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

log = logging.getLogger("instance")

# The address of a Unix socket has 108 bytes (104 on macOS), and Qt binds to a temporary name beside it first.
_LONGEST_ADDRESS = 90
_LONGEST_MESSAGE = 64 * 1024
_RETRY_MS = 50
_TAKEN = b"taken\n"
# With it the compositor lets a window come to the front that its user did not just click.
_TOKEN = "XDG_ACTIVATION_TOKEN"


class SingleInstance(QObject):
    """The one process that has `book` open, or the way to talk to it.

    `folder` (the user's state folder) holds the lock, so that it is the same from every session of a user.
    """

    message_received = Signal(str)

    def __init__(self, book: Path, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        key = hashlib.sha256(os.fsencode(book.resolve())).hexdigest()[:16]
        self._lock = QLockFile(str(folder / f"{key}.lock"))
        self._lock.setStaleLockTime(0)  # however old: stale is only the lock of a dead process
        self._address = _address(folder, key)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._take_connections)

    def acquire(self) -> bool:
        """Whether this process is the first. It then listens until `release` or its end."""
        if self._lock.isLocked():
            return True
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._address)  # left by a killed process: the lock says nobody lives there
        if not self._server.listen(self._address):
            log.warning("cannot listen for a second start: %s", self._server.serverError().name)
        return True

    def release(self) -> None:
        self._server.close()
        self._lock.unlock()

    def send(self, message: str, *, wait_ms: int = 5000) -> bool:
        """Whether the first process took the message. Blocks up to `wait_ms`: it may itself be starting."""
        line = json.dumps({"message": message, "token": os.environ.get(_TOKEN, "")}).encode() + b"\n"
        for _ in range(max(1, wait_ms // _RETRY_MS)):
            socket = QLocalSocket()
            socket.connectToServer(self._address)
            if socket.waitForConnected(wait_ms):
                return _deliver(socket, line, wait_ms)
            QThread.msleep(_RETRY_MS)
        return False

    def _take_connections(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(_LONGEST_MESSAGE)
            socket.readyRead.connect(self._take_messages)
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)  # what came before the signal was connected

    def _take_messages(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if not socket.canReadLine():
            if socket.bytesAvailable() >= _LONGEST_MESSAGE:
                socket.abort()
            return
        try:
            sent = json.loads(bytes(socket.readLine().data()))
            message, token = str(sent["message"]), str(sent["token"])
        except (ValueError, TypeError, KeyError):
            log.warning("a message that is none was left unread")
            socket.abort()
            return
        socket.write(_TAKEN)
        socket.flush()
        if token:
            os.environ[_TOKEN] = token  # Qt takes it for the next window that asks to be active
        self.message_received.emit(message)


def _deliver(socket: QLocalSocket, line: bytes, wait_ms: int) -> bool:
    """Write and wait for the answer: a process that hangs has taken nothing."""
    socket.write(line)
    socket.flush()
    return socket.waitForReadyRead(wait_ms) and bytes(socket.readAll().data()) == _TAKEN


def _address(folder: Path, key: str) -> str:
    if sys.platform == "win32":
        return f"goodturn-{key}"  # a named pipe
    beside = str(folder / f"{key}.socket")
    if len(os.fsencode(beside)) <= _LONGEST_ADDRESS:
        return beside
    return str(Path(tempfile.gettempdir()) / f"goodturn-{os.getuid()}-{key}")
