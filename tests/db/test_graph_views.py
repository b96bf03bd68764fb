"""Graph views: how each was left, and pins, which are the user's and can be undone."""

from __future__ import annotations

from array import array
from datetime import date

import pytest

from db import Book, FavorKind, FavorState, KeptView, Topic
from db.changes import Changes


def test_before_anybody_looked_there_is_no_view(book: Book) -> None:
    assert book.graph_views.last() == ""
    assert book.graph_views.kept("everybody") == KeptView()


def test_a_view_is_found_as_it_was_left_and_nothing_is_to_be_undone(book: Book) -> None:
    heard: list[Changes] = []
    book.subscribe(heard.append)
    ids, places = array("q", [1, 7]).tobytes(), array("f", [0.5, 1, 2, -3]).tobytes()
    book.graph_views.keep_places(view="everybody", contact_ids=ids, places=places, inserted=1)
    book.graph_views.leave(view="everybody", camera=(20.0, 1.5, -2.0))
    assert book.graph_views.kept("everybody") == KeptView(ids, places, 1, (20.0, 1.5, -2.0))
    assert (book.undo_step, heard) == (None, [])
    book.graph_views.leave(view="around:7", camera=None)
    assert book.graph_views.last() == "around:7"
    book.graph_views.leave(view="everybody", camera=None)
    assert book.graph_views.last() == "everybody"
    assert book.graph_views.kept("everybody") == KeptView(ids, places, 1, None)


def test_views_looked_at_long_ago_are_forgotten_but_large_ones(book: Book) -> None:
    book.graph_views.keep_places(
        view="everybody", contact_ids=b"1" * 20_000, places=b"1" * 20_000, inserted=0
    )
    for number in range(100):
        book.graph_views.leave(view=f"around:{number}", camera=(1.0, 0.0, 0.0))
    assert book.graph_views.kept("around:99").camera == (1.0, 0.0, 0.0)
    assert book.graph_views.kept("around:3") == KeptView()
    assert book.graph_views.kept("everybody").contact_ids == b"1" * 20_000


def test_a_window_may_go_after_its_book(book: Book) -> None:
    views = book.graph_views
    book.close()
    views.leave(view="everybody", camera=None)


def test_a_pin_stays_moves_and_goes_and_each_is_one_step(book: Book) -> None:
    heard: list[Changes] = []
    ana, bo = book.contacts.create(first_name="Ana"), book.contacts.create(first_name="Bo")
    book.subscribe(heard.append)
    views = book.graph_views
    views.pin(view="everybody", places={ana: (1.25, -3.0)})
    assert (heard[-1].action, heard[-1].topics) == ("graph.pinned", frozenset({Topic.GRAPH}))
    views.pin(view="everybody", places={ana: (2, 2), bo: (0.1234567, 0)})
    assert views.pins("everybody") == {ana: (2, 2), bo: (0.123, 0)}
    assert views.pins("now") == {}
    views.unpin(view="everybody", contact_ids=[bo])
    views.unpin(view="everybody")
    assert views.pins("everybody") == {}
    seen = []
    while book.undo_step and book.undo_step.action.startswith("graph."):
        book.undo()
        seen.append(views.pins("everybody"))
    assert seen == [{ana: (2, 2)}, {ana: (2, 2), bo: (0.123, 0)}, {ana: (1.25, -3.0)}, {}]


def test_a_bubble_is_pinned_by_its_name_and_let_go_again(book: Book) -> None:
    views, acme = book.graph_views, ("company", "Acme")
    views.pin(view="bubbles", places={}, bubbles={acme: (1.25, -3)})
    views.pin(view="bubbles", places={}, bubbles={acme: (2, 2)})
    views.pin(view="bubbles", places={}, bubbles={("group", "Acme"): (0, 7)})
    assert views.bubble_pins() == {acme: (2, 2), ("group", "Acme"): (0, 7)}
    views.unpin(view="bubbles", contact_ids=[], bubbles=[acme])
    assert views.bubble_pins() == {("group", "Acme"): (0, 7)}
    views.unpin(view="bubbles", bubbles=None)
    assert views.bubble_pins() == {}
    seen = []
    while book.undo_step:
        book.undo()
        seen.append(views.bubble_pins().get(acme))
    assert seen == [None, (2, 2), (2, 2), (1.25, -3), None]


