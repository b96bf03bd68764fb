"""View: the hands on the graph. Mouse, wheel, pinch and keys; what is seen is the stage's.

One single-shot timer runs while the hand moves, one animation while people move to their places; at rest none.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPointF,
    QRectF,
    QSizeF,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QSizePolicy, QWidget

from ui import theme
from ui.graph.camera import Camera
from ui.graph.card import person_card
from ui.graph.layout import Places
from ui.graph.stage import Pointed, Stage

REST_MS = 50
GLIDE_MS = 200
KEY_ZOOM = 1.25
WHEEL_NOTCH = 120.0  # eighths of a degree, as Qt counts them
NOTCH_ZOOM = 1.2
MANY_TO_GLIDE = 1_000
EDGE = 80.0  # the one the keys stand on stays this far inside the window
CLOSE_ENOUGH = 60.0  # pixels a unit at which a person found by name is looked at

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
ZOOM_KEYS = {
    Qt.Key.Key_Plus: KEY_ZOOM,
    Qt.Key.Key_Equal: KEY_ZOOM,
    Qt.Key.Key_Minus: 1 / KEY_ZOOM,
    Qt.Key.Key_Underscore: 1 / KEY_ZOOM,
}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class GraphView(QWidget):
    """People and favors one can pan, zoom, point at and travel through. Ids go out, a stage comes in."""

    person_activated = Signal(int)
    person_centered = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage: Stage | None = None
        self.pointed = Pointed()
        self.selected: int | None = None
        self._inset = 0
        self._covered: tuple[QRectF, ...] = ()
        self._fitted = True  # until a hand moves the camera, resizing fits again
        self._pressed_at: QPointF | None = None
        self._dragged_to: QPointF | None = None
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._settle)
        self._glide = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=GLIDE_MS)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.valueChanged.connect(self._glide_on)
        self._glide.finished.connect(self._settle)
        self._from: tuple[Places, Camera] | None = None
        self._to: tuple[Places, Camera] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(self.tr("Favor graph"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys go from person to person, Enter opens, Shift+Enter centres, plus and minus zoom."
            )
        )
        theme.changed.connect(self._repaint_all)

    # What is shown

    def show_stage(self, stage: Stage, *, glide: bool, keep_camera: bool = False) -> None:
        """Show another stage; `glide`: people move there from where they were. The camera is fitted, unless it is to
        be kept and everybody who was seen is seen still."""
        before = self.stage
        self._stop_glide()
        self.stage = stage
        stage.covered = self._covered
        self.pointed = Pointed()
        if self.selected is not None and before is not None:
            index = stage.scene.index_of.get(before.scene.people[self.selected].id)
            self.selected = index if index in stage.people else None
        target = self._fit(stage)
        if (
            keep_camera
            and before is not None
            and not (self._fitted and stage.leaves(before.camera, self._size()))
        ):
            target = before.camera
        else:
            self._fitted = True
        moving = glide and before is not None and len(before.places) == len(stage.places)
        if moving and before is not None:
            self._from, self._to = (before.places, before.camera), (stage.places, target)
            self._start_glide()
        else:
            stage.camera = target
            self._settle()

    def select(self, person: int | None) -> None:
        self.selected = person
        self.update()

    def fly_to(self, person: int) -> None:
        """Bring a person to the middle, near enough to be read, and point at them."""
        if self.stage is None:
            return
        self._stop_glide()
        stage, size = self.stage, self._size()
        scale = max(stage.camera.scale, CLOSE_ENOUGH)
        camera = stage.camera.looking_at(stage.places[person], size.width(), size.height(), scale)
        self._point_by_keys(person)
        self._fitted = False
        self._from, self._to = (stage.places, stage.camera), (stage.places, camera)
        self._start_glide()

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

    def _fit(self, stage: Stage) -> Camera:
        size = self._size()
        clear = QSizeF(size.width() - self._inset, size.height())
        return stage.fit(clear).moved(self._inset, 0)

    # Motion

    def _look(self, camera: Camera) -> None:
        if self.stage is None:
            return
        self._stop_glide()
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
        if self.stage is not None and self._glide.state() != QVariantAnimation.State.Running:
            self.stage.settle(self._size(), self.devicePixelRatioF())
        self.update()

    def _start_glide(self) -> None:
        assert self.stage is not None
        self._rest.stop()
        if theme.reduced_motion() or not self.isVisible() or len(self.stage.people) > MANY_TO_GLIDE:
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
        self.update()

    @Slot()
    def _repaint_all(self) -> None:
        if self.stage is not None:
            self.stage.put_away()
            if self.isVisible():
                self._settle()

    # Pointing

    def _point(self, pointed: Pointed) -> None:
        if pointed != self.pointed:
            self.pointed = pointed
            self._soon_at_rest()
            self.setCursor(
                Qt.CursorShape.PointingHandCursor
                if pointed.person is not None
                else Qt.CursorShape.ArrowCursor
            )
            self.update()

    def _point_at(self, at: QPointF) -> None:
        if self.stage is None:
            return
        person = self.stage.person_at(at)
        favor = self.stage.favor_at(at, self._size()) if person is None else None
        self._point(Pointed(person, favor))

    def _point_by_keys(self, person: int | None) -> None:
        if self.stage is None or person is None:
            return
        self._point(Pointed(person, by_keys=True))
        card = person_card(
            self.stage.scene, person, self.stage.pointed_favors(self.pointed), self.stage.today
        )
        self.setAccessibleDescription(". ".join((card.title, *card.lines)))

    def _travel(self, dx: int, dy: int) -> None:
        """To the nearest person that way; the first key only shows where one stands."""
        assert self.stage is not None
        here = self._standing()
        if here is None:
            return
        if self.pointed.person is None:
            self._point_by_keys(here)
        else:
            self._point_by_keys(self.stage.next_person(here, dx, dy))
        self._keep_in_window()

    def _standing(self) -> int | None:
        """Where the keys are: the one pointed at, else the selected, else you, else anybody."""
        assert self.stage is not None
        people = self.stage.people
        for person in (self.pointed.person, self.selected, self.stage.scene.self_index):
            if person is not None and person in people:
                return person
        return int(people[0]) if len(people) else None

    def _keep_in_window(self) -> None:
        if self.stage is None or self.pointed.person is None:
            return
        x, y = self.stage.camera.to_screen(self.stage.places[self.pointed.person])
        dx = max(EDGE - x, 0.0) + min(self.width() - EDGE - x, 0.0)
        dy = max(EDGE - y, 0.0) + min(self.height() - EDGE - y, 0.0)
        if dx or dy:
            self._look(self.stage.camera.moved(dx, dy))

    def _activate(self, person: int) -> None:
        assert self.stage is not None
        self.select(person)
        self.person_activated.emit(self.stage.scene.people[person].id)

    def _center(self, person: int) -> None:
        assert self.stage is not None
        self.person_centered.emit(self.stage.scene.people[person].id)

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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = self._dragged_to = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None or self._dragged_to is None:
            self._point_at(event.position())
            return
        is_drag = self._dragged_to != self._pressed_at
        far = (event.position() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self.stage is not None and (is_drag or far):
            moved = event.position() - self._dragged_to
            self._dragged_to = event.position()
            self._point(Pointed())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._look(self.stage.camera.moved(moved.x(), moved.y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        is_click = self._dragged_to == self._pressed_at
        self._pressed_at = self._dragged_to = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._point_at(event.position())
        if is_click and self.stage is not None:
            person = self.pointed.person
            if person is None:
                self.select(None)
            else:
                self._activate(person)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        person = self.stage.person_at(event.position()) if self.stage else None
        if person is not None and event.button() == Qt.MouseButton.LeftButton:
            self._center(person)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.pointed.by_keys:
            self._point(Pointed())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta().y() or event.angleDelta().x()
        self.zoom(NOTCH_ZOOM ** (turned / WHEEL_NOTCH), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom(1 + event.value(), event.position())
                return True
        elif isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                self.zoom(pinch.scaleFactor(), QPointF(self.mapFromGlobal(pinch.centerPoint())))
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        here = self._standing() if self.stage is not None else None
        if key in ZOOM_KEYS:
            self.zoom(ZOOM_KEYS[key])
        elif key == Qt.Key.Key_0:
            self.zoom_to_fit()
        elif key == Qt.Key.Key_Escape:
            self._point(Pointed())
            self.select(None)
            self.left.emit()
        elif here is None:
            super().keyPressEvent(event)
        elif key in ARROWS:
            self._travel(*ARROWS[key])
        elif key in ENTER:
            act = self._center if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self._activate
            act(here)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if (
            event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
            and self.stage
        ):
            self._point_by_keys(self._standing())
            self._keep_in_window()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.pointed.by_keys:
            self._point(Pointed())
