"""Whom pane: who could be asked, each with the reason; a few are chosen, people at rest wait behind a button.

The user's own ticks hold while the list changes under them. Nobody behind a boundary is ever shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from db import Candidate, PersonRef, Whom
from ui import texts, theme
from ui.asks.candidate_row import CandidateRow
from ui.texts import QT_TRANSLATE_NOOP
from ui.widgets.buttons import quiet_button
from ui.widgets.person_field import PersonField


class WhomPane(QWidget):
    """`changed`: somebody was chosen or no longer is. `person_named(PersonRef)`: the user thought of somebody."""

    changed = Signal()
    person_named = Signal(object)

    def __init__(
        self,
        named: Callable[[str], Sequence[PersonRef]],
        today: date,
        most: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today, self._most = today, most
        self._whom = Whom(())
        self._wanted = ""
        self._named: dict[int, Candidate] = {}
        self._by_hand: dict[int, bool] = {}
        self._asked: frozenset[int] = frozenset()
        self._open = 0
        self._rest_shown = False
        self.picks = True
        """Whether the best are chosen by themselves, as long as there is room."""
        self.rows: list[CandidateRow] = []
        self.title = theme.label(self.tr("Whom to ask"), role=theme.Role.HEADING)
        self.person = PersonField(named, self.tr("Somebody else"))
        self.person.chosen.connect(self._on_named)
        self.rest_button = quiet_button("", self._toggle_rest)
        self.rest_button.setAutoDefault(False)
        self.said = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        self._lay_out()
        self._show()

    def set_asked(self, contact_ids: Sequence[int], still_open: int) -> None:
        """To whom this ask went already: they are not proposed again. With so many of them it is still open."""
        self._asked, self._open = frozenset(contact_ids), still_open

    def show_whom(self, whom: Whom, wanted: str = "") -> None:
        """These fit what was `wanted`: the company and the field as they were typed."""
        self._whom, self._wanted = whom, wanted
        self._show()

    def name(self, candidate: Candidate) -> None:
        """Put somebody on top, chosen; at rest they are chosen knowingly."""
        self._named[candidate.person.id] = candidate
        self._by_hand[candidate.person.id] = not candidate.load.at_rest
        self._rest_shown |= candidate.load.at_rest
        self._show()
        self.changed.emit()

    def chosen(self) -> list[Candidate]:
        """Who is to be asked, in the order shown."""
        on = self._ticked()
        return [each for each in self._shown() if each.person.id in on]

    def _all(self) -> list[Candidate]:
        found = {each.person.id: each for each in (*self._named.values(), *self._whom.people)}
        # Why the book would name somebody says more than that the user did.
        found |= {each.person.id: each for each in self._whom.people}
        return [each for i, each in found.items() if i not in self._asked]

    def _shown(self) -> list[Candidate]:
        everybody = self._all()
        resting = [each for each in everybody if each.load.at_rest]
        return [each for each in everybody if not each.load.at_rest] + (resting if self._rest_shown else [])

    def _ticked(self) -> set[int]:
        """Those ticked by hand, and the best of the others up to the few an ask goes to.

        Who said no lately is ticked by hand alone.
        """
        on = {i for i, chosen in self._by_hand.items() if chosen}
        room = max(0, self._most - self._open - len(on)) if self.picks else 0
        free = [each.person.id for each in self._all() if not each.load.at_rest and not each.declined_on]
        return on | set([i for i in free if i not in self._by_hand][:room])

    def _show(self) -> None:
        """Rows that say the same stay, so that a click or the keyboard on one is not lost to a new answer."""
        focused = next((row.candidate.person.id for row in self.rows if row.tick.hasFocus()), None)
        before = {row.candidate.person.id: row for row in self.rows}
        on = self._ticked()
        self.rows = []
        for place, candidate in enumerate(self._shown()):
            i = candidate.person.id
            if i in before and before[i].candidate == candidate:
                row = before.pop(i)
                row.show_chosen(i in on)
                self._column.removeWidget(row)
            else:
                row = CandidateRow(candidate, i in on, self._today)
                row.toggled.connect(self._on_toggled)
            self._column.insertWidget(place, row)
            self.rows.append(row)
        for gone in before.values():
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        # In the order one sees: new rows would come after the dialog's buttons.
        for part, after in pairwise([self.person, *(row.tick for row in self.rows), self.rest_button]):
            QWidget.setTabOrder(part, after)
        for row in self.rows:
            if row.candidate.person.id == focused:
                row.tick.setFocus()
        self._say()

    def _say(self) -> None:
        resting = sum(each.load.at_rest for each in self._all())
        self.rest_button.setVisible(bool(resting))
        self.rest_button.setText(
            self.tr("Leave people at rest out")
            if self._rest_shown
            else texts.plural(
                QT_TRANSLATE_NOOP("texts", "One person at rest is left out: show them"),
                QT_TRANSLATE_NOOP("texts", "%Ln people at rest are left out: show them"),
                resting,
            )
        )
        said = []
        if self._whom.left_in_peace:
            said.append(
                texts.plural(
                    QT_TRANSLATE_NOOP("texts", "One more wants no asks, and is left out."),
                    QT_TRANSLATE_NOOP("texts", "%Ln more want no asks, and are left out."),
                    self._whom.left_in_peace,
                )
            )
        if len(self.chosen()) + self._open > self._most:
            said.append(self.tr("Fewer at once leaves somebody to ask later."))
        if not self.rows:
            said.append(
                texts.filled(
                    self.tr("Nobody in your book fits “{wanted}”. Name somebody here."), wanted=self._wanted
                )
                if self._wanted
                else self.tr("Name a company or a field on the left, or somebody here.")
            )
        self.said.setText(" ".join(said))
        self.said.setVisible(bool(said))

    def _toggle_rest(self) -> None:
        self._rest_shown = not self._rest_shown
        if not self._rest_shown:
            for each in self._all():
                if each.load.at_rest:
                    self._by_hand.pop(each.person.id, None)
        self._show()
        self.changed.emit()

    def _on_toggled(self, contact_id: int, on: bool) -> None:
        # Who was ticked by itself stays so, and nobody steps in for one taken away.
        chosen = self._ticked()
        self._by_hand |= {each.person.id: each.person.id in chosen for each in self._shown()}
        self._by_hand[contact_id] = on
        self._say()
        self.changed.emit()

    def _on_named(self, person: PersonRef | None) -> None:
        if person is not None:
            self.person.choose(None)
            self.person_named.emit(person)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addWidget(self.title)
        box.addWidget(self.person)
        box.addWidget(self._area, 1)
        box.addWidget(self.rest_button, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.said)
