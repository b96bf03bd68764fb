"""A whole archive in the window: its parts, what each does, what is left out, what came of it. By real keys and clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import Book, FileKind
from tests.exchange import archives
from tests.exchange.archives import WHOLE, write_zip
from tests.imports_ui.conftest import MakeDialog
from ui.imports.bundle_page import PartRow
from ui.imports.dialog import ImportDialog
from ui.reviews.reviews_dialog import ReviewsDialog


def part(dialog: ImportDialog, kind: FileKind) -> PartRow:
    return next(row for row in dialog.parts.rows if row.part.kind is kind)


def lines(dialog: ImportDialog) -> list[str]:
    model = dialog.afterwards.page.list.lines
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def named(book: Book, name: str) -> int:
    return book.contacts.named(name)[0].id


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return write_zip(tmp_path / "export.zip")


def test_each_part_says_what_it_would_do(make_dialog: MakeDialog, book: Book, archive: Path) -> None:
    dialog = make_dialog(archive)
    assert dialog.stack.currentWidget() is dialog.parts
    assert dialog.heading.text() == "4 new people"
    messages = part(dialog, FileKind.MESSAGES)
    assert messages.does.text() == "3 days in touch · with 2 people"
    assert "1 among several" in messages.left.text()
    assert (
        part(dialog, FileKind.RECOMMENDATIONS_RECEIVED).does.text()
        == "One favor · with one person · one to review"
    )
    assert part(dialog, FileKind.PROFILE).does.text() == "4 facts about you"
    assert all(row.box.accessibleDescription() for row in dialog.parts.rows)
    assert not dialog.parts.keep.isChecked()
    assert book.undo_step is None


def test_what_brings_nobody_new_is_called_what_it_is(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    people = write_zip(
        tmp_path / "people.zip",
        {"Connections.csv": WHOLE["Connections.csv"], "Profile.csv": WHOLE["Profile.csv"]},
    )
    book.imports.apply_bundle(book.imports.bundle([people]))
    dialog = make_dialog(write_zip(tmp_path / "messages.zip", {"messages.csv": WHOLE["messages.csv"]}))
    assert dialog.heading.text() == "3 new entries"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.heading.text() == "Added 3 entries"


def test_what_messages_say_can_be_kept_only_if_they_are_taken(make_dialog: MakeDialog, archive: Path) -> None:
    dialog = make_dialog(archive)
    messages, invitations = part(dialog, FileKind.MESSAGES), part(dialog, FileKind.INVITATIONS)
    assert dialog.parts.keep.isEnabled()
    messages.box.click()
    invitations.box.click()
    assert not dialog.parts.keep.isEnabled()
    messages.box.click()
    assert dialog.parts.keep.isEnabled()


def test_a_part_left_out_by_the_keyboard_changes_what_the_others_do(
    make_dialog: MakeDialog, book: Book, archive: Path
) -> None:
    dialog = make_dialog(archive)
    connections = part(dialog, FileKind.CONNECTIONS)
    connections.box.setFocus()
    QTest.keyClick(connections.box, Qt.Key.Key_Space)
    assert not connections.box.isChecked()
    assert connections.does.text() == "Left out"
    assert part(dialog, FileKind.MESSAGES).does.text() == "Nothing new"
    assert dialog.heading.text() == "One new person"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert book.contacts.count() == 1
    assert book.contacts.get(book.contacts.self_id).first_name == "Ada"


def test_the_import_tells_part_by_part_and_is_undone_by_one_click(
    make_dialog: MakeDialog, book: Book, archive: Path
) -> None:
    dialog = make_dialog(archive)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.stack.currentWidget() is dialog.afterwards.page
    assert dialog.heading.text() == "Added 4 people"
    assert "Messages, 3 days in touch · with 2 people" in lines(dialog)
    assert len(book.interactions.of(named(book, "ana"))) == 3
    QTest.mouseClick(dialog.side_button, Qt.MouseButton.LeftButton)
    assert book.contacts.count() == 0
    assert book.contacts.get(book.contacts.self_id).first_name == ""
    assert lines(dialog) == []


@pytest.mark.parametrize("keep", [False, True])
def test_what_messages_say_is_kept_only_if_it_is_ticked(
    make_dialog: MakeDialog, book: Book, archive: Path, keep: bool
) -> None:
    dialog = make_dialog(archive)
    if keep:
        dialog.parts.keep.setFocus()
        QTest.keyClick(dialog.parts.keep, Qt.Key.Key_Space)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    notes = [row.note for row in book.interactions.of(named(book, "ana"))]
    assert any(notes) is keep


def test_the_people_of_a_part_can_be_seen_before(make_dialog: MakeDialog, archive: Path) -> None:
    dialog = make_dialog(archive)
    QTest.mouseClick(part(dialog, FileKind.CONNECTIONS).look, Qt.MouseButton.LeftButton)
    assert dialog.stack.currentWidget() is dialog.preview
    assert dialog.preview.list.lines.rowCount() == 3
    assert dialog.accept_button.text() == "Back"
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.stack.currentWidget() is dialog.parts


def test_who_is_meant_is_answered_in_the_next_look(
    make_dialog: MakeDialog, book: Book, archive: Path
) -> None:
    dialog = make_dialog(archive)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert "People to review" in dialog.sentence.text()
    again = make_dialog(archive)
    assert again.heading.text() == "Nothing new in these files"
    assert not again.accept_button.isEnabled()
    look = part(again, FileKind.RECOMMENDATIONS_RECEIVED).look
    assert look.text() == "Answer…"
    QTest.mouseClick(look, Qt.MouseButton.LeftButton)
    assert again.look.asked.choices[1].text() == "Somebody who is not in the book"
    QTest.mouseClick(again.look.asked.choices[0], Qt.MouseButton.LeftButton)
    QTest.mouseClick(again.accept_button, Qt.MouseButton.LeftButton)
    assert again.accept_button.isEnabled()
    QTest.mouseClick(again.accept_button, Qt.MouseButton.LeftButton)
    assert [favor.what for favor in book.favors.of(named(book, "cy"))] == ["Always on time."]


def test_news_of_a_later_export_are_told_after_it(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(archives.CONNECTIONS, encoding="utf-8")
    book.imports.apply(book.imports.plan(path))
    path.write_text(archives.CONNECTIONS.replace("Acme,", "Birch,"), encoding="utf-8")
    dialog = make_dialog(path)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert lines(dialog) == ["Ana Ruiz, Moved to Birch · before: Acme"]


def test_a_part_that_cannot_be_read_says_why_and_cannot_be_taken(
    make_dialog: MakeDialog, tmp_path: Path
) -> None:
    dialog = make_dialog(write_zip(tmp_path / "a.zip", WHOLE | {"mine.csv": archives.RECOMMENDATIONS}))
    row = dialog.parts.rows[-1]
    assert not row.box.isEnabled()
    assert "Recommendations_Given.csv" in row.does.text()
    assert dialog.accept_button.isEnabled()


def test_a_file_like_none_that_is_known_is_not_called_connections(
    make_dialog: MakeDialog, archive: Path, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("nothing here\n")
    dialog = make_dialog(archive)
    dialog.open_files([archive, tmp_path / "note.txt"])
    (row,) = (row for row in dialog.parts.rows if row.part.trouble is not None)
    assert row.box.text() == "Not read"
    assert "“note.txt” has no line" in row.does.text()


def test_an_unsafe_archive_is_refused_with_the_reason(make_dialog: MakeDialog, tmp_path: Path) -> None:
    dialog = make_dialog(write_zip(tmp_path / "a.zip", {"../Connections.csv": archives.CONNECTIONS}))
    assert dialog.stack.currentWidget() is dialog.trouble
    assert "leads out" in dialog.sentence.text()


def test_a_folder_can_be_opened(make_dialog: MakeDialog, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "export"
    folder.mkdir()
    for name, text in WHOLE.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert make_dialog(folder).heading.text() == "4 new people"


def test_esc_leads_back_from_a_look_at_a_part_and_out_from_the_parts(
    make_dialog: MakeDialog, archive: Path
) -> None:
    dialog = make_dialog(archive)
    dialog.look_at(part(dialog, FileKind.CONNECTIONS).part.label)
    assert dialog.stack.currentWidget() is not dialog.parts
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.stack.currentWidget() is dialog.parts
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_whom_the_user_deleted_is_left_out_and_can_be_had_back(
    make_dialog: MakeDialog, book: Book, archive: Path
) -> None:
    book.imports.apply_bundle(book.imports.bundle([archive]))
    book.contacts.delete(contact_ids=[named(book, "Ana Ruiz")])
    dialog = make_dialog(archive)
    deleted = dialog.parts.deleted
    assert deleted.said.text() == "One person whom you deleted is left out."
    QTest.mouseClick(deleted.back, Qt.MouseButton.LeftButton)
    assert dialog.heading.text() == "One new person"
    assert not dialog.parts.deleted.isVisible()
    dialog.write()
    assert named(book, "Ana Ruiz")


def test_of_a_file_of_connections_alone_too(make_dialog: MakeDialog, book: Book, tmp_path: Path) -> None:
    export = tmp_path / "Connections.csv"
    export.write_text(archives.CONNECTIONS, encoding="utf-8")
    book.imports.apply(book.imports.plan(export))
    book.contacts.delete(contact_ids=[named(book, "Ana Ruiz")])
    dialog = make_dialog(export)
    assert dialog.preview.deleted.isVisible()
    assert dialog.preview.figures is not None
    QTest.mouseClick(dialog.preview.deleted.back, Qt.MouseButton.LeftButton)
    assert not dialog.preview.deleted.isVisible()
    dialog.write()
    assert named(book, "Ana Ruiz")


def test_once_answered_nobody_is_said_to_wait(
    make_dialog: MakeDialog, book: Book, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = make_dialog(archive)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)

    def answered(parent: object, book: Book, hub: object) -> bool:
        for row in book.reviews.open():
            book.reviews.different(review_id=row.id)
        return True

    monkeypatch.setattr(ReviewsDialog, "ask", answered)
    QTest.mouseClick(dialog.afterwards.page.review, Qt.MouseButton.LeftButton)
    assert not dialog.sentence.isVisible()
    assert not dialog.afterwards.page.review.isVisible()
    assert not dialog.side_button.isEnabled(), "the answer comes before the import in the order of undoing"


def test_what_was_taken_back_leads_nowhere(make_dialog: MakeDialog, archive: Path) -> None:
    dialog = make_dialog(archive)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dialog.side_button, Qt.MouseButton.LeftButton)
    assert dialog.heading.text() == "The import is undone"
    assert not dialog.afterwards.page.review.isVisible()
    assert not dialog.afterwards.page.triage.isVisible()


def test_a_look_at_a_part_that_brings_nobody_says_so(make_dialog: MakeDialog, archive: Path) -> None:
    dialog = make_dialog(archive)
    dialog.write()
    again = make_dialog(archive)
    again.look_at(part(again, FileKind.CONTACTS).part.label)
    assert again.look.people.title.text() == "Nobody is new, and nothing changes."
    assert again.look.people.card.isVisible()
    assert again.accept_button.hasFocus()


def test_an_archive_that_cannot_be_opened_is_named_among_the_others(
    make_dialog: MakeDialog, archive: Path, tmp_path: Path
) -> None:
    short = tmp_path / "short.zip"
    short.write_bytes(archive.read_bytes()[:200])
    dialog = make_dialog(archive)
    dialog.open_files([short, archive])
    (row,) = (row for row in dialog.parts.rows if row.part.trouble is not None)
    assert row.box.text() == "Not read"
    assert not row.box.isEnabled()
    assert "“short.zip” is cut short" in row.does.text()
    assert dialog.accept_button.isEnabled()
