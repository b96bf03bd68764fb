"""Timeline model: the entries of a history, newest first, with a line for each year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from db.records import PositionRow, TimelineEntry
from ui.contacts.timeline_words import Words, words

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class TimelineModel(QAbstractListModel):
    """A row is a year (`int`; 0 where a day is not known) or an entry with its words."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[int | tuple[TimelineEntry, Words]] = []

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.year_name(line) if isinstance(line, int) else line[1].title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.year_name(line) if isinstance(line, int) else line[1].spoken()
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self._lines[index.row()], int):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def line(self, number: int) -> int | tuple[TimelineEntry, Words]:
        return self._lines[number]

    def entry(self, number: int) -> TimelineEntry | None:
        """The entry in a row; None for a year."""
        line = self._lines[number] if 0 <= number < len(self._lines) else 0
        return None if isinstance(line, int) else line[0]

    def place(self, entry: TimelineEntry) -> int | None:
        """Where the same entry is now, whatever it says now."""
        for number, line in enumerate(self._lines):
            if not isinstance(line, int) and (type(line[0]), line[0].id) == (type(entry), entry.id):
                return number
        return None

    def year_name(self, year: int) -> str:
        return str(year) if year else self.tr("Earlier")

    def show_entries(self, entries: Sequence[TimelineEntry], contact_id: int, today: date) -> bool:
        """Show these; False if nothing is different."""
        lines: list[int | tuple[TimelineEntry, Words]] = []
        year: int | None = None
        for entry in entries:
            said = words(entry, contact_id, today)
            now = said.on.year if said.on else 0
            # Earlier jobs without a day need no line of their own in a history without years.
            if now != year and not (now == 0 and year is None and isinstance(entry, PositionRow)):
                lines.append(now)
            year = now
            lines.append((entry, said))
        if lines == self._lines:
            return False
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()
        return True
