"""Boundary dialog: a contact's wish, who said so, when and why. One that is there already can be lifted, or found to
be somebody else's."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from db import Book, BoundaryKind
from ui import texts, theme
from ui.boundaries import boundary_words as words
from ui.icons import Icon
from ui.widgets.buttons import quiet_button
from ui.widgets.day_edit import DayEdit
from ui.widgets.dialog import Dialog

_LONGEST = 2000
_LONGEST_PERSON = 100
"""Letters of who it is: two lines at most."""


class BoundaryDialog(Dialog):
    """`ask` tells whether something was written."""

    def __init__(self, parent: QWidget | None, book: Book, contact_id: int) -> None:
        super().__init__(parent, self.tr("What do they wish?"), self.tr("Save"))
        self.setMinimumWidth(520)
        self._book, self._contact_id = book, contact_id
        person, now = book.contacts.person(contact_id), book.boundaries.of(contact_id)
        self.sentence.setText(texts.short(texts.person_line(person), _LONGEST_PERSON))
        self.sentence.setMinimumWidth(1)  # else a long name widens the dialog
        self.sentence.show()
        self._group = QButtonGroup(self)
        self.kinds = {kind: self._add_kind(kind) for kind in BoundaryKind}
        self.kinds[now.kind if now else BoundaryKind.NO_ASKS].setChecked(True)
        self.said_by = self._line(now.said_by if now else "", self.tr("they themselves"))
        self.since = DayEdit(book.today(), day=now.since if now else None)
        self.since.set_range(last=book.today())
        self.reason = self._line(now.reason if now else "", self.tr("a new baby, too many requests …"))
        self.body.addSpacing(theme.XS)
        self.add_field(self.tr("Who said so"), self.said_by)
        self.add_field(self.tr("When"), self.since)
        self.add_field(self.tr("Why"), self.reason)
        self.body.addStretch(1)
        self.lift_button = quiet_button(self.tr("Lift it"), self._lift, glyph=Icon.UNDO)
        self.lift_button.setAutoDefault(False)
        self.lift_button.setVisible(now is not None)
        self.buttons.insertWidget(0, self.lift_button)
        self.apart_button = quiet_button(self.tr("Somebody else"), self._set_apart, glyph=Icon.PERSON)
        self.apart_button.setAccessibleDescription(words.doubt())
        self.apart_button.setAutoDefault(False)
        self.apart_button.setVisible(now is not None and now.by_name)
        self.buttons.insertWidget(1, self.apart_button)
        if now is not None and now.by_name:
            self.body.insertWidget(0, theme.label(words.doubt(), tone=theme.Tone.MUTED, wrap=True))
        self.kinds[now.kind if now else BoundaryKind.NO_ASKS].setFocus()

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book, contact_id: int) -> bool:
        return cls(parent, book, contact_id).run()

    @property
    def kind(self) -> BoundaryKind:
        return next(kind for kind, box in self.kinds.items() if box.isChecked())

    def accept(self) -> None:
        self.accept_after(
            partial(
                self._book.boundaries.set,
                contact_id=self._contact_id,
                kind=self.kind,
                said_by=self.said_by.text(),
                since=self.since.day(),
                reason=self.reason.text(),
            )
        )

    def _lift(self) -> None:
        self.accept_after(partial(self._book.boundaries.lift, contact_id=self._contact_id))

    def _set_apart(self) -> None:
        self.accept_after(partial(self._book.boundaries.set_apart, contact_id=self._contact_id))

    def _add_kind(self, kind: BoundaryKind) -> QRadioButton:
        """The wish, and below it what follows from it."""
        choice = QRadioButton(texts.capital(words.name(kind)))
        choice.setAccessibleDescription(words.meaning(kind))
        self._group.addButton(choice)
        meaning = theme.label(words.meaning(kind), role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        meaning.setContentsMargins(theme.XL + theme.XS, 0, 0, 0)
        box = QVBoxLayout()
        box.setSpacing(0)
        box.addWidget(choice)
        box.addWidget(meaning)
        self.body.addLayout(box)
        return choice

    def _line(self, text: str, example: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setMaxLength(_LONGEST)
        line.setPlaceholderText(example)
        return line
