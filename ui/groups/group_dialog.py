"""Group dialog: a new group, with a name, a note, and whoever belongs to it from the start."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from db import Book
from ui.groups.join_dialog import LONGEST
from ui.widgets.dialog import Dialog
from ui.widgets.person_field import PeopleField


class GroupDialog(Dialog):
    """`ask` gives the id of the group made, or None."""

    def __init__(self, parent: QWidget | None, book: Book) -> None:
        super().__init__(parent, self.tr("New group"), self.tr("Make it"))
        self.setMinimumWidth(480)
        self._book = book
        self.group_id: int | None = None
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.name.setPlaceholderText(self.tr("job-search circle, alumni club …"))
        self.name.textChanged.connect(self._on_typed)
        self.note = QLineEdit()
        self.note.setPlaceholderText(self.tr("when you meet, what it is for …"))
        self.people = PeopleField(book.contacts.named, self.tr("Name"))
        self.add_field(self.tr("Name"), self.name)
        self.add_field(self.tr("Note"), self.note)
        self.add_field(self.tr("Who belongs to it"), self.people)
        self.body.addStretch(1)
        self.set_ready(False)
        self.name.setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book) -> int | None:
        dialog = cls(parent, book)
        return dialog.group_id if dialog.run() else None

    def accept(self) -> None:
        self.name.setFocus()  # where it goes on if the book refuses it
        self.accept_after(self._make)

    def _make(self) -> None:
        self.group_id = self._book.groups.create(
            name=self.name.text(), note=self.note.text(), contact_ids=self.people.ids()
        )

    def _on_typed(self, text: str) -> None:
        self.tell("")
        self.set_ready(bool(text.strip()))
