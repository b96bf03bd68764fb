"""Graph views: how each view of the favor graph was left, where the user pinned people, and who is in a thread.

A view has a name, given by who shows it. Where people stand follows from the favors: it is kept beside the book's
records, quietly, without an undo step. A pin is the user's act and can be undone.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from db.errors import BookError
from db.records import FavorRow, FavorThread, KeptView
from db.rules.outcomes import Part
from db.schema.connection import told
from db.schema.tables import GraphBubblePin, GraphPin
from db.service import Service

UNIT = 1000  # a pin is kept in whole thousandths of the distance at which two people stand comfortably
MOST_VIEWS = 60  # remembered; the surroundings of somebody looked at long ago are found anew
LARGE = 10_000  # bytes of places; what took long to find is kept
NOTE = "note:"  # before the name of what is of no single view


class GraphViews(Service):
    """Belongs to a Book."""

    # Reads.

    def last(self) -> str:
        """The name of the view looked at last; '' before the first."""
        rows = self._ask("SELECT name FROM graph_view WHERE looked > 0 ORDER BY looked DESC LIMIT 1")
        return str(rows[0][0]) if rows else ""

    def kept(self, view: str) -> KeptView:
        """How a view was left."""
        rows = self._ask(
            "SELECT contact_ids, places, inserted, scale, x, y FROM graph_view WHERE name = ?", (view,)
        )
        if not rows:
            return KeptView()
        contact_ids, places, inserted, scale, x, y = rows[0]
        return KeptView(contact_ids, places, inserted, None if scale is None else (scale, x, y))

    def pins(self, view: str) -> dict[int, tuple[float, float]]:
        """Where the user put whom."""
        rows = self._ask("SELECT contact_id, x, y FROM graph_pin WHERE view = ?", (view,))
        return {contact_id: (x / UNIT, y / UNIT) for contact_id, x, y in rows}

    def bubble_pins(self) -> dict[tuple[str, str], tuple[float, float]]:
        """Where the user put which group or company among the bubbles: by facet and name."""
        rows = self._ask("SELECT facet, name, x, y FROM graph_bubble_pin")
        return {(facet, name): (x / UNIT, y / UNIT) for facet, name, x, y in rows}

    def note(self, name: str) -> str:
        """What was left of all views alike, as it was written; '' for nothing."""
        return self.kept(NOTE + name).contact_ids.decode()

    def thread(self, *, favor_id: int | None = None, ask_id: int | None = None) -> FavorThread:
        """Everybody involved in an ask, or in what a favor was part of; KeyError where it is gone.

        From the ask to those it was sent to, to who brought whom together, to what came of it.
        """
        if favor_id is not None:
            favor = self._book.favors.get(favor_id)
            ask_id = favor.ask_id
            start = [favor]
        else:
            start = []
        ask = self._book.asks.get(ask_id) if ask_id is not None else None
        if ask is not None:
            known = {favor.id for favor in start}
            start += [row for row in self._book.favors.of_asks([ask.id]) if row.id not in known]
        helpers = self._book.outcomes.chain([favor.id for favor in start]).helpers
        ids = {favor.id for favor in start}.union(*(helper.favor_ids for helper in helpers))
        favors = self._book.favors.page(sorted(ids))
        ties = {(favor.via.id, favor.giver.id) for favor in favors if favor.via is not None}
        ties |= {
            (helper.person.id, helper.through.id)
            for helper in helpers
            if helper.part is Part.INTRODUCED and helper.through is not None
        }
        people = {end for favor in favors for end in (favor.giver.id, favor.receiver.id)}
        people.update(*ties, {helper.person.id for helper in helpers})
        return FavorThread(
            purpose=ask.purpose if ask is not None else _first(favors, "what"),
            outcome=(ask.result if ask is not None else "") or _first(favors, "outcome"),
            contact_ids=frozenset(people),
            favor_ids=frozenset(ids),
            ties=tuple(sorted(tie for tie in ties if tie[0] != tie[1])),
        )

    # Writes.

    def pin(
        self,
        *,
        view: str,
        places: Mapping[int, tuple[float, float]],
        bubbles: Mapping[tuple[str, str], tuple[float, float]] = MappingProxyType({}),
    ) -> None:
        """Put people where they shall stay, in one view, and groups and companies among the bubbles, by facet and name.

        Who is gone by now is passed over.
        """
        rows = self._ask(
            """SELECT c.id, p.id FROM contact c LEFT JOIN graph_pin p ON p.contact_id = c.id AND p.view = ?
            WHERE c.id IN (SELECT value FROM json_each(?))""",
            (view, json.dumps(list(places))),
        )
        ids: dict[int, int | None] = dict(rows)
        spots = [(row, i, *_kept(places[i])) for i, row in ids.items()]
        put = self._ask("SELECT id, facet, name FROM graph_bubble_pin") if bubbles else []
        with self._book.transact("graph.pinned") as tx:
            tx.count = len(spots) + len(bubbles)
            tx.update_rows(GraphPin, ("x", "y"), [(row, x, y) for row, _, x, y in spots if row is not None])
            fresh = [(view, i, x, y) for row, i, x, y in spots if row is None]
            tx.insert_rows(GraphPin, ("view", "contact_id", "x", "y"), fresh)
            tx.delete(GraphBubblePin, [row for row, *bubble in put if tuple(bubble) in bubbles])
            kept = [(*bubble, *_kept(place)) for bubble, place in bubbles.items()]
            tx.insert_rows(GraphBubblePin, ("facet", "name", "x", "y"), kept)

    def unpin(
        self,
        *,
        view: str,
        contact_ids: Collection[int] | None = None,
        bubbles: Collection[tuple[str, str]] | None = (),
    ) -> None:
        """Let people go where their favors draw them again: these, or all of the view; bubbles, by facet and name,
        likewise."""
        rows = self._ask("SELECT id, contact_id FROM graph_pin WHERE view = ?", (view,))
        chosen = [row for row, i in rows if contact_ids is None or i in contact_ids]
        put = self._ask("SELECT id, facet, name FROM graph_bubble_pin")
        loose = [row for row, *bubble in put if bubbles is None or tuple(bubble) in bubbles]
        with self._book.transact("graph.unpinned") as tx:
            tx.count = len(chosen) + len(loose)
            tx.delete(GraphPin, chosen)
            tx.delete(GraphBubblePin, loose)

    def keep_places(self, *, view: str, contact_ids: bytes, places: bytes, inserted: int) -> None:
        """Keep where everybody stands; a few milliseconds for tens of thousands, as it is one row."""
        with self._quietly():
            self._book.database.execute_sql(
                """INSERT INTO graph_view (name, contact_ids, places, inserted) VALUES (?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET contact_ids = excluded.contact_ids, places = excluded.places,
                inserted = excluded.inserted""",
                (view, contact_ids, places, inserted),
            )

    def keep_note(self, *, name: str, text: str) -> None:
        """Keep what is of no single view."""
        self.keep_places(view=NOTE + name, contact_ids=text.encode(), places=b"", inserted=0)

    def leave(self, *, view: str, camera: tuple[float, float, float] | None) -> None:
        """The view is the one looked at, through this camera: scale, and the place in the middle; None: all of it."""
        if self._book.database.is_closed():  # a window may go after its book
            return
        scale, x, y = camera or (None, None, None)
        with self._quietly():
            self._book.database.execute_sql(
                """INSERT INTO graph_view (name, looked, scale, x, y)
                VALUES (?, (SELECT coalesce(max(looked), 0) + 1 FROM graph_view), ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET looked = excluded.looked, scale = excluded.scale,
                x = excluded.x, y = excluded.y""",
                (view, scale, x, y),
            )
            self._book.database.execute_sql(
                f"""DELETE FROM graph_view WHERE name NOT IN
                (SELECT name FROM graph_view ORDER BY looked DESC LIMIT {MOST_VIEWS}) AND length(places) < {LARGE}
                AND name NOT LIKE '{NOTE}%'"""
            )

    @contextlib.contextmanager
    def _quietly(self) -> Iterator[None]:
        """How a view was left is worth no error: where the book cannot be written, it is not kept."""
        with contextlib.suppress(BookError), told(self._book.path), self._book.database.atomic("IMMEDIATE"):
            yield


def _kept(place: tuple[float, float]) -> tuple[int, int]:
    return round(place[0] * UNIT), round(place[1] * UNIT)


def _first(favors: Collection[FavorRow], field: str) -> str:
    """The first text there is."""
    return next((text for favor in favors if (text := getattr(favor, field))), "")