def test_who_is_gone_is_pinned_nowhere(book: Book) -> None:
    ana = book.contacts.create(first_name="Ana")
    book.graph_views.pin(view="now", places={ana: (1, 1), 999: (2, 2)})
    assert book.graph_views.pins("now") == {ana: (1, 1)}


def test_nobody_pinned_is_nothing_to_let_go(book: Book) -> None:
    book.graph_views.unpin(view="everybody")
    assert book.undo_step is None


def test_who_is_deleted_takes_the_pin_along_and_brings_it_back(book: Book) -> None:
    ana = book.contacts.create(first_name="Ana")
    book.graph_views.pin(view="now", places={ana: (1, 1)})
    book.contacts.delete(contact_ids=[ana])
    assert book.graph_views.pins("now") == {}
    book.undo()
    assert book.graph_views.pins("now") == {ana: (1, 1)}


def test_a_thread_holds_the_ask_its_people_who_brought_them_and_what_came_of_it(book: Book) -> None:
    ana, bo, cy, dee = (book.contacts.create(first_name=name) for name in ("Ana", "Bo", "Cy", "Dee"))
    me = book.contacts.self_id
    ask_id = book.asks.create(purpose="a flat in Graz")
    book.asks.send(ask_id=ask_id, contact_ids=[ana, bo])
    first, second = book.favors.of_asks([ask_id])
    book.favors.edit(favor_id=first.id, via_id=cy)
    book.favors.done(favor_id=first.id, outcome="the flat")
    other = book.favors.record(
        giver_id=dee,
        receiver_id=me,
        kind=FavorKind.ADVICE,
        what="tea",
        state=FavorState.DONE,
        on=date(2026, 1, 1),
    )
    thread = book.graph_views.thread(ask_id=ask_id)
    assert thread.favor_ids == {first.id, second.id}
    assert thread.contact_ids == {me, ana, bo, cy}
    assert thread.ties == ((cy, first.giver.id),)
    assert (thread.purpose, thread.outcome) == ("a flat in Graz", "the flat")
    assert book.graph_views.thread(favor_id=first.id).favor_ids == thread.favor_ids
    alone = book.graph_views.thread(favor_id=other)
    assert (alone.contact_ids, alone.favor_ids, alone.purpose) == (
        frozenset({me, dee}),
        frozenset({other}),
        "tea",
    )
    with pytest.raises(KeyError):
        book.graph_views.thread(ask_id=99)


def test_the_graph_knows_groups_tags_and_who_introduced(book: Book) -> None:
    ana, cy = book.contacts.create(first_name="Ana"), book.contacts.create(first_name="Cy")
    me = book.contacts.self_id
    book.contacts.tag(contact_ids=[ana], name="rust")
    book.groups.create(name="Job search", contact_ids=[ana])
    book.favors.record(
        giver_id=ana, receiver_id=me, kind=FavorKind.ADVICE, what="x", state=FavorState.DONE, via_id=cy
    )
    graph = book.favors.graph()
    assert {person.id for person in graph.people} == {me, ana, cy}
    found = {person.id: person for person in graph.people}[ana]
    assert (found.groups, found.tags) == (("Job search",), ("rust",))
    assert graph.edges[0].via_id == cy


def test_what_is_of_no_single_view_outlives_the_views(book: Book) -> None:
    assert book.graph_views.note("hidden") == ""
    book.graph_views.keep_note(name="hidden", text="[7, 9]")
    for number in range(100):
        book.graph_views.leave(view=f"around:{number}", camera=None)
    assert book.graph_views.note("hidden") == "[7, 9]"
    assert book.graph_views.last() == "around:99"
