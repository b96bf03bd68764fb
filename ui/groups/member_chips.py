"""Member chips: the people of a group as small faces with names; each opens the person and can be taken out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from db import BoundaryKind, PersonRef
from ui import texts, theme
from ui.boundaries import boundary_words
from ui.icons import Icon, icon
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import PushButton, quiet_button, tool_button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.tab_stops import TabStops

SHOWN = 12
"""Members shown at first; one button shows all."""
_LONGEST = 32
_FACE = 24
_NARROWEST = 80


class MemberChips(QWidget):
    """`opened` and `removed` carry the contact's id."""

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: dict[int, MemberChip] = {}
        self._members: Sequence[PersonRef] = ()
        self._wishes: dict[int, BoundaryKind] = {}
        self._flow = FlowLayout(self, spacing=theme.XS)
        self.more_button = quiet_button("", self._show_all)
        self._flow.addWidget(self.more_button)
        self._stops = TabStops(self)

    def chips(self) -> list[MemberChip]:
        return list(self._chips.values())

    def show_members(self, members: Sequence[PersonRef], wishes: dict[int, BoundaryKind]) -> None:
        """Exactly these; chips of who stays are kept, and with them the keyboard."""
        whole = len(self._chips) > SHOWN
        self._members, self._wishes = members, wishes
        self._show(members if whole else members[:SHOWN])

    def _show_all(self) -> None:
        self._show(self._members)

    def _show(self, members: Sequence[PersonRef]) -> None:
        wanted = {member.id: (member, self._wishes.get(member.id)) for member in members}
        self._drop([i for i, chip in self._chips.items() if wanted.get(i) != chip.shows])
        for place, (contact_id, (member, wish)) in enumerate(wanted.items()):
            if contact_id not in self._chips:
                chip = MemberChip(member, wish)
                chip.opened.connect(self.opened)
                chip.removed.connect(self.removed)
                self._chips[contact_id] = chip
                self._flow.insert_widget(place, chip)
        self._chips = {contact_id: self._chips[contact_id] for contact_id in wanted}
        self._stops.follow((*self._chips.values(), self.more_button))
        left = len(self._members) - len(members)
        self.more_button.setText(self.tr("and %Ln more", "", left))
        self.more_button.setVisible(left > 0)
        self.setVisible(bool(members))

    def _drop(self, ids: Collection[int]) -> None:
        for contact_id in ids:
            chip = self._chips.pop(contact_id)
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()


class MemberChip(QFrame):
    """A face, a name, a cross; a raised palm where the person wants to be left in peace."""

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, person: PersonRef, wish: BoundaryKind | None) -> None:
        super().__init__()
        self.shows = (person, wish)
        self.setProperty("kind", "person")
        face = Avatar(_FACE)
        face.show_person(person.name, person.id)
        said = boundary_words.name(wish) if wish else ""
        self.name = NameButton(texts.short(person.name, _LONGEST))
        self.name.clicked.connect(partial(self.opened.emit, person.id))
        self.name.setToolTip(texts.dotted(texts.person_line(person), said))
        self.name.setAccessibleName(", ".join(part for part in (person.name, said) if part))
        if wish:
            self.name.setIcon(icon(Icon.BOUNDARY))
        self.cross = tool_button(
            Icon.CLOSE,
            texts.filled(self.tr("Take {name} out of the group"), name=person.name),
            partial(self.removed.emit, person.id),
        )
        self.cross.setFixedSize(24, 24)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.XS, 2, 2, 2)
        row.setSpacing(2)
        for part in (face, self.name, self.cross):
            row.addWidget(part)


class NameButton(PushButton):
    """A name as a button, cut where there is no room for it."""

    def __init__(self, name: str) -> None:
        super().__init__(name.replace("&", "&&"))
        self._name = name
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.dress(self, kind="name")

    def sizeHint(self) -> QSize:
        """With room for the whole name."""
        return QSize(self._frame() + self._width_of(self._name), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint().boundedTo(QSize(_NARROWEST, self.maximumHeight()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room, shown = self.width() - self._frame(), self._name
        if self._width_of(self._name) > room:
            shown = self.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        if shown.replace("&", "&&") != self.text():
            self.setText(shown.replace("&", "&&"))

    def _frame(self) -> int:
        """What there is of it besides the name."""
        return super().sizeHint().width() - self._width_of(self.text().replace("&&", "&"))

    def _width_of(self, text: str) -> int:
        return self.fontMetrics().size(0, text).width()  # as Qt reckons it for a button
