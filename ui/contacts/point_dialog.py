"""Point dialog: an email, a phone number or a page, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLineEdit, QWidget

from db import PointKind, PointRow
from ui.widgets.combo_box import ComboBox
from ui.widgets.dialog import Dialog


@dataclass(frozen=True, slots=True)
class Point:
    """What was typed."""

    kind: PointKind
    value: str
    label: str


class PointDialog(Dialog):
    def __init__(self, parent: QWidget | None, point: PointRow | None = None) -> None:
        super().__init__(
            parent,
            self.tr("Change how to reach them") if point else self.tr("Add how to reach them"),
            self.tr("Save") if point else self.tr("Add"),
        )
        self.value = QLineEdit()
        self.value.setPlaceholderText(self.tr("ana@mail.example, +49 30 901820, ana.example"))
        self.value.textChanged.connect(self._on_typed)
        self.add_field(self.tr("Email, phone or page"), self.value)
        self.kind = ComboBox()
        self.kind.addItem(self.tr("Email"), PointKind.EMAIL.value)
        self.kind.addItem(self.tr("Phone"), PointKind.PHONE.value)
        self.kind.addItem(self.tr("Page"), PointKind.URL.value)
        self.add_field(self.tr("Kind"), self.kind)
        self.label = QLineEdit()
        self.label.setPlaceholderText(self.tr("work"))
        self.add_field(self.tr("What for"), self.label)
        self.body.addStretch(1)
        self._guessing = point is None
        if point is not None:
            self.kind.setCurrentIndex(self.kind.findData(point.kind.value))
            self.kind.setEnabled(False)
            self.value.setText(point.value)
            self.label.setText(point.label)
        self.kind.activated.connect(self._on_kind)
        self._on_typed(self.value.text())

    @classmethod
    def ask(cls, parent: QWidget | None, point: PointRow | None = None) -> Point | None:
        dialog = cls(parent, point)
        return dialog.point() if dialog.run() else None

    def point(self) -> Point:
        return Point(PointKind(self.kind.currentData()), self.value.text().strip(), self.label.text().strip())

    def _on_typed(self, text: str) -> None:
        self.set_ready(bool(text.strip()))
        if self._guessing and text.strip():
            self.kind.setCurrentIndex(self.kind.findData(guessed_kind(text).value))

    def _on_kind(self) -> None:
        self._guessing = False


def guessed_kind(text: str) -> PointKind:
    """What somebody most likely typed."""
    if "@" in text and "/" not in text:
        return PointKind.EMAIL
    if text.strip() and all(c.isdigit() or c in "+-()/. " for c in text.strip()):
        return PointKind.PHONE
    return PointKind.URL
