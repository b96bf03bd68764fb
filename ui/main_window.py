"""Main window: the rail, one page at a time, the detail pane that any page can open, toasts, menus.

Knows where things are shown, not how they look inside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QScreen, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from db import Book, BookError, PromptKind
from ui import actions
from ui.going_to import GoingTo
from ui.hub import Hub
from ui.icons import Icon
from ui.nav_rail import NavRail
from ui.page_stack import (
    CONTACTS,
    FAVORS,
    GIVE,
    GRAPH,
    GROUPS,
    PAGES,
    SETTINGS,
    TODAY,
    PageStack,
)
from ui.pane_split import PaneSplit
from ui.settings.machine import MachineSettings
from ui.tasks import Tasks
from ui.undo_keys import UndoKeys
from ui.undoing import Undoing
from ui.widgets.band import Band
from ui.widgets.toast import Toast
from ui.window_acts import WindowActs

if TYPE_CHECKING:
    from ui.contacts.detail_pane import DetailPane

__all__ = ["CONTACTS", "FAVORS", "GIVE", "GRAPH", "GROUPS", "PAGES", "SETTINGS", "TODAY", "MainWindow"]

LEAST = (960, 620)


class MainWindow(QMainWindow):
    """`quit_requested`: the person wants the whole app to end. `closed`: the window was hidden by its close button."""

    quit_requested = Signal()
    closed = Signal()
    shown = Signal()

    def __init__(
        self,
        book: Book,
        hub: Hub,
        tasks: Tasks,
        machine: MachineSettings,
        tray_available: Callable[[], bool] = lambda: False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._hub, self._tasks, self._machine = book, hub, tasks, machine
        self._day: date | None = None
        self._overlay: QWidget | None = None
        self.setWindowTitle(self.tr("Goodturn"))
        self.setAcceptDrops(True)
        self.rail = NavRail(
            [
                (TODAY, self.tr("Today"), Icon.TODAY),
                (CONTACTS, self.tr("Contacts"), Icon.CONTACTS),
                (FAVORS, self.tr("Favors"), Icon.FAVORS),
                (GIVE, self.tr("Give"), Icon.OFFER),
                (GRAPH, self.tr("Graph"), Icon.GRAPH),
                (GROUPS, self.tr("Groups"), Icon.GROUPS),
                (SETTINGS, self.tr("Settings"), Icon.SETTINGS),
            ]
        )
        self.stack = PageStack(book, hub, tasks, machine, tray_available)
        self.split = PaneSplit(self.stack, self._make_pane)
        self.toast = Toast(self._lay_out())
        self.acts = WindowActs(self, book, hub, tasks, machine)
        self.ways = GoingTo(self, book, machine)
        self.undoing = Undoing(book, hub, self.toast, self)
        self.actions_by_key = actions.build_menus(self, self._slots())
        self.undoing.show_in(self.actions_by_key["undo"], self.actions_by_key["redo"])
        self._undo_keys = UndoKeys(self)
        self._restore_place()
        self._connect()

    # What is shown.

    def show_page(self, key: str) -> None:
        """Go to a page and put the keyboard there."""
        page = self.stack.show_page(key)
        self.split.leave_alone(key == SETTINGS)
        self.rail.show_page(key)
        if not self.rail.hasFocus() and self.focusWidget() not in self.rail.buttons.values():
            page.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def pages(self) -> dict[str, QWidget]:
        """The pages that were shown so far, by their keys."""
        return self.stack.made

    @property
    def page(self) -> str:
        """The key of the page that is shown."""
        return self.stack.key

    @property
    def pane(self) -> DetailPane | None:
        return self.split.pane

    def show_contact(self, contact_id: int) -> None:
        """Open a person in the detail pane, beside whatever page is shown if it has to do with people."""
        if self.page == SETTINGS:
            self.show_page(CONTACTS)
        self.split.show_contact(contact_id)

    def close_pane(self) -> None:
        self.split.close_pane()

    def open_prompt(self, kind: str, subject_id: int) -> None:
        """Show the person of a prompt, as chosen in the tray or on a notification."""
        self.show_page(TODAY)
        person_id = self._book.reminders.person_of(PromptKind(kind), subject_id)
        if person_id is None:  # undone or deleted since it was announced
            return
        self.show_contact(person_id)

    def import_file(self, paths: Sequence[Path] = ()) -> None:
        self.acts.import_file(paths)

    def log_interaction(self) -> None:
        self.acts.log_interaction()

    def show_error(self, error: BookError) -> None:
        """Tell what the world did: a title, a sentence, the next step."""
        from ui.widgets.dialog import TellDialog

        TellDialog.ask(self, error.title, error.sentence, error.next_step)

    def bring_up(self) -> None:
        """Show the window, in front and with the keyboard."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def note_day(self) -> None:
        """Draw what depends on the day anew if the day has changed."""
        today = self._book.today()
        if self._day not in (None, today):
            for shown in (*self.pages.values(), self.pane):
                if refresh := getattr(shown, "refresh", None):
                    refresh()
        self._day = today

    # Qt overrides.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.note_day()
        if not self.page:
            self.show_page(TODAY)
            self.windowHandle().screenChanged.connect(self._fit)
        self.shown.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.keep_place()
        super().closeEvent(event)
        self.closed.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        from ui.imports.drop import DropOverlay, accepts

        if accepts(event.mimeData()) is None:
            return
        event.acceptProposedAction()
        if self._overlay is None:
            self._overlay = DropOverlay(self._frame)
        self._overlay.setGeometry(self._frame.rect())
        self._overlay.show()
        self._overlay.raise_()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        if self._overlay is not None:
            self._overlay.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        from ui.imports.drop import accepts

        if self._overlay is not None:
            self._overlay.hide()
        if (paths := accepts(event.mimeData())) is not None:
            event.acceptProposedAction()
            # The drop has to end before a dialog opens, or the other program waits.
            QTimer.singleShot(0, self, lambda: self.import_file(paths))

    # Where it stands.

    def keep_place(self) -> None:
        """Remember where the window stands, for the next start."""
        self._machine.set("window_place", bytes(self.saveGeometry().toBase64().data()).decode())

    def _restore_place(self) -> None:
        """Where it was, as far as the screen it is on has room; else most of the first screen."""
        place = self._machine.get("window_place")
        if place and self.restoreGeometry(QByteArray.fromBase64(str(place).encode())):
            self._fit(self.screen())
            return
        self._fit(QApplication.primaryScreen())
        room = QApplication.primaryScreen().availableSize()
        self.resize(min(1280, room.width() * 9 // 10), min(820, room.height() * 9 // 10))

    def _fit(self, screen: QScreen) -> None:
        """Be no larger than the screen: one of 1080 lines at 200 % has room for fewer than the pages like."""
        room = screen.availableSize()
        self.setMinimumSize(min(LEAST[0], room.width() * 9 // 10), min(LEAST[1], room.height() * 9 // 10))
        if not self.isMaximized() and not self.isFullScreen():
            self.resize(self.size().boundedTo(room))

    # How it is made.

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            **self.acts.slots(),
            **self.ways.slots(),
            "undo": self.undoing.undo,
            "redo": self.undoing.redo,
            "close_pane": self.close_pane,
            "close": self.close,
            "quit": self.quit_requested.emit,
        }

    def _make_pane(self) -> DetailPane:
        from ui.contacts.detail_pane import DetailPane

        return DetailPane(self._book, self._hub, self._tasks)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_page)
        self.stack.contact_requested.connect(self.show_contact)
        self.stack.contact_pointed.connect(self.split.follow)
        self.stack.import_requested.connect(self.acts.import_file)
        self.stack.graph_requested.connect(self.ways.show_in_graph)
        self.stack.introduction_requested.connect(self.ways.show_introduction)
        self.stack.favor_requested.connect(self.acts.record_favor)
        self._hub.failed.connect(self.show_error)

    def _lay_out(self) -> QWidget:
        """The part beside the rail, without the band: where toasts are shown."""
        self._frame = QWidget()
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        content = QWidget()
        beside = QHBoxLayout(content)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.split)
        column = QVBoxLayout()
        column.setSpacing(0)
        if self._book.read_only is not None:
            self.setWindowTitle(self.tr("Read only"))  # the name of the program is put behind it
            column.addWidget(Band(f"{self._book.read_only.title}.", str(self._book.read_only)))
        column.addWidget(content, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(self._frame)
        return content
