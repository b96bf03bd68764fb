"""Contact dialog: add somebody by hand. Says who of that name is in the book already.

A `Name <mail>`, a mail's signature or a vCard pasted into the first field fills in all of them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QWidget

from db import Book, PersonRef, fold
from ui import texts, theme
from ui.hub import Hub
from ui.widgets.dialog import Dialog
from ui.widgets.labels import caption


class ContactDialog(Dialog):
    """`ask` gives the new contact's id, or None."""

    def __init__(self, parent: QWidget | None, book: Book, hub: Hub, name: str = "") -> None:
        super().__init__(parent, self.tr("Add a contact"), self.tr("Add"))
        self.setMinimumWidth(480)
        self._book, self._hub = book, hub
        self.contact_id: int | None = None
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.M)
        self._grid.setVerticalSpacing(theme.XS)
        self.body.addLayout(self._grid)
        self.first_name = self._field(0, 0, self.tr("First name"))
        self.last_name = self._field(0, 1, self.tr("Last name"))
        self.company = self._field(1, 0, self.tr("Company"))
        self.position = self._field(1, 1, self.tr("Position"))
        self.email = self._field(2, 0, self.tr("Email"))
        self.phone = self._field(2, 1, self.tr("Phone"))
        self.linkedin_url = self._field(3, 0, self.tr("LinkedIn profile"), span=2)
        self.known = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.known.hide()
        self.body.addWidget(self.known)
        self.paste_hint = theme.label(
            self.tr("A signature or “Name <mail>” pasted into the first field fills in the others."),
            role=theme.Role.CAPTION,
            tone=theme.Tone.FAINT,
            wrap=True,
        )
        self.body.addWidget(self.paste_hint)
        self.body.addStretch(1)
        self.first_name.installEventFilter(self)
        self.first_name.editingFinished.connect(self._on_name_given)
        if not self.fill_from(name):
            first, _, last = name.strip().rpartition(" ")
            self.first_name.setText(first or last)
            self.last_name.setText(last if first else "")
        self._on_typed()

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book, hub: Hub, name: str = "") -> int | None:
        dialog = cls(parent, book, hub, name)
        return dialog.contact_id if dialog.run() else None

    def namesakes(self) -> list[PersonRef]:
        """Who is called so already."""
        name = f"{self.first_name.text().strip()} {self.last_name.text().strip()}".strip()
        if not name:
            return []
        return [person for person in self._book.contacts.named(name) if fold(person.name) == fold(name)]

    def fill_from(self, text: str) -> bool:
        """Put what a pasted text tells into the fields; False if it tells of nobody."""
        if not any(sign in text for sign in "@\n:/"):
            return False
        from db import understand_pasted  # seldom wanted

        if (person := understand_pasted(text)) is None:
            return False
        for field, value in (
            (self.first_name, person.first_name),
            (self.last_name, person.last_name),
            (self.company, person.company),
            (self.position, person.position),
            (self.email, "; ".join(value for value, _ in person.emails)),
            (self.phone, "; ".join(value for value, _ in person.phones)),
            (self.linkedin_url, person.url),
        ):
            if value or field is self.first_name:
                field.setText(value)
                field.setCursorPosition(0)
        return True

    def _on_name_given(self) -> None:
        """What was typed or pasted with the mouse may be `Name <mail>`."""
        self.fill_from(self.first_name.text())

    def accept(self) -> None:
        self._on_name_given()
        self.accept_after(self._add)

    def _add(self) -> None:
        self.contact_id = self._book.contacts.create(
            first_name=self.first_name.text(),
            last_name=self.last_name.text(),
            company=self.company.text(),
            position=self.position.text(),
            linkedin_url=self.linkedin_url.text(),
            emails=_several(self.email.text()),
            phones=_several(self.phone.text()),
        )

    # Qt overrides.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field of one line would run the lines of a signature together."""
        if (
            watched is self.first_name
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.matches(QKeySequence.StandardKey.Paste)
        ):
            return self.fill_from(QApplication.clipboard().text())
        return super().eventFilter(watched, event)

    def _field(self, row: int, column: int, name: str, span: int = 1) -> QLineEdit:
        field = QLineEdit()
        field.textChanged.connect(self._on_typed)
        self._grid.addWidget(caption(name, field), 3 * row, column)
        self._grid.addWidget(field, 3 * row + 1, column, 1, span)
        self._grid.setRowMinimumHeight(3 * row + 2, theme.XS)
        return field

    def _on_typed(self) -> None:
        named = (self.first_name, self.last_name, self.company, self.email, self.phone)
        self.set_ready(any(field.text().strip() for field in named))
        self.tell("")
        people = self.namesakes()
        lines = "; ".join(texts.apart(texts.person_line(person)) for person in people)
        self.known.setText(texts.filled(self.tr("Already in the book: {people}"), people=lines))
        self.known.setVisible(bool(people))


def _several(text: str) -> list[str]:
    """A field holds several with a semicolon between them."""
    return [part.strip() for part in text.split(";")]
