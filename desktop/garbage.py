"""Garbage: cycles are collected on the main thread alone, and only while a window is there to make them.

Python collects on whichever thread happens to allocate; a QObject freed on a worker crashes the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 5000


class GarbageTimer(QObject):
    """Takes automatic collection over until `stop`. `run(False)` lets the process sleep without waking."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._rounds = 0

    def run(self, on: bool) -> None:
        if on:
            self._timer.start()
        else:
            self._timer.stop()
            gc.collect()

    def stop(self) -> None:
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        """The young often, all now and then: a full round looks at every object there is."""
        self._rounds += 1
        gc.collect(2 if self._rounds % 12 == 0 else 1)
