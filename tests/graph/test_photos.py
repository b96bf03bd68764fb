"""Photos on the graph: a face stands where there is one, whether people are drawn one by one or as a crowd."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import Book
from tests.graph.boards import press, shown_board, stage, where
from tests.graph.build import TODAY, circle_of_friends, star
from ui import theme
from ui.graph import people
from ui.graph.board import GraphBoard
from ui.hub import Hub
from ui.tasks import Tasks
from ui.widgets.faces import Faces, as_jpeg

RED = QColor(220, 30, 30)
LAST_OF_MANY = 290


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


@pytest.fixture
def faces(book: Book, hub: Hub, tasks: Tasks, qapp: QApplication) -> Iterator[Faces]:
    for number in range(LAST_OF_MANY):
        book.contacts.create(first_name=f"Somebody {number}")
    made = Faces(book, hub, tasks)
    yield made
    made.deleteLater()


def give(book: Book, contact_id: int) -> None:
    photo = QImage(300, 200, QImage.Format.Format_RGB32)
    photo.fill(RED)
    book.photos.set(contact_id=contact_id, media_type="image/jpeg", data=as_jpeg(photo))


def color_at(board: GraphBoard, at: QPoint) -> QColor:
    return board.canvas.view.grab().toImage().pixelColor(at)


def is_red(color: QColor) -> bool:
    return color.red() > 190 and color.green() < 60 and color.blue() < 60


def face_at(board: GraphBoard, contact_id: int) -> QPoint:
    return where(board, contact_id) - QPoint(0, round(stage(board).radius * 0.6))


def test_a_photo_is_drawn_once_it_is_read_and_goes_with_it(qtbot: QtBot, book: Book, faces: Faces) -> None:
    board = shown_board(qtbot)
    board.load(circle_of_friends(), TODAY)
    assert stage(board).radius >= people.INITIALS_FROM
    assert not is_red(color_at(board, face_at(board, 5)))
    give(book, 5)
    qtbot.waitUntil(lambda: is_red(color_at(board, face_at(board, 5))))
    assert not is_red(color_at(board, face_at(board, 6))), "the others keep their initials"
    corner = where(board, 5) - QPoint(*[round(stage(board).radius * 0.85)] * 2)
    assert not is_red(color_at(board, corner)), "round"
    book.photos.remove(contact_id=5)
    qtbot.waitUntil(lambda: not is_red(color_at(board, face_at(board, 5))))


def test_in_a_crowd_the_picture_is_drawn_again_with_the_photo(qtbot: QtBot, book: Book, faces: Faces) -> None:
    board = shown_board(qtbot)
    board.load(star(LAST_OF_MANY), TODAY)
    view = board.canvas.view
    assert stage(board).is_crowded
    for _ in range(12):
        if stage(board).radius < people.FACE_RADII[1]:
            view.zoom(1.5, where(board, 40).toPointF())
    assert not is_red(color_at(board, face_at(board, 40)))
    give(book, 40)
    qtbot.waitUntil(lambda: is_red(color_at(board, face_at(board, 40))))


def test_the_card_shows_the_face_too(qtbot: QtBot, book: Book, faces: Faces) -> None:
    board = shown_board(qtbot)
    board.load(circle_of_friends(), TODAY)
    give(book, 5)
    view = board.canvas.view
    QTest.mouseMove(view, where(board, 5))
    qtbot.waitUntil(lambda: view.pointed.person is not None)

    def red_away_from_the_mark() -> bool:
        """Beside the person nobody else has a photo."""
        image, at, reach = view.grab().toImage(), where(board, 5), 2 * stage(board).radius
        return any(
            is_red(image.pixelColor(x, y))
            for x in range(0, image.width(), 4)
            for y in range(0, image.height(), 4)
            if max(abs(x - at.x()), abs(y - at.y())) > reach
        )

    qtbot.waitUntil(red_away_from_the_mark)
    press(board, Qt.Key.Key_Escape)


def test_of_too_many_photos_those_of_whom_most_is_shown_are_drawn(
    qtbot: QtBot, book: Book, faces: Faces, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "MOST_PHOTOS", 1)
    give(book, 5)
    give(book, 6)
    board = shown_board(qtbot)
    board.load(circle_of_friends(), TODAY)
    qtbot.waitUntil(lambda: len(faces.versions) == 2)
    degrees, index_of = stage(board).scene.degrees, stage(board).scene.index_of
    more = max((5, 6), key=lambda contact_id: (degrees[index_of[contact_id]], -contact_id))
    qtbot.waitUntil(lambda: is_red(color_at(board, face_at(board, more))))
    assert not is_red(color_at(board, face_at(board, 11 - more)))
