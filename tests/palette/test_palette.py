"""The command palette with the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind, FavorKind
from tests.contacts.people import add_people
from ui.actions import MENUS
from ui.icons import Icon
from ui.palette.command_palette import CommandPalette
from ui.palette.finding import _GLYPHS, Choice, ChoiceKind, Finding, PaletteAction
from ui.palette.line_delegate import LineRole

Key = Qt.Key
ACTIONS = (
    PaletteAction("page_today", "&Today", Icon.TODAY, "Ctrl+1"),
    PaletteAction("page_contacts", "&Contacts", Icon.CONTACTS, "Ctrl+2"),
    PaletteAction("new_contact", "&New contact…", Icon.ADD_PERSON, "Ctrl+N"),
    PaletteAction("pause", "Pause reminders"),
)


def show(qtbot: QtBot, book: Book) -> CommandPalette:
    palette = CommandPalette(None, book, ACTIONS)
    qtbot.addWidget(palette)
    palette.show()
    return palette


def titles(palette: CommandPalette) -> list[str]:
    return [palette.model.index(row, 0).data(LineRole).title for row in range(palette.model.rowCount())]


def choose(qtbot: QtBot, book: Book, typed: str) -> Choice | None:
    palette = show(qtbot, book)
    palette.field.insert(typed)  # QTest types ASCII alone
    QTest.keyClick(palette.field, Key.Key_Return)
    return palette.chosen


def test_with_nothing_typed_it_lists_what_can_be_done(qtbot: QtBot, book: Book) -> None:
    assert titles(show(qtbot, book)) == ["Today", "Contacts", "New contact", "Pause reminders"]


def test_a_few_letters_and_enter_choose_a_person(qtbot: QtBot, book: Book) -> None:
    _, ben, *_ = add_people(book)
    assert choose(qtbot, book, "ben od") == Choice(ChoiceKind.PERSON, contact_id=ben)


@pytest.mark.parametrize("typed", ["zizka", "ŽIŽ", "dara", "žižak", "zzka", "  dara   ži "])
def test_accents_case_and_a_slip_do_not_matter(qtbot: QtBot, book: Book, typed: str) -> None:
    ids = add_people(book)
    assert choose(qtbot, book, typed) == Choice(ChoiceKind.PERSON, contact_id=ids[3])


def test_a_company_is_found_with_its_people_after_it(qtbot: QtBot, book: Book) -> None:
    add_people(book, "Ana Ruiz", "Ben Oduya", company="Acme Labs")
    palette = show(qtbot, book)
    QTest.keyClicks(palette.field, "acme")
    assert titles(palette) == ["Acme Labs", "Ana Ruiz", "Ben Oduya"]
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.chosen == Choice(ChoiceKind.COMPANY, company="Acme Labs")


def test_an_act_is_found_by_any_of_its_words(qtbot: QtBot, book: Book) -> None:
    assert choose(qtbot, book, "remi") == Choice(ChoiceKind.ACTION, key="pause")
    assert choose(qtbot, book, "new co") == Choice(ChoiceKind.ACTION, key="new_contact")


def test_the_arrows_move_and_go_around(qtbot: QtBot, book: Book) -> None:
    palette = show(qtbot, book)
    QTest.keyClick(palette.field, Key.Key_Up)
    assert palette.list.currentIndex().row() == 3
    QTest.keyClick(palette.field, Key.Key_Down)
    QTest.keyClick(palette.field, Key.Key_Down)
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.chosen == Choice(ChoiceKind.ACTION, key="page_contacts")


def test_what_was_chosen_comes_first_the_next_time(qtbot: QtBot, book: Book) -> None:
    ids = add_people(book)
    choose(qtbot, book, "pause")
    choose(qtbot, book, "emil")
    assert titles(show(qtbot, book))[:3] == ["Emil Holm", "Pause reminders", "Today"]
    book.contacts.delete(contact_ids=[ids[4]])
    assert titles(show(qtbot, book))[0] == "Pause reminders"


def test_the_lately_met_come_before_others_who_fit_as_well(book: Book) -> None:
    ruiz, berg = add_people(book, "Ana Ruiz", "Ana Berg")
    assert [line.choice.contact_id for line in Finding(book, ()).lines("ana")] == [ruiz, berg]
    book.interactions.log(contact_ids=[berg], on=book.today())
    assert [line.choice.contact_id for line in Finding(book, ()).lines("ana")] == [berg, ruiz]


def test_nothing_found_is_said_and_enter_waits(qtbot: QtBot, book: Book) -> None:
    palette = show(qtbot, book)
    QTest.keyClicks(palette.field, "qqqq")
    assert palette.nothing.isVisible()
    QTest.keyClick(palette.field, Key.Key_Return)
    assert palette.isVisible()
    assert palette.chosen is None


def test_esc_leaves(qtbot: QtBot, book: Book) -> None:
    palette = show(qtbot, book)
    QTest.keyClick(palette.field, Key.Key_Escape)
    assert not palette.isVisible()
    assert palette.chosen is None


def test_a_click_chooses(qtbot: QtBot, book: Book) -> None:
    palette = show(qtbot, book)
    place = palette.list.visualRect(palette.model.index(1, 0)).center()
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert palette.chosen == Choice(ChoiceKind.ACTION, key="page_contacts")


@pytest.mark.parametrize("typed", ["%n {name}", "'; --", "☕🎉", "דנה", "x" * 200])
def test_any_text_gives_an_answer(book: Book, typed: str) -> None:
    add_people(book, "דנה כהן", company="{0} & Co")
    Finding(book, ACTIONS).lines(typed)


def test_the_archived_and_you_are_not_listed(book: Book) -> None:
    (ana,) = add_people(book, "Ana Ruiz")
    book.contacts.edit(contact_id=book.contacts.self_id, first_name="Ana", last_name="Me")
    book.contacts.archive(contact_ids=[ana])
    assert Finding(book, ()).lines("ana") == []


def test_the_pictures_are_of_acts_that_the_window_has() -> None:
    """Its other acts show the common one."""
    keys = {spec.key for specs in MENUS.values() for spec in specs if spec is not None}
    assert keys >= _GLYPHS.keys()


def test_the_window_keeps_its_size_and_shows_only_what_there_is(qtbot: QtBot, book: Book) -> None:
    """A window manager that still places a window puts it into the screen's corner if it is resized meanwhile."""
    add_people(book)
    palette = show(qtbot, book)
    size, seen = palette.size(), palette.mask().boundingRect().height()
    QTest.keyClicks(palette.field, "nothing like it")
    assert palette.size() == size
    assert palette.mask().boundingRect().height() < seen <= size.height()


