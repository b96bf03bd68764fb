"""Favor card: one favor as an entry: who, what, how it stands; the current one also shows what to do next."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from db import FavorRow, FavorState, PersonRef
from ui import texts
from ui.favors.acts import DATED, Act, act_text, acts_of, on_a_day_text
from ui.icons import Icon
from ui.texts import QT_TRANSLATE_NOOP
from ui.widgets import keycap
from ui.widgets.buttons import button
from ui.widgets.person_card import PersonCard, add_entry


class FavorCard(PersonCard):
    """`acted(FavorRow, Act, on_another_day: bool)`, `deleted(FavorRow)`."""

    acted = Signal(object, object, bool)
    deleted = Signal(object)

    def __init__(
        self, favor: FavorRow, today: date, parent: QWidget | None = None, *, follow_up: bool = False
    ) -> None:
        person = other_side(favor)
        mine = favor.given_by_self or favor.received_by_self
        sentence, captions = texts.favor_sentence(favor), [standing(favor, today)]
        if favor.outcome:
            captions.append(texts.filled(self.tr("What came of it: {outcome}"), outcome=favor.outcome))
        people = [person] if mine else [favor.giver, favor.receiver]
        super().__init__(people, sentence, captions, parent, between="→")
        self.favor, self.person = favor, person
        self.acts = acts_of(favor, follow_up=follow_up)
        self.buttons: dict[Act, QPushButton] = {}
        self.setAccessibleName(f"{sentence}. {captions[0]}")
        self._set_keys()

    def menu(self) -> QMenu:
        made = QMenu(self)
        for act in self.acts:
            add_entry(
                made, act_text(act, self.favor), act.value, partial(self.acted.emit, self.favor, act, False)
            )
        dated = [act for act in self.acts if act in DATED]
        if dated:
            made.addSeparator()
        for act in dated:
            text = on_a_day_text(act, self.favor)
            add_entry(made, text, f"⇧{act.value}", partial(self.acted.emit, self.favor, act, True))
        made.addSeparator()
        add_entry(made, self.tr("Edit…"), "E", self.opened.emit, Icon.EDIT)
        named = texts.filled(self.tr("Open {name}"), name=self.person.name or self.tr("You"))
        add_entry(made, named, "P", partial(self.person_opened.emit, self.person.id), Icon.PERSON)
        add_entry(made, self.tr("Delete"), "Del", partial(self.deleted.emit, self.favor), Icon.DELETE)
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

    def make_buttons(self) -> list[QPushButton]:
        for act in self.acts:
            self.buttons[act] = made = button(
                act_text(act, self.favor), partial(self.acted.emit, self.favor, act, False)
            )
            keycap.put_on(made, act.value)
            if act in DATED:
                made.setToolTip(self.tr("Shift+{key}: on another day").format(key=act.value))
        return list(self.buttons.values())


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
        parts.append(texts.filled(texts.translate("texts", "through {name}"), name=favor.via.name))
    if favor.minutes:
        parts.append(_duration(favor.minutes))
    return texts.capital(texts.dotted(*parts))


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
