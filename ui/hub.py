"""Hub: where the window hears of changes in the book and of errors. The only subscriber of the book in `ui`.

Changes are re-emitted on the main thread, whichever thread wrote. Views connect bound methods of QObjects and
redraw only what the topics and ids concern.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from db import Book, BookError, Changes
from ui.tasks import Tasks

T = TypeVar("T")

MANY = 500
"""Records from which on a write takes longer than a frame or two."""


class Hub(QObject):
    """One for the window. `changed` carries `Changes`, `failed` a `BookError` to be shown to the person.

    `working` is True while a long write runs on the worker.
    """

    changed = Signal(object)
    working = Signal(bool)
    failed = Signal(object)
    _arrived = Signal(object)  # from any thread

    def __init__(self, book: Book, parent: QObject | None = None, *, tasks: Tasks | None = None) -> None:
        """`tasks`: where writes about many records are run; without it all run at once."""
        super().__init__(parent)
        self._tasks = tasks
        # A queued connection would delay the main thread's own writes by a turn of the loop; Auto does not.
        self._arrived.connect(self._pass_on, Qt.ConnectionType.AutoConnection)
        self._unsubscribe = book.subscribe(self._arrived.emit)

    def close(self) -> None:
        self._unsubscribe()

    def attempt(self, write: Callable[[], T], *, size: int = 1) -> T | None:
        """Run a write of the book; what the world refuses is told through `failed` and gives None.

        A write about many records (`size`) would hold the window up: it runs on the worker and gives None, and
        `working` says from when to when.
        """
        if self._tasks is not None and size >= MANY:
            self.working.emit(True)
            self._tasks.run_db(lambda _progress: write(), self._on_written, self._on_refused)
            return None
        try:
            return write()
        except BookError as error:
            self.failed.emit(error)
            return None

    def _on_written(self, _: object) -> None:
        self.working.emit(False)

    def _on_refused(self, error: BookError) -> None:
        self.working.emit(False)
        self.failed.emit(error)

    def _pass_on(self, changes: Changes) -> None:
        self.changed.emit(changes)
