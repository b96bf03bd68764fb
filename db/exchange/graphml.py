"""GraphML: the favor graph for other tools (Gephi, yEd, Cytoscape, networkx, igraph). Pure: takes a graph, gives text.

http://graphml.graphdrawing.org/specification.html. Nodes and edges are numbered anew, so that no number of the book
leaves it. With initials alone, or without names, nothing goes along in which a name could stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from xml.sax.saxutils import escape

from db.records import FavorGraph, GraphEdge, GraphPerson
from db.rules.names import initials
from db.rules.progress import Progress

LINES = 1_000  # between two looks at whether it is to be stopped
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
# What XML 1.0 cannot hold, however it is written (www.w3.org/TR/xml/#charsets).
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NODE_KEYS = (
    ("label", "string"),
    ("you", "boolean"),
    ("company", "string"),
    ("groups", "string"),
    ("tags", "string"),
)
_EDGE_KEYS = (
    ("kind", "string"),
    ("state", "string"),
    ("day", "string"),
    ("open_loop", "boolean"),
    ("what", "string"),
)


class Naming(StrEnum):
    """What of people's names leaves the book."""

    NAMES = "names"
    INITIALS = "initials"
    NONE = "none"


def called(person: GraphPerson, naming: Naming) -> str:
    """A person's name as it may leave the book."""
    return {Naming.NAMES: person.name, Naming.INITIALS: initials(person.name), Naming.NONE: ""}[naming]


def write(graph: FavorGraph, naming: Naming = Naming.NAMES) -> str:
    """The whole file. Directed, from the giver to the receiver; days as ISO dates."""
    return "".join(parts(graph, naming))


def parts(graph: FavorGraph, naming: Naming, progress: Progress | None = None) -> Iterator[str]:
    """The file, some lines at a time."""
    total = len(graph.people) + len(graph.edges)
    lines = _lines(graph, naming)
    done = 0
    while some := list(islice(lines, LINES)):
        if progress is not None:
            progress(min(done, total), total)
        yield "\n".join(some) + "\n"
        done += len(some)


def _lines(graph: FavorGraph, naming: Naming) -> Iterator[str]:
    number = {person.id: place for place, person in enumerate(graph.people)}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<graphml xmlns="{NAMESPACE}">'
    for used, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys:
            yield f'  <key id="{name}" for="{used}" attr.name="{name}" attr.type="{kind}"/>'
    yield '  <graph id="favors" edgedefault="directed">'
    for person in graph.people:
        yield f'    <node id="n{number[person.id]}">{_data(_of_person(person, naming))}</node>'
    within = (edge for edge in graph.edges if edge.giver_id in number and edge.receiver_id in number)
    for place, edge in enumerate(within):
        ends = f'source="n{number[edge.giver_id]}" target="n{number[edge.receiver_id]}"'
        yield f'    <edge id="e{place}" {ends}>{_data(_of_edge(edge, naming))}</edge>'
    yield "  </graph>"
    yield "</graphml>"


def _of_person(person: GraphPerson, naming: Naming) -> Iterable[tuple[str, str]]:
    yield "label", called(person, naming)
    yield "you", "true" if person.is_self else "false"
    if naming is Naming.NAMES:
        yield "company", person.company
        yield "groups", "; ".join(person.groups)
        yield "tags", "; ".join(person.tags)


def _of_edge(edge: GraphEdge, naming: Naming) -> Iterable[tuple[str, str]]:
    yield "kind", edge.kind
    yield "state", edge.state
    yield "day", edge.on.isoformat() if edge.on else ""
    yield "open_loop", "true" if edge.open_loop else "false"
    if naming is Naming.NAMES:
        yield "what", edge.what


def _data(values: Iterable[tuple[str, str]]) -> str:
    return "".join(f'<data key="{key}">{_text(value)}</data>' for key, value in values if value)


def _text(value: str) -> str:
    return escape(_FORBIDDEN.sub("", value), {"\r": "&#13;"})  # a bare one is read as a new line
