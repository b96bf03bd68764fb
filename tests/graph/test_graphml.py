"""The graph as GraphML: read back by a parser and by the tools it is meant for, whatever people are called."""

from __future__ import annotations

import stat
from pathlib import Path
from xml.etree import ElementTree

import igraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import Book, FavorGraph, FavorKind, FavorState, GraphPerson, Naming
from db.errors import Cancelled, UnwritableFile
from db.exchange import graphml
from db.exchange.graphml import LINES
from tests.db.builders import person, received
from tests.graph.build import circle_of_friends, favor, graph, star

NS = {"g": graphml.NAMESPACE}


def data_of(element: ElementTree.Element) -> dict[str, str]:
    return {data.attrib["key"]: data.text or "" for data in element.findall("g:data", NS)}


def test_people_and_favors_with_what_is_known_of_them() -> None:
    made = graph(
        favor(2, 1, FavorKind.REFERRAL, state=FavorState.AGREED, open_loop=True, what="to <Bo> & co")
    )
    root = ElementTree.fromstring(graphml.write(made))
    you, other = root.findall("g:graph/g:node", NS)
    (edge,) = root.findall("g:graph/g:edge", NS)
    assert data_of(you) == {"label": "You", "you": "true", "company": "Acme"}
    assert data_of(other)["label"] == "Person 002"
    assert (edge.attrib["source"], edge.attrib["target"]) == (other.attrib["id"], you.attrib["id"])
    assert data_of(edge) == {
        "kind": "referral",
        "state": "agreed",
        "day": "2026-03-04",
        "open_loop": "true",
        "what": "to <Bo> & co",
    }


def test_igraph_reads_it(tmp_path: Path) -> None:
    made = circle_of_friends()
    path = tmp_path / "graph.graphml"
    path.write_text(graphml.write(made), "utf-8")
    read = igraph.Graph.Read_GraphML(str(path))
    assert read.is_directed()
    assert read.vs["label"] == [person.name for person in made.people]
    assert read.es["kind"] == [edge.kind.value for edge in made.edges]
    assert read.get_edgelist() == [(edge.giver_id - 1, edge.receiver_id - 1) for edge in made.edges]


@given(st.text())
def test_any_name_makes_a_file_that_can_be_read(name: str) -> None:
    made = FavorGraph((GraphPerson(1, name, name, True, False, groups=(name,), tags=(name,)),), ())
    (node,) = ElementTree.fromstring(graphml.write(made).encode()).findall("g:graph/g:node", NS)
    kept = "".join(
        letter for letter in name if letter in "\t\n\r" or (letter >= " " and letter not in "\ufffe\uffff")
    )
    assert data_of(node).get("label", "") == kept


@pytest.mark.parametrize("naming", [Naming.INITIALS, Naming.NONE])
def test_for_sharing_no_name_leaves_the_book(naming: Naming) -> None:
    people = (
        GraphPerson(17, "Ana Ruiz", "Ruiz Ltd", True, False, groups=("Ruiz family",), tags=("ruiz",)),
        GraphPerson(99, "Bo Li", "", False, False),
    )
    made = FavorGraph(people, (favor(17, 99, what="met Ana Ruiz"),))
    written = graphml.write(made, naming)
    assert "ruiz" not in written.lower()
    assert "17" not in written
    assert "99" not in written
    assert ("AR" in written) is (naming is Naming.INITIALS)


def test_a_favor_of_somebody_who_is_not_in_the_picture_is_left_out() -> None:
    made = FavorGraph(graph(favor(1, 2)).people[:1], graph(favor(1, 2)).edges)
    assert ElementTree.fromstring(graphml.write(made)).findall("g:graph/g:edge", NS) == []


def test_the_file_is_whole_and_for_its_owner_alone(book: Book, tmp_path: Path) -> None:
    received(book, person(book, "Ana Ruiz"))
    path = tmp_path / "graph.graphml"
    path.write_text("before")
    book.exports.graph(path, book.favors.graph(), Naming.NAMES)
    assert "Ana Ruiz" in path.read_text("utf-8")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir() if each.name.endswith(".part")] == []


def test_writing_can_be_stopped_and_leaves_no_file(book: Book, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        heard.append((done, total))
        if done > 0:
            raise Cancelled

    path = tmp_path / "favors.graphml"
    with pytest.raises(Cancelled):
        book.exports.graph(path, star(3_000), Naming.NAMES, stop)
    assert heard == [(0, 6_001), (LINES, 6_001)]
    assert list(tmp_path.glob("favors*")) == []


def test_what_was_drawn_is_written_as_it_is(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "graph.png"
    book.exports.drawn(path, b"\x89PNG\r\n\x1a\n")
    assert path.read_bytes() == b"\x89PNG\r\n\x1a\n"
    with pytest.raises(UnwritableFile):
        book.exports.drawn(tmp_path / "nowhere" / "graph.png", b"")
