"""Clock jumps: told by the kernel when the clock was set or the computer slept. Linux; elsewhere silent.

A timer that never ends, on the clock that people read. The kernel cancels it when that clock jumps, also on
waking up (`timerfd_create(2)`, TFD_TIMER_CANCEL_ON_SET), and only then is its descriptor readable: nothing is
polled, and no bus is needed.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys

from PySide6.QtCore import QObject, QSocketNotifier, Signal

log = logging.getLogger("clock")

# <time.h>, <sys/timerfd.h>
_CLOCK_REALTIME = 0
_ABSTIME, _CANCEL_ON_SET = 1, 2
_NEVER = 2**40  # seconds


class ClockJumps(QObject):
    jumped = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = endless_timer() if sys.platform == "linux" else None
        if self._timer is not None:
            self._notifier = QSocketNotifier(self._timer, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._take)

    def stop(self) -> None:
        if self._timer is not None:
            self._notifier.setEnabled(False)
            os.close(self._timer)
            self._timer = None

    def _take(self) -> None:
        """Reading fails with ECANCELED and makes the timer wait for the next jump."""
        if self._timer is not None:
            with contextlib.suppress(OSError):
                os.read(self._timer, 8)
            log.info("the clock jumped or the computer slept")
            self.jumped.emit()


def endless_timer() -> int | None:
    """The descriptor of a cancelable timer; None where the system has none. Python has it from 3.13 on."""
    import ctypes  # 1 MB, and not needed elsewhere

    class Timespec(ctypes.Structure):
        _fields_ = (("seconds", ctypes.c_long), ("nanoseconds", ctypes.c_long))

    class Itimerspec(ctypes.Structure):
        _fields_ = (("interval", Timespec), ("value", Timespec))

    try:
        libc = ctypes.CDLL(None, use_errno=True)
        descriptor: int = libc.timerfd_create(_CLOCK_REALTIME, os.O_CLOEXEC | os.O_NONBLOCK)
        spec = Itimerspec(Timespec(0, 0), Timespec(_NEVER, 0))
        failed = descriptor < 0 or libc.timerfd_settime(
            descriptor, _ABSTIME | _CANCEL_ON_SET, ctypes.byref(spec), None
        )
    except AttributeError:
        return None
    if failed:
        log.info("no cancelable timer: %s", os.strerror(ctypes.get_errno()))
        return None
    return descriptor
