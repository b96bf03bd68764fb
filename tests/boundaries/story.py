"""A book in which everything there is to propose somebody for is about Ana."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from db import Book, FavorKind, FavorState
from db.preferences import GREETINGS_A_WEEK, PROMPTS_A_DAY
from db.records import NewsKind
from db.schema.tables import News
from tests.conftest import FixedClock
from tests.db.builders import person
from tests.triage.imported import imported

SUBJECTS = {"ana": "Ana Ruiz", "quiet": "Quinn Ash", "new": "Nora New", "asked": "Abe Orr"}
"""Whom the ways lead to, each of them to one: who is greeted has no favors, who is newly imported has nothing, and
nothing was done for who was only asked."""


@dataclass
class Story:
    """`ids` by name: the subjects, their `twins` under the same names, what else a way asks for."""

    book: Book
    clock: FixedClock
    file: Path
    ids: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> int:
        return self.ids[name]


def tell(story: Story) -> None:
    """Everything about Ana: help, promises, asks, needs, offers, a group, a job, a day to be reminded."""
    book = story.book
    book.preferences.set(pref=PROMPTS_A_DAY, value=20)
    book.preferences.set(pref=GREETINGS_A_WEEK, value=7)
    for who, name in SUBJECTS.items():
        story.ids[f"{who}'s twin"] = person(book, name)
    ana = person(book, "Ana Ruiz", company="Acme", position="pension lawyer", how_met="a conference")
    joe = person(book, "Joe Black", company="Globex", position="baker")
    story.ids |= {"ana": ana, "joe": joe}
    book.contacts.set_cadence(contact_ids=[ana], days=14)
    book.needs.add(contact_id=joe, text="a pension lawyer")
    book.needs.add(contact_id=joe, text="Portuguese lessons")
    book.needs.add(contact_id=ana, text="a baker")
    book.needs.add(contact_id=ana, text="Portuguese lessons", offer=True)
    story.ids["circle"] = book.groups.create(name="Circle", contact_ids=[ana, joe])
    book.groups.create(name="Choir", contact_ids=[ana])
    _help(story, ana, joe)
    _introductions(book, ana)
    book.reminders.remind(contact_id=ana, on=book.today(), text="send the link")
    # A tie that went quiet: nothing but the week's greeting speaks for her.
    story.ids["quiet"] = person(book, "Quinn Ash", how_met="a conference")
    story.clock.now += timedelta(400)
    with book.transact("import.connections") as tx:
        tx.insert(News, contact=ana, kind=NewsKind.MOVED, heard_on=book.today(), was="Acme", is_now="Globex")
    story.ids["asked"] = person(book, "Abe Orr")
    book.favors.ask(
        giver_id=story["asked"], receiver_id=book.contacts.self_id, kind=FavorKind.ADVICE, what="on boats"
    )
    (story.ids["new"],) = imported(book, "Nora New")


def _help(story: Story, ana: int, joe: int) -> None:
    book, long_ago = story.book, story.book.today() - timedelta(60)
    me = book.contacts.self_id

    def done(giver: int, receiver: int, what: str, via: int | None = None) -> int:
        return book.favors.record(
            giver_id=giver,
            receiver_id=receiver,
            kind=FavorKind.ADVICE,
            what=what,
            state=FavorState.DONE,
            on=long_ago,
            via_id=via,
        )

    story.ids["help"] = done(ana, me, "on pensions")
    done(joe, me, "a talk", via=ana)
    done(person(book, "Tom Ford"), ana, "a talk")
    for state in (FavorState.OFFERED, FavorState.AGREED, FavorState.ASKED):
        book.favors.record(
            giver_id=me, receiver_id=ana, kind=FavorKind.FEEDBACK, what="her CV", state=state, on=long_ago
        )
    story.ids["ask"] = book.asks.create(purpose="a pension plan", kind=FavorKind.ADVICE)
    book.asks.send(ask_id=story["ask"], contact_ids=[ana], on=long_ago)


def _introductions(book: Book, ana: int) -> None:
    """Two that nobody was asked about, Ana on either side; and one that was made."""
    for first, second in ((ana, person(book, "Kim Lee")), (person(book, "Lea Roth"), ana)):
        book.introductions.begin(first_id=first, second_id=second)
    max_ = person(book, "Max Orth")
    made = book.introductions.begin(first_id=ana, second_id=max_)
    for side in (ana, max_):
        book.introductions.ask(introduction_id=made, contact_id=side)
        book.introductions.answer(introduction_id=made, contact_id=side, yes=True)
    book.introductions.make(introduction_id=made)
    book.introductions.set_outcome(introduction_id=made, outcome="They work together")
