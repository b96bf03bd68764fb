"""The detail pane, with real keys and clicks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from db import Book, Channel, FavorKind, FavorState, PointKind
from tests.contacts.people import add_people
from ui.contacts.detail_pane import SHOWN, DetailPane
from ui.contacts.log_dialog import LogDialog
from ui.contacts.point_dialog import Point, PointDialog
from ui.contacts.points_section import PointLine
from ui.favors.favor_dialog import FavorDialog
from ui.hub import Hub
from ui.quick_log.quick_log_dialog import QuickLogDialog
from ui.tasks import InlineTasks

Key = Qt.Key
Left = Qt.MouseButton.LeftButton


@pytest.fixture
def ana(book: Book) -> int:
    return book.contacts.create(
        first_name="Ana", last_name="Ruiz", company="Acme", position="CTO", emails=["ana@mail.example"]
    )


@pytest.fixture
def pane(qtbot: QtBot, book: Book, hub: Hub, tasks: InlineTasks, ana: int) -> DetailPane:
    made = DetailPane(book, hub, tasks)
    qtbot.addWidget(made)
    made.resize(420, 900)
    made.show_contact(ana)
    made.show()
    qtbot.waitExposed(made)
    return made


def titles(pane: DetailPane) -> list[str]:
    model = pane.timeline.entries
    return [model.index(row).data() for row in range(model.rowCount())]


def type_into(field: QWidget, text: str) -> None:
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Key.Key_Return)


class TestHeader:
    def test_it_says_who_and_what(self, pane: DetailPane) -> None:
        assert pane.header.name.label.text() == "Ana Ruiz"
        assert pane.header.role.text() == "CTO at Acme"

    def test_a_name_is_edited_where_it_stands(self, pane: DetailPane, book: Book, ana: int) -> None:
        QTest.mouseClick(pane.header.name.label, Left)
        QTest.keyClick(pane.header.name.first, Key.Key_Tab)
        type_into(pane.header.name.last, "Delgado")
        assert book.contacts.get(ana).name == "Ana Delgado"

    def test_escape_takes_a_name_back_and_keeps_the_pane(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int
    ) -> None:
        QTest.mouseClick(pane.header.name.label, Left)
        QTest.keyClicks(pane.header.name.first, "Nobody")
        with qtbot.assertNotEmitted(pane.closed):
            QTest.keyClick(pane.header.name.first, Key.Key_Escape)
        assert book.contacts.get(ana).name == "Ana Ruiz"
        assert pane.header.name.label.text() == "Ana Ruiz"

    def test_escape_and_the_cross_close(self, qtbot: QtBot, pane: DetailPane) -> None:
        with qtbot.waitSignal(pane.closed):
            QTest.mouseClick(pane.header.close_button, Left)
        with qtbot.waitSignal(pane.closed):
            QTest.keyClick(pane.header.name.label, Key.Key_Escape)

    def test_the_buttons_open_the_dialogs_on_this_person(
        self, pane: DetailPane, ana: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[object] = []
        monkeypatch.setattr(LogDialog, "ask", lambda *given, **_: asked.append(given[3]))
        monkeypatch.setattr(FavorDialog, "ask", lambda *_, **given: asked.append(given))
        QTest.mouseClick(pane.header.log_button, Left)
        QTest.mouseClick(pane.header.favor_button, Left)
        assert asked == [(ana,), {"giver_id": ana}]

    def test_more_holds_archive_delete_and_copying_the_email(self, pane: DetailPane, book: Book) -> None:
        by_name = {action.text(): action for action in pane.acts.menu().actions()}
        assert {"Archive", "Delete", "Copy email"} <= by_name.keys()
        by_name["Copy email"].trigger()
        assert QApplication.clipboard().text() == "ana@mail.example"


class TestFollowing:
    def test_a_change_elsewhere_shows(self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int) -> None:
        book.contacts.edit(contact_id=ana, position="CEO")
        qtbot.waitUntil(lambda: pane.header.role.text() == "CEO at Acme")

    def test_a_person_who_goes_closes_it(self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int) -> None:
        with qtbot.waitSignal(pane.closed):
            book.contacts.delete(contact_ids=[ana])
        assert pane.contact_id is None

    def test_what_is_being_typed_is_kept_when_another_person_comes(
        self, pane: DetailPane, book: Book, ana: int
    ) -> None:
        (other,) = add_people(book, "Ben Oduya")
        pane.tabs.setCurrentIndex(1)
        QTest.keyClick(pane.fields.edits["company"].label, Key.Key_Return)
        QTest.keyClicks(pane.fields.edits["company"].field, "Cobalt")
        pane.show_contact(other)
        assert book.contacts.get(ana).company == "Cobalt"
        assert book.contacts.get(other).company == ""
        assert pane.header.name.label.text() == "Ben Oduya"

    def test_a_value_that_is_refused_does_not_stay(
        self, qtbot: QtBot, book: Book, hub: Hub, pane: DetailPane
    ) -> None:
        firm = book.contacts.create(company="Acme")
        pane.show_contact(firm)
        pane.tabs.setCurrentIndex(1)
        pane.fields.edits["company"].open()
        QTest.keyClick(pane.fields.edits["company"].field, Key.Key_Delete)
        with qtbot.waitSignal(hub.failed):
            QTest.keyClick(pane.fields.edits["company"].field, Key.Key_Return)
        qtbot.waitUntil(lambda: pane.fields.edits["company"].text() == "Acme")


class TestTagsAndCadence:
    def test_tags_are_added_one_after_another_and_taken_away(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int
    ) -> None:
        QTest.mouseClick(pane.tags.add_button, Left)
        type_into(pane.tags.field, "mentors")
        type_into(pane.tags.field, "choir")
        assert book.contacts.get(ana).tags == ("choir", "mentors")
        assert not pane.tags.field.isUndoAvailable(), "Ctrl+Z would not reach the book"
        qtbot.waitUntil(lambda: list(pane.tags.chips) == ["choir", "mentors"] or len(pane.tags.chips) == 2)
        QTest.keyClick(pane.tags.field, Key.Key_Escape)
        assert pane.tags.more_button.isVisible()
        pane.tags.chips["choir"].removed.emit("choir")
        assert book.contacts.get(ana).tags == ("mentors",)

    def test_the_cadence_says_when_it_is_next(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int
    ) -> None:
        box = pane.cadence.box.box
        box.setFocus()
        box.setCurrentIndex(box.findData(30))
        box.activated.emit(box.currentIndex())
        assert book.contacts.get(ana).cadence_days == 30
        qtbot.waitUntil(lambda: pane.cadence.due.text() == "next in 4 weeks")


class TestHistory:
    def test_one_line_and_enter_log_a_meeting_today(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int
    ) -> None:
        assert not pane.quick_log.more.isVisible()
        QTest.keyClicks(pane.quick_log.note, "Coffee")
        assert pane.quick_log.more.isVisible()
        assert pane.quick_log.understood.text() == "Ana Ruiz · Meeting · Today · Coffee"
        QTest.keyClick(pane.quick_log.note, Key.Key_Return)
        (logged,) = book.interactions.of(ana)
        assert (logged.note, logged.channel, logged.on) == ("Coffee", Channel.MEETING, book.today())
        assert pane.quick_log.note.text() == ""
        qtbot.waitUntil(lambda: titles(pane) == ["2026", "Meeting"])
        assert not pane.quick_log.note.isUndoAvailable(), "Ctrl+Z would not reach the book"

    def test_the_line_is_understood_as_in_the_quick_log(self, pane: DetailPane, book: Book, ana: int) -> None:
        QTest.keyClicks(pane.quick_log.note, "call yesterday 30 min, looking for a flat")
        QTest.keyClick(pane.quick_log.note, Key.Key_Return)
        (logged,) = book.interactions.of(ana)
        assert (logged.channel, logged.on, logged.minutes) == (
            Channel.CALL,
            book.today() - timedelta(days=1),
            30,
        )
        assert [(need.contact_id, need.text) for need in book.needs.open()] == [(ana, "a flat")]

    def test_what_is_not_clear_is_asked_in_the_dialog(
        self, pane: DetailPane, book: Book, ana: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add_people(book, "Joe Black", "Joe White")
        asked: list[tuple[str, int | None]] = []

        def ask(_parent: object, _book: Book, _hub: Hub, text: str, contact_id: int | None) -> bool:
            asked.append((text, contact_id))
            return len(asked) > 1

        monkeypatch.setattr(QuickLogDialog, "ask", ask)
        QTest.keyClicks(pane.quick_log.note, "lunch with Joe")
        QTest.keyClick(pane.quick_log.note, Key.Key_Return)
        assert asked == [("lunch with Joe", ana)]
        assert pane.quick_log.note.text() == "lunch with Joe", "it was left"
        QTest.mouseClick(pane.quick_log.change_button, Left)
        assert asked[1:] == [("lunch with Joe", ana)]
        assert pane.quick_log.note.text() == ""
        assert book.interactions.of(ana) == []

    def test_years_stand_between_and_earlier_jobs_last(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int
    ) -> None:
        book.interactions.log(contact_ids=[ana], on=date(2026, 1, 5), channel=Channel.CALL)
        book.interactions.log(contact_ids=[ana], on=date(2025, 12, 5), note="At the fair")
        qtbot.waitUntil(lambda: titles(pane) == ["2026", "Call", "2025", "Meeting"])

    def test_keys_move_change_and_delete(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        book.interactions.log(contact_ids=[ana], on=date(2026, 1, 5), note="first")
        book.interactions.log(contact_ids=[ana], on=date(2025, 1, 5), note="second")
        qtbot.waitUntil(lambda: len(titles(pane)) == 4)
        changed: list[str] = []
        monkeypatch.setattr(LogDialog, "ask", lambda *_, interaction: changed.append(interaction.note))
        pane.timeline.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(pane.timeline, Key.Key_Down)  # over the line of the year
        QTest.keyClick(pane.timeline, Key.Key_Return)
        assert changed == ["second"]
        QTest.keyClick(pane.timeline, Key.Key_Delete)
        assert [entry.note for entry in book.interactions.of(ana)] == ["first"]

    def test_a_favor_opens_its_dialog(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        favor_id = _helped(book, ana)
        qtbot.waitUntil(lambda: len(titles(pane)) == 2)
        opened: list[int] = []
        monkeypatch.setattr(FavorDialog, "ask", lambda *_, favor: opened.append(favor.id))
        place = pane.timeline.visualRect(pane.timeline.entries.index(1)).center()
        QTest.mouseClick(pane.timeline.viewport(), Left, pos=place)
        QTest.mouseDClick(pane.timeline.viewport(), Left, pos=place)
        assert opened == [favor_id]

    def test_a_long_history_comes_in_two_parts(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int
    ) -> None:
        for number in range(SHOWN + 5):
            book.interactions.log(contact_ids=[ana], on=date(2026, 1, 1), note=str(number))
        qtbot.waitUntil(pane.more_button.isVisible)
        assert len(titles(pane)) == SHOWN + 1
        QTest.mouseClick(pane.more_button, Left)
        assert len(titles(pane)) == SHOWN + 6
        assert not pane.more_button.isVisible()

    def test_a_line_half_typed_waits_for_its_person(self, pane: DetailPane, book: Book, ana: int) -> None:
        (other,) = add_people(book, "Ben Oduya")
        QTest.keyClicks(pane.quick_log.note, "She wants")
        pane.show_contact(other)
        assert pane.quick_log.note.text() == ""
        pane.show_contact(ana)
        assert pane.quick_log.note.text() == "She wants"

    def test_the_wheel_over_the_history_scrolls_the_page(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int
    ) -> None:
        for number in range(30):
            book.interactions.log(contact_ids=[ana], on=date(2026, 1, 1), note=f"{number} words " * 9)
        area = pane.stack.currentWidget()
        assert isinstance(area, QScrollArea)
        bar = area.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() > 500)
        assert pane.timeline.verticalScrollBar().maximum() == 0
        here = pane.timeline.mapTo(pane, QPoint(40, 40))
        QTest.wheelEvent(pane.windowHandle(), QPointF(here), QPoint(0, -240))
        assert bar.value() > 0

    def test_the_keyboard_scrolls_along(self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int) -> None:
        for number in range(30):
            book.interactions.log(contact_ids=[ana], on=date(2026, 1, 1), note=f"{number}")
        qtbot.waitUntil(lambda: len(titles(pane)) == 31)
        area = pane.stack.currentWidget()
        assert isinstance(area, QScrollArea)
        qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 300)
        pane.timeline.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(pane.timeline, Key.Key_End)
        row = pane.timeline.visualRect(pane.timeline.currentIndex())
        on_screen = pane.timeline.mapTo(area.viewport(), row.center()).y()
        assert 0 < on_screen < area.viewport().height()

    def test_nothing_yet_says_what_comes_here(self, pane: DetailPane) -> None:
        assert pane.nothing.isVisible()
        assert not pane.loops.isVisible()


class TestOpenLoops:
    def test_a_loop_closes_when_thanked_and_told(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int
    ) -> None:
        favor_id = _helped(book, ana)
        qtbot.waitUntil(pane.loops.isVisible)
        row = pane.loops.list.rows[favor_id]
        QTest.mouseClick(row.thank_button, Left)  # type: ignore[attr-defined]
        assert book.favors.get(favor_id).thanked_on == book.today()
        qtbot.waitUntil(lambda: not row.thank_button.isVisible())  # type: ignore[attr-defined]
        QTest.mouseClick(row.tell_button, Left)  # type: ignore[attr-defined]
        qtbot.waitUntil(lambda: not pane.loops.isVisible())


class TestNeeds:
    def test_a_need_is_added_changed_and_ended(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int
    ) -> None:
        QTest.mouseClick(pane.needs.first_button, Left)
        type_into(pane.needs.field, "a pension lawyer")
        (need,) = book.contacts.get(ana).needs
        assert need.text == "a pension lawyer"
        qtbot.waitUntil(lambda: need.id in pane.needs.list.rows)
        line = pane.needs.list.rows[need.id]
        line.text.open()  # type: ignore[attr-defined]
        type_into(line.text.field, "a tax lawyer")  # type: ignore[attr-defined]
        assert book.contacts.get(ana).needs[0].text == "a tax lawyer"
        QTest.mouseClick(line.end_button, Left)  # type: ignore[attr-defined]
        assert book.contacts.get(ana).needs == ()

    def test_an_offer_is_an_offer(self, pane: DetailPane, book: Book, ana: int) -> None:
        QTest.mouseClick(pane.offers.first_button, Left)
        type_into(pane.offers.field, "reading drafts")
        assert [offer.text for offer in book.contacts.get(ana).offers] == ["reading drafts"]

    def test_escape_leaves_without_a_line(self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int) -> None:
        QTest.mouseClick(pane.needs.first_button, Left)
        QTest.keyClicks(pane.needs.field, "nothing")
        with qtbot.assertNotEmitted(pane.closed):
            QTest.keyClick(pane.needs.field, Key.Key_Escape)
        assert not pane.needs.field.isVisible()
        assert book.contacts.get(ana).needs == ()


class TestAbout:
    @pytest.fixture(autouse=True)
    def about(self, pane: DetailPane) -> None:
        pane.tabs.setCurrentIndex(1)

    def test_every_field_is_edited_where_it_stands(self, pane: DetailPane, book: Book, ana: int) -> None:
        QTest.mouseClick(pane.fields.more_button, Left)
        for key, edit in pane.fields.edits.items():
            edit.open()
            edit.field.selectAll()
            QTest.keyClicks(edit.field, f"{key} here" if key != "birthday" else "1980-05-12")
            edit.save()
            assert getattr(book.contacts.get(ana), key).endswith("here") or key == "birthday", key

    def test_empty_fields_wait_behind_a_button(self, pane: DetailPane) -> None:
        assert pane.fields.edits["company"].isVisible()
        assert not pane.fields.edits["notes"].isVisible()
        QTest.mouseClick(pane.fields.more_button, Left)
        assert pane.fields.edits["notes"].isVisible()

    def test_a_point_is_added_opened_copied_and_removed(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(PointDialog, "ask", lambda *_: Point(PointKind.PHONE, "+49 30 90", "work"))
        QTest.mouseClick(pane.points.add_button, Left)
        point = book.contacts.get(ana).points[1]
        qtbot.waitUntil(lambda: point.id in pane.points.list.rows)
        line = pane.points.list.rows[point.id]
        assert isinstance(line, PointLine)
        opened: list[QUrl] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
        QTest.mouseClick(line.open_button, Left)
        assert opened == [QUrl("tel:+493090")]
        QTest.mouseClick(line.copy_button, Left)
        assert QApplication.clipboard().text() == "+49 30 90"
        line.menu().actions()[1].trigger()
        assert [p.kind for p in book.contacts.get(ana).points] == [PointKind.EMAIL]

    def test_an_address_is_edited_in_place(self, pane: DetailPane, book: Book, ana: int) -> None:
        (line,) = pane.points.list.rows.values()
        assert isinstance(line, PointLine)
        line.value.open()
        type_into(line.value.field, "a@mail.example")
        assert book.contacts.get(ana).points[0].value == "a@mail.example"

    def test_who_introduced_them_is_chosen_opened_and_taken_away(
        self, qtbot: QtBot, pane: DetailPane, book: Book, ana: int
    ) -> None:
        (ben,) = add_people(book, "Ben Oduya")
        QTest.mouseClick(pane.fields.more_button, Left)
        pane.fields.introducer.choose(book.contacts.person(ben))
        assert book.contacts.get(ana).introduced_by == book.contacts.person(ben)
        qtbot.waitUntil(pane.fields.open_introducer.isEnabled)
        with qtbot.waitSignal(pane.contact_requested) as opened:
            QTest.mouseClick(pane.fields.open_introducer, Left)
        assert opened.args == [ben]
        pane.fields.introducer.clear()
        pane.fields.introducer.editingFinished.emit()
        assert book.contacts.get(ana).introduced_by is None


class TestYou:
    def test_you_have_a_name_needs_and_no_cadence(self, pane: DetailPane, book: Book) -> None:
        pane.show_contact(book.contacts.self_id)
        assert pane.header.name.label.text() == "You"
        assert not pane.cadence.isVisible()
        assert not pane.header.log_button.isVisible()
        QTest.mouseClick(pane.header.name.label, Left)
        type_into(pane.header.name.first, "Maya")
        assert book.contacts.get(book.contacts.self_id).name == "Maya"
        QTest.mouseClick(pane.needs.first_button, Left)
        type_into(pane.needs.field, "a new role")
        assert [need.text for need in book.contacts.get(book.contacts.self_id).needs] == ["a new role"]


def _helped(book: Book, giver_id: int) -> int:
    return book.favors.record(
        giver_id=giver_id,
        receiver_id=book.contacts.self_id,
        kind=FavorKind.ADVICE,
        what="salary bands",
        state=FavorState.DONE,
    )


def test_every_control_has_a_name(pane: DetailPane) -> None:
    pane.fields.show_all()
    controls = [
        *pane.findChildren(QAbstractButton),
        *pane.findChildren(QLineEdit),
        *pane.findChildren(QComboBox),
    ]
    unnamed = [
        control
        for control in controls
        if control.focusPolicy() != Qt.FocusPolicy.NoFocus  # pictures inside a field are no controls
        and not (
            control.accessibleName() or control.property("text") or control.objectName().startswith("qt_")
        )
    ]
    assert not unnamed


def test_tab_reaches_everything_in_order(pane: DetailPane) -> None:
    pane.header.name.label.setFocus()
    seen = []
    for _ in range(14):
        focus = QApplication.focusWidget()
        assert focus is not None
        seen.append(focus)
        QTest.keyClick(focus, Key.Key_Tab)
    places = [pane.header.log_button, pane.header.favor_button, pane.tags.add_button, pane.quick_log.note]
    assert [seen.index(place) for place in places] == sorted(seen.index(place) for place in places)


def test_nothing_about_somebody_is_wider_than_the_pane(pane: DetailPane, book: Book, ana: int) -> None:
    """Else the keyboard in a field would scroll its name out of sight."""
    word = "averylongword" * 6
    book.contacts.add_point(contact_id=ana, kind=PointKind.EMAIL, value=f"{word}@mail.example", label=word)
    book.contacts.edit(contact_id=ana, company=word, notes=word, linkedin_url=f"https://{word}.example")
    for offer in (False, True):
        book.needs.add(contact_id=ana, text=word, offer=offer)
    book.favors.record(
        giver_id=ana,
        receiver_id=book.contacts.self_id,
        kind=FavorKind.ADVICE,
        what=word,
        state=FavorState.DONE,
    )
    for tab, area in enumerate(pane._areas):
        pane.tabs.setCurrentIndex(tab)
        pane.reload()
        pane.fields.show_all()
        pane.fields.edits["position"].open()
        inside = area.widget()
        assert inside is not None
        room = pane.minimumWidth() - area.verticalScrollBar().sizeHint().width()
        assert inside.minimumSizeHint().width() <= room
