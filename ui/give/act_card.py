"""Act card: an entry with a face, names, a sentence and what can be done; the current one shows its buttons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from db import PersonRef
from ui import texts
from ui.widgets import keycap
from ui.widgets.buttons import button
from ui.widgets.person_card import PersonCard, add_entry, spelled

MENU_ONLY = ("Del", "P", "⇧P")


@dataclass(frozen=True, slots=True)
class CardAct:
    """One thing to do: a code for the page, the letter key ('⇧A' with Shift), and the button's words."""

    code: str
    key: str
    text: str


class ActCard(PersonCard):
    """`acted(item, code)` tells what was chosen."""

    acted = Signal(object, str)

    def __init__(
        self,
        item: object,
        people: Sequence[PersonRef],
        sentence: str,
        caption: str,
        acts: Sequence[CardAct],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(people, sentence, [caption] if caption else [], parent)
        self.item, self.acts = item, acts
        self.buttons: dict[str, QPushButton] = {}
        self.setAccessibleName(". ".join(part for part in (sentence, caption) if part))
        for act in acts:
            self.keys[act.key] = partial(self.acted.emit, item, act.code)
        for key, person in zip(("P", "⇧P"), people, strict=False):
            self.keys[key] = partial(self.person_opened.emit, person.id)
        self.opened.connect(partial(self.person_opened.emit, people[0].id))

    def menu(self) -> QMenu:
        made = QMenu(self)
        for act in self.acts:
            add_entry(made, act.text, act.key, self.keys[act.key])
        made.addSeparator()
        for key, person in zip(("P", "⇧P"), self.people, strict=False):
            add_entry(made, texts.filled(self.tr("Open {name}"), name=person.name), key, self.keys[key])
        return made

    def make_buttons(self) -> list[QPushButton]:
        for act in self.acts:
            if act.key in MENU_ONLY:
                continue
            self.buttons[act.code] = made = button(act.text, self.keys[act.key])
            if act.key.startswith("⇧"):
                made.setToolTip(spelled(act.key))
            else:
                keycap.put_on(made, act.key)
        return list(self.buttons.values())
