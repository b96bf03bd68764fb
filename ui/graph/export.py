"""Export: the picture of the graph on a sheet of its own, as pixels or as lines that stay sharp at any size. Work for
a thread: nothing is stamped from pictures, all of it is drawn as shapes and letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QImage,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
    QPdfWriter,
)

from db import Naming, Progress, called, initials
from ui import theme
from ui.graph import ink, labels, strokes
from ui.graph.arrays import Places
from ui.graph.camera import Camera
from ui.graph.favor_lines import INK, MANY_GLYPHS, draw_favors, draw_self_loops, lines_in_sight
from ui.graph.lit import draw_lit_ties
from ui.graph.outcome import ROOM, Outcome, draw_outcome
from ui.graph.overlays import draw_rings, draw_ties
from ui.graph.people import (
    BADGE,
    INITIALS_FROM,
    LEAST_BADGE,
    RIM,
    RING_FROM,
    SELF_GROWS,
    SHOULDER,
    dot_color,
    draw_bubbles,
    draw_self,
    in_window,
    radius_at,
    square,
)
from ui.graph.png import encoded
from ui.graph.scene import Badge, Indices, Scene
from ui.graph.stage import VEIL, Stage
from ui.widgets.avatar import avatar_tint, paint_avatar

MARGIN = 24.0
LONGEST_SIDE = 1920.0  # of a sheet with everybody on it; four times that is what fits into memory
LEAST_SIDE = 480.0
MORE_INK = 4.0  # how much more than in the window can be told apart where one comes as near as one likes
NAME_GROUND = 0.78
DOTS_PER_INCH = 96  # as the window's, so that letters are as large beside the marks
HEARS_EVERY = 500  # people, between two looks at whether it is to be stopped


def _go_on(done: int, total: int) -> None:
    """Nobody waits for it."""


class Format(StrEnum):
    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    GRAPHML = "graphml"


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """What is drawn: the stage through a camera, on so much room, with this much of people's names."""

    stage: Stage
    camera: Camera
    size: QSizeF
    naming: Naming
    photos: Mapping[int, QImage] = field(default_factory=dict)  # by contact, round
    outcome: Outcome | None = None  # what came of it


def as_in_window(stage: Stage, size: QSizeF, naming: Naming, outcome: Outcome | None = None) -> Sheet:
    return Sheet(stage, stage.camera, size, naming, outcome=_told(outcome, naming))


def shows_faces(sheet: Sheet) -> list[int]:
    """Whose photo there is room for, and who may be known."""
    radius = radius_at(sheet.camera.scale)
    if sheet.naming is not Naming.NAMES or radius < INITIALS_FROM:
        return []
    screen, window = sheet.camera.to_screen(sheet.stage.places), (sheet.size.width(), sheet.size.height())
    ids = sheet.stage.scene.ids[in_window(screen, sheet.stage.people, window, radius)]
    found: list[int] = ids[ids > 0].tolist()
    return found


def all_of_it(stage: Stage, naming: Naming, outcome: Outcome | None = None) -> Sheet:
    """Everybody shown, as near as the sheet allows and no nearer than is comfortable."""
    shown = stage.places[stage.people]
    low, high = (shown.min(axis=0), shown.max(axis=0)) if len(shown) else (np.zeros(2), np.zeros(2))
    extent = np.maximum(high - low, 1e-6)
    room = LONGEST_SIDE - 4 * MARGIN
    scale = float(np.clip(room / extent.max(), 1e-3, 100.0))
    sides = np.maximum(extent * scale + 4 * MARGIN, LEAST_SIDE)
    camera = Camera(scale).looking_at((low + high) / 2, *sides)
    outcome = _told(outcome, naming)
    if outcome is not None:
        sides[0] += ROOM
    return Sheet(stage, camera, QSizeF(*sides.round().tolist()), naming, outcome=outcome)


