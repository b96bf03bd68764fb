"""Scenes that come in every story: a line logged, a note sent, everything undone."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from db import Book
from tests.dumps import dump
from tests.stories.player import Player, scene
from ui.drafts.draft_dialog import DraftDialog
from ui.quick_log.quick_log_dialog import QuickLogDialog

STEPS_KEPT = 30


def logged(player: Player, line: str) -> Callable[[QWidget], None]:
    """The quick log: type and Enter."""

    def play(_dialog: QuickLogDialog) -> None:
        player.type(line)
        player.key("Return")

    return scene(QuickLogDialog, play)


def sent(player: Player, *parts: str) -> Callable[[QWidget], None]:
    """A note that says so: to the mail program, then marked as sent."""

    def play(dialog: DraftDialog) -> None:
        text = f"{dialog.heading.text()}\n{dialog.draft().body}"
        for part in parts:
            assert part in text, text
        player.key("Ctrl+Return")
        assert dialog.isVisible()
        player.go_to(dialog.accept_button)
        player.key("Return")
        assert not dialog.isVisible()

    return scene(DraftDialog, play)


class Steps:
    """The book at the start, and how many steps were taken since."""

    def __init__(self, book: Book) -> None:
        self._book, self._start = book, dump(book)
        self.taken: list[str] = []
        self._stop = book.subscribe(
            lambda changes: self.taken.append(changes.action) if changes.undoable else None
        )

    def undo_all(self, player: Player) -> None:
        """Every step is taken back by its key, and the book is as it was."""
        self._stop()
        assert 0 < len(self.taken) <= STEPS_KEPT, self.taken
        assert dump(self._book) != self._start
        for _ in self.taken:
            player.press("Ctrl+Z")
        assert dump(self._book) == self._start
