"""Window acts: the dialogs that the menus and keys of the window open, wherever one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from db import Book
from ui.hub import Hub
from ui.page_stack import CONTACTS
from ui.settings.machine import MachineSettings
from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.contacts.contacts_page import ContactsPage
    from ui.main_window import MainWindow


class WindowActs(QObject):
    """`slots` are its acts by their keys in `ui.actions`. Dialogs are loaded when they are first opened."""

    def __init__(
        self, window: MainWindow, book: Book, hub: Hub, tasks: Tasks, machine: MachineSettings
    ) -> None:
        super().__init__(window)
        self._window, self._book, self._hub, self._tasks = window, book, hub, tasks
        self._machine = machine

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "new_contact": self.new_contact,
            "log": self.log_interaction,
            "record_favor": self.record_favor,
            "compose_ask": self.compose_ask,
            "share_outcome": self.share_outcome,
            "import": self.import_file,
            "reviews": self.review_people,
            "triage": self.go_through_new,
            "duplicates": self.find_duplicates,
            "export": self.export,
            "keys": self.show_keys,
            "about": self.show_about,
        }

    def new_contact(self) -> None:
        if self._refuses():
            return
        from ui.contacts.contact_dialog import ContactDialog

        if (contact_id := ContactDialog.ask(self._window, self._book, self._hub)) is None:
            return
        if self._window.page == CONTACTS:
            self._contacts().show_new(contact_id)
        self._window.show_contact(contact_id)

    def log_interaction(self) -> None:
        """One line of plain English, about the person shown if there is one."""
        if self._refuses():
            return
        from ui.quick_log.quick_log_dialog import QuickLogDialog

        QuickLogDialog.ask(self._window, self._book, self._hub, contact_id=self._shown_person)

    def record_favor(self) -> None:
        if self._refuses():
            return
        from ui.favors.favor_dialog import FavorDialog

        FavorDialog.ask(self._window, self._book, self._hub, giver_id=self._shown_person, receiver_id=None)

    def compose_ask(self) -> None:
        """Of what; whom to ask comes from that. To ask the person shown there is a button beside them."""
        if self._refuses():
            return
        from ui.asks.ask_composer import AskComposer

        AskComposer.ask(self._window, self._book, self._hub, self._tasks)

    def share_outcome(self) -> None:
        if self._refuses():
            return
        from ui.outcomes.share_dialog import ShareDialog

        ShareDialog.ask(self._window, self._book, self._hub)

    def import_file(self, paths: Sequence[Path] = ()) -> None:
        """Look at files and, once the person says so, take them in."""
        if self._refuses():
            return
        from ui.imports.dialog import ImportDialog

        added = ImportDialog.ask(
            self._window, self._book, self._hub, self._tasks, paths, machine=self._machine
        )
        if added is not None:
            self._window.show_page(CONTACTS)
            if added:
                self._contacts().show_only(added)

    def review_people(self) -> None:
        """Who in a file may be somebody in the book."""
        from ui.reviews.reviews_dialog import ReviewsDialog

        ReviewsDialog.ask(self._window, self._book, self._hub)

    def go_through_new(self) -> None:
        """Whom imports brought and of whom nothing was said yet."""
        from ui.triage.triage_dialog import TriageDialog

        TriageDialog.ask(self._window, self._book, self._hub, self._tasks)

    def find_duplicates(self) -> None:
        """Who may be in the book twice."""
        from ui.duplicates.duplicates_dialog import DuplicatesDialog

        DuplicatesDialog.ask(self._window, self._book, self._hub, self._tasks)

    def export(self) -> None:
        """What is selected or found in Contacts can be chosen, if one is there."""
        from ui.exports.export_dialog import ExportDialog

        selected: Sequence[int] = ()
        shown: Sequence[int] = ()
        if self._window.page == CONTACTS:
            page = self._contacts()
            selected, shown = page.list.chosen(), page.model.ids() if page.view.is_narrowed else ()
        ExportDialog.ask(self._window, self._book, self._tasks, selected=selected, shown=shown)

    def show_keys(self) -> None:
        from ui.help import KeysDialog

        KeysDialog.ask(self._window)

    def show_about(self) -> None:
        from ui.help import AboutDialog

        AboutDialog.ask(self._window)

    @property
    def _shown_person(self) -> int | None:
        """Whom the detail pane shows, if it is not you."""
        shown = self._window.split.contact_id
        return None if shown == self._book.contacts.self_id else shown

    def _contacts(self) -> ContactsPage:
        from ui.contacts.contacts_page import ContactsPage

        page = self._window.pages[CONTACTS]
        assert isinstance(page, ContactsPage)
        return page

    def _refuses(self) -> bool:
        """Whether nothing can be saved, which is told before somebody types for nothing."""
        if self._book.read_only is not None:
            self._window.show_error(self._book.read_only)
        return self._book.read_only is not None
