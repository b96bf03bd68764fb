"""App: puts the parts together and runs them. The only module that knows all of them.

Without a window (started into the tray) neither the pages nor their icons are loaded.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

import resources
from db import Book, BookError, Changes, PromptKind
from db.records import GENTLE_PROMPTS
from desktop import crash, logs
from desktop.book_watch import BookWatch
from desktop.garbage import GarbageTimer
from desktop.notifications import Notifier
from desktop.paths import Paths, no_place
from desktop.reminder_clock import ReminderClock
from desktop.signals import EndSignals
from desktop.single_instance import SingleInstance
from desktop.system_colors import SystemColors
from desktop.tray import Tray
from ui.hub import Hub
from ui.settings.machine import MachineSettings
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.main_window import MainWindow

log = logging.getLogger("app")

# How long a start into the tray waits for a panel before it shows the window: nobody is left with nothing.
TRAY_PATIENCE_MS = 20_000
SNOOZE_DAYS = 1  # by the button of a popup; the window offers other spans


def run(options: argparse.Namespace) -> int:
    """Start Goodturn, or show the one that is running; the exit status. Options: `book`, `demo`, `background`."""
    if sys.platform == "linux" and not any(
        map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    ):
        raise BookError(
            "No display", "There is no display to open a window on.", "Start it in a desktop session."
        )
    paths = Paths.of_user()
    with contextlib.ExitStack() as kept:
        try:
            paths.prepare()
            kept.callback(logs.stop, logs.start(paths.state))
            app = _application()
            logs.take_qt_messages()
            crashed = _CrashRelay()
            kept.callback(crash.install(paths.state, crashed.happened.emit))
        except OSError as error:
            return _tell(_application(), no_place(error))
        path = options.book or paths.default_book
        if options.demo:
            import tempfile

            folder = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="goodturn-demo-")))
            # Its settings go with it: what is tried out in a demo changes nothing of one's own.
            paths, path = replace(paths, config=folder), folder / "demo.goodturn"
        try:
            return _run(app, options, paths, path, crashed)
        except BookError as error:
            return _tell(app, error)


def _tell(app: QApplication, error: BookError) -> int:
    """Say why there is no window, to whoever clicked an icon too."""
    from ui import theme
    from ui.widgets.dialog import TellDialog

    print(f"goodturn: {error}", file=sys.stderr)
    theme.apply(app)
    TellDialog.ask(None, error.title, error.sentence, error.next_step)
    return 1


def now() -> datetime:
    """The local moment, with its zone. The only clock of the window."""
    return datetime.now().astimezone()


class _CrashRelay(QObject):
    """Carries an uncaught error to the main thread, whichever thread it happened on."""

    happened = Signal(object)


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("goodturn")
    app.setApplicationDisplayName("Goodturn")
    app.setDesktopFileName(resources.APP_ID)
    app.setWindowIcon(QIcon(str(resources.path("icons/goodturn.svg"))))
    app.setQuitOnLastWindowClosed(False)  # the app ends with Quit, not with its last dialog
    return app


def _run(
    app: QApplication, options: argparse.Namespace, paths: Paths, path: Path, crashed: _CrashRelay
) -> int:
    instance = SingleInstance(path, paths.state)
    if not instance.acquire():
        if instance.send("stay" if options.background else "show"):
            return 0
        raise BookError(
            "Already open", f"{path} is open in a Goodturn that does not answer.", "End it first."
        )
    try:
        with _open(options, path) as book:
            application = Application(app, book, paths, instance, demo=options.demo)
            crashed.happened.connect(application.tell_crash)
            try:
                application.start(background=options.background)
                status = app.exec()
            finally:
                application.close()
            book.give_back_space()  # nobody waits any more
            return status
    finally:
        instance.release()


def _open(options: argparse.Namespace, path: Path) -> Book:
    if options.demo:
        from desktop.demo import make_demo_book

        return make_demo_book(path, now)
    return Book.open(path, clock=now)


class Application(QObject):
    """The running app: a book, a tray icon, a clock, and a window when somebody wants one."""

    def __init__(
        self, app: QApplication, book: Book, paths: Paths, instance: SingleInstance, *, demo: bool = False
    ) -> None:
        super().__init__()
        self._app, self._book, self._paths, self._demo = app, book, paths, demo
        self.machine = MachineSettings(paths.settings, self)
        self.tasks = Tasks(book, self)
        self.hub = Hub(book, self, tasks=self.tasks)
        self.tray = Tray(self)
        icon = str(resources.path("icons/goodturn.svg"))
        self.notifier = Notifier(book.today, self.tray.show_message, icon=icon, parent=self)
        self.clock = ReminderClock(book.reminders.next_moment, book.now, self)
        self.window: MainWindow | None = None
        self._colors = SystemColors(self)
        self._watch = BookWatch(book, self)
        self._garbage = GarbageTimer(self)
        self._signals = EndSignals(self)
        # Many changes in one turn of the loop are one look at the book.
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._show_state)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(TRAY_PATIENCE_MS)
        self._patience.timeout.connect(self._show_if_hidden)
        self._connect(instance)

    def start(self, *, background: bool) -> None:
        """Show the window, or only the tray icon where there is (or soon will be) a tray for it."""
        if not background:
            self.show_window()
            self._settle.start()  # the tray can wait until the window is painted
            return
        self._show_state()
        self._garbage.run(False)  # what starting left behind need not stay all day
        self._book.rest()
        if not self.tray.available:
            self._patience.start()

    def show_window(self) -> None:
        self._patience.stop()
        if self.window is None:
            self.window = self._make_window()
        self._garbage.run(True)
        self.window.bring_up()

    def close(self) -> None:
        """End every part; afterwards nothing runs and nothing is shown."""
        for timer in (self._settle, self._patience):
            timer.stop()
        self.clock.stop()
        self._watch.stop()
        self.notifier.stop()
        self._colors.stop()
        self.tray.hide()
        self.tasks.close()
        self.hub.close()
        if self.window is not None:
            self.window.deleteLater()
            self.window = None
        self._signals.stop()
        self._garbage.stop()

    def quit(self) -> None:
        if self.window is not None and self.window.isVisible():
            self.window.close()  # keeps its place
        self._app.quit()

    def _end(self) -> None:
        """The system ends the process: nobody is asked any more about what a dialog holds."""
        if self.window is not None and self.window.isVisible():
            self.window.keep_place()
        QApplication.exit()  # `quit` would ask every window

    def tell_crash(self, error: BaseException) -> None:
        """What nobody caught: what the world did in its own words, else a bug, said plainly; the log has it."""
        if isinstance(error, BookError):
            self.hub.failed.emit(error)
            return
        from ui.widgets.dialog import TellDialog

        TellDialog.ask(
            self.window,
            self.tr("Something went wrong in Goodturn"),
            self.tr("What you were doing may not have happened; your book is safe ({0}).").format(
                type(error).__name__
            ),
            self.tr("You can go on. The details are in {0}.").format(self._paths.state / "goodturn.log"),
        )

    # How the parts hear of each other.

    def _connect(self, instance: SingleInstance) -> None:
        self.hub.changed.connect(self._on_changed)
        self.clock.due.connect(self._remind)
        self.tray.open_requested.connect(self._toggle_window)
        self.tray.log_requested.connect(self._log)
        self.tray.pause_requested.connect(self._pause)
        self.tray.asking_pause_requested.connect(self._pause_asking)
        self.tray.prompt_requested.connect(self._open_prompt)
        self.tray.quit_requested.connect(self.quit)
        self.tray.message_clicked.connect(self.show_window)
        self.notifier.done.connect(self._prompt_done)
        self.notifier.snoozed.connect(self._prompt_snoozed)
        self.notifier.opened.connect(self._open_prompt)
        self.notifier.today_opened.connect(self.show_window)
        self.machine.changed.connect(self._on_machine_changed)
        self._colors.changed.connect(self._follow_colors)
        self._watch.failed.connect(self.hub.failed)
        self._signals.received.connect(self._end)
        instance.message_received.connect(self._on_message)

    def _make_window(self) -> MainWindow:
        self._colors.ask()
        from ui.main_window import MainWindow
        from ui.widgets.faces import Faces

        self._colors.take_answer()  # it came while the pages were loaded: the window opens in its colours
        self._dress()
        window = MainWindow(self._book, self.hub, self.tasks, self.machine, lambda: self.tray.available)
        Faces(self._book, self.hub, self.tasks, window)
        window.quit_requested.connect(self.quit)
        window.closed.connect(self._on_window_closed)
        self.machine.failed.connect(window.show_error)
        # After the first paint: the check grows with the book, and nobody should wait for it.
        QTimer.singleShot(0, self, self._check_book)
        return window

    def _dress(self) -> None:
        from ui import theme

        theme.follow_desktop(self._colors.dark)
        theme.set_reduced_motion(bool(self.machine.get("reduced_motion")))
        scheme, size = self.machine.get("color_scheme"), self.machine.get("text_size")
        theme.apply(self._app, scheme, size)  # type: ignore[arg-type]  # both are among the declared choices

    def _follow_colors(self) -> None:
        from ui import theme

        theme.follow_desktop(self._colors.dark)

    def _check_book(self) -> None:
        """Beside all else: from a cold disk a large book takes a minute."""
        self.tasks.run_pure(self._book.check_quickly, self._on_checked, self._on_damaged)

    def _on_checked(self, _: None) -> None:
        log.info("quick check passed")

    def _on_damaged(self, error: BookError) -> None:
        self.hub.failed.emit(error)

    def _on_changed(self, _: Changes) -> None:
        self._settle.start()

    def _show_state(self) -> None:
        reminders = self._book.reminders
        # Greetings and news are nothing that is due: they wait in the window.
        prompts = [prompt for prompt in reminders.prompts() if prompt.kind not in GENTLE_PROMPTS]
        self.tray.show_state(prompts, reminders.paused_until, reminders.asking_paused_until)
        self.notifier.keep_only(prompts)
        self.clock.reschedule()

    def _remind(self) -> None:
        prompts = self._book.reminders.to_notify()
        if prompts and self.machine.get("notifications"):
            self.notifier.notify(prompts)
        if prompts:
            self.hub.attempt(partial(self._book.reminders.mark_notified, prompts=prompts))
        if self.window is not None:
            self.window.note_day()
        self._settle.start()

    def _toggle_window(self) -> None:
        window = self.window
        if window is not None and window.isVisible() and window.isActiveWindow() and self._stays_in_tray():
            window.close()
        else:
            self.show_window()

    def _show_if_hidden(self) -> None:
        if not self.tray.available:
            self.show_window()

    def _on_window_closed(self) -> None:
        self._garbage.run(False)
        self._book.rest()
        if not self._stays_in_tray():
            self._app.quit()
        elif self._book.wastes_space:
            self.tasks.run_db(lambda _progress: self._book.give_back_space(), self._on_space_given)

    def _on_space_given(self, given: bool) -> None:
        log.info("space given back" if given else "space left for another time")

    def _stays_in_tray(self) -> bool:
        return self.tray.available and bool(self.machine.get("close_to_tray"))

    def _log(self) -> None:
        self.show_window()
        if self.window is not None:
            self.window.log_interaction()

    def _pause(self, days: int, only_asking: bool = False) -> None:
        until = self._book.today() + timedelta(days) if days else None
        self.hub.attempt(partial(self._book.reminders.pause, until=until, only_asking=only_asking))

    def _pause_asking(self, days: int) -> None:
        self._pause(days, only_asking=True)

    def _open_prompt(self, kind: str, subject_id: int) -> None:
        self.show_window()
        if self.window is not None:
            self.window.open_prompt(kind, subject_id)

    def _prompt_done(self, kind: str, subject_id: int) -> None:
        self.hub.attempt(partial(self._book.reminders.done, kind=PromptKind(kind), subject_id=subject_id))

    def _prompt_snoozed(self, kind: str, subject_id: int) -> None:
        until = self._book.today() + timedelta(SNOOZE_DAYS)
        self.hub.attempt(
            partial(self._book.reminders.snooze, kind=PromptKind(kind), subject_id=subject_id, until=until)
        )

    def _on_machine_changed(self, key: str) -> None:
        if key in ("color_scheme", "text_size", "reduced_motion"):
            self._dress()
        elif key in ("start_at_login", "start_in_tray"):
            self._set_autostart()

    def _set_autostart(self) -> None:
        from desktop import autostart

        if self._demo:
            self._refuse_autostart()
            return
        entry = autostart.of_system()
        if not self.machine.get("start_at_login"):
            entry.disable()
            return
        # At login no variable names another folder of books.
        book = autostart.opening(self._book.path, Paths.of_user({}).default_book)
        into_tray = bool(self.machine.get("start_in_tray"))
        entry.enable(autostart.command(*book, background=into_tray), autostart.folder())

    def _refuse_autostart(self) -> None:
        """A demo is gone at the next login."""
        if self.machine.get("start_at_login"):
            self.machine.set("start_at_login", False)
            self.hub.failed.emit(
                BookError(
                    self.tr("Not in the demo"),
                    self.tr("The demo is thrown away when it ends, so nothing is left to start at login."),
                    self.tr("Choose this in Goodturn with your own book."),
                )
            )

    def _on_message(self, message: str) -> None:
        """What a second start says."""
        word, _, rest = message.partition(" ")
        if word == "stay":  # started once more into the tray, where it is already
            return
        self.show_window()
        if word == "log":
            self._log()
        elif word == "open" and self.window is not None:
            self.window.import_file([Path(rest)])
