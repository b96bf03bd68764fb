"""View: the hand on the graph: click, drag, rubber band, wheel and pinch. Ids go out, a stage comes in."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture, QWidget

from ui import theme
from ui.graph.arrays import Places
from ui.graph.people import INITIALS_FROM
from ui.graph.second_click import SecondClick
from ui.graph.stage import Pointed
from ui.graph.travel import KEY_ZOOM, TravelView

__all__ = ["KEY_ZOOM", "GraphView"]

WHEEL_NOTCH = 120.0  # eighths of a degree, as Qt counts them
NOTCH_ZOOM = 1.2
BAND_FILL = 0.12


class Drag(Enum):
    """What a drag moves; by where it begins."""

    PICTURE = auto()
    MARK = auto()
    BAND = auto()


class GraphView(TravelView):
    """People and favors one can pan, zoom, point at, put elsewhere and choose."""

    pinned = Signal(int, float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pressed_at: QPointF | None = None
        self._dragged_to = QPointF()
        self._drag: Drag | None = None
        self._is_band = False  # a drag that begins with Shift
        self._held: int | None = None  # the mark under the finger that pressed
        self._second_click = SecondClick(self)
        self._second_click.came.connect(self._on_second_click)
        self._places: Places | None = None  # before it was moved
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)

    def _point_at(self, at: QPointF) -> None:
        if self.stage is None:
            return
        person = self.stage.person_at(at)
        favor = self.stage.favor_at(at, self._size()) if person is None else None
        self._point(Pointed(person, favor))

    # Dragging

    def _grip(self) -> Drag:
        """What a drag from where it was pressed moves. From afar, where marks are everywhere, always the picture."""
        if self._is_band:
            return Drag.BAND
        held, stage = self._held, self.stage
        if held is None or stage is None or stage.radius < INITIALS_FROM or held in stage.fixed:
            return Drag.PICTURE
        return Drag.MARK

    def _drag_on(self, to: QPointF) -> None:
        stage = self.stage
        assert stage is not None
        if self._drag is Drag.PICTURE:
            moved = to - self._dragged_to
            self._point(Pointed())
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._look(stage.camera.moved(moved.x(), moved.y()))
        elif self._drag is Drag.MARK and self._held is not None:
            self._stop_glide()
            if self._places is None:
                self._places = stage.places
            stage.places = self._places.copy()
            stage.places[self._held] = stage.camera.to_world(to.x(), to.y())
            self._point(Pointed(self._held, is_held=True))
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._dragged_to = to
        self.update()

    def _drop(self, modifiers: Qt.KeyboardModifier) -> None:
        stage, held = self.stage, self._held
        assert stage is not None
        if self._drag is Drag.MARK and held is not None and self._places is not None:
            stage.picture.clear()
            self._settle()
            x, y = stage.places[held].tolist()
            self._places = None
            self.pinned.emit(int(stage.scene.ids[held]), x, y)
        elif self._drag is Drag.BAND:
            found = set(stage.scene.ids[stage.people_in(self._band())].tolist())
            more = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
            self.choose(found | self.chosen_ids if more else found)
            self.update()

    def _band(self) -> QRectF:
        return QRectF(self._pressed_at or self._dragged_to, self._dragged_to).normalized()

    def _click(self, modifiers: Qt.KeyboardModifier, at: QPointF) -> None:
        assert self.stage is not None
        person = self.pointed.person
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            if person is not None:
                self.choose(self.chosen_ids ^ {int(self.stage.scene.ids[person])})
        elif person is not None:
            contact_id = self.stage.scene.people[person].id
            self._activate(person)
            self._second_click.expect(contact_id, QPointF(self.mapToGlobal(at)))
        elif self.pointed.favor is None and (ring := self.stage.ring_at(at)) is not None:
            self.bubble_toggled.emit(ring.bubble)
        else:
            self.select(None)
            self.choose(())

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drag is Drag.BAND:
            with QPainter(self) as painter:
                fill = QColor(theme.color("accent"))
                fill.setAlphaF(BAND_FILL)
                painter.setPen(QPen(theme.color("accent"), 1))
                painter.setBrush(fill)
                painter.drawRect(self._band())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whoever was chosen stays in sight when the pane with them opens beside; where all are, nothing moves."""
        super().resizeEvent(event)
        if self.stage is not None and not self._fitted and self.selected in self.stage.people:
            self._keep_in_window(self.selected)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = self._dragged_to = event.position()
            self._is_band = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._held = self.stage.person_at(event.position()) if self.stage is not None else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            self._point_at(event.position())
            return
        far = (event.position() - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
        if self.stage is not None and (self._drag is not None or far):
            self._drag = self._drag or self._grip()
            self._drag_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        if self._drag is not None and self.stage is not None:
            self._drop(event.modifiers())
        is_click, self._drag, self._pressed_at, self._held = self._drag is None, None, None, None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._point_at(event.position())
        if is_click and self.stage is not None:
            self._click(event.modifiers(), event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Where the first click was on nobody."""
        person = self.stage.person_at(event.position()) if self.stage else None
        if person is not None and event.button() == Qt.MouseButton.LeftButton:
            self._center(person)

    @Slot(int)
    def _on_second_click(self, contact_id: int) -> None:
        person = self.stage.scene.index_of.get(contact_id) if self.stage is not None else None
        if self.stage is not None and person is not None and person in self.stage.people:
            self._center(person)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the right button where it is, by the key at the one stood on."""
        at = QPointF(event.pos())
        if self.stage is None:
            return
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            self._point_at(at)
        elif (here := self._standing()) is not None:
            if self.pointed.person is None:
                self._point_by_keys(here)
            at = QPointF(*self.stage.screen()[here].tolist())
        self.menu_requested.emit(at)

    def leaveEvent(self, event: QEvent) -> None:
        if not self.pointed.by_keys and self._drag is None:
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
