"""Groups page: the groups at the left, the page of the chosen one at the right; what was learned in a tab beside."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from db import Book, Changes, GroupRow, Topic
from ui import theme
from ui.groups.group_dialog import GroupDialog
from ui.groups.group_view import GroupView
from ui.hub import Hub
from ui.icons import Icon, icon
from ui.lessons.lessons_view import LessonsView
from ui.tasks import Tasks
from ui.widgets.buttons import primary_button
from ui.widgets.card_list import WIDEST
from ui.widgets.empty_page import EmptyPage
from ui.widgets.live_page import LivePage
from ui.widgets.page_head import PageHead

_LIST_WIDTH, _LIST_WIDTH_NARROW = 220, 148
_NARROW = 640
_IdRole = Qt.ItemDataRole.UserRole


class GroupsPage(LivePage):
    """`contact_requested`: open this person in the detail pane."""

    contact_requested = Signal(int)

    def __init__(self, book: Book, hub: Hub, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book, self._hub = book, hub
        self._groups: list[GroupRow] = []
        self.new_button = primary_button(self.tr("New group"), self.new_group, glyph=Icon.ADD)
        self.list = QListWidget()
        self.list.setProperty("kind", "side")
        self.list.setAccessibleName(self.tr("Groups"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._on_current)
        self.view = GroupView(book, hub)
        self.view.contact_requested.connect(self.contact_requested)
        self.empty = EmptyPage(
            Icon.GROUPS,
            self.tr("No groups yet"),
            self.tr(
                "A job-search circle, an alumni club, old colleagues: "
                "see what they need now, and what you do for each other."
            ),
            self.tr("New group"),
            self.new_group,
        )
        self.lessons = LessonsView(book, hub)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Groups or lessons"))
        self.tabs.addTab(self.tr("Groups"))
        self.tabs.addTab(self.tr("Lessons"))
        self.tabs.currentChanged.connect(self._on_tab)
        self._lay_out()
        hub.changed.connect(self._on_changed)
        hub.failed.connect(self._on_failed)

    def show_lessons(self) -> None:
        """Open the tab of what was learned."""
        self.tabs.setCurrentIndex(1)
        self.lessons.setFocus()

    def show_group(self, group_id: int) -> None:
        """Choose a group of the list."""
        self.tabs.setCurrentIndex(0)
        self._reload_if_stale()
        for row in range(self.list.count()):
            if self.list.item(row).data(_IdRole) == group_id:
                self.list.setCurrentRow(row)

    def new_group(self) -> None:
        """Make a group, and show it."""
        group_id = GroupDialog.ask(self, self._book)
        if group_id is not None:
            self.show_group(group_id)
            self.view.add_field.setFocus()

    def refresh(self) -> None:
        """The day may have changed."""
        self.lessons.refresh()
        self.reload_soon()

    def reload(self) -> None:
        groups = self._book.groups.all()
        if groups != self._groups:
            self._groups = groups
            self._fill_list()
        if groups:
            self.view.show_group(self.list.currentItem().data(_IdRole))
        self._show_tab()

    def _on_tab(self) -> None:
        self._reload_if_stale()
        self._show_tab()

    def _show_tab(self) -> None:
        lessons, groups = self.tabs.currentIndex() == 1, bool(self._groups)
        self._stack.setCurrentWidget(self.lessons if lessons else self._pair if groups else self.empty)
        self.new_button.setVisible(groups and not lessons)
        self.lead_to(self.lessons if lessons else self.list if groups else self.empty.button)

    def _fill_list(self) -> None:
        """Whoever was chosen stays chosen, else the one that takes the place."""
        here, place = self.view.group_id, max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        for group in self._groups:
            item = QListWidgetItem(icon(Icon.GROUPS), group.name)
            item.setData(_IdRole, group.id)
            item.setToolTip("\n".join(part for part in (group.name, group.note) if part))
            self.list.addItem(item)
        places = [number for number, group in enumerate(self._groups) if group.id == here]
        self.list.setCurrentRow(places[0] if places else min(place, len(self._groups) - 1))
        self.list.blockSignals(False)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.view.show_group(item.data(_IdRole))

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(Topic.GROUPS, Topic.CONTACTS, Topic.FAVORS, Topic.NEEDS, Topic.BOUNDARIES):
            self.reload_soon()

    def _on_failed(self) -> None:
        if self.isVisible():
            self.view.refresh()

    def _lay_out(self) -> None:
        self._pair = QWidget()
        row = QHBoxLayout(self._pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.view, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self._pair)
        self._stack.addWidget(self.lessons)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XXL, theme.XL, theme.XL, theme.M)
        box.setSpacing(theme.M)
        head = PageHead(theme.label(self.tr("Groups"), role=theme.Role.TITLE), self.new_button)
        head.setMaximumWidth(_LIST_WIDTH + WIDEST - theme.L)
        box.addWidget(head)
        box.addWidget(self.tabs)
        box.addWidget(self._stack, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setFixedWidth(_LIST_WIDTH_NARROW if self.width() < _NARROW else _LIST_WIDTH)
