"""Graphs for benchmarks: people in circles of friends, some of them met often; everybody's favors, a few yours."""

from __future__ import annotations

import random
from datetime import timedelta

from benchmarks.books import NEEDS, clock
from db import FavorGraph, FavorKind, FavorState, GraphEdge, GraphPerson

FIRST = (
    "Ana",
    "Bo",
    "Carla",
    "Dmitri",
    "Eva",
    "Farid",
    "Gül",
    "Hanna",
    "Imre",
    "Jo",
    "Katarzyna",
    "Lu",
    "Mina",
)
LAST = ("Novak", "Ruiz", "Okafor", "Lindqvist", "Øster", "Papadopoulos", "Quinn", "Rahman", "Łuczak", "Tan")
PER_PERSON = 3
YOURS = 0.04  # of the favors; you are a hub, but not everybody's
STRANGERS = 0.08  # of the favors go from one circle to another
CIRCLE = 60
COLLEAGUES = 20
YOU = 1


def favor_graph(people: int, seed: int = 1) -> FavorGraph:
    """You and `people` others with three favors each, heavy-tailed in circles and among them."""
    random_ = random.Random(seed)
    edges = tuple(_edge(number, people, random_) for number in range(1, PER_PERSON * people + 1))
    waiting = {edge.giver_id for edge in edges if edge.open_loop}
    return FavorGraph(tuple(_person(i, i in waiting, random_) for i in range(YOU, people + 2)), edges)


def _person(contact_id: int, waits: bool, random_: random.Random) -> GraphPerson:
    name = f"{random_.choice(FIRST)} {random_.choice(LAST)}"
    return GraphPerson(contact_id, name, f"Company {contact_id // COLLEAGUES}", contact_id == YOU, waits)


def _edge(number: int, people: int, random_: random.Random) -> GraphEdge:
    giver = 2 + random_.randrange(people)
    receiver = _other(giver, people, random_)
    if random_.random() < YOURS:
        receiver = YOU
    if random_.random() < 0.5:
        giver, receiver = receiver, giver
    is_over = random_.random() < 0.95
    day = clock().date() - timedelta(1 + int(2_000 * random_.random() ** 2))
    return GraphEdge(
        number,
        giver,
        receiver,
        random_.choice(tuple(FavorKind)),
        FavorState.DONE if is_over else FavorState.ASKED,
        day,
        is_over and receiver == YOU and random_.random() < 0.1,
        f"about {random_.choice(NEEDS)}",
    )


def _other(giver: int, people: int, random_: random.Random) -> int:
    """Mostly of the same circle, and there rather those who are known already: the square of a chance."""
    if random_.random() < STRANGERS:
        return 2 + int(people * random_.random() ** 3)
    first = (giver - 2) // CIRCLE * CIRCLE
    size = min(CIRCLE, people - first)
    return 2 + first + int(size * random_.random() ** 2)
