"""Lesson bar: one line, 'what did you learn?', offered where an ask has ended. Enter keeps it, Esc skips it.

It stands above the list and takes no focus by itself. The next end of an ask takes its place, but for a line begun:
then it waits until that one is kept or skipped.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db import AskRow, Book, Changes, FavorRow
from ui import texts, theme
from ui.hub import Hub
from ui.icons import Icon
from ui.widgets.buttons import quiet_button, tool_button
from ui.widgets.card_list import WIDEST
from ui.widgets.labels import ElidedLabel

ASK_ENDED = "ask.ended"
ENDINGS = frozenset({"favor.done", "favor.declined", "favor.dropped", ASK_ENDED})
"""Actions with which what you asked for has ended; no answer is no end."""


class LessonBar(QWidget):
    """Hidden until an ask ends. `left`: it had the keyboard, and is done."""

    left = Signal()

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self._ended: FavorRow | AskRow | None = None
        self._next: list[FavorRow | AskRow] = []
        self.about = ElidedLabel(role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        self.about.setSizePolicy(
            self.about.sizePolicy().Policy.Ignored, self.about.sizePolicy().verticalPolicy()
        )
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("What did you learn? One line (J)"))
        self.field.setAccessibleName(self.tr("What did you learn?"))
        self.field.setMaxLength(2000)
        self.field.returnPressed.connect(self.keep)
        self.keep_button = quiet_button(self.tr("Keep"), self.keep)
        self.skip_button = tool_button(Icon.CLOSE, self.tr("Skip"), self.skip)
        self.setMaximumWidth(WIDEST - theme.S)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.field, 1)
        row.addWidget(self.keep_button)
        row.addWidget(self.skip_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.about)  # above, as beside a person neither it nor the question would be read
        box.addLayout(row)
        self.hide()
        hub.changed.connect(self._on_changed)

    def offer(self, ended: FavorRow | AskRow) -> None:
        """Ask about this one, after the line that is being typed."""
        if self._ended is not None and self.field.text().strip():
            self._next.append(ended)
        else:
            self._show(ended)

    def _show(self, ended: FavorRow | AskRow) -> None:
        self._ended = ended
        self.about.setText(ended.purpose if isinstance(ended, AskRow) else texts.favor_sentence(ended))
        self.field.clear()
        self.show()

    def keep(self) -> None:
        """Keep the line with what it is about."""
        text, ended = self.field.text().strip(), self._ended
        if ended is None or not text:
            self.skip()
            return
        add = partial(self._book.lessons.add, text=text, kind=ended.kind)
        if isinstance(ended, AskRow):
            write = partial(add, ask_id=ended.id, company=ended.company)
        else:
            write = partial(add, ask_id=ended.ask_id, contact_id=ended.giver.id, favor_id=ended.id)
        if self._hub.attempt(write) is not None:
            self.skip()

    def skip(self) -> None:
        """No line about this one; on to the next that has ended meanwhile, or back to the list."""
        if self._next:
            self._show(self._next.pop(0))
            return
        focus = self.window().focusWidget()
        self.hide()
        self._ended = None
        if focus is not None and self.isAncestorOf(focus):
            self.left.emit()

    def _on_changed(self, changes: Changes) -> None:
        if changes.reverted:
            if changes.action in ENDINGS:
                self._forget(changes)
        elif (ended := self._what_ended(changes)) is not None:
            self.offer(ended)

    def _forget(self, changes: Changes) -> None:
        """That it ended was taken back: nothing is asked about it, but for a line begun."""

        def goes_on(each: FavorRow | AskRow) -> bool:
            if isinstance(each, AskRow):
                return any(ask.id == each.id for ask in self._book.asks.open())
            return each.id in changes.favor_ids

        self._next = [each for each in self._next if not goes_on(each)]
        if self._ended is not None and goes_on(self._ended) and not self.field.text().strip():
            self.skip()

    def _what_ended(self, changes: Changes) -> FavorRow | AskRow | None:
        if changes.action == ASK_ENDED:
            return next(iter(self._book.asks.ended(limit=1)), None)
        if changes.action not in ENDINGS or len(changes.favor_ids) != 1:
            return None
        favor = self._book.favors.get(next(iter(changes.favor_ids)))
        was_asked = favor.received_by_self and favor.asked_on is not None and not favor.offered
        return favor if was_asked else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.skip()
        else:
            super().keyPressEvent(event)
