"""Memory: how the views of the graph were left, whom the user pinned or hid, which bubbles are open, and who is in a
thread; of a book, or of nothing."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

import numpy as np

from db import Book, FavorThread
from ui.graph.arrange import Arranged, Before, Pins, Spot
from ui.graph.camera import Camera
from ui.graph.filter import Facet, Trait
from ui.graph.look import Kind, Look
from ui.hub import Hub

NOTHING: Mapping[Trait, Spot] = MappingProxyType({})
HIDDEN, OPENED = "hidden", "opened"  # under these names in the book


class Memory:
    """Remembers as long as it lives; what the board is given where there is no book."""

    def __init__(self) -> None:
        self._places: dict[str, Before] = {}
        self._cameras: dict[str, Camera | None] = {}
        self._pins: dict[str, dict[int, tuple[float, float]]] = {}
        self._bubble_pins: dict[Trait, Spot] = {}
        self._last: Look | None = None
        self._hidden: frozenset[int] = frozenset()
        self._opened: tuple[Trait, ...] = ()

    def last(self) -> Look | None:
        """The look that was left last."""
        return self._last

    def places(self, look: Look) -> Before:
        return self._places.get(look.pins_name, Before())

    def camera(self, look: Look) -> Camera | None:
        """Seen from the middle of the window; None: everything in sight."""
        return self._cameras.get(look.name)

    def pins(self, look: Look) -> Pins:
        return dict(self._pins.get(look.pins_name, {}))

    def bubble_pins(self) -> Mapping[Trait, Spot]:
        """Where the user put which group or company."""
        return dict(self._bubble_pins)

    def thread(self, look: Look) -> FavorThread | None:
        """Who is in the thread of an ask or a favor; None where it is gone."""
        return None

    def hidden(self) -> frozenset[int]:
        """Whom the user took out of all pictures."""
        return self._hidden

    def opened(self) -> tuple[Trait, ...]:
        """The bubbles that are open."""
        return self._opened

    def hide(self, contact_ids: frozenset[int]) -> None:
        """These and nobody else."""
        self._hidden = contact_ids

    def open(self, traits: Sequence[Trait]) -> None:
        """These bubbles and no others."""
        self._opened = tuple(traits)

    def keep(self, look: Look, arranged: Arranged) -> None:
        self._places[look.pins_name] = arranged.as_before

    def leave(self, look: Look, camera: Camera | None) -> None:
        self._last, self._cameras[look.name] = look, camera

    def pin(self, look: Look, places: Pins, bubbles: Mapping[Trait, Spot] = NOTHING) -> None:
        self._pins.setdefault(look.pins_name, {}).update(places)
        self._bubble_pins |= bubbles

    def unpin(self, look: Look, contact_ids: list[int] | None = None, traits: Sequence[Trait] = ()) -> None:
        """Let these go, or all of the view."""
        pins = self._pins.get(look.pins_name, {})
        for contact_id in list(pins) if contact_ids is None else contact_ids:
            pins.pop(contact_id, None)
        is_all = contact_ids is None and look.kind is Kind.BUBBLES
        for trait in list(self._bubble_pins) if is_all else traits:
            self._bubble_pins.pop(trait, None)


class BookMemory(Memory):
    """Kept in the book. A pin can be undone like any act; how a view was left is no act."""

    def __init__(self, book: Book, hub: Hub) -> None:
        super().__init__()
        self._book, self._hub = book, hub
        self._views = book.graph_views

    def last(self) -> Look | None:
        return Look.named(self._views.last())

    def places(self, look: Look) -> Before:
        kept = self._views.kept(look.pins_name)
        ids = np.frombuffer(kept.contact_ids, dtype=np.int64)
        places = np.frombuffer(kept.places, dtype=np.float32).astype(np.float64).reshape(-1, 2)
        return Before(ids, places, kept.inserted) if len(ids) == len(places) else Before()

    def camera(self, look: Look) -> Camera | None:
        kept = self._views.kept(look.name).camera
        return Camera(*kept) if kept is not None else None

    def pins(self, look: Look) -> Pins:
        return self._views.pins(look.pins_name)

    def bubble_pins(self) -> Mapping[Trait, Spot]:
        pins = self._views.bubble_pins().items()
        return {Trait(Facet(facet), name): spot for (facet, name), spot in pins}

    def thread(self, look: Look) -> FavorThread | None:
        try:
            if look.kind is Kind.ASK:
                return self._views.thread(ask_id=look.subject)
            return self._views.thread(favor_id=look.subject)
        except KeyError:
            return None

    def hidden(self) -> frozenset[int]:
        return frozenset(i for i in self._noted(HIDDEN) if isinstance(i, int))

    def opened(self) -> tuple[Trait, ...]:
        with contextlib.suppress(TypeError, ValueError):
            return tuple(Trait(Facet(facet), str(name)) for facet, name in self._noted(OPENED))
        return ()

    def hide(self, contact_ids: frozenset[int]) -> None:
        self._views.keep_note(name=HIDDEN, text=json.dumps(sorted(contact_ids)))

    def open(self, traits: Sequence[Trait]) -> None:
        text = json.dumps([(trait.facet, trait.name) for trait in traits])
        self._views.keep_note(name=OPENED, text=text)

    def _noted(self, name: str) -> list[Any]:
        """What somebody else wrote there is nothing."""
        with contextlib.suppress(ValueError):
            noted = json.loads(self._views.note(name) or "[]")
            if isinstance(noted, list):
                return noted
        return []

    def keep(self, look: Look, arranged: Arranged) -> None:
        self._views.keep_places(
            view=look.pins_name,
            contact_ids=arranged.ids.astype(np.int64).tobytes(),
            places=arranged.places.astype(np.float32).tobytes(),
            inserted=arranged.inserted,
        )

    def leave(self, look: Look, camera: Camera | None) -> None:
        seen = (camera.scale, camera.x, camera.y) if camera is not None else None
        self._views.leave(view=look.name, camera=seen)

    def pin(self, look: Look, places: Pins, bubbles: Mapping[Trait, Spot] = NOTHING) -> None:
        put = {(trait.facet.value, trait.name): spot for trait, spot in bubbles.items()}
        self._hub.attempt(partial(self._views.pin, view=look.pins_name, places=places, bubbles=put))

    def unpin(self, look: Look, contact_ids: list[int] | None = None, traits: Sequence[Trait] = ()) -> None:
        is_all = contact_ids is None and look.kind is Kind.BUBBLES
        bubbles = None if is_all else [(trait.facet.value, trait.name) for trait in traits]
        self._hub.attempt(
            partial(self._views.unpin, view=look.pins_name, contact_ids=contact_ids, bubbles=bubbles)
        )
