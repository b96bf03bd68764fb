"""List model: ids in their order, and the rows in view fetched by pages. Knows no book: rows come from a callable."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from db.records import ContactRow
from ui import texts
from ui.boundaries import boundary_words

PAGE = 64
"""Rows fetched at once: about three windows of them."""

_MOST_CACHED = 64 * PAGE
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()

RowRole = Qt.ItemDataRole.UserRole
IdRole = Qt.ItemDataRole.UserRole + 1


class ContactListModel(QAbstractTableModel):
    """One column. `reason` gives the words at the end of a row, which a screen reader hears too."""

    def __init__(
        self,
        fetch: Callable[[Sequence[int]], list[ContactRow]],
        reason: Callable[[ContactRow], str] = lambda row: "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._fetch, self._reason = fetch, reason
        self._ids: list[int] = []
        self._rows: dict[int, ContactRow] = {}

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == IdRole:
            return self._ids[index.row()]
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, RowRole):
            return None
        row = self.row(index.row())
        if row is None:
            return None
        if role == RowRole:
            return row
        return row.name if role == Qt.ItemDataRole.DisplayRole else self._spoken(row)

    def row(self, number: int) -> ContactRow | None:
        """The row at a place; None if the contact went away a moment ago and the list does not know yet."""
        contact_id = self._ids[number]
        if contact_id not in self._rows:
            self._fetch_page(number)
        return self._rows.get(contact_id)

    def ids(self) -> Sequence[int]:
        return self._ids

    def contact_id(self, number: int) -> int | None:
        return self._ids[number] if 0 <= number < len(self._ids) else None

    def place(self, contact_id: int) -> int | None:
        """In which row somebody is."""
        try:
            return self._ids.index(contact_id)
        except ValueError:
            return None

    def set_ids(self, ids: list[int]) -> None:
        """Show these. Rows fetched before are kept: a search shows the same people again and again."""
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def forget(self, contact_ids: Collection[int] | None = None) -> None:
        """Fetch these (or all) anew, and redraw just them."""
        gone = list(self._rows) if contact_ids is None else [i for i in contact_ids if i in self._rows]
        for contact_id in gone:
            del self._rows[contact_id]
        if not gone or not self._ids:
            return
        changed = set(gone)
        places = (place for place, contact_id in enumerate(self._ids) if contact_id in changed)
        for first, last in _spans(places):
            self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    def _fetch_page(self, number: int) -> None:
        first = number - number % PAGE
        missing = [i for i in self._ids[first : first + PAGE] if i not in self._rows]
        if len(self._rows) > _MOST_CACHED:
            self._rows.clear()
            missing = self._ids[first : first + PAGE]
        self._rows.update((row.id, row) for row in self._fetch(missing))

    def _spoken(self, row: ContactRow) -> str:
        wish = boundary_words.name(row.boundary) if row.boundary else ""
        parts = (row.name, texts.role_line(row.position, row.company), self._reason(row), wish, *row.tags)
        return ", ".join(part for part in parts if part)


def _spans(numbers: Iterator[int]) -> Iterator[tuple[int, int]]:
    """Runs of consecutive numbers, from ascending ones."""
    first = last = next(numbers, None)
    if first is None or last is None:
        return
    for number in numbers:
        if number != last + 1:
            yield first, last
            first = number
        last = number
    yield first, last
