"""Notes: written from a favor, sent by the user, and kept with what they settle; the loops where one meets them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind, Channel, ContactDetail, PromptKind
from tests.contacts.people import add_people
from tests.outcomes.test_outcomes import helped
from ui.contacts.loops_section import LoopRow, LoopsSection
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import Draft
from ui.favors.favors_page import FavorsPage
from ui.favors.lists import LOOPS
from ui.favors.outcome_dialog import OutcomeDialog
from ui.hub import Hub
from ui.outcomes.notes import write_note
from ui.outcomes.open_loops import OpenLoopsNote
from ui.tasks import Tasks

Sent = list[tuple[str, Draft]]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> Sent:
    """The drafts that were shown, each marked as sent by mail."""
    shown: Sent = []

    def ask(_parent: object, draft: Draft, person: ContactDetail) -> Channel:
        shown.append((person.name, draft))
        return Channel.EMAIL

    monkeypatch.setattr(DraftDialog, "ask", ask)
    return shown


@pytest.fixture
def say(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    """What is answered to 'what came of it'."""

    def answer(outcome: str | None) -> None:
        monkeypatch.setattr(OutcomeDialog, "ask_before_note", lambda *_: outcome)

    return answer


def test_thanks_are_thanked_and_logged(book: Book, hub: Hub, sent: Sent) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    favor = helped(book, ana)
    assert write_note(None, book, hub, favor, ana, PromptKind.THANK)
    row = book.favors.get(favor)
    assert (row.thanked_on, row.told_on) == (book.today(), None)
    assert [entry.note for entry in book.interactions.of(ana)] == ["Thank you for your advice (salary bands)"]


def test_thanks_that_say_what_came_of_it_close_the_loop(book: Book, hub: Hub, sent: Sent) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    favor = helped(book, ana, outcome="Got the raise")
    write_note(None, book, hub, favor, ana)
    assert "Got the raise" in sent[0][1].body
    assert not book.favors.get(favor).is_open_loop


def test_who_is_told_hears_what_the_user_typed_and_the_book_keeps_it(
    book: Book, hub: Hub, sent: Sent, say: Callable[[str | None], None]
) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    favor = helped(book, ana, thanked_on=book.today())
    say("Got the raise")
    write_note(None, book, hub, favor, ana)
    assert "What came of it: Got the raise." in sent[0][1].body
    assert book.favors.get(favor).outcome == "Got the raise"
    say(None)
    other = helped(book, ana, thanked_on=book.today())
    assert not write_note(None, book, hub, other, ana)
    assert len(sent) == 1


def test_a_draft_that_is_not_sent_changes_nothing(
    book: Book, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    favor = helped(book, ana)
    monkeypatch.setattr(DraftDialog, "ask", lambda *_: None)
    before = book.undo_step
    assert not write_note(None, book, hub, favor, ana)
    assert book.undo_step == before


def test_no_note_to_who_wants_no_contact_but_thanks_to_who_wants_no_asks(
    book: Book, hub: Hub, sent: Sent, qtbot: QtBot
) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_CONTACT)
    book.boundaries.set(contact_id=ben, kind=BoundaryKind.NO_ASKS)
    with qtbot.waitSignal(hub.failed) as failed:
        assert not write_note(None, book, hub, helped(book, ana), ana)
    assert failed.args is not None
    assert "Ana Ruiz wants no contact" in str(failed.args[0])
    assert write_note(None, book, hub, helped(book, ben), ben)


def test_the_favors_page_writes_to_the_giver_and_then_to_who_introduced(
    book: Book, hub: Hub, tasks: Tasks, qtbot: QtBot, sent: Sent
) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    favor = helped(book, ana, via_id=ben, outcome="Got the raise")
    page = FavorsPage(book, hub, tasks)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    page.show_tab(LOOPS)
    for name in ("Ana Ruiz", "Ben Oduya"):
        page.reload()
        page.list.cards[0].setFocus()
        QTest.keyClick(page.list.cards[0], Qt.Key.Key_M)
        assert sent[-1][0] == name
    assert not book.favors.get(favor).is_introducer_loop
    assert book.favors.loops() == []


def test_the_page_of_who_introduced_shows_the_loop_and_closes_it(
    book: Book, hub: Hub, qtbot: QtBot, sent: Sent
) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    favor = helped(book, ana, via_id=ben)
    section = LoopsSection(book, hub)
    qtbot.addWidget(section)
    section.show_favors(ben, book.favors.of(ben))
    (row,) = section.list.rows.values()
    assert isinstance(row, LoopRow)
    assert row.state.text().startswith("To thank and to tell Ben Oduya")
    row.note_button.click()
    assert sent[0][0] == "Ben Oduya"
    row.tell_button.click()
    section.show_favors(ben, book.favors.of(ben))
    assert section.isHidden()
    assert book.favors.get(favor).is_open_loop


def test_open_loops_are_shown_before_an_ask_and_go_when_closed(
    book: Book, hub: Hub, qtbot: QtBot, sent: Sent
) -> None:
    ana, ben = add_people(book, "Ana Ruiz", "Ben Oduya")
    helped(book, ana, outcome="Got the raise")
    note = OpenLoopsNote(book, hub)
    qtbot.addWidget(note)
    note.show_people([ben])
    assert note.isHidden()
    note.show_people([ana, ben])
    assert not note.isHidden()
    (button,) = note.findChildren(QPushButton)
    button.click()
    assert note.isHidden()
