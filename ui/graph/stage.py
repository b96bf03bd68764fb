"""Stage: what of the scene is shown, where, and through which camera. Draws it and finds what is under a point.

No widget: the view gives a painter and a size, and says whether the hand is at rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from ui.graph import ink, labels, strokes
from ui.graph.camera import Camera
from ui.graph.card import Card, draw_card, favor_card, person_card, place_card
from ui.graph.labels import Label
from ui.graph.layout import Places
from ui.graph.people import SELF_GROWS, draw_mark, draw_people, in_window, radius_at
from ui.graph.picture import Picture, draw_favors, radii_of
from ui.graph.scene import Indices, Mask, Scene

REACH = 5.0  # pixels beside a person or line that still count as on it
VEIL = 0.74  # how far the rest steps back while somebody is pointed at
MANY_POINTED_GLYPHS = 200
MOST_NOT_TO_HIDE = 60  # of those around; among more the card hides somebody anyway
CROWD = 1_500  # people; beyond, they are part of the picture that moves and not drawn at every frame


@dataclass(slots=True)
class Pointed:
    """Who or what is pointed at: a person, or a favor's line; `by_keys` tells how."""

    person: int | None = None
    favor: int | None = None
    by_keys: bool = False


@dataclass(slots=True, eq=False)
class Stage:
    scene: Scene
    today: date
    places: Places
    people: Indices
    favors: Indices
    camera: Camera = field(default_factory=Camera)
    picture: Picture = field(default_factory=Picture)
    labels: list[Label] = field(default_factory=list)
    covered: tuple[QRectF, ...] = ()  # what lies on the picture: no name and no card goes there

    @property
    def radius(self) -> float:
        return radius_at(self.camera.scale)

    @property
    def is_crowded(self) -> bool:
        return len(self.people) > CROWD

    def favors_mask(self) -> Mask:
        shown = np.zeros(len(self.scene.edges), dtype=bool)
        shown[self.favors] = True
        return shown

    def fit(self, size: QSizeF) -> Camera:
        return Camera.fitted(self.places[self.people], size.width(), size.height())

    def settle(self, size: QSizeF, ratio: float) -> None:
        """The hand rests: draw sharply, choose names anew."""
        self._bake(size, ratio, sharp=True)
        self.labels = self._labels(self.people, size, None)

    def paint(
        self, painter: QPainter, size: QSizeF, ratio: float, pointed: Pointed, selected: int | None
    ) -> None:
        if not self.picture.covers(self.camera, self._content(size)):
            self._bake(size, ratio, sharp=False)
        painter.fillRect(QRectF(QPointF(0, 0), size), ink.ground())
        self.picture.paint(painter, self.camera)
        screen = self.camera.to_screen(self.places)
        window = (size.width(), size.height())
        if not self.is_crowded:
            seen = in_window(screen, self.people, window, self.radius * 2)
            draw_people(painter, self.scene, seen, screen, self.radius, ratio)
        if pointed.person is None and pointed.favor is None:
            shown = set(self.people.tolist())
            kept = [label for label in self.labels if label.person in shown]
            labels.draw(painter, kept, screen, self.radius, labels.label_font(), self.covered)
        else:
            self._paint_pointed(painter, size, ratio, screen, pointed)
        if selected is not None and selected in self.people:
            draw_mark(painter, self.scene, selected, screen, self.radius, dashed=False)

    def _paint_pointed(
        self, painter: QPainter, size: QSizeF, ratio: float, screen: Places, pointed: Pointed
    ) -> None:
        """The one pointed at with those around stand out, everything else steps back."""
        favors = self.pointed_favors(pointed)
        people = np.unique(self.scene.pairs[favors].ravel())
        if pointed.person is not None:
            people = np.union1d(people, [pointed.person])
        window = (size.width(), size.height())
        veil = ink.ground()
        veil.setAlphaF(VEIL)
        painter.fillRect(QRectF(QPointF(0, 0), size), veil)
        draw_favors(
            painter, self.scene, favors, screen, self.radius, window, glyphs=MANY_POINTED_GLYPHS, strong=True
        )
        seen = in_window(screen, people, window, self.radius * 2)
        draw_people(painter, self.scene, seen, screen, self.radius, ratio)
        card, box = self._card(pointed, favors, people, screen, size)
        names = self._labels(people, size, pointed.person, box)
        labels.draw(painter, names, screen, self.radius, labels.label_font())
        if pointed.by_keys and pointed.person is not None:
            draw_mark(painter, self.scene, pointed.person, screen, self.radius, dashed=True)
        draw_card(painter, card, box)

    def _card(
        self, pointed: Pointed, favors: Indices, people: Indices, screen: Places, size: QSizeF
    ) -> tuple[Card, QRectF]:
        """What there is to say, and where: on the side where the others are not."""
        if pointed.person is not None:
            card = person_card(self.scene, pointed.person, favors, self.today)
            at, away = screen[pointed.person], self.radius * SELF_GROWS
        else:
            assert pointed.favor is not None
            card = favor_card(self.scene, pointed.favor, self.today)
            at, away = screen[self.scene.pairs[pointed.favor]].mean(axis=0), 0.0
        is_rest_right = bool(screen[people][:, 0].mean() > at[0])
        others = [QPointF(*place) for place in screen[people[:MOST_NOT_TO_HIDE]]]
        return card, place_card(card, QPointF(*at), away, size, self.covered, others, on_left=is_rest_right)

    def pointed_favors(self, pointed: Pointed) -> Indices:
        if pointed.person is not None:
            return self.scene.favors_of(pointed.person, self.favors_mask())
        return np.array([pointed.favor], dtype=np.int64)

    def person_at(self, point: QPointF) -> int | None:
        """Whose mark is under a point, or nearly."""
        if not len(self.people):
            return None
        away = self.camera.to_screen(self.places[self.people]) - (point.x(), point.y())
        distance = np.hypot(away[:, 0], away[:, 1]) - radii_of(self.scene, self.radius)[self.people]
        nearest = int(distance.argmin())
        return int(self.people[nearest]) if distance[nearest] <= REACH else None

    def favor_at(self, point: QPointF, size: QSizeF) -> int | None:
        """Whose line is under a point, or nearly."""
        screen = self.camera.to_screen(self.places)
        radii = radii_of(self.scene, self.radius)
        found = strokes.lines(self.scene, self.favors, screen, radii, (size.width(), size.height()))
        own, owners = strokes.self_loops(self.scene, self.favors, screen, radii)
        drawn = np.vstack([np.hstack([found.start, found.end]), own])
        nearest, distance = strokes.nearest(drawn, point.x(), point.y())
        return int(np.concatenate([found.favors, owners])[nearest]) if distance <= REACH else None

    def next_person(self, person: int, dx: int, dy: int) -> int | None:
        """The nearest in a direction: straight ahead counts more than sideways."""
        away = self.places[self.people] - self.places[person]
        ahead = away[:, 0] * dx + away[:, 1] * dy
        aside = np.abs(away[:, 0] * dy) + np.abs(away[:, 1] * dx)
        cost = np.where((ahead > 1e-6) & (aside <= ahead * 1.8), ahead + 1.5 * aside, np.inf)
        nearest = int(cost.argmin())
        return int(self.people[nearest]) if np.isfinite(cost[nearest]) else None

    def _labels(self, people: Indices, size: QSizeF, first: int | None, *more: QRectF) -> list[Label]:
        screen = self.camera.to_screen(self.places)
        window = (size.width(), size.height())
        order = labels.by_relevance(self.scene, in_window(screen, people, window, 0), first)
        around = self.people if first is None else people
        font = labels.label_font()
        covered = (*self.covered, *more)
        return labels.choose(self.scene, order, screen, screen[around], self.radius, window, font, covered)

    def _bake(self, size: QSizeF, ratio: float, *, sharp: bool) -> None:
        people = self.people if self.is_crowded else self.people[:0]
        self.picture.bake(
            self.scene, self.favors, people, self.places, self.radius, self.camera, size, ratio, sharp=sharp
        )

    def _content(self, size: QSizeF) -> QRectF:
        """The part of the window in which there is anything."""
        window = QRectF(QPointF(0, 0), size)
        if not len(self.people):
            return window
        shown = self.places[self.people]
        low, high = self.camera.to_screen(np.stack([shown.min(axis=0), shown.max(axis=0)]))
        around = self.radius * 4
        return window & QRectF(QPointF(*low), QPointF(*high)).adjusted(-around, -around, around, around)
