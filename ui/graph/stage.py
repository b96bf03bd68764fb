"""Stage: what of the scene is shown, where, and through which camera. Draws it and finds the line under a point.

No widget: the view gives a painter and a size, and says whether the hand is at rest.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter

from ui import theme
from ui.graph import ink, labels, strokes
from ui.graph.arrays import Pairs, Places
from ui.graph.camera import Camera
from ui.graph.card import Card, draw_card, favor_card, person_card, place_card
from ui.graph.favor_lines import INK, MANY_HEADS, draw_favors, draw_self_loops, lines_in_sight
from ui.graph.labels import TRIED, Label
from ui.graph.lit import Lit, draw_lit_ties
from ui.graph.overlays import draw_center, draw_chosen, draw_pins, draw_rings, draw_ties, title_boxes
from ui.graph.people import (
    INITIALS_FROM,
    RING_FROM,
    draw_mark,
    draw_people,
    growth,
    in_window,
    radii_of,
    radius_at,
)
from ui.graph.picture import Cover, Picture
from ui.graph.replay import Replay
from ui.graph.scene import Indices
from ui.graph.standing import REACH, Standing
from ui.graph.strokes import Boxes
from ui.graph.years import Drawing, Years

VEIL = 0.74  # how far the rest steps back while somebody is pointed at
MANY_POINTED_GLYPHS = 200
MOST_NOT_TO_HIDE = 60  # of those around; among more the card hides somebody anyway
FEW_POINTED = 60  # glyphs and names, until the hand rests
FEW_HEADS = 300  # until the hand rests
INK_IN_PASSING = 0.1e6  # pixels of line, until the hand rests: the freshest of a hub's favors
FINE_IN_PASSING = 75e3  # so few are drawn sharply at once
CROWD = 120  # people; beyond, they are part of the picture that moves and not drawn at every frame


def nobody() -> Indices:
    return np.zeros(0, dtype=np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Homes:
    """The bubbles people are in, both by id; 0: none."""

    people: Indices
    bubbles: Indices


@dataclass(slots=True)
class Pointed:
    """Who or what is pointed at: a person, or a favor's line; `by_keys` tells how."""

    person: int | None = None
    favor: int | None = None
    by_keys: bool = False
    is_held: bool = False  # between two fingers, as it were: no card


