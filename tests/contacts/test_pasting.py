"""A contact from what was pasted: by the key, typed, or handed on from a field that named nobody in the book."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import Book
from ui.contacts.contact_dialog import ContactDialog
from ui.hub import Hub

SIGNATURE = "Jane Doe\nEngineer at Acme\nTel: +43 660 1234567\njane@acme.example, jane@home.example\n"


def shown(qtbot: QtBot, book: Book, hub: Hub, name: str = "") -> ContactDialog:
    dialog = ContactDialog(None, book, hub, name)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_a_signature_fills_every_field(qtbot: QtBot, book: Book, hub: Hub) -> None:
    dialog = shown(qtbot, book, hub)
    QApplication.clipboard().setText(SIGNATURE)
    QTest.keyClick(dialog.first_name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert (dialog.first_name.text(), dialog.last_name.text()) == ("Jane", "Doe")
    assert (dialog.position.text(), dialog.company.text()) == ("Engineer", "Acme")
    dialog.accept()
    assert dialog.contact_id is not None
    points = [point.value for point in book.contacts.get(dialog.contact_id).points]
    assert points == ["jane@acme.example", "jane@home.example", "+43 660 1234567"]


def test_a_plain_name_is_pasted_as_ever(qtbot: QtBot, book: Book, hub: Hub) -> None:
    dialog = shown(qtbot, book, hub)
    QApplication.clipboard().setText("Jane")
    QTest.keyClick(dialog.first_name, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert dialog.first_name.text() == "Jane"
    assert dialog.last_name.text() == ""


def test_a_name_with_a_mail_typed_and_accepted(qtbot: QtBot, book: Book, hub: Hub) -> None:
    dialog = shown(qtbot, book, hub)
    QTest.keyClicks(dialog.first_name, "Jane Doe <jane@example.com>")
    dialog.accept()
    assert dialog.contact_id is not None
    made = book.contacts.get(dialog.contact_id)
    assert (made.first_name, made.last_name, made.points[0].value) == ("Jane", "Doe", "jane@example.com")


def test_a_name_handed_on(qtbot: QtBot, book: Book, hub: Hub) -> None:
    dialog = shown(qtbot, book, hub, "Jane Doe <jane@example.com>")
    assert (dialog.first_name.text(), dialog.email.text()) == ("Jane", "jane@example.com")
    assert shown(qtbot, book, hub, "Jane van Doe").first_name.text() == "Jane van"
