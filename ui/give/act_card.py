"""Act card: an entry with a face, names, a sentence and what can be done; the current one shows its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from db import PersonRef
from ui import texts, theme
from ui.icons import Icon
from ui.widgets import keycap
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import button, tool_button
from ui.widgets.card_list import EntryCard
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel
from ui.widgets.name_link import NameLink

_FACE = 40
MENU_ONLY = ("Del", "P", "⇧P")


@dataclass(frozen=True, slots=True)
class CardAct:
    """One thing to do: a code for the page, the letter key ('⇧A' with Shift), and the button's words."""

    code: str
    key: str
    text: str


class ActCard(EntryCard):
    """`acted(item, code)` tells what was chosen; `person_opened` carries a contact's id."""

    acted = Signal(object, str)
    person_opened = Signal(int)

    def __init__(
        self,
        item: object,
        people: Sequence[PersonRef],
        sentence: str,
        caption: str,
        acts: Sequence[CardAct],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.item, self.people, self.acts = item, people, acts
        self.buttons: dict[str, QPushButton] = {}
        self._foot: QWidget | None = None  # made when it is current for the first time
        self.setAccessibleName(". ".join(part for part in (sentence, caption) if part))
        self._box = QVBoxLayout()
        self._box.setSpacing(2)
        self._box.addLayout(self._names())
        self._short = ElidedLabel(sentence)
        self._whole = theme.label(sentence, wrap=True)
        self._whole.setMinimumWidth(1)  # else a long address in it widens the page
        self._whole.hide()
        self._box.addWidget(self._short)
        self._box.addWidget(self._whole)
        self._box.addWidget(ElidedLabel(caption, role=theme.Role.CAPTION, tone=theme.Tone.MUTED))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.M, theme.S, theme.M)
        row.setSpacing(theme.M)
        face = Avatar(_FACE)
        face.show_person(people[0].name, people[0].id)
        row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._box, 1)
        for act in acts:
            self.keys[act.key] = partial(self.acted.emit, item, act.code)
        for key, person in zip(("P", "⇧P"), people, strict=False):
            self.keys[key] = partial(self.person_opened.emit, person.id)
        self.opened.connect(partial(self.person_opened.emit, people[0].id))
        self.menu_wanted.connect(self._show_menu)

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        if current and self._foot is None:
            self._foot = self._make_foot()
            self._box.addWidget(self._foot)
        if self._foot is not None:
            self._foot.setVisible(current)
            self._whole.setVisible(current)
            self._short.setVisible(not current)

    def menu(self) -> QMenu:
        """Everything that can be done with it, with its keys."""
        made = QMenu(self)
        for act in self.acts:
            self._entry(made, act.text, act.key)
        made.addSeparator()
        for key, person in zip(("P", "⇧P"), self.people, strict=False):
            self._entry(made, self.tr("Open {name}").format(name=person.name), key)
        return made

    def _entry(self, menu: QMenu, text: str, key: str) -> None:
        """The key is shown after a tab: as a shortcut it would be taken from the page."""
        action = menu.addAction("{text}\t{key}".format(text=text.replace("&", "&&"), key=_spelled(key)))
        action.triggered.connect(lambda: self.keys[key]())

    def _names(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        for index, person in enumerate(self.people):
            if index:
                row.addWidget(theme.label("·", tone=theme.Tone.MUTED))
            link = NameLink()
            link.show_person(person)
            link.opened.connect(self.person_opened)
            row.addWidget(link)
        one = self.people[0]
        role = texts.role_line(one.position, one.company) if len(self.people) == 1 else ""
        row.addSpacing(theme.XS)
        row.addWidget(ElidedLabel(role, tone=theme.Tone.MUTED), 1)
        return row

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        flow = FlowLayout(foot, spacing=theme.S)
        flow.setContentsMargins(0, theme.S, 0, 0)
        for act in self.acts:
            if act.key in MENU_ONLY:
                continue
            self.buttons[act.code] = made = button(act.text, self.keys[act.key])
            if act.key.startswith("⇧"):
                made.setToolTip(_spelled(act.key))
            else:
                made.setIcon(keycap.keycap(act.key))
                made.setIconSize(keycap.SIZE)
            flow.addWidget(made)
        self.more = tool_button(Icon.MORE, self.tr("More"), self._menu_below)
        flow.addWidget(self.more)
        return foot

    def _menu_below(self) -> None:
        self._show_menu(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _show_menu(self, at: QPoint) -> None:
        self.menu().popup(at)


def _spelled(key: str) -> str:
    return key.replace("⇧", "Shift+")
