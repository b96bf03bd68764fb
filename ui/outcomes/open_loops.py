"""Open loops note: what is still open with people one is about to ask, with the note that closes it."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db import Book, Changes, FavorRow, PersonRef, Topic
from ui import texts, theme
from ui.hub import Hub
from ui.icons import Icon
from ui.outcomes.notes import write_note
from ui.widgets.buttons import quiet_button
from ui.widgets.labels import ElidedLabel

MOST = 3


class OpenLoopsNote(QWidget):
    """Hidden where nothing is open. To be shown before an ask to the same people."""

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self._ids: frozenset[int] = frozenset()
        self._rows: list[QWidget] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(theme.label(self.tr("Still open with them:"), tone=theme.Tone.MUTED))
        self.hide()
        hub.changed.connect(self._on_changed)

    def show_people(self, contact_ids: Collection[int]) -> None:
        """The oldest loops open with any of them, and a way to close each."""
        self._ids = frozenset(contact_ids)
        loops = self._book.outcomes.open_with(self._ids)[:MOST] if self._ids else []
        for row in self._rows:
            self._box.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._make_row(favor) for favor in loops]
        for row in self._rows:
            self._box.addWidget(row)
        self.setVisible(bool(loops))

    def _make_row(self, favor: FavorRow) -> QWidget:
        person = self._person(favor)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.S)
        said = texts.dotted(texts.favor_sentence(favor), self._what_is_open(favor, person))
        line.addWidget(ElidedLabel(said), 1)
        write = partial(write_note, self, self._book, self._hub, favor.id, person.id)
        button = quiet_button(self.tr("Write a note…"), write, glyph=Icon.EMAIL)
        button.setAccessibleName(texts.filled(self.tr("Write a note to {name}"), name=person.name))
        button.setAutoDefault(False)
        line.addWidget(button)
        return row

    def _person(self, favor: FavorRow) -> PersonRef:
        """With whom of these it is open."""
        if favor.giver.id in self._ids and favor.is_open_loop:
            return favor.giver
        assert favor.introducer is not None  # `open_with` gave it for one of the two
        return favor.introducer

    def _what_is_open(self, favor: FavorRow, person: PersonRef) -> str:
        return texts.loop(favor) if person == favor.giver else texts.introducer_loop(favor)

    def _on_changed(self, changes: Changes) -> None:
        if self._ids and changes.concern(Topic.FAVORS):
            self.show_people(self._ids)
