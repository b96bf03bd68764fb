"""Scene, filter, camera: the arrays say what the records say."""

from __future__ import annotations

import numpy as np
import pytest

from db import FavorGraph, FavorKind, FavorState
from tests.graph.build import TODAY, circle_of_friends, favor, graph
from ui.graph.camera import COMFORTABLE, FARTHEST, NEAREST, Camera
from ui.graph.filter import GraphFilter
from ui.graph.scene import KINDS, Scene


def test_a_favor_goes_from_giver_to_receiver() -> None:
    scene = Scene.of(graph(favor(3, 1)), TODAY)
    assert [scene.people[i].id for i in scene.pairs[0]] == [3, 1]
    assert scene.self_index == 0


def test_an_empty_graph_is_a_scene() -> None:
    scene = Scene.of(FavorGraph(), TODAY)
    assert scene.pairs.shape == (0, 2)
    assert scene.self_index is None
    assert len(scene.edges_shown(GraphFilter())) == 0


@pytest.mark.parametrize(
    ("days_ago", "fade"),
    [(0, 0), (31, 0), (32, 1), (92, 1), (93, 2), (366, 2), (367, 3), (732, 4), (None, 4)],
)
def test_a_favor_pales_with_the_days(days_ago: int | None, fade: int) -> None:
    assert Scene.of(graph(favor(1, 2, days_ago=days_ago)), TODAY).fades[0] == fade


def test_favors_between_the_same_two_lie_side_by_side_whatever_their_direction() -> None:
    scene = Scene.of(graph(favor(1, 2), favor(2, 1), favor(1, 2), favor(3, 1)), TODAY)
    forward = np.where(scene.pairs[:, 0] <= scene.pairs[:, 1], 1, -1)
    assert sorted((scene.lanes * forward)[:3]) == [-1, 0, 1]
    assert scene.lanes[3] == 0


def test_many_favors_between_two_stay_within_their_width() -> None:
    scene = Scene.of(graph(*(favor(1, 2) for _ in range(40))), TODAY)
    assert np.abs(scene.lanes).max() == 3


def test_only_open_loops_are_left_when_asked_for() -> None:
    scene = Scene.of(circle_of_friends(), TODAY)
    chosen = GraphFilter(open_loops_only=True)
    edges = scene.edges_shown(chosen)
    assert [scene.edges[i].giver_id for i in np.flatnonzero(edges)] == [3]
    assert [scene.people[i].id for i in np.flatnonzero(scene.people_of(edges))] == [1, 3]


def test_a_filter_leaves_the_favors_of_its_kinds() -> None:
    scene = Scene.of(circle_of_friends(), TODAY)
    for kind in FavorKind:
        chosen = GraphFilter(frozenset({kind}))
        assert [edge.kind is kind for edge in scene.edges] == scene.edges_shown(chosen).tolist()
    assert tuple(FavorKind) == KINDS


def test_steps_around_a_person() -> None:
    scene = Scene.of(circle_of_friends(), TODAY)
    assert [scene.people[i].id for i in scene.around(scene.index_of[9], 1)] == [8, 9]
    assert [scene.people[i].id for i in scene.around(scene.index_of[9], 2)] == [7, 8, 9]


def test_a_state_other_than_done_is_known() -> None:
    scene = Scene.of(graph(favor(1, 2, state=FavorState.OFFERED), favor(1, 2)), TODAY)
    assert scene.is_done.tolist() == [False, True]


def test_zooming_keeps_what_is_under_the_cursor() -> None:
    camera = Camera(40, 10, 20)
    before = camera.to_world(300, 200)
    assert camera.zoomed(1.7, 300, 200).to_world(300, 200) == pytest.approx(before)


def test_the_zoom_has_ends() -> None:
    assert Camera().zoomed(1e9, 0, 0).scale == NEAREST
    assert Camera().zoomed(1e-9, 0, 0).scale == FARTHEST


def test_fitting_holds_everybody_and_never_goes_too_near() -> None:
    places = np.array([[-3.0, -1.0], [40.0, 12.0]])
    screen = Camera.fitted(places, 600, 400).to_screen(places)
    assert (screen > 0).all()
    assert (screen < [600, 400]).all()
    many = places * 50  # of thirty thousand people, in a small window
    assert (Camera.fitted(many, 600, 400).to_screen(many) > 0).all()
    assert Camera.fitted(places[:1], 600, 400).scale == COMFORTABLE
    assert Camera.fitted(places[:0], 600, 400).to_screen(np.zeros((1, 2))).tolist() == [[300, 200]]


def test_a_camera_on_its_way_begins_and_ends_right() -> None:
    one, other = Camera(10, 5, 5), Camera(80, -300, 40)
    for part, end in ((0.0, one), (1.0, other)):
        camera = one.towards(other, part)
        assert (camera.scale, camera.x, camera.y) == pytest.approx((end.scale, end.x, end.y))
