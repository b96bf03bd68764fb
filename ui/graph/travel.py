"""Travel: pointing at people and going from one to the next by keys. What is seen is the stage's."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.graph.card import person_card
from ui.graph.stage import Pointed
from ui.graph.stage_view import StageView

KEY_ZOOM = 1.25
EDGE = 80.0  # the one the keys stand on stays this far inside the window
CLOSE_ENOUGH = 60.0  # pixels a unit at which a person found by name is looked at

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ZOOM_KEYS = {
    Qt.Key.Key_Plus: KEY_ZOOM,
    Qt.Key.Key_Equal: KEY_ZOOM,
    Qt.Key.Key_Minus: 1 / KEY_ZOOM,
    Qt.Key.Key_Underscore: 1 / KEY_ZOOM,
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class TravelView(StageView):
    """One stands on somebody; arrows go to the nearest that way, with Alt along the lines."""

    person_activated = Signal(int)
    person_centered = Signal(int)
    bubble_toggled = Signal(int)
    menu_requested = Signal(QPointF)
    hidden = Signal(list)
    chosen_changed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen_ids: frozenset[int] = frozenset()
        self._way: list[
            int
        ] = []  # the ids gone through along the lines; the last one's neighbours are gone round
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Favor graph"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys go from person to person, with Alt along the lines, Enter opens, Shift+Enter centres, "
                "plus and minus zoom."
            )
        )

    def fly_to(self, person: int) -> None:
        """Bring a person to the middle, near enough to be read, and point at them."""
        if self.stage is None:
            return
        self._stop_glide()
        stage, size = self.stage, self._size()
        scale = max(stage.camera.scale, CLOSE_ENOUGH)
        camera = stage.camera.looking_at(stage.places[person], size.width(), size.height(), scale)
        self._point_by_keys(person)
        self._glide_to(camera)

    def choose(self, contact_ids: Collection[int]) -> None:
        """Choose these people among those shown."""
        if self.stage is None:
            return
        ids = self.stage.scene.ids[self.stage.people]
        found = frozenset(ids[np.isin(ids, list(contact_ids)) & (ids > 0)].tolist())
        self.stage.chosen = np.flatnonzero(np.isin(self.stage.scene.ids, list(found)))
        if found != self.chosen_ids:
            self.chosen_ids = found
            self.chosen_changed.emit()
        self.update()

    # Pointing

    def _point(self, pointed: Pointed) -> None:
        if pointed != self.pointed:
            self.pointed = pointed
            self._soon_at_rest()
            self.setCursor(
                Qt.CursorShape.PointingHandCursor
                if pointed.person is not None
                else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def _point_by_keys(self, person: int | None) -> None:
        if self.stage is None or person is None:
            return
        self._point(Pointed(person, by_keys=True))
        card = person_card(
            self.stage.scene, person, self.stage.pointed_favors(self.pointed), self.stage.today
        )
        self.setAccessibleDescription(". ".join((card.title, *card.lines)))

    def _travel(self, dx: int, dy: int) -> None:
        """To the nearest person that way; the first key only shows where one stands."""
        assert self.stage is not None
        here = self._standing()
        if here is None:
            return
        if self.pointed.person is None:
            self._point_by_keys(here)
        else:
            self._point_by_keys(self.stage.next_person(here, dx, dy))
        self._keep_in_window(self.pointed.person)

    def _travel_along(self, dx: int, dy: int) -> None:
        """Along the lines: down to somebody a person shares a favor with, left and right to the next of these, up
        back to the person."""
        assert self.stage is not None
        here = self._standing()
        if here is None:
            return
        ids, index_of = self.stage.scene.ids, self.stage.scene.index_of
        way = [i for i in self._way if i in index_of and index_of[i] in self.stage.people]
        hub = index_of[way[-1]] if way else None
        around = self.stage.neighbours(hub).tolist() if hub is not None else []
        if self.pointed.person is None:
            there: int | None = here
        elif here not in around or dy > 0:
            way = [*(way if here in around else []), int(ids[here])] if dy >= 0 else way
            around = self.stage.neighbours(here).tolist()
            there = around[0] if around and dy >= 0 else None
        elif dy < 0:
            there = index_of[way.pop()]
        else:
            there = around[(around.index(here) + dx) % len(around)]
        self._way = way
        self._point_by_keys(there)
        self._keep_in_window(self.pointed.person)

    def _standing(self) -> int | None:
        """Where the keys are: the one pointed at, else the selected, else you, else anybody."""
        assert self.stage is not None
        people = self.stage.people
        for person in (self.pointed.person, self.selected, self.stage.scene.self_index):
            if person is not None and person in people:
                return person
        return int(people[0]) if len(people) else None

    def bring_into_sight(self, person: int) -> None:
        """Move the camera only if not all of the mark is in the window."""
        if self.stage is not None and person in self.stage.people:
            around = self.stage.radius
            at = QPointF(*self.stage.screen()[person])
            if not QRectF(self.rect()).adjusted(around, around, -around, -around).contains(at):
                self._keep_in_window(person)

    def _keep_in_window(self, person: int | None) -> None:
        if self.stage is None or person is None:
            return
        x, y = self.stage.camera.to_screen(self.stage.places[person])
        dx = max(EDGE - x, 0.0) + min(self.width() - EDGE - x, 0.0)
        dy = max(EDGE - y, 0.0) + min(self.height() - EDGE - y, 0.0)
        if dx or dy:
            self._look(self.stage.camera.moved(dx, dy))

    def _activate(self, person: int) -> None:
        """Open a person, or a bubble."""
        assert self.stage is not None
        contact_id = self.stage.scene.people[person].id
        if contact_id < 0:
            self.bubble_toggled.emit(contact_id)
            return
        self.select(person)
        self.person_activated.emit(contact_id)

    def _center(self, person: int) -> None:
        assert self.stage is not None
        contact_id = self.stage.scene.people[person].id
        if contact_id > 0:
            self.person_centered.emit(contact_id)

    def acted_on(self) -> list[int]:
        """Whom an act of the keyboard is about: the chosen, else the one stood on."""
        if self.chosen_ids or self.stage is None or self.pointed.person is None:
            return sorted(self.chosen_ids)
        contact_id = self.stage.scene.people[self.pointed.person].id
        return [contact_id] if contact_id > 0 else []

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers()
        here = self._standing() if self.stage is not None else None
        if key in ZOOM_KEYS:
            self.zoom(ZOOM_KEYS[key])
        elif key == Qt.Key.Key_0:
            self.zoom_to_fit()
        elif key == Qt.Key.Key_Escape:
            self._let_go()
        elif here is None or self.stage is None:
            super().keyPressEvent(event)
        elif key in ARROWS:
            go = self._travel_along if modifiers & Qt.KeyboardModifier.AltModifier else self._travel
            go(*ARROWS[key])
        elif key in ENTER:
            is_shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            (self._center if is_shift else self._activate)(here)
        elif key == Qt.Key.Key_X and self.pointed.person is not None:
            self.choose(self.chosen_ids ^ {int(self.stage.scene.ids[here])})
        elif key == Qt.Key.Key_A and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.choose(self.stage.scene.ids[self.stage.people_in(QRectF(self.rect()))].tolist())
        elif key == Qt.Key.Key_H and self.acted_on():
            self.hidden.emit(self.acted_on())
        else:
            super().keyPressEvent(event)

    def _let_go(self) -> None:
        """Of the chosen first; then of whoever is opened, and of the surroundings."""
        if self.chosen_ids:
            self.choose(())
            return
        self._point(Pointed())
        self.select(None)
        self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if (
            event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
            and self.stage
        ):
            self._point_by_keys(self._standing())
            self._keep_in_window(self.pointed.person)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.pointed.by_keys:
            self._point(Pointed())
