"""Hub: where the window hears of changes in the book and of errors. The only subscriber of the book in `ui`.

Changes are re-emitted on the main thread, whichever thread wrote. Views connect bound methods of QObjects and
redraw only what the topics and ids concern.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from db import Book, BookError, Changes

T = TypeVar("T")


class Hub(QObject):
    """One for the window. `changed` carries `Changes`, `failed` a `BookError` to be shown to the person."""

    changed = Signal(object)
    failed = Signal(object)
    _arrived = Signal(object)  # from any thread

    def __init__(self, book: Book, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A queued connection would delay the main thread's own writes by a turn of the loop; Auto does not.
        self._arrived.connect(self._pass_on, Qt.ConnectionType.AutoConnection)
        self._unsubscribe = book.subscribe(self._arrived.emit)

    def close(self) -> None:
        self._unsubscribe()

    def attempt(self, write: Callable[[], T]) -> T | None:
        """Run a write of the book; what the world refuses is told through `failed` and gives None."""
        try:
            return write()
        except BookError as error:
            self.failed.emit(error)
            return None

    def _pass_on(self, changes: Changes) -> None:
        self.changed.emit(changes)
