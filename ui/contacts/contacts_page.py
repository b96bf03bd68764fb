"""Contacts page: everybody in the book, found as one types. Puts the bar, the list and the acts together."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db import Book, Changes, ContactRow, Topic
from ui import texts
from ui.contacts.acts import MOST_LOGGED, ContactActs, pop_up
from ui.contacts.contact_dialog import ContactDialog
from ui.contacts.filter_bar import FilterBar
from ui.contacts.list_delegate import ContactDelegate
from ui.contacts.list_model import ContactListModel
from ui.contacts.list_order import EVERYBODY, ListOrder, ListView
from ui.contacts.list_view import ContactList
from ui.contacts.reasons import Reason, reason
from ui.contacts.selection_bar import SelectionBar
from ui.hub import Hub
from ui.icons import Icon
from ui.tasks import Tasks
from ui.widgets.buttons import line, quiet_button
from ui.widgets.empty_page import EmptyPage
from ui.widgets.refresh import Refresh


class ContactsPage(QWidget):
    """`contact_requested`: open this person. `contact_pointed`: the keyboard moved on; for a pane already open."""

    contact_requested = Signal(int)
    contact_pointed = Signal(int)
    import_requested = Signal()

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self._order = ListOrder(book)
        self._stale: set[int] | None = set()  # whose rows are old; None: everybody's
        self._sought = ""
        self._back: frozenset[int] = frozenset()  # whom an undo may have brought back
        self.model = ContactListModel(book.contacts.page, self._reason_words, self)
        self.list = ContactList(self.model)
        self.list.set_delegate(ContactDelegate(self.model, self._reason, self.list))
        self.bar = FilterBar(book.contacts.tags)
        self.acts = ContactActs(book, hub, self.list, self.list.chosen)
        self.list.addActions(list(self.acts.all))
        self.selection = SelectionBar(
            [
                a
                for a in self.acts.all
                if a
                not in (
                    self.acts.copy_email,
                    self.acts.boundary,
                    self.acts.introduce,
                    self.acts.merge,
                    self.acts.remind,
                )
            ]
        )
        self.bar.below.addWidget(self.selection)
        self._make_empty_pages()
        self._lay_out()
        self._connect()
        self.acts.set_archived(False)
        self._refresh = Refresh(self, self.reload)
        self._refresh.ask()

    @property
    def view(self) -> ListView:
        return self.bar.view

    def focus_search(self) -> None:
        """Ctrl+F."""
        self.bar.search.setFocus()
        self.bar.search.selectAll()

    def search_for(self, text: str) -> None:
        """Show whom a text finds, as if it had been typed."""
        self.bar.search.setText(text)
        self.focus_search()

    def show_only(self, contact_ids: frozenset[int]) -> None:
        """Show these people and nobody else, until the chip that says so is switched off."""
        self._refresh.now()
        self.bar.set_view(replace(self.view, filter=EVERYBODY, text="", only=contact_ids))
        self.list.enter()

    def show_new(self, contact_id: int) -> None:
        """Make somebody just added the current one; what would hide them is no longer searched for."""
        self._refresh.now()
        if contact_id not in self.model.ids():
            self.bar.clear()
        self.list.go_to(contact_id)

    def refresh(self) -> None:
        """The day changed: other people are due, and 'yesterday' is another day."""
        self._stale = None
        self._refresh.ask()

    def reload(self) -> None:
        """Show what the book holds now; rows that did not change are not asked for again."""
        self._order.forget()
        ids = self._order.ids(self.view)
        stale, self._stale = self._stale, set()
        self.model.forget(stale)
        back, self._back = self._back, frozenset()
        if ids != self.model.ids():
            back = back and back.intersection(ids).difference(self.model.ids())
            self.list.show_ids(ids, stay=True, back=back)
        self._show_state()
        self.list.viewport().update()

    def _on_changed(self, changes: Changes) -> None:
        if not changes.concern(Topic.CONTACTS, Topic.INTERACTIONS, Topic.FAVORS, Topic.BOUNDARIES):
            return
        if changes.external or self._stale is None:
            self._stale = None
        else:
            self._stale |= changes.contact_ids
        if changes.reverted:
            self._back = changes.contact_ids
        self._refresh.ask()

    def _on_view(self, view: ListView) -> None:
        self.acts.set_archived(view.filter.archived)
        self.list.show_ids(self._order.ids(view), stay=False)
        if self._sought and not view.text and self.list.chosen():
            self.list.scrollTo(self.list.currentIndex())  # whoever was found stays in sight among the others
        self._sought = view.text
        self._show_state()

    def _show_state(self) -> None:
        """The list, or why there is none."""
        count = self.model.rowCount()
        empty = count == 0 and not self.view.is_narrowed and self._book.contacts.count() == 0
        self.bar.setVisible(not empty)
        self._line.setVisible(not empty)
        self.bar.show_count(count)
        shown = self.empty if empty else self.list if count else self.nothing
        if shown is self.nothing:
            self._say_why_nobody()
        self.setFocusProxy(self.empty.button if empty else self.bar.search)
        if self.stack.currentWidget() is not shown:
            self.stack.setCurrentWidget(shown)

    def _say_why_nobody(self) -> None:
        if self.view.text.strip():
            self.nothing.say(
                self.tr("Nobody found"),
                texts.filled(
                    self.tr("Nobody here has “{words}” in their name, company, tags, notes or history."),
                    words=self.view.text.strip(),
                ),
            )
            self.nothing.button.setText(self.tr("Clear search"))
        else:
            self.nothing.say(self.tr("Nobody here"), self._why_filtered())
            self.nothing.button.setText(self.tr("Show everybody"))
        self.nothing.button.setVisible(self.view.is_narrowed)

    def _why_filtered(self) -> str:
        now = self.view.filter
        if self.view.only and now == EVERYBODY:
            return self.tr("They are no longer in the book, or archived.")
        if now.due:
            return self.tr(
                "Nobody is due. Give people a cadence, and they appear here when their time comes."
            )
        if now.open_loops:
            return self.tr("Nobody who helped you is waiting for thanks or for news.")
        if now.archived:
            return self.tr("Archived people are kept here, out of the list and of all reminders.")
        if now.tag:
            return self.tr("Nobody has this tag.")
        return self.tr("Everybody in the book is archived.")

    def _on_chosen(self) -> None:
        chosen = self.list.chosen()
        several = len(chosen) > 1
        self.acts.log.setEnabled(len(chosen) <= MOST_LOGGED)
        self.selection.show_count(len(chosen))
        self.bar.below.setCurrentIndex(1 if several else 0)

    def _open_menu(self, where: QPoint) -> None:
        chosen = self.list.chosen()
        if len(chosen) == 1:
            self.contact_pointed.emit(chosen[0])  # an open pane shows whom the menu is about
        if chosen:
            pop_up(self.acts.menu(), self.list.viewport().mapToGlobal(where))

    def _add(self) -> None:
        new_id = ContactDialog.ask(self, self._book, self._hub)
        if new_id is not None:
            self.show_new(new_id)
            self.contact_requested.emit(new_id)

    def _to_search(self) -> None:
        self.bar.search.setFocus()

    def _reason(self, row: ContactRow) -> Reason:
        return reason(row, self.view, self._book.today())

    def _reason_words(self, row: ContactRow) -> str:
        return self._reason(row)[0]

    def _connect(self) -> None:
        self.bar.changed.connect(self._on_view)
        self.bar.add_requested.connect(self._add)
        self.bar.search.moved_down.connect(self.list.enter)
        self.list.opened.connect(self.contact_requested)
        self.list.pointed.connect(self.contact_pointed)
        self.list.left_up.connect(self._to_search)
        self.list.chosen_changed.connect(self._on_chosen)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.selection.cleared.connect(self.list.clearSelection)
        self._hub.changed.connect(self._on_changed)

    def _make_empty_pages(self) -> None:
        self.empty = EmptyPage(
            Icon.CONTACTS,
            self.tr("Your people belong here"),
            self.tr("Bring in LinkedIn's archive or your address book. Nothing leaves this computer."),
            self.tr("Import people…"),
            self.import_requested.emit,
        )
        self.add_first = quiet_button(self.tr("Add a contact"), self._add)
        self.empty.add_choice(self.add_first)
        self.nothing = EmptyPage(Icon.SEARCH, "", "", self.tr("Clear search"), self.bar.clear)

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        for shown in (self.list, self.empty, self.nothing):
            self.stack.addWidget(shown)
        self._line = line()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(self._line)
        box.addWidget(self.stack, 1)
