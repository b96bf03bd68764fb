"""Book watch: notices when another process writes to the open book, without asking again and again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer

from db import Book

SETTLE_MS = 150  # writes come in bursts


class BookWatch(QObject):
    """Lets `book.notice_others` look whenever its files change on disk."""

    def __init__(self, book: Book, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book = book
        self._files = [str(book.path), f"{book.path}-wal"]
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_file_changed)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self._look)
        self._watch()

    def stop(self) -> None:
        self._timer.stop()
        self._watcher.fileChanged.disconnect(self._on_file_changed)

    def _watch(self) -> None:
        missing = {file for file in self._files if Path(file).exists()} - set(self._watcher.files())
        if missing:
            self._watcher.addPaths(sorted(missing))

    def _on_file_changed(self) -> None:
        self._timer.start()

    def _look(self) -> None:
        self._book.notice_others()
        self._watch()  # a file that was made anew is watched no longer
