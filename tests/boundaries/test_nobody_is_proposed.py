"""One walk along every public way by which the book proposes people: who wants peace is on none of them.

A new way is one more line of `WAYS`. Each is walked without a boundary first, and has to find the person then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from db import Book, BoundaryKind, ContactFilter, FavorKind, FavorState, Prompt, PromptKind
from db.errors import InvalidValue
from db.preferences import GREETINGS_A_WEEK, PROMPTS_A_DAY
from db.records import NewsKind
from db.schema.tables import News
from tests.conftest import FixedClock
from tests.db.builders import person
from tests.words import TELLING

NO_ASKS, NO_CONTACT = BoundaryKind.NO_ASKS, BoundaryKind.NO_CONTACT


@dataclass
class Story:
    """A book in which everything there is to propose somebody for is about Ana. Her ids are looked for."""

    book: Book
    clock: FixedClock
    ids: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, name: str) -> int:
        return self.ids[name]


Ids = Iterable[int]


@dataclass(frozen=True)
class Way:
    """`for_asks`: it leads to asking somebody, so that 'no asks' closes it as well as 'no contact'."""

    name: str
    people: Callable[[Story], Ids]
    for_asks: bool = False


def tell(story: Story) -> None:
    """Everything about Ana: help, promises, asks, needs, offers, a group, a job, a day to be reminded."""
    book = story.book
    me = book.contacts.self_id
    ana = person(book, "Ana Ruiz", company="Acme", position="pension lawyer", how_met="a conference")
    joe = person(book, "Joe Black", company="Globex", position="baker")
    story.ids |= {"ana": ana, "joe": joe}
    book.contacts.set_cadence(contact_ids=[ana], days=14)
    book.needs.add(contact_id=joe, text="a pension lawyer")
    book.needs.add(contact_id=joe, text="Portuguese lessons")
    book.needs.add(contact_id=ana, text="a baker")
    book.needs.add(contact_id=ana, text="Portuguese lessons", offer=True)
    story.ids["circle"] = book.groups.create(name="Circle", contact_ids=[ana, joe])
    long_ago = book.today() - timedelta(60)
    story.ids["help"] = book.favors.record(
        giver_id=ana,
        receiver_id=me,
        kind=FavorKind.ADVICE,
        what="on pensions",
        state=FavorState.DONE,
        on=long_ago,
    )
    book.favors.record(
        giver_id=joe,
        receiver_id=me,
        kind=FavorKind.TIME,
        what="a talk",
        state=FavorState.DONE,
        on=long_ago,
        via_id=ana,
    )
    for state in (FavorState.OFFERED, FavorState.AGREED, FavorState.ASKED):
        book.favors.record(
            giver_id=me, receiver_id=ana, kind=FavorKind.FEEDBACK, what="her CV", state=state, on=long_ago
        )
    story.ids["ask"] = book.asks.create(purpose="a pension plan", kind=FavorKind.ADVICE)
    book.asks.send(ask_id=story["ask"], contact_ids=[ana], on=long_ago)
    for first, second in ((ana, person(book, "Kim Lee")), (person(book, "Lea Roth"), ana)):
        book.introductions.begin(first_id=first, second_id=second)
    book.reminders.remind(contact_id=ana, on=book.today(), text="send the link")
    # A tie that went quiet: nothing but the week's greeting speaks for her.
    story.ids["quiet"] = person(book, "Quinn Ash", how_met="a conference")
    story.clock.now += timedelta(400)
    with book.transact("import.connections") as tx:
        tx.insert(News, contact=ana, kind=NewsKind.MOVED, heard_on=book.today(), was="Acme", is_now="Globex")


def of_kind(kind: PromptKind) -> Callable[[Story], Ids]:
    def people(story: Story) -> Ids:
        due = story.book.reminders.due(story.book.today())
        return [prompt.person.id for prompt in due if prompt.kind is kind]

    return people


def of(prompts: Callable[[Book], list[Prompt]]) -> Callable[[Story], Ids]:
    return lambda story: [prompt.person.id for prompt in prompts(story.book)]


def seeking(story: Story) -> Ids:
    return [match.seeker.id for match in story.book.matches.all(TELLING)]


def helping(story: Story) -> Ids:
    return [match.helper.id for match in story.book.matches.all(TELLING)]


ASKING = (PromptKind.FOLLOW_UP, PromptKind.INTRODUCE)
WAYS = (
    Way("today", of(lambda book: book.reminders.prompts())),
    Way("all that is due", of(lambda book: book.reminders.due(book.today()))),
    Way("the tray", of(lambda book: book.reminders.to_notify())),
    *(
        Way(f"the prompt {kind.value}", of_kind(kind), for_asks=kind in ASKING)
        for kind in PromptKind
        if kind is not PromptKind.GREET  # drawn by the week: a test of its own
    ),
    Way("contacts that are due", lambda s: s.book.contacts.ids(filter=ContactFilter(due=True))),
    Way("contacts with open loops", lambda s: s.book.contacts.ids(filter=ContactFilter(open_loops=True))),
    Way("the sign of an open loop", lambda s: [r.id for r in s.book.contacts.page([s["ana"]]) if r.has_open_loop]),
    Way("loops to close", lambda s: [favor.giver.id for favor in s.book.favors.loops()]),
    Way("loops shown before an ask", lambda s: [f.giver.id for f in s.book.outcomes.open_with([s["ana"]])]),
    Way("who led to an outcome", lambda s: [h.person.id for h in s.book.outcomes.chain([s["help"]]).helpers]),
    Way("whom to ask, by company", lambda s: [c.person.id for c in s.book.asks.whom(TELLING, company="Acme").people], True),
    Way("whom to ask, by expertise", lambda s: [c.person.id for c in s.book.asks.whom(TELLING, expertise="pension").people], True),
    Way("names completed for an ask", lambda s: [p.id for p in s.book.contacts.named("ana", for_asks=True)], True),
    Way("matches, as the one who seeks", seeking),
    Way("matches, as the one who helps", helping, True),
    Way("the board of needs", lambda s: [n.contact_id for n in s.book.needs.open() if not n.offer]),
    Way("the board of offers", lambda s: [n.contact_id for n in s.book.needs.open() if n.offer], True),
    Way("what a group needs", lambda s: [need.contact_id for need in s.book.groups.needs(s["circle"])]),
)  # fmt: skip


@pytest.fixture
def story(book: Book, clock: FixedClock) -> Story:
    book.preferences.set(pref=PROMPTS_A_DAY, value=20)
    made = Story(book, clock)
    tell(made)
    return made


def test_each_way_finds_somebody_without_a_boundary(story: Story) -> None:
    assert [way.name for way in WAYS if story["ana"] not in way.people(story)] == []


@pytest.mark.parametrize("kind", BoundaryKind)
def test_who_wants_peace_is_on_no_way(story: Story, kind: BoundaryKind) -> None:
    story.book.boundaries.set(contact_id=story["ana"], kind=kind)
    closed = [way for way in WAYS if kind is NO_CONTACT or way.for_asks]
    assert [way.name for way in closed if story["ana"] in way.people(story)] == []
    # What is still welcome goes on.
    others = [way for way in WAYS if way not in closed]
    assert [way.name for way in others if story["ana"] not in way.people(story)] == []


def test_who_wants_peace_is_never_greeted(story: Story) -> None:
    book, clock = story.book, story.clock
    book.preferences.set(pref=GREETINGS_A_WEEK, value=7)

    def greeted() -> set[int]:
        """Over a season, since each week has its own."""
        start, found = clock.now, set()
        for week in range(30):
            clock.now = start + timedelta(weeks=week)
            found |= {p.person.id for p in book.reminders.prompts() if p.kind is PromptKind.GREET}
        clock.now = start
        return found

    assert story["quiet"] in greeted()
    for kind in BoundaryKind:
        book.boundaries.set(contact_id=story["quiet"], kind=kind)
        assert story["quiet"] not in greeted()


@pytest.mark.parametrize("kind", BoundaryKind)
def test_who_wants_peace_can_be_sent_no_ask_and_no_introduction(story: Story, kind: BoundaryKind) -> None:
    book, ana = story.book, story["ana"]
    book.boundaries.set(contact_id=ana, kind=kind)
    ask = book.asks.create(purpose="something else", kind=FavorKind.ADVICE)
    (sent,) = (favor.id for favor in book.asks.get(story["ask"]).sendings)
    for refused in (
        lambda: book.asks.send(ask_id=ask, contact_ids=[ana], overruled=[ana]),
        lambda: book.asks.follow_up(favor_id=sent),
        lambda: book.introductions.begin(first_id=ana, second_id=story["quiet"]),
    ):
        with pytest.raises(InvalidValue):
            refused()
