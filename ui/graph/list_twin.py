"""List twin: the favors of the graph as a table, for keys and screen readers. The same filter, the same order of
words; no numpy, so that it works before the picture is ready."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from db import FavorGraph, GraphEdge, fold
from ui import texts, theme
from ui.graph import words

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Column(IntEnum):
    GIVER = 0
    RECEIVER = 1
    KIND = 2
    WHAT = 3
    WHEN = 4
    STATE = 5


WIDTHS = {
    Column.GIVER: (96, 160),
    Column.RECEIVER: (96, 160),
    Column.KIND: (92, 130),
    Column.WHEN: (88, 120),
    Column.STATE: (84, 100),
}
"""At least, and where there is room."""
LEAST_WHAT = 120


class FavorsModel(QAbstractTableModel):
    """One row a favor shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edges: list[GraphEdge] = []
        self._names: dict[int, str] = {}
        self._before_asking: dict[int, str] = {}
        self._today = date.min
        self._sorted_by = (Column.WHEN, Qt.SortOrder.DescendingOrder)
        self._titles = {
            Column.GIVER: self.tr("Giver"),
            Column.RECEIVER: self.tr("Receiver"),
            Column.KIND: self.tr("Kind"),
            Column.WHAT: self.tr("What"),
            Column.WHEN: self.tr("When"),
            Column.STATE: self.tr("State"),
        }

    def show_favors(self, graph: FavorGraph, edges: list[GraphEdge], today: date) -> None:
        self.beginResetModel()
        self._names = {person.id: person.name for person in graph.people}
        said = ((person.id, words.before_asking(person)) for person in graph.people)
        self._before_asking = {contact_id: text for contact_id, text in said if text}
        self._edges = edges
        self._today = today
        self._sort_edges()
        self.endResetModel()

    def edge(self, row: int) -> GraphEdge:
        return self._edges[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._edges)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        edge, column = self._edges[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(edge, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (self._text(edge, column), self._before(edge, column)) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            if column in (Column.GIVER, Column.RECEIVER):
                return self._before(edge, column) or None
            if column is Column.WHEN:
                return texts.full_day(edge.on) if edge.on else None
            return self._text(edge, column) if column is Column.WHAT else None
        return None

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if way == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[Column(section)]
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted_by = (Column(column), order)
        self.layoutAboutToBeChanged.emit()
        kept = [(index, self._edges[index.row()]) for index in self.persistentIndexList()]
        self._sort_edges()
        row_of = {edge.favor_id: row for row, edge in enumerate(self._edges)}
        for index, edge in kept:
            self.changePersistentIndex(index, self.index(row_of[edge.favor_id], index.column()))
        self.layoutChanged.emit()

    def _sort_edges(self) -> None:
        column, order = self._sorted_by
        keys: dict[Column, Callable[[GraphEdge], object]] = {
            Column.WHEN: lambda edge: edge.on or date.min,
        }
        key = keys.get(column, lambda edge: fold(self._text(edge, column)))
        self._edges.sort(key=lambda edge: edge.favor_id)
        self._edges.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)

    def _before(self, edge: GraphEdge, column: Column) -> str:
        """What the picture's badge says: a rest, or a wish."""
        person = {Column.GIVER: edge.giver_id, Column.RECEIVER: edge.receiver_id}.get(column)
        return self._before_asking.get(person, "") if person is not None else ""

    def _text(self, edge: GraphEdge, column: Column) -> str:
        match column:
            case Column.GIVER:
                return self._names.get(edge.giver_id, "")
            case Column.RECEIVER:
                return self._names.get(edge.receiver_id, "")
            case Column.KIND:
                return texts.capital(texts.favor_kind(edge.kind))
            case Column.WHAT:
                return edge.what
            case Column.WHEN:
                return texts.day(edge.on, self._today) if edge.on else ""
            case Column.STATE:
                return texts.capital(words.state(edge))


class FavorsTable(QTableView):
    """The table. Enter or a double click opens the other person of a favor, as a click in the picture does."""

    person_activated = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.favors = FavorsModel(self)
        self.setModel(self.favors)
        self.self_id: int | None = None
        self.setAccessibleName(self.tr("Favors as a list"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.FIELD_HEIGHT)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(Column.WHAT, QHeaderView.ResizeMode.Stretch)
        self._is_fitting, self._by_hand = False, False
        header.sectionResized.connect(self._on_section_resized)
        self._fit()
        self.setSortingEnabled(True)
        self.sortByColumn(Column.WHEN, Qt.SortOrder.DescendingOrder)
        self.activated.connect(self._open)

    def _fit(self) -> None:
        """In a narrow window all columns give some of their room, so that none is out of sight."""
        room = self.viewport().width() - LEAST_WHAT
        least, best = (sum(widths[end] for widths in WIDTHS.values()) for end in (0, 1))
        part = min(max((room - least) / (best - least), 0.0), 1.0)
        self._is_fitting = True
        for column, (narrow, wide) in WIDTHS.items():
            self.setColumnWidth(column, round(narrow + (wide - narrow) * part))
        self._is_fitting = False

    @Slot(int, int, int)
    def _on_section_resized(self, column: int, _before: int, _after: int) -> None:
        """What a hand has made so stays so."""
        self._by_hand |= not self._is_fitting and column != Column.WHAT

    def resizeEvent(self, event: QResizeEvent) -> None:
        if not self._by_hand:
            self._fit()
        super().resizeEvent(event)

    def go_to(self, contact_id: int) -> bool:
        """To the first favor that a person gave or received; False if there is none."""
        is_there = self.select(contact_id)
        if is_there:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return is_there

    def select(self, contact_id: int) -> bool:
        """Select that favor; False if there is none."""
        for row in range(self.favors.rowCount()):
            edge = self.favors.edge(row)
            if contact_id in (edge.giver_id, edge.receiver_id):
                self.setCurrentIndex(self.favors.index(row, Column.GIVER))
                return True
        return False

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        edge = self.favors.edge(index.row())
        receiver = index.column() == Column.RECEIVER or edge.giver_id == self.self_id
        self.person_activated.emit(edge.receiver_id if receiver else edge.giver_id)
