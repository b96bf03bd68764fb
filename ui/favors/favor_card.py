"""Favor card: one favor as an entry: who, what, how it stands; the current one also shows what to do next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from db import FavorRow, FavorState, PersonRef
from ui import texts, theme
from ui.action_texts import QT_TRANSLATE_NOOP
from ui.favors.acts import DATED, Act, act_text, acts_of, on_a_day_text
from ui.icons import Icon, icon
from ui.widgets import keycap
from ui.widgets.avatar import Avatar
from ui.widgets.buttons import button, tool_button
from ui.widgets.card_list import EntryCard
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import ElidedLabel
from ui.widgets.name_link import NameLink

_FACE = 40


class FavorCard(EntryCard):
    """`acted(FavorRow, Act, on_another_day: bool)`, `person_opened(id)`, `deleted(FavorRow)`."""

    acted = Signal(object, object, bool)
    person_opened = Signal(int)
    deleted = Signal(object)

    def __init__(
        self, favor: FavorRow, today: date, parent: QWidget | None = None, *, follow_up: bool = False
    ) -> None:
        super().__init__(parent)
        self.acts = acts_of(favor, follow_up=follow_up)
        self.favor, self._today = favor, today
        self.buttons: dict[Act, QPushButton] = {}
        self._foot: QWidget | None = None  # made when it is current for the first time
        self._whole: QLabel | None = None
        self.person = other_side(favor)
        self.setAccessibleName(f"{texts.favor_sentence(favor)}. {standing(favor, today)}")
        self._box = QVBoxLayout()
        self._box.setSpacing(2)
        self._box.addLayout(self._names())
        self._short = ElidedLabel(texts.favor_sentence(favor))
        self._box.addWidget(self._short)
        self._box.addWidget(
            ElidedLabel(standing(favor, today), role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        )
        if favor.outcome:
            came = self.tr("What came of it: {outcome}").format(outcome=favor.outcome)
            self._box.addWidget(ElidedLabel(came, role=theme.Role.CAPTION, tone=theme.Tone.MUTED))
        face = Avatar(_FACE)
        face.show_person(self.person.name, self.person.id)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.M, theme.M, theme.S, theme.M)
        row.setSpacing(theme.M)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(face, 0, top)
        row.addLayout(self._box, 1)
        self.menu_wanted.connect(self._show_menu)
        self._set_keys()

    def set_current(self, current: bool) -> None:
        super().set_current(current)
        if current and self._foot is None:
            self._foot = self._make_foot()
            self._whole = theme.label(self._short.text(), wrap=True)
            self._whole.setMinimumWidth(1)  # else a long address in it widens the page
            self._box.insertWidget(self._box.indexOf(self._short), self._whole)
            self._box.addWidget(self._foot)
        if self._foot is not None and self._whole is not None:
            self._foot.setVisible(current)
            self._whole.setVisible(current)
            self._short.setVisible(not current)

    def menu(self) -> QMenu:
        """Everything that can be done with it, with its keys."""
        made = QMenu(self)
        for act in self.acts:
            _entry(
                made, act_text(act, self.favor), act.value, partial(self.acted.emit, self.favor, act, False)
            )
        dated = [act for act in self.acts if act in DATED]
        if dated:
            made.addSeparator()
        for act in dated:
            text = on_a_day_text(act, self.favor)
            _entry(made, text, f"Shift+{act.value}", partial(self.acted.emit, self.favor, act, True))
        made.addSeparator()
        _entry(made, self.tr("Edit…"), "E", self.opened.emit, Icon.EDIT)
        named = self.tr("Open {name}").format(name=self.person.name or self.tr("You"))
        _entry(made, named, "P", partial(self.person_opened.emit, self.person.id), Icon.PERSON)
        _entry(made, self.tr("Delete"), "Del", partial(self.deleted.emit, self.favor), Icon.DELETE)
        return made

    def _set_keys(self) -> None:
        for act in self.acts:
            self.keys[act.value] = partial(self.acted.emit, self.favor, act, False)
            if act in DATED:
                self.keys[f"⇧{act.value}"] = partial(self.acted.emit, self.favor, act, True)
        self.keys |= {
            "E": self.opened.emit,
            "P": partial(self.person_opened.emit, self.person.id),
            "Del": partial(self.deleted.emit, self.favor),
        }

    def _names(self) -> QHBoxLayout:
        """The others who take part, each a link, and what the first of them does."""
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        people = [self.person] if self.favor.given_by_self or self.favor.received_by_self else self._both()
        for index, person in enumerate(people):
            if index:
                row.addWidget(theme.label("→", tone=theme.Tone.MUTED))
            link = NameLink()
            link.show_person(person)
            link.opened.connect(self.person_opened)
            row.addWidget(link)
        role = texts.role_line(self.person.position, self.person.company) if len(people) == 1 else ""
        row.addSpacing(theme.XS)
        row.addWidget(ElidedLabel(role, tone=theme.Tone.MUTED), 1)
        return row

    def _both(self) -> list[PersonRef]:
        return [self.favor.giver, self.favor.receiver]

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        flow = FlowLayout(foot, spacing=theme.S)
        flow.setContentsMargins(0, theme.S, 0, 0)
        for act in self.acts:
            self.buttons[act] = made = button(
                act_text(act, self.favor), partial(self.acted.emit, self.favor, act, False)
            )
            made.setIcon(keycap.keycap(act.value))
            made.setIconSize(keycap.SIZE)
            if act in DATED:
                made.setToolTip(self.tr("Shift+{key}: on another day").format(key=act.value))
            flow.addWidget(made)
        self.more = tool_button(Icon.MORE, self.tr("More"), self._menu_below)
        flow.addWidget(self.more)
        return foot

    def _menu_below(self) -> None:
        self._show_menu(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _show_menu(self, at: QPoint) -> None:
        self.menu().popup(at)


def other_side(favor: FavorRow) -> PersonRef:
    """Whose face stands for the favor: the one who is not you; between two others the giver."""
    return favor.receiver if favor.given_by_self else favor.giver


def standing(favor: FavorRow, today: date) -> str:
    """How it stands, in one line: 'asked 3 weeks ago · by 5 Mar · through Joe Black · 20 minutes'."""
    parts = [_state_and_day(favor, today)]
    if favor.by_day is not None and favor.state is not FavorState.DONE:
        parts.append(texts.translate("texts", "by {day}").format(day=texts.full_day(favor.by_day)))
    if favor.state is FavorState.DONE and favor.received_by_self:
        parts += _loop_parts(favor, today)
    if favor.followed_up_on is not None and favor.state in (FavorState.ASKED, FavorState.NO_ANSWER):
        again = texts.day(favor.followed_up_on, today)
        parts.append(texts.translate("texts", "asked once more {day}").format(day=again))
    if favor.via is not None:
        parts.append(texts.translate("texts", "through {name}").format(name=favor.via.name))
    if favor.minutes:
        parts.append(_duration(favor.minutes))
    return texts.capital(" · ".join(part for part in parts if part))


def _state_and_day(favor: FavorRow, today: date) -> str:
    state = texts.favor_state(favor.state)
    if favor.on is None:
        return state
    if favor.state in (FavorState.DECLINED, FavorState.NO_ANSWER, FavorState.DROPPED):
        asked = texts.translate("texts", "asked {day}").format(day=texts.day(favor.on, today))
        return f"{state} · {asked}"
    return f"{state} {texts.day(favor.on, today)}"


def _loop_parts(favor: FavorRow, today: date) -> list[str]:
    thanked, told = favor.thanked_on, favor.told_on
    parts = []
    if thanked is not None:
        parts.append(texts.translate("texts", "thanked {day}").format(day=texts.day(thanked, today)))
    if told is not None:
        parts.append(texts.translate("texts", "told {day}").format(day=texts.day(told, today)))
    parts.append(texts.loop(favor))
    if told is None and favor.tell_by is not None and favor.is_open_loop:
        parts.append(texts.translate("texts", "tell by {day}").format(day=texts.full_day(favor.tell_by)))
    return parts


def _duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if hours and not rest:
        return texts.plural(
            QT_TRANSLATE_NOOP("texts", "an hour"), QT_TRANSLATE_NOOP("texts", "%Ln hours"), hours
        )
    return texts.plural(
        QT_TRANSLATE_NOOP("texts", "a minute"), QT_TRANSLATE_NOOP("texts", "%Ln minutes"), minutes
    )


def _entry(menu: QMenu, text: str, key: str, run: Callable[[], object], glyph: Icon | None = None) -> None:
    """A line of the menu. The key is shown after a tab: as a shortcut it would be taken from the page."""
    action = menu.addAction(f"{text.replace('&', '&&')}\t{key}")
    if glyph is not None:
        action.setIcon(icon(glyph))
    action.triggered.connect(lambda: run())
