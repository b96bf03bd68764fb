"""People row: who helps whom. You are one key away, and the two can be swapped."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from db import Book, PersonRef
from ui import theme
from ui.contacts.contact_dialog import ContactDialog
from ui.hub import Hub
from ui.icons import Icon
from ui.widgets.buttons import quiet_button, tool_button
from ui.widgets.labels import caption
from ui.widgets.person_field import PersonField


class PeopleRow(QWidget):
    """`changed` tells that one of the two is somebody else."""

    changed = Signal()

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self.me = PersonRef(book.contacts.self_id, self.tr("You"))
        self.giver = self._field(self.tr("Who helps"))
        self.receiver = self._field(self.tr("Whom"))
        self.giver_error, self.receiver_error = (
            theme.label(role=theme.Role.CAPTION, tone=theme.Tone.DUE) for _ in range(2)
        )
        self.swap_button = tool_button(Icon.SWAP, self.tr("Swap giver and receiver (Alt+S)"), self.swap)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.XS)
        grid.setHorizontalSpacing(theme.S)
        for column, (field, error) in enumerate(
            ((self.giver, self.giver_error), (self.receiver, self.receiver_error))
        ):
            grid.addWidget(caption(field.accessibleName(), field), 0, 3 * column)
            me = quiet_button(self.tr("Me"), partial(self.choose_me, field))
            me.setToolTip(self.tr("You (Ctrl+M in the field)"))
            me.setAccessibleName(self.tr("{field}: me").format(field=field.accessibleName()))
            me.setAutoDefault(False)
            me.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # by keyboard: Ctrl+M, or 'me' in the field
            grid.addWidget(me, 0, 3 * column + 1)
            grid.addWidget(field, 1, 3 * column, 1, 2)
            grid.addWidget(error, 2, 3 * column, 1, 2)
            grid.setColumnStretch(3 * column, 1)
            error.hide()
        grid.addWidget(self.swap_button, 1, 2)
        QShortcut(QKeySequence("Ctrl+M"), self, self._choose_me_here)
        QShortcut(QKeySequence("Alt+S"), self, self.swap)

    def set_people(self, giver: PersonRef | None, receiver: PersonRef | None) -> None:
        self.giver.choose(giver and self.called(giver))
        self.receiver.choose(receiver and self.called(receiver))

    def called(self, person: PersonRef) -> PersonRef:
        """The person as shown here: you are 'You'."""
        return self.me if person.id == self.me.id else person

    def choose_me(self, field: PersonField) -> None:
        """Put you into a field; if you were in the other one, the two change places."""
        other = self.receiver if field is self.giver else self.giver
        if other.person_id() == self.me.id:
            other.choose(field.person())
        field.choose(self.me)
        if other.person() is None:
            other.setFocus()

    def swap(self) -> None:
        giver, receiver = self.giver.person(), self.receiver.person()
        self.set_people(receiver, giver)

    def complaints(self) -> QWidget | None:
        """Say at each field what is missing; the first such field, or None if all is well."""
        giver, receiver = self.giver.person(), self.receiver.person()
        same = giver is not None and giver == receiver
        texts_of = (
            (self.giver, self.giver_error, "" if giver else self._who(self.giver)),
            (
                self.receiver,
                self.receiver_error,
                self.tr("Choose somebody else") if same else "" if receiver else self._who(self.receiver),
            ),
        )
        for _, label, text in texts_of:
            label.setText(text)
            label.setVisible(bool(text))
        return next((field for field, _, text in texts_of if text), None)

    def _who(self, field: PersonField) -> str:
        if field.text().strip():
            return self.tr("Choose one from the list, or create them")
        return self.tr("Type a name, or Me")

    def _choose_me_here(self) -> None:
        self.choose_me(self.receiver if QApplication.focusWidget() is self.receiver else self.giver)

    def _field(self, name: str) -> PersonField:
        field = PersonField(self._named, self.tr("Name"), can_create=True)
        field.setAccessibleName(name)
        field.setMinimumWidth(190)
        field.chosen.connect(self.changed)
        field.created.connect(partial(self._create, field))
        return field

    def _create(self, field: PersonField, typed: str) -> None:
        new_id = ContactDialog.ask(self, self._book, self._hub, typed)
        if new_id is not None:
            field.choose(self._book.contacts.person(new_id))

    def _named(self, text: str) -> list[PersonRef]:
        """Those of the book, and you first for 'me', 'you' and your own name."""
        typed = text.strip().casefold()
        mine = {self.tr("me"), self.tr("you"), self._book.contacts.get(self.me.id).first_name.casefold()} - {
            ""
        }
        me = [self.me] if typed and any(word.startswith(typed) for word in mine) else []
        return me + self._book.contacts.named(text)
