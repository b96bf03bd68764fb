"""More fields: what of a favor is not needed at first: size, introducer, earlier days, outcome, the loop's days."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from db import Book, FavorRow, FavorState
from ui import theme
from ui.favors.optional_day import OptionalDay
from ui.widgets.labels import Captioned
from ui.widgets.person_field import PersonField
from ui.widgets.spin_box import SpinBox

MOST_MINUTES = 60 * 24 * 30
_OVER = (FavorState.DECLINED, FavorState.NO_ANSWER, FavorState.DROPPED)


class MoreFields(QWidget):
    """Which of them are shown follows from the state, and from whether you are the one helped."""

    person_created = Signal(str)

    def __init__(self, book: Book, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.minutes = SpinBox(0, MOST_MINUTES)
        self.minutes.setSingleStep(5)
        self.minutes.setSpecialValueText(self.tr("not noted"))
        self.minutes.set_unit(self.tr(" minute"), self.tr(" minutes"))
        self.via = PersonField(book.contacts.named, self.tr("Nobody"), can_create=True)
        self.via.setAccessibleName("")  # the caption above says it
        self.via.created.connect(self.person_created)
        self.outcome = QLineEdit()
        self.outcome.setPlaceholderText(self.tr("for example: got the interview"))
        self._outcome_box = _named(self.tr("What came of it"), self.outcome)
        self.days = self._make_days(book)
        self._fitting: set[str] = set()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.L)
        self._grid.setVerticalSpacing(theme.XS)
        top = QGridLayout()
        top.setHorizontalSpacing(theme.L)
        top.addWidget(_named(self.tr("How long it takes"), self.minutes), 0, 0)
        top.addWidget(_named(self.tr("Introduced by"), self.via), 0, 1)
        top.setColumnStretch(0, 1)
        top.setColumnStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.M)
        box.addLayout(top)
        box.addWidget(self._outcome_box)
        box.addLayout(self._grid)

    def show_for(self, state: FavorState, received_by_self: bool) -> None:
        """Show what fits; what is hidden keeps its value."""
        done = state is FavorState.DONE
        fitting = {
            "by_day": not done and state not in _OVER,
            "asked_on": done or state is FavorState.AGREED,
            "agreed_on": done,
            "tell_by": done and received_by_self,
            "thanked_on": done and received_by_self,
            "told_on": done and received_by_self,
        }
        self._fitting = {name for name, fits in fitting.items() if fits} | ({"outcome"} if done else set())
        self._outcome_box.setVisible(done)
        for edit in self.days.values():
            self._grid.removeWidget(edit)
            edit.hide()
        for place, name in enumerate(name for name, fits in fitting.items() if fits):
            self._grid.addWidget(self.days[name], place // 2, place % 2)
            self.days[name].show()

    def fill(self, favor: FavorRow) -> None:
        self.minutes.setValue(favor.minutes or 0)
        self.via.choose(favor.via)
        self.outcome.setText(favor.outcome)
        for name, edit in self.days.items():
            edit.set_day(getattr(favor, name))

    def values(self) -> dict[str, Any]:
        """What is shown, by the names of the book's fields."""
        found: dict[str, Any] = {name: edit.day() for name, edit in self.days.items()}
        found["outcome"] = self.outcome.text().strip()
        fitting = {name: value for name, value in found.items() if name in self._fitting}
        return {"minutes": self.minutes.value() or None, "via_id": self.via.person_id(), **fitting}

    def is_blank(self) -> bool:
        return not any(self.values().values())

    def _make_days(self, book: Book) -> dict[str, OptionalDay]:
        today = book.today()
        names = {
            "by_day": self.tr("By"),
            "asked_on": self.tr("Asked on"),
            "agreed_on": self.tr("Agreed on"),
            "tell_by": self.tr("Tell by"),
            "thanked_on": self.tr("Thanked on"),
            "told_on": self.tr("Told on"),
        }
        return {key: OptionalDay(name, today) for key, name in names.items()}


def _named(name: str, field: QWidget) -> QWidget:
    """A field with its name above it, to be shown and hidden together."""
    group = QWidget()
    box = Captioned(name, field)
    box.setContentsMargins(0, 0, 0, 0)
    group.setLayout(box)
    return group
