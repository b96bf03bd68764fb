"""You section: the contact that is you. Leaving a field writes it, as one step that can be undone."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from db import Book, Changes, Topic
from ui import theme
from ui.hub import Hub
from ui.widgets.labels import Card


class YouSection(Card):
    """What is written here stands in the graph, and in what is written to others."""

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self.fields: dict[str, QLineEdit] = {}
        names = {
            "first_name": self.tr("First name"),
            "last_name": self.tr("Last name"),
            "position": self.tr("Position"),
            "company": self.tr("Company"),
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.XS)
        for place, (key, name) in enumerate(names.items()):
            row, column = divmod(place, 2)
            field = QLineEdit()
            field.setAccessibleName(name)
            field.editingFinished.connect(partial(self._save, key))
            title = theme.label(name, role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
            title.setBuddy(field)
            grid.addWidget(title, 3 * row, column)
            grid.addWidget(field, 3 * row + 1, column)
            grid.setRowMinimumHeight(3 * row + 2, theme.XS if row == 0 else 0)
            self.fields[key] = field
        self.body.addLayout(grid)
        hub.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Show what the book has; a field being typed into is left alone."""
        you = self._book.contacts.get(self._book.contacts.self_id)
        for key, field in self.fields.items():
            if not (field.hasFocus() and field.isModified()):
                field.setText(getattr(you, key))

    def _save(self, key: str) -> None:
        field = self.fields[key]
        if field.isModified():
            field.setModified(False)
            write = partial(
                self._book.contacts.edit, contact_id=self._book.contacts.self_id, **{key: field.text()}
            )
            self._hub.attempt(write)

    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.concern(Topic.CONTACTS):
            self.refresh()
