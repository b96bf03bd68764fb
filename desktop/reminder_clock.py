"""Reminder clock: says once when something falls due, and sleeps in between. Reads the time; knows no prompt.

One single-shot timer to the next moment, and on Linux a descriptor by which the kernel tells of a clock that
was set or a computer that slept: a timer's own clock stands still then.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from desktop.clock_jumps import ClockJumps

_LONGEST_MS = 24 * 24 * 3600 * 1000  # QTimer counts milliseconds in 31 bits: 24.8 days


class ReminderClock(QObject):
    """Emits `due` when the moment that `next_moment` names is reached; both callables give aware moments.

    Call `reschedule` at the start and whenever something changed that may move the next moment.
    """

    due = Signal()

    def __init__(
        self,
        next_moment: Callable[[], datetime | None],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._next_moment = next_moment
        self._now = now
        self._fired: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.CoarseTimer)  # to the second over long spans
        self._timer.timeout.connect(self._wake)
        self._jumps = ClockJumps(self)
        self._jumps.jumped.connect(self.reschedule)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):  # where no jump is told: look when somebody is there
            application.applicationStateChanged.connect(self._look_when_active)

    def reschedule(self) -> None:
        """Ask for the next moment anew. Emits nothing by itself: what is due is said from the event loop."""
        moment = self._next_moment()
        if moment is None or moment == self._fired:
            self._timer.stop()
        else:
            self._timer.start(min(self._ms_until(moment), _LONGEST_MS))

    def stop(self) -> None:
        self._timer.stop()
        self._jumps.stop()

    def _wake(self) -> None:
        moment = self._next_moment()
        if moment is not None and moment != self._fired and self._ms_until(moment) == 0:
            self._fired = moment
            self.due.emit()
        self.reschedule()

    def _ms_until(self, moment: datetime) -> int:
        """By the world's time: subtracting two local times ignores that a clock was put forward between them."""
        return max(0, math.ceil((moment.timestamp() - self._now().timestamp()) * 1000))

    def _look_when_active(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.reschedule()
