"""Filter bar: what narrows and orders the list. Holds a `ListView` and says when it changes; asks the book nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from db import ContactSort
from ui import texts, theme
from ui.contacts.acts import pop_up
from ui.contacts.list_order import EVERYBODY, ListView
from ui.contacts.tag_dialog import ChooseTagDialog
from ui.icons import Icon, icon
from ui.texts import QT_TRANSLATE_NOOP
from ui.widgets.buttons import button, tool_button
from ui.widgets.chips import ChipBar
from ui.widgets.search_field import SearchField

ONE, MANY = QT_TRANSLATE_NOOP("texts", "1 person"), QT_TRANSLATE_NOOP("texts", "%Ln people")
MOST_IN_MENU = 14
DUE, LOOPS, TAG, ARCHIVED, ONLY = "due", "loops", "tag", "archived", "only"


class FilterBar(QWidget):
    """`changed` carries the new ListView. `tags` is asked when the menu of tags opens; `add_requested`: a new contact."""

    changed = Signal(object)
    add_requested = Signal()

    def __init__(self, tags: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = tags
        self.view = ListView()
        self.search = SearchField(self.tr("Search people, companies, notes"))
        self.search.searched.connect(self._on_searched)
        self.sort_button = button("", self._open_sorts, glyph=Icon.SORT)
        self.add_button = tool_button(
            Icon.ADD_PERSON, self.tr("Add a contact (Ctrl+N)"), self.add_requested.emit
        )
        self.chips = ChipBar()
        self.chips.add(DUE, self.tr("Due"), Icon.CADENCE)
        self.chips.add(LOOPS, self.tr("Open loops"), Icon.LOOP)
        self.tag_chip = self.chips.add(TAG, self.tr("Tag"), Icon.TAG)
        self.chips.add(ARCHIVED, self.tr("Archived"), Icon.ARCHIVE)
        self.only_chip = self.chips.add(ONLY, self.tr("Just imported"), Icon.IMPORT)
        self.only_chip.hide()  # it is there to be left
        self.chips.changed.connect(self._on_chips)
        self.count = theme.label(role=theme.Role.CAPTION, tone=theme.Tone.MUTED)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        # Of one size, or every letter searched for would lay the chips out anew.
        self.count.setFixedSize(72, theme.FIELD_HEIGHT)
        self.below = (
            QStackedWidget()
        )  # the chips; while several people are selected, what can be done with them
        self._lay_out()
        self._show_sort()

    def set_view(self, view: ListView) -> None:
        """Look at something else, with one signal if it is something else."""
        if view != self.view:
            before, self.view = self.view, view
            if self.search.text() != view.text:
                self.search.setText(view.text)
            if (before.filter, before.only) != (
                view.filter,
                view.only,
            ):  # not for a letter typed: chips are dear to lay out
                self._show_filter()
            if (before.sort, before.descending) != (view.sort, view.descending):
                self._show_sort()
            self.changed.emit(view)

    def clear(self) -> None:
        """Nothing searched for, nobody left out; sorted as before."""
        self.set_view(replace(self.view, filter=EVERYBODY, text="", only=frozenset()))

    def show_count(self, count: int) -> None:
        self.count.setText(texts.plural(ONE, MANY, count))
        if (width := self.count.sizeHint().width()) > self.count.width():
            self.count.setFixedWidth(width)

    def sort_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        for sort, name in _sort_names(self).items():
            action = menu.addAction(name, partial(self._sort_by, sort))
            action.setCheckable(True)
            action.setChecked(sort is self.view.sort)
            group.addAction(action)
        menu.addSeparator()
        menu.addAction(icon(Icon.SORT_DOWN), self.tr("The other way round"), self._reverse)
        return menu

    def tag_menu(self) -> QMenu:
        menu = QMenu(self)
        for tag in self._tags():
            menu.addAction(tag.replace("&", "&&"), partial(self.set_tag, tag))
        if menu.isEmpty():
            menu.addAction(self.tr("No tags yet: select people and press T")).setEnabled(False)
        return menu

    def set_tag(self, tag: str) -> None:
        """Only who has this tag; '' for everybody."""
        self.set_view(self.view.filtered(tag=tag))

    def _sort_by(self, sort: ContactSort) -> None:
        self.set_view(self.view.sorted_by(sort))

    def _reverse(self) -> None:
        self.set_view(self.view.sorted_by(self.view.sort))

    def _on_searched(self, text: str) -> None:
        self.set_view(replace(self.view, text=text))

    def _on_chips(self, keys: list[str]) -> None:
        if TAG in keys and not self.view.filter.tag:
            self.chips.set_keys([key for key in keys if key != TAG])  # on only once a tag is chosen
            self._choose_tag()
            return
        narrowed = self.view.filtered(
            due=DUE in keys,
            open_loops=LOOPS in keys,
            archived=ARCHIVED in keys,
            tag=self.view.filter.tag if TAG in keys else "",
        )
        self.set_view(replace(narrowed, only=self.view.only if ONLY in keys else frozenset()))

    def _choose_tag(self) -> None:
        """From a menu, as long as one takes it in at a glance."""
        tags = self._tags()
        if len(tags) <= MOST_IN_MENU:
            pop_up(self.tag_menu(), self._under(self.tag_chip))
        elif tag := ChooseTagDialog.ask(self, tags):
            self.set_tag(tag)

    def _open_sorts(self) -> None:
        pop_up(self.sort_menu(), self._under(self.sort_button))

    def _under(self, widget: QWidget) -> QPoint:
        return widget.mapToGlobal(QPoint(0, widget.height() + 2))

    def _show_filter(self) -> None:
        now = self.view.filter
        self.tag_chip.setText((now.tag or self.tr("Tag")).replace("&", "&&"))
        self.only_chip.setVisible(bool(self.view.only))
        on = {
            ONLY: bool(self.view.only),
            DUE: now.due,
            LOOPS: now.open_loops,
            TAG: bool(now.tag),
            ARCHIVED: now.archived,
        }
        self.chips.set_keys([key for key, checked in on.items() if checked])
        self.chips.updateGeometry()

    def _show_sort(self) -> None:
        name = _sort_names(self)[self.view.sort]
        self.sort_button.setText(name)
        self.sort_button.setIcon(icon(Icon.SORT_DOWN if self.view.descending else Icon.SORT))
        way = self.tr("descending") if self.view.descending else self.tr("ascending")
        self.sort_button.setAccessibleName(
            texts.filled(self.tr("Sorted by {name}, {way}"), name=name, way=way)
        )
        self.sort_button.setToolTip(self.sort_button.accessibleName())

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(theme.S)
        first.addWidget(self.search, 1)
        first.addWidget(self.sort_button)
        first.addWidget(self.add_button)
        self._narrowing = QWidget()
        row = QHBoxLayout(self._narrowing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        row.addWidget(self.chips, 1)
        row.addWidget(self.count)
        self.below.addWidget(self._narrowing)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.S)
        box.setSpacing(theme.S)
        box.addLayout(first)
        box.addWidget(self.below)


def _sort_names(bar: FilterBar) -> dict[ContactSort, str]:
    return {
        ContactSort.NAME: bar.tr("Name"),
        ContactSort.COMPANY: bar.tr("Company"),
        ContactSort.LAST_CONTACT: bar.tr("Last contact"),
        ContactSort.CONNECTED_ON: bar.tr("Connected on"),
    }
