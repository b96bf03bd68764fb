"""Small favor graphs for the tests: names are letters, ids count from 1, 1 is you."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from db import FavorGraph, FavorKind, FavorState, GraphEdge, GraphPerson

TODAY = date(2026, 3, 14)
YOU = 1


def favor(
    giver: int,
    receiver: int,
    kind: FavorKind = FavorKind.ADVICE,
    *,
    days_ago: int | None = 10,
    state: FavorState = FavorState.DONE,
    open_loop: bool = False,
    what: str = "read the pitch",
) -> GraphEdge:
    on = None if days_ago is None else TODAY - timedelta(days=days_ago)
    return GraphEdge(0, giver, receiver, kind, state, on, open_loop, what)


def graph(*favors: GraphEdge, people: int = 0) -> FavorGraph:
    """Favors numbered from 1; everybody named in them, and at least `people` people."""
    last = max([people, YOU, *(max(edge.giver_id, edge.receiver_id) for edge in favors)])
    waiting = {edge.giver_id for edge in favors if edge.open_loop}
    return FavorGraph(
        tuple(
            GraphPerson(i, "You" if i == YOU else f"Person {i:03}", "Acme", i == YOU, i in waiting)
            for i in range(1, last + 1)
        ),
        tuple(
            GraphEdge(
                number,
                edge.giver_id,
                edge.receiver_id,
                edge.kind,
                edge.state,
                edge.on,
                edge.open_loop,
                edge.what,
            )
            for number, edge in enumerate(favors, 1)
        ),
    )


def with_traits(
    drawn: FavorGraph,
    companies: dict[int, str] | None = None,
    groups: dict[int, tuple[str, ...]] | None = None,
    tags: dict[int, tuple[str, ...]] | None = None,
) -> FavorGraph:
    """The same people, of these companies and groups and with these tags; by id."""
    people = tuple(
        replace(
            person,
            company=(companies or {}).get(person.id, ""),
            groups=(groups or {}).get(person.id, ()),
            tags=(tags or {}).get(person.id, ()),
        )
        for person in drawn.people
    )
    return FavorGraph(people, drawn.edges)


def star(leaves: int) -> FavorGraph:
    """You gave to everybody."""
    return graph(*(favor(YOU, i + 2) for i in range(leaves)))


def circle_of_friends() -> FavorGraph:
    """Six around you, two of them friends of each other, one far away behind them."""
    return graph(
        favor(1, 2),
        favor(3, 1, FavorKind.REFERRAL, open_loop=True),
        favor(4, 1, FavorKind.INTRODUCTION, days_ago=400),
        favor(1, 5, FavorKind.TIME, state=FavorState.ASKED),
        favor(6, 1),
        favor(1, 7, days_ago=None),
        favor(2, 3, FavorKind.FEEDBACK),
        favor(7, 8),
        favor(8, 9),
        favor(1, 2, FavorKind.FEEDBACK),
    )
