"""Book watch: notices what happens to the open book's files, without asking again and again.

When another process writes, when the file is moved away under the window, and when it is quiet again after a write.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from db import Book, BookError

SETTLE_MS = 150  # writes come in bursts
QUIET_MS = 3000  # then whoever copies the file gets all of it


class BookWatch(QObject):
    """Lets `book.notice_others` look whenever its files change on disk, and `book.settle` when nothing does any more."""

    failed = Signal(object)
    """A BookError: the file is no longer where it was opened."""

    def __init__(self, book: Book, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        path = book.path.resolve()  # the files beside it lie where the book itself does, not its link
        self._files = [str(path), f"{path}-wal"]
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_file_changed)
        self._timer = self._timer_for(SETTLE_MS, self._look)
        self._quiet = self._timer_for(QUIET_MS, book.settle)
        self._watch()

    def stop(self) -> None:
        self._timer.stop()
        self._quiet.stop()
        self._watcher.fileChanged.disconnect(self._on_file_changed)

    def _timer_for(self, span_ms: int, then: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(span_ms)
        timer.timeout.connect(then)
        return timer

    def _watch(self) -> None:
        missing = {file for file in self._files if Path(file).exists()} - set(self._watcher.files())
        if missing:
            self._watcher.addPaths(sorted(missing))

    def _on_file_changed(self) -> None:
        self._timer.start()

    def _look(self) -> None:
        try:
            self._book.check_place()
        except BookError as error:
            self.failed.emit(error)
        self._book.notice_others()
        self._watch()  # a file that was made anew is watched no longer
        self._quiet.start()
