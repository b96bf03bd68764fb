"""Undoing: what was done is told in a toast, taken back and done again. While a long write runs, both wait for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from db import Book, Changes, about_whom
from db.records import UndoStep
from ui import texts
from ui.hub import Hub
from ui.widgets.toast import Toast


class Undoing(QObject):
    """`show_in` the two entries of the menu, which then say what they would take back."""

    def __init__(self, book: Book, hub: Hub, toast: Toast, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub, self._toast = book, hub, toast
        self._actions: tuple[QAction, ...] = ()
        self._working = False
        self._steps: tuple[UndoStep | None, ...] = ()  # what could be taken back when a long write began
        self._pressed: list[Callable[[], None]] = []  # undo and redo, while it runs
        hub.changed.connect(self._on_changed)
        hub.working.connect(self._on_working)

    def show_in(self, undo: QAction, redo: QAction) -> None:
        self._actions = undo, redo
        self._name_actions()

    def undo(self) -> None:
        if self._working:
            self._pressed.append(self.undo)
            self._toast.show_message(self.tr("Working… Undo follows."))
        elif (step := self._book.undo_step) is not None:
            self._hub.attempt(self._book.undo, size=step.count)

    def redo(self) -> None:
        if self._working:
            self._pressed.append(self.redo)
            self._toast.show_message(self.tr("Working… Redo follows."))
        elif (step := self._book.redo_step) is not None:
            self._hub.attempt(self._book.redo, size=step.count)

    def _on_working(self, on: bool) -> None:
        """A long write runs: say so; undo and redo that are pressed meanwhile come after it."""
        self._working = on
        self._name_actions()
        if on:
            self._steps = self._book.undo_step, self._book.redo_step
            self._toast.show_message(self.tr("Working…"))
            return
        if self._steps == (self._book.undo_step, self._book.redo_step):  # it came to nothing
            self._pressed.clear()
            self._toast.hide()
        while self._pressed and not self._working:
            self._pressed.pop(0)()

    def _on_changed(self, changes: Changes) -> None:
        self._name_actions()
        if not (changes.undoable or changes.reverted or changes.replayed):
            return
        said = texts.done(changes, about_whom(self._book, changes))
        if changes.reverted:
            self._toast.show_message(said, self.tr("Redo"), self.redo)
        else:
            self._toast.show_message(said, self.tr("Undo"), self.undo)

    def _name_actions(self) -> None:
        steps = self._book.undo_step, self._book.redo_step
        names = self.tr("&Undo"), self.tr("&Redo")
        for action, step, name in zip(self._actions, steps, names, strict=False):
            known = step is not None and not self._working
            action.setEnabled(known or self._working)
            action.setText(f"{name}: {texts.undo_label(step)}" if step and known else name)
