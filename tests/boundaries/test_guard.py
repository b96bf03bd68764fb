"""Before a note is drafted: no contact allows none, no asks allows thanks and news."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind
from tests.db.builders import person, received
from ui.boundaries.guard import may_be_written_to
from ui.drafts.draft_dialog import DraftDialog
from ui.give.steps import take
from ui.hub import Hub
from ui.outcomes.notes import write_note

NO_ASKS, NO_CONTACT = BoundaryKind.NO_ASKS, BoundaryKind.NO_CONTACT


@pytest.fixture
def drafted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whom drafts were opened for; nothing is sent."""
    opened: list[str] = []
    monkeypatch.setattr(
        DraftDialog, "ask", lambda parent, draft, *people: opened.extend(each.name for each in people)
    )
    return opened


@pytest.mark.parametrize(
    ("kind", "asking", "allowed"),
    [(NO_ASKS, False, True), (NO_ASKS, True, False), (NO_CONTACT, False, False), (NO_CONTACT, True, False)],
)
def test_it_says_who_wants_what(
    qtbot: QtBot, book: Book, hub: Hub, kind: BoundaryKind, asking: bool, allowed: bool
) -> None:
    ana, joe = person(book, "Ana"), person(book, "Joe")
    assert may_be_written_to(book, hub, ana, joe, asking=asking)
    book.boundaries.set(contact_id=joe, kind=kind, said_by="Kim")
    told: list[str] = []
    hub.failed.connect(lambda error: told.append(str(error)))
    assert may_be_written_to(book, hub, ana, joe, asking=asking) is allowed
    assert ["Joe wants" in text and "said by Kim" in text for text in told] == ([] if allowed else [True])


@pytest.mark.parametrize(("kind", "names"), [(NO_ASKS, ["Ana"]), (NO_CONTACT, [])])
def test_thanks_are_drafted_unless_there_is_to_be_no_contact(
    qtbot: QtBot, book: Book, hub: Hub, drafted: list[str], kind: BoundaryKind, names: list[str]
) -> None:
    ana = person(book, "Ana")
    favor = received(book, ana)
    book.boundaries.set(contact_id=ana, kind=kind)
    write_note(None, book, hub, favor, ana)
    assert drafted == names


@pytest.mark.parametrize("kind", BoundaryKind)
def test_no_question_of_an_introduction_is_drafted(
    qtbot: QtBot, book: Book, hub: Hub, drafted: list[str], kind: BoundaryKind
) -> None:
    ana, joe = person(book, "Ana"), person(book, "Joe")
    introduction = book.introductions.get(book.introductions.begin(first_id=joe, second_id=ana))
    host = QWidget()
    qtbot.addWidget(host)
    take(host, book, hub, introduction, introduction.steps[0])
    assert drafted == ["Ana"]
    book.boundaries.set(contact_id=ana, kind=kind)
    take(host, book, hub, introduction, introduction.steps[0])
    assert drafted == ["Ana"]
