"""Ask fields: what an ask says, line by line. The values go by the names of `book.asks`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db import AskRow, AskWords, FavorKind
from ui import texts, theme
from ui.favors.optional_day import OptionalDay
from ui.widgets.combo_box import ComboBox
from ui.widgets.labels import Captioned
from ui.widgets.spin_box import SpinBox

MOST_MINUTES = 600


class AskFields(QWidget):
    """`changed` at every keystroke."""

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.purpose, self.company, self.expertise = QLineEdit(), QLineEdit(), QLineEdit()
        self.action, self.smaller, self.offer, self.way_out = (QLineEdit() for _ in range(4))
        self.minutes = SpinBox(0, MOST_MINUTES)
        self.minutes.setSingleStep(5)
        self.minutes.setKeyboardTracking(True)
        self.minutes.setSpecialValueText(self.tr("not said"))
        self.minutes.set_unit(self.tr(" minute"), self.tr(" minutes"))
        self.kind = ComboBox()
        for kind in FavorKind:
            self.kind.addItem(texts.capital(texts.favor_kind(kind)), kind.value)
        self.kind.setCurrentIndex(self.kind.findData(FavorKind.ADVICE.value))
        self.by_day = OptionalDay(self.tr("By"), today)
        self.by_day.tick.setMinimumWidth(0)
        self.by_day.edit.set_range(first=today)
        self.by_day.edit.set_day(today + timedelta(days=14))
        self._lay_out()
        self._set_examples()
        for line in self.lines():
            line.textChanged.connect(self.changed)
        self.minutes.valueChanged.connect(self.changed)
        self.by_day.tick.toggled.connect(self.changed)
        self.by_day.edit.changed.connect(self.changed)
        self.kind.currentIndexChanged.connect(self.changed)

    def lines(self) -> tuple[QLineEdit, ...]:
        return (
            self.purpose, self.company, self.expertise, self.action, self.smaller, self.offer, self.way_out,
        )  # fmt: skip

    def values(self) -> dict[str, Any]:
        return {
            "purpose": self.purpose.text().strip(),
            "company": self.company.text().strip(),
            "expertise": self.expertise.text().strip(),
            "action": self.action.text().strip(),
            "smaller": self.smaller.text().strip(),
            "offer": self.offer.text().strip(),
            "way_out": self.way_out.text().strip(),
            "minutes": self.minutes.value() or None,
            "by_day": self.by_day.day(),
            "kind": FavorKind(self.kind.currentData()),
        }

    def words(self) -> AskWords:
        """What is looked at for being specific."""
        told = self.values()
        return AskWords(
            *(told[name] for name in ("purpose", "company", "expertise", "action", "minutes", "by_day"))
        )

    def is_blank(self) -> bool:
        return not any(line.text().strip() for line in self.lines())

    def fill(self, ask: AskRow) -> None:
        names = ("purpose", "company", "expertise", "action", "smaller", "offer", "way_out")
        for name, line in zip(names, self.lines(), strict=True):
            line.setText(getattr(ask, name))
            line.setCursorPosition(0)
        self.minutes.setValue(ask.minutes or 0)
        self.kind.setCurrentIndex(self.kind.findData(ask.kind.value))
        if ask.by_day is not None:
            self.by_day.edit.set_range(first=min(ask.by_day, self.by_day.edit.day()))
        self.by_day.set_day(ask.by_day)

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addLayout(_named(self.tr("What it is for"), self.purpose))
        box.addLayout(
            _beside(
                _named(self.tr("At company"), self.company),
                _named(self.tr("or who knows about"), self.expertise),
            )
        )
        box.addLayout(_named(self.tr("The one thing they can do"), self.action))
        box.addLayout(
            _beside(
                _named(self.tr("It takes"), self.minutes),
                _named(self.tr("Kind of help"), self.kind),
                _named(self.tr("If there is a day"), self.by_day),
            )
        )
        box.addLayout(_named(self.tr("A smaller version, if that is too much"), self.smaller))
        box.addLayout(
            _beside(
                _named(self.tr("What you offer"), self.offer), _named(self.tr("The way out"), self.way_out)
            )
        )

    def _set_examples(self) -> None:
        for line, example in (
            (self.purpose, self.tr("for example: I am applying for the operations role at Tidelore")),
            (self.company, self.tr("Tidelore")),
            (self.expertise, self.tr("pension law")),
            (self.action, self.tr("for example: tell me what the team wants to get done this year")),
            (self.smaller, self.tr("for example: one line by mail")),
            (self.offer, self.tr("what you could do for them")),
            (self.way_out, self.tr("No hurry, and no is fine.")),
        ):
            line.setPlaceholderText(example)


def _named(name: str, field: QWidget) -> QVBoxLayout:
    return Captioned(name, field, spacing=2)


def _beside(*groups: QVBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.M)
    for group in groups:
        row.addLayout(group, 1)
        row.setAlignment(group, Qt.AlignmentFlag.AlignTop)
    return row
