"""The years replayed: favors come as they happened, nobody moves, and a hand on the picture pauses."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QPainter, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import FavorGraph
from tests.graph.boards import Held
from tests.graph.build import TODAY, favor, graph
from tests.graph.test_drawing import SIZE, painted, stage_of
from ui import texts, theme
from ui.graph.board import GraphBoard
from ui.graph.filter import GraphFilter
from ui.graph.lit import Light, lit
from ui.graph.look import EVERYBODY
from ui.graph.replay import Replay, oldest
from ui.graph.scene import Scene
from ui.graph.stage import CROWD, Pointed, Stage
from ui.graph.timeline import FRAMES, STEPS
from ui.graph.years import Drawing
from ui.tasks import InlineTasks

YEARS = graph(
    favor(2, 1, days_ago=1000),
    favor(1, 3, days_ago=700, open_loop=False),
    favor(3, 4, days_ago=400),
    favor(1, 5, days_ago=10),
    favor(6, 1, days_ago=None),
    favor(7, 1, days_ago=-20),
)


@pytest.fixture
def board(tasks: InlineTasks, qtbot: QtBot, qapp: QApplication) -> GraphBoard:
    theme.apply(qapp, "light")
    theme.set_reduced_motion(True)
    return made(tasks, qtbot, YEARS)


def made(tasks: InlineTasks, qtbot: QtBot, favors: FavorGraph) -> GraphBoard:
    board = GraphBoard(tasks)
    qtbot.addWidget(board)
    board.resize(900, 600)
    with qtbot.waitExposed(board):
        board.show()
    board.load(favors, TODAY)
    board.look_at(EVERYBODY)
    return board


def stage(board: GraphBoard) -> Stage:
    found = board.canvas.view.stage
    assert found is not None
    return found


def favor_ids(board: GraphBoard) -> set[int]:
    shown = stage(board)
    return {shown.scene.edges[index].favor_id for index in shown.favors.tolist()}


def is_playing(board: GraphBoard) -> bool:
    return board.timeline.is_playing


def tick_until(board: GraphBoard, days_ago: int) -> None:
    while (board.timeline.days_ago or 0) > days_ago:
        board.timeline.tick()


def test_who_and_what_was_there_on_a_day() -> None:
    scene = Scene.of(YEARS, TODAY)
    replay = Replay.of(scene, np.arange(len(scene.edges)), np.array([0]))
    assert replay.favors_on(10**6).tolist() == [4]
    assert replay.favors_on(700).tolist() == [0, 1, 4]
    assert replay.favors_on(0).tolist() == [0, 1, 2, 3, 4]
    for day in (10**6, 1000, 999, 400, 0, -19, -20):
        shown = scene.edges_shown(GraphFilter(days_ago=day))
        assert replay.favors_on(day).tolist() == np.flatnonzero(shown).tolist()
        assert replay.people_on(day).tolist() == np.flatnonzero(scene.people_of(shown)).tolist()
    assert oldest(scene) == 1000
    assert oldest(Scene.of(FavorGraph(), TODAY)) == 0


CROWDED = graph(*(favor(1 + i % 7, i + 8, days_ago=3 * i + 1) for i in range(CROWD + 40)))


def passed(stage: Stage, *days: int, light: Light | None = None) -> QImage:
    """What is seen on the last of some days, gone through in passing."""
    scene = stage.scene
    replay = Replay.of(scene, np.arange(len(scene.edges)), np.array([scene.self_index]))
    shed = lit(light, scene, replay.people, replay.favors) if light is not None else None
    stage.take_years(stage.drawing_of_years(replay, shed, SIZE, 1.0).draw(lambda done, total: None))
    image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
    for day in days:
        stage.pass_to(replay, day, shed, SIZE)
        with QPainter(image) as painter:
            stage.paint(painter, SIZE, 1.0, Pointed(), None, sharp=False)
    return image


def unlike(one: QImage, other: QImage) -> float:
    """The part of the pixels that are clearly not the same."""
    a, b = (np.frombuffer(image.bits(), np.uint8).reshape(-1, 4)[:, :3].astype(int) for image in (one, other))
    return float((np.abs(a - b).max(axis=1) > 60).mean())


@pytest.mark.parametrize("drawn", [YEARS, CROWDED], ids=["few", "crowd"])
@pytest.mark.parametrize("light", [None, Light(people=frozenset({3, 20}), favors=frozenset({2}))])
def test_forwards_and_back_a_day_looks_the_same_and_nearly_as_at_rest(
    qtbot: QtBot, drawn: FavorGraph, light: Light | None
) -> None:
    stage, other = stage_of(drawn), stage_of(drawn)
    forwards = passed(stage, 1000, 800, 500, 400, light=light)
    back = passed(other, 1, 9, 390, 395, 400, light=light)
    assert forwards == back
    stage.stay()
    if light is not None:
        stage.lit = lit(light, stage.scene, stage.people, stage.favors)
    stage.labels = []
    at_rest = painted(stage)
    assert unlike(forwards, at_rest) < 0.02
    if light is None:  # who steps back is pale on any day
        assert unlike(passed(other, 1), at_rest) > 2 * unlike(forwards, at_rest)


@pytest.mark.parametrize("drawn", [YEARS, CROWDED], ids=["few", "crowd"])
def test_a_day_that_stays_is_drawn_as_if_nothing_had_passed(qtbot: QtBot, drawn: FavorGraph) -> None:
    stage, other = stage_of(drawn), stage_of(drawn)
    painted(stage)
    passed(stage, 900, 3, 400)
    stage.stay()
    other.people, other.favors = stage.people, stage.favors
    assert painted(stage) == painted(other)


def test_a_hand_on_the_slider_draws_nothing_and_then_all_sharply(
    tasks: InlineTasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    board = made(tasks, qtbot, CROWDED)
    board.open_timeline()
    QApplication.sendPostedEvents()
    board.timeline.slider.setValue(100)
    board.canvas.view.grab()
    shown, camera, drawn = stage(board), stage(board).camera, []
    monkeypatch.setattr(Drawing, "__init__", lambda *_, **__: drawn.append(1))
    for value in (300, 80, 200, 10, 250):
        board.timeline.slider.setValue(value)
        assert stage(board) is shown
        board.canvas.view._rest.stop()  # however long this takes here, the hand does not rest
        board.canvas.view.grab()
    assert not drawn
    board.canvas.view._settle()
    assert shown.day is None
    assert shown.picture.is_sharp
    assert shown.camera == camera
    days_ago = board.timeline.days_ago
    assert days_ago is not None
    assert len(shown.favors) == int((shown.scene.ages >= days_ago).sum())


@pytest.fixture
def held(qtbot: QtBot, qapp: QApplication) -> tuple[GraphBoard, Held]:
    """A board whose years take their time to be drawn."""
    theme.apply(qapp, "light")
    theme.set_reduced_motion(True)
    tasks = Held()
    board = made(tasks, qtbot, YEARS)
    board.open_timeline()
    QApplication.sendPostedEvents()  # the bar takes its room
    tasks.is_held = True
    return board, tasks


def test_while_the_years_are_drawn_the_picture_stays_and_the_player_waits(
    held: tuple[GraphBoard, Held], qtbot: QtBot
) -> None:
    board, tasks = held
    board.timeline.turn()
    for _ in range(3):
        board.timeline.tick()
    assert (is_playing(board), board.timeline.slider.value()) == (True, 0)
    assert favor_ids(board) == {1, 2, 3, 4, 5, 6}
    qtbot.waitUntil(board.canvas.waiting.note.isVisible)
    assert board.canvas.waiting.note.label.text() == "Drawing the years…"
    tasks.release()
    assert not board.canvas.waiting.note.isVisible()
    assert favor_ids(board) == {1, 5}
    tick_until(board, 700)
    assert favor_ids(board) == {1, 2, 5}


def test_a_hand_that_goes_on_meanwhile_finds_its_last_day(held: tuple[GraphBoard, Held]) -> None:
    board, tasks = held
    for value in (100, 900, 500):
        board.timeline.slider.setValue(value)
    assert len(tasks._kept) == 1
    tasks.release()
    assert favor_ids(board) == {1, 2, 5}


def test_a_camera_moved_meanwhile_shows_the_day_as_ever(held: tuple[GraphBoard, Held]) -> None:
    board, tasks = held
    board.timeline.slider.setValue(500)
    board.canvas.zoom_in()
    assert favor_ids(board) == {1, 2, 5}
    assert stage(board).day is None
    tasks.release()
    assert favor_ids(board) == {1, 2, 5}
    assert stage(board).day is None


def test_years_nobody_waits_for_any_more_change_nothing(held: tuple[GraphBoard, Held]) -> None:
    board, tasks = held
    board.timeline.slider.setValue(500)
    board.timeline.leave()
    tasks.release()
    assert favor_ids(board) == {1, 2, 3, 4, 5, 6}
    assert stage(board).day is None


def test_a_day_shows_what_was_there_then_and_nobody_moves(board: GraphBoard) -> None:
    board.open_timeline()
    QApplication.sendPostedEvents()  # the bar takes its room
    places, camera = stage(board).places.copy(), stage(board).camera
    assert favor_ids(board) == {1, 2, 3, 4, 5, 6}
    board.timeline.slider.setValue(1000 - 500)
    assert favor_ids(board) == {1, 2, 5}
    assert board.timeline.day.text() == texts.full_day(TODAY - timedelta(500))
    assert (stage(board).places == places).all()
    assert stage(board).camera == camera
    board.timeline.slider.setValue(0)
    assert favor_ids(board) == {1, 5}


def test_esc_in_the_picture_brings_today_back(board: GraphBoard, qtbot: QtBot) -> None:
    board.open_timeline()
    board.timeline.slider.setValue(500)
    qtbot.keyClick(board.canvas.view, Qt.Key.Key_Escape)
    assert not board.timeline.isVisible()
    assert favor_ids(board) == {1, 2, 3, 4, 5, 6}


def test_playing_begins_with_the_first_and_ends_with_all(board: GraphBoard) -> None:
    board.open_timeline()
    QApplication.sendPostedEvents()  # the bar takes its room
    places, camera = stage(board).places.copy(), stage(board).camera
    board.timeline.button.click()
    assert is_playing(board)
    assert favor_ids(board) == {1, 5}
    tick_until(board, 700)
    assert favor_ids(board) == {1, 2, 5}
    tick_until(board, 0)
    assert not is_playing(board)
    assert favor_ids(board) == {1, 2, 3, 4, 5, 6}
    assert (stage(board).places == places).all()
    assert stage(board).camera == camera


def test_what_comes_in_while_it_plays_is_drawn(board: GraphBoard) -> None:
    """And it is the same picture as of that day at rest."""
    theme.set_reduced_motion(False)
    board.open_timeline()
    board.timeline.turn()
    before = board.canvas.view.grab().toImage()
    tick_until(board, 390)
    assert board.canvas.view.grab().toImage() != before
    grown = set(stage(board).people.tolist())
    board.timeline.pause()
    assert favor_ids(board) == {1, 2, 3, 5}
    assert set(stage(board).people.tolist()) == grown
    assert stage(board).picture.is_sharp


def test_a_crowd_comes_in(tasks: InlineTasks, qtbot: QtBot) -> None:
    """From few people, who are drawn at every frame, to so many that they are part of the picture."""
    count = CROWD + 40
    board = made(tasks, qtbot, graph(*(favor(1, i + 2, days_ago=count - i) for i in range(count))))
    theme.set_reduced_motion(True)
    board.open_timeline()
    board.timeline.turn()
    assert not stage(board).is_crowded
    while board.timeline.is_playing:
        board.timeline.tick()
        board.canvas.view.grab()
    assert stage(board).is_crowded
    assert len(stage(board).favors) == count


def wheel(board: GraphBoard) -> None:
    view = board.canvas.view
    middle = QPointF(view.rect().center())
    QApplication.sendEvent(
        view,
        QWheelEvent(
            middle, view.mapToGlobal(middle), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


@pytest.mark.parametrize("gesture", ["press", "key", "wheel", "slider", "hide", "filter"])
def test_any_gesture_pauses(board: GraphBoard, gesture: str, qtbot: QtBot) -> None:
    board.open_timeline()
    board.timeline.turn()
    tick_until(board, 700)
    view = board.canvas.view
    match gesture:
        case "press":
            qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
            qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        case "key":
            qtbot.keyClick(view, Qt.Key.Key_Plus)
        case "wheel":
            wheel(board)
        case "slider":
            qtbot.keyClick(board.timeline.slider, Qt.Key.Key_Left)
        case "hide":
            board.hide()
        case _:
            board.legend.open_only.setChecked(True)
    assert not is_playing(board)
    assert board.timeline.isVisibleTo(board)


def test_keys_play_move_and_leave(board: GraphBoard, qtbot: QtBot) -> None:
    board.open_timeline()
    slider = board.timeline.slider
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert board.timeline.days_ago == 7
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    assert is_playing(board)
    assert board.timeline.button.accessibleName() == "Pause"
    qtbot.keyClick(slider, Qt.Key.Key_Space)
    assert not is_playing(board)
    qtbot.keyClick(slider, Qt.Key.Key_Escape)
    assert not board.timeline.isVisible()
    assert favor_ids(board) == {1, 2, 3, 4, 5, 6}


def test_the_list_and_the_legend_follow_the_same_day(board: GraphBoard) -> None:
    board.open_timeline()
    board.timeline.slider.setValue(500)
    board.show_as_list(True)
    assert board.table.favors.rowCount() == 3
    board.timeline.slider.setValue(1000 - 5)
    assert board.table.favors.rowCount() == 5
    board.timeline.slider.setValue(500)
    board.show_as_list(False)
    board.legend.open_only.setChecked(True)
    assert favor_ids(board) == set()


def test_less_motion_is_fewer_pictures(board: GraphBoard) -> None:
    board.open_timeline()
    for reduced, pictures in ((True, STEPS), (False, FRAMES)):
        theme.set_reduced_motion(reduced)
        board.timeline.slider.setValue(0)
        board.timeline.tick()
        assert board.timeline.slider.value() == max(round(1000 / pictures), 1)


def test_somebody_found_by_name_who_came_later_brings_today_back(board: GraphBoard, qtbot: QtBot) -> None:
    board.open_timeline()
    board.timeline.slider.setValue(0)
    qtbot.keyClicks(board.search, "person 004")
    qtbot.keyClick(board.search, Qt.Key.Key_Down)
    assert board.timeline.days_ago is None
    assert 3 in favor_ids(board)


def test_a_new_favor_keeps_the_day_that_is_looked_at(board: GraphBoard) -> None:
    board.open_timeline()
    board.timeline.slider.setValue(500)
    board.load(FavorGraph(YEARS.people, YEARS.edges[:5]), TODAY)
    assert board.timeline.days_ago == 500
    assert favor_ids(board) == {1, 2, 5}
