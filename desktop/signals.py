"""Signals: the system asks the process to end, and it ends without asking anybody."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal


class EndSignals(QObject):
    """`received` is emitted from the event loop on SIGTERM, SIGINT or SIGHUP.

    Python runs a handler only when it gets to run at all; the wake-up descriptor rouses a sleeping event loop.
    """

    received = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._before_fd = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        names = [n for n in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, n)]
        self._before = {n: signal.signal(getattr(signal, n), lambda *_: None) for n in names}
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._take)

    def stop(self) -> None:
        """Give everything back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for name, handler in self._before.items():
            signal.signal(getattr(signal, name), handler)
        self._reader.close()
        self._writer.close()

    def _take(self) -> None:
        self._reader.recv(64)
        self.received.emit()
