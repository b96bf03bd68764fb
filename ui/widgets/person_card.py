"""Person card: an entry with a face, names, a sentence and how it stands; the current one also shows what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from db.records import PersonRef
from ui import texts, theme
from ui.icons import Icon, icon
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import tool_button
from ui.widgets.card_list import EntryCard
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel
from ui.widgets.name_link import NameLink
from ui.widgets.wrapped_label import leading

_FACE = 40


class PersonCard(EntryCard):
    """`person_opened` carries a contact's id. A subclass gives the buttons and the menu."""

    person_opened = Signal(int)

    def __init__(
        self,
        people: Sequence[PersonRef],
        sentence: str,
        captions: Sequence[str],
        parent: QWidget | None = None,
        *,
        between: str = "·",
    ) -> None:
        super().__init__(parent)
        self.people = people
        self._foot: QWidget | None = None  # made when it is current for the first time
        self._wholes: list[QLabel] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(2)
        self._box.addLayout(self._names(between))
        self._shorts = [ElidedLabel(sentence)]
        self._shorts += [
            ElidedLabel(caption, role=theme.Role.CAPTION, tone=theme.Tone.MUTED) for caption in captions
        ]
        for label in self._shorts:
            self._box.addWidget(label)
        face = Avatar(_FACE)
        face.show_person(people[0].name, people[0].id)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.M, theme.S, theme.M)
        row.setSpacing(theme.M)
        row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._box, 1)
        self.menu_wanted.connect(self._show_menu)

    def make_buttons(self) -> Sequence[QPushButton]:
        """What stands at its foot."""
        raise NotImplementedError

    def menu(self) -> QMenu:
        """Everything that can be done with it, with its keys."""
        raise NotImplementedError

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        if current and self._foot is None:
            self._foot = self._make_foot()
            self._wholes = [self._made_whole(label) for label in self._shorts]
            self._box.addWidget(self._foot)
        if self._foot is not None:
            self._foot.setVisible(current)
            for short, whole in zip(self._shorts, self._wholes, strict=True):
                whole.setVisible(current)
                short.setVisible(not current)

    def _made_whole(self, short: ElidedLabel) -> QLabel:
        """The same text in all its lines, in the same place; it begins where the short one begins."""
        role, tone = short.property("role"), short.property("tone")
        whole = theme.label(short.text(), role=role, tone=tone, wrap=True)
        whole.setAlignment(leading(self) | Qt.AlignmentFlag.AlignVCenter)
        self._box.insertWidget(self._box.indexOf(short), whole)
        return whole

    def _names(self, between: str) -> QHBoxLayout:
        """Who takes part, each a link, and what the only one does."""
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        for index, person in enumerate(self.people):
            if index:
                row.addWidget(theme.label(between, tone=theme.Tone.MUTED))
            link = NameLink()
            link.show_person(person, texts.short(person.name) if len(self.people) > 1 else "")
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
        for made in self.make_buttons():
            flow.addWidget(made)
        self.more = tool_button(Icon.MORE, self.tr("More"), self._menu_below)
        flow.addWidget(self.more)
        return foot

    def _menu_below(self) -> None:
        self._show_menu(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _show_menu(self, at: QPoint) -> None:
        self.menu().popup(at)


def add_entry(menu: QMenu, text: str, key: str, run: Callable[[], object], glyph: Icon | None = None) -> None:
    """A line of a card's menu. The key is shown after a tab: as a shortcut it would be taken from the page."""
    action = menu.addAction("{text}\t{key}".format(text=text.replace("&", "&&"), key=spelled(key)))
    if glyph is not None:
        action.setIcon(icon(glyph))
    action.triggered.connect(lambda: run())


def spelled(key: str) -> str:
    return key.replace("⇧", "Shift+")
