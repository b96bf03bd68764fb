"""One walk along every public way by which the book proposes people: who wants peace is on none of them.

Each way is walked without a boundary first, and has to find the person then. What a boundary outlives it is walked
after as well: a merge, a deletion taken back, an import, undo and redo, another book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from db import Book, BoundaryKind, FavorKind
from db.errors import InvalidValue
from tests.boundaries.story import SUBJECTS, Story, tell
from tests.boundaries.ways import WAYS, Way
from tests.conftest import FixedClock
from tests.db.builders import person

NO_ASKS, NO_CONTACT = BoundaryKind.NO_ASKS, BoundaryKind.NO_CONTACT


@pytest.fixture
def story(book: Book, clock: FixedClock, tmp_path: Path) -> Iterator[Story]:
    made = Story(book, clock, tmp_path / "written")
    tell(made)
    yield made
    if made.book is not book:
        made.book.close()


def wish(story: Story, kind: BoundaryKind) -> None:
    for who in SUBJECTS:
        story.book.boundaries.set(contact_id=story[who], kind=kind)


def merge(story: Story, kind: BoundaryKind, keep: str, gone: str) -> None:
    """The wish was the twin's."""
    for who in SUBJECTS:
        story.book.boundaries.set(contact_id=story[f"{who}'s twin"], kind=kind)
        ids = {"twin": story[f"{who}'s twin"], "own": story[who]}
        story.book.merges.merge(keep_id=ids[keep], gone_id=ids[gone])
        story.ids[who] = ids[keep]
    story.clock.now += timedelta(8)  # what lies between the two counts as touched by it


def merge_into_own(story: Story, kind: BoundaryKind) -> None:
    merge(story, kind, "own", "twin")


def merge_into_twin(story: Story, kind: BoundaryKind) -> None:
    merge(story, kind, "twin", "own")


def merge_with_the_milder(story: Story, kind: BoundaryKind) -> None:
    """Of two wishes the stricter stays."""
    for who in SUBJECTS:
        story.book.boundaries.set(contact_id=story[who], kind=NO_ASKS)
    merge(story, kind, "own", "twin")


def delete_and_undo(story: Story, kind: BoundaryKind) -> None:
    wish(story, kind)
    story.book.contacts.delete(contact_ids=[story[who] for who in SUBJECTS])
    story.book.undo()


def undo_and_redo(story: Story, kind: BoundaryKind) -> None:
    wish(story, kind)
    for _ in SUBJECTS:
        story.book.undo()
    for _ in SUBJECTS:
        story.book.redo()


def lift_and_undo(story: Story, kind: BoundaryKind) -> None:
    wish(story, kind)
    for who in SUBJECTS:
        story.book.boundaries.lift(contact_id=story[who])
    for _ in SUBJECTS:
        story.book.undo()


def archive_and_back(story: Story, kind: BoundaryKind) -> None:
    wish(story, kind)
    ids = [story[who] for who in SUBJECTS]
    story.book.contacts.archive(contact_ids=ids)
    story.book.contacts.unarchive(contact_ids=ids)


def take_along(story: Story, kind: BoundaryKind) -> None:
    """Into another book."""
    wish(story, kind)
    whole = story.file.with_name("whole")
    story.book.exports.whole(whole)
    other = Book.open(story.file.with_name("other.book"), clock=story.clock)
    other.exports.read_back(whole)
    story.book = other


def meet_the_stub(story: Story, kind: BoundaryKind) -> None:
    """Somebody of the same address was deleted; now the address becomes known of who is there."""
    for who, name in SUBJECTS.items():
        gone = person(story.book, f"{name} of old")
        story.book.contacts.edit(contact_id=gone, linkedin_url=f"linkedin.com/in/{who}")
        story.book.boundaries.set(contact_id=gone, kind=kind)
        story.book.contacts.delete(contact_ids=[gone])
        story.book.contacts.edit(contact_id=story[who], linkedin_url=f"linkedin.com/in/{who}")


LIVES: tuple[Callable[[Story, BoundaryKind], None], ...] = (
    wish,
    merge_into_own,
    merge_into_twin,
    merge_with_the_milder,
    delete_and_undo,
    undo_and_redo,
    lift_and_undo,
    archive_and_back,
    take_along,
    meet_the_stub,
)


def found(story: Story, ways: list[Way]) -> list[str]:
    return [way.name for way in ways if way.finds(story)]


def test_each_way_finds_somebody_without_a_boundary(story: Story) -> None:
    assert [way.name for way in WAYS if not way.finds(story)] == []


@pytest.mark.parametrize("kind", BoundaryKind)
@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.__name__)
def test_who_wants_peace_is_on_no_way(
    story: Story, life: Callable[[Story, BoundaryKind], None], kind: BoundaryKind
) -> None:
    life(story, kind)
    assert found(story, [way for way in WAYS if way.is_closed_by(kind)]) == []
    # What is still welcome goes on.
    welcome = [way for way in WAYS if not way.is_closed_by(kind)]
    assert found(story, welcome) == [way.name for way in welcome]


@pytest.mark.parametrize("kind", BoundaryKind)
def test_a_wish_taken_back_opens_every_way_again(story: Story, kind: BoundaryKind) -> None:
    wish(story, kind)
    for _ in SUBJECTS:
        story.book.undo()
    assert found(story, list(WAYS)) == [way.name for way in WAYS]


def import_again(story: Story) -> None:
    """Ana was deleted, and an export brings her back."""
    book = story.book
    book.contacts.edit(contact_id=story["ana"], linkedin_url="linkedin.com/in/ana")
    book.contacts.delete(contact_ids=[story["ana"], story["ana's twin"]])
    path = story.file.with_name("Connections.csv")
    path.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ana,Ruiz,https://www.linkedin.com/in/ana,,Acme,Pension lawyer,05 Mar 2024\n",
        encoding="utf-8",
    )
    book.imports.apply(book.imports.plan(path))
    (ana,) = book.contacts.named("Ana Ruiz")
    story.ids |= {"ana": ana.id, "new": ana.id}


AS_A_STRANGER = {
    "whom to ask, by company", "whom to ask, by expertise", "names completed for an ask", "matches, as the one who helps",
    "the newly imported", "a spreadsheet for a mailing", "vCards for a mailing", "the palette, nothing typed",
}  # fmt: skip


def test_who_comes_back_by_an_import_is_proposed_as_any_stranger(story: Story) -> None:
    import_again(story)
    assert set(found(story, list(WAYS))) >= AS_A_STRANGER


@pytest.mark.parametrize("kind", BoundaryKind)
def test_who_wants_peace_and_comes_back_by_an_import_is_on_no_way(story: Story, kind: BoundaryKind) -> None:
    story.book.boundaries.set(contact_id=story["ana"], kind=kind)
    import_again(story)
    closed = [way for way in WAYS if way.is_closed_by(kind) and way.who in ("ana", "new")]
    assert found(story, closed) == []


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
        lambda: book.introductions.begin(first_id=story["quiet"], second_id=ana),
    ):
        with pytest.raises(InvalidValue):
            refused()
