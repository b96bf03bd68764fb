"""Mapping dialog: what the columns of a table hold. Guesses, shows what stands in them, and remembers the answer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from db import COLUMN_CHOICES, ONE_COLUMN_EACH, Book, Sheet, is_enough
from ui import texts, theme
from ui.widgets.combo_box import ComboBox
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Card, ElidedLabel

SIZE = (720, 560)
CHOICE_WIDTH = 190
NOTHING = ""

translate = QCoreApplication.translate


def field_names() -> dict[str, str]:
    """What a column can hold, in words."""
    return {
        "first_name": translate("texts", "First name"),
        "last_name": translate("texts", "Last name"),
        "name": translate("texts", "Whole name"),
        "company": translate("texts", "Company"),
        "position": translate("texts", "Position"),
        "email": translate("texts", "Email"),
        "phone": translate("texts", "Phone"),
        "url": translate("texts", "Web address"),
        "profile": translate("texts", "LinkedIn profile"),
        "location": translate("texts", "Location"),
        "birthday": translate("texts", "Birthday"),
        "connected_on": translate("texts", "Connected on"),
        "how_met": translate("texts", "How you met"),
        "notes": translate("texts", "Notes"),
        "tags": translate("texts", "Tags"),
        "headline": translate("texts", "Headline"),
    }


class MappingDialog(Dialog):
    """`ask` gives place → field, or None if the person leaves it open."""

    guards_typed = False

    def __init__(
        self, parent: QWidget | None, sheet: Sheet, file_name: str, columns: Mapping[int, str] | None = None
    ) -> None:
        told = (
            translate("texts", "{file} is a table that Goodturn has not seen before. Nothing is written yet.")
            if columns is None
            else translate(
                "texts", "{file} is read as you said of its columns before. Nothing is written yet."
            )
        )
        super().__init__(
            parent,
            self.tr("What do the columns hold?"),
            self.tr("Continue"),
            sentence=texts.filled(told, file=file_name),
        )
        self.sentence.setMinimumWidth(1)
        self.resize(*SIZE)
        self._sheet = sheet
        self.choices: dict[int, ComboBox] = {}
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        rows = self._rows(sheet.guess if columns is None else columns)
        area.setWidget(rows)
        rows.setAutoFillBackground(False)  # which setWidget turns on
        area.viewport().setAutoFillBackground(False)
        frame = Card(margin=theme.M)
        frame.body.addWidget(area)
        self.body.addWidget(frame, 1)
        self.hint = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self.body.addWidget(self.hint)
        self._on_chosen()
        if self.choices:
            next(iter(self.choices.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    @classmethod
    def ask(cls, parent: QWidget | None, book: Book, sheet: Sheet, file_name: str) -> dict[int, str] | None:
        """The answer is remembered for the next file with these columns."""
        dialog = cls(parent, sheet, file_name, book.imports.columns_of(sheet.shape))
        if not dialog.run():
            return None
        book.imports.keep_columns(shape=sheet.shape, columns=dialog.columns())
        return dialog.columns()

    def columns(self) -> dict[int, str]:
        """What was said: place → field, of those columns that hold something that is wanted."""
        return {place: str(box.currentData()) for place, box in self.choices.items() if box.currentData()}

    def _rows(self, columns: Mapping[int, str]) -> QWidget:
        ground = QWidget()
        grid = QGridLayout(ground)
        grid.setContentsMargins(0, 0, theme.S, 0)
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.S)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        heads = (self.tr("Column"), self.tr("What stands in it"), self.tr("Holds"))
        for place, head in enumerate(heads):
            grid.addWidget(theme.label(head, role=theme.Role.CAPTION, tone=theme.Tone.MUTED), 0, place)
        for place, title in enumerate(self._sheet.titles):
            samples = self._sheet.samples[place]
            if not title and not samples:
                continue
            called = title or self.tr("Column {number}").format(number=place + 1)
            box = self._choice(columns.get(place, NOTHING), called)
            grid.addWidget(ElidedLabel(called, role=theme.Role.STRONG), place + 1, 0)
            shown = texts.dotted(*samples) or self.tr("nothing")
            grid.addWidget(ElidedLabel(shown, tone=theme.Tone.MUTED), place + 1, 1)
            grid.addWidget(box, place + 1, 2)
            self.choices[place] = box
        grid.setRowStretch(len(self._sheet.titles) + 1, 1)
        return ground

    def _choice(self, field: str, title: str) -> ComboBox:
        box = ComboBox()
        box.setFixedWidth(CHOICE_WIDTH)
        box.setAccessibleName(texts.filled(self.tr("{column} holds"), column=title))
        box.addItem(self.tr("Leave out"), NOTHING)
        names = field_names()
        for code in COLUMN_CHOICES:
            box.addItem(names[code], code)
        box.setCurrentIndex(max(box.findData(field), 0))
        box.currentIndexChanged.connect(self._on_chosen)
        return box

    def _on_chosen(self) -> None:
        said = self.columns()
        fields = list(said.values())
        twice = next((name for name in ONE_COLUMN_EACH if fields.count(name) > 1), "")
        if twice:
            told = texts.filled(self.tr("Two columns cannot both hold: {field}."), field=field_names()[twice])
        elif not is_enough(said):
            told = self.tr("Say which column holds a name, a company, an email or a phone.")
        else:
            told = self.tr("The next file with these columns is read the same way.")
        self.hint.setText(told)
        self.set_ready(not twice and is_enough(said))
