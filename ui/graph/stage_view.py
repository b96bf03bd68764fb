"""Stage view: the window on the stage. Paints it, moves the camera, and draws sharply once the hand rests.

One single-shot timer runs while the hand moves and one as long as there is something to draw, one animation while
people move to their places; at rest none.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSizeF, Qt, QTimer, QVariantAnimation, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.graph import outcome
from ui.graph.arrays import Places
from ui.graph.camera import Camera
from ui.graph.glide import starts
from ui.graph.lit import Light, Lit, lit
from ui.graph.outcome import Outcome
from ui.graph.replay import Replay
from ui.graph.scene import Indices
from ui.graph.stage import Pointed, Stage
from ui.graph.years import Years

REST_MS = 50
GLIDE_MS = 200
MANY_TO_GLIDE = 1_000
FEW, NAMES_BESIDE = (
    40,
    32,
)  # people whose names all find room, those at the sides too, if so many pixels are left


@dataclass(frozen=True, slots=True, eq=False)
class Passing:
    """A day to pass to; `rests`: to be drawn sharply if it stays for a moment."""

    replay: Replay
    days_ago: int
    lit: Lit | None
    rests: bool


class StageView(QWidget):
    """Shows a stage. Who is pointed at or selected is another's to say.

    `years_wanted` carries a `Drawing`, which takes too long for the window's thread; `take_years` wants it drawn.
    """

    years_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage: Stage | None = None
        self.pointed = Pointed()
        self.selected: int | None = None
        self._light: Light | None = None
        self._lit_ever: tuple[tuple[Replay, Light], Lit] | None = None
        self._wanted: tuple[object, Passing] | None = None  # once its years are drawn
        self.outcome: Outcome | None = None  # what all of it has led to
        self._inset = 0
        self._covered: tuple[QRectF, ...] = ()
        self._fitted = True  # until a hand moves the camera, resizing fits again
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._settle)
        self._beyond = QTimer(self, singleShot=True, interval=0)
        self._beyond.timeout.connect(self._draw_beyond)
        self._glide = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._glide_on)
        self._glide.finished.connect(self._settle)
        self._from: tuple[Places, Camera] | None = None
        self._to: tuple[Places, Camera] | None = None
        self._whole: tuple[Indices, Indices] | None = None  # who is shown once those in both have arrived
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        theme.changed.connect(self._repaint_all)

    # What is shown

    def show_stage(
        self, stage: Stage, *, glide: bool, keep_camera: bool = False, camera: Camera | None = None
    ) -> None:
        """Show another stage; `glide`: marks move there from where they were. The camera is the one given (seen from the
        middle), else fitted, unless it is to be kept and everybody who was seen is seen still."""
        self._stop_glide()
        self._wanted = None
        before, self.stage = self.stage, stage
        stage.covered = self._covered
        self._shed(stage)
        self.pointed = Pointed()
        if self.selected is not None and before is not None:
            index = stage.scene.index_of.get(before.scene.people[self.selected].id)
            self.selected = index if index in stage.people else None
        if camera is not None:
            target, self._fitted = camera.moved(self.width() / 2, self.height() / 2), False
        elif (
            keep_camera
            and before is not None
            and not (self._fitted and stage.leaves(before.camera, self._size()))
        ):
            target = before.camera
        else:
            target, self._fitted = self._fit(stage), True
        if glide and before is not None:
            self._glide_between(before, target)
        else:
            stage.camera = target
            self._settle()

    def pass_to(self, replay: Replay, days_ago: int, *, rests: bool) -> bool:
        """Another day, in passing; `rests`: sharp once it stays for a moment. False: these years have to be drawn first
        (`years_wanted`), and what is seen stays until `take_years`."""
        stage = self.stage
        if stage is None:
            return False
        self._stop_glide()
        self._rest.stop()
        light = self._lit_on_all_days(stage, replay)
        passing = Passing(replay, days_ago, light, rests)
        size, ratio = self._size(), self.devicePixelRatioF()
        key = stage.years_key(replay, light, size, ratio)
        if stage.has_years(key):
            self._wanted = None
            self._pass(stage, passing)
            return True
        is_asked_for = self._wanted is not None and self._wanted[0] == key
        self._wanted = key, passing
        if not is_asked_for:
            self.years_wanted.emit(stage.drawing_of_years(replay, light, size, ratio))
        return self._wanted is None

    def take_years(self, years: Years) -> None:
        """Drawn as `years_wanted` said; the last day asked for is shown, unless nobody waits for it any more."""
        if self.stage is None or self._wanted is None or self._wanted[0] != years.of:
            return
        (_, passing), self._wanted = self._wanted, None
        self.stage.take_years(years)
        self._pass(self.stage, passing)

    def _pass(self, stage: Stage, to: Passing) -> None:
        stage.pass_to(to.replay, to.days_ago, to.lit, self._size())
        if to.rests:
            self._soon_at_rest()
        self.update()

    def _stay(self) -> None:
        """The day that was passed to, or was to be, stays."""
        if self.stage is None:
            return
        if self._wanted is not None:
            (_, to), self._wanted = self._wanted, None
            self.stage.pass_to(to.replay, to.days_ago, to.lit, self._size())
        if self.stage.day is not None:
            self.stage.stay()
            self._shed(self.stage)

    def shed(self, light: Light | None) -> None:
        """Let the people of an answer stand out, on this picture and those to come; None: everybody alike."""
        self._light = light
        if self.stage is not None:
            self._shed(self.stage)
            self._soon_at_rest()
        self.update()

    def _shed(self, stage: Stage) -> None:
        if stage.day is not None and stage.replay is not None:
            self.pass_to(stage.replay, stage.day, rests=True)
            return
        light = self._light_on(stage)
        stage.lit = None if light is None else lit(light, stage.scene, stage.people, stage.favors)

    def _light_on(self, stage: Stage) -> Light | None:
        homes = stage.homes
        if self._light is None or homes is None:
            return self._light
        return self._light.in_bubbles(homes.people, homes.bubbles)

    def _lit_on_all_days(self, stage: Stage, replay: Replay) -> Lit | None:
        """Found once."""
        light = self._light_on(stage)
        if light is None:
            return None
        if self._lit_ever is None or self._lit_ever[0] != (replay, light):
            self._lit_ever = (replay, light), lit(light, stage.scene, replay.people, replay.favors)
        return self._lit_ever[1]

    def select(self, person: int | None) -> None:
        self.selected = person
        self.update()

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Zoom to a point of the window, by default its middle."""
        if self.stage is None:
            return
        at = at or QPointF(self.width() / 2, self.height() / 2)
        self._look(self.stage.camera.zoomed(factor, at.x(), at.y()))

    def zoom_to_fit(self) -> None:
        if self.stage is not None:
            self._look(self._fit(self.stage))
            self._fitted = True

    def set_covered(self, covered: tuple[QRectF, ...], inset: int) -> None:
        """Keep names and cards off what lies on the picture, and the fitted picture clear of so much at the left."""
        if (covered, inset) == (self._covered, self._inset):
            return
        is_moved = inset != self._inset
        self._covered, self._inset = covered, inset
        if self.stage is None:
            return
        self.stage.covered = covered
        if is_moved and self._fitted:
            self.zoom_to_fit()
        else:
            self._soon_at_rest()

    @property
    def camera_left(self) -> Camera | None:
        """The camera a hand has moved, seen from the middle of the window; None while everything is in sight."""
        if self.stage is None or self._fitted:
            return None
        return self.stage.camera.moved(-self.width() / 2, -self.height() / 2)

    def _fit(self, stage: Stage) -> Camera:
        size = self._size()
        room = 0 if self.outcome is None else min(outcome.ROOM, size.width() / 2)
        beside = NAMES_BESIDE if len(stage.people) <= FEW else 0
        clear = QSizeF(size.width() - self._inset - room - 2 * beside, size.height())
        return stage.fit(clear).moved(self._inset + beside, 0)

    # Motion

    def _look(self, camera: Camera) -> None:
        if self.stage is None:
            return
        self._stop_glide()
        self._stay()
        self.stage.camera = camera
        self._fitted = False
        self._soon_at_rest()
        self.update()

    def _soon_at_rest(self) -> None:
        if self.isVisible():
            self._rest.start()

    @Slot()
    def _settle(self) -> None:
        self._rest.stop()
        self._stay()
        if self.stage is not None and self._glide.state() != QVariantAnimation.State.Running:
            self.stage.settle(self._size(), self.devicePixelRatioF())
        self.update()

    @Slot()
    def _draw_beyond(self) -> None:
        """What a hand would bring into the window, a little at a time, unless it moves already."""
        if self.stage is not None and not self.stage.picture.is_whole and not self._rest.isActive():
            self.stage.picture.draw_on()
            self._beyond.start()

    def _glide_to(self, camera: Camera) -> None:
        """Everybody stays, the camera goes there."""
        if self.stage is not None:
            self._stay()
            self._fitted = False
            self._from, self._to = (self.stage.places, self.stage.camera), (self.stage.places, camera)
            self._start_glide()

    def _glide_between(self, before: Stage, camera: Camera) -> None:
        """From one picture to the next. Where a crowd would have to be drawn anew at every frame, those alone move
        who are in both, and the others come at the end."""
        stage = self.stage
        assert stage is not None
        places, was_there = starts(before, stage)
        shared = stage.people[was_there[stage.people]]
        self._whole = None
        if len(stage.people) > MANY_TO_GLIDE:
            if not 0 < len(shared) <= MANY_TO_GLIDE:
                stage.camera = camera
                self._settle()
                return
            self._whole = (stage.people, stage.favors)
            inside = np.isin(stage.scene.pairs[stage.favors], shared).all(axis=1)
            stage.people, stage.favors = shared, stage.favors[inside]
        self._from, self._to = (places, before.camera), (stage.places, camera)
        self._start_glide()

    def _start_glide(self) -> None:
        assert self.stage is not None
        self._rest.stop()
        if theme.reduced_motion() or not self.isVisible():
            self._glide_on(1.0)
            self._settle()
        else:
            self._glide_on(0.0)
            self._glide.start()

    def _stop_glide(self) -> None:
        """Go to the end at once: nobody stays between two places."""
        if self._glide.state() == QVariantAnimation.State.Running:
            self._glide.stop()
            self._glide_on(1.0)

    @Slot(object)
    def _glide_on(self, part: float) -> None:
        if self.stage is None or self._from is None or self._to is None:
            return
        (places, camera), (places_to, camera_to) = self._from, self._to
        if places is not places_to:
            self.stage.places = places_to if part >= 1 else places + (places_to - places) * part
            self.stage.picture.clear()
        self.stage.camera = camera_to if part >= 1 else camera.towards(camera_to, part)
        if part >= 1 and self._whole is not None:
            self.stage.people, self.stage.favors = self._whole
            self._whole = None
            self.stage.picture.clear()
        self.update()

    def on_faces(self) -> None:
        """Photos of some people were read, or there are others."""
        if self.stage is not None:
            self.stage.draw_faces_again()
            if not self._rest.isActive():
                self._soon_at_rest()
        self.update()

    @Slot()
    def _repaint_all(self) -> None:
        if self.stage is not None:
            self.stage.put_away()
            if self.isVisible():
                self._settle()

    def _size(self) -> QSizeF:
        return QSizeF(self.size())

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self.stage is None:
                painter.fillRect(self.rect(), theme.color("window"))
            else:
                self.stage.paint(
                    painter,
                    self._size(),
                    self.devicePixelRatioF(),
                    self.pointed,
                    self.selected,
                    sharp=not self._rest.isActive(),
                )
                self._paint_outcome(painter, self.stage)
                if not self.stage.picture.is_whole:
                    self._beyond.start()

    def _paint_outcome(self, painter: QPainter, stage: Stage) -> None:
        if self.outcome is not None and self.outcome.person in stage.people:
            screen = stage.screen()
            outcome.draw_outcome(painter, self.outcome, stage.scene, stage.people, screen, stage.radius)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.stage is None:
            return
        self._stop_glide()
        if self._fitted:
            self.stage.camera = self._fit(self.stage)
        elif event.oldSize().isValid():
            grown = event.size() - event.oldSize()
            self.stage.camera = self.stage.camera.moved(grown.width() / 2, grown.height() / 2)
        self._soon_at_rest()

    def showEvent(self, event: QShowEvent) -> None:
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        self._stop_glide()
        self._rest.stop()
        if self.stage is not None:
            self.stage.put_away()
