"""Pinning: whom and which bubbles the user put somewhere on a canvas, and lets go again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, TypeAlias

from ui.graph import bubbles
from ui.graph.arrange import Spot
from ui.graph.filter import Trait
from ui.graph.look import Kind

if TYPE_CHECKING:
    from ui.graph.canvas import Canvas

One: TypeAlias = int | Trait
"""What a mark is on any picture: a person's id, or the group or company of a bubble."""


class Pinning:
    """Belongs to a canvas; its memory keeps what is done here."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas

    def one(self, mark: int) -> One | None:
        """Whom or what a mark of this picture stands for; None where it can be put nowhere: within an open bubble its
        people keep together."""
        stage = self._canvas.view.stage
        if stage is None or stage.scene.index_of.get(mark) in stage.fixed:
            return None
        return mark if mark > 0 else self._canvas.trait_of(mark)

    def pinned(self) -> frozenset[One]:
        canvas = self._canvas
        among = canvas.memory.bubble_pins() if canvas.look.kind is Kind.BUBBLES else ()
        return frozenset((*canvas.memory.pins(canvas.look), *among))

    def put(self, mark: int, x: float, y: float) -> None:
        """Keep a mark where it was put on the picture."""
        if (one := self.one(mark)) is not None:
            self._keep({one: (x, y)})

    def pin(self, ones: Collection[One]) -> None:
        """Keep them where they stand; who is gone by now is passed over."""
        stage = self._canvas.view.stage
        if stage is not None:
            there = {self.one(mark): index for mark, index in stage.scene.index_of.items()}
            at = {one: stage.places[there[one]].tolist() for one in ones if one in there}
            self._keep({one: (x, y) for one, (x, y) in at.items()})

    def unpin(self, ones: Collection[One]) -> None:
        people = [one for one in ones if isinstance(one, int)]
        traits = [one for one in ones if isinstance(one, Trait)]
        self._canvas.memory.unpin(self._canvas.look, people, traits)
        self._canvas.show_pins()

    def unpin_all(self) -> None:
        """Of this view."""
        self._canvas.memory.unpin(self._canvas.look)
        self._canvas.show_pins()

    def _keep(self, spots: Mapping[One, Spot]) -> None:
        canvas = self._canvas
        rings = canvas.view.stage.rings if canvas.view.stage is not None else ()
        at = {one: bubbles.closed_in(spot, rings) for one, spot in spots.items()}
        people = {one: spot for one, spot in at.items() if isinstance(one, int)}
        traits = {one: spot for one, spot in at.items() if isinstance(one, Trait)}
        canvas.memory.pin(canvas.look, people, traits)
        canvas.show_pins()