def test_what_you_asked_for_is_found_under_way_or_over(qtbot: QtBot, book: Book) -> None:
    ana, *_ = add_people(book)
    me = book.contacts.self_id
    under_way, over = (
        book.asks.create(purpose=purpose, company="Tidelore")
        for purpose in ("Into storage", "A talk on pensions")
    )
    book.asks.end(ask_id=over, result="Met the lead")
    alone = book.favors.ask(giver_id=ana, receiver_id=me, kind=FavorKind.TIME, what="for a desk")
    book.favors.no_answer(favor_id=alone)
    assert choose(qtbot, book, "into stor") == Choice(ChoiceKind.ASK, ask_id=under_way)
    assert choose(qtbot, book, "pensoins talk") == Choice(ChoiceKind.ASK, ask_id=over)
    assert choose(qtbot, book, "for a desk") == Choice(ChoiceKind.ASK, favor_id=alone)
    palette = show(qtbot, book)
    assert titles(palette)[0].endswith("for a desk")  # what was chosen lately
    palette.field.insert("desk")
    line = palette.model.index(0, 0).data(LineRole)
    assert (line.more, line.aside) == ("No answer · asked today", "Ended ask")
    book.boundaries.set(contact_id=ana, kind=BoundaryKind.NO_CONTACT)
    assert not any(title.endswith("for a desk") for title in titles(show(qtbot, book)))
