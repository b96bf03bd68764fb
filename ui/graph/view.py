"""View: the hands on the graph. Mouse, wheel, pinch and keys; what is seen is the stage's."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QPointF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from ui.graph.card import person_card
from ui.graph.stage import Pointed
from ui.graph.stage_view import StageView

KEY_ZOOM = 1.25
WHEEL_NOTCH = 120.0  # eighths of a degree, as Qt counts them
NOTCH_ZOOM = 1.2
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


class GraphView(StageView):
    """People and favors one can pan, zoom, point at and travel through. Ids go out, a stage comes in."""

    person_activated = Signal(int)
    person_centered = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPointF | None = None
        self._dragged_to: QPointF | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.grabGesture(Qt.GestureType.PinchGesture)
        self.setAccessibleName(self.tr("Favor graph"))
        self.setAccessibleDescription(
            self.tr(
                "Arrow keys go from person to person, Enter opens, Shift+Enter centres, plus and minus zoom."
            )
        )

    def fly_to(self, person: int) -> None:
        """Bring a person to the middle, near enough to be read, and point at them."""
        if self.stage is None:
            return
        self._stop_glide()
        stage, size = self.stage, self._size()
        scale = max(stage.camera.scale, CLOSE_ENOUGH)
        camera = stage.camera.looking_at(stage.places[person], size.width(), size.height(), scale)
        self._point_by_keys(person)
        self._glide_to(camera)

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
        self._keep_in_window(self.pointed.person)

    def _standing(self) -> int | None:
        """Where the keys are: the one pointed at, else the selected, else you, else anybody."""
        assert self.stage is not None
        people = self.stage.people
        for person in (self.pointed.person, self.selected, self.stage.scene.self_index):
            if person is not None and person in people:
                return person
        return int(people[0]) if len(people) else None

    def _keep_in_window(self, person: int | None) -> None:
        if self.stage is None or person is None:
            return
        x, y = self.stage.camera.to_screen(self.stage.places[person])
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

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whoever was chosen stays in sight when the pane with them opens beside."""
        super().resizeEvent(event)
        if self.stage is not None and self.selected in self.stage.people:
            self._keep_in_window(self.selected)

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
            self._keep_in_window(self.pointed.person)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if self.pointed.by_keys:
            self._point(Pointed())
