"""Before a note is drafted: no contact allows none, no asks allows thanks and news."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind
from tests.db.builders import person, received
from ui.boundaries.guard import may_be_written_to
from ui.contacts.acts import ContactActs
from ui.contacts.remind_dialog import RemindDialog
from ui.drafts.draft_dialog import DraftDialog
from ui.give.steps import take
from ui.hub import Hub
from ui.outcomes.notes import write_note
from ui.quick_log.quick_log_dialog import QuickLogDialog

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


def test_of_who_wants_no_contact_no_day_is_asked(
    qtbot: QtBot, book: Book, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = person(book, "Ana")
    book.boundaries.set(contact_id=ana, kind=NO_CONTACT)
    asked: list[str] = []
    monkeypatch.setattr(RemindDialog, "ask", lambda parent, name, today: asked.append(name))
    told: list[str] = []
    hub.failed.connect(lambda error: told.append(str(error)))
    host = QWidget()
    qtbot.addWidget(host)
    acts = ContactActs(book, hub, host, lambda: [ana])
    acts.remind.trigger()
    assert asked == []
    assert ["Ana wants no contact" in text for text in told] == [True]
    book.boundaries.set(contact_id=ana, kind=NO_ASKS)
    acts.remind.trigger()
    assert asked == ["Ana"]


def test_the_quick_log_keeps_the_line_where_a_reminder_is_refused(qtbot: QtBot, book: Book, hub: Hub) -> None:
    ana = person(book, "Ana")
    book.boundaries.set(contact_id=ana, kind=NO_CONTACT)
    dialog = QuickLogDialog(None, book, hub, "met Ana, follow up in 2 weeks", None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.accept()
    assert "Ana wants no contact" in dialog.error.text()
    assert dialog.line.text() == "met Ana, follow up in 2 weeks"
    assert book.interactions.of(ana) == []


def test_addresses_of_several_are_copied_without_who_wants_to_be_left_alone(
    qtbot: QtBot, book: Book, hub: Hub
) -> None:
    """What is copied for several is a mailing. One alone is chosen knowingly."""
    ids = [book.contacts.create(first_name=name, emails=[f"{name}@x.example"]) for name in ("a", "b", "c")]
    book.boundaries.set(contact_id=ids[0], kind=NO_CONTACT)
    book.boundaries.set(contact_id=ids[1], kind=NO_ASKS)
    told: list[str] = []
    hub.failed.connect(lambda error: told.append(str(error)))
    host = QWidget()
    qtbot.addWidget(host)
    chosen = list(ids)
    acts = ContactActs(book, hub, host, lambda: chosen)
    acts.copy_email.trigger()
    assert QApplication.clipboard().text() == "c@x.example"
    assert ["2 of them want to be left alone" in text for text in told] == [True]
    chosen[:] = ids[:1]
    acts.copy_email.trigger()
    assert QApplication.clipboard().text() == "a@x.example"
