"""Introduce dialog: two people, and why they should meet. Nobody is asked yet by it."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from db import Book, PersonRef
from ui.contacts.contact_dialog import ContactDialog
from ui.hub import Hub
from ui.widgets.dialog import Dialog
from ui.widgets.person_field import PersonField


class IntroduceDialog(Dialog):
    """`ask` gives the introduction's id, or None."""

    def __init__(
        self,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        first_id: int | None = None,
        second_id: int | None = None,
    ) -> None:
        super().__init__(
            parent,
            self.tr("Introduce two people"),
            self.tr("Begin"),
            sentence=self.tr("Each is asked first; no addresses go anywhere before both have said yes."),
        )
        self.setMinimumWidth(480)
        self._book, self._hub = book, hub
        self.made: int | None = None
        self.first, self.second = (self._field() for _ in range(2))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("a pension lawyer, both sing in choirs …"))
        self.add_field(self.tr("Who is looking for something"), self.first)
        self.add_field(self.tr("Who could help"), self.second)
        self.add_field(self.tr("Why"), self.reason)
        for field, contact_id in ((self.first, first_id), (self.second, second_id)):
            if contact_id is not None:
                field.choose(book.contacts.person(contact_id))
        self._on_input()
        self._next_empty().setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        first_id: int | None = None,
        second_id: int | None = None,
    ) -> int | None:
        dialog = cls(parent, book, hub, first_id, second_id)
        return dialog.made if dialog.run() else None

    def accept(self) -> None:
        first, second = self.first.person(), self.second.person()
        if first is not None and second is not None:
            self.accept_after(partial(self._begin, first.id, second.id))

    def _begin(self, first_id: int, second_id: int) -> None:
        self.made = self._book.introductions.begin(
            first_id=first_id, second_id=second_id, reason=self.reason.text()
        )

    def _field(self) -> PersonField:
        field = PersonField(self._named, self.tr("Name"), can_create=True)
        field.setAccessibleName("")  # the caption above says it
        field.chosen.connect(partial(self._on_person, field))
        field.created.connect(partial(self._create, field))
        return field

    def _create(self, field: PersonField, name: str) -> None:
        new_id = ContactDialog.ask(self, self._book, self._hub, name)
        if new_id is not None:
            field.choose(self._book.contacts.person(new_id))

    def _named(self, text: str) -> list[PersonRef]:
        return self._book.contacts.named(text, for_asks=True)

    def _on_person(self, field: PersonField, person: PersonRef | None) -> None:
        self._on_input()
        if person is not None and field.hasFocus():
            self._next_empty().setFocus()

    def _next_empty(self) -> QWidget:
        empty = (field for field in (self.first, self.second) if field.person() is None)
        return next(empty, self.reason)

    def _on_input(self) -> None:
        self.set_ready(self.first.person() is not None and self.second.person() is not None)
        self.tell("")
