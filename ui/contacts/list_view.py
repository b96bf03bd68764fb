"""List view: a table of one column and fixed row height, which lays out only what is seen.

A QListView asks for every row again after each search (PERFORMANCE: 140 ms against 31 at 30,000); this does not.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import theme
from ui.contacts.list_delegate import ContactDelegate
from ui.contacts.list_model import ContactListModel, Index

_UP_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_Flag = QItemSelectionModel.SelectionFlag


class ContactList(QTableView):
    """`opened`: show this person. `pointed`: the keyboard moved on to them. `chosen_changed`: others are selected.

    `left_up`: Up was pressed on the first row, or Esc, or a slash; the search field is above.
    """

    opened = Signal(int)
    pointed = Signal(int)
    chosen_changed = Signal()
    left_up = Signal()

    def __init__(self, model: ContactListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contacts = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Contacts"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def set_delegate(self, delegate: ContactDelegate) -> None:
        self._delegate = delegate
        self.setItemDelegate(delegate)
        theme.when_changed(self._dress)

    def show_ids(self, ids: list[int], *, stay: bool, back: Collection[int] = ()) -> None:
        """Show these people; `stay` where one has scrolled. `back`: who is selected for having come back.

        Else whoever was selected and current stays so, if still there. Where the current one is gone the frame
        keeps its row, so that the keyboard goes on from there; nobody is selected by that.
        """
        current, row, chosen = self.current_id(), self.currentIndex().row(), set(self.chosen())
        top = self.verticalScrollBar().value()
        self.contacts.set_ids(ids)
        if chosen or back:
            self.choose(back or chosen)
        if back:
            current = next((contact_id for contact_id in ids if contact_id in back), current)
        place = self.contacts.place(current) if current is not None else None
        if place is None and stay and row >= 0 and ids:
            place = min(row, len(ids) - 1)
        if place is not None:
            self.selectionModel().setCurrentIndex(self.contacts.index(place, 0), _Flag.NoUpdate)
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(top if stay else 0)
        if back:
            self.scrollTo(self.currentIndex())
        self.chosen_changed.emit()

    def chosen(self) -> list[int]:
        """The ids selected, in the order of the list."""
        ids = self.contacts.ids()
        spans = sorted((span.top(), span.bottom()) for span in self._spans())
        return [contact_id for first, last in spans for contact_id in ids[first : last + 1]]

    def choose(self, contact_ids: Collection[int]) -> None:
        """Select exactly those of these people who are in the list."""
        wanted, selection = set(contact_ids), QItemSelection()
        start: int | None = None
        ids = self.contacts.ids()
        for place in range(len(ids) + 1):
            inside = place < len(ids) and ids[place] in wanted
            if inside and start is None:
                start = place
            elif not inside and start is not None:
                selection.select(self.contacts.index(start, 0), self.contacts.index(place - 1, 0))
                start = None
        self.selectionModel().select(selection, _Flag.ClearAndSelect)

    def current_id(self) -> int | None:
        return self.contacts.contact_id(self.currentIndex().row())

    def go_to(self, contact_id: int) -> None:
        """Make somebody the current one, if they are in the list."""
        if (place := self.contacts.place(contact_id)) is not None:
            self.setCurrentIndex(self.contacts.index(place, 0))

    def enter(self) -> None:
        """Take the keyboard, on the current person or the first."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.contacts.rowCount() and not self.chosen():
            self._take(max(0, self.currentIndex().row()))

    def _take(self, row: int) -> None:
        """Choose a row that may be the current one already, of which Qt would tell nobody."""
        self.selectRow(row)
        if (contact_id := self.contacts.contact_id(row)) is not None:
            self.pointed.emit(contact_id)

    def _spans(self) -> list[QItemSelectionRange]:
        return self.selectionModel().selection().toList()

    def _on_selection(self, *_: QItemSelection) -> None:
        self.chosen_changed.emit()

    def _dress(self) -> None:
        self.verticalHeader().setMinimumSectionSize(self._delegate.height)
        self.verticalHeader().setDefaultSectionSize(self._delegate.height)
        self.viewport().update()

    # Qt overrides.

    def moveCursor(  # noqa: N802  (Qt override)
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End lead to the first and the last row: in a table they mean the columns, here just one."""
        if action in (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd):
            modifiers |= Qt.KeyboardModifier.ControlModifier
        return super().moveCursor(action, modifiers)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  (Qt override)
        super().currentChanged(current, previous)
        contact_id = self.contacts.contact_id(current.row())
        is_chosen = len(self._spans()) == 1 and self.selectionModel().isSelected(current)
        if contact_id is not None and self.hasFocus() and is_chosen:
            self.pointed.emit(contact_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, current = event.key(), self.current_id()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current)
        elif key == Qt.Key.Key_Up and not event.modifiers() and self.currentIndex().row() <= 0:
            self.left_up.emit()
        elif key in _UP_DOWN and not event.modifiers() and current is not None and not self._spans():
            self._take(self.currentIndex().row())
        elif key == Qt.Key.Key_Escape and len(self.chosen()) > 1:
            self.selectionModel().clearSelection()
        elif key == Qt.Key.Key_Escape:
            self.left_up.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        contact_id = self.contacts.contact_id(index.row())
        if plain and contact_id is not None and self.chosen() == [contact_id]:
            self.opened.emit(contact_id)

    def keyboardSearch(self, search: str) -> None:
        """Letters are acts here; names are found by the search field, and a slash goes there."""
        if search == "/":
            self.left_up.emit()
