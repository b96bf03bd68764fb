"""No read that names people is unknown: each is on a way that is walked, or shows people without proposing them.

A service that gains a read makes this fail until it is one or the other: a line of `WAYS`, or one here with the
reason why nobody is proposed by it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from db import Book
from tests.boundaries.reads import reads, records_of_people
from tests.boundaries.story import Story, tell
from tests.boundaries.ways import WAYS
from tests.conftest import FixedClock

ASKED_FOR = "the one who is asked for by id"
HISTORY = "what happened, as it happened; what you have together stays in the book"
TYPED = "whom the user names; found also who wants peace, for what happens can be logged"
WISHES = "the wishes themselves"
IDENTITY = "who is who: a question of identity, not of contact"
OWN_WORDS = "the user's own notes"
PLACES = "where people stand; who stands there says `Favors.graph`"
SHOWS = {
    "Asks.candidate": ASKED_FOR,
    "Asks.ended": HISTORY,
    "Asks.get": ASKED_FOR,
    "Asks.loads": "who was asked how much, of those who are proposed elsewhere",
    "Asks.open": "your asks, with whom they were sent to",
    "Asks.open_ids": "your asks, by number",
    "Asks.page": ASKED_FOR,
    "Asks.past": HISTORY,
    "Boundaries.blocked": WISHES,
    "Boundaries.met_by": WISHES,
    "Boundaries.of": WISHES,
    "BundlePlans.history": "what is in a file",
    "Bundles.apply": "what an import wrote",
    "Contacts.get": ASKED_FOR,
    "Contacts.person": ASKED_FOR,
    "Duplicates.find": IDENTITY,
    "Favors.done_between": HISTORY,
    "Favors.get": ASKED_FOR,
    "Favors.of": HISTORY,
    "Favors.of_asks": HISTORY,
    "Favors.page": ASKED_FOR,
    "Favors.recent": HISTORY,
    "GraphViews.kept": PLACES,
    "GraphViews.pins": PLACES,
    "GraphViews.thread": HISTORY,
    "Groups.all": "circles; nobody in particular",
    "Groups.get": "circles; nobody in particular",
    "Groups.of": "circles; nobody in particular",
    "Groups.given": HISTORY,
    "Groups.members": "who belongs to a circle; their wish stands with their name",
    "Groups.received": HISTORY,
    "Imports.apply": "what an import wrote",
    "Imports.apply_bundle": "what an import wrote",
    "Imports.columns_of": "columns, no people",
    "Imports.plan": "what is in a file; it says who wants peace",
    "Imports.plan_data": "what is in a file; it says who wants peace",
    "Interactions.get": ASKED_FOR,
    "Interactions.of": HISTORY,
    "Introductions.get": ASKED_FOR,
    "Lessons.all": OWN_WORDS,
    "Lessons.get": OWN_WORDS,
    "Lessons.near": OWN_WORDS,
    "Lookup.people": TYPED,
    "Names.misspelt": TYPED,
    "Names.namesakes": TYPED,
    "Names.understand": TYPED,
    "Names.whom": TYPED,
    "Needs.of": ASKED_FOR,
    "NewsService.get": ASKED_FOR,
    "NewsService.of": HISTORY,
    "Outcomes.helps": HISTORY,
    "Photos.versions": "faces, of who is shown anyway",
    "Reminders.of": ASKED_FOR,
    "Reviews.get": IDENTITY,
    "Reviews.open": IDENTITY,
    "Search.ids": TYPED,
    "Search.names": TYPED,
    "Triage.look": ASKED_FOR,
    "contact_cards": "chosen people for other programs; the wish goes along",
}
WITHIN = {
    "AskPeople.find": "Asks.whom",
    "AskPeople.of": "Asks.candidate",
    "Employers.at": "GraphQuestions.ways_to_company",
    "Greetings.draw": "Reminders.prompts",
    "Imports.write_plan": "Imports.apply",
    "MatchReader.having": "Matches.all",
    "NewsService.to_write": "Reminders.due",
    "PastAsks.find": "Asks.past",
    "Prompts.dress": "Reminders.due",
    "Prompts.due": "Reminders.due",
    "Ways.to": "GraphQuestions.ways_to",
    "Ways.to_company": "GraphQuestions.ways_to_company",
    "read": "Favors.graph",
}
"""Parts of a read that is known; reached by nobody else."""


class Walk:
    """Which reads a way calls itself, found by calling it; what these call in turn does not count."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, book: Book) -> None:
        self.called: set[str] = set()
        self._depth = 0
        services = {type(getattr(book, name)) for name in dir(book) if not name.startswith("_")}
        for service in services:
            for name, found in list(vars(service).items()):
                if service.__module__.startswith("db.") and not name.startswith("_") and callable(found):
                    monkeypatch.setattr(service, name, self._watched(f"{service.__name__}.{name}", found))

    def _watched(self, name: str, method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def watched(*args: Any, **kwargs: Any) -> Any:
            if not self._depth:
                self.called.add(name)
            self._depth += 1
            try:
                return method(*args, **kwargs)
            finally:
                self._depth -= 1

        return watched


def test_every_read_that_names_people_is_walked_or_only_shows_them(
    book: Book, clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story(book, clock, tmp_path / "written")
    tell(story)
    walk = Walk(monkeypatch, book)
    for way in WAYS:
        way.people(story)
    known = walk.called | SHOWS.keys() | WITHIN.keys()
    all_reads = set(reads())
    assert sorted(all_reads - known) == [], (
        "a way more? Walk it in ways.py, or say here why it proposes nobody"
    )
    assert sorted(set(WITHIN.values()) - walk.called - SHOWS.keys()) == [], "within what is not known"


def test_reads_are_found_by_what_they_hand_back() -> None:
    """The walk over the code is no empty one."""
    assert {
        "PersonRef",
        "Prompt",
        "Match",
        "Whom",
        "Newcomer",
        "Cluster",
        "FavorGraph",
    } <= records_of_people()
    assert {"Reminders.prompts", "Matches.all", "Triage.ids", "Contacts.ids"} <= set(reads())
    assert not {"Preferences.get", "Contacts.count", "Contacts.create", "Asks.send"} & set(reads())
