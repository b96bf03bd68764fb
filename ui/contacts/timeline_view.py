"""Timeline view: a history as long as it is; the page around it scrolls, not the list inside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QSizePolicy, QWidget

from db import FavorRow, InteractionRow, TimelineEntry
from ui import theme
from ui.contacts.acts import pop_up
from ui.contacts.timeline_delegate import TimelineDelegate
from ui.contacts.timeline_model import Index, TimelineModel
from ui.icons import Icon, icon


class TimelineView(QListView):
    """`opened` and `removed` carry the entry. `revealed` carries the place the keyboard went to."""

    opened = Signal(object)
    removed = Signal(object)
    revealed = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = TimelineModel()
        self.setModel(self.entries)
        self._delegate = TimelineDelegate(self.entries, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(self.tr("History"))
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("background: transparent")
        self.doubleClicked.connect(self._on_opened)
        theme.changed.connect(self._fit)

    def show_entries(self, entries: Sequence[TimelineEntry], contact_id: int, today: date) -> None:
        """Show these; the current entry stays the current one."""
        current = self.entries.entry(self.currentIndex().row())
        if not self.entries.show_entries(entries, contact_id, today):
            return
        self._fit()
        place = self.entries.place(current) if current is not None else None
        if place is not None:
            self.setCurrentIndex(self.entries.index(place))

    def menu(self, entry: TimelineEntry) -> QMenu:
        menu = QMenu(self)
        if isinstance(entry, (InteractionRow, FavorRow)):
            menu.addAction(icon(Icon.EDIT), self.tr("Change…"), lambda: self.opened.emit(entry))
            menu.addAction(icon(Icon.DELETE), self.tr("Delete"), lambda: self.removed.emit(entry))
        return menu

    def _on_opened(self, index: Index) -> None:
        entry = self.entries.entry(index.row())
        if isinstance(entry, (InteractionRow, FavorRow)):
            self.opened.emit(entry)

    def _fit(self) -> None:
        """As high as all entries together."""
        width = self.viewport().width()
        rows = range(self.entries.rowCount())
        # One more than all of them, or the list would have a pixel to scroll and keep the wheel for itself.
        self.setFixedHeight(1 + sum(self._delegate.height(row, width) for row in rows))
        self.scheduleDelayedItemsLayout()

    # Qt overrides.

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802  (Qt override)
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self.revealed.emit(self.visualRect(current))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if by_key and not self.currentIndex().isValid():
            first = next((row for row in range(self.entries.rowCount()) if self.entries.entry(row)), None)
            if first is not None:
                self.setCurrentIndex(self.entries.index(first))
        if by_key and self.currentIndex().isValid():
            self.revealed.emit(self.visualRect(self.currentIndex()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.entries.entry(self.currentIndex().row())
        if entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_opened(self.currentIndex())
        elif isinstance(entry, (InteractionRow, FavorRow)) and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(entry)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page scrolls

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """By the pointer at the entry under it, by the menu key at the current one."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        entry = self.entries.entry(index.row())
        if entry is not None and not (menu := self.menu(entry)).isEmpty():
            where = self.visualRect(index).bottomLeft() if by_key else event.pos()
            pop_up(menu, self.viewport().mapToGlobal(where))
