"""Drawing: every mark that the legend names is really there, at every zoom and pixel ratio."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from pytestqt.qtbot import QtBot

from db import BoundaryKind, FavorGraph, FavorKind, FavorState
from tests.graph.build import TODAY, circle_of_friends, favor, graph, star
from ui import texts
from ui.colors import DARK, LIGHT, contrast
from ui.graph import ink, labels, layout, people, strokes
from ui.graph.camera import Camera
from ui.graph.card import favor_card, person_card, place_card
from ui.graph.favor_lines import lines_in_sight
from ui.graph.people import radii_of
from ui.graph.scene import KINDS, Badge, Scene
from ui.graph.stage import Pointed, Stage
from ui.graph.strokes import Lines

SIZE = QSizeF(500, 400)


def stage_of(drawn: FavorGraph) -> Stage:
    scene = Scene.of(drawn, TODAY)
    places = layout.place_all(len(scene.people), scene.pairs)
    stage = Stage(scene, TODAY, places, np.arange(len(scene.people)), np.arange(len(scene.edges)))
    stage.camera = stage.fit(SIZE)
    return stage


def painted(stage: Stage, ratio: float = 1.0, pointed: Pointed | None = None) -> QImage:
    image = QImage((SIZE * ratio).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    stage.settle(SIZE, ratio)
    with QPainter(image) as painter:
        stage.paint(painter, SIZE, ratio, pointed or Pointed(), None)
    return image


def lines_of(
    drawn: FavorGraph, a: tuple[float, float] = (50, 100), b: tuple[float, float] = (250, 100)
) -> tuple[Scene, Lines]:
    scene = Scene.of(drawn, TODAY)
    screen = np.array([a, b])
    return scene, strokes.lines(scene, np.arange(len(scene.edges)), screen, np.full(2, 10.0), (400, 300))


def test_the_same_graph_gives_the_same_picture(qtbot: QtBot) -> None:
    drawn = circle_of_friends()
    assert painted(stage_of(drawn)) == painted(stage_of(drawn))


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_odd_graphs_are_painted(qtbot: QtBot, ratio: float) -> None:
    for drawn in (FavorGraph(), graph(), graph(favor(1, 1)), graph(favor(2, 2), favor(1, 3)), star(60)):
        assert not painted(stage_of(drawn), ratio).isNull()


def test_a_line_leaves_its_giver_and_ends_at_its_receiver(qtbot: QtBot) -> None:
    _, found = lines_of(graph(favor(2, 1)))
    assert found.start[0] == pytest.approx([239, 100])
    assert found.end[0] == pytest.approx([62.5, 100])


def test_an_open_loop_is_a_gap_in_the_middle_of_the_line(qtbot: QtBot) -> None:
    scene, found = lines_of(graph(favor(2, 1, open_loop=True)))
    pieces, _ = strokes.bodies(found, scene.is_open)
    middle = found.at(0.5)[0]
    assert len(pieces) == 2
    assert strokes.nearest(strokes.Boxes(pieces), *middle)[1] == pytest.approx(strokes.OPEN_GAP / 2)


def test_help_given_has_a_filled_head_and_help_asked_for_an_open_one(qtbot: QtBot) -> None:
    scene, found = lines_of(graph(favor(1, 2), favor(1, 2, state=FavorState.ASKED)))
    _, owners = strokes.heads(found, scene.is_done, 8)
    assert np.bincount(owners).tolist() == [5, 2]


def test_several_favors_between_two_do_not_cover_each_other(qtbot: QtBot) -> None:
    _, found = lines_of(graph(favor(1, 2), favor(2, 1), favor(1, 2)))
    assert len(set(np.round(found.at(0.5)[:, 1], 1))) == 3


def test_lines_out_of_the_window_are_left_out(qtbot: QtBot) -> None:
    _, found = lines_of(graph(favor(1, 2)), (500, 10), (900, 20))
    assert len(found.favors) == 0


def test_two_on_the_same_spot_break_nothing(qtbot: QtBot) -> None:
    _, found = lines_of(graph(favor(1, 2)), (90, 90), (90, 90))
    assert len(found.favors) == 0


def test_kinds_differ_by_shape_and_by_colour(qtbot: QtBot) -> None:
    shapes = [ink.glyph(kind) for kind in range(len(KINDS))]
    assert all(one != other for i, one in enumerate(shapes) for other in shapes[:i])
    assert len({ink.kind_color(kind).name() for kind in range(len(KINDS))}) == len(FavorKind)


def test_fresh_favors_stand_out_from_the_ground_in_both_schemes(qtbot: QtBot) -> None:
    for dark, colors in ((False, LIGHT), (True, DARK)):
        for kind in range(len(KINDS)):
            assert contrast(ink._kind_color(kind, dark, colors.window, 1.0).name(), colors.window) >= 3


def test_colours_are_never_see_through(qtbot: QtBot) -> None:
    assert all(ink.kind_color(kind, fade).alpha() == 255 for kind in range(9) for fade in range(5))


@pytest.mark.parametrize("scale", [2.0, 12.0, 40.0, 64.0, 160.0])
def test_pointing_finds_whoever_is_drawn_there(qtbot: QtBot, scale: float) -> None:
    stage = stage_of(star(300))
    stage.camera = Camera(scale, 250, 200)
    for person in (0, 7, 140, 300):
        x, y = stage.camera.to_screen(stage.places[person])
        found = stage.person_at(QPointF(x, y))
        assert found is not None
        assert np.allclose(stage.places[found], stage.places[person]) or scale < 4
    assert stage.person_at(QPointF(-9_000, 0)) is None


def test_pointing_at_a_line_finds_its_favor(qtbot: QtBot) -> None:
    stage = stage_of(circle_of_friends())
    screen = stage.camera.to_screen(stage.places)
    for favor_index in (1, 6, 8):
        radii = radii_of(stage.scene, stage.radius)
        found = strokes.lines(stage.scene, np.array([favor_index]), screen, radii, (500, 400))
        x, y = found.at(0.5)[0]
        assert stage.favor_at(QPointF(x, y), SIZE) == favor_index
    assert stage.favor_at(QPointF(1, 1), SIZE) is None


@pytest.mark.parametrize("scale", [8.0, 20.0, 45.0])
def test_names_never_cover_each_other(qtbot: QtBot, scale: float) -> None:
    stage = stage_of(star(250))
    stage.camera = Camera(scale, 250, 200)
    stage.settle(SIZE, 1.0)
    screen = stage.camera.to_screen(stage.places)
    height = QFontMetricsF(labels.label_font()).height()
    boxes = [label.box(screen[label.person], height, stage.radius) for label in stage.labels]
    assert not any(one.intersects(other) for i, one in enumerate(boxes) for other in boxes[:i])
    assert stage.labels[0].person == stage.scene.self_index  # you are named first


def test_more_names_appear_as_one_comes_nearer(qtbot: QtBot) -> None:
    stage = stage_of(star(250))
    counts = []
    for scale in (10.0, 60.0):
        stage.camera = Camera(scale, 250, 200)
        stage.settle(SIZE, 1.0)
        seen = people.in_window(stage.camera.to_screen(stage.places), stage.people, (500, 400), 0)
        counts.append(len(stage.labels) / len(seen))
    assert counts[0] < counts[1]


def test_while_the_hand_moves_nothing_is_drawn_anew_and_nothing_is_empty(qtbot: QtBot) -> None:
    stage = stage_of(star(400))
    stage.settle(SIZE, 1.0)
    stage.camera = stage.camera.zoomed(6, 250, 200)
    stage.settle(SIZE, 1.0)
    number, image = stage.picture.number, QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
    for camera in (stage.camera.moved(900, 0), stage.camera.zoomed(1 / 6, 250, 200)):
        stage.camera = camera
        with QPainter(image) as painter:
            stage.paint(painter, SIZE, 1.0, Pointed(), None)
        pixels = np.frombuffer(image.constBits(), np.uint32).reshape(400, 500)
        x, y = stage.camera.to_screen(stage.places)[stage.people].round().astype(int).T
        seen = (x >= 0) & (x < 500) & (y >= 0) & (y < 400)
        assert seen.sum() > 3
        assert (pixels[y[seen], x[seen]] != ink.ground().rgb()).mean() > 0.9
    assert stage.picture.number == number


def zoomed_in() -> Stage:
    stage = stage_of(star(400))
    stage.settle(SIZE, 1.0)
    stage.camera = stage.camera.zoomed(3, 250, 200)
    stage.settle(SIZE, 1.0)
    return stage


def drawn_on(stage: Stage) -> int:
    """To the end; in how many parts."""
    parts = 0
    while not stage.picture.is_whole:
        stage.picture.draw_on()
        parts += 1
    return parts


def shown_at(stage: Stage, camera: Camera) -> NDArray[np.int64]:
    """Reds, greens and blues of the picture as it stands."""
    image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
    image.fill(0)
    with QPainter(image) as painter:
        stage.picture.paint(painter, camera, SIZE, QRectF(QPointF(0, 0), SIZE))
    return np.frombuffer(image.constBits(), np.uint8).astype(np.int64)


def test_beyond_the_window_is_drawn_afterwards_and_looks_as_if_drawn_at_once(qtbot: QtBot) -> None:
    stage = zoomed_in()
    picture, camera = stage.picture, stage.camera
    assert not picture.is_whole
    at_rest = shown_at(stage, camera)
    assert drawn_on(stage) == 4
    assert np.array_equal(shown_at(stage, camera), at_rest)
    a_little_on = camera.moved(-40, 30)
    assert picture.covers(a_little_on, QRectF(QPointF(0, 0), SIZE))
    in_parts = shown_at(stage, a_little_on)
    stage._bake(SIZE, 1.0, sharp=True)
    at_once = shown_at(stage, a_little_on)
    assert np.abs(in_parts - at_once).mean() < 0.2
    assert in_parts.std() > 5


def test_a_hand_that_moves_before_that_finds_no_empty_margin(qtbot: QtBot) -> None:
    stage = zoomed_in()
    a_little_on = stage.camera.moved(-40, 30)
    assert not stage.picture.covers(a_little_on, QRectF(QPointF(0, 0), SIZE))
    early = shown_at(stage, a_little_on)
    drawn_on(stage)
    late = shown_at(stage, a_little_on)
    ground = np.array([ink.ground().blue(), ink.ground().green(), ink.ground().red()])
    edge = early.reshape(400, 500, 4)[:30, :, :3]
    assert (edge != ground).any()
    inside = np.s_[31:, :459]
    assert np.array_equal(early.reshape(400, 500, 4)[inside], late.reshape(400, 500, 4)[inside])


def test_of_a_thicket_open_loops_and_fresh_lines_are_left(qtbot: QtBot) -> None:
    drawn = graph(*(favor(1, 2 + i % 50, days_ago=i * 9, open_loop=i > 280) for i in range(300)))
    stage = stage_of(drawn)
    screen = stage.camera.to_screen(stage.places)
    everything = lines_in_sight(stage.scene, stage.favors, screen, stage.radius, (500, 400))
    shown = strokes.in_sight(everything, (500, 400)).sum()
    some = lines_in_sight(stage.scene, stage.favors, screen, stage.radius, (500, 400), shown / 2)
    assert 0 < strokes.in_sight(some, (500, 400)).sum() <= shown / 2
    left_out = np.setdiff1d(everything.favors, some.favors)
    assert not stage.scene.is_open[left_out].any()
    assert stage.scene.fades[some.favors].mean() < stage.scene.fades[left_out].mean()


def test_a_line_is_measured_only_where_it_is_seen(qtbot: QtBot) -> None:
    _, found = lines_of(graph(favor(1, 2)), (-100, 100), (100, 100))
    assert strokes.in_sight(found, (400, 300))[0] == pytest.approx(87.5)
    _, passing = lines_of(graph(favor(1, 2)), (-100, 90), (90, -100))
    assert strokes.in_sight(passing, (400, 300)).sum() == 0


def test_a_card_says_who_and_what_happened_last_and_counts_nothing(qtbot: QtBot) -> None:
    stage = stage_of(circle_of_friends())
    card = person_card(stage.scene, 2, stage.pointed_favors(Pointed(2)), TODAY)
    assert card.title == "Person 003"
    assert card.lines[0] == "Acme"
    assert "Person 003 → You · referral · 10 days ago · open loop" in card.lines
    assert favor_card(stage.scene, 3, TODAY).title == "You → Person 005 · time · 10 days ago · asked"


def test_pointing_changes_the_picture(qtbot: QtBot) -> None:
    stage = stage_of(circle_of_friends())
    at_rest = painted(stage)
    assert painted(stage, pointed=Pointed(person=2)) != at_rest
    assert painted(stage, pointed=Pointed(favor=2)) != at_rest


LEGEND = QRectF(0, 120, 230, 280)


@pytest.mark.parametrize("at", [(240, 300), (300, 250), (495, 20), (250, 395), (5, 5), (235, 118)])
def test_a_card_keeps_clear_of_the_legend_of_the_window_and_of_its_person(
    qtbot: QtBot, at: tuple[float, float]
) -> None:
    stage = stage_of(circle_of_friends())
    card = person_card(stage.scene, 2, stage.pointed_favors(Pointed(2)), TODAY)
    for on_left in (True, False):
        box = place_card(card, QPointF(*at), 6, SIZE, (LEGEND,), on_left=on_left)
        assert not box.intersects(LEGEND)
        assert not box.contains(QPointF(*at))
        assert QRectF(QPointF(), SIZE).contains(box)


def test_a_name_without_room_below_stands_above(qtbot: QtBot) -> None:
    scene = Scene.of(star(2), TODAY)
    screen = np.array([[100.0, 100.0], [250.0, 200.0], [250.0, 235.0]])
    everybody = np.arange(3)
    chosen = labels.choose(scene, everybody, screen, screen, 14.0, (500, 400), labels.label_font())
    assert [label.above for label in chosen] == [False, True, False]
    height = QFontMetricsF(labels.label_font()).height()
    boxes = [label.box(screen[label.person], height, 14.0) for label in chosen]
    assert boxes[1].bottom() < 200 - 14
    assert boxes[0].top() >= 100 + 14 * people.SELF_GROWS  # clear of the square, which is larger


def test_names_keep_clear_of_what_lies_on_the_picture(qtbot: QtBot) -> None:
    stage = stage_of(star(250))
    stage.camera = Camera(40, 250, 200)
    stage.covered = (LEGEND,)
    stage.settle(SIZE, 1.0)
    screen = stage.camera.to_screen(stage.places)
    height = QFontMetricsF(labels.label_font()).height()
    boxes = [label.box(screen[label.person], height, stage.radius) for label in stage.labels]
    assert boxes
    assert not any(box.intersects(LEGEND) for box in boxes)


def test_names_keep_clear_of_the_card(qtbot: QtBot) -> None:
    stage = stage_of(star(120))
    stage.camera = Camera(30, 250, 200)
    screen = stage.camera.to_screen(stage.places)
    favors = stage.pointed_favors(Pointed(0))
    _, card = stage._card(Pointed(0), favors, stage.people, screen, SIZE)
    height = QFontMetricsF(labels.label_font()).height()
    names = stage._labels(stage.people, SIZE, 0, card)
    assert len(names) > 3
    assert not any(n.box(screen[n.person], height, stage.radius).intersects(card) for n in names)


def test_a_card_hides_none_of_the_few_it_speaks_of(qtbot: QtBot) -> None:
    stage = stage_of(circle_of_friends())
    card = favor_card(stage.scene, 2, TODAY)
    others = [QPointF(330, 200), QPointF(350, 190), QPointF(120, 200)]
    box = place_card(card, QPointF(250, 200), 6, SIZE, (), others)
    assert not any(box.contains(other) for other in others)


def test_names_that_a_hand_brings_together_are_thinned_out(qtbot: QtBot) -> None:
    boxes = [QRectF(0, 0, 50, 10), QRectF(40, 5, 50, 10), QRectF(100, 0, 9, 9), QRectF(0, 9, 20, 10)]
    assert labels._hidden(boxes).tolist() == [False, True, False, True]
    assert labels._hidden([]).tolist() == []


def test_rest_and_wishes_have_a_shape_each_that_is_drawn_and_said(qtbot: QtBot) -> None:
    drawn = circle_of_friends()
    wishes = {2: {"boundary": BoundaryKind.NO_ASKS}, 4: {"rests_until": TODAY}}
    wishes[3] = {"boundary": BoundaryKind.NO_CONTACT, "rests_until": TODAY}
    people = tuple(dataclasses.replace(one, **wishes.get(one.id, {})) for one in drawn.people)  # type: ignore[arg-type]
    stage = stage_of(FavorGraph(people, drawn.edges))
    assert stage.scene.badges[1:4].tolist() == [Badge.NO_ASKS, Badge.NO_CONTACT, Badge.REST]
    assert painted(stage) != painted(stage_of(drawn))
    paths = [ink.badge_path(badge) for badge in Badge]
    assert all(one != other for i, one in enumerate(paths) for other in paths[:i])
    said = [person_card(stage.scene, i, stage.favors[:0], TODAY).lines[1] for i in (1, 2, 3)]
    assert said == ["Wants no asks", "Wants no contact", f"At rest until {texts.full_day(TODAY)}"]
