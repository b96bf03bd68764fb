"""The import dialog from the file to its result, by real keys and clicks on a real book."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import Book, ContactSort, DiskFull
from tests.imports_ui.conftest import MakeDialog
from tests.imports_ui.files import ANA, BO, HIDDEN, NAMELESS, write
from ui import theme
from ui.hub import Hub
from ui.imports import dialog as module
from ui.imports.choosing import first_folder
from ui.imports.dialog import ImportDialog
from ui.imports.drop import DropOverlay, accepts
from ui.imports.figures import Figure
from ui.settings.machine import MachineSettings
from ui.tasks import InlineTasks
from ui.widgets.avatar import avatar_tint


def names(book: Book) -> set[str]:
    return {row.name for row in book.contacts.page(book.contacts.ids(ContactSort.NAME))}


def figure(dialog: ImportDialog, key: str) -> Figure:
    return dialog.preview.figures.figures[key]


def shown(dialog: ImportDialog) -> list[str]:
    """The lines of the list, as a screen reader says them."""
    lines = dialog.preview.list.lines
    return [str(lines.index(row, 0).data()) for row in range(lines.rowCount())]


def mime(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_the_first_step_tells_how_to_get_the_file_and_chooses_it(
    make_dialog: MakeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "Connections.csv", ANA)
    monkeypatch.setattr(module, "ask_files", lambda *_: [path])
    dialog = make_dialog(None)
    assert dialog.stack.currentWidget() is dialog.first_page
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.stack.currentWidget() is dialog.preview


def test_a_file_is_looked_for_where_there_is_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    downloads, home = tmp_path / "Downloads", tmp_path / "home"
    monkeypatch.setattr(Path, "home", lambda: home)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(downloads))
    assert first_folder("") == home
    downloads.mkdir()
    assert first_folder("") == downloads
    assert first_folder(str(tmp_path / "gone")) == downloads
    assert first_folder(str(tmp_path)) == tmp_path


def test_the_folder_of_the_last_file_is_remembered(
    book: Book, hub: Hub, tasks: InlineTasks, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine = MachineSettings(tmp_path / "settings.json")
    path = write(tmp_path / "Connections.csv", ANA)
    asked: list[Path] = []

    def ask(_parent: object, folder: Path) -> list[Path]:
        asked.append(folder)
        return [path]

    monkeypatch.setattr(module, "ask_files", ask)
    for _ in range(2):
        dialog = ImportDialog(None, book, hub, tasks, machine=machine)
        qtbot.addWidget(dialog)
        dialog.choose_file()
    assert asked[-1] == tmp_path


def test_nothing_is_chosen_when_the_file_dialog_is_left(
    make_dialog: MakeDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ask_files", lambda *_: [])
    dialog = make_dialog(None)
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.stack.currentWidget() is dialog.first_page


def test_the_preview_counts_and_writes_nothing(make_dialog: MakeDialog, book: Book, tmp_path: Path) -> None:
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA, BO, HIDDEN, NAMELESS))
    assert dialog.heading.text() == "2 new people"
    assert {key: f.accessibleName() for key, f in dialog.preview.figures.figures.items()} == {
        "added": "2 new",
        "updated": "0 changed",
        "review": "0 to review",
        "unchanged": "0 unchanged",
        "hidden": "1 hidden",
        "skipped": "1 skipped",
    }
    assert shown(dialog) == ["Ana Ruiz, Engineer at Acme, 5 Mar 2024", "Bo Lind, Editor at Birch, 6 Mar 2024"]
    assert book.contacts.count() == 0
    assert book.undo_step is None


def test_a_figure_shows_what_it_counts_by_click_and_by_arrow_key(
    make_dialog: MakeDialog, tmp_path: Path
) -> None:
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA, HIDDEN, NAMELESS))
    QTest.mouseClick(figure(dialog, "skipped"), Qt.MouseButton.LeftButton)
    assert shown(dialog) == ["Line 4, No name on this line"]
    QTest.keyClick(figure(dialog, "skipped"), Qt.Key.Key_Left)
    assert dialog.preview.figures.key == "hidden"
    assert not dialog.preview.list.isVisible()
    assert "hidden accounts" in dialog.preview.meaning.text()


def test_a_face_has_its_colour_once_the_book_holds_the_person(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    dialog = make_dialog(write(tmp_path / "Connections.csv", BO, ANA))
    assert [dialog.preview.list.lines.line(row).face for row in range(2)] == [0, 0]
    assert avatar_tint(0) not in theme.colors().tints
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    (ana,) = book.contacts.named("Ana")
    later = make_dialog(write(tmp_path / "Later.csv", ANA.replace("Acme", "Cedar"), BO))
    assert later.preview.list.lines.line(0).face == ana.id


def test_import_writes_and_undo_takes_it_back(make_dialog: MakeDialog, book: Book, tmp_path: Path) -> None:
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA, BO))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.heading.text() == "Added 2 people"
    assert names(book) == {"Ana Ruiz", "Bo Lind"}
    QTest.mouseClick(dialog.side_button, Qt.MouseButton.LeftButton)
    assert dialog.heading.text() == "The import is undone"
    assert not dialog.afterwards.page.triage.isVisible()
    assert names(book) == set()
    assert not dialog.accept_button.isVisible()


def test_show_them_leaves_with_yes_and_close_with_no(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    book.contacts.create(first_name="Cy")
    path = write(tmp_path / "Connections.csv", ANA)
    dialog = make_dialog(path)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ImportDialog.DialogCode.Accepted
    assert dialog.added == frozenset([book.contacts.named("Ana")[0].id])
    again = make_dialog(path)
    QTest.mouseClick(again.cancel_button, Qt.MouseButton.LeftButton)
    assert again.result() == ImportDialog.DialogCode.Rejected


def test_undo_is_off_once_something_else_was_written(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.side_button.isEnabled()
    book.contacts.create(first_name="Cy")
    assert not dialog.side_button.isEnabled()
    dialog.afterwards.undo()
    assert dialog.heading.text() == "Something else was written since"
    assert names(book) == {"Ana Ruiz", "Cy"}


def test_the_same_file_again_has_nothing_to_import(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    path = write(tmp_path / "Connections.csv", ANA, BO)
    book.imports.apply(book.imports.plan(path))
    dialog = make_dialog(path)
    assert dialog.heading.text() == "Nothing new in this file"
    assert not dialog.accept_button.isVisible()
    assert dialog.preview.figures.key == "unchanged"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_later_export_shows_what_was_and_what_comes(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    book.imports.apply(book.imports.plan(write(tmp_path / "Connections.csv", ANA, BO)))
    dialog = make_dialog(write(tmp_path / "Later.csv", ANA.replace("Acme", "Cedar"), BO))
    assert dialog.heading.text() == "News about one person"
    (line,) = shown(dialog)
    assert line.replace("\u2068", "").replace("\u2069", "") == "Ana Ruiz, Company: Acme → Cedar, moved"


def test_who_is_gone_from_a_later_export_is_said_and_stays(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    others = [ANA.replace("Ana", f"Ana{n}").replace("ana-ruiz", f"ana-{n}") for n in "abcdefgh"]
    book.imports.apply(
        book.imports.plan(write(tmp_path / "Connections.csv", *others, BO.replace("06 Mar", "04 Mar")))
    )
    dialog = make_dialog(write(tmp_path / "Later.csv", *others))
    assert dialog.heading.text() == "Nobody new in this file"
    assert "One person of an earlier export is not in this one" in dialog.preview.notes[0].text()
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.heading.text() == "The import is done"
    assert "Bo Lind" in names(book)


def test_of_a_file_with_nothing_new_the_lines_that_could_not_be_read_are_shown(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    book.imports.apply(book.imports.plan(write(tmp_path / "Connections.csv", ANA)))
    dialog = make_dialog(write(tmp_path / "Later.csv", ANA, NAMELESS))
    assert dialog.heading.text() == "Nothing new in this file"
    assert dialog.preview.figures.key == "skipped"
    assert dialog.preview.list.isVisible()


def test_a_long_role_hides_no_day_that_tells_namesakes_apart(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    role = "Speaker and mentor and adviser to teams at home and elsewhere and always open for a talk"
    first = ANA.replace("ana-ruiz", "ana-one").replace("Acme", role)
    book.imports.apply(book.imports.plan(write(tmp_path / "First.csv", first)))
    dialog = make_dialog(
        write(tmp_path / "Later.csv", first.replace("ana-one", "ana-two").replace("05", "06"))
    )
    review = dialog.preview.review
    assert "connected" in review.question.text()
    assert "connected" in review.choices[0].toolTip()


def test_a_row_under_review_is_left_out_until_it_is_answered(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    book.contacts.create(first_name="Ana", last_name="Ruiz", company="Cedar")
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA))
    review = dialog.preview.review
    assert review.isVisible()
    assert dialog.heading.text() == "One person to review"
    assert not dialog.accept_button.isEnabled()
    assert [choice.toolTip() for choice in review.choices] == [
        "The same as Ana Ruiz · Cedar",
        "Somebody new",
        "Leave out for now",
    ]
    assert review.question.text() == "Who is Ana Ruiz · Engineer at Acme · connected 5 Mar 2024?"
    QTest.mouseClick(review.choices[1], Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert dialog.accept_button.isEnabled()
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert book.contacts.count() == 2
    book.undo()
    assert book.contacts.count() == 1
    assert book.imports.plan(tmp_path / "Connections.csv").review == 1, "the answer is part of the same step"


def test_a_row_may_be_said_to_be_somebody_known_by_the_keyboard(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    ana = book.contacts.create(first_name="Ana", last_name="Ruiz", company="Cedar")
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA))
    review = dialog.preview.review
    review.choices[2].setFocus()
    QTest.keyClick(review.choices[2], Qt.Key.Key_Up)
    QTest.keyClick(review.choices[1], Qt.Key.Key_Up)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert book.contacts.count() == 1
    assert book.contacts.get(ana).linkedin_url == "https://www.linkedin.com/in/ana-ruiz"


def test_an_answer_can_be_taken_back(make_dialog: MakeDialog, book: Book, tmp_path: Path) -> None:
    book.contacts.create(first_name="Ana", last_name="Ruiz", company="Cedar")
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA))
    review = dialog.preview.review
    for choice in (review.choices[0], review.choices[2]):
        QTest.mouseClick(choice, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert review.answers() == []
    assert not dialog.accept_button.isEnabled()


def test_an_ambiguous_day_is_asked_and_not_guessed(
    make_dialog: MakeDialog, book: Book, tmp_path: Path
) -> None:
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA.replace("05 Mar 2024", "05/03/2024")))
    question = dialog.question
    assert dialog.stack.currentWidget() is question
    assert not dialog.accept_button.isEnabled()
    assert question.day_first.text() == "Day first: 05/03/2024 is 5 Mar 2024"
    assert question.month_first.text() == "Month first: 05/03/2024 is 3 May 2024"
    QTest.mouseClick(question.month_first, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert shown(dialog) == ["Ana Ruiz, Engineer at Acme, 3 May 2024"]


def test_a_file_that_cannot_be_read_says_why_and_another_can_be_chosen(
    make_dialog: MakeDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = tmp_path / "Connections.csv"
    bad.write_bytes(b"GIF89a\0\1\2")
    good = write(tmp_path / "Good.csv", ANA)
    monkeypatch.setattr(module, "ask_files", lambda *_: [good])
    dialog = make_dialog(bad)
    assert dialog.heading.text() == "Not a CSV file"
    assert dialog.sentence.text() == "“Connections.csv” is not a text file."
    assert dialog.trouble.title.text() == "Choose a CSV file."
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.stack.currentWidget() is dialog.preview


def test_a_full_disk_is_told_and_leads_back_to_the_preview(
    make_dialog: MakeDialog, book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise DiskFull("The disk is full", "There is no room to write.", "Make room.")

    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA))
    with monkeypatch.context() as patch:
        patch.setattr(book.imports, "apply", refuse)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.heading.text() == "The disk is full"
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.stack.currentWidget() is dialog.preview
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert book.contacts.count() == 1


@pytest.mark.parametrize(
    ("damage", "note"),
    [
        (lambda text: text.replace(",", ";"), "separated by semicolons"),
        (lambda text: text.replace("Ruiz", "Žižka").encode("utf-16"), "UTF-16"),
        (lambda text: text.replace("Ruiz", "Muñoz").encode("cp1252"), "Windows text"),
        (lambda text: text.replace("05 Mar 2024", "some day"), "day on one line"),
        (lambda text: text.replace("Ruiz", "Ru\ufffdz"), "destroyed letters"),
        (lambda text: text.replace("First Name,Last Name", "A1,B1"), "titles of the columns"),
    ],
)  # fmt: skip
def test_what_is_unusual_about_a_file_is_said(
    make_dialog: MakeDialog,
    tmp_path: Path,
    damage: object,
    note: str,
) -> None:
    path = write(tmp_path / "Connections.csv", ANA)
    damaged = damage(path.read_text(encoding="utf-8"))  # type: ignore[operator]
    path.write_bytes(damaged if isinstance(damaged, bytes) else damaged.encode())
    dialog = make_dialog(path)
    assert [part.text() for part in dialog.preview.notes if note in part.text()], dialog.heading.text()


def test_a_plain_file_has_no_notes(make_dialog: MakeDialog, tmp_path: Path) -> None:
    assert make_dialog(write(tmp_path / "Connections.csv", ANA)).preview.notes == []


def test_escape_leaves_and_nothing_is_written(make_dialog: MakeDialog, book: Book, tmp_path: Path) -> None:
    dialog = make_dialog(write(tmp_path / "Connections.csv", ANA))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert book.contacts.count() == 0


def test_a_file_dropped_on_the_dialog_is_read(make_dialog: MakeDialog, tmp_path: Path) -> None:
    dialog = make_dialog(None)
    data = mime(write(tmp_path / "Connections.csv", ANA))
    enter = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(dialog, enter)
    assert enter.isAccepted()
    overlay = dialog.findChild(DropOverlay)
    assert overlay is not None
    assert overlay.isVisible()
    QApplication.sendEvent(
        dialog,
        QDropEvent(
            QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier, QEvent.Type.Drop,
        ),
    )  # fmt: skip
    assert not overlay.isVisible()
    assert dialog.stack.currentWidget() is dialog.preview


def test_only_files_that_can_be_imported_are_accepted(tmp_path: Path) -> None:
    assert accepts(mime(tmp_path / "photo.png", tmp_path / "Connections.CSV")) == [
        tmp_path / "Connections.CSV"
    ]
    assert accepts(mime(tmp_path / "Connections.csv.txt")) == [tmp_path / "Connections.csv.txt"]
    assert accepts(mime(tmp_path / "photo.png")) is None
    assert accepts(QMimeData()) is None
