"""Faces: a photo is shown wherever a person is, broken ones leave the initials; chosen, dropped, removed, undone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from pytestqt.qtbot import QtBot

from db import Book
from ui.contacts.face_edit import FaceEdit
from ui.duplicates.side_by_side import SideBySide
from ui.hub import Hub
from ui.tasks import Tasks
from ui.widgets import file_chooser
from ui.widgets.avatar import Avatar, avatar_pixmap
from ui.widgets.faces import EDGE, Faces, as_jpeg, decoded, from_file, has_photo

RED, BLUE = QColor(220, 30, 30), QColor(30, 30, 220)


def picture(color: QColor, width: int = 300, height: int = 200) -> QImage:
    made = QImage(width, height, QImage.Format.Format_RGB32)
    made.fill(color)
    return made


def colour_of(name: str, contact_id: int) -> QColor:
    """Off the middle, where no letter of initials stands."""
    return avatar_pixmap(name, contact_id, 40).toImage().pixelColor(20, 6)


def is_like(one: QColor, other: QColor) -> bool:
    return all(
        abs(a - b) < 20
        for a, b in (
            (one.red(), other.red()),
            (one.green(), other.green()),
            (one.blue(), other.blue()),
            (one.alpha(), other.alpha()),
        )
    )


@pytest.fixture
def ana(book: Book) -> int:
    return book.contacts.create(first_name="Ana", last_name="Ruiz")


@pytest.fixture
def faces(book: Book, hub: Hub, tasks: Tasks, qapp: object) -> Iterator[Faces]:
    made = Faces(book, hub, tasks)
    yield made
    made.deleteLater()


@pytest.fixture
def edit(qtbot: QtBot, book: Book, hub: Hub, faces: Faces, ana: int) -> FaceEdit:
    made = FaceEdit(book, hub, 56)
    qtbot.addWidget(made)
    made.show_person("Ana Ruiz", ana)
    made.show()
    return made


def give(book: Book, contact_id: int, color: QColor) -> None:
    book.photos.set(contact_id=contact_id, media_type="image/jpeg", data=as_jpeg(picture(color)))


def test_a_photo_takes_the_place_of_the_initials(qtbot: QtBot, book: Book, faces: Faces, ana: int) -> None:
    before = colour_of("Ana Ruiz", ana)
    assert not is_like(before, RED)
    give(book, ana, RED)
    qtbot.waitUntil(lambda: is_like(colour_of("Ana Ruiz", ana), RED))
    assert avatar_pixmap("Ana Ruiz", ana, 40).toImage().pixelColor(0, 0).alpha() == 0
    give(book, ana, BLUE)
    qtbot.waitUntil(lambda: is_like(colour_of("Ana Ruiz", ana), BLUE))
    book.undo()
    qtbot.waitUntil(lambda: is_like(colour_of("Ana Ruiz", ana), RED))
    book.photos.remove(contact_id=ana)
    qtbot.waitUntil(lambda: colour_of("Ana Ruiz", ana) == before)


def test_a_widget_draws_itself_again_once_the_photo_is_there(
    qtbot: QtBot, book: Book, faces: Faces, ana: int
) -> None:
    face = Avatar(40)
    qtbot.addWidget(face)
    face.show_person("Ana Ruiz", ana)
    face.show()
    give(book, ana, RED)
    qtbot.waitUntil(lambda: is_like(face.grab().toImage().pixelColor(20, 6), RED))


@pytest.mark.qt_log_ignore("JPEG")
@pytest.mark.parametrize("data", [b"no picture", b"\xff\xd8\xff\xe0 cut short", b"<svg/>"])
def test_a_broken_photo_leaves_the_initials(
    qtbot: QtBot, book: Book, faces: Faces, ana: int, data: bytes
) -> None:
    before = colour_of("Ana Ruiz", ana)
    book.photos.set(contact_id=ana, media_type="image/jpeg", data=data)
    colour_of("Ana Ruiz", ana)
    qtbot.waitUntil(lambda: ana in faces._faces)
    assert colour_of("Ana Ruiz", ana) == before


def test_a_face_is_the_middle_of_a_picture_and_small() -> None:
    wide = picture(RED, 900, 300)
    for x in range(300, 600):
        for y in range(300):
            wide.setPixelColor(x, y, BLUE)
    made = decoded(as_jpeg(wide), EDGE)
    assert (made.width(), made.height()) == (EDGE, EDGE)
    assert is_like(made.pixelColor(20, 90), BLUE)
    assert is_like(made.pixelColor(EDGE - 20, 90), BLUE)


def test_few_faces_are_kept(qtbot: QtBot, book: Book, faces: Faces, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.widgets.faces.KEPT_FACES", 3)
    people = [book.contacts.create(first_name=f"P{n}") for n in range(8)]
    for person in people:
        give(book, person, RED)
    for person in people:
        qtbot.waitUntil(partial(lambda who: is_like(colour_of("P", who), RED), person))
    assert len(faces._faces) <= 3


def test_a_photo_is_chosen(
    qtbot: QtBot, book: Book, edit: FaceEdit, ana: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ana.png"
    picture(RED, 2000, 1500).save(str(path))
    monkeypatch.setattr(file_chooser, "open_files", lambda *_: [path])
    edit.choose()
    kept = book.photos.get(ana)
    assert kept is not None
    assert len(kept) < 100_000
    assert decoded(kept, 4000).width() <= 512
    qtbot.waitUntil(lambda: is_like(edit.grab().toImage().pixelColor(28, 8), RED))
    assert book.undo_step is not None
    assert book.undo_step.action == "photo.set"


def test_a_photo_is_dropped_and_removed(book: Book, edit: FaceEdit, ana: int, tmp_path: Path) -> None:
    path = tmp_path / "ana.jpg"
    picture(RED).save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    edit.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    assert has_photo(ana)
    assert [action.text() for action in edit.menu().actions()] == ["Choose photo…", "Remove photo"]
    edit.remove()
    assert book.photos.get(ana) is None
    assert [action.text() for action in edit.menu().actions()] == ["Choose photo…"]


def test_what_is_no_picture_is_told(
    qtbot: QtBot, book: Book, hub: Hub, edit: FaceEdit, ana: int, tmp_path: Path
) -> None:
    path = tmp_path / "ana.jpg"
    path.write_text("no picture")
    for chosen in (path, book.path):  # which nobody may open
        with qtbot.waitSignal(hub.failed) as failed:
            edit.take(chosen)
        assert failed.args is not None
        assert failed.args[0].title == "No picture"
    assert book.photos.get(ana) is None
    assert from_file(str(tmp_path / "gone.jpg"), 512).isNull()


def test_of_two_photos_the_one_chosen_stays(
    qtbot: QtBot, book: Book, hub: Hub, faces: Faces, ana: int
) -> None:
    other = book.contacts.create(first_name="Ana", last_name="Ruiz-Vos")
    give(book, ana, RED)
    give(book, other, BLUE)
    blue = book.photos.get(other)
    view = SideBySide()
    qtbot.addWidget(view)
    view.show_two(book.contacts.get(ana), book.contacts.get(other), both_have_photos=True)
    assert view.photo_of() is None
    assert view.photos is not None
    view.photos[1].click()
    book.merges.merge(keep_id=ana, gone_id=other, photo_of=view.photo_of())
    assert book.photos.get(ana) == blue
    book.undo()
    assert book.photos.get(ana) != blue
    book.merges.merge(keep_id=ana, gone_id=other)
    assert book.photos.get(ana) != blue
