"""Cadence dialog: how often to be in touch with these people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.widgets.cadence_box import CadenceBox
from ui.widgets.dialog import Dialog


@dataclass(frozen=True, slots=True)
class Cadence:
    """An answer; `days` is None for no reminders."""

    days: int | None


class CadenceDialog(Dialog):
    guards_typed = False

    def __init__(self, parent: QWidget | None, presets: Sequence[int], days: int | None, count: int) -> None:
        super().__init__(
            parent,
            self.tr("How often to be in touch"),
            self.tr("Set"),
            sentence=self.tr("Anything you log with somebody starts the time anew.")
            if count == 1
            else self.tr("For %Ln contacts. Anything you log with somebody starts the time anew.", "", count),
        )
        self.box = CadenceBox(presets)
        self.box.set_days(days)
        self.add_field(self.tr("Cadence"), self.box)
        self.body.addStretch(1)

    @classmethod
    def ask(
        cls, parent: QWidget | None, presets: Sequence[int], days: int | None, count: int
    ) -> Cadence | None:
        dialog = cls(parent, presets, days, count)
        return Cadence(dialog.box.days()) if dialog.run() else None
