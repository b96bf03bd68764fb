"""The draft dialog: a note leaves by the user's own programs, and is marked as sent by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from db import Book, Channel, ContactDetail
from ui.drafts.draft_dialog import DraftDialog
from ui.drafts.draft_texts import Draft

DRAFT = Draft("Thank you", "Hello Ana,\n\nIt was …\n\nSam")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the system to open."""
    urls: list[str] = []

    def open_url(url: QUrl) -> bool:
        urls.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return urls


def person(book: Book, **fields: object) -> ContactDetail:
    return book.contacts.get(book.contacts.create(first_name="Ana", last_name="Ruiz", **fields))  # type: ignore[arg-type]


def show(qtbot: QtBot, *people: ContactDetail) -> DraftDialog:
    dialog = DraftDialog(None, DRAFT, *people)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_that_a_note_was_sent_is_said_by_its_own_button_alone(
    qtbot: QtBot, book: Book, opened: list[str]
) -> None:
    dialog = show(qtbot, person(book, emails=["ana@acme.example", "ana@home.example"]))
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    assert opened[0].startswith("mailto:ana@acme.example?subject=Thank you")
    assert dialog.isVisible()
    assert dialog.said.text().startswith("Handed to your mail program.")
    assert not dialog.accept_button.isDefault()
    assert dialog.focusWidget() is dialog.text
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    QTest.keyClick(dialog.subject, Qt.Key.Key_Return)
    assert len(opened) == 3, "opened anew, in case the first did not"
    assert dialog.isVisible()
    dialog.accept_button.setFocus()
    QTest.keyClick(dialog.accept_button, Qt.Key.Key_Return)
    assert dialog.result() == DraftDialog.DialogCode.Accepted
    assert dialog.channel is Channel.EMAIL


def test_a_key_says_that_it_was_sent_from_wherever_one_is(
    qtbot: QtBot, book: Book, opened: list[str]
) -> None:
    dialog = show(qtbot, person(book, emails=["ana@acme.example"]))
    dialog.activateWindow()
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    assert dialog.isVisible()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert dialog.result() == DraftDialog.DialogCode.Accepted


def test_the_blank_is_selected_so_that_typing_fills_it(qtbot: QtBot, book: Book) -> None:
    dialog = show(qtbot, person(book))
    QTest.keyClicks(dialog.text, "good")
    assert dialog.draft().body == "Hello Ana,\n\nIt was good\n\nSam"


def test_without_an_address_the_text_is_copied(qtbot: QtBot, book: Book, opened: list[str]) -> None:
    dialog = show(qtbot, person(book))
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    assert QApplication.clipboard().text() == DRAFT.body
    assert opened == []
    assert dialog.channel is Channel.MESSAGE


def test_linkedin_opens_with_the_text_copied(qtbot: QtBot, book: Book, opened: list[str]) -> None:
    dialog = show(qtbot, person(book, linkedin_url="www.linkedin.com/in/ana"))
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    assert opened == ["https://www.linkedin.com/in/ana"]
    assert QApplication.clipboard().text() == DRAFT.body
    assert dialog.channel is Channel.LINKEDIN


def test_a_file_named_as_profile_is_never_opened(qtbot: QtBot, book: Book, opened: list[str]) -> None:
    dialog = show(qtbot, person(book, linkedin_url="file:///etc/passwd"))
    assert [way.text() for way in dialog.ways] == ["Copy"]


def test_where_no_mail_program_opens_it_says_so_and_copies(
    qtbot: QtBot, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    dialog = show(qtbot, person(book, emails=["ana@acme.example"]))
    QTest.keyClick(dialog.text, Qt.Key.Key_Return, CTRL)
    assert dialog.said.text() == "No mail program opened. The text is copied."
    assert QApplication.clipboard().text() == DRAFT.body


def test_a_note_to_two_goes_to_both_or_is_copied(qtbot: QtBot, book: Book, opened: list[str]) -> None:
    ana = person(book, emails=["ana@acme.example"])
    joe = book.contacts.get(book.contacts.create(first_name="Joe", emails=["joe@x.example"]))
    dialog = show(qtbot, ana, joe)
    dialog.open_mail()
    assert opened[0].startswith("mailto:ana@acme.example,joe@x.example?")
    nobody = book.contacts.get(book.contacts.create(first_name="Lee"))
    assert [way.text() for way in show(qtbot, ana, nobody).ways] == ["Copy"]


def test_esc_leaves_it_unsent(qtbot: QtBot, book: Book) -> None:
    dialog = show(qtbot, person(book))
    QTest.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert dialog.result() == DraftDialog.DialogCode.Rejected


def test_one_of_several_notes_says_which_and_can_be_skipped(qtbot: QtBot, book: Book) -> None:
    dialog = show(qtbot, person(book))
    dialog.show_place(2, 5)
    assert dialog.heading.text() == "Note to Ana Ruiz · 2 of 5"
    assert dialog.cancel_button.text() == "Write no more"
    (skip,) = (each for each in dialog.findChildren(QPushButton) if each.text() == "Skip")
    qtbot.waitUntil(skip.isVisible)
    skip.setFocus()
    QTest.keyClick(skip, Qt.Key.Key_Return)
    assert dialog.skipped
    assert dialog.result() == DraftDialog.DialogCode.Accepted


def test_the_last_note_and_the_only_one_have_nothing_after_them(qtbot: QtBot, book: Book) -> None:
    for place, count in ((5, 5), (1, 1)):
        dialog = show(qtbot, person(book))
        dialog.show_place(place, count)
        assert "Skip" not in [each.text() for each in dialog.findChildren(QPushButton)]
        dialog.close()
