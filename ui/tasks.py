"""Tasks: long work off the main thread, its answer back on it. Knows threads; knows no widget and no query.

One worker thread has a connection to the book; two more do pure work (layout, duplicate search). `work` takes
values and returns values: it must touch no QObject. Everything a caller hands over to be called back stays on
the main thread, so that no widget is ever freed by a worker.

    self._task = tasks.run_db(partial(plan, path), self.show_plan, self.show_error, self.show_progress)
"""

from __future__ import annotations

import itertools
import queue
import threading
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import Shiboken

from db import Progress
from db.errors import BookError, Cancelled

T = TypeVar("T")

PURE_THREADS = 2
PROGRESS_EVERY_S = 0.05


class Connectable(Protocol):
    """What is needed of a book: a connection for the calling thread."""

    def connected(self) -> AbstractContextManager[object]: ...


class Task:
    """A handle on running work, for the one who started it."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._cancelled = threading.Event()
        self._abandoned = False

    def cancel(self) -> None:
        """Ask the work to stop at its next progress call.

        The answer stays true: `on_cancelled` when it stopped, `on_done` when it had finished before it heard.
        """
        self._cancelled.set()

    def abandon(self) -> None:
        """Cancel, and hear nothing more of it."""
        self._abandoned = True
        self.cancel()

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    @property
    def is_abandoned(self) -> bool:
        return self._abandoned


@dataclass(frozen=True, slots=True)
class _Listener:
    """Who hears about a task. Kept and used on the main thread only."""

    task: Task
    owner: QObject | None
    on_done: Callable[[Any], None]
    on_error: Callable[[BookError], None] | None
    on_progress: Progress | None
    on_cancelled: Callable[[], None] | None

    @property
    def is_there(self) -> bool:
        return not self.task.is_abandoned and (self.owner is None or Shiboken.isValid(self.owner))


@dataclass(frozen=True, slots=True)
class _Done:
    value: object


@dataclass(frozen=True, slots=True)
class _Failed:
    error: BaseException


@dataclass(frozen=True, slots=True)
class _Step:
    done: int
    total: int


_News = _Done | _Failed | _Step


@dataclass(frozen=True, slots=True)
class _Job:
    """What a worker gets to see of a task."""

    task: Task
    work: Callable[[Progress], object]
    post: Callable[[int, _News], None]

    def run(self, prepare: Callable[[], None]) -> None:
        try:
            self._stop_if_cancelled()
            prepare()
            news: _News = _Done(self.work(self._progress()))
        except BaseException as error:  # noqa: BLE001  (told or raised again on the main thread)
            news = _Failed(error)
        self.post(self.task.number, news)

    def _progress(self) -> Progress:
        told_at = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told_at
            self._stop_if_cancelled()
            now = time.monotonic()
            if done >= total > 0 or now - told_at >= PROGRESS_EVERY_S:
                told_at = now
                self.post(self.task.number, _Step(done, total))

        return progress

    def _stop_if_cancelled(self) -> None:
        if self.task.is_cancelled:
            raise Cancelled


class _Worker(threading.Thread):
    """Takes jobs until it is given None. Enters `around` before its first job and leaves it at the end."""

    def __init__(
        self,
        name: str,
        jobs: queue.SimpleQueue[_Job | None],
        around: Callable[[], AbstractContextManager[object]],
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._jobs = jobs
        self._around = around

    def run(self) -> None:
        with ExitStack() as held:
            entered = False

            def prepare() -> None:
                nonlocal entered
                if not entered:
                    held.enter_context(self._around())
                    entered = True

            while (job := self._jobs.get()) is not None:
                job.run(prepare)
                del job  # nothing is kept alive while waiting


class _Workers:
    """A few threads on one queue, started when there is something to do."""

    def __init__(self, name: str, count: int, around: Callable[[], AbstractContextManager[object]]) -> None:
        self._name = name
        self._count = count
        self._around = around
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._threads: list[_Worker] = []

    def put(self, job: _Job) -> None:
        self._jobs.put(job)
        if len(self._threads) < self._count:
            thread = _Worker(f"{self._name}-{len(self._threads)}", self._jobs, self._around)
            self._threads.append(thread)
            thread.start()

    def close(self) -> None:
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()
        self._threads.clear()


class Tasks(QObject):
    """Runs work on worker threads and calls back on the main thread. Belongs to the main thread."""

    _posted = Signal()

    def __init__(self, book: Connectable | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers = itertools.count(1)
        self._listeners: dict[int, _Listener] = {}
        self._news: deque[tuple[int, _News]] = deque()
        self._db = _Workers("book", 1, book.connected if book else nullcontext)
        self._pure = _Workers("pure", PURE_THREADS, nullcontext)
        self._closed = False
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run_db(
        self,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        on_error: Callable[[BookError], None] | None = None,
        on_progress: Progress | None = None,
        *,
        on_cancelled: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Run work that reads or writes the book; such work runs one after the other.

        Nothing is called back once `owner` is gone (default: the QObject whose method `on_done` is).
        A `BookError` goes to `on_error`; any other exception, or one nobody listens for, is raised on the
        main thread.
        """
        return self._run(
            self._db, work, _Listener(self._new(), owner, on_done, on_error, on_progress, on_cancelled)
        )

    def run_pure(
        self,
        work: Callable[[Progress], T],
        on_done: Callable[[T], None],
        on_error: Callable[[BookError], None] | None = None,
        on_progress: Progress | None = None,
        *,
        on_cancelled: Callable[[], None] | None = None,
        owner: QObject | None = None,
    ) -> Task:
        """Run work on plain values; two may run side by side. Otherwise as `run_db`."""
        return self._run(
            self._pure, work, _Listener(self._new(), owner, on_done, on_error, on_progress, on_cancelled)
        )

    def close(self) -> None:
        """Cancel everything, wait for the threads to end; nothing is called back any more."""
        self._closed = True
        for listener in self._listeners.values():
            listener.task.cancel()
        self._db.close()
        self._pure.close()
        self._listeners.clear()
        self._news.clear()

    @property
    def is_idle(self) -> bool:
        return not self._listeners

    def _new(self) -> Task:
        return Task(next(self._numbers))

    def _run(self, workers: _Workers, work: Callable[[Progress], object], listener: _Listener) -> Task:
        if self._closed:
            raise RuntimeError("tasks are closed")
        if listener.owner is None:
            listener = _with_owner(listener)
        self._listeners[listener.task.number] = listener
        self._start(workers, _Job(listener.task, work, self._post))
        return listener.task

    def _start(self, workers: _Workers, job: _Job) -> None:
        workers.put(job)

    def _post(self, number: int, news: _News) -> None:
        """On the worker's thread."""
        self._news.append((number, news))
        self._posted.emit()

    @Slot()
    def _deliver(self) -> None:
        """One piece of news for each time it is called, so that a raising listener costs the others nothing."""
        if not self._news:
            return
        number, news = self._news.popleft()
        if isinstance(news, _Step):
            listener = self._listeners[number]
            if listener.on_progress is not None and listener.is_there:
                listener.on_progress(news.done, news.total)
            return
        listener = self._listeners.pop(number)
        if isinstance(news, _Done):
            if listener.is_there:
                listener.on_done(news.value)
        else:
            _tell_failure(listener, news.error)


class InlineTasks(Tasks):
    """The same, at once and on the calling thread: for tests."""

    def _start(self, workers: _Workers, job: _Job) -> None:
        job.run(lambda: None)

    def _post(self, number: int, news: _News) -> None:
        self._news.append((number, news))
        self._deliver()


def _with_owner(listener: _Listener) -> _Listener:
    owner = getattr(listener.on_done, "__self__", None)
    if not isinstance(owner, QObject):
        return listener
    return _Listener(
        listener.task, owner, listener.on_done, listener.on_error, listener.on_progress, listener.on_cancelled
    )


def _tell_failure(listener: _Listener, error: BaseException) -> None:
    if isinstance(error, Cancelled):
        if listener.on_cancelled is not None and listener.is_there:
            listener.on_cancelled()
    elif isinstance(error, BookError) and listener.on_error is not None:
        if listener.is_there:
            listener.on_error(error)
    else:
        raise error
