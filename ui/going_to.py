"""Going to: the ways to what one names: people, companies, asks, pages, settings, questions of the graph."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from db import Book
from ui import actions
from ui.page_stack import CONTACTS, FAVORS, GIVE, GRAPH, GROUPS, PAGES, SETTINGS, TODAY
from ui.settings.machine import MachineSettings

if TYPE_CHECKING:
    from ui.favors.favors_page import FavorsPage
    from ui.main_window import MainWindow


class GoingTo(QObject):
    """`slots` are its ways by their keys in `ui.actions`. Pages are loaded when one first goes there."""

    def __init__(self, window: MainWindow, book: Book, machine: MachineSettings) -> None:
        super().__init__(window)
        self._window, self._book, self._machine = window, book, machine

    def slots(self) -> dict[str, Callable[[], object]]:
        return {
            "search": self.search,
            "palette": self.find_anything,
            **{f"page_{key}": partial(self._window.show_page, key) for key in PAGES},
            "ended_asks": self.show_ended_asks,
            "lessons": self.show_lessons,
            "pause": self.pause,
            **{act: partial(self.ask_the_graph, act) for act in actions.GRAPH_ACTS},
        }

    def find_anything(self) -> None:
        """Anything by a few letters."""
        from ui.palette.command_palette import CommandPalette
        from ui.palette.finding import ChoiceKind, PaletteAction
        from ui.palette.settings import choose, setting_actions

        offered = [
            PaletteAction(key, action.text(), aside=action.shortcut().toString())
            for key, action in self._window.actions_by_key.items()
            if action.isEnabled() and key != "palette"
        ]
        choice = CommandPalette.ask(self._window, self._book, [*offered, *setting_actions()])
        if choice is None:
            return
        if choice.kind is ChoiceKind.PERSON:
            self._window.show_contact(choice.contact_id)
        elif choice.kind is ChoiceKind.COMPANY:
            self.show_company(choice.company)
        elif choice.kind is ChoiceKind.ASK:
            self.show_ask(choice.ask_id, choice.favor_id)
        elif choice.key in self._window.actions_by_key:
            self._window.actions_by_key[choice.key].trigger()
        elif (setting := choose(choice.key, self._machine)) is not None:
            self.show_setting(setting)

    def search(self) -> None:
        """Here, if one can search here; else among the people."""
        if self._window.page not in (GRAPH, FAVORS):
            self._window.show_page(CONTACTS)
        focus = getattr(self._window.pages[self._window.page], "focus_search", None)
        if focus is not None:
            focus()

    def show_company(self, company: str) -> None:
        from ui.contacts.contacts_page import ContactsPage

        self._window.show_page(CONTACTS)
        page = self._window.pages[CONTACTS]
        assert isinstance(page, ContactsPage)
        page.search_for(company)

    def pause(self) -> None:
        """Until when, all reminders or only asking; what is paused is resumed there too."""
        from ui.today.today_page import TodayPage

        self._window.show_page(TODAY)
        page = self._window.pages[TODAY]
        assert isinstance(page, TodayPage)
        page.ask_pause()

    def show_ended_asks(self) -> None:
        from ui.favors.lists import ENDED

        page = self._favors()
        page.show_tab(ENDED)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_lessons(self) -> None:
        from ui.groups.groups_page import GroupsPage

        self._window.show_page(GROUPS)
        page = self._window.pages[GROUPS]
        assert isinstance(page, GroupsPage)
        page.show_lessons()

    def show_ask(self, ask_id: int, favor_id: int) -> None:
        """Go to something you asked for, under way or over."""
        page = self._favors()
        page.show_ask(self._book.asks.get(ask_id) if ask_id else self._book.favors.get(favor_id))

    def show_setting(self, key: str) -> None:
        from ui.settings.settings_page import SettingsPage

        self._window.show_page(SETTINGS)
        page = self._window.pages[SETTINGS]
        assert isinstance(page, SettingsPage)
        page.go_to(key)

    def ask_the_graph(self, act: str) -> None:
        from ui.graph.graph_page import GraphPage

        self._window.show_page(GRAPH)
        page = self._window.pages[GRAPH]
        assert isinstance(page, GraphPage)
        page.do(act)

    def show_in_graph(self, look: str) -> None:
        """Look at something in the graph, by the look's name."""
        from ui.graph.graph_page import GraphPage
        from ui.graph.look import Look

        self._window.show_page(GRAPH)
        page, named = self._window.pages[GRAPH], Look.named(look)
        assert isinstance(page, GraphPage)
        if named is not None:
            page.look_at(named)

    def show_introduction(self, introduction_id: int) -> None:
        from ui.give.give_page import GivePage

        self._window.show_page(GIVE)
        page = self._window.pages[GIVE]
        assert isinstance(page, GivePage)
        page.show_introduction(introduction_id)

    def _favors(self) -> FavorsPage:
        from ui.favors.favors_page import FavorsPage

        self._window.show_page(FAVORS)
        page = self._window.pages[FAVORS]
        assert isinstance(page, FavorsPage)
        return page
