"""Every way by which the book proposes people. A new way is one more line of `WAYS`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta

from db import Book, BoundaryKind, ContactFilter, FavorRow, GraphQuestion, Prompt, PromptKind, WaysTo
from tests.boundaries.story import Story
from tests.words import TELLING
from ui.palette.finding import Choice, ChoiceKind, Finding

Ids = Iterable[int | None]


@dataclass(frozen=True)
class Way:
    """`for_asks`: it leads to asking somebody, so that 'no asks' closes it as well as 'no contact'.

    `who`: the person of the story whom it leads to.
    """

    name: str
    people: Callable[[Story], Ids]
    for_asks: bool = False
    who: str = "ana"

    def finds(self, story: Story) -> bool:
        return story[self.who] in self.people(story)

    def is_closed_by(self, kind: BoundaryKind) -> bool:
        return kind is BoundaryKind.NO_CONTACT or self.for_asks


def of_kind(kind: PromptKind) -> Callable[[Story], Ids]:
    def people(story: Story) -> Ids:
        due = story.book.reminders.due(story.book.today())
        return [prompt.person.id for prompt in due if prompt.kind is kind]

    return people


def introductions(*, made: bool) -> Callable[[Story], Ids]:
    """The prompts about those to be made, and about those whose outcome is to be told."""

    def people(story: Story) -> Ids:
        due = story.book.reminders.due(story.book.today())
        return [
            prompt.person.id
            for prompt in due
            if prompt.kind is PromptKind.INTRODUCE
            and bool(story.book.introductions.get(prompt.subject_id).introduced_on) is made
        ]

    return people


def of(prompts: Callable[[Book], list[Prompt]]) -> Callable[[Story], Ids]:
    return lambda story: [prompt.person.id for prompt in prompts(story.book)]


def greeted(story: Story) -> Ids:
    """Over a season, since each week has its own."""
    start, found = story.clock.now, set()
    for week in range(30):
        story.clock.now = start + timedelta(weeks=week)
        found |= {p.person.id for p in story.book.reminders.prompts() if p.kind is PromptKind.GREET}
    story.clock.now = start
    return found


def named_beside(story: Story) -> Ids:
    """In a prompt about somebody else's help, as the one who introduced."""
    due = story.book.reminders.due(story.book.today())
    return [p.via.id for p in due if p.via and p.kind in (PromptKind.THANK, PromptKind.TELL)]


def seeking(story: Story) -> Ids:
    return [match.seeker.id for match in story.book.matches.all(TELLING)]


def helping(story: Story) -> Ids:
    return [match.helper.id for match in story.book.matches.all(TELLING)]


def introducing(story: Story) -> Ids:
    """Who could introduce you to somebody at the company."""
    found = story.book.asks.whom(TELLING, company="Globex").people
    return [each.person.id for each in found if any(reason.other for reason in each.reasons)]


def introduced_to(story: Story) -> Ids:
    """Whom somebody could introduce you to."""
    found = story.book.asks.whom(TELLING, company="Acme").people
    return [reason.other.id for each in found for reason in each.reasons if reason.other]


def whom(story: Story, **wanted: str) -> Ids:
    return [each.person.id for each in story.book.asks.whom(TELLING, **wanted).people]  # type: ignore[arg-type]


def brought_together(story: Story) -> Ids:
    """One of two who are still to be asked."""
    rows = story.book.introductions.under_way()
    return [p.id for row in rows if row.introduced_on is None for p in (row.first, row.second)]


def told_of_it(story: Story) -> Ids:
    """One of two who were introduced, and are to hear what came of it."""
    rows = story.book.introductions.under_way()
    return [
        person.id
        for row in rows
        if row.introduced_on
        for person, told in ((row.first, row.first_told_on), (row.second, row.second_told_on))
        if not told
    ]


def mailed(write: Callable[[Story, list[int]], object]) -> Callable[[Story], Ids]:
    def people(story: Story) -> Ids:
        write(story, [story["ana"]])
        return [story["ana"]] if "Ana Ruiz" in story.file.read_text("utf-8-sig") else []

    return people


def chosen_lately(story: Story) -> Ids:
    finding = Finding(story.book, [])
    finding.remember(Choice(ChoiceKind.PERSON, contact_id=story["ana"]))
    return [line.choice.contact_id for line in finding.lines("")]


def answered(story: Story, question: GraphQuestion) -> Ids:
    return [line.person.id for line in story.book.graph_questions.answer(question).lines]


def on_the_way(ways: WaysTo) -> Ids:
    found = [stretch.person.id for way in ways.ways for stretch in way.stretches]
    return found + [stretch.person.id for stretch in ways.direct]


def group_needs(story: Story) -> Ids:
    return [need.contact_id for need in story.book.groups.needs(story["circle"])]


