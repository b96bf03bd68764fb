"""Standing: who stands where in the window, through which camera, and who is near a point or that way. Pure of drawing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF

from ui.graph.arrays import Places
from ui.graph.bubbles import Ring
from ui.graph.camera import Camera
from ui.graph.overlays import ring_at
from ui.graph.people import MOST_GROWN, radii_of, radius_at
from ui.graph.scene import Indices, Mask, Scene

TITLE = 0.15  # units, above the rim of a bubble
REACH = 5.0  # pixels beside a person or line that still count as on it


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """Where those shown stand, in units, x and y each by itself: over rows of two all takes five times as long."""

    places: Places
    people: Indices
    x: NDArray[np.float64]
    y: NDArray[np.float64]
    corners: Places  # the least and the largest of them

    @staticmethod
    def of(places: Places, people: Indices) -> Columns:
        x, y = np.ascontiguousarray(places[people].T)
        corners = np.array([(x.min(), y.min()), (x.max(), y.max())]) if len(people) else np.zeros((0, 2))
        return Columns(places, people, x, y, corners)


@dataclass(slots=True, eq=False)
class Standing:
    scene: Scene
    today: date
    places: Places
    people: Indices
    favors: Indices
    camera: Camera = field(default_factory=Camera)
    rings: tuple[Ring, ...] = ()  # open bubbles
    _screen: tuple[Camera, Places, Places] | None = None
    _columns: Columns | None = None
    _mask: tuple[Indices, Mask] | None = None

    @property
    def radius(self) -> float:
        return radius_at(self.camera.scale)

    def screen(self) -> Places:
        """Where everybody is in the window's pixels."""
        kept = self._screen
        if kept is None or kept[0] != self.camera or kept[1] is not self.places:
            kept = self._screen = (self.camera, self.places, self.camera.to_screen(self.places))
        return kept[2]

    def columns(self) -> Columns:
        kept = self._columns
        if kept is None or kept.places is not self.places or kept.people is not self.people:
            kept = self._columns = Columns.of(self.places, self.people)
        return kept

    def favors_mask(self) -> Mask:
        kept = self._mask
        if kept is None or kept[0] is not self.favors:
            mask = np.zeros(len(self.scene.edges), dtype=bool)
            mask[self.favors] = True
            kept = self._mask = (self.favors, mask)
        return kept[1]

    def fit(self, size: QSizeF) -> Camera:
        """Through which everybody is seen, and the open bubbles with their names."""
        return Camera.fitted(self._corners(), size.width(), size.height())

    def leaves(self, camera: Camera, size: QSizeF) -> bool:
        """Whether anybody would be out of the window."""
        screen = camera.to_screen(self._corners())
        return bool((screen < 0).any() or (screen > (size.width(), size.height())).any())

    def _corners(self) -> Places:
        shown = self.columns().corners
        if not self.rings:
            return shown
        rims = [
            (ring.x + side * ring.radius, ring.y + side * (ring.radius + TITLE))
            for ring in self.rings
            for side in (-1, 1)
        ]
        return np.vstack([shown, rims])

    def person_at(self, point: QPointF) -> int | None:
        """Whose mark is under a point, or nearly."""
        if not len(self.people):
            return None
        columns, reach = self.columns(), (self.radius * MOST_GROWN + REACH) / self.camera.scale
        x, y = self.camera.to_world(point.x(), point.y())
        near = self.people[(np.abs(columns.x - x) <= reach) & (np.abs(columns.y - y) <= reach)]
        if not len(near):
            return None
        away = self.screen()[near] - (point.x(), point.y())
        distance = np.hypot(away[:, 0], away[:, 1]) - radii_of(self.scene, self.radius)[near]
        nearest = int(distance.argmin())
        return int(near[nearest]) if distance[nearest] <= REACH else None

    def ring_at(self, point: QPointF) -> Ring | None:
        """The open bubble under a point."""
        return ring_at(self.rings, self.camera, point)

    def people_in(self, rect: QRectF) -> Indices:
        """Whose marks lie in a rectangle of the window, or reach into it with their middle."""
        x, y = self.screen()[self.people].T
        inside = (x >= rect.left()) & (x <= rect.right()) & (y >= rect.top()) & (y <= rect.bottom())
        found: Indices = self.people[inside]
        return found[self.scene.ids[found] > 0]

    def neighbours(self, person: int) -> Indices:
        """Who shares a favor that is shown with a person, clockwise from the top."""
        pairs = self.scene.pairs[self.scene.favors_of(person, self.favors_mask())]
        found = np.setdiff1d(pairs.ravel(), [person])
        away = self.places[found] - self.places[person]
        return found[np.argsort(np.arctan2(away[:, 0], -away[:, 1]) % (2 * np.pi), kind="stable")]

    def next_person(self, person: int, dx: int, dy: int) -> int | None:
        """The nearest in a direction: straight ahead counts more than sideways."""
        away = self.places[self.people] - self.places[person]
        ahead = away[:, 0] * dx + away[:, 1] * dy
        aside = np.abs(away[:, 0] * dy) + np.abs(away[:, 1] * dx)
        cost = np.where((ahead > 1e-6) & (aside <= ahead * 1.8), ahead + 1.5 * aside, np.inf)
        nearest = int(cost.argmin())
        return int(self.people[nearest]) if np.isfinite(cost[nearest]) else None
