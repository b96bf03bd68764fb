"""Menus: what can be done with the mark, the line or the ground under the hand."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from ui import texts
from ui.graph.look import Kind, Look, around
from ui.graph.stage import Stage
from ui.icons import Icon, icon

if TYPE_CHECKING:
    from ui.graph.board import GraphBoard


def menu_at(board: GraphBoard) -> QMenu:
    """For whom or what is pointed at. Who is pointed at and not among the chosen becomes the one chosen."""
    view = board.canvas.view
    stage, pointed = view.stage, view.pointed
    menu = QMenu(board)
    if stage is None:
        return menu
    if pointed.person is not None:
        contact_id = stage.scene.people[pointed.person].id
        if contact_id < 0:
            if trait := board.canvas.trait_of(contact_id):
                menu.addAction(_said("Open the bubble"), partial(board.canvas.toggle_trait, trait))
                _add_pins(menu, board, [contact_id])
            return menu
        if contact_id not in view.chosen_ids:
            view.choose([contact_id])
        _add_people(menu, board, contact_id)
    elif pointed.favor is not None:
        _add_favor(menu, board, stage, pointed.favor)
    else:
        _add_ground(menu, board)
    return menu


def _add_people(menu: QMenu, board: GraphBoard, contact_id: int) -> None:
    chosen = sorted(board.canvas.view.chosen_ids)
    is_one = len(chosen) == 1
    if is_one:
        menu.addAction(icon(Icon.OPEN), _said("Open"), partial(board.person_activated.emit, contact_id))
    menu.addActions(list(board.acts if is_one else board.acts_for_several))
    menu.addSeparator()
    if is_one:
        menu.addAction(icon(Icon.CENTRE), _said("Look around"), partial(board.look_at, around(contact_id)))
    _add_pins(menu, board, chosen)
    if (bubble := board.canvas.bubble_of(contact_id)) and (trait := board.canvas.trait_of(bubble)):
        menu.addAction(_said("Close the bubble"), partial(board.canvas.toggle_trait, trait))
    menu.addAction(_said("Hide") + "\tH", partial(board.hide_people, chosen))


def _add_pins(menu: QMenu, board: GraphBoard, marks: Collection[int]) -> None:
    pinning = board.canvas.pinning
    ones = [one for mark in marks if (one := pinning.one(mark)) is not None]
    pinned = pinning.pinned()
    if loose := [one for one in ones if one not in pinned]:
        menu.addAction(icon(Icon.LOCATION), _said("Pin here"), partial(pinning.pin, loose))
    if put := [one for one in ones if one in pinned]:
        menu.addAction(_said("Unpin"), partial(pinning.unpin, put))


def _add_favor(menu: QMenu, board: GraphBoard, stage: Stage, favor: int) -> None:
    if stage.scene.counts[favor] == 1:
        look = Look(Kind.FAVOR, stage.scene.edges[favor].favor_id)
        menu.addAction(icon(Icon.GRAPH), _said("Who led to it"), partial(board.look_at, look))
    for end in dict.fromkeys(stage.scene.pairs[favor].tolist()):
        person = stage.scene.people[end]
        if person.id > 0:
            text = texts.filled(_said("Open {name}"), name=texts.short(person.name)).replace("&", "&&")
            menu.addAction(icon(Icon.PERSON), text, partial(board.person_activated.emit, person.id))


def _add_ground(menu: QMenu, board: GraphBoard) -> None:
    menu.addAction(icon(Icon.ZOOM_FIT), _said("Show all") + "\t0", board.canvas.view.zoom_to_fit)
    if board.canvas.pinning.pinned():
        menu.addAction(_said("Unpin all"), board.canvas.pinning.unpin_all)
    if not board.hidden_note.isHidden():
        menu.addAction(_said("Show the hidden"), board.show_hidden)
    menu.addSeparator()
    for look, action in board.header.looks.items():
        if look != board.look:
            menu.addAction(action)


def _said(text: str) -> str:
    return QCoreApplication.translate("texts", text)
