"""Favor card: one favor as an entry: who, what, how it stands; the current one also shows what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from db import FavorRow, PersonRef
from ui import texts
from ui.favors.acts import DATED, Act, act_text, acts_of, on_a_day_text
from ui.favors.standing import standing
from ui.graph.look import Kind, Look
from ui.icons import Icon
from ui.widgets import keycap
from ui.widgets.buttons import button
from ui.widgets.person_card import PersonCard, add_entry


class FavorCard(PersonCard):
    """`acted(FavorRow, Act, on_another_day: bool)`, `deleted(FavorRow)`."""

    acted = Signal(object, object, bool)
    deleted = Signal(object)
    graph_wanted = Signal(str)  # the name of a look

    def __init__(
        self,
        favor: FavorRow,
        today: date,
        parent: QWidget | None = None,
        *,
        follow_up: bool = False,
        learned: Sequence[str] = (),
    ) -> None:
        """`learned`: what is said of it below, when it is over."""
        person = other_side(favor)
        mine = favor.given_by_self or favor.received_by_self
        sentence, captions = texts.favor_sentence(favor), [standing(favor, today)]
        if favor.outcome:
            captions.append(texts.filled(self.tr("What came of it: {outcome}"), outcome=favor.outcome))
        captions += learned
        people = [person] if mine else [favor.giver, favor.receiver]
        super().__init__(people, sentence, captions, parent, between="→")
        self.favor, self.person = favor, person
        self.acts = acts_of(favor, follow_up=follow_up)
        self.buttons: dict[Act, QPushButton] = {}
        self.setAccessibleName(f"{sentence}. {captions[0]}")
        self._set_keys()

    def _in_menu_alone(self) -> set[Act]:
        """Seldom meant beside what else there is; each has its key all the same."""
        loop = {Act.REOPEN} if self.favor.is_open_loop else set()
        return loop | ({Act.DROP} if Act.FOLLOW_UP in self.acts else set())

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
        add_entry(made, self.tr("Show in graph"), "G", self._show_in_graph, Icon.GRAPH)
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
            "G": self._show_in_graph,
            "Del": partial(self.deleted.emit, self.favor),
        }

    def _show_in_graph(self) -> None:
        """Everybody whose help it was part of."""
        self.graph_wanted.emit(Look(Kind.FAVOR, self.favor.id).name)

    def make_buttons(self) -> list[QPushButton]:
        for act in self.acts:
            if act in self._in_menu_alone():
                continue
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
