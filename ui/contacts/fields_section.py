"""Fields section: what is known of a person, edited where it stands. Empty fields wait behind one button."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db import Book, ContactDetail, PersonRef
from ui import theme
from ui.contacts.points_section import web_address
from ui.hub import Hub
from ui.icons import Icon
from ui.widgets.buttons import quiet_button, tool_button
from ui.widgets.inline_edit import InlineEdit
from ui.widgets.labels import SectionHeader
from ui.widgets.person_field import PersonField


@dataclass(frozen=True, slots=True)
class Field:
    """A text of the contact: its name in the book, what it is called, what one could type, whether in many lines."""

    key: str
    name: str
    example: str
    lines: bool = False


class FieldsSection(QWidget):
    """`contact_requested`: open the one who introduced them."""

    contact_requested = Signal(int)

    def __init__(self, book: Book, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self._detail: ContactDetail | None = None
        self._all_shown = False
        self.edits: dict[str, InlineEdit] = {}
        self._rows: dict[str, tuple[QLabel, QWidget]] = {}
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(theme.S)
        self.grid.setVerticalSpacing(2)
        self.grid.setColumnMinimumWidth(0, 92)
        self.grid.setColumnStretch(1, 1)
        for field in self._fields():
            self._add_field(field)
        self.introducer = PersonField(self._others, self.tr("Name"))
        self.introducer.setAccessibleName(self.tr("Introduced by"))
        self.introducer.chosen.connect(self._on_introducer)
        self.introducer.editingFinished.connect(self._on_introducer_left)
        self.open_introducer = tool_button(Icon.PERSON, self.tr("Open this person"), self._open_introducer)
        self._add_row(
            "introduced_by", self.tr("Introduced by"), _beside(self.introducer, self.open_introducer)
        )
        self.more_button = quiet_button(self.tr("More fields"), self.show_all, glyph=Icon.ADD)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(SectionHeader(self.tr("Details")))
        box.addLayout(self.grid)
        box.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_detail(self, detail: ContactDetail) -> None:
        if self._detail is None or self._detail.id != detail.id:
            self._all_shown = False
        self._detail = detail
        for key, edit in self.edits.items():
            edit.set_text(getattr(detail, key))
        self.introducer.blockSignals(True)  # what the book says is no wish to change it
        self.introducer.choose(detail.introduced_by)
        self.introducer.blockSignals(False)
        self.open_introducer.setEnabled(detail.introduced_by is not None)
        self.open_linkedin.setVisible(bool(detail.linkedin_url))
        self._show_rows()

    def show_all(self) -> None:
        """Also the empty fields; the keyboard goes to the first of them."""
        self._all_shown = True
        self._show_rows()
        empty = next((edit for edit in self.edits.values() if not edit.text()), None)
        if empty is not None:
            empty.label.setFocus()

    def _show_rows(self) -> None:
        detail = self._detail
        assert detail is not None
        hidden = 0
        for key, (title, row) in self._rows.items():
            open_now = key in self.edits and self.edits[key].is_open()
            never = detail.is_self and key in ("how_met", "introduced_by")
            shown = (self._all_shown or open_now or bool(getattr(detail, key))) and not never
            hidden += not shown and not never
            title.setVisible(shown)
            row.setVisible(shown)
        self.more_button.setVisible(hidden > 0)

    def _edit(self, key: str, text: str) -> None:
        assert self._detail is not None
        write = partial(self._book.contacts.edit, contact_id=self._detail.id, **{key: text})
        self._hub.attempt(write)

    def _on_introducer(self, person: PersonRef | None) -> None:
        """Half a name typed is nobody yet; only leaving the field empty takes somebody away."""
        if person is not None:
            self._set_introducer(person.id)

    def _on_introducer_left(self) -> None:
        if self._detail is not None and self._detail.introduced_by and not self.introducer.text().strip():
            self._set_introducer(None)

    def _set_introducer(self, person_id: int | None) -> None:
        assert self._detail is not None
        self._hub.attempt(
            partial(self._book.contacts.edit, contact_id=self._detail.id, introduced_by_id=person_id)
        )

    def _open_introducer(self) -> None:
        if self._detail is not None and self._detail.introduced_by is not None:
            self.contact_requested.emit(self._detail.introduced_by.id)

    def _open_linkedin(self) -> None:
        if self._detail is not None:
            QDesktopServices.openUrl(web_address(self._detail.linkedin_url))

    def _others(self, text: str) -> list[PersonRef]:
        own = self._detail.id if self._detail else None
        return [person for person in self._book.contacts.named(text) if person.id != own]

    def _add_field(self, field: Field) -> None:
        edit = InlineEdit(field.name, field.example, lines=field.lines)
        edit.label.setMinimumWidth(1)  # else a long address widens the pane
        edit.edited.connect(partial(self._edit, field.key))
        self.edits[field.key] = edit
        shown: QWidget = edit
        if field.key == "linkedin_url":
            self.open_linkedin = tool_button(Icon.OPEN, self.tr("Open the profile"), self._open_linkedin)
            shown = _beside(edit, self.open_linkedin)
        self._add_row(field.key, field.name, shown)

    def _add_row(self, key: str, name: str, shown: QWidget) -> None:
        title = theme.label(name, role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        title.setContentsMargins(0, 6, 0, 0)
        place = self.grid.rowCount()
        self.grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
        self.grid.addWidget(shown, place, 1)
        self._rows[key] = (title, shown)

    def _fields(self) -> tuple[Field, ...]:
        return (
            Field("position", self.tr("Position"), self.tr("Data engineer")),
            Field("company", self.tr("Company"), self.tr("Acme")),
            Field("headline", self.tr("Headline"), self.tr("How they describe themselves")),
            Field("location", self.tr("Location"), self.tr("Lisbon")),
            Field("birthday", self.tr("Birthday"), self.tr("1980-05-12, or --05-12")),
            Field("linkedin_url", self.tr("LinkedIn"), self.tr("linkedin.com/in/…")),
            Field("how_met", self.tr("How you met"), self.tr("At the meetup in May"), lines=True),
            Field("notes", self.tr("Notes"), self.tr("Anything worth knowing"), lines=True),
        )


def _beside(first: QWidget, second: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.XS)
    row.addWidget(first, 1)
    row.addWidget(second, 0, Qt.AlignmentFlag.AlignTop)
    return made
