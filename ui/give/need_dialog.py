"""Need dialog: who, and in a line what they are looking for or can help with. For a new one and to change one."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from db import Book, NeedRow, PersonRef
from ui.contacts.contact_dialog import ContactDialog
from ui.hub import Hub
from ui.widgets.buttons import quiet_button
from ui.widgets.chips import ChipBar
from ui.widgets.dialog import Dialog
from ui.widgets.person_field import PersonField

NEED, OFFER = "need", "offer"


class NeedDialog(Dialog):
    """`ask` tells whether something was written."""

    def __init__(
        self,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        need: NeedRow | None = None,
        *,
        offer: bool = False,
        contact_id: int | None = None,
    ) -> None:
        title = self.tr("Change the line") if need else self.tr("Note what somebody needs or can give")
        super().__init__(parent, title, self.tr("Save"))
        self.setMinimumWidth(480)
        self._book, self._hub, self._need = book, hub, need
        self._me = PersonRef(book.contacts.self_id, self.tr("You"))
        self.person = PersonField(self._named, self.tr("Name"), can_create=True)
        self.person.created.connect(self._create)
        self.which = ChipBar(exclusive=True)
        self.which.add(NEED, self.tr("Looking for"))
        self.which.add(OFFER, self.tr("Can help with"))
        self.which.set_keys([OFFER if offer else NEED])
        self.text = QLineEdit()
        self._lay_out()
        self.person.chosen.connect(self._on_person)
        self.text.textChanged.connect(self._on_input)
        self.which.changed.connect(self._on_which)
        if need is not None:
            self._fill(need)
        elif contact_id is not None:
            self.person.choose(book.contacts.person(contact_id))
        self._on_which([])
        (self.text if need or contact_id else self.person).setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        need: NeedRow | None = None,
        *,
        offer: bool = False,
        contact_id: int | None = None,
    ) -> bool:
        return cls(parent, book, hub, need, offer=offer, contact_id=contact_id).run()

    def is_offer(self) -> bool:
        return self.which.keys() == [OFFER]

    def accept(self) -> None:
        self.accept_after(self._write)

    def _write(self) -> None:
        person_id, text = self.person.person_id(), self.text.text()
        if self._need is not None:
            self._book.needs.edit(need_id=self._need.id, text=text)
        elif person_id is not None:
            self._book.needs.add(contact_id=person_id, text=text, offer=self.is_offer())

    def _fill(self, need: NeedRow) -> None:
        mine = need.contact_id == self._me.id
        self.person.choose(self._me if mine else self._book.contacts.person(need.contact_id))
        self.which.set_keys([OFFER if need.offer else NEED])
        self.text.setText(need.text)
        self.person.setEnabled(False)
        self.me_button.hide()
        self.which.setEnabled(False)

    def _lay_out(self) -> None:
        self.me_button = quiet_button(self.tr("Me"), self._choose_me)
        self.me_button.setAutoDefault(False)
        who = QWidget()
        row = QHBoxLayout(who)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.person, 1)
        row.addWidget(self.me_button)
        who.setFocusProxy(self.person)
        self.add_field(self.tr("Who"), who)
        self.body.addWidget(self.which)
        self.add_field(self.tr("In one line"), self.text)
        self.body.addStretch(1)

    def _on_which(self, _: list[str]) -> None:
        if not self.which.keys():  # one of them is always on
            self.which.set_keys([NEED])
        self.text.setPlaceholderText(
            self.tr("reading pitch decks, Rust, Lisbon …")
            if self.is_offer()
            else self.tr("a pension lawyer, a flat, a mentor …")
        )
        self._on_input()

    def _on_input(self) -> None:
        self.set_ready(self.person.person() is not None and bool(self.text.text().strip()))
        self.tell("")

    def _on_person(self, person: PersonRef | None) -> None:
        self._on_input()
        if person is not None and self.person.hasFocus():  # or the next key would be for “Me”
            self.text.setFocus()

    def _choose_me(self) -> None:
        self.person.choose(self._me)
        self.text.setFocus()

    def _create(self, name: str) -> None:
        new_id = ContactDialog.ask(self, self._book, self._hub, name)
        if new_id is not None:
            self.person.choose(self._book.contacts.person(new_id))

    def _named(self, text: str) -> list[PersonRef]:
        """Those of the book, and you first for 'me' and 'you'."""
        typed = text.strip().casefold()
        mine = [self._me] if any(word.startswith(typed) for word in (self.tr("me"), self.tr("you"))) else []
        return mine + self._book.contacts.named(text)
