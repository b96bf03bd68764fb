"""Graph: reads the favors of the whole book as a graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from db.records import BoundaryKind, FavorGraph, FavorKind, FavorState, GraphEdge, GraphPerson
from db.rules.names import fold
from db.service import as_day, name_of

if TYPE_CHECKING:
    from db.book import Book


def read(book: Book, open_loop: str) -> FavorGraph:
    """You and everybody with favors, without the archived; edges in the order they came.

    What was declined or let go ties nobody to anybody; what nobody answered yet may still come. `open_loop`: SQL.
    """
    self_id = book.contacts.self_id
    edges = tuple(
        GraphEdge(
            favor_id,
            giver,
            receiver,
            FavorKind(kind),
            FavorState(state),
            as_day(on),
            bool(is_open) and receiver == self_id and giver != self_id,
            what,
            via,
        )
        for favor_id, giver, receiver, kind, state, on, is_open, what, via in book.ask(
            f"""SELECT f.id, giver_id, receiver_id, f.kind, f.state, coalesce(done_on, agreed_on, asked_on),
            {open_loop}, what, CASE WHEN v.archived_on IS NULL AND via_id NOT IN (giver_id, receiver_id) THEN via_id END
            FROM favor f JOIN contact g ON g.id = giver_id JOIN contact r ON r.id = receiver_id
            LEFT JOIN contact v ON v.id = via_id
            WHERE g.archived_on IS NULL AND r.archived_on IS NULL AND f.state NOT IN ('declined', 'dropped')
            ORDER BY f.id"""
        )
    )
    open_with = {edge.giver_id for edge in edges if edge.open_loop}
    ids = {self_id}.union(*((edge.giver_id, edge.receiver_id) for edge in edges))
    ids.update(edge.via_id for edge in edges if edge.via_id is not None)
    rests = {i: load.until for i, load in book.asks.loads().items()}
    tags = _gathered(book.ask("SELECT contact_id, name FROM contact_tag JOIN tag ON tag.id = tag_id"))
    groups = _gathered(
        book.ask("SELECT contact_id, name FROM membership JOIN circle ON circle.id = circle_id")
    )
    people = tuple(
        GraphPerson(
            i,
            name,
            company,
            bool(is_self),
            i in open_with,
            BoundaryKind(wish) if wish else None,
            rests.get(i),
            groups.get(i, ()),
            tags.get(i, ()),
        )
        for i, name, company, is_self, wish in book.ask(
            f"""SELECT c.id, {name_of("c")}, c.company, c.is_self, b.kind FROM contact c
            LEFT JOIN boundary b ON b.contact_id = c.id ORDER BY c.id"""
        )
        if i in ids
    )
    return FavorGraph(people, edges)


def _gathered(rows: Iterable[tuple[int, str]]) -> dict[int, tuple[str, ...]]:
    """The names of each contact, in order."""
    found: dict[int, list[str]] = defaultdict(list)
    for contact_id, name in rows:
        found[contact_id].append(name)
    return {contact_id: tuple(sorted(names, key=fold)) for contact_id, names in found.items()}
