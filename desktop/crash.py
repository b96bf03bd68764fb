"""Crash: no error passes unseen. Logs every uncaught exception once and tells whoever shows the dialog.

Python's exceptions go to the log through `logs.DiscreetFormatter` (frames, never the values in them); a
crash in C++ leaves its Python frames in `crash.txt`, which the next start finds and keeps beside. No Qt.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

log = logging.getLogger("crash")


def install(folder: Path, told: Callable[[BaseException], None]) -> Callable[[], None]:
    """Take over all that is uncaught; `told` is called for the first error of each place in the code.

    `told` is called on the thread that failed. The callable returned gives everything back.
    """
    guard = _Guard(told)
    file = _crash_file(folder)
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    faulthandler.enable(file, all_threads=True)
    sys.excepthook = guard.on_main
    threading.excepthook = guard.on_thread
    sys.unraisablehook = guard.on_unraisable

    def uninstall() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before
        faulthandler.disable()
        os.close(file)

    return uninstall


def _crash_file(folder: Path) -> int:
    """An open file for faulthandler; what the last run left in it is moved aside."""
    path = folder / "crash.txt"
    if path.exists() and path.stat().st_size:
        path.replace(folder / "crash-before.txt")
        log.error("the last run ended in a crash; its frames are in crash-before.txt")
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


class _Guard:
    def __init__(self, told: Callable[[BaseException], None]) -> None:
        self._told = told
        self._seen: Counter[tuple[type, str, int]] = Counter()

    def on_main(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            self._take(error, trace)

    def on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            self._take(args.exc_value, args.exc_traceback)

    def on_unraisable(self, args: sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            self._take(args.exc_value, args.exc_traceback)

    def _take(self, error: BaseException, trace: TracebackType | None) -> None:
        """A broken paintEvent fails sixty times a second: one entry, then a count now and then."""
        place = (type(error), *_place(trace))
        self._seen[place] += 1
        times = self._seen[place]
        if times == 1:
            log.critical("uncaught", exc_info=(type(error), error, trace))
            self._tell(error)
        elif str(times).strip("0") == "1":
            log.critical("%s again at %s:%s, %s times by now", place[0].__qualname__, *place[1:], times)

    def _tell(self, error: BaseException) -> None:
        try:
            self._told(error)
        except Exception:  # an error in the error dialog must not call it again
            log.critical("the crash dialog failed", exc_info=True)


def _place(trace: TracebackType | None) -> tuple[str, int]:
    """The file and line that raised."""
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return (Path(trace.tb_frame.f_code.co_filename).name, trace.tb_lineno) if trace else ("?", 0)
