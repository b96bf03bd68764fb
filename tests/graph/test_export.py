"""The graph leaves as a picture or a drawing: read back, with the names it may show and no others."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import Book, Cancelled, FavorGraph, Naming, Progress
from tests.db.builders import given, person, received
from tests.graph.boards import shown_page
from tests.graph.build import TODAY, circle_of_friends
from ui import theme
from ui.colors import DARK
from ui.graph import export, export_dialog, layout
from ui.graph.export import Format, Sheet
from ui.graph.export_dialog import Choice, Exported, GraphExportDialog
from ui.graph.graph_page import GraphPage
from ui.graph.lit import Light, lit
from ui.graph.outcome import Outcome
from ui.graph.png import STRIP, encoded
from ui.graph.scene import Scene
from ui.graph.stage import Stage
from ui.hub import Hub
from ui.tasks import InlineTasks, Tasks
from ui.widgets import writing_dialog
from ui.widgets.faces import as_jpeg

WINDOW = QSizeF(640, 480)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def stage_of(graph: FavorGraph, scale: float | None = None) -> Stage:
    scene = Scene.of(graph, TODAY)
    places = layout.place_all(len(scene.people), scene.pairs)
    made = Stage(scene, TODAY, places, np.arange(len(scene.people)), np.arange(len(scene.edges)))
    made.camera = made.fit(WINDOW)
    return made


@pytest.mark.parametrize("times", [1, 2, 4])
def test_a_picture_has_as_many_pixels_as_was_asked(times: int) -> None:
    data = export.png(export.as_in_window(stage_of(circle_of_friends()), WINDOW, Naming.NAMES), times)
    image = QImage.fromData(data)
    assert (image.width(), image.height()) == (640 * times, 480 * times)
    colors = {image.pixel(x, y) for x in range(0, 640 * times, 3) for y in range(0, 480 * times, 3)}
    assert len(colors) > 20, "not an empty sheet"


def texts_of(data: bytes) -> set[str]:
    root = ElementTree.fromstring(data)
    return {"".join(element.itertext()).strip() for element in root.iter() if element.tag.endswith("}text")}


def test_a_drawing_is_sound_xml_with_the_names_in_it() -> None:
    data = export.svg(export.as_in_window(stage_of(circle_of_friends()), WINDOW, Naming.NAMES))
    root = ElementTree.fromstring(data)
    assert root.attrib["viewBox"] == "0 0 640 480"
    assert {"You", "Person 002", "Person 009"} <= texts_of(data)
    assert b"<image" not in data, "shapes and letters alone stay sharp"


@pytest.mark.parametrize(("naming", "letters"), [(Naming.INITIALS, True), (Naming.NONE, False)])
def test_for_sharing_a_drawing_shows_no_name(naming: Naming, letters: bool) -> None:
    data = export.svg(export.as_in_window(stage_of(circle_of_friends()), WINDOW, naming))
    assert b"Person" not in data
    assert b"You" not in data
    assert any(re.fullmatch(r"\w{1,2}", text) for text in texts_of(data)) is letters


def test_initials_stand_by_the_dots_where_there_are_no_faces() -> None:
    stage = stage_of(circle_of_friends())
    stage.camera = stage.camera.zoomed(0.2, 320, 240)
    data = export.svg(export.as_in_window(stage, WINDOW, Naming.INITIALS))
    assert texts_of(data)
    assert b"Person" not in data


def test_a_page_is_a_pdf_of_the_sheets_size_in_points() -> None:
    data = export.pdf(export.as_in_window(stage_of(circle_of_friends()), WINDOW, Naming.NAMES))
    assert data.startswith(b"%PDF-")
    box = re.search(rb"/MediaBox \[([^\]]+)\]", data)
    assert box is not None
    assert [round(float(side)) for side in box[1].split()] == [0, 0, 480, 360]


def test_all_of_it_has_everybody_wherever_one_looks() -> None:
    stage = stage_of(circle_of_friends())
    stage.camera = stage.camera.moved(5000, 5000)
    sheet = export.all_of_it(stage, Naming.NAMES)
    screen = sheet.camera.to_screen(stage.places[stage.people])
    assert (screen > 0).all()
    assert (screen < (sheet.size.width(), sheet.size.height())).all()
    assert "Person 009" in " ".join(texts_of(export.svg(sheet)))


def test_nobody_and_one_person_can_be_exported_too() -> None:
    alone = FavorGraph(circle_of_friends().people[:1], ())
    for graph in (alone, FavorGraph()):
        stage = stage_of(graph)
        for sheet in (
            export.as_in_window(stage, WINDOW, Naming.NAMES),
            export.all_of_it(stage, Naming.NAMES),
        ):
            assert export.png(sheet, 1)
            assert ElementTree.fromstring(export.svg(sheet)).tag.endswith("svg")


# The dialog


@pytest.fixture
def page(book: Book, hub: Hub, tasks: InlineTasks, qtbot: QtBot) -> GraphPage:
    ana, bo = person(book, "Ana Ruiz"), person(book, "Bo Li")
    received(book, ana)
    given(book, bo)
    return shown_page(qtbot, book, hub, tasks)


Opened = Callable[[], GraphExportDialog]


@pytest.fixture
def opened(page: GraphPage, book: Book, tasks: InlineTasks, qtbot: QtBot) -> Opened:
    def make() -> GraphExportDialog:
        view = page.board.canvas.view
        exported = Exported(page.board.shown_graph(), view.stage, QSizeF(view.size()))
        dialog = GraphExportDialog(page, book, tasks, exported)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return make


@pytest.mark.parametrize("format_", list(Format))
@pytest.mark.parametrize("whole", [False, True])
def test_each_kind_of_file_is_written(
    format_: Format, whole: bool, opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"out.{format_}"
    monkeypatch.setattr(writing_dialog, "save_file", lambda *_: path)
    dialog = opened()
    dialog.page.formats[format_].setChecked(True)
    dialog.page.parts[whole].setChecked(True)
    dialog.accept_button.click()
    assert dialog.stack.currentWidget() is dialog.outcome
    assert path.stat().st_size > 500
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_written_is_told_and_another_place_asked(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing_dialog, "save_file", lambda *_: tmp_path / "nowhere" / "out.png")
    dialog = opened()
    dialog.accept_button.click()
    assert dialog.stack.currentWidget() is dialog.trouble
    monkeypatch.setattr(writing_dialog, "save_file", lambda *_: tmp_path / "out")
    dialog.accept_button.click()
    assert dialog.stack.currentWidget() is dialog.outcome
    assert (tmp_path / "out.png").exists(), "the end of the name is added where there is none"


def test_only_what_matters_can_be_chosen(opened: Opened) -> None:
    choices = opened().page
    assert all(button.isEnabled() for button in choices.times.values())
    choices.formats[Format.GRAPHML].setChecked(True)
    assert not any(button.isEnabled() for button in (*choices.times.values(), *choices.parts.values()))


def test_the_filter_holds_for_what_other_programs_get(page: GraphPage) -> None:
    assert len(page.board.shown_graph().edges) == 2
    page.board.legend.open_only.setChecked(True)
    shown = page.board.shown_graph()
    assert [edge.open_loop for edge in shown.edges] == [True]
    assert {who.name for who in shown.people} >= {"Ana Ruiz"}
    assert "Bo Li" not in {who.name for who in shown.people}


def ground_of(path: Path) -> str:
    return QImage(str(path)).pixelColor(1, 1).name()


@pytest.mark.parametrize(("on_white", "ground"), [(True, "#ffffff"), (False, DARK.window)])
def test_a_dark_window_makes_a_white_sheet_unless_its_colors_are_wanted(
    on_white: bool,
    ground: str,
    qapp: QApplication,
    opened: Opened,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theme.apply(qapp, "dark")
    path = tmp_path / "out.png"
    monkeypatch.setattr(writing_dialog, "save_file", lambda *_: path)
    dialog = opened()
    assert dialog.page.grounds[True].isChecked(), "white to begin with"
    dialog.page.grounds[on_white].click()
    dialog.accept_button.click()
    assert ground_of(path) == ground
    assert theme.is_dark(), "the window stays as it is"


def test_an_answer_stands_out_on_the_sheet_too() -> None:
    stage = stage_of(circle_of_friends())
    everybody = texts_of(export.svg(export.as_in_window(stage, WINDOW, Naming.NAMES)))
    stage.lit = lit(Light(frozenset({5})), stage.scene, stage.people, stage.favors)
    named = texts_of(export.svg(export.as_in_window(stage, WINDOW, Naming.NAMES)))
    assert {"You", "Person 005"} <= named
    assert "Person 006" in everybody - named


def test_a_photo_is_on_the_sheet_with_names_only(page: GraphPage, book: Book, tmp_path: Path) -> None:
    stage = page.board.canvas.view.stage
    assert stage is not None
    somebody = next(who.id for who in stage.scene.people if who.name == "Ana Ruiz")
    photo = QImage(60, 60, QImage.Format.Format_RGB32)
    photo.fill(0xFFDD2020)
    book.photos.set(contact_id=somebody, media_type="image/jpeg", data=as_jpeg(photo))
    exported = Exported(page.board.shown_graph(), stage, QSizeF(page.board.canvas.view.size()))
    for naming, has_photo in ((Naming.NAMES, True), (Naming.INITIALS, False), (Naming.NONE, False)):
        choice = Choice(Format.SVG, 1, whole=True, naming=naming, on_white=True)
        path = tmp_path / f"{naming}.svg"
        export_dialog.write(book, path, exported, choice, lambda done, total: None)
        assert (b"<image" in path.read_bytes()) is has_photo


def test_work_on_a_large_picture_can_be_stopped_and_leaves_no_file(
    page: GraphPage, book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """The worker goes on drawing until it hears of it."""

    def endless(sheet: Sheet, times: int, progress: Progress) -> bytes:
        while True:
            progress(1, 2)

    path = tmp_path / "out.png"
    monkeypatch.setattr(writing_dialog, "save_file", lambda *_: path)
    monkeypatch.setattr(export, "png", endless)
    view = page.board.canvas.view
    with closing(Tasks(book)) as tasks:
        dialog = GraphExportDialog(
            page, book, tasks, Exported(page.board.shown_graph(), view.stage, QSizeF(view.size()))
        )
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.accept_button.click()
        qtbot.waitUntil(lambda: dialog.progress.cancel_button.isVisible())
        QTest.mouseClick(dialog.progress.cancel_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.stack.currentWidget() is dialog.page)
    assert not path.exists()


@pytest.mark.parametrize("naming", list(Naming))
@pytest.mark.parametrize("made", [export.all_of_it, partial(export.as_in_window, size=WINDOW)])
def test_what_came_of_it_leaves_with_names_only(made: Callable[..., Sheet], naming: Naming) -> None:
    sheet = made(stage_of(circle_of_friends()), naming=naming, outcome=Outcome("Founded a brass band", 0))
    assert ("brass" in export.svg(sheet).decode()) is (naming is Naming.NAMES)


def test_tab_goes_to_what_is_chosen(opened: Opened) -> None:
    dialog = opened()
    page = dialog.page
    page.first.setFocus()
    QTest.keyClick(page.first, Qt.Key.Key_Tab)
    assert page.times[2].hasFocus()
    QTest.keyClick(page.times[2], Qt.Key.Key_Right)
    assert page.times[4].isChecked()
    QTest.keyClick(page.times[4], Qt.Key.Key_Tab)
    assert page.parts[False].hasFocus()


@pytest.mark.parametrize("size", [(1, 1), (3, 64), (67, 65), (200, 131)])
def test_a_picture_is_read_back_as_it_was(size: tuple[int, int]) -> None:
    image = QImage(*size, QImage.Format.Format_RGB32)
    for x in range(size[0]):
        for y in range(size[1]):
            image.setPixel(x, y, 0xFF000000 | (x * 7919 + y * 104729) & 0xFFFFFF)
    made = encoded(image, lambda *_: None)
    assert QImage.fromData(made).convertToFormat(image.format()) == image


def test_writing_a_picture_hears_that_it_is_to_stop() -> None:
    heard: list[int] = []

    def stop(done: int, total: int) -> None:
        heard.append(done)
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        encoded(QImage(10, 1_000, QImage.Format.Format_RGB32), stop)
    assert heard == [0, STRIP]


def test_drawing_hears_that_it_is_to_stop() -> None:
    heard: list[int] = []

    def stop(done: int, total: int) -> None:
        heard.append(done)
        if done == total:
            raise Cancelled

    for made in (export.svg, export.pdf, partial(export.png, times=1)):
        with pytest.raises(Cancelled):
            made(export.as_in_window(stage_of(circle_of_friends()), WINDOW, Naming.NAMES), progress=stop)
    assert heard
