"""Looking: what of a graph is looked at, and what one comes back to. No widgets."""

from __future__ import annotations

from datetime import date

from db import FavorGraph, FavorThread
from ui import texts
from ui.graph.look import EVERYBODY, NOW, Kind, Look, around
from ui.graph.memory import Memory
from ui.graph.scene import Scene
from ui.graph.shown import has_open

SMALL = 150  # people; with nothing open so many are shown at first, of more those around you


class Looking:
    """Of one board. `home` is the last look at all there is; `thread` is what an ask or favor is about."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.graph, self.scene = FavorGraph(), Scene.of(FavorGraph(), date.min)
        self.look, self.home, self.thread = EVERYBODY, EVERYBODY, FavorThread()

    def turn_to(self, look: Look) -> None:
        """Look at this from now on; somebody or something that is gone leads home."""
        self.look, self.thread = self._possible(look)
        if self.look.is_wide:
            self.home = self.look

    def first(self) -> Look:
        """As the views were left, else you in the middle, and what is open."""
        if (last := self._memory.last()) is not None:
            return last
        if has_open(self.scene):
            return NOW
        you = self.scene.self_index
        if you is None or len(self.scene.people) <= SMALL:
            return EVERYBODY
        return around(int(self.scene.ids[you]))

    def about(self) -> str:
        """Whom or what it is about; '' where it is about all."""
        if self.look.kind is Kind.AROUND and self.look.subject in self.scene.index_of:
            return self.scene.people[self.scene.index_of[self.look.subject]].name
        return self._about_thread() if self.look.is_thread else ""

    def _about_thread(self) -> str:
        """What the ask is for; of a favor alone its kind and what it was about."""
        edge = next((edge for edge in self.graph.edges if edge.favor_id == self.look.subject), None)
        if self.look.kind is Kind.FAVOR and edge is not None and edge.what == self.thread.purpose:
            return texts.dotted(
                texts.capital(texts.favor_kind(edge.kind)), *([edge.what] if edge.what else [])
            )
        return self.thread.purpose

    def _possible(self, look: Look) -> tuple[Look, FavorThread]:
        if look.is_thread:
            thread = self._memory.thread(look)
            return (look, thread) if thread is not None else (self.home, FavorThread())
        if look.kind is Kind.AROUND and look.subject not in self.scene.index_of:
            return self.home, FavorThread()
        return look, FavorThread()
