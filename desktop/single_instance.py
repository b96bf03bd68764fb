"""Single instance: one process a book. A lock decides who is first, a local socket only carries messages.

Messages are short texts: 'show', 'stay', 'open <path>', 'log'. What they mean is the application's business.
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

from db import BookError

if sys.platform == "win32":
    from desktop.local_pipe import LocalServer, deliver
else:
    from desktop.local_socket import LocalServer, deliver

log = logging.getLogger("instance")

_LONGEST_ADDRESS = 90  # a Unix socket's has 104 to 108 bytes
_RETRY_MS = 50
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
        self._server = LocalServer(self)
        self._server.received.connect(self._take)

    def acquire(self) -> bool:
        """Whether this process is the first. It then listens until `release` or its end.

        Raises BookError where no lock can be made.
        """
        if self._lock.isLocked():
            return True
        if not self._lock.tryLock(0):
            if self._lock.error() != QLockFile.LockError.LockFailedError:
                raise BookError(
                    "No place for Goodturn",
                    f"{self._lock.fileName()} cannot be written.",
                    "Check the permissions and the room on the disk.",
                )
            return False
        try:
            self._server.listen(self._address)
        except OSError as error:  # it still has the book; only a second start cannot reach it
            log.warning("cannot listen for a second start: %s", error.strerror)
        return True

    def release(self) -> None:
        self._server.close()
        self._lock.unlock()

    def send(self, message: str, *, wait_ms: int = 5000) -> bool:
        """Whether the first process took the message. Blocks up to `wait_ms`: it may itself be starting."""
        line = json.dumps({"message": message, "token": os.environ.get(_TOKEN, "")}).encode() + b"\n"
        for _ in range(max(1, wait_ms // _RETRY_MS)):
            taken = deliver(self._address, line, wait_ms)
            if taken is not None:
                return taken
            QThread.msleep(_RETRY_MS)
        return False

    def _take(self, line: bytes) -> None:
        try:
            sent = json.loads(line)
            message, token = str(sent["message"]), str(sent["token"])
        except (ValueError, TypeError, KeyError):
            log.warning("a message that is none was left unread")
            return
        if token:
            os.environ[_TOKEN] = token  # Qt takes it for the next window that asks to be active
        self.message_received.emit(message)


def _address(folder: Path, key: str) -> str:
    if sys.platform == "win32":
        return f"goodturn-{key}"  # a named pipe
    beside = str(folder / f"{key}.socket")
    if len(os.fsencode(beside)) <= _LONGEST_ADDRESS:
        return beside
    return str(Path(tempfile.gettempdir()) / f"goodturn-{os.getuid()}-{key}")
