"""Timeline: a day to look at the graph on, by a slider, by keys, or played from the first favor to today.

One timer runs while it plays, none otherwise.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from ui import texts, theme
from ui.icons import Icon, icon
from ui.widgets.buttons import tool_button

FRAME_MS, FRAMES = 33, 600  # twenty seconds for all the years
STEP_MS, STEPS = 1000, 20  # without motion: a picture a second
WEEK, QUARTER = 7, 91
GESTURES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.Wheel,
    QEvent.Type.KeyPress,
    QEvent.Type.NativeGesture,
    QEvent.Type.TouchBegin,
)


class Timeline(QWidget):
    """`moved` carries how many days ago is looked at, None for all the time there is; `played` whether it plays."""

    moved = Signal(object)
    played = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._oldest = date.min, 0
        self.is_calm = False  # few pictures instead of many, as beside the list
        self._waits = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.tick)
        self.button = tool_button(Icon.RESUME, self.tr("Play"), self.turn)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Day"))
        self.slider.setRange(0, 0)
        self.slider.setSingleStep(WEEK)
        self.slider.setPageStep(QUARTER)
        self.slider.valueChanged.connect(self._on_value)
        self.slider.turned.connect(self.turn)
        self.slider.left.connect(self.leave)
        self.slider.installEventFilter(self)
        self.day = theme.label("", role=theme.Role.STRONG)
        self.day.setMinimumWidth(self.day.fontMetrics().horizontalAdvance("00 MMM 0000") + theme.S)
        close = tool_button(Icon.CLOSE, self.tr("Back to today (Esc)"), self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.XL - theme.XS, 0, theme.XL, theme.M)
        row.setSpacing(theme.S)
        for part, stretch in ((self.button, 0), (self.slider, 1), (self.day, 0), (close, 0)):
            row.addWidget(part, stretch)
        self.hide()

    @property
    def is_playing(self) -> bool:
        return self._timer.isActive()

    def set_range(self, today: date, oldest: int) -> None:
        """From so many days ago until today; the day looked at stays as far as it can."""
        back = self.slider.maximum() - self.slider.value()
        self._today, self._oldest = today, max(oldest, 1)
        self.slider.blockSignals(True)
        self.slider.setRange(0, self._oldest)
        self.slider.setValue(self._oldest - min(back, self._oldest))
        self.slider.blockSignals(False)
        self._say()

    def open(self) -> None:
        """At today; nothing has changed yet."""
        self.show()
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say()

    @Slot()
    def leave(self) -> None:
        """Back to all the time there is."""
        self.pause()
        self.hide()
        self.slider.setValue(self.slider.maximum())

    @Slot()
    def turn(self) -> None:
        """Play or pause; from today it begins anew."""
        if self.is_playing:
            self.pause()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self._timer.start(STEP_MS if self._is_stepping else FRAME_MS)
        self._show_playing()
        self.played.emit(True)

    @Slot()
    def pause(self) -> None:
        if self.is_playing:
            self._timer.stop()
            self._show_playing()
            self.played.emit(False)

    @Slot(bool)
    def wait(self, on: bool) -> None:
        """The pictures are being drawn: what plays goes on when they are there."""
        self._waits = on

    @Slot()
    def tick(self) -> None:
        """The next picture; the last one ends it."""
        if self._waits:
            return
        steps = STEPS if self._is_stepping else FRAMES
        self.slider.setValue(self.slider.value() + max(round(self._oldest / steps), 1))
        if self.slider.value() == self.slider.maximum():
            self.pause()

    @property
    def days_ago(self) -> int | None:
        """None at today: what is to come is shown as well."""
        back = self.slider.maximum() - self.slider.value()
        return back or None

    @property
    def _is_stepping(self) -> bool:
        return self.is_calm or theme.reduced_motion()

    @Slot(int)
    def _on_value(self, _: int) -> None:
        self._say()
        self.moved.emit(self.days_ago)

    def _say(self) -> None:
        day = self._today - timedelta(self.days_ago or 0) if self._today > date.min else self._today
        self.day.setText(texts.full_day(day))
        self.slider.setAccessibleDescription(self.day.text())

    def _show_playing(self) -> None:
        name = self.tr("Pause") if self.is_playing else self.tr("Play")
        self.button.setIcon(icon(Icon.PAUSE if self.is_playing else Icon.RESUME, "text_muted"))
        self.button.setToolTip(name)
        self.button.setAccessibleName(name)

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any hand laid on the picture or the slider pauses."""
        if event.type() in GESTURES and not (
            isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space and watched is self.slider
        ):
            self.pause()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        self.pause()
        super().hideEvent(event)


class _Slider(QSlider):
    """Space plays and pauses, Esc leaves."""

    turned = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.turned.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
