"""The chips: which can be taken away and why not, open loops they close, long lines, many letters."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind, Channel, FavorKind, FavorState
from tests.contacts.people import add_people
from tests.quick_log.test_dialog import Key, chips, menu_texts, press, show
from ui import texts
from ui.hub import Hub
from ui.quick_log.chip import WIDEST, UnderstoodChip
from ui.quick_log.quick_log_dialog import AT_ONCE, QuickLogDialog


@pytest.fixture
def opened(qtbot: QtBot, book: Book, hub: Hub) -> QuickLogDialog:
    add_people(book, "Joe Black", "Kim Lee")
    return show(qtbot, book, hub)


def joe(book: Book) -> int:
    (person,) = book.contacts.named("joe")
    return person.id


def helped(book: Book, what: str) -> int:
    """Joe helped, and waits for thanks."""
    return book.favors.record(
        giver_id=joe(book), receiver_id=book.contacts.self_id, kind=FavorKind.OTHER, what=what,
        state=FavorState.DONE, on=date(2026, 2, 20),
    )  # fmt: skip


def chip_of(dialog: QuickLogDialog, name: str) -> UnderstoodChip:
    return next(chip for chip in dialog.chips if chip.accessibleName().startswith(f"{name}:"))


def test_del_on_the_kind_and_the_day_goes_back_to_the_usual_one_and_then_says_why(
    opened: QuickLogDialog,
) -> None:
    QTest.keyClicks(opened.line, "called Joe yesterday")
    chip_of(opened, "How").setFocus()
    press(Key.Key_Delete)
    assert chips(opened) == ["Joe Black", "Meeting", "Yesterday"]
    chip_of(opened, "When").setFocus()
    press(Key.Key_Delete)
    assert chips(opened) == ["Joe Black", "Meeting", "Today"]
    press(Key.Key_Delete)
    assert opened.hint.text() == "Every entry has a day. Enter chooses another one."
    chip_of(opened, "How").setFocus()
    press(Key.Key_Delete)
    assert opened.hint.text() == "Every entry has a kind. Enter chooses another one."


def test_thanks_offer_to_close_what_is_open(book: Book, opened: QuickLogDialog) -> None:
    table, ride = helped(book, "the drawing table"), helped(book, "a ride to the station")
    QTest.keyClicks(opened.line, "Thanked Joe for the drawing table")
    assert chips(opened) == [
        "Joe Black", "Message", "Today", "Thanked Joe for the drawing table",
        "Thanked for: Joe Black helped you: the drawing table",
    ]  # fmt: skip
    press(Key.Key_Return)
    assert book.favors.get(table).thanked_on == date(2026, 3, 2)
    assert book.favors.get(table).told_on is None
    assert book.favors.get(ride).thanked_on is None
    (met,) = book.interactions.of(joe(book))
    assert (met.channel, met.note) == (Channel.MESSAGE, "Thanked Joe for the drawing table")
    book.undo()
    assert book.favors.get(table).thanked_on is None
    assert book.interactions.of(joe(book)) == []


def test_another_open_loop_can_be_meant_or_none(book: Book, opened: QuickLogDialog) -> None:
    table, ride = helped(book, "the drawing table"), helped(book, "a ride to the station")
    QTest.keyClicks(opened.line, "thanked Joe")
    chip_of(opened, "Open loop").setFocus()
    press(Key.Key_Return)
    offered = menu_texts()
    assert offered[-1] == "Leave it open"
    assert len(offered) == 3
    press(Key.Key_Escape)
    chip_of(opened, "Open loop").setFocus()
    press(Key.Key_Delete)
    assert not any(text.startswith("Thanked for") for text in chips(opened))
    opened.line.setFocus()
    press(Key.Key_Return)
    assert [book.favors.get(i).thanked_on for i in (table, ride)] == [None, None]


def test_what_came_of_it_closes_the_other_loop(book: Book, opened: QuickLogDialog) -> None:
    table = helped(book, "the drawing table")
    QTest.keyClicks(opened.line, "told Joe what came of the drawing table")
    assert chips(opened)[-1] == "Told what came of: Joe Black helped you: the drawing table"
    press(Key.Key_Return)
    assert book.favors.get(table).told_on == date(2026, 3, 2)
    assert book.favors.get(table).thanked_on is None


def test_nothing_open_nothing_is_offered(opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "Thanked Joe for the drawing table")
    assert chips(opened)[-1] == "Thanked Joe for the drawing table"


def test_a_promise_keeps_its_day(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "I promised Joe an introduction to a lawyer by next Friday")
    said = chips(opened)[-1].replace("\n", " ")
    assert said.startswith("You agreed to help Joe Black with an introduction to a lawyer · by ")
    assert texts.full_day(date(2026, 3, 6)) in said
    press(Key.Key_Return)
    (favor,) = book.favors.recent()
    assert (favor.agreed_on, favor.by_day) == (date(2026, 3, 2), date(2026, 3, 6))


def test_an_introduction_is_kept_for_both_and_a_newcomer_is_a_contact(
    book: Book, opened: QuickLogDialog
) -> None:
    QTest.keyClicks(opened.line, "I introduced Joe to Zora Lin")
    assert "New: Zora Lin" in chips(opened)
    press(Key.Key_Return)
    assert {favor.receiver.name for favor in book.favors.recent()} == {"Joe Black", "Zora Lin"}
    assert [person.name for person in book.contacts.named("zora")] == ["Zora Lin"]


def test_one_side_can_be_taken_away(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "I introduced Joe to Kim")
    opened.chips[-1].setFocus()
    press(Key.Key_Delete)
    opened.line.setFocus()
    press(Key.Key_Return)
    assert [favor.receiver.name for favor in book.favors.recent()] == ["Joe Black"]


def test_a_name_with_a_comma_is_one_person(qtbot: QtBot, book: Book, hub: Hub) -> None:
    book.contacts.create(first_name="Joe", last_name="Abernathy, LL.M.")
    dialog = show(qtbot, book, hub, "Joe Abernathy, LL.M. offers tax advice")
    assert chips(dialog) == ["Joe Abernathy, LL.M.", "Offer: tax advice"]


def test_a_day_that_is_none_is_said(opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "coffee with Joe on 31 February")
    assert "“on 31 February” is not clear as a day" in opened.hint.text()


def test_a_long_note_is_wrapped_and_the_rest_stands_in_the_tip(opened: QuickLogDialog) -> None:
    QTest.keyClicks(
        opened.line,
        "coffee with Joe: the harbour is full of very old boats and barges and rafts and nobody in the town knows whose they are",
    )
    note = chip_of(opened, "Note")
    assert "\n" in note.text()
    assert note.toolTip() == ""
    assert all(note.fontMetrics().horizontalAdvance(line) <= WIDEST for line in note.text().split("\n"))
    opened.line.setText("coffee with Joe, " + "the harbour is full of boats " * 18)
    note = chip_of(opened, "Note")
    assert note.text().count("\n") == 2
    assert note.toolTip().startswith("Coffee, the harbour")


def test_many_letters_are_understood_once_one_pauses(qtbot: QtBot, opened: QuickLogDialog) -> None:
    opened.line.setText("coffee with Joe, " + "boats and waves " * AT_ONCE)
    qtbot.waitUntil(lambda: chips(opened)[:1] == ["Joe Black"])


def test_enter_understands_what_stands_there_now(book: Book, opened: QuickLogDialog) -> None:
    words = "boats and waves " * (AT_ONCE // 10)
    opened.line.setText(f"coffee with Joe, {words}, needs a plumber")
    press(Key.Key_Return)
    assert not opened.isVisible()
    (met,) = book.interactions.of(joe(book))
    assert met.note.count("boats") == AT_ONCE // 10
    assert [need.text for need in book.contacts.get(joe(book)).needs] == ["a plumber"]


def test_only_those_who_are_called_so_are_offered(qtbot: QtBot, book: Book, hub: Hub) -> None:
    add_people(book, "Ana Ruiz", "Ana Berg", "Malia Kahananui", "Joanna Lee")
    dialog = show(qtbot, book, hub, "coffee with Ana")
    (mention,) = dialog.reading.people
    assert {person.name for person in dialog.reading.candidates(mention)} == {"Ana Ruiz", "Ana Berg"}


def test_whom_one_was_introduced_to_becomes_a_contact_who_knows_by_whom(
    book: Book, opened: QuickLogDialog
) -> None:
    QTest.keyClicks(opened.line, "Joe introduced me to Kim Soo-jin yesterday")
    assert "New: Kim Soo-jin" in chips(opened)
    press(Key.Key_Return)
    (newcomer,) = book.contacts.named("soo-jin")
    introduced_by = book.contacts.get(newcomer.id).introduced_by
    assert introduced_by is not None
    assert introduced_by.name == "Joe Black"
    (favor,) = book.favors.recent()
    assert (favor.giver.name, favor.received_by_self, favor.what) == ("Joe Black", True, "to Kim Soo-jin")
    book.undo()
    assert book.contacts.named("soo-jin") == []


def test_a_newcomer_waved_away_is_no_contact(book: Book, opened: QuickLogDialog) -> None:
    QTest.keyClicks(opened.line, "Joe introduced me to Zora")
    next(chip for chip in opened.chips if chip.text() == "New: Zora").setFocus()
    press(Key.Key_Delete)
    opened.line.setFocus()
    press(Key.Key_Return)
    assert book.contacts.named("zora") == []
    assert [favor.what for favor in book.favors.recent()] == ["to Zora"]


def test_a_long_text_it_opens_with_is_understood_at_once(qtbot: QtBot, book: Book, hub: Hub) -> None:
    add_people(book, "Joe Black")
    text = "coffee with Joe, " + "boats and waves " * AT_ONCE
    dialog = QuickLogDialog(None, book, hub, text)
    qtbot.addWidget(dialog)
    assert dialog.chips[0].text() == "Joe Black"


def test_of_who_wants_no_asks_it_is_said_before_the_ask_is_kept(book: Book, opened: QuickLogDialog) -> None:
    book.boundaries.set(contact_id=joe(book), kind=BoundaryKind.NO_ASKS, said_by="Kim")
    QTest.keyClicks(opened.line, "asked Joe for advice")
    assert opened.hint.text() == "Joe Black wants no asks (said by Kim · noted today)."
    press(Key.Key_Return)
    assert [favor.state for favor in book.favors.of(joe(book))] == [FavorState.ASKED]


def test_what_is_welcome_all_the_same_is_kept_without_a_word(book: Book, opened: QuickLogDialog) -> None:
    book.boundaries.set(contact_id=joe(book), kind=BoundaryKind.NO_ASKS)
    QTest.keyClicks(opened.line, "lunch with Joe, asked Kim for advice")
    assert "wants no asks" not in opened.hint.text()
