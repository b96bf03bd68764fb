"""Page stack: which pages there are, one shown at a time, each made when it is first shown."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import Book
from ui.hub import Hub
from ui.settings.machine import MachineSettings
from ui.tasks import Tasks

TODAY, CONTACTS, FAVORS, GIVE = "today", "contacts", "favors", "give"
GRAPH, GROUPS, SETTINGS = "graph", "groups", "settings"
PAGES = (TODAY, CONTACTS, FAVORS, GIVE, GRAPH, GROUPS, SETTINGS)


class PageStack(QStackedWidget):
    """What the pages ask for: `contact_requested` to open a person beside them; `contact_pointed`: the keyboard moved
    on to one; `import_requested` and `favor_requested`: the dialogs; `graph_requested`: a look at the graph, by its name;
    `introduction_requested`: one on Give."""

    contact_requested = Signal(int)
    contact_pointed = Signal(int)
    import_requested = Signal()
    graph_requested = Signal(str)
    introduction_requested = Signal(int)
    favor_requested = Signal()

    def __init__(
        self,
        book: Book,
        hub: Hub,
        tasks: Tasks,
        machine: MachineSettings,
        tray_available: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._hub, self._tasks = book, hub, tasks
        self._machine, self._tray_available = machine, tray_available
        self._makers: dict[str, Callable[[], QWidget]] = {
            TODAY: self._make_today,
            CONTACTS: self._make_contacts,
            FAVORS: self._make_favors,
            GIVE: self._make_give,
            GRAPH: self._make_graph,
            GROUPS: self._make_groups,
            SETTINGS: self._make_settings,
        }
        self.made: dict[str, QWidget] = {}

    def show_page(self, key: str) -> QWidget:
        if key not in self.made:
            self.made[key] = self._makers[key]()
            self.addWidget(self.made[key])
        self.setCurrentWidget(self.made[key])
        return self.made[key]

    @property
    def key(self) -> str:
        """The key of the page that is shown."""
        shown = self.currentWidget()
        return next((key for key, page in self.made.items() if page is shown), "")

    def _make_today(self) -> QWidget:
        from ui.today.today_page import TodayPage

        page = TodayPage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.contact_requested)
        page.introduction_requested.connect(self.introduction_requested)
        page.import_requested.connect(self.import_requested)
        return page

    def _make_contacts(self) -> QWidget:
        from ui.contacts.contacts_page import ContactsPage

        page = ContactsPage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.contact_requested)
        page.contact_pointed.connect(self.contact_pointed)
        page.import_requested.connect(self.import_requested)
        return page

    def _make_favors(self) -> QWidget:
        from ui.favors.favors_page import FavorsPage

        page = FavorsPage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.contact_requested)
        page.graph_requested.connect(self.graph_requested)
        return page

    def _make_give(self) -> QWidget:
        from ui.give.give_page import GivePage

        page = GivePage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.contact_requested)
        return page

    def _make_groups(self) -> QWidget:
        from ui.groups.groups_page import GroupsPage

        page = GroupsPage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.contact_requested)
        return page

    def _make_graph(self) -> QWidget:
        from ui.graph.graph_page import GraphPage

        page = GraphPage(self._book, self._hub, self._tasks)
        page.contact_requested.connect(self.contact_requested)
        page.record_favor_requested.connect(self.favor_requested)
        return page

    def _make_settings(self) -> QWidget:
        from ui.settings.settings_page import SettingsPage

        return SettingsPage(self._book, self._hub, self._tasks, self._machine, self._tray_available)