@dataclass(slots=True, eq=False)
class Stage(Standing):
    """What is drawn, how it was drawn last, and what lies on it."""

    picture: Picture = field(default_factory=Picture)
    labels: list[Label] = field(default_factory=list)
    _to_hit: tuple[tuple[Places, Indices, int, QSizeF], tuple[Boxes, Indices]] | None = None
    _settled: object = None  # for what the picture was drawn and names were chosen
    _named: Lit | None = None  # for whom names were chosen
    _faces: object = None  # another with each change of the photos
    _stepped_back: tuple[object, QImage] | None = None
    covered: tuple[QRectF, ...] = ()  # what lies on the picture: no name and no card goes there
    pins: Indices = field(default_factory=nobody)
    chosen: Indices = field(default_factory=nobody)
    fixed: Indices = field(default_factory=nobody)  # who has a place within something, and is dragged nowhere
    shows_ties: bool = False  # who led to whom
    center: int | None = None  # whose surroundings these are
    homes: Homes | None = None  # who is in which bubble, whatever is open
    lit: Lit | None = None  # who stands out, as the answer to a question
    replay: Replay | None = None
    day: int | None = None  # so many days ago; while the years pass by
    _years: Years | None = None

    @property
    def is_crowded(self) -> bool:
        return len(self.people) > CROWD

    def settle(self, size: QSizeF, ratio: float) -> None:
        """The hand rests: draw sharply, choose names anew, unless nothing has changed since."""
        now = (self.camera, size, ratio, self.covered, theme.is_dark(), labels.label_font().key())
        if now == self._settled and self.picture.is_sharp and not self.picture.is_empty:
            return
        self._settled = now
        self._bake(size, ratio, sharp=True, in_parts=self.lit is None)
        if not self.picture.has_whole:
            self._bake_whole(size)
        self._name(size)

    def _name(self, size: QSizeF, people: Indices | None = None) -> None:
        """Choose names of people, by default those shown: where an answer names some, of these."""
        self._named = self.lit
        if self.lit is None:
            self.labels = self._labels(self.people if people is None else people, size, None)
        else:
            people = self.lit.people
            self.labels = self._labels(people, size, self.lit.aim, around=people)

    def years_key(self, replay: Replay, lit: Lit | None, size: QSizeF, ratio: float) -> object:
        """What a picture for any day depends on."""
        return (replay, id(self.places), self.camera, size, ratio, lit, theme.is_dark())

    def has_years(self, key: object) -> bool:
        return self._years is not None and self._years.of == key

    def drawing_of_years(self, replay: Replay, lit: Lit | None, size: QSizeF, ratio: float) -> Drawing:
        """To be drawn and taken before a day can be passed to."""
        key, some = self.years_key(replay, lit, size, ratio), None
        if lit is not None:
            some = replay.only(lit.favors, lit.people)
        veil = _veil_color() if lit is not None else None
        return Drawing(key, self.scene, replay, self.places, self.camera, size, ratio, some, veil)

    def take_years(self, years: Years) -> None:
        """The picture that can be shown as of any day."""
        self._years = years

    def pass_to(self, replay: Replay, days_ago: int, lit: Lit | None, size: QSizeF) -> None:
        """Show another day of the years that were taken, in passing, until `stay`. Who is lit is so on any day."""
        if self.replay is not replay or self.day is None or self.lit is not lit:
            self.lit = lit
            self._name(size, replay.people)
        self.replay, self.day = replay, days_ago
        self.favors, self.people = replay.favors_on(days_ago), replay.people_on(days_ago)

    def stay(self) -> None:
        """The day stays: it is drawn as ever."""
        if self.day is not None:
            self.day = None
            self.picture.clear()
            self._settled = self._named = None

    def draw_faces_again(self) -> None:
        """Photos came, or went: what was drawn with people on it is drawn again once the hand rests."""
        self._stepped_back = None
        self._faces = object()
        if self.is_crowded and self.radius >= INITIALS_FROM:
            self._settled = None

    def put_away(self) -> None:
        """Give back what was drawn; tens of megabytes, of no use to a window that is not seen."""
        self.picture.clear()
        self._stepped_back = self._settled = self._years = self._to_hit = None

    def paint(
        self,
        painter: QPainter,
        size: QSizeF,
        ratio: float,
        pointed: Pointed,
        selected: int | None,
        *,
        sharp: bool = True,
    ) -> None:
        """`sharp`: the hand rests; there is time to draw what is pointed at in full quality."""
        if self.picture.is_empty and (self.day is None or self._years is None):
            self._bake(size, ratio, sharp=False)
        screen = self.screen()
        if pointed.person is not None or pointed.favor is not None:
            painter.drawImage(0, 0, self._veiled(size, ratio))
            self._paint_pointed(painter, size, ratio, screen, pointed, sharp=sharp)
        else:
            if self.lit is None or self.day is not None:
                self._paint_all(painter, size, ratio)
            else:
                self._paint_lit(painter, size)
            if self._named is not self.lit:
                self._name(size)
            names = self.labels if self.day is None else self._names_of_the_day()
            labels.draw(painter, names, screen, self.radius, labels.label_font(), self.covered)
        if selected is not None and selected in self.people:
            draw_mark(painter, self.scene, selected, screen, self.radius, dashed=False)

    def _paint_all(self, painter: QPainter, size: QSizeF, ratio: float) -> None:
        if self.day is not None and self._years is not None:
            painter.drawImage(0, 0, self._years.on(self.day))
            if self.lit is not None:
                draw_lit_ties(painter, self._among_shown(self.lit.ties), self.screen())
        else:
            painter.fillRect(QRectF(QPointF(0, 0), size), ink.ground())
            self.picture.paint(painter, self.camera, size, self._content(size))
        self._paint_marks(painter, self.camera, self.screen(), size, ratio)

    def _names_of_the_day(self) -> list[Label]:
        is_there = np.isin([label.person for label in self.labels], self.people)
        return [label for label, there in zip(self.labels, is_there.tolist(), strict=True) if there]

    def _paint_marks(
        self, painter: QPainter, camera: Camera, screen: Places, size: QSizeF, ratio: float
    ) -> None:
        """What is not part of the picture of the favors."""
        radius, window = radius_at(camera.scale), (size.width(), size.height())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_rings(painter, self.rings, camera)
        if self.shows_ties:
            draw_ties(painter, self.scene, self._ties(), screen, radius)
        if not self.is_crowded and self.day is None:
            seen = in_window(screen, self.people, window, radius * 2)
            draw_people(painter, self.scene, seen, screen, radius, ratio)
        if self.center is not None:
            draw_center(painter, self.scene, self.center, screen, radius)
        if radius >= RING_FROM:
            pins = in_window(screen, self._shown(self.pins), window, radius * 2)
            draw_pins(painter, self.scene, pins, screen, radius)
        chosen = in_window(screen, self._shown(self.chosen), window, radius * 2)
        draw_chosen(painter, self.scene, chosen, screen, radius)

    def _shown(self, people: Indices) -> Indices:
        return people[np.isin(people, self.people)] if len(people) else people

    def _ties(self) -> Pairs:
        return self._among_shown(self.scene.ties)

    def _among_shown(self, pairs: Pairs) -> Pairs:
        """Between people who are shown."""
        return pairs[np.isin(pairs, self.people).all(axis=1)]

    def _veiled(self, size: QSizeF, ratio: float) -> QImage:
        """Everybody stepped back; kept while the camera stands, so that pointing here and there costs little."""
        key = (self.camera, size, ratio, self.picture.number, id(self.pins), id(self.chosen), self.day)
        if self._stepped_back is None or self._stepped_back[0] != key:
            image = QImage((size * ratio).toSize(), QImage.Format.Format_RGB32)
            image.setDevicePixelRatio(ratio)
            with QPainter(image) as painter:
                self._paint_all(painter, size, ratio)
                _veil(painter, size)
            self._stepped_back = (key, image)
        return self._stepped_back[1]

    def _paint_pointed(
        self,
        painter: QPainter,
        size: QSizeF,
        ratio: float,
        screen: Places,
        pointed: Pointed,
        *,
        sharp: bool,
    ) -> None:
        """The one pointed at with those around stand out."""
        favors = self.pointed_favors(pointed)
        people = self.scene.ends_of(favors, pointed.person)
        self._paint_bright(painter, self.camera, screen, size, ratio, favors, people, sharp=sharp)
        card, box = self._card(pointed, favors, people, screen, size)
        names = self._labels(people, size, pointed.person, box, tried=TRIED if sharp else FEW_POINTED)
        labels.draw(painter, names, screen, self.radius, labels.label_font())
        if pointed.by_keys and pointed.person is not None:
            draw_mark(painter, self.scene, pointed.person, screen, self.radius, dashed=True)
        if not pointed.is_held:
            draw_card(painter, card, box)

    def _paint_lit(self, painter: QPainter, size: QSizeF) -> None:
        """Those an answer names stand out. They are drawn once, on the picture that moves with the hand."""
        of = (self.lit, self.pins, self.chosen, self.rings, self._faces)
        painter.fillRect(QRectF(QPointF(0, 0), size), ink.ground())
        self.picture.paint(painter, self.camera, size, self._content(size), Cover(self._draw_lit, of))

    def _draw_lit(self, painter: QPainter, camera: Camera, size: QSizeF, ratio: float, sharp: bool) -> None:
        assert self.lit is not None
        screen = camera.to_screen(self.places)
        self._paint_marks(painter, camera, screen, size, ratio)
        _veil(painter, size)
        draw_lit_ties(painter, self.lit.ties, screen)
        self._paint_bright(
            painter, camera, screen, size, ratio, self.lit.favors, self.lit.people, sharp=sharp
        )

    def _paint_bright(
        self,
        painter: QPainter,
        camera: Camera,
        screen: Places,
        size: QSizeF,
        ratio: float,
        favors: Indices,
        people: Indices,
        *,
        sharp: bool,
    ) -> None:
        """Some favors and people in full colour, on top of all."""
        radius, window = radius_at(camera.scale), (size.width(), size.height())
        most = np.inf if sharp else INK_IN_PASSING
        found = lines_in_sight(self.scene, favors, screen, radius, window, most)
        is_fine = strokes.in_sight(found, window).sum() * ratio < (INK if sharp else FINE_IN_PASSING)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, bool(is_fine))
        glyphs, heads = (MANY_POINTED_GLYPHS, MANY_HEADS) if sharp else (FEW_POINTED, FEW_HEADS)
        draw_favors(painter, self.scene, found, radius, glyphs=glyphs, heads=heads, strong=True)
        draw_self_loops(painter, self.scene, favors, screen, radius)
        seen = in_window(screen, people, window, radius * 2)
        draw_people(painter, self.scene, seen, screen, radius, ratio)

    def _card(
        self, pointed: Pointed, favors: Indices, people: Indices, screen: Places, size: QSizeF
    ) -> tuple[Card, QRectF]:
        """What there is to say, and where: on the side where the others are not."""
        if pointed.person is not None:
            card = person_card(self.scene, pointed.person, favors, self.today)
            at, away = screen[pointed.person], self.radius * growth(self.scene, pointed.person)
        else:
            assert pointed.favor is not None
            card = favor_card(self.scene, pointed.favor, self.today)
            at, away = screen[self.scene.pairs[pointed.favor]].mean(axis=0), 0.0
        is_rest_right = bool(screen[people][:, 0].mean() > at[0])
        others = [QPointF(*place) for place in screen[people[:MOST_NOT_TO_HIDE]].tolist()]
        return card, place_card(card, QPointF(*at), away, size, self.covered, others, on_left=is_rest_right)

    def pointed_favors(self, pointed: Pointed) -> Indices:
        if pointed.person is not None:
            return self.scene.favors_of(pointed.person, self.favors_mask())
        return np.array([pointed.favor], dtype=np.int64)

    def favor_at(self, point: QPointF, size: QSizeF) -> int | None:
        """Whose line is under a point, or nearly. What is not drawn is not found."""
        boxes, favors = self._lines_to_hit(size)
        nearest, distance = strokes.nearest(boxes, point.x(), point.y(), REACH)
        return int(favors[nearest]) if distance <= REACH else None

    def _lines_to_hit(self, size: QSizeF) -> tuple[Boxes, Indices]:
        """Kept while the camera stands; and which favor each is of."""
        screen = self.screen()
        key = (screen, self.favors, self.picture.number, size)
        if self._to_hit is None or not _is_same(self._to_hit[0], key):
            found = self.picture.lines_at(self.camera) or lines_in_sight(
                self.scene, self.favors, screen, self.radius, (size.width(), size.height())
            )
            own, owners = strokes.self_loops(
                self.scene, self.favors, screen, radii_of(self.scene, self.radius)
            )
            boxes = Boxes(np.vstack([np.hstack([found.start, found.end]), own]))
            self._to_hit = (key, (boxes, np.concatenate([found.favors, owners])))
        return self._to_hit[1]

    def _labels(
        self,
        people: Indices,
        size: QSizeF,
        first: int | None,
        *more: QRectF,
        tried: int = TRIED,
        around: Indices | None = None,
    ) -> list[Label]:
        screen = self.screen()
        window = (size.width(), size.height())
        order = labels.by_relevance(self.scene, in_window(screen, people, window, 0), first)
        if around is None:
            around = self.people if first is None else people
        font = labels.label_font()
        covered = (*self.covered, *title_boxes(self.rings, self.camera), *more)
        return labels.choose(
            self.scene,
            order,
            screen,
            screen[in_window(screen, around, window, self.radius)],
            self.radius,
            window,
            font,
            covered,
            tried=tried,
        )

    def _bake(self, size: QSizeF, ratio: float, *, sharp: bool, in_parts: bool = False) -> None:
        people = self.people if self.is_crowded else self.people[:0]
        self.picture.bake(
            self.scene,
            self.favors,
            people,
            self.places,
            self.radius,
            self.camera,
            size,
            ratio,
            sharp=sharp,
            in_parts=in_parts,
        )

    def _bake_whole(self, size: QSizeF) -> None:
        window = QRectF(QPointF(0, 0), size)
        if window.contains(self._extent()):
            self.picture.keep_as_whole()
            return
        people = self.people if self.is_crowded else self.people[:0]
        camera = self.fit(size)
        self.picture.bake_whole(
            self.scene, self.favors, people, self.places, radius_at(camera.scale), camera, size
        )

    def _extent(self) -> QRectF:
        """Where on the screen everybody is, in the window or out of it."""
        if not len(self.people):
            return QRectF()
        low, high = self.camera.to_screen(self.columns().corners)
        return QRectF(QPointF(*low), QPointF(*high))

    def _content(self, size: QSizeF) -> QRectF:
        """The part of the window in which there is anything."""
        window = QRectF(QPointF(0, 0), size)
        if not len(self.people):
            return window
        around = self.radius * 4
        return window & self._extent().adjusted(-around, -around, around, around)


def _is_same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """The same arrays, and else alike."""
    return all(a is b if isinstance(a, np.ndarray) else a == b for a, b in zip(one, other, strict=True))


def _veil(painter: QPainter, size: QSizeF) -> None:
    """All that was drawn steps back."""
    painter.fillRect(QRectF(QPointF(0, 0), size), _veil_color())


def _veil_color() -> QColor:
    veil = ink.ground()
    veil.setAlphaF(VEIL)
    return veil
