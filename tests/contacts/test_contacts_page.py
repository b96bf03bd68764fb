"""The contacts page, with real keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from db import Book, ContactSort, FavorKind, FavorState
from tests.contacts.people import add_people
from ui.contacts.cadence_dialog import Cadence, CadenceDialog
from ui.contacts.contact_dialog import ContactDialog
from ui.contacts.contacts_page import ContactsPage
from ui.contacts.filter_bar import MOST_IN_MENU
from ui.contacts.tag_dialog import ChooseTagDialog, TagDialog
from ui.hub import Hub
from ui.tasks import InlineTasks

Key = Qt.Key


@pytest.fixture
def page(qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks) -> ContactsPage:
    made = ContactsPage(book, hub, tasks)
    qtbot.addWidget(made)
    made.resize(560, 640)
    made.show()
    qtbot.waitExposed(made)
    return made


def names(page: ContactsPage) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def shown(page: ContactsPage, *expected: str) -> bool:
    return names(page) == list(expected)


@pytest.fixture
def people(qtbot: QtBot, book: Book, page: ContactsPage) -> list[int]:
    ids = add_people(book)
    qtbot.waitUntil(lambda: page.model.rowCount() == len(ids))
    return ids


def click(qtbot: QtBot, page: ContactsPage, row: int, modifier: Qt.KeyboardModifier | None = None) -> None:
    place = page.list.visualRect(page.model.index(row, 0)).center()
    QTest.mouseClick(
        page.list.viewport(), Qt.MouseButton.LeftButton, modifier or Qt.KeyboardModifier.NoModifier, place
    )


class TestEmptyBook:
    def test_it_offers_the_import(self, qtbot: QtBot, page: ContactsPage) -> None:
        assert page.stack.currentWidget() is page.empty
        assert not page.bar.isVisible()
        with qtbot.waitSignal(page.import_requested):
            QTest.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)

    def test_a_contact_can_be_added_by_hand(
        self, qtbot: QtBot, page: ContactsPage, book: Book, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ContactDialog, "ask", lambda *_: book.contacts.create(first_name="Ana"))
        with qtbot.waitSignal(page.contact_requested) as opened:
            QTest.mouseClick(page.add_first, Qt.MouseButton.LeftButton)
        assert shown(page, "Ana")
        assert opened.args == [page.list.current_id()]
        assert page.stack.currentWidget() is page.list


@pytest.mark.usefixtures("people")
class TestFinding:
    def test_typing_narrows_the_list_at_once(self, qtbot: QtBot, page: ContactsPage) -> None:
        page.focus_search()
        QTest.keyClicks(page.bar.search, "zizka")
        assert shown(page, "Dara Žižka")
        assert page.bar.count.text() == "1 person"

    def test_escape_brings_everybody_back(self, qtbot: QtBot, page: ContactsPage) -> None:
        QTest.keyClicks(page.bar.search, "ana")
        QTest.keyClick(page.bar.search, Key.Key_Escape)
        assert page.model.rowCount() == 5
        assert page.bar.count.text() == "5 people"

    def test_down_goes_into_the_list_and_up_comes_back(self, qtbot: QtBot, page: ContactsPage) -> None:
        page.focus_search()
        QTest.keyClick(page.bar.search, Key.Key_Down)
        assert page.list.hasFocus()
        assert page.list.currentIndex().row() == 0
        QTest.keyClick(page.list, Key.Key_Down)
        assert page.list.currentIndex().row() == 1
        QTest.keyClick(page.list, Key.Key_Up)
        QTest.keyClick(page.list, Key.Key_Up)
        assert page.bar.search.hasFocus()

    def test_home_and_end_lead_to_the_first_and_the_last(self, page: ContactsPage) -> None:
        page.focus_search()
        QTest.keyClick(page.bar.search, Key.Key_Down)
        QTest.keyClick(page.list, Key.Key_End)
        assert page.list.currentIndex().row() == 4
        assert page.list.chosen() == [page.list.current_id()]
        QTest.keyClick(page.list, Key.Key_Home)
        assert page.list.currentIndex().row() == 0
        QTest.keyClick(page.list, Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
        assert len(page.list.chosen()) == 5

    def test_whoever_was_found_stays_in_sight_among_everybody(
        self, qtbot: QtBot, page: ContactsPage, book: Book
    ) -> None:
        for number in range(60):
            book.contacts.create(first_name=f"B{number:02}")
        qtbot.waitUntil(lambda: page.model.rowCount() == 65)
        QTest.keyClicks(page.bar.search, "B57")
        assert shown(page, "B57")
        QTest.keyClick(page.bar.search, Key.Key_Down)
        QTest.keyClick(page.list, Key.Key_Escape)
        QTest.keyClick(page.bar.search, Key.Key_Escape)
        assert page.model.rowCount() == 65
        assert page.model.index(page.list.currentIndex().row(), 0).data() == "B57"
        place = page.list.visualRect(page.list.currentIndex())
        qtbot.waitUntil(lambda: page.list.viewport().rect().contains(place))

    def test_a_slash_goes_to_the_search(self, page: ContactsPage) -> None:
        page.list.setFocus()
        QTest.keyClick(page.list, Key.Key_Slash)
        assert page.bar.search.hasFocus()
        assert page.bar.search.text() == ""

    def test_nobody_found_says_so_and_clears(self, qtbot: QtBot, page: ContactsPage) -> None:
        QTest.keyClicks(page.bar.search, "nobody at all")
        assert page.stack.currentWidget() is page.nothing
        assert "nobody at all" in page.nothing.sentence.text()
        QTest.mouseClick(page.nothing.button, Qt.MouseButton.LeftButton)
        assert page.stack.currentWidget() is page.list
        assert page.bar.search.text() == ""

    def test_any_text_is_an_answer(self, qtbot: QtBot, page: ContactsPage) -> None:
        for text in ('"', "a AND", "*", "-", "né(ar", "%", "'; --"):
            page.bar.search.setText(text)
        assert page.model.rowCount() == 0


class TestFilters:
    def test_due(self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]) -> None:
        book.contacts.set_cadence(contact_ids=[people[1]], days=30)
        book.interactions.log(contact_ids=[people[1]], on=book.today().replace(year=2025))
        QTest.mouseClick(page.bar.chips.chips[0], Qt.MouseButton.LeftButton)
        assert shown(page, "Ben Oduya")

    def test_enter_presses_a_chip_as_it_does_any_button(self, page: ContactsPage) -> None:
        chip = page.bar.chips.chips[0]
        chip.setFocus()
        QTest.keyClick(chip, Key.Key_Return)
        assert page.view.filter.due
        QTest.keyClick(chip, Key.Key_Return)
        assert not page.view.filter.due

    def test_open_loops(self, page: ContactsPage, book: Book, people: list[int], qtbot: QtBot) -> None:
        book.favors.record(
            giver_id=people[2],
            receiver_id=book.contacts.self_id,
            kind=FavorKind.ADVICE,
            what="salary bands",
            state=FavorState.DONE,
        )
        QTest.mouseClick(page.bar.chips.chips[1], Qt.MouseButton.LeftButton)
        assert shown(page, "Chloé Martin")

    def test_a_tag_is_chosen_from_a_menu_and_cleared_by_its_chip(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        book.contacts.tag(contact_ids=[people[0], people[4]], name="R&D")
        menu = page.bar.tag_menu()
        assert [action.text() for action in menu.actions()] == ["R&&D"]
        menu.actions()[0].trigger()
        assert shown(page, "Ana Ruiz", "Emil Holm")
        assert page.bar.tag_chip.isChecked()
        QTest.mouseClick(page.bar.tag_chip, Qt.MouseButton.LeftButton)
        assert page.model.rowCount() == 5
        assert not page.bar.tag_chip.isChecked()

    def test_many_tags_are_found_by_their_letters(
        self,
        qtbot: QtBot,
        page: ContactsPage,
        book: Book,
        people: list[int],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """A menu of them would fill the screen."""
        for number in range(MOST_IN_MENU):
            book.contacts.tag(contact_ids=[people[0]], name=f"tag {number}")
        book.contacts.tag(contact_ids=[people[4]], name="R&D")
        ready: list[bool] = []

        def fill(dialog: ChooseTagDialog) -> bool:
            for text in ("nobody’s", "r&d"):
                dialog.field.setText(text)
                ready.append(dialog.accept_button.isEnabled())
            return True

        monkeypatch.setattr(ChooseTagDialog, "run", fill)
        QTest.mouseClick(page.bar.tag_chip, Qt.MouseButton.LeftButton)
        assert ready == [False, True]
        assert shown(page, "Emil Holm")
        assert page.bar.tag_chip.text() == "R&&D"

    def test_the_chip_of_tags_opens_the_menu(
        self, qtbot: QtBot, page: ContactsPage, people: list[int]
    ) -> None:
        QTest.mouseClick(page.bar.tag_chip, Qt.MouseButton.LeftButton)
        menu = page.bar.findChild(QMenu)
        assert menu is not None
        qtbot.waitUntil(menu.isVisible)
        assert not page.bar.tag_chip.isChecked()
        menu.close()

    def test_archived(self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]) -> None:
        book.contacts.archive(contact_ids=[people[3]])
        qtbot.waitUntil(lambda: page.model.rowCount() == 4)
        QTest.mouseClick(page.bar.chips.chips[3], Qt.MouseButton.LeftButton)
        assert shown(page, "Dara Žižka")
        page.list.enter()
        QTest.keyClick(page.list, Key.Key_E)
        assert [row.archived for row in book.contacts.page([people[3]])] == [False]

    def test_a_filter_without_anybody_says_what_it_is_for(
        self, qtbot: QtBot, page: ContactsPage, people: list[int]
    ) -> None:
        QTest.mouseClick(page.bar.chips.chips[0], Qt.MouseButton.LeftButton)
        assert "cadence" in page.nothing.sentence.text()
        QTest.mouseClick(page.nothing.button, Qt.MouseButton.LeftButton)
        assert page.model.rowCount() == 5

    def test_exactly_who_was_just_imported_until_the_chip_is_switched_off(
        self, qtbot: QtBot, page: ContactsPage, people: list[int]
    ) -> None:
        page.search_for("zizka")
        page.show_only(frozenset(people[1:3]))
        assert set(page.model.ids()) == set(people[1:3])
        assert page.list.hasFocus()
        assert page.list.current_id() in people[1:3]
        assert page.bar.only_chip.isVisible()
        assert page.bar.only_chip.isChecked()
        qtbot.keyClicks(page.bar.search, page.model.index(0, 0).data()[:4])
        assert page.model.rowCount() == 1
        page.bar.search.clear()
        QTest.mouseClick(page.bar.only_chip, Qt.MouseButton.LeftButton)
        assert page.model.rowCount() == len(people)
        assert not page.bar.only_chip.isVisible()
        assert not page.view.is_narrowed

    def test_an_import_that_was_undone_shows_nobody_and_leads_to_everybody(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        page.show_only(frozenset(people[1:3]))
        book.contacts.delete(contact_ids=people[1:3])
        qtbot.waitUntil(page.nothing.isVisible)
        QTest.mouseClick(page.nothing.button, Qt.MouseButton.LeftButton)
        assert page.model.rowCount() == len(people) - 2


class TestSorting:
    def test_the_menu_sorts_and_the_same_again_reverses(
        self, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        book.contacts.edit(contact_id=people[0], company="Zebra")
        book.contacts.edit(contact_id=people[1], company="Acorn")
        self._choose(page, 1)
        assert page.view.sort is ContactSort.COMPANY
        assert names(page)[:2] == ["Ben Oduya", "Ana Ruiz"]
        self._choose(page, 1)
        assert names(page)[:2] == ["Ana Ruiz", "Ben Oduya"]
        assert "descending" in page.bar.sort_button.accessibleName()

    def test_the_current_person_stays_current(self, page: ContactsPage, people: list[int]) -> None:
        page.list.go_to(people[1])
        self._choose(page, 0)
        assert page.list.current_id() == people[1]

    def _choose(self, page: ContactsPage, number: int) -> None:
        page.bar.sort_menu().actions()[number].trigger()


class TestOpening:
    def test_a_click_opens(self, qtbot: QtBot, page: ContactsPage, people: list[int]) -> None:
        with qtbot.waitSignal(page.contact_requested) as opened:
            click(qtbot, page, 2)
        assert opened.args == [people[2]]

    def test_enter_opens_and_moving_points(self, qtbot: QtBot, page: ContactsPage, people: list[int]) -> None:
        page.list.enter()
        with qtbot.waitSignal(page.contact_pointed) as pointed:
            QTest.keyClick(page.list, Key.Key_Down)
        assert pointed.args == [people[1]]
        with qtbot.waitSignal(page.contact_requested) as opened:
            QTest.keyClick(page.list, Key.Key_Return)
        assert opened.args == [people[1]]

    def test_the_menu_points_at_whom_it_is_about(
        self, page: ContactsPage, people: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("ui.contacts.contacts_page.pop_up", lambda *_: None)
        pointed: list[int] = []
        page.contact_pointed.connect(pointed.append)
        page.list.selectRow(1)
        page.list.customContextMenuRequested.emit(page.list.visualRect(page.model.index(1, 0)).center())
        assert pointed == page.list.chosen()

    def test_selecting_several_opens_nobody(
        self, qtbot: QtBot, page: ContactsPage, people: list[int]
    ) -> None:
        click(qtbot, page, 0)
        with qtbot.assertNotEmitted(page.contact_requested):
            click(qtbot, page, 2, Qt.KeyboardModifier.ShiftModifier)
            click(qtbot, page, 4, Qt.KeyboardModifier.ControlModifier)
        assert page.list.chosen() == [*people[:3], people[4]]


class TestSeveral:
    def test_a_bar_appears_with_their_number(
        self, qtbot: QtBot, page: ContactsPage, people: list[int]
    ) -> None:
        page.list.enter()
        assert not page.selection.isVisible()
        QTest.keyClick(page.list, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        assert page.selection.isVisible()
        assert page.selection.count.text() == "5 selected"
        QTest.keyClick(page.list, Key.Key_Escape)
        assert not page.selection.isVisible()

    def test_t_tags_all_in_one_step(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(TagDialog, "ask", lambda *_: "mentors")
        self._choose_two(qtbot, page)
        QTest.keyClick(page.list, Key.Key_T)
        assert [row.tags for row in book.contacts.page(people[:3])] == [("mentors",), ("mentors",), ()]
        qtbot.waitUntil(lambda: bool(page.model.row(0) and page.model.row(0).tags))  # type: ignore[union-attr]
        assert page.list.chosen() == people[:2]
        book.undo()
        assert book.contacts.tags() == []

    def test_c_sets_the_cadence_of_all(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(CadenceDialog, "ask", lambda *_: Cadence(91))
        self._choose_two(qtbot, page)
        QTest.keyClick(page.list, Key.Key_C)
        assert [row.cadence_days for row in book.contacts.page(people[:3])] == [91, 91, None]

    def test_e_archives_and_the_rows_go(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        self._choose_two(qtbot, page)
        QTest.keyClick(page.list, Key.Key_E)
        qtbot.waitUntil(lambda: shown(page, "Chloé Martin", "Dara Žižka", "Emil Holm"))
        book.undo()
        qtbot.waitUntil(lambda: page.model.rowCount() == 5)

    def test_delete_asks_nothing_and_is_undone(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        self._choose_two(qtbot, page)
        QTest.keyClick(page.list, Key.Key_Delete)
        assert book.contacts.count() == 3
        book.undo()
        assert book.contacts.count() == 5

    def test_the_buttons_of_the_bar_do_the_same(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        self._choose_two(qtbot, page)
        delete = page.selection.buttons[-1]
        QTest.mouseClick(delete, Qt.MouseButton.LeftButton)
        assert book.contacts.count() == 3

    def test_the_menu_holds_the_acts_the_cadences_and_their_tags(
        self, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        book.contacts.tag(contact_ids=people, name="choir")
        page.list.choose(people[:2])
        menu = page.acts.menu()
        by_name = {action.text(): action for action in menu.actions()}
        assert {"Log…", "Tag…", "Remove tag", "Cadence", "Archive", "Delete"} <= by_name.keys()
        page.acts.untag("choir")
        assert [row.tags for row in book.contacts.page(people[:3])] == [(), (), ("choir",)]

    def test_a_letter_in_the_search_field_is_a_letter(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        page.focus_search()
        QTest.keyClicks(page.bar.search, "e")
        assert page.bar.search.text() == "e"
        assert book.undo_step is not None
        assert book.undo_step.action == "contact.created"

    def _choose_two(self, qtbot: QtBot, page: ContactsPage) -> None:
        page.list.enter()
        QTest.keyClick(page.list, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)


class TestSelectionAcrossUndo:
    """A key acts on who is seen to be selected, and on nobody else."""

    @pytest.mark.parametrize("key", [Key.Key_E, Key.Key_Delete])
    def test_who_came_back_is_selected_again(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int], key: Qt.Key
    ) -> None:
        page.list.setFocus()
        page.list.choose(people[1:3])
        QTest.keyClick(page.list, key)
        qtbot.waitUntil(lambda: shown(page, "Ana Ruiz", "Dara Žižka", "Emil Holm"))
        book.undo()
        qtbot.waitUntil(lambda: page.model.rowCount() == 5)
        assert page.list.chosen() == people[1:3]
        assert page.list.current_id() == people[1]
        book.redo()
        qtbot.waitUntil(lambda: page.model.rowCount() == 3)
        assert page.list.chosen() == []

    def test_a_frame_alone_is_not_acted_on(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        page.list.setFocus()
        page.list.choose(people[1:3])
        page.list.selectionModel().setCurrentIndex(
            page.model.index(2, 0), QItemSelectionModel.SelectionFlag.NoUpdate
        )
        QTest.keyClick(page.list, Key.Key_Delete)
        qtbot.waitUntil(lambda: page.model.rowCount() == 3)
        assert page.list.current_id() == people[4]  # the frame stays in its row
        QTest.keyClick(page.list, Key.Key_Delete)
        assert book.contacts.count() == 3
        QTest.keyClick(page.list, Key.Key_Down)  # the first arrow takes up the frame
        assert page.list.chosen() == [people[4]]
        QTest.keyClick(page.list, Key.Key_Delete)
        assert book.contacts.count() == 2

    def test_undoing_what_moves_nobody_keeps_the_selection(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        page.list.setFocus()
        page.list.choose(people[1:3])
        book.contacts.tag(contact_ids=people[1:3], name="choir")
        qtbot.waitUntil(lambda: bool(page.model.row(1) and page.model.row(1).tags))  # type: ignore[union-attr]
        book.undo()
        qtbot.waitUntil(lambda: not page.model.row(1).tags)  # type: ignore[union-attr]
        assert page.list.chosen() == people[1:3]


class TestFollowing:
    def test_a_change_elsewhere_is_drawn_in_its_row(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        page.list.go_to(people[2])
        book.contacts.edit(contact_id=people[2], position="Editor")
        qtbot.waitUntil(lambda: "Editor" in page.model.row(2).position)  # type: ignore[union-attr]
        assert page.list.current_id() == people[2]

    def test_nothing_is_asked_while_the_page_is_hidden(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        page.hide()
        add_people(book, "Fay Wong")
        assert page.model.rowCount() == 5
        page.show()
        assert page.model.rowCount() == 6

    def test_the_place_one_has_scrolled_to_is_kept(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int]
    ) -> None:
        add_people(book, *(f"Person Number{n:03}" for n in range(100)))
        qtbot.waitUntil(lambda: page.model.rowCount() == 105)
        page.list.verticalScrollBar().setValue(1200)
        add_people(book, "Zed Last")
        qtbot.waitUntil(lambda: page.model.rowCount() == 106)
        assert page.list.verticalScrollBar().value() == 1200

    def test_another_day_is_another_list_of_due(
        self, qtbot: QtBot, page: ContactsPage, book: Book, people: list[int], clock: object
    ) -> None:
        from datetime import timedelta

        book.contacts.set_cadence(contact_ids=[people[0]], days=14)
        page.bar.set_view(page.view.filtered(due=True))
        assert page.model.rowCount() == 0
        clock.now += timedelta(days=14)  # type: ignore[attr-defined]
        page.refresh()
        qtbot.waitUntil(lambda: shown(page, "Ana Ruiz"))


def test_a_pane_follows_from_the_search_into_the_list(
    qtbot: QtBot, page: ContactsPage, people: list[int]
) -> None:
    page.list.setFocus()  # Qt makes the first the current one, and chooses nobody
    page.list.clearSelection()
    page.bar.search.setFocus()
    with qtbot.waitSignal(page.contact_pointed) as pointed:
        QTest.keyClick(page.bar.search, Key.Key_Down)
    assert pointed.args == page.list.chosen()


def test_every_control_has_a_name_and_is_reached_by_keyboard(page: ContactsPage, people: list[int]) -> None:
    for control in (
        page.bar.search,
        page.bar.sort_button,
        page.bar.add_button,
        page.list,
        *page.bar.chips.chips,
    ):
        assert control.accessibleName() or control.property("text")
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_thousands_of_people_are_selected_and_found_in_place(
    qtbot: QtBot, page: ContactsPage, book: Book
) -> None:
    page.model.set_ids(list(range(10, 3010)))
    page.list.choose({10, 11, 12, 500, 3009})
    assert page.list.chosen() == [10, 11, 12, 500, 3009]
    assert len(page.list.selectionModel().selection().toList()) == 3
