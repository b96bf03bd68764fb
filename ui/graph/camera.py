"""Camera: from the layout's units to the screen's pixels and back. Pure, frozen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ui.graph.arrays import Places

FARTHEST, NEAREST = 0.2, 320.0  # pixels a unit; so far that a hundred thousand people are in sight
COMFORTABLE = 140.0  # nobody wants two people to fill the window


@dataclass(frozen=True, slots=True)
class Camera:
    """screen = world * scale + (x, y)."""

    scale: float = COMFORTABLE
    x: float = 0.0
    y: float = 0.0

    def to_screen(self, places: Places) -> Places:
        on_screen: Places = places * self.scale + np.array([self.x, self.y])
        return on_screen

    def to_world(self, x: float, y: float) -> tuple[float, float]:
        return (x - self.x) / self.scale, (y - self.y) / self.scale

    def moved(self, dx: float, dy: float) -> Camera:
        return Camera(self.scale, self.x + dx, self.y + dy)

    def zoomed(self, factor: float, at_x: float, at_y: float) -> Camera:
        """Nearer or farther; what is under (at_x, at_y) stays there."""
        scale = float(np.clip(self.scale * factor, FARTHEST, NEAREST))
        grown = scale / self.scale
        return Camera(scale, at_x - (at_x - self.x) * grown, at_y - (at_y - self.y) * grown)

    def looking_at(self, place: Places, width: float, height: float, scale: float | None = None) -> Camera:
        """The same, or at `scale`, with a place in the middle of the window."""
        scale = self.scale if scale is None else scale
        return Camera(scale, width / 2 - float(place[0]) * scale, height / 2 - float(place[1]) * scale)

    def towards(self, other: Camera, part: float) -> Camera:
        """On the way to another camera; scale goes by ratio, so that the zoom looks even."""
        scale = self.scale * (other.scale / self.scale) ** part
        if abs(other.scale - self.scale) < 1e-6:
            through = part
        else:
            through = (scale - self.scale) / (other.scale - self.scale)
        return Camera(scale, self.x + (other.x - self.x) * through, self.y + (other.y - self.y) * through)

    @staticmethod
    def fitted(places: Places, width: float, height: float, margin: float = 44.0) -> Camera:
        """All places inside the window."""
        if not len(places):
            return Camera(COMFORTABLE, width / 2, height / 2)
        low, high = places.min(axis=0), places.max(axis=0)
        extent = np.maximum(high - low, 1e-6)
        room = np.maximum(np.array([width, height]) - 2 * margin, 40.0)
        scale = float(np.clip((room / extent).min(), FARTHEST, COMFORTABLE))
        return Camera(scale).looking_at((low + high) / 2, width, height)
