"""Lines that tell of no contact: kept as notes that set back no clock, visibly, and turned into entries by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book, Channel, FavorKind, FavorState
from db.rules.name_index import NameIndex
from db.rules.quick_log import understand
from db.rules.quick_said import Mention, SaidReminder
from tests.contacts.people import add_people
from tests.quick_log.circle import MONDAY
from tests.quick_log.test_chips import chip_of, joe
from tests.quick_log.test_dialog import Key, chips, menu_texts, press, show
from tests.quick_log.test_real_lines import told
from tests.quick_log.test_understanding import read
from tests.words import QUICK
from ui.hub import Hub
from ui.quick_log.quick_log_dialog import QuickLogDialog

NOTES = (
    "No news from Joe since March",
    "Joe got promoted!",
    "Joe can't help with the visa anymore",
    "celebrated Joe's new job",
    "celebrated Joe’s new job",
    "Joe is moving to Berlin",
    "Joe starts at Acme on 9 March",
    "Joe's mom is ill",
    "haven't heard from Joe in ages",
    "couldn't reach Joe",
    "Joe cancelled lunch",
    "lunch with Joe tomorrow is cancelled",
    "Meeting with Joe moved to Thursday",
    "no call with Joe this week",
    "didn't meet Joe after all",
    "I'd like to meet Joe",
    "Joe met his wife at a conference",
    "Joe wrote a book about coffee",
    "Joe runs a meetup",
    "Joe said he'd be late",
    "saw that Joe moved to Acme",
    "saw Joe's post on LinkedIn",
    "Does Joe know anyone at Acme?",
    "coffee with Joe?",
    "lost touch with Joe",
    "Joe works with a lawyer",
    "please don't contact Joe again",
    "Joe's wedding was lovely",
    "coffee with Joe's boss",
    "went to Joe's party",
    "Joe's husband and I talked about schools yesterday",
    "I can help Joe with Excel",
    "no thanks to Joe",
    "missed call from Joe",
    "Joe might come to the party",
    "fell out with Joe",
    "Joe called Kim's boss",
    "Joe got promoted, yesterday",
    "Joe visited his parents",
    "Joe called in sick",
    "sent Joe a reminder",
    "coffee with Joe on Friday if he's free",
    "lunch with Joe? maybe next week",
    "called Joe, no answer",
    "called Joe but he didn't pick up",
    "impressed with Joe",
)
ENTRIES = (
    "coffee with Joe",
    "Joe called about the budget",
    "Joe called me yesterday",
    "had a great call with Joe, 45m",
    "Joe and I met at the station",
    "Joe had lunch with me",
    "Tuesday's lunch with Joe was fun",
    "went hiking with Joe",
    "heard from Joe: he moved",
    "told Joe about my move",
    "Joe told me about his move",
    "Joe 20 min",
    "Joe yesterday",
    "coffee w/Joe",
    "congratulated Joe on his new job",
    "coffee with Joe, he didn't sleep well",
    "met Joe in January",
    "@Joe call 10 min",
    "Joe 2/27 coffee",
    "lunch mon with Joe",
    "thanks Joe for the coffee",
    "Joe called twice",
    "Joe came over for dinner",
    "FaceTimed Joe",
    "worked on the deck with Joe",
    "great to see Joe today",
    "Joe dropped by yesterday",
    "Joe (coffee, 30 min)",
    "phone: Joe, 10 min",
    "left Joe a voicemail",
    "yesterday: Joe — dinner",
)


@pytest.mark.parametrize("line", NOTES)
def test_what_tells_of_no_contact_is_a_note_as_it_was_typed(line: str) -> None:
    said = read(line)
    typed = line.rstrip("!")
    assert (said.in_touch, said.noted, said.parts) == (False, True, ())
    assert told(said)[-1] == f"“{typed[0].upper()}{typed[1:]}”"
    assert [mention.ids for mention in said.people] == [(2,)]  # Joe Black


@pytest.mark.parametrize("line", ENTRIES)
def test_what_tells_of_contact_is_an_entry(line: str) -> None:
    said = read(line)
    assert (said.in_touch, said.noted) == (True, False)
    assert [mention.ids for mention in said.met] == [(2,)]


@pytest.mark.parametrize(
    ("line", "on", "minutes"),
    [
        ("coffee with Joe 27.2.", date(2026, 2, 27), None),
        ("coffee with Joe 27.2., 45m", date(2026, 2, 27), 45),
        ("Joe 2/27 coffee 1h30", date(2026, 2, 27), 90),
        ("Wed: call with Joe", date(2026, 2, 25), None),
        ("Sun brunch with Joe", date(2026, 3, 1), None),
        ("tennis with Joe sat morning", date(2026, 2, 28), None),
        ("catch-up w/ Joe on the 24th", date(2026, 2, 24), None),
        ("lunch with Joe on the 24th floor", None, None),
        ("call with Joe, 1.5 h, last Tuesday", date(2026, 2, 24), 90),
        ("talked with Joe about raising 20m", None, None),
        ("called Joe about the fair in May", None, None),
        ("Joe invited me to his party on Saturday", None, None),
        ("Joe told me yesterday that he moves", date(2026, 3, 1), None),
        ("lunch with Joe at 24/7", None, None),
    ],
)
def test_day_and_minutes_are_those_of_the_entry(line: str, on: date | None, minutes: int | None) -> None:
    said = read(line)
    assert (said.in_touch, said.on, said.minutes) == (True, on, minutes)


@pytest.mark.parametrize(
    ("line", "on"),
    [
        ("remind me to write to Joe on 29.11.", date(2026, 11, 29)),
        ("remind me to write to Joe 11/29", date(2026, 11, 29)),
        ("remind me on 29.11. to write to Joe", date(2026, 11, 29)),
        ("booked dinner with Joe for Friday", date(2026, 3, 6)),
        ("set up a call with Joe on Thursday", date(2026, 3, 5)),
        ("reminder: call Joe on Thursday", date(2026, 3, 5)),
        ("see Joe on Thursday", date(2026, 3, 5)),
        ("ask Joe about the venue on the 24th", date(2026, 3, 24)),
        ("coffee w/ Joe tmrw", date(2026, 3, 3)),
        ("birthday drinks for Joe tomorrow", date(2026, 3, 3)),
    ],
)
def test_a_day_to_come_is_that_of_the_reminder(line: str, on: date) -> None:
    (reminder,) = read(line).parts
    assert isinstance(reminder, SaidReminder)
    assert (reminder.on, reminder.owner.ids) == (on, (2,))


def test_what_others_sent_each_other_is_no_contact() -> None:
    assert read("Joe sent Kim an email about me").noted


def test_who_follows_in_a_list_was_met_too() -> None:
    met = read("conference call with Joe, Kim and someone from Siemens").met
    assert [mention.ids for mention in met] == [(2,), (3,)]


def test_a_month_that_is_a_name_has_needs() -> None:
    index = NameIndex(["may chen"])

    def whom(words: Sequence[str], begun: bool) -> tuple[int, ...]:
        return tuple(index.starting(words) if begun else index.whole(words))

    (need,) = understand("May needs a babysitter on Fridays", MONDAY, QUICK, whom).parts
    assert need.raw == "May needs a babysitter on Fridays"


def test_a_name_alone_tells_nothing() -> None:
    said = read("Joe")
    assert (said.in_touch, said.noted) == (False, False)


@pytest.mark.parametrize("typed", ["James' startup", "James's startup", "James’ startup", "James’s startup"])
def test_a_name_in_s_has_its_own_possessive(typed: str) -> None:
    index = NameIndex(["james watts"])

    def whom(words: Sequence[str], begun: bool) -> tuple[int, ...]:
        return tuple(index.starting(words) if begun else index.whole(words))

    (mention,) = understand(f"{typed} got funded", MONDAY, QUICK, whom).people
    assert mention == Mention("James", (0,))


@pytest.fixture
def opened(qtbot: QtBot, book: Book, hub: Hub) -> QuickLogDialog:
    add_people(book, "Joe Black", "Kim Lee", "Amara Okafor")
    return show(qtbot, book, hub)


def test_a_note_is_shown_as_one_kept_with_its_day_and_sets_back_no_clock(
    book: Book, opened: QuickLogDialog
) -> None:
    book.contacts.edit(contact_id=joe(book), notes="Likes tea")
    QTest.keyClicks(opened.line, "Joe got promoted!")
    assert chips(opened) == ["Joe Black", "Only a note", "Joe got promoted"]
    assert opened.hint.text().startswith("Goes into their notes")
    press(Key.Key_Return)
    assert not opened.isVisible()
    now = book.contacts.get(joe(book))
    assert now.notes == "Likes tea\n2026-03-02: Joe got promoted"
    assert (now.last_interaction_on, book.interactions.of(joe(book))) == (None, [])
    book.undo()
    assert book.contacts.get(joe(book)).notes == "Likes tea"


def test_a_note_becomes_an_entry_and_an_entry_a_note(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "celebrated Joe's new job")
    chip_of(opened, "How").setFocus()
    press(Key.Key_Return)
    assert menu_texts()[-1] == "Only a note"
    press(Key.Key_Return)
    assert chips(opened) == ["Joe Black", "Meeting", "Today", "Celebrated Joe's new job"]
    opened.line.setText("lunch with Joe")
    chip_of(opened, "How").setFocus()
    press(Key.Key_Return)
    press(Key.Key_Up)
    press(Key.Key_Return)
    assert chips(opened) == ["Joe Black", "Only a note", "lunch with Joe"]
    opened.line.setFocus()
    press(Key.Key_Return)
    assert book.interactions.of(joe(book)) == []
    assert book.contacts.get(joe(book)).notes == "2026-03-02: lunch with Joe"


def test_one_can_be_reminded_of_a_note(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "Joe got promoted")
    chip_of(opened, "Note").setFocus()
    press(Key.Key_Return)
    assert menu_texts() == ["Leave it out", "Remind me of it"]
    press(Key.Key_Down)
    press(Key.Key_Right)
    press(Key.Key_Return)
    assert chips(opened)[-1] == "Remind me tomorrow: Joe got promoted"
    chip_of(opened, "Reminder").setFocus()
    press(Key.Key_Delete)
    assert chips(opened) == ["Joe Black", "Only a note", "Joe got promoted"]
    chip_of(opened, "Note").setFocus()
    press(Key.Key_Return)
    press(Key.Key_Down)
    press(Key.Key_Right)
    press(Key.Key_Return)
    opened.line.setFocus()
    press(Key.Key_Return)
    assert [reminder.on for reminder in book.reminders.of(joe(book))] == [date(2026, 3, 3)]


def test_a_name_alone_is_kept_by_nobody_and_says_why(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "Joe")
    assert chips(opened) == ["Joe Black"]
    assert opened.hint.text().startswith("What happened?")
    press(Key.Key_Return)
    assert opened.isVisible()
    assert opened.error.text() == "Type what happened: “coffee”, “called”, or what to note."


def test_an_offer_that_is_over_is_ended_and_a_need_that_is_met(book: Book, opened: QuickLogDialog) -> None:
    visa = book.needs.add(contact_id=joe(book), text="visa applications", offer=True)
    tax = book.needs.add(contact_id=joe(book), text="tax advice", offer=True)
    QTest.keyClicks(opened.line, "Joe can't help with visas anymore")
    assert chips(opened)[-1] == "No longer offered: visa applications"
    press(Key.Key_Return)
    assert [need.id for need in book.needs.of(joe(book))] == [tax]
    book.undo()
    assert {need.id for need in book.needs.of(joe(book))} == {visa, tax}


@pytest.mark.parametrize("line", ["Joe no longer needs a plumber", "Joe found a plumber"])
def test_a_need_that_is_met_can_be_left_open(book: Book, opened: QuickLogDialog, line: str) -> None:
    book.needs.add(contact_id=joe(book), text="a plumber for the summer house")
    book.needs.add(contact_id=joe(book), text="a tent")
    QTest.keyClicks(opened.line, line)
    chip_of(opened, "No longer open").setFocus()
    press(Key.Key_Delete)
    assert chips(opened) == ["Joe Black", "Only a note", line]
    opened.line.setFocus()
    press(Key.Key_Return)
    assert len(book.needs.of(joe(book))) == 2


@pytest.mark.parametrize("state", [FavorState.ASKED, FavorState.AGREED, FavorState.DONE])
def test_what_came_of_help_is_kept_with_it(book: Book, opened: QuickLogDialog, state: FavorState) -> None:
    (amara,) = (person.id for person in book.contacts.named("amara"))
    favor = book.favors.record(
        giver_id=amara,
        receiver_id=book.contacts.self_id,
        kind=FavorKind.INTRODUCTION,
        what="to Acme",
        state=state,
    )
    QTest.keyClicks(opened.line, "thanks to Amara I got the interview")
    assert chips(opened)[:3] == ["Amara Okafor", "Only a note", "Thanks to Amara I got the interview"]
    came = "This came of: " if state is FavorState.DONE else "The help came, and this of it: "
    assert chips(opened)[3].replace("\n", " ").startswith(came)
    press(Key.Key_Return)
    kept = book.favors.get(favor)
    assert (kept.state, kept.outcome) == (FavorState.DONE, "Thanks to Amara I got the interview")
    assert (kept.thanked_on, kept.told_on) == (None, None)
    book.undo()
    assert book.favors.get(favor).state is state


def test_thanks_to_somebody_without_help_that_is_open_is_a_note(opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "thanks to Amara I got the interview")
    assert chips(opened) == ["Amara Okafor", "Only a note", "Thanks to Amara I got the interview"]


def test_a_name_with_a_slip_is_asked_about_rather_than_made_a_contact(
    book: Book, opened: QuickLogDialog
) -> None:
    QTest.keyClicks(opened.line, "coffee with Amra")
    assert chips(opened)[0] == "Who is “Amra”?"
    press(Key.Key_Return)
    assert menu_texts()[:2] == ["Amara Okafor", "Add “Amra” as a new contact"]
    press(Key.Key_Return)
    opened.line.setFocus()
    press(Key.Key_Return)
    (amara,) = book.contacts.named("amara")
    (met,) = book.interactions.of(amara.id)
    assert met.channel is Channel.MEETING


def test_a_day_that_could_be_another_is_shown_as_it_is_read(opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "coffee with Joe in January")
    assert chips(opened)[-1] == "Coffee in January"
    assert opened.hint.text().startswith("“in January” is read as 1 Jan 2026.")
    chip_of(opened, "When").setFocus()
    press(Key.Key_Delete)
    assert "is read as" not in opened.hint.text()


def test_a_capital_letter_in_a_note_makes_no_contact(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "Berlin Marathon was great")
    assert chips(opened)[0] == "Who is “Berlin Marathon”?"


@pytest.mark.parametrize(
    ("place", "day"),
    [(QLocale.Country.UnitedStates, "4 Mar 2026"), (QLocale.Country.UnitedKingdom, "3 Apr 2026")],
)
def test_dates_are_read_as_they_are_written_in_the_place(
    opened: QuickLogDialog, book: Book, hub: Hub, place: QLocale.Country, day: str
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, place))
    try:
        dialog = QuickLogDialog(opened, book, hub, "coffee with Joe 3/4")
        assert dialog.hint.text().startswith(f"“3/4” is read as {day}.")
        dialog.deleteLater()
    finally:
        QLocale.setDefault(before)
