"""View: every gesture, by real mouse and keys."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import FavorGraph
from tests.graph.build import TODAY, circle_of_friends, star
from ui import theme
from ui.graph import layout
from ui.graph.camera import Camera
from ui.graph.scene import Scene
from ui.graph.stage import Pointed, Stage
from ui.graph.view import GraphView


def stage_of(drawn: FavorGraph) -> Stage:
    scene = Scene.of(drawn, TODAY)
    places = layout.place_all(len(scene.people), scene.pairs)
    return Stage(scene, TODAY, places, np.arange(len(scene.people)), np.arange(len(scene.edges)))


@pytest.fixture
def view(qtbot: QtBot) -> GraphView:
    view = GraphView()
    theme.set_reduced_motion(True)
    qtbot.addWidget(view)
    view.resize(700, 500)
    with qtbot.waitExposed(view):
        view.show()
    view.show_stage(stage_of(circle_of_friends()), glide=False)
    return view


def stage(view: GraphView) -> Stage:
    assert view.stage is not None
    return view.stage


def where(view: GraphView, contact_id: int) -> QPoint:
    shown = stage(view)
    x, y = shown.camera.to_screen(shown.places[shown.scene.index_of[contact_id]])
    return QPoint(round(x), round(y))


def free_spot(view: GraphView) -> QPoint:
    """Somewhere without a person or a line."""
    shown = stage(view)
    spots = (QPoint(x, y) for x in range(5, view.width(), 30) for y in range(5, view.height(), 30))
    return next(
        spot
        for spot in spots
        if shown.person_at(QPointF(spot)) is None and shown.favor_at(QPointF(spot), view._size()) is None
    )


def turn_wheel(view: GraphView, at: QPoint, notches: int) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def drag(view: GraphView, start: QPoint, by: QPoint) -> None:
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for part in (0.3, 0.6, 1.0):
        QTest.mouseMove(view, start + by * part)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + by)


def test_a_click_on_a_person_selects_and_opens(view: GraphView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.person_activated) as opened:
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where(view, 4))
    assert opened.args == [4]
    assert view.selected == stage(view).scene.index_of[4]


def test_a_click_beside_everybody_selects_nobody(view: GraphView, qtbot: QtBot) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where(view, 4))
    with qtbot.assertNotEmitted(view.person_activated):
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, free_spot(view))
    assert view.selected is None


def test_a_double_click_asks_to_centre(view: GraphView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.person_centered) as centered:
        QTest.mouseDClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where(view, 7))
    assert centered.args == [7]


def test_a_drag_moves_the_picture_with_the_hand_and_opens_nobody(view: GraphView, qtbot: QtBot) -> None:
    before = where(view, 4)
    with qtbot.assertNotEmitted(view.person_activated):
        drag(view, free_spot(view), QPoint(90, -40))
    assert where(view, 4) == before + QPoint(90, -40)


def test_the_wheel_zooms_to_the_cursor(view: GraphView) -> None:
    at, scale = where(view, 6), stage(view).camera.scale
    turn_wheel(view, at, 2)
    assert stage(view).camera.scale > scale * 1.3
    assert (where(view, 6) - at).manhattanLength() <= 1
    turn_wheel(view, at, -2)
    assert stage(view).camera.scale == pytest.approx(scale)


def test_a_pinch_zooms(view: GraphView) -> None:
    scale = stage(view).camera.scale
    device = QPointingDevice.primaryPointingDevice()
    at = QPointF(350, 250)
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, device, 2, at, at, at, 0.25, QPointF(), 1
    )  # fmt: skip
    QApplication.sendEvent(view, event)
    assert stage(view).camera.scale == pytest.approx(scale * 1.25)


def test_plus_minus_and_nought_zoom(view: GraphView, qtbot: QtBot) -> None:
    fitted = stage(view).camera
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert stage(view).camera.scale > fitted.scale
    QTest.keyClick(view, Qt.Key.Key_Minus)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    assert stage(view).camera.scale < fitted.scale
    QTest.keyClick(view, Qt.Key.Key_0)
    assert stage(view).camera == fitted


def test_hovering_points_at_a_person_with_the_neighbours(view: GraphView, qtbot: QtBot) -> None:
    QTest.mouseMove(view, where(view, 8))
    index_of = stage(view).scene.index_of
    assert view.pointed.person == index_of[8]
    favors = stage(view).pointed_favors(view.pointed)
    assert set(stage(view).scene.pairs[favors].ravel().tolist()) == {index_of[7], index_of[8], index_of[9]}
    QTest.mouseMove(view, free_spot(view))
    assert view.pointed == Pointed()


def test_hovering_over_a_line_points_at_its_favor(view: GraphView, qtbot: QtBot) -> None:
    middle = (QPointF(where(view, 8)) + QPointF(where(view, 9))) / 2
    QTest.mouseMove(view, middle.toPoint())
    assert view.pointed.favor == 8


def test_leaving_the_window_points_at_nobody(view: GraphView, qtbot: QtBot) -> None:
    QTest.mouseMove(view, where(view, 8))
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.pointed.person is None


def test_arrow_keys_reach_everybody(view: GraphView, qtbot: QtBot) -> None:
    """From you, some way of arrows leads to each person."""
    shown = stage(view)
    reached, ahead = {0}, [0]
    while ahead:
        here = ahead.pop()
        for way in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            there = shown.next_person(here, *way)
            if there is not None and there not in reached:
                reached.add(there)
                ahead.append(there)
    assert reached == set(range(9))


def test_an_arrow_goes_to_somebody_that_way_and_says_who_it_is(view: GraphView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.pointed.person == stage(view).scene.self_index  # the first key shows where one stands
    before = where(view, 1)
    QTest.keyClick(view, Qt.Key.Key_Right)
    person = view.pointed.person
    assert person is not None
    name = stage(view).scene.people[person].name
    assert where(view, person + 1).x() > before.x()
    assert view.accessibleDescription().startswith(name)


def test_enter_opens_and_shift_enter_centres(view: GraphView, qtbot: QtBot) -> None:
    QTest.keyClick(view, Qt.Key.Key_Left)
    with qtbot.waitSignal(view.person_activated) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [1]
    with qtbot.waitSignal(view.person_centered) as centered:
        QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert centered.args == [1]


def test_escape_lets_go_and_asks_back(view: GraphView, qtbot: QtBot) -> None:
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where(view, 4))
    with qtbot.waitSignal(view.left):
        QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.selected is None


def test_tab_comes_in_on_you_and_leaves_again(view: GraphView, qtbot: QtBot) -> None:
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    assert view.pointed.person == stage(view).scene.self_index
    view.clearFocus()
    assert view.pointed.person is None


def test_travelling_keeps_the_person_in_the_window(view: GraphView, qtbot: QtBot) -> None:
    stage(view).camera = Camera(150, 300, 200)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Up):
        QTest.keyClick(view, key)
        person = view.pointed.person
        assert person is not None
        assert view.rect().contains(where(view, person + 1))


def test_flying_to_a_person_brings_them_to_the_middle(view: GraphView, qtbot: QtBot) -> None:
    view.fly_to(stage(view).scene.index_of[9])
    assert (where(view, 9) - view.rect().center()).manhattanLength() < 4
    assert view.pointed.person == stage(view).scene.index_of[9]


def test_at_rest_the_picture_is_sharp_and_no_timer_runs(view: GraphView, qtbot: QtBot) -> None:
    turn_wheel(view, QPoint(100, 100), 3)
    assert view._rest.isActive()
    qtbot.waitUntil(lambda: not view._rest.isActive())
    assert stage(view).picture.is_sharp
    assert view._glide.state() == QVariantAnimation.State.Stopped


def test_at_rest_it_is_drawn_beyond_the_window_too(view: GraphView, qtbot: QtBot) -> None:
    view.show_stage(stage_of(star(400)), glide=False)
    view.zoom(4.0)
    qtbot.waitUntil(lambda: not view._rest.isActive() and stage(view).picture.is_sharp)
    qtbot.waitUntil(lambda: stage(view).picture.is_whole and not view._beyond.isActive())


def test_people_glide_to_their_places_and_arrive(view: GraphView, qtbot: QtBot) -> None:
    theme.set_reduced_motion(False)
    other = stage_of(circle_of_friends())
    other.places = other.places[::-1].copy()
    wanted = other.places.copy()
    view.show_stage(other, glide=True)
    assert view._glide.state() == QVariantAnimation.State.Running
    qtbot.waitUntil(lambda: view._glide.state() == QVariantAnimation.State.Stopped)
    assert np.array_equal(stage(view).places, wanted)


def test_with_reduced_motion_they_are_there_at_once(view: GraphView) -> None:
    other = stage_of(circle_of_friends())
    other.places = other.places[::-1].copy()
    view.show_stage(other, glide=True)
    assert view._glide.state() == QVariantAnimation.State.Stopped
    assert np.array_equal(stage(view).places, other.places)


def test_a_flight_over_a_crowd_draws_nothing_anew(qtbot: QtBot, view: GraphView) -> None:
    theme.set_reduced_motion(False)
    view.show_stage(stage_of(star(1_200)), glide=False)
    number = stage(view).picture.number
    view.fly_to(700)
    assert view._glide.state() == QVariantAnimation.State.Running
    view.repaint()
    assert stage(view).picture.number == number
    qtbot.waitUntil(lambda: view._glide.state() == QVariantAnimation.State.Stopped)
    assert (where(view, 701) - view.rect().center()).manhattanLength() < 4


def test_hiding_stops_all_motion(view: GraphView, qtbot: QtBot) -> None:
    theme.set_reduced_motion(False)
    view.fly_to(3)
    view.hide()
    assert view._glide.state() == QVariantAnimation.State.Stopped
    assert not view._rest.isActive()


def test_a_fitted_picture_stays_fitted_when_the_window_grows(view: GraphView, qtbot: QtBot) -> None:
    view.resize(900, 650)
    assert stage(view).camera == view._fit(stage(view))


def test_a_fitted_picture_stays_fitted_when_a_pane_opens_for_somebody_at_the_rim(view: GraphView) -> None:
    assert view.stage is not None
    highest = int(view.stage.screen()[:, 1].argmin())
    view.select(highest)
    view.resize(view.width() - 200, view.height())
    assert view._fitted
    assert stage(view).camera == view._fit(stage(view))


def test_a_view_without_a_graph_ignores_hands(qtbot: QtBot) -> None:
    view = GraphView()
    qtbot.addWidget(view)
    view.resize(200, 200)
    with qtbot.waitExposed(view):
        view.show()
    QTest.mouseMove(view, QPoint(50, 50))
    QTest.mouseClick(view, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton)
    drag(view, QPoint(10, 10), QPoint(60, 60))
    turn_wheel(view, QPoint(9, 9), 1)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_0, Qt.Key.Key_Escape):
        QTest.keyClick(view, key)


def test_a_hidden_view_keeps_no_pictures_and_no_timer_and_is_sharp_when_shown_again(
    view: GraphView, qtbot: QtBot
) -> None:
    QTest.keyClick(view, Qt.Key.Key_Right)
    view.hide()
    view._point(Pointed())
    view.set_covered((QRectF(0, 0, 50, 50),), 0)
    assert not view._rest.isActive()
    assert stage(view).picture.is_empty
    with qtbot.waitExposed(view):
        view.show()
    qtbot.waitUntil(lambda: stage(view).picture.is_sharp and not stage(view).picture.is_empty)


def test_another_scheme_is_seen_at_once(view: GraphView, qtbot: QtBot) -> None:
    number = stage(view).picture.number
    theme.changed.emit()
    assert stage(view).picture.number > number
    assert stage(view).picture.is_sharp


def test_who_was_chosen_stays_in_sight_when_the_picture_gets_narrower(view: GraphView) -> None:
    view.zoom(3.0)  # no longer fitted
    chosen = stage(view).scene.people[1].id
    there = where(view, chosen)
    view._look(stage(view).camera.moved(690 - there.x(), 250 - there.y()))
    view.select(stage(view).scene.index_of[chosen])
    view.resize(400, 500)
    QApplication.processEvents()
    assert 0 < where(view, chosen).x() < 400
