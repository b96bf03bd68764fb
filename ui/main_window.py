"""Main window: the rail, one page at a time, the detail pane that any page can open, toasts, menus.

Knows where things are shown, not how they look inside. Pages are made when they are first shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QScreen, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db import Book, BookError, Changes, PromptKind, about_whom
from db.records import UndoStep
from ui import actions, texts
from ui.hub import Hub
from ui.icons import Icon
from ui.nav_rail import NavRail
from ui.settings.machine import MachineSettings
from ui.tasks import Tasks
from ui.undo_keys import UndoKeys
from ui.widgets.band import Band
from ui.widgets.toast import Toast

TODAY, CONTACTS, FAVORS, GIVE = "today", "contacts", "favors", "give"
GRAPH, GROUPS, SETTINGS = "graph", "groups", "settings"
PAGES = (TODAY, CONTACTS, FAVORS, GIVE, GRAPH, GROUPS, SETTINGS)
PANE_WIDTH, LEAST_PANE = 400, 320
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
        self._book, self._hub, self._tasks = book, hub, tasks
        self._machine, self._tray_available = machine, tray_available
        self._day: date | None = None
        self._working = False
        self._steps: tuple[UndoStep | None, ...] = ()  # what could be taken back when a long write began
        self._pressed: list[Callable[[], None]] = []  # undo and redo, while it runs
        self.setWindowTitle(self.tr("Goodturn"))
        self.setAcceptDrops(True)
        self._makers: dict[str, Callable[[], QWidget]] = {
            TODAY: self._make_today,
            CONTACTS: self._make_contacts,
            FAVORS: self._make_favors,
            GIVE: self._make_give,
            GRAPH: self._make_graph,
            GROUPS: self._make_groups,
            SETTINGS: self._make_settings,
        }
        self.pages: dict[str, QWidget] = {}
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
        self.rail.chosen.connect(self.show_page)
        self.stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.stack)
        self.pane: QWidget | None = None
        self._pane_open, self._pane_width = False, PANE_WIDTH
        self._frame = QWidget()
        row = QHBoxLayout(self._frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        content = QWidget()
        beside = QHBoxLayout(content)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self.splitter)
        column = QVBoxLayout()
        column.setSpacing(0)
        if book.read_only is not None:
            self.setWindowTitle(self.tr("Goodturn (read only)"))
            column.addWidget(Band(f"{book.read_only.title}.", book.read_only.sentence))
        column.addWidget(content, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(self._frame)
        self.toast = Toast(content)
        self._overlay: QWidget | None = None
        self.actions_by_key = actions.build_menus(self, self._slots())
        self._undo_keys = UndoKeys(self)
        self._restore_place()
        hub.changed.connect(self._on_changed)
        hub.failed.connect(self.show_error)
        hub.working.connect(self._on_working)
        self._show_undo()

    # Pages.

    def show_page(self, key: str) -> None:
        """Go to a page and put the keyboard there."""
        if key not in self.pages:
            page = self._makers[key]()
            self.pages[key] = page
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self.pages[key])
        self.rail.show_page(key)
        if not self.rail.hasFocus() and not isinstance(self.focusWidget(), type(self.rail.buttons[key])):
            self.pages[key].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def page(self) -> str:
        """The key of the page that is shown."""
        shown = self.stack.currentWidget()
        return next((key for key, page in self.pages.items() if page is shown), "")

    def show_contact(self, contact_id: int) -> None:
        """Open a person in the detail pane, beside whatever page is shown."""
        from ui.contacts.detail_pane import DetailPane

        if not isinstance(self.pane, DetailPane):
            pane = DetailPane(self._book, self._hub, self._tasks)
            pane.contact_requested.connect(self.show_contact)
            pane.closed.connect(self.close_pane)
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(0, 1)
            self.splitter.setStretchFactor(1, 0)
            self.pane = pane
        else:
            pane = self.pane
        if not pane.isVisibleTo(self):
            pane.show()
        if not self._pane_open:
            self._pane_open = True
            width = min(self._pane_width, max(LEAST_PANE, self.splitter.width() // 2))
            self.splitter.setSizes([self.splitter.width() - width, width])
        pane.show_contact(contact_id)

    def _follow_contact(self, contact_id: int) -> None:
        """The keyboard moved on in the list: a pane that is open goes along."""
        if self.pane is not None and self.pane.isVisible():
            self.show_contact(contact_id)

    def close_pane(self) -> None:
        if self.pane is not None and self._pane_open:
            focus = QApplication.focusWidget()
            had_focus = focus is not None and self.pane.isAncestorOf(focus)
            self._pane_open, self._pane_width = False, self.pane.width()
            self.pane.hide()
            if had_focus and (page := self.stack.currentWidget()):
                page.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_prompt(self, kind: str, subject_id: int) -> None:
        """Show the person of a prompt, as chosen in the tray or on a notification."""
        self.show_page(TODAY)
        person_id = self._book.reminders.person_of(PromptKind(kind), subject_id)
        if person_id is None:  # undone or deleted since it was announced
            return
        self.show_contact(person_id)

    def import_file(self, paths: Sequence[Path] = ()) -> None:
        """Look at files and, once the person says so, take them in."""
        if self._refuses():
            return
        from ui.imports.dialog import ImportDialog

        if ImportDialog.ask(self, self._book, self._hub, self._tasks, paths, machine=self._machine):
            self.show_page(CONTACTS)

    def log_interaction(self) -> None:
        """One line of plain English, about the person shown if there is one."""
        if self._refuses():
            return
        from ui.quick_log.quick_log_dialog import QuickLogDialog

        QuickLogDialog.ask(self, self._book, self._hub, contact_id=self._shown_person)

    def show_error(self, error: BookError) -> None:
        """Tell what the world did: a title, a sentence, the next step."""
        from ui.widgets.dialog import TellDialog

        TellDialog.ask(self, error.title, error.sentence, error.next_step)

    def _refuses(self) -> bool:
        """Whether nothing can be saved, which is told before somebody types for nothing."""
        if self._book.read_only is not None:
            self.show_error(self._book.read_only)
        return self._book.read_only is not None

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

    def keep_place(self) -> None:
        """Remember where the window stands, for the next start."""
        self._machine.set("window_place", bytes(self.saveGeometry().toBase64().data()).decode())

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

    @property
    def _shown_person(self) -> int | None:
        """Whom the detail pane shows, if it is not you."""
        shown: int | None = getattr(self.pane, "contact_id", None) if self._pane_open else None
        return None if shown == self._book.contacts.self_id else shown

    # What is behind the menus.

    def _slots(self) -> dict[str, Callable[[], object]]:
        return {
            "new_contact": self._new_contact,
            "log": self.log_interaction,
            "record_favor": self._record_favor,
            "compose_ask": self._compose_ask,
            "share_outcome": self._share_outcome,
            "import": self.import_file,
            "reviews": self.review_people,
            "triage": self.go_through_new,
            "duplicates": self.find_duplicates,
            "export": self._export,
            "close": self.close,
            "quit": self.quit_requested.emit,
            "undo": self._undo,
            "redo": self._redo,
            "search": self._search,
            "palette": self._find_anything,
            **{f"page_{key}": partial(self.show_page, key) for key in self._makers},
            "ended_asks": self._show_ended_asks,
            "close_pane": self.close_pane,
            **{act: partial(self._do_in_graph, act) for act in actions.GRAPH_ACTS},
            "keys": self._show_keys,
            "about": self._show_about,
        }

    def review_people(self) -> None:
        """Who in a file may be somebody in the book."""
        from ui.reviews.reviews_dialog import ReviewsDialog

        ReviewsDialog.ask(self, self._book, self._hub)

    def go_through_new(self) -> None:
        """Whom imports brought and of whom nothing was said yet."""
        from ui.triage.triage_dialog import TriageDialog

        TriageDialog.ask(self, self._book, self._hub, self._tasks)

    def find_duplicates(self) -> None:
        """Who may be in the book twice."""
        from ui.duplicates.duplicates_dialog import DuplicatesDialog

        DuplicatesDialog.ask(self, self._book, self._hub, self._tasks)

    def _export(self) -> None:
        """What is selected or found in Contacts can be chosen, if one is there."""
        from ui.contacts.contacts_page import ContactsPage
        from ui.exports.export_dialog import ExportDialog

        page = self.stack.currentWidget()
        selected: Sequence[int] = ()
        shown: Sequence[int] = ()
        if isinstance(page, ContactsPage):
            selected, shown = page.list.chosen(), page.model.ids() if page.view.is_narrowed else ()
        ExportDialog.ask(self, self._book, self._tasks, selected=selected, shown=shown)

    def _undo(self) -> None:
        if self._working:
            self._pressed.append(self._undo)
            self.toast.show_message(self.tr("Working… Undo follows."))
        elif (step := self._book.undo_step) is not None:
            self._hub.attempt(self._book.undo, size=step.count)

    def _redo(self) -> None:
        if self._working:
            self._pressed.append(self._redo)
            self.toast.show_message(self.tr("Working… Redo follows."))
        elif (step := self._book.redo_step) is not None:
            self._hub.attempt(self._book.redo, size=step.count)

    def _new_contact(self) -> None:
        if self._refuses():
            return
        from ui.contacts.contact_dialog import ContactDialog

        if (contact_id := ContactDialog.ask(self, self._book, self._hub)) is None:
            return
        if self.page == CONTACTS:
            self.pages[CONTACTS].show_new(contact_id)  # type: ignore[attr-defined]  # the pages are loaded late
        self.show_contact(contact_id)

    def _record_favor(self) -> None:
        if self._refuses():
            return
        from ui.favors.favor_dialog import FavorDialog

        FavorDialog.ask(self, self._book, self._hub, giver_id=self._shown_person, receiver_id=None)

    def _compose_ask(self) -> None:
        if self._refuses():
            return
        from ui.asks.ask_composer import AskComposer

        AskComposer.ask(self, self._book, self._hub, self._tasks, self._shown_person)

    def _share_outcome(self) -> None:
        if self._refuses():
            return
        from ui.outcomes.share_dialog import ShareDialog

        ShareDialog.ask(self, self._book, self._hub)

    def _show_ended_asks(self) -> None:
        from ui.favors.favors_page import ENDED, FavorsPage

        self.show_page(FAVORS)
        page = self.pages[FAVORS]
        assert isinstance(page, FavorsPage)
        page.show_tab(ENDED)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_ask(self, ask_id: int, favor_id: int) -> None:
        """Go to something you asked for, under way or over."""
        from ui.favors.favors_page import FavorsPage

        self.show_page(FAVORS)
        page = self.pages[FAVORS]
        assert isinstance(page, FavorsPage)
        page.show_ask(self._book.asks.get(ask_id) if ask_id else self._book.favors.get(favor_id))

    def _search(self) -> None:
        if self.page not in (GRAPH, FAVORS):
            self.show_page(CONTACTS)
        focus = getattr(self.stack.currentWidget(), "focus_search", None)
        if focus is not None:
            focus()

    def _find_anything(self) -> None:
        """People, companies, pages and acts by a few letters."""
        from ui.palette.command_palette import CommandPalette
        from ui.palette.finding import ChoiceKind, PaletteAction

        offered = [
            PaletteAction(key, action.text(), shortcut=action.shortcut().toString())
            for key, action in self.actions_by_key.items()
            if action.isEnabled() and key != "palette"
        ]
        choice = CommandPalette.ask(self, self._book, offered)
        if choice is None:
            return
        if choice.kind is ChoiceKind.PERSON:
            self.show_contact(choice.contact_id)
        elif choice.kind is ChoiceKind.COMPANY:
            self._show_company(choice.company)
        elif choice.kind is ChoiceKind.ASK:
            self._show_ask(choice.ask_id, choice.favor_id)
        else:
            self.actions_by_key[choice.key].trigger()

    def _show_company(self, company: str) -> None:
        from ui.contacts.contacts_page import ContactsPage

        self.show_page(CONTACTS)
        page = self.pages[CONTACTS]
        assert isinstance(page, ContactsPage)
        page.search_for(company)

    def _show_keys(self) -> None:
        from ui.help import KeysDialog

        KeysDialog.ask(self)

    def _show_about(self) -> None:
        from ui.help import AboutDialog

        AboutDialog.ask(self)

    # Changes.

    def _on_working(self, on: bool) -> None:
        """A long write runs: say so; undo and redo that are pressed meanwhile come after it."""
        self._working = on
        self._show_undo()
        if on:
            self._steps = self._book.undo_step, self._book.redo_step
            self.toast.show_message(self.tr("Working…"))
            return
        if self._steps == (self._book.undo_step, self._book.redo_step):  # it came to nothing
            self._pressed.clear()
            self.toast.hide()
        while self._pressed and not self._working:
            self._pressed.pop(0)()

    def _on_changed(self, changes: Changes) -> None:
        self._show_undo()
        if changes.undoable or changes.reverted or changes.replayed:
            self._tell_done(changes)

    def _tell_done(self, changes: Changes) -> None:
        said = texts.done(changes, about_whom(self._book, changes))
        if changes.reverted:
            self.toast.show_message(said, self.tr("Redo"), self.actions_by_key["redo"].trigger)
        else:
            self.toast.show_message(said, self.tr("Undo"), self.actions_by_key["undo"].trigger)

    def _show_undo(self) -> None:
        for key, step, name in (
            ("undo", self._book.undo_step, self.tr("&Undo")),
            ("redo", self._book.redo_step, self.tr("&Redo")),
        ):
            action = self.actions_by_key[key]
            known = step is not None and not self._working
            action.setEnabled(known or self._working)
            action.setText(f"{name}: {texts.undo_label(step)}" if step and known else name)

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

    # How the pages are made.

    def _make_today(self) -> QWidget:
        from ui.today.today_page import TodayPage

        page = TodayPage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.show_contact)
        page.import_requested.connect(self.import_file)
        return page

    def _make_contacts(self) -> QWidget:
        from ui.contacts.contacts_page import ContactsPage

        page = ContactsPage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.show_contact)
        page.contact_pointed.connect(self._follow_contact)
        page.import_requested.connect(self.import_file)
        return page

    def _make_favors(self) -> QWidget:
        from ui.favors.favors_page import FavorsPage

        page = FavorsPage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.show_contact)
        return page

    def _make_give(self) -> QWidget:
        from ui.give.give_page import GivePage

        page = GivePage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.show_contact)
        return page

    def _make_groups(self) -> QWidget:
        from ui.groups.groups_page import GroupsPage

        page = GroupsPage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.show_contact)
        return page

    def _make_graph(self) -> QWidget:
        from ui.graph.graph_page import GraphPage

        page = GraphPage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.show_contact)
        page.record_favor_requested.connect(self._record_favor)
        return page

    def _do_in_graph(self, act: str) -> None:
        from ui.graph.graph_page import GraphPage

        self.show_page(GRAPH)
        page = self.pages[GRAPH]
        assert isinstance(page, GraphPage)
        page.do(act)

    def _make_settings(self) -> QWidget:
        from ui.settings.settings_page import SettingsPage

        return SettingsPage(self._book, self._hub, self._tasks, self._machine, self._tray_available)
