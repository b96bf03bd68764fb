"""Clocks that jump: a laptop wakes a year ahead, a battery is empty and it is last year. Nothing breaks, nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db import Book, FavorKind, FavorState, PromptKind
from db.records import GraphQuestion
from tests.boundaries.story import Story, tell
from tests.conftest import FixedClock
from tests.db.builders import person
from tests.words import TELLING
from ui.contacts.detail_pane import DetailPane
from ui.hub import Hub
from ui.tasks import Tasks
from ui.today.prompt_card import PromptCard
from ui.today.today_page import TodayPage

JUMPS = [timedelta(days=days) for days in (-4000, -400, -31, -1, 1, 31, 400, 4000)]


@pytest.fixture
def story(book: Book, clock: FixedClock, tmp_path: Path) -> Story:
    """Everything the practice has, some of it settled today."""
    made = Story(book, clock, tmp_path / "written")
    tell(made)
    prompts = book.reminders.prompts()
    book.reminders.mark_notified(prompts=prompts)
    book.reminders.skip(kind=prompts[0].kind, subject_id=prompts[0].subject_id)
    book.reminders.snooze(
        kind=prompts[1].kind, subject_id=prompts[1].subject_id, until=book.today() + timedelta(3)
    )
    return made


@pytest.mark.parametrize("jump", JUMPS, ids=lambda jump: f"{jump.days} days")
@pytest.mark.parametrize("paused", [False, True])
def test_everything_is_read_after_a_jump_and_as_before_when_it_is_put_right(
    story: Story, jump: timedelta, paused: bool
) -> None:
    book, clock = story.book, story.clock
    if paused:
        book.reminders.pause(until=book.today() + timedelta(5))
    before = book.reminders.prompts(), book.reminders.due(book.today()), book.reminders.next_moment()
    clock.now += jump
    _read_everything(story)
    clock.now -= jump
    assert before == (
        book.reminders.prompts(),
        book.reminders.due(book.today()),
        book.reminders.next_moment(),
    )


def _read_everything(story: Story) -> None:
    book = story.book
    assert len(book.reminders.prompts()) <= 20
    book.reminders.to_notify()
    moment = book.reminders.next_moment()
    assert moment is None or moment >= book.now()
    for contact_id in book.contacts.ids():
        book.asks.load(contact_id)
        book.reminders.rhythm(contact_id)
        book.triage.look(contact_id)
        book.contacts.timeline(contact_id)
    book.asks.rates()
    book.asks.whom(TELLING, company="Acme")
    book.matches.all(TELLING)
    book.groups.given(story["circle"])
    book.news.to_write(book.today())
    for question in GraphQuestion:
        book.graph_questions.answer(question)
    for favor in book.favors.open_asks():
        book.asks.follow_up_due(favor)


def test_what_happened_tomorrow_is_kept_and_counts(book: Book, clock: FixedClock) -> None:
    """Logged on a day that turned out to be still to come."""
    ana = person(book, "Ana Ruiz")
    book.contacts.set_cadence(contact_ids=[ana], days=14)
    clock.now += timedelta(days=365)
    book.interactions.log(contact_ids=[ana], on=book.today(), note="coffee")
    clock.now -= timedelta(days=365)
    assert [row.note for row in book.interactions.of(ana)] == ["coffee"]
    assert book.reminders.due(book.today()) == []
    book.interactions.delete(interaction_id=book.interactions.of(ana)[0].id)
    clock.now += timedelta(days=14)
    assert [prompt.kind for prompt in book.reminders.due(book.today())] == [PromptKind.KEEP_IN_TOUCH]


def test_a_pause_of_another_year_ends_when_one_says_so(book: Book, clock: FixedClock) -> None:
    book.favors.record(
        giver_id=book.contacts.self_id, receiver_id=person(book, "Ana"), kind=FavorKind.ADVICE, what="x",
        state=FavorState.AGREED, on=book.today() - timedelta(30),
    )  # fmt: skip
    clock.now += timedelta(days=365)
    book.reminders.pause(until=book.today() + timedelta(3))
    clock.now -= timedelta(days=365)
    book.reminders.pause(until=None)
    assert book.reminders.paused_until is None
    assert [prompt.kind for prompt in book.reminders.prompts()] == [PromptKind.PROMISE]


@pytest.mark.parametrize("jump", JUMPS, ids=lambda jump: f"{jump.days} days")
def test_the_window_goes_along(
    qtbot: QtBot, story: Story, hub: Hub, tasks: Tasks, clock: FixedClock, jump: timedelta
) -> None:
    page, pane = TodayPage(story.book, hub, tasks), DetailPane(story.book, hub, tasks)
    for widget in (page, pane):
        qtbot.addWidget(widget)
        widget.resize(900, 700)
    pane.show_contact(story["ana"])
    with qtbot.waitExposed(page):
        page.show()
    pane.show()

    def agree() -> bool:
        cards = [card for card in page.findChildren(PromptCard) if card.isVisible()]
        return len(cards) == len(story.book.reminders.prompts())

    qtbot.waitUntil(agree)
    clock.now += jump
    page.refresh()
    pane.show_contact(story["ana"])
    qtbot.waitUntil(agree)
    clock.now -= jump
    page.refresh()
    qtbot.waitUntil(agree)
    assert [card.accessibleName() for card in page.findChildren(PromptCard) if card.isVisible()]
