"""The dialogs of the contacts page: filled in, refused, accepted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book, Channel, Direction, PointKind, PointRow
from tests.contacts.people import add_people
from ui.contacts.cadence_dialog import CadenceDialog
from ui.contacts.contact_dialog import ContactDialog
from ui.contacts.log_dialog import LogDialog
from ui.contacts.point_dialog import PointDialog, guessed_kind
from ui.contacts.points_section import address, web_address
from ui.contacts.tag_dialog import TagDialog
from ui.hub import Hub

Key = Qt.Key


class TestLog:
    def test_it_writes_what_was_filled_in(self, qtbot: QtBot, book: Book, hub: Hub) -> None:
        ids = add_people(book, "Ana Ruiz", "Ben Oduya")
        dialog = LogDialog(None, book, hub, ids)
        qtbot.addWidget(dialog)
        dialog.show()
        assert [person.name for person in dialog.people.people()] == ["Ana Ruiz", "Ben Oduya"]
        QTest.keyClicks(dialog.note, "Lunch")
        QTest.keyClicks(dialog.channel, "Video")
        dialog.minutes.setValue(45)
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        QTest.keyClick(dialog.note, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        (logged,) = book.interactions.of(ids[1])
        assert (logged.note, logged.channel, logged.minutes, logged.on) == (
            "Lunch",
            Channel.VIDEO,
            45,
            book.today(),
        )
        assert {person.id for person in logged.people} == set(ids)

    def test_it_changes_what_was_logged(self, qtbot: QtBot, book: Book, hub: Hub) -> None:
        (ana,) = add_people(book, "Ana Ruiz")
        on = book.today() - timedelta(days=3)
        logged = book.interactions.log(
            contact_ids=[ana], on=on, channel=Channel.CALL, direction=Direction.IN, note="old", minutes=5
        )
        dialog = LogDialog(None, book, hub, interaction=book.interactions.get(logged))
        qtbot.addWidget(dialog)
        before = book.interactions.get(logged)
        dialog.accept()
        assert book.interactions.get(logged) == before
        dialog.note.setPlainText("new")
        dialog.accept()
        assert book.interactions.get(logged).note == "new"

    def test_nobody_is_nothing_to_save(self, qtbot: QtBot, book: Book, hub: Hub) -> None:
        dialog = LogDialog(None, book, hub)
        qtbot.addWidget(dialog)
        assert not dialog.accept_button.isEnabled()

    def test_a_day_to_come_cannot_be_chosen(self, qtbot: QtBot, book: Book, hub: Hub) -> None:
        dialog = LogDialog(None, book, hub)
        qtbot.addWidget(dialog)
        dialog.day.field.setDate(QDate(2030, 1, 1))
        assert dialog.day.day() == book.today() == date(2026, 3, 2)

    def test_somebody_unknown_is_added_from_within(
        self, qtbot: QtBot, book: Book, hub: Hub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(ContactDialog, "ask", lambda *_: book.contacts.create(first_name="Zora"))
        dialog = LogDialog(None, book, hub)
        qtbot.addWidget(dialog)
        dialog.people.created.emit("Zora")
        assert [person.name for person in dialog.people.people()] == ["Zora"]
        assert dialog.accept_button.isEnabled()


class TestContact:
    def test_enter_saves_what_was_typed(self, qtbot: QtBot, book: Book, hub: Hub) -> None:
        dialog = ContactDialog(None, book, hub)
        qtbot.addWidget(dialog)
        dialog.show()
        for field, text in (
            (dialog.first_name, "Ana"),
            (dialog.last_name, "Ruiz"),
            (dialog.company, "Acme"),
            (dialog.position, "CTO"),
            (dialog.email, "ana@mail.example"),
            (dialog.phone, "+49 30 90"),
            (dialog.linkedin_url, "linkedin.com/in/ana-ruiz-example"),
        ):
            QTest.keyClicks(field, text)
        QTest.keyClick(dialog.phone, Key.Key_Return)
        assert dialog.contact_id is not None
        made = book.contacts.get(dialog.contact_id)
        assert (made.name, made.company, made.position) == ("Ana Ruiz", "Acme", "CTO")
        assert [point.value for point in made.points] == ["ana@mail.example", "+49 30 90"]

    def test_a_name_given_is_split(self, qtbot: QtBot, book: Book, hub: Hub) -> None:
        dialog = ContactDialog(None, book, hub, "Ana María Ruiz")
        qtbot.addWidget(dialog)
        assert (dialog.first_name.text(), dialog.last_name.text()) == ("Ana María", "Ruiz")

    def test_it_says_who_is_called_so_already(self, qtbot: QtBot, book: Book, hub: Hub) -> None:
        book.contacts.create(first_name="José", last_name="Lind", company="Acme")
        dialog = ContactDialog(None, book, hub, "jose lind")
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.known.isVisible()
        assert dialog.known.text() == "Already in the book: José Lind · Acme"
        assert dialog.accept_button.isEnabled()

    def test_nothing_typed_is_nothing_to_add(self, qtbot: QtBot, book: Book, hub: Hub) -> None:
        dialog = ContactDialog(None, book, hub)
        qtbot.addWidget(dialog)
        QTest.keyClicks(dialog.position, "CTO")
        assert not dialog.accept_button.isEnabled()


class TestTag:
    def test_a_known_tag_is_clicked_or_typed(self, qtbot: QtBot) -> None:
        dialog = TagDialog(None, ["choir", "mentors"], 2)
        qtbot.addWidget(dialog)
        dialog.show()
        assert not dialog.accept_button.isEnabled()
        QTest.mouseClick(dialog.chips.chips[1], Qt.MouseButton.LeftButton)
        assert dialog.field.text() == "mentors"
        dialog.field.clear()
        QTest.keyClicks(dialog.field, "Choir")
        assert dialog.chips.keys() == ["choir"]
        assert dialog.accept_button.isEnabled()


class TestPoint:
    @pytest.mark.parametrize(
        ("typed", "kind"),
        [
            ("ana@mail.example", PointKind.EMAIL),
            ("+49 (30) 90-18", PointKind.PHONE),
            ("ana.example/about", PointKind.URL),
            ("https://social.example/@ana", PointKind.URL),
        ],
    )
    def test_the_kind_is_guessed_from_what_is_typed(self, typed: str, kind: PointKind) -> None:
        assert guessed_kind(typed) is kind

    def test_a_kind_chosen_is_not_guessed_again(self, qtbot: QtBot) -> None:
        dialog = PointDialog(None)
        qtbot.addWidget(dialog)
        dialog.kind.setCurrentIndex(2)
        dialog.kind.activated.emit(2)
        QTest.keyClicks(dialog.value, "123")
        assert dialog.point().kind is PointKind.URL

    def test_only_pages_of_the_web_are_opened(self) -> None:
        assert web_address("ana.example").toString() == "https://ana.example"
        assert not web_address("file:///etc/passwd").isValid()
        assert not web_address("smb://host/share").isValid()

    def test_an_email_is_written_to_and_a_number_called(self) -> None:
        assert address(PointRow(1, PointKind.EMAIL, "a@b.example", "")).toString() == "mailto:a@b.example"
        assert address(PointRow(1, PointKind.PHONE, "+49 (30) 90", "")).toString() == "tel:+493090"


def test_many_tags_are_all_in_the_dialog(qtbot: QtBot) -> None:
    dialog = TagDialog(None, [f"tag number {number}" for number in range(20)], 1)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    lowest = max(chip.mapTo(dialog, chip.rect().bottomLeft()).y() for chip in dialog.chips.chips)
    assert lowest < dialog.accept_button.y()


def test_the_cadence_dialog_starts_with_what_is_set(qtbot: QtBot) -> None:
    dialog = CadenceDialog(None, (14, 30), 45, 1)
    qtbot.addWidget(dialog)
    assert dialog.box.days() == 45
