"""The main window: pages, the detail pane, toasts, undo by key, errors, drops."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from db import Book, BookError, FavorKind, FavorState, IntroductionRow
from tests.conftest import FixedClock
from tests.db.builders import person
from ui.actions import MENUS
from ui.asks.ask_composer import AskComposer
from ui.contacts.contact_dialog import ContactDialog
from ui.contacts.contacts_page import ContactsPage
from ui.favors.favor_dialog import FavorDialog
from ui.give.give_page import INTRODUCTIONS, GivePage
from ui.help import KeysDialog
from ui.hub import Hub
from ui.imports.dialog import ImportDialog
from ui.main_window import CONTACTS, FAVORS, GIVE, LEAST, PAGES, SETTINGS, TODAY, MainWindow
from ui.outcomes.share_dialog import ShareDialog
from ui.palette.command_palette import CommandPalette
from ui.palette.finding import Choice, ChoiceKind
from ui.quick_log.quick_log_dialog import QuickLogDialog
from ui.settings.machine import MachineSettings
from ui.tasks import Tasks
from ui.today.today_page import TodayPage
from ui.widgets.dialog import TellDialog


def press(qtbot: QtBot, window: MainWindow, keys: str) -> None:
    combination = QKeySequence(keys)[0]  # type: ignore[index]  # its stub leaves indexing out
    qtbot.keyClick(window, combination.key(), combination.keyboardModifiers())


@pytest.mark.parametrize(
    ("keys", "page"),
    [(f"Ctrl+{number}", page) for number, page in enumerate(PAGES, start=1)],
)
def test_every_page_is_a_key_away(window: MainWindow, qtbot: QtBot, keys: str, page: str) -> None:
    press(qtbot, window, keys)
    assert window.page == page
    assert window.rail.buttons[page].isChecked()


def test_the_rail_is_clicked_and_walked_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(window.rail.buttons[FAVORS], Qt.MouseButton.LeftButton)
    assert window.page == FAVORS
    window.rail.buttons[FAVORS].setFocus()
    qtbot.keyClick(window.rail.buttons[FAVORS], Qt.Key.Key_Down)
    assert window.rail.buttons[GIVE].hasFocus()
    qtbot.keyClick(window.rail.buttons[GIVE], Qt.Key.Key_Space)
    assert window.page == GIVE


def test_a_write_is_told_and_taken_back_and_done_again_by_key(
    window: MainWindow, book: Book, qtbot: QtBot
) -> None:
    assert not window.actions_by_key["undo"].isEnabled()
    book.contacts.create(first_name="Ana")
    assert window.toast.isVisible()
    assert "Undo" in window.toast.button.text()
    press(qtbot, window, "Ctrl+Z")
    assert book.contacts.count() == 0
    assert window.toast.message.text().startswith("Undone")
    press(qtbot, window, "Ctrl+Shift+Z")
    assert book.contacts.count() == 1


def test_the_toast_undoes_by_click(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    book.contacts.create(first_name="Ana")
    qtbot.mouseClick(window.toast.button, Qt.MouseButton.LeftButton)
    assert book.contacts.count() == 0


def test_the_menu_says_what_would_be_undone(window: MainWindow, book: Book) -> None:
    book.contacts.create(first_name="Ana")
    assert len(window.actions_by_key["undo"].text()) > len("&Undo: ")


def test_a_person_opens_beside_the_page_and_closes(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    ana = book.contacts.create(first_name="Ana", last_name="Ruiz")
    window.show_contact(ana)
    assert window.pane is not None
    assert window.pane.isVisible()
    assert window.stack.width() >= 480
    assert window.pane.width() >= 320
    press(qtbot, window, "Ctrl+Shift+W")
    assert not window.pane.isVisible()


def test_the_pane_leaves_settings_alone_and_comes_back(window: MainWindow, book: Book) -> None:
    ana = book.contacts.create(first_name="Ana", last_name="Ruiz")
    window.show_contact(ana)
    pane = window.pane
    assert pane is not None
    window.show_page(SETTINGS)
    assert not pane.isVisible()
    window.show_page(FAVORS)
    assert pane.isVisible()
    assert pane.contact_id == ana
    window.show_page(SETTINGS)
    window.show_contact(ana)  # by the palette, or somebody new
    assert window.page == CONTACTS
    assert pane.isVisible()


@pytest.mark.parametrize("page", [CONTACTS, SETTINGS])
def test_the_pane_goes_with_whom_it_shows_when_many_are_deleted(
    window: MainWindow, book: Book, qtbot: QtBot, page: str
) -> None:
    people = [book.contacts.create(first_name=name) for name in ("Ana", "Bo", "Cy")]
    window.show_page(CONTACTS)
    window.show_contact(people[1])
    window.show_page(page)
    book.contacts.delete(contact_ids=people[:2])
    window.show_page(CONTACTS)
    qtbot.waitUntil(lambda: window.pane is not None and not window.pane.isVisible())
    assert window.split.contact_id is None


def test_after_an_import_exactly_who_is_new_is_shown(
    window: MainWindow, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Lind")
    monkeypatch.setattr(ImportDialog, "ask", lambda *_, **__: frozenset([bo]))
    window.actions_by_key["import"].trigger()
    page = window.pages[CONTACTS]
    assert isinstance(page, ContactsPage)
    assert page.model.ids() == [bo]
    assert page.list.hasFocus()
    page.bar.only_chip.click()
    assert set(page.model.ids()) == {ana, bo}


def test_search_has_a_key_from_everywhere(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    book.contacts.create(first_name="Ana")
    press(qtbot, window, "Ctrl+F")
    assert window.page == CONTACTS
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClicks(focus, "ana")
    assert focus.property("text") == "ana"


def test_what_the_world_refuses_is_told(
    window: MainWindow, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str, str]] = []
    monkeypatch.setattr(
        TellDialog,
        "ask",
        lambda parent, title, sentence, next_step: told.append((title, sentence, next_step)),
    )

    def refuse() -> None:
        raise BookError("Full", "No room.", "Make room.")

    assert hub.attempt(refuse) is None
    assert told == [("Full", "No room.", "Make room.")]


def test_a_prompt_opens_its_person(window: MainWindow, book: Book) -> None:
    ana = book.contacts.create(first_name="Ana")
    favor = book.favors.record(
        giver_id=ana,
        receiver_id=book.contacts.self_id,
        kind=FavorKind.ADVICE,
        what="x",
        state=FavorState.DONE,
    )
    window.open_prompt("thank", favor)
    assert getattr(window.pane, "contact_id", None) == ana
    book.favors.delete(favor_id=favor)
    window.open_prompt("thank", favor)  # gone since it was announced
    assert window.page == TODAY


def test_an_introduction_due_today_is_gone_to_with_the_keyboard(
    window: MainWindow, book: Book, clock: FixedClock, qtbot: QtBot
) -> None:
    joe = person(book, "Joe Black")
    made = book.introductions.begin(first_id=person(book, "Ana Ruiz"), second_id=joe, reason="pensions")
    clock.now += timedelta(days=7)
    window.show_page(GIVE)
    give = window.pages[GIVE]
    assert isinstance(give, GivePage)
    give.search.setText("zebra")
    window.show_page(TODAY)
    today = window.pages[TODAY]
    assert isinstance(today, TodayPage)
    today.reload()
    qtbot.waitUntil(lambda: len(today.list.cards) == 1)
    today.setFocus()
    card = today.focusWidget()
    assert card is not None
    QTest.keyClick(card, Qt.Key.Key_D)
    assert window.page == GIVE
    qtbot.waitUntil(lambda: give.list.isAncestorOf(window.focusWidget()) or give.list.hasFocus())
    assert give.tab == INTRODUCTIONS
    assert [row.id for row in give.rows(INTRODUCTIONS) if isinstance(row, IntroductionRow)] == [made]


def test_a_dropped_file_is_looked_at(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[list[Path]] = []
    monkeypatch.setattr(window, "import_file", given.append)
    file = tmp_path / "Connections.csv"
    file.write_text("First Name,Last Name\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    actions, button, keys = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(9, 9), actions, data, button, keys)
    window.dragEnterEvent(enter)
    assert enter.isAccepted()
    window.dropEvent(QDropEvent(QPointF(9, 9), actions, data, button, keys))
    qtbot.waitUntil(lambda: given == [[file]])


def test_a_new_day_is_noticed_when_the_window_comes_up(
    window: MainWindow, book: Book, clock: FixedClock, qtbot: QtBot
) -> None:
    ana = book.contacts.create(first_name="Ana")
    book.contacts.set_cadence(contact_ids=[ana], days=1)
    assert book.reminders.prompts() == []
    clock.now += timedelta(days=2)
    window.note_day()
    assert len(book.reminders.prompts()) == 1


def test_the_place_of_the_window_is_kept(window: MainWindow) -> None:
    window.resize(1100, 720)
    window.close()
    assert window._machine.get("window_place")


def test_no_two_actions_share_a_key() -> None:
    keys = [keys for specs in MENUS.values() for spec in specs if spec for keys in spec.shortcuts]
    assert len(keys) == len(set(keys))


def test_the_window_fits_a_small_screen_with_the_pane_open(window: MainWindow, book: Book) -> None:
    window.show_contact(book.contacts.create(first_name="Ana"))
    for page in PAGES:
        window.show_page(page)
        QApplication.processEvents()
        assert window.width() <= 1024, page
        assert window.height() <= 700, page


def test_reminders_are_paused_from_wherever_one_is(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    book.contacts.create(first_name="Ana")
    press(qtbot, window, "Ctrl+2")
    window.actions_by_key["pause"].trigger()
    assert window.page == TODAY
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert book.reminders.paused_until is not None
    window.actions_by_key["pause"].trigger()  # says what is paused, and asks nothing
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize(
    ("choice", "page", "pane", "typed"),
    [
        (Choice(ChoiceKind.PERSON, contact_id=2), TODAY, True, None),
        (Choice(ChoiceKind.COMPANY, company="Acme"), CONTACTS, False, "Acme"),
        (Choice(ChoiceKind.ACTION, key="page_favors"), FAVORS, False, None),
        (None, TODAY, False, None),
    ],
)
def test_what_is_found_by_letters_is_gone_to(
    window: MainWindow,
    book: Book,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    choice: Choice | None,
    page: str,
    pane: bool,
    typed: str | None,
) -> None:
    assert book.contacts.create(first_name="Ana", company="Acme") == 2
    monkeypatch.setattr(CommandPalette, "ask", lambda *_: choice)
    press(qtbot, window, "Ctrl+K")
    assert window.page == page
    assert (window.pane is not None and window.pane.isVisible()) is pane
    if typed is not None:
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.property("text") == typed


@pytest.mark.parametrize(
    ("keys", "dialog"),
    [
        ("Ctrl+L", QuickLogDialog),
        ("Ctrl+N", ContactDialog),
        ("Ctrl+Shift+F", FavorDialog),
        ("Ctrl+Shift+A", AskComposer),
        ("Ctrl+Shift+O", ShareDialog),
        ("Ctrl+I", ImportDialog),
        ("F1", KeysDialog),
    ],
)
def test_every_dialog_is_a_key_away(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, keys: str, dialog: type[QDialog]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(dialog, "ask", lambda *_, **__: asked.append(keys))
    press(qtbot, window, keys)
    assert asked == [keys]


def test_an_ask_begins_with_what_it_is_for_whoever_is_shown(
    window: MainWindow, book: Book, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_contact(book.contacts.create(first_name="Ana"))
    chosen: list[object] = []

    def seen(dialog: AskComposer) -> bool:
        chosen.extend(dialog.whom.chosen())
        qtbot.addWidget(dialog)
        return False

    monkeypatch.setattr(AskComposer, "run", seen)
    press(qtbot, window, "Ctrl+Shift+A")
    assert chosen == []


def test_undo_in_a_field_with_nothing_of_its_own_is_the_books(
    window: MainWindow, book: Book, qtbot: QtBot
) -> None:
    book.contacts.create(first_name="Ana")
    window.show_page(SETTINGS)
    field = next(
        f for f in window.pages[SETTINGS].findChildren(QLineEdit) if f.accessibleName() == "First name"
    )
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert book.contacts.count() == 0


def test_undo_in_a_search_is_the_books_even_after_typing(
    window: MainWindow, book: Book, qtbot: QtBot
) -> None:
    book.contacts.create(first_name="Ana")
    press(qtbot, window, "Ctrl+F")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    qtbot.keyClicks(field, "an")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert book.contacts.count() == 0
    assert field.text() == "an"


def test_undo_in_a_field_one_types_into_is_the_fields(window: MainWindow, book: Book, qtbot: QtBot) -> None:
    book.contacts.create(first_name="Ana")
    window.show_page(SETTINGS)
    field = next(
        f for f in window.pages[SETTINGS].findChildren(QLineEdit) if f.accessibleName() == "First name"
    )
    field.setFocus()
    qtbot.keyClicks(field, "Maya")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert book.contacts.count() == 1
    assert field.text() == ""


def test_a_pane_that_closes_leaves_the_keyboard_in_the_list(
    window: MainWindow, book: Book, qtbot: QtBot
) -> None:
    for name in ("Ana", "Bo", "Cy"):
        book.contacts.create(first_name=name)
    press(qtbot, window, "Ctrl+F")
    field = QApplication.focusWidget()
    assert field is not None
    qtbot.keyClick(field, Qt.Key.Key_Down)
    inside = QApplication.focusWidget()
    assert inside is not None
    qtbot.keyClick(inside, Qt.Key.Key_Return)
    inside.setFocus()
    qtbot.keyClick(inside, Qt.Key.Key_Delete)
    assert book.contacts.count() == 2
    assert QApplication.focusWidget() is inside
    qtbot.keyClick(inside, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert book.contacts.count() == 3


def test_enter_presses_the_button_that_has_the_keyboard(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ImportDialog, "ask", lambda *_, **__: asked.append("import"))
    QApplication.processEvents()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QAbstractButton)  # an empty book offers the one act
    qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert asked == ["import"]


def test_somebody_new_is_the_current_one_in_contacts_whatever_was_searched_for(
    window: MainWindow, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = person(book, "Ana Ruiz")
    window.show_page(CONTACTS)
    page = window.pages[CONTACTS]
    assert isinstance(page, ContactsPage)
    page.search_for("ana")
    assert page.model.ids() == [ana]
    monkeypatch.setattr(ContactDialog, "ask", lambda *_: person(book, "Bo Lind"))
    window.actions_by_key["new_contact"].trigger()
    assert page.bar.search.text() == ""
    (bo,) = set(page.model.ids()) - {ana}
    assert page.list.current_id() == bo
    assert page.list.chosen() == [bo]


def test_the_window_is_never_larger_than_its_screen(
    book: Book, hub: Hub, tasks: Tasks, tmp_path: Path, qtbot: QtBot
) -> None:
    machine = MachineSettings(tmp_path / "settings.json")
    room = QApplication.primaryScreen().availableGeometry()
    assert room.width() < LEAST[0], "else the test shows nothing"
    larger = QWidget()
    larger.setGeometry(0, 0, room.width() + 300, room.height() + 300)
    for place in ("", bytes(larger.saveGeometry().toBase64().data()).decode()):
        machine.set("window_place", place)
        window = MainWindow(book, hub, tasks, machine)
        qtbot.addWidget(window)
        assert room.size() == room.size().expandedTo(window.size())
        with qtbot.waitExposed(window):
            window.show()
        assert room.size() == room.size().expandedTo(window.size())