def _told(outcome: Outcome | None, naming: Naming) -> Outcome | None:
    """What it was about stays here where names do."""
    return outcome if naming is Naming.NAMES else None


def png(sheet: Sheet, times: int, progress: Progress = _go_on) -> bytes:
    """So many pixels for each of the window's."""
    image = QImage((sheet.size * times).toSize(), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(times)
    _draw_on(image, sheet, times, progress)
    return encoded(image, progress)


def svg(sheet: Sheet, progress: Progress = _go_on) -> bytes:
    from PySide6.QtSvg import QSvgGenerator  # loaded when somebody wants it

    kept, made = _Kept(), QSvgGenerator()
    made.setOutputDevice(kept.device)
    made.setResolution(DOTS_PER_INCH)
    made.setSize(sheet.size.toSize())
    made.setViewBox(QRectF(QPointF(0, 0), QSizeF(sheet.size.toSize())))
    _draw_on(made, sheet, MORE_INK, progress)
    return kept.take()


def pdf(sheet: Sheet, progress: Progress = _go_on) -> bytes:
    """One page of the sheet's size."""
    kept = _Kept()
    made = QPdfWriter(kept.device)
    made.setResolution(DOTS_PER_INCH)
    page = QPageSize(
        sheet.size * (72 / DOTS_PER_INCH), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch
    )
    made.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    _draw_on(made, sheet, MORE_INK, progress)
    return kept.take()


class _Kept:
    """A device that keeps what is written to it."""

    def __init__(self) -> None:
        self.device = QBuffer()
        self.device.open(QIODevice.OpenModeFlag.WriteOnly)

    def take(self) -> bytes:
        self.device.close()
        return bytes(self.device.data().data())


def _draw_on(device: QPaintDevice, sheet: Sheet, ink_times: float, progress: Progress) -> None:
    with QPainter(device) as painter:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        draw(painter, sheet, ink_times, progress)


def draw(painter: QPainter, sheet: Sheet, ink_times: float = 1.0, progress: Progress = _go_on) -> None:
    """The whole sheet; `ink_times`: how many more lines than in the window can be told apart."""
    stage, camera = sheet.stage, sheet.camera
    scene = _renamed(stage.scene, sheet.naming)
    screen, radius = camera.to_screen(stage.places), radius_at(camera.scale)
    painter.fillRect(QRectF(QPointF(0, 0), sheet.size), ink.ground())
    with_names = sheet.naming is Naming.NAMES
    draw_rings(painter, tuple(ring if with_names else replace(ring, name="") for ring in stage.rings), camera)
    if stage.shows_ties:
        draw_ties(painter, scene, scene.ties[np.isin(scene.ties, stage.people).all(axis=1)], screen, radius)
    _draw_some(painter, sheet, scene, stage.favors, stage.people, ink_times, progress)
    named, aim = stage.people, None
    if stage.lit is not None:
        veil = ink.ground()
        veil.setAlphaF(VEIL)
        painter.fillRect(QRectF(QPointF(0, 0), sheet.size), veil)
        draw_lit_ties(painter, stage.lit.ties, screen)
        named, aim = stage.lit.people, stage.lit.aim
        _draw_some(painter, sheet, scene, stage.lit.favors, named, ink_times, progress, strong=True)
    if with_names or (sheet.naming is Naming.INITIALS and radius < INITIALS_FROM):
        window = (sheet.size.width(), sheet.size.height())
        order = labels.by_relevance(scene, in_window(screen, named, window, 0), aim)
        chosen = labels.choose(scene, order, screen, screen[named], radius, window, labels.label_font())
        _draw_names(painter, chosen, screen, radius)
    if sheet.outcome is not None and sheet.outcome.person in stage.people:
        draw_outcome(painter, sheet.outcome, scene, stage.people, screen, radius)


def _draw_some(
    painter: QPainter,
    sheet: Sheet,
    scene: Scene,
    favors: Indices,
    people: Indices,
    ink_times: float,
    progress: Progress,
    *,
    strong: bool = False,
) -> None:
    """Favors with their people; `strong`: those an answer names."""
    screen, radius = sheet.camera.to_screen(sheet.stage.places), radius_at(sheet.camera.scale)
    window = (sheet.size.width(), sheet.size.height())
    seen = in_window(screen, people, window, radius * 2)
    total = max(len(seen), 1)
    progress(0, total)
    found = lines_in_sight(scene, favors, screen, radius, window, INK * ink_times)
    draw_favors(painter, scene, found, radius, glyphs=0, strong=strong)
    progress(0, total)
    _draw_glyphs(painter, scene, found, radius, strong=strong)
    draw_self_loops(painter, scene, favors, screen, radius)
    draw_bubbles(painter, scene, seen[scene.ids[seen] < 0], screen, radius)
    seen = seen[scene.ids[seen] > 0]
    you_last = seen[np.argsort(seen == scene.self_index, kind="stable")].tolist()
    for number, index in enumerate(you_last):
        if number % HEARS_EVERY == 0:
            progress(number, total)
        _draw_mark(painter, sheet, index, QPointF(*screen[index]), radius)
    progress(total, total)


def _renamed(scene: Scene, naming: Naming) -> Scene:
    if naming is Naming.NAMES:
        return scene
    return replace(scene, people=tuple(replace(who, name=called(who, naming)) for who in scene.people))


def _draw_mark(painter: QPainter, sheet: Sheet, index: int, at: QPointF, radius: float) -> None:
    """A person, with a face or letters where there is room and they may be known; or you."""
    scene = sheet.stage.scene
    person = scene.people[index]
    name = "" if sheet.naming is Naming.NONE else person.name
    if index == scene.self_index:
        draw_self(painter, name, at, radius * SELF_GROWS)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.ground())
    painter.drawEllipse(at, radius + RIM, radius + RIM)
    letters = initials(name)
    photo = sheet.photos.get(person.id)
    if photo is not None:
        painter.drawImage(square(at, radius), photo)
    elif radius >= INITIALS_FROM and letters:
        paint_avatar(painter, square(at, radius), letters, avatar_tint(person.id))
    else:
        painter.setBrush(dot_color(person.id % len(theme.colors().tints)))
        painter.drawEllipse(at, radius, radius)
    if radius >= RING_FROM:
        if scene.waits[index]:
            ink.draw_broken_ring(painter, at, radius + 3.5, theme.color("due"))
        if scene.badges[index]:
            shoulder = QPointF(at.x() + radius * SHOULDER, at.y() - radius * SHOULDER)
            ink.draw_badge(
                painter, Badge(int(scene.badges[index])), shoulder, max(radius * BADGE, LEAST_BADGE)
            )


def _draw_glyphs(
    painter: QPainter, scene: Scene, found: strokes.Lines, radius: float, *, strong: bool
) -> None:
    long = found.only(found.length > strokes.SHORTEST_WITH_GLYPH)
    size = float(np.clip(radius * 0.32, 3.2, 6.0))
    if len(long.favors) > MANY_GLYPHS:
        return
    for favor, (x, y) in zip(long.favors.tolist(), long.at(strokes.GLYPH_AT).tolist(), strict=True):
        kind, fade = int(scene.kinds[favor]), 0 if strong else int(scene.fades[favor])
        ink.draw_glyph(painter, kind, QPointF(x, y), size, ink.kind_color(kind, fade))


def _draw_names(painter: QPainter, chosen: list[labels.Label], screen: Places, radius: float) -> None:
    font = labels.label_font()
    painter.setFont(font)
    height = QFontMetricsF(font).height()
    back = ink.ground()
    back.setAlphaF(NAME_GROUND)
    for label in chosen:
        box = label.box(screen[label.person], height, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(back)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.color("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.text)