def needs(story: Story, *, offer: bool) -> Ids:
    return [need.contact_id for need in story.book.needs.open() if need.offer is offer]


def page_of_loops(story: Story) -> list[FavorRow]:
    favors = story.book.favors
    return favors.page(favors.loop_ids())


APART = (PromptKind.GREET, PromptKind.INTRODUCE)
WAYS = (
    Way("today", of(lambda book: book.reminders.prompts())),
    Way("all that is due", of(lambda book: book.reminders.due(book.today()))),
    Way("the tray", of(lambda book: book.reminders.to_notify())),
    *(
        Way(f"the prompt {kind.value}", of_kind(kind), for_asks=kind is PromptKind.FOLLOW_UP)
        for kind in PromptKind
        if kind not in APART
    ),
    Way("the prompt introduce, to ask", introductions(made=False), for_asks=True),
    Way("the prompt introduce, to tell", introductions(made=True)),
    Way("the prompt greet", greeted, for_asks=True, who="quiet"),
    Way("a prompt that names who introduced", named_beside),
    Way("contacts that are due", lambda s: s.book.contacts.ids(filter=ContactFilter(due=True))),
    Way("contacts with open loops", lambda s: s.book.contacts.ids(filter=ContactFilter(open_loops=True))),
    Way("the sign of an open loop", lambda s: [r.id for r in s.book.contacts.page([s["ana"]]) if r.has_open_loop]),
    Way("the open loop in the graph", lambda s: [p.id for p in s.book.favors.graph().people if p.has_open_loop]),
    Way("loops to close", lambda s: [favor.giver.id for favor in s.book.favors.loops()]),
    Way("loops to close, a page of them", lambda s: [f.giver.id for f in page_of_loops(s)]),
    Way("promises to keep", lambda s: [favor.receiver.id for favor in s.book.favors.promises()]),
    Way("asks that wait", lambda s: [favor.giver.id for favor in s.book.favors.open_asks()]),
    Way("loops shown before an ask", lambda s: [f.giver.id for f in s.book.outcomes.open_with([s["ana"]])]),
    Way("who led to an outcome", lambda s: [h.person.id for h in s.book.outcomes.chain([s["help"]]).helpers]),
    Way("whom to ask, by company", lambda s: whom(s, company="Acme"), True),
    Way("whom to ask, by expertise", lambda s: whom(s, expertise="pension"), True),
    Way("who could introduce you", introducing, True),
    Way("whom one could be introduced to", introduced_to),
    Way("names completed for an ask", lambda s: [p.id for p in s.book.contacts.named("ana", for_asks=True)], True),
    Way("introductions under way", brought_together, True),
    Way("introductions of one person", lambda s: [s["ana"] for row in s.book.introductions.of(s["ana"]) if not row.outcome], True),
    Way("introductions to tell of", told_of_it),
    Way("matches, as the one who seeks", seeking),
    Way("matches, as the one who helps", helping, True),
    Way("the board of needs", lambda s: needs(s, offer=False)),
    Way("the board of offers", lambda s: needs(s, offer=True), True),
    Way("what a group needs", group_needs),
    Way("news after an import", lambda s: [news.person.id for news in s.book.news.after(0)]),
    Way("the newly imported", lambda s: s.book.triage.ids(), True, "new"),
    Way("asked of the graph, open loops", lambda s: answered(s, GraphQuestion.OPEN_LOOPS)),
    Way("asked of the graph, gone quiet", lambda s: answered(s, GraphQuestion.GONE_QUIET), True),
    Way("asked of the graph, bridges", lambda s: answered(s, GraphQuestion.BRIDGES), True),
    Way("asked of the graph, only asked", lambda s: answered(s, GraphQuestion.ONLY_ASKED), who="asked"),
    Way("asked of the graph, asked lately", lambda s: answered(s, GraphQuestion.ASKED_LATELY), True, "asked"),
    Way("asked of the graph, apart", lambda s: answered(s, GraphQuestion.APART), True, "asked"),
    Way("ways to a person, by way of", lambda s: on_the_way(s.book.graph_questions.ways_to(s["joe"])), True),
    Way("ways to a person, to them", lambda s: on_the_way(s.book.graph_questions.ways_to(s["ana"])), True),
    Way("ways to a company", lambda s: on_the_way(s.book.graph_questions.ways_to_company("Acme")), True),
    Way("a spreadsheet for a mailing", mailed(lambda s, ids: s.book.exports.for_spreadsheet(s.file, ids, mailing=True)), True),
    Way("vCards for a mailing", mailed(lambda s, ids: s.book.exports.for_address_book(s.file, ids, mailing=True)), True),
    Way("the palette, nothing typed", chosen_lately),
)  # fmt: skip
