"""Log dialog: what happened, with whom, how and when. The same for a new interaction and one that is changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from db import Book, Channel, Direction, InteractionRow, PersonRef
from ui import texts
from ui.contacts.contact_dialog import ContactDialog
from ui.hub import Hub
from ui.widgets.combo_box import ComboBox
from ui.widgets.day_edit import DayEdit
from ui.widgets.dialog import Dialog
from ui.widgets.person_field import PeopleField
from ui.widgets.spin_box import SpinBox


class LogDialog(Dialog):
    """`ask` tells whether something was written."""

    def __init__(
        self,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        contact_ids: Sequence[int] = (),
        interaction: InteractionRow | None = None,
    ) -> None:
        super().__init__(
            parent,
            self.tr("Change what happened") if interaction else self.tr("Log what happened"),
            self.tr("Save"),
        )
        self.setMinimumWidth(520)
        self._book, self._hub, self._interaction = book, hub, interaction
        self._make_fields()
        if interaction is not None:
            self._fill(interaction)
        else:
            self.people.set_people(_people(book, contact_ids))
        self._on_people()
        (self.note if self.people.ids() else self.people).setFocus()

    @classmethod
    def ask(
        cls,
        parent: QWidget | None,
        book: Book,
        hub: Hub,
        contact_ids: Sequence[int] = (),
        interaction: InteractionRow | None = None,
    ) -> bool:
        return cls(parent, book, hub, contact_ids, interaction).run()

    def accept(self) -> None:
        self.accept_after(self._write)

    def _write(self) -> None:
        interactions = self._book.interactions
        write: Callable[..., object] = (
            interactions.log
            if self._interaction is None
            else partial(interactions.edit, interaction_id=self._interaction.id)
        )
        write(
            contact_ids=self.people.ids(),
            on=self.day.day(),
            channel=Channel(self.channel.currentData()),
            direction=Direction(self.direction.currentData()),
            note=self.note.toPlainText(),
            minutes=self.minutes.value() or None,
        )

    def _make_fields(self) -> None:
        self.people = PeopleField(self._book.contacts.named, self.tr("Name"), can_create=True)
        self.people.changed.connect(self._on_people)
        self.people.created.connect(self._create)
        self.add_field(self.tr("With"), self.people)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setPlaceholderText(self.tr("What was it about?"))
        self.note.setMinimumHeight(5 * self.note.fontMetrics().lineSpacing())
        self.add_field(self.tr("Note"), self.note)
        self.day = DayEdit(self._book.today())
        self.day.set_range(last=self._book.today())
        self.add_field(self.tr("Day"), self.day)
        self.channel, self.direction = channel_box(), direction_box()
        self.minutes = SpinBox(0, 24 * 60)
        self.minutes.setSingleStep(15)
        self.minutes.setSpecialValueText(self.tr("not noted"))
        self.minutes.set_unit(self.tr(" min"), self.tr(" min"))
        self.add_row(
            (self.tr("How"), self.channel, 1),
            (self.tr("Who reached out"), self.direction, 1),
            (self.tr("How long"), self.minutes, 1),
        )

    def _fill(self, interaction: InteractionRow) -> None:
        self.people.set_people(interaction.people)
        self.note.setPlainText(interaction.note)
        self.day.set_day(interaction.on)
        self.channel.setCurrentIndex(self.channel.findData(interaction.channel.value))
        self.direction.setCurrentIndex(self.direction.findData(interaction.direction.value))
        self.minutes.setValue(interaction.minutes or 0)

    def _create(self, name: str) -> None:
        new_id = ContactDialog.ask(self, self._book, self._hub, name)
        if new_id is not None:
            self.people.field.choose(None)
            self.people.add(self._book.contacts.person(new_id))

    def _on_people(self) -> None:
        self.set_ready(bool(self.people.ids()))
        self.tell("")


def channel_box() -> ComboBox:
    """All channels; data are their codes."""
    box = ComboBox()
    for channel in Channel:
        box.addItem(texts.capital(texts.channel(channel)), channel.value)
    return box


def direction_box() -> ComboBox:
    box = ComboBox()
    for direction in (Direction.MUTUAL, Direction.OUT, Direction.IN):
        box.addItem(texts.capital(texts.direction(direction)), direction.value)
    return box


def _people(book: Book, contact_ids: Sequence[int]) -> list[PersonRef]:
    return [
        PersonRef(row.id, row.name, row.company, row.position)
        for row in book.contacts.page(list(contact_ids))
    ]
