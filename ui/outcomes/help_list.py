"""Help list: the help you received, newest first, to tick what an outcome came from. Space ticks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from db import FavorRow, fold
from ui import texts, theme
from ui.widgets.search_field import SearchField

_ID = Qt.ItemDataRole.UserRole


class HelpList(QWidget):
    """`changed` tells that something was ticked or is so no longer."""

    changed = Signal()

    def __init__(self, helps: Sequence[FavorRow], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(self.tr("Find the help it came from"))
        self.search.searched.connect(self._narrow)
        self.search.moved_down.connect(self._go_to_list)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("What it came from"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setProperty("kind", "side")
        for favor in helps:
            self.list.addItem(_item(favor, today))
        self._ticked: QListWidgetItem | None = None  # by the click that is under way
        self.list.itemPressed.connect(self._on_pressed)
        self.list.itemChanged.connect(self._on_changed)
        self.list.itemClicked.connect(self._on_clicked)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addWidget(self.search)
        box.addWidget(self.list, 1)

    def checked(self) -> list[int]:
        """The ids of the favors that are ticked, also of those a search hides."""
        return [int(i.data(_ID)) for i in self._items() if i.checkState() is Qt.CheckState.Checked]

    def check(self, favor_id: int) -> None:
        for item in self._items():
            if item.data(_ID) == favor_id:
                item.setCheckState(Qt.CheckState.Checked)
                self.list.setCurrentItem(item)

    def _on_pressed(self) -> None:
        self._ticked = None

    def _on_changed(self, item: QListWidgetItem) -> None:
        self._ticked = item
        self.changed.emit()

    def _on_clicked(self, item: QListWidgetItem) -> None:
        """A click on the words ticks as one on the box does, which has done so already."""
        if self._ticked is not item:
            on = item.checkState() is Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)

    def _narrow(self, text: str) -> None:
        words = fold(text).split()
        for item in self._items():
            item.setHidden(not all(word in fold(item.text()) for word in words))

    def _go_to_list(self) -> None:
        shown = [item for item in self._items() if not item.isHidden()]
        if shown:
            self.list.setCurrentItem(shown[0])
            self.list.setFocus()

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]


def _item(favor: FavorRow, today: date) -> QListWidgetItem:
    when = texts.day(favor.on, today) if favor.on else ""
    item = QListWidgetItem(texts.dotted(texts.favor_sentence(favor), when))
    item.setData(_ID, favor.id)
    item.setToolTip(item.text())
    item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
    item.setCheckState(Qt.CheckState.Unchecked)
    return item
