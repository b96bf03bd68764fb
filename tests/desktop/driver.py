"""An application made of the desktop's parts alone, steered from outside: what the session tests look at.

    python -m tests.desktop.driver FOLDER

The first start keeps FOLDER/book.goodturn, obeys messages ('prompts 3', 'notify 2', 'pause', 'quit' …), and appends what it hears from the tray and the popups to FOLDER/events, one line each. A second start makes it
show its window.
"""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel

from db.records import PersonRef, Prompt, PromptKind
from desktop.notifications import Notifier
from desktop.reminder_clock import ReminderClock
from desktop.single_instance import SingleInstance
from desktop.tray import Tray

TODAY = date(2026, 3, 2)
NAMES = (
    "Žofie Ruiz",
    "Smith & <b>Co</b>",
    "A very long name that no menu of a panel should have to show whole",
    "Li",
    "Bo",
)


def now() -> datetime:
    return datetime.now().astimezone()


def prompts(count: int) -> list[Prompt]:
    kinds = list(PromptKind)
    return [
        Prompt(
            kinds[i % len(kinds)],
            i + 1,
            PersonRef(i + 1, NAMES[i % len(NAMES)]),
            TODAY,
            "salary & <i>bands</i>",
        )
        for i in range(count)
    ]


class Driver(QObject):
    def __init__(self, folder: Path, instance: SingleInstance) -> None:
        super().__init__()
        self._events = (folder / "events").open("a", encoding="utf-8", buffering=1)
        self._moments: list[datetime] = []
        self._window = QLabel("the window")
        self._window.setWindowTitle("Goodturn")
        self._tray = Tray(self)
        self._notifier = Notifier(lambda: TODAY, self._tray.show_message, parent=self)
        self._clock = ReminderClock(self._next_moment, now, self)
        self._instance = instance
        self._connect()

    def obey(self, message: str) -> None:
        word, _, rest = message.partition(" ")
        match word:
            case "prompts":
                self._tray.show_state(prompts(int(rest)), None)
            case "pause":
                self._tray.show_state([], TODAY + timedelta(days=3))
            case "notify":
                self._notifier.notify(prompts(int(rest)))
            case "keep":
                self._notifier.keep_only(prompts(int(rest)))
            case "due":
                self._moments = [now()]
                self._clock.reschedule()
            case "show":
                self._window.show()
            case "available":
                self.note("available", self._tray.available)
            case "quit":
                self._quit()
        self.note("obeyed", message)

    def note(self, *words: object) -> None:
        self._events.write(" ".join(map(str, words)) + "\n")

    def _connect(self) -> None:
        self._instance.message_received.connect(self.obey)
        self._tray.open_requested.connect(lambda: self.note("open"))
        self._tray.log_requested.connect(lambda: self.note("log"))
        self._tray.quit_requested.connect(self._quit)
        self._tray.pause_requested.connect(lambda days: self.note("pause", days))
        self._tray.prompt_requested.connect(lambda kind, subject: self.note("prompt", kind, subject))
        self._notifier.done.connect(lambda kind, subject: self.note("done", kind, subject))
        self._notifier.snoozed.connect(lambda kind, subject: self.note("snoozed", kind, subject))
        self._notifier.opened.connect(lambda kind, subject: self.note("opened", kind, subject))
        self._notifier.today_opened.connect(lambda: self.note("today"))
        self._clock.due.connect(lambda: self.note("due"))

    def _next_moment(self) -> datetime | None:
        return self._moments[0] if self._moments else None

    def _quit(self) -> None:
        self.note("quit")
        self._clock.stop()
        self._notifier.stop()
        self._tray.hide()
        self._instance.release()
        QApplication.quit()


def main() -> None:
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    application.setApplicationName("goodturn")
    folder = Path(sys.argv[1])
    instance = SingleInstance(folder / "book.goodturn", folder)
    if not instance.acquire():
        sys.exit(not instance.send("show"))
    driver = Driver(folder, instance)
    driver.note("ready")
    application.exec()


if __name__ == "__main__":
    main()
