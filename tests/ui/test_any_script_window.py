"""The window with right-to-left and very long names on every page: nothing shown is turned around, nothing widened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db import Book, BoundaryKind, FavorKind, FavorState
from tests.ui.test_any_script import exposed
from ui.main_window import CONTACTS, PAGES, MainWindow
from ui.widgets.chips import ChipBar

DANA, LAYLA, LONG = "דנה כהן", "ليلى حداد", "Maximiliana " * 16 + "Wolf"
WHAT = "עורך דין (Tel Aviv) לפנסיה"


@pytest.fixture
def people(book: Book) -> list[int]:
    """Some of everything the book can hold, all of it in Hebrew and Arabic, or very long."""
    ids = [
        book.contacts.create(
            first_name=name.split(" ")[0],
            last_name=name.partition(" ")[2],
            company="משרד התקשורת",
            position="מנהלת",
        )
        for name in (DANA, LAYLA, LONG, "יונתן (Yoni) לוי")
    ]
    dana, layla, long, yoni = ids
    me = book.contacts.self_id
    kind = FavorKind.INTRODUCTION
    for state in FavorState:
        book.favors.record(
            giver_id=dana, receiver_id=me, kind=kind, what=f"to {WHAT}", state=state, via_id=layla
        )
        book.favors.record(giver_id=me, receiver_id=layla, kind=FavorKind.ADVICE, what=WHAT, state=state)
        book.favors.record(giver_id=long, receiver_id=yoni, kind=FavorKind.OTHER, what=WHAT, state=state)
    book.interactions.log(contact_ids=ids, on=book.today(), note=f"{WHAT}\nand {WHAT}")
    for contact_id in ids:
        book.contacts.set_cadence(contact_ids=[contact_id], days=30)
        book.contacts.tag(contact_ids=[contact_id], name="פנסיה")
        book.needs.add(contact_id=contact_id, text=WHAT)
        book.needs.add(contact_id=contact_id, text=WHAT, offer=True)
        book.reminders.remind(contact_id=contact_id, on=book.today(), text=WHAT)
    book.introductions.begin(first_id=dana, second_id=long, reason=WHAT)
    book.asks.send(ask_id=book.asks.create(purpose=WHAT, action=WHAT), contact_ids=[layla], overruled=[layla])
    book.boundaries.set(contact_id=yoni, kind=BoundaryKind.NO_ASKS, said_by=DANA, reason=WHAT)
    book.groups.create(name="מקהלה", note=WHAT, contact_ids=ids)
    book.lessons.add(text=WHAT, contact_id=dana, company="משרד התקשורת")
    return ids


def shown(within: QWidget) -> Iterator[str]:
    """Every line that can be read in a window, and every tooltip."""
    for widget in within.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, QLineEdit):
            continue
        yield from widget.toolTip().split("\n")
        if isinstance(widget, QLabel | QAbstractButton):
            yield from widget.text().split("\n")
        if isinstance(widget, QAbstractItemView) and isinstance(widget.model(), QAbstractItemModel):
            model = widget.model()
            for row in range(model.rowCount()):
                yield from str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole) or "").split("\n")


def is_alone(line: str) -> bool:
    """A text of the book by itself, perhaps cut: it stands in no sentence that it could turn."""
    whole = (DANA, LAYLA, WHAT, f"to {WHAT}", "יונתן (Yoni) לוי", "משרד התקשורת", "פנסיה", "מקהלה")
    return line in whole or (line.endswith("…") and any(each.startswith(line[:-1]) for each in whole))


def turned(within: QWidget) -> list[str]:
    return [line for line in shown(within) if exposed(line) and not is_alone(line)]


@pytest.mark.parametrize("page", PAGES)
def test_no_sentence_of_a_page_is_turned(
    window: MainWindow, people: list[int], qtbot: QtBot, page: str
) -> None:
    window.show_page(page)
    qtbot.waitUntil(lambda: window.pages[page].isVisible())
    assert turned(window) == []
    for chips in window.pages[page].findChildren(ChipBar):
        for number in range(len(chips.findChildren(QAbstractButton))):
            chips.findChildren(QAbstractButton)[number].click()
            assert turned(window) == []


def test_no_sentence_of_a_person_is_turned(window: MainWindow, people: list[int], qtbot: QtBot) -> None:
    window.show_page(CONTACTS)
    for contact_id in people:
        window.show_contact(contact_id)
        assert window.pane is not None
        assert turned(window) == []


def test_a_long_name_widens_neither_page_nor_pane(
    window: MainWindow, people: list[int], qtbot: QtBot
) -> None:
    before = window.minimumSizeHint().width()
    for page in PAGES:
        window.show_page(page)
        window.show_contact(people[2])
        assert window.minimumSizeHint().width() <= before


def test_the_toast_names_the_one_it_is_about(window: MainWindow, book: Book, people: list[int]) -> None:
    book.contacts.archive(contact_ids=[people[0]])
    assert window.toast.message.text() == f"Archived \u2068{DANA}\u2069"
    book.contacts.delete(contact_ids=[people[2]])
    assert window.toast.message.text() == f"Deleted {LONG[:39].rstrip()}…"
    book.contacts.delete(contact_ids=people[:2])
    assert window.toast.message.text() == "Deleted 2 contacts"
    ben = [book.contacts.create(first_name=name) for name in ("Ben", "Ivy")]
    book.interactions.log(contact_ids=ben, on=book.today())
    assert window.toast.message.text() == "Logged with 2 people"
    book.interactions.log(contact_ids=ben[:1], on=book.today())
    assert window.toast.message.text() == "Logged with Ben"
