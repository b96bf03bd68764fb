"""The demo book: full enough that every page shows its worth, and nobody in it is real."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import resources
from db import Book, BoundaryKind, ContactSort, FavorKind, FavorState, GraphQuestion, PositionRow, PromptKind
from db.preferences import PROMPTS_A_DAY
from desktop.demo import make_demo_book
from tests.words import TELLING

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with make_demo_book(tmp_path_factory.mktemp("demo") / "demo.goodturn", lambda: NOON) as book:
        yield book


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    text = resources.path("sample/demo.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def test_it_has_people_two_years_of_history_and_150_favors(demo: Book, told: dict[str, Any]) -> None:
    assert 78 <= demo.contacts.count() <= 84
    assert len(demo.favors.recent(1000)) == 150
    assert len(told["interactions"]) >= 300
    days = [entry["days_ago"] for entry in told["interactions"]]
    assert min(days) <= 3
    assert 600 <= max(days) <= 730


def test_it_has_favors_of_every_kind_and_state(demo: Book) -> None:
    favors = demo.favors.recent(1000)
    assert {favor.kind for favor in favors} == set(FavorKind)
    assert {favor.state for favor in favors} == set(FavorState)
    others = [f for f in favors if not f.given_by_self and not f.received_by_self]
    assert len(others) >= 30
    assert sum(favor.via is not None for favor in favors) >= 12


def test_the_first_day_shows_one_prompt_of_each_kind_and_some_wait(demo: Book) -> None:
    kinds = [prompt.kind for prompt in demo.reminders.prompts()]
    assert kinds == [kind for kind in PromptKind if kind in kinds]
    assert len(set(kinds)) == 5
    assert len(demo.reminders.due(demo.today())) > 5


def test_it_is_as_fresh_on_any_day(tmp_path: Path, demo: Book) -> None:
    leap_day = datetime(2028, 2, 29, 8, tzinfo=UTC)
    with make_demo_book(tmp_path / "later.goodturn", lambda: leap_day) as later:
        prompts = later.reminders.prompts()
    moved = leap_day.date() - NOON.date()
    assert [p.due_on - moved for p in prompts] == [p.due_on for p in demo.reminders.prompts()]


def test_nothing_in_it_is_left_to_undo_and_nothing_is_to_come(demo: Book) -> None:
    assert demo.undo_step is None
    assert demo.today() == date(2026, 3, 2)
    assert all(favor.on is not None and favor.on <= demo.today() for favor in demo.favors.recent(1000))
    assert all(need.noted_on <= demo.today() for need in demo.needs.open())


def test_every_list_has_variety(demo: Book) -> None:
    rows = demo.contacts.page(demo.contacts.ids(ContactSort.LAST_CONTACT))
    assert 20 <= sum(row.cadence_days is not None for row in rows) <= 40
    assert sum(row.connected_on is not None for row in rows) >= 60
    assert sum(not row.company for row in rows) >= 3
    assert len(demo.contacts.tags()) >= 20
    assert all([demo.favors.loops(), demo.favors.open_asks(), demo.favors.promises()])
    assert {need.offer for need in demo.needs.open()} == {True, False}
    assert len(demo.lessons.all()) >= 5
    assert any(favor.is_introducer_loop for favor in demo.favors.loops())
    assert any(row.archived for row in demo.contacts.page(demo.search.ids("hagglund") or []))


def test_it_has_boundaries_of_both_kinds_and_groups_with_two_lists(demo: Book) -> None:
    wishes = [demo.boundaries.of(i) for i in demo.boundaries.blocked(for_asks=True)]
    assert {wish.kind for wish in wishes if wish} == set(BoundaryKind)
    groups = [group.id for group in demo.groups.all()]
    assert len(groups) == 3
    for listed in (demo.groups.members, demo.groups.needs, demo.groups.given, demo.groups.received):
        assert any(listed(group) for group in groups)


@pytest.mark.parametrize("query", ["zizka", "lukasz", "荒井", "الخطيب", "nguyen thi", "heat pump", "ns"])
def test_its_people_are_found(demo: Book, query: str) -> None:
    assert demo.search.ids(query)


def test_nobody_in_it_can_be_written_to(told: dict[str, Any]) -> None:
    for person in [told["you"], *told["people"]]:
        assert all(email.endswith(".example") for email in person.get("emails", ()))
        assert person.get("linkedin_url", "-example").endswith("-example")
        # Ranges set aside for fiction in Sweden, Britain and the United States.
        fiction = ("+46 31 390 06 ", "+44 20 7946 0", "+1 808 555 01")
        assert all(phone.startswith(fiction) for phone in person.get("phones", ()))


def test_no_sentence_is_said_twice(told: dict[str, Any]) -> None:
    said = [entry["note"] for entry in told["interactions"]] + [entry["what"] for entry in told["favors"]]
    assert len(said) == len(set(said))


def test_people_have_earlier_jobs(demo: Book) -> None:
    (fatou,) = demo.search.ids("fatou diallo") or []
    (job,) = [entry for entry in demo.contacts.timeline(fatou) if isinstance(entry, PositionRow)]
    assert (job.company, job.position) == ("Ortega & Falk", "Event manager")
    assert job.until is not None
    assert job.until < demo.today()


def test_what_happened_is_told_on_its_day(demo: Book) -> None:
    (ana,) = demo.search.ids("ruiz tidelore") or []
    days = [getattr(entry, "on", None) for entry in demo.contacts.timeline(ana)]
    assert NOON.date() - timedelta(days=12) in days
    assert demo.contacts.get(ana).last_interaction_on == NOON.date() - timedelta(days=12)


def test_each_of_the_fourteen_rules_is_at_work(demo: Book) -> None:
    """The rules of docs/practice.md, in their order, by what a page of the demo book has to show of each."""
    today, me = demo.today(), demo.contacts.self_id
    favors = demo.favors.recent(1000)
    due = {prompt.kind for prompt in demo.reminders.due(today)}
    asks = [*demo.asks.open(), *demo.asks.ended()]
    everybody = demo.contacts.ids()
    assert PromptKind.KEEP_IN_TOUCH in due  # 1: a cadence that is due, and a long-quiet tie to greet
    demo.preferences.set(pref=PROMPTS_A_DAY, value=20)  # room for all that is due, and the greeting behind it
    assert PromptKind.GREET in {prompt.kind for prompt in demo.reminders.prompts()}
    demo.undo()
    demo.reminders.pause(until=today + timedelta(7))  # 2: a pause stills what was due
    assert demo.reminders.prompts() == []
    demo.undo()
    assert any(favor.state is FavorState.NO_ANSWER for favor in favors)  # 3: a silence, and one follow-up due
    assert PromptKind.FOLLOW_UP in due
    assert any(
        ask.minutes and ask.way_out and ask.smaller for ask in asks
    )  # 4: a size, a way out, a smaller version
    assert any(ask.offer for ask in asks)  # 5: an ask that carries an offer
    assert any(demo.asks.load(i).at_rest for i in everybody)  # 6: somebody at rest
    assert {PromptKind.THANK, PromptKind.TELL} <= due  # 7: loops to close, an introducer's among them
    assert any(favor.via is not None and favor.is_open_loop for favor in favors)
    assert {demo.boundaries.of(i).kind for i in everybody if demo.boundaries.of(i)} == set(BoundaryKind)  # type: ignore[union-attr]  # 8
    assert any(
        demo.groups.needs(group.id) and demo.groups.given(group.id) for group in demo.groups.all()
    )  # 9
    assert demo.matches.all(TELLING)  # 10: matches, and introductions under way
    assert demo.introductions.under_way()
    assert any(len(ask.sendings) > 1 for ask in asks)  # 11: one thing asked of a few, not of all
    assert any(ask.company or ask.expertise for ask in asks)  # 12: asks that say of whom and what
    assert all(ask.action for ask in asks)
    assert any(
        favor.receiver.id == me and favor.thanked_on and favor.told_on for favor in favors
    )  # 13: closed loops
    assert demo.lessons.all()  # 14


def test_every_question_asked_of_the_graph_has_an_answer(demo: Book) -> None:
    asked = demo.graph_questions
    assert all(asked.answer(question).lines for question in GraphQuestion)
    assert any(asked.ways_to(contact_id).ways for contact_id in demo.contacts.ids()[:20])
