"""Those an answer names: they stand out, move with the hand without being drawn anew, and are sharp again at rest."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from tests.graph.build import favor, graph, star
from tests.graph.test_drawing import SIZE, painted, stage_of
from ui.graph import ink
from ui.graph.lit import Light, lit
from ui.graph.stage import CROWD, Pointed, Stage

SIZES = (12, CROWD + 20)
ANSWER = Light(people=frozenset({2, 5}), favors=frozenset({3}))


def answered(people: int) -> Stage:
    stage = stage_of(star(people))
    light_up(stage, ANSWER)
    return stage


def light_up(stage: Stage, light: Light) -> None:
    stage.lit = lit(light, stage.scene, stage.people, stage.favors)


def off_ground(image: QImage, stage: Stage, person: int) -> int:
    """How far the middle of a person's mark is from the colour of the ground."""
    x, y = stage.screen()[stage.scene.index_of[person]].astype(int).tolist()
    color, ground = image.pixelColor(x, y), ink.ground()
    return (
        abs(color.red() - ground.red())
        + abs(color.green() - ground.green())
        + abs(color.blue() - ground.blue())
    )


def moving(stage: Stage) -> QImage:
    """What is seen while the hand moves: nothing has settled."""
    image = QImage(SIZE.toSize(), QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        stage.paint(painter, SIZE, 1.0, Pointed(), None, sharp=False)
    return image


@pytest.mark.parametrize("people", SIZES)
def test_who_is_lit_stands_out_of_the_rest(qtbot: QtBot, people: int) -> None:
    stage = answered(people)
    shown = painted(stage)
    assert off_ground(shown, stage, 5) > 2 * off_ground(shown, stage, 9)


@pytest.mark.parametrize("people", SIZES)
def test_it_is_drawn_once_while_the_hand_moves(
    qtbot: QtBot, people: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = answered(people)
    painted(stage)
    drawn = []
    monkeypatch.setattr(Stage, "_paint_bright", lambda *_, **__: drawn.append(1))
    before = stage.camera
    for step in range(1, 5):
        stage.camera = before.moved(3 * step, step)
        moving(stage)
    assert not drawn


@pytest.mark.parametrize("people", SIZES)
def test_the_picture_moves_whole(qtbot: QtBot, people: int) -> None:
    stage = answered(people)
    stage.labels = []
    painted(stage)
    stage.labels = []
    still = moving(stage)
    stage.camera = stage.camera.moved(20, 10)
    moved = moving(stage)
    assert moved.copy(60, 60, 300, 200) == still.copy(40, 50, 300, 200)


@pytest.mark.parametrize("people", SIZES)
def test_at_rest_it_is_as_if_it_had_never_moved(qtbot: QtBot, people: int) -> None:
    stage, other = answered(people), answered(people)
    painted(stage)
    stage.camera = stage.camera.zoomed(1.7, 200, 150)
    moving(stage)
    other.camera = stage.camera
    assert painted(stage) == painted(other)


@pytest.mark.parametrize("people", SIZES)
def test_what_else_changes_is_seen_at_once(qtbot: QtBot, people: int) -> None:
    stage, other = answered(people), answered(people)
    painted(stage)
    light_up(stage, Light(people=frozenset({7})))
    stage.chosen = np.array([stage.scene.index_of[4]])
    other.lit, other.chosen = stage.lit, stage.chosen
    assert painted(stage) == painted(other)
    stage.lit = other.lit = None
    assert painted(stage) == painted(other)


def test_names_are_of_those_who_are_lit(qtbot: QtBot) -> None:
    stage = stage_of(graph(*(favor(i, 1) for i in range(2, 9))))
    painted(stage)
    light_up(stage, ANSWER)
    moving(stage)
    assert {label.person for label in stage.labels} <= set(stage.lit.people.tolist() if stage.lit else ())
    stage.lit = None
    moving(stage)
    assert len(stage.labels) > 3
