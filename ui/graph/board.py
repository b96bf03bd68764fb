"""Board: the graph with everything one does to it: picture or list, legend and filter, search, the way back."""

from __future__ import annotations

import heapq
from datetime import date

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCompleter,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from db import FavorGraph, GraphPerson, fold
from ui import texts, theme
from ui.graph.canvas import Canvas
from ui.graph.filter import GraphFilter
from ui.graph.legend import Legend
from ui.graph.list_twin import FavorsTable
from ui.icons import Icon, icon
from ui.tasks import Tasks
from ui.widgets.buttons import quiet_button
from ui.widgets.empty_page import EmptyPage
from ui.widgets.labels import ElidedLabel
from ui.widgets.search_field import SearchField

MOST_MATCHES = 8
SEARCH_WIDTH, LEAST_SEARCH = 240, 170
NARROW = 700  # pixels under which the legend would hide too much of the picture, and words the name above it


class GraphBoard(QWidget):
    """Given a graph, shows it. Knows no book."""

    person_activated = Signal(int)
    person_centered = Signal(int)
    record_favor_requested = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._graph = FavorGraph()
        self._today = date.min
        self._center_id: int | None = None
        self._matches: list[GraphPerson] = []
        self._listed: tuple[FavorGraph, date, GraphFilter] | None = None  # what the table was filled with
        self._folded: list[str] = []  # everybody's name, once somebody searches
        self.canvas = Canvas(tasks)
        self.canvas.person_activated.connect(self.person_activated)
        self.canvas.person_centered.connect(self._on_centered)
        self.canvas.left.connect(self.show_everybody)
        self.canvas.list_requested.connect(self._list_instead)
        self.table = FavorsTable()
        self.table.person_activated.connect(self.person_activated)
        self.legend = Legend()
        self.legend.changed.connect(self._on_filtered)
        self.legend.resized.connect(self._place_legend)
        for part in (
            self.legend,
            self.canvas,
        ):  # a text size, a pane closed beside: whatever moves its corner
            part.installEventFilter(self)
        self.empty = EmptyPage(
            Icon.GRAPH,
            self.tr("No favors yet"),
            self.tr("Record who helped whom, and the picture of it grows here."),
            self.tr("Record a favor"),
            self.record_favor_requested.emit,
        )
        self._make_header()
        self._make_body()
        self.show_as_list(False)

    def load(self, graph: FavorGraph, today: date) -> None:
        """Show this graph from now on; centre and filter stay."""
        self._graph, self._today = graph, today
        self.table.self_id = next((person.id for person in graph.people if person.is_self), None)
        self._folded.clear()
        self._fill_table()
        self.canvas.show_graph(graph, today)
        if self._center_id is not None and all(person.id != self._center_id for person in graph.people):
            self.set_center(None)
        self._pages.setCurrentWidget(self._filled if graph.edges else self.empty)
        self._place_legend()

    def set_center(self, contact_id: int | None) -> None:
        """Show the surroundings of one person in the picture, or everybody (None)."""
        person = next((person for person in self._graph.people if person.id == contact_id), None)
        self._center_id = person.id if person else None
        self.everybody.setVisible(person is not None)
        around = texts.filled(self.tr("Around {name}"), name=person.name) if person else ""
        self.title.setText(around or self.tr("Favor graph"))
        self.canvas.set_center(self._center_id)

    @Slot()
    def show_everybody(self) -> None:
        if self._center_id is not None:
            self.set_center(None)

    @Slot(bool)
    def show_as_list(self, on: bool) -> None:
        """The picture, or the same favors as a table."""
        (self.as_list if on else self.as_graph).setChecked(True)
        if on:
            self.canvas.give_up()
            self._fill_table()
        else:
            self.canvas.resume()
        self._views.setCurrentWidget(self.table if on else self.canvas)
        self.legend.setParent(self._side if on else self.canvas)
        if on:
            self._side_box.insertWidget(0, self.legend)
        self._side.setVisible(on)
        self.legend.show_marks(not on)
        self.legend.show()
        self._place_legend()

    @Slot()
    def _list_instead(self) -> None:
        self.show_as_list(True)

    @property
    def is_list(self) -> bool:
        return self.as_list.isChecked()

    @Slot(int)
    def _on_centered(self, contact_id: int) -> None:
        self.set_center(contact_id)
        self.person_centered.emit(contact_id)

    @Slot(object)
    def _on_filtered(self, chosen: GraphFilter) -> None:
        self.canvas.set_filter(chosen)
        self._fill_table()

    def _fill_table(self) -> None:
        """Tens of thousands of rows take a while: only when somebody looks."""
        wanted = (self._graph, self._today, self.legend.filter)
        if not self.is_list or (
            self._listed and all(a is b for a, b in zip(wanted, self._listed, strict=True))
        ):
            return
        self._listed = wanted
        shown = [edge for edge in self._graph.edges if self.legend.filter.shows(edge)]
        self.table.favors.show_favors(self._graph, shown, self._today)

    # Search

    @Slot(str)
    def _find(self, text: str) -> None:
        """Names that hold what was typed, those that begin with it first."""
        wanted = fold(text.strip())
        people = self._graph.people
        if not self._folded:
            self._folded = [fold(person.name) for person in people]
        found = (
            (name.find(wanted), name, i) for i, name in enumerate(self._folded) if wanted and wanted in name
        )
        ranked = heapq.nsmallest(MOST_MATCHES, ((at > 0, name, i) for at, name, i in found))
        self._matches = [people[i] for _, _, i in ranked]
        self._names.setStringList([texts.dotted(person.name, person.company) for person in self._matches])

    @Slot()
    def _go_to_first(self) -> None:
        if self._matches:
            self._go_to(self._matches[0])

    @Slot(QModelIndex)
    def _go_to_chosen(self, index: QModelIndex) -> None:
        self._go_to(self._matches[index.row()])

    def _go_to(self, person: GraphPerson) -> None:
        if self.is_list:
            self.table.go_to(person.id)
        else:
            self.canvas.fly_to(person.id)

    # Parts

    def _make_header(self) -> None:
        self.title = ElidedLabel(self.tr("Favor graph"), role=theme.Role.TITLE)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.everybody = quiet_button(self.tr("Everybody"), self.show_everybody, glyph=Icon.BACK)
        self.everybody.setAccessibleName(self.everybody.text())
        self.everybody.setToolTip(self.everybody.text())
        self.everybody.hide()
        self.search = SearchField(self.tr("Find a person"))
        self.search.setMinimumWidth(LEAST_SEARCH)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self._names = QStringListModel(self)
        completer = QCompleter(self._names, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated[QModelIndex].connect(self._go_to_chosen)  # type: ignore[index]
        self.search.setCompleter(completer)
        self.search.searched.connect(self._find)
        self.search.moved_down.connect(self._go_to_first)
        self.as_graph = _switch(self.tr("Graph"), Icon.GRAPH)
        self.as_list = _switch(self.tr("List"), Icon.LIST)
        self._modes = QButtonGroup(self)
        self._modes.addButton(self.as_graph)
        self._modes.addButton(self.as_list)
        self.as_list.toggled.connect(self.show_as_list)
        self._header = QHBoxLayout()
        self._header.setContentsMargins(theme.XL, theme.L, theme.XL, theme.M)
        self._header.setSpacing(theme.S)
        self._header.addWidget(self.title)
        self._header.addWidget(self.everybody)
        self._header.addStretch(1)
        self._header.addWidget(self.search, 1)
        self._header.addWidget(self.as_graph)
        self._header.addWidget(self.as_list)

    def _fit_header(self, narrow: bool) -> None:
        """Where there is little room, the buttons give theirs to the name."""
        self.everybody.setText("" if narrow else self.everybody.accessibleName())
        style = Qt.ToolButtonStyle
        for switch in (self.as_graph, self.as_list):
            switch.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon)

    def _make_body(self) -> None:
        self._side = QWidget()
        self._side_box = QVBoxLayout(self._side)
        self._side_box.setContentsMargins(theme.XL, 0, theme.S, theme.M)
        self._side_box.addStretch(1)
        self._views = QStackedWidget()
        self._views.addWidget(self.canvas)
        self._views.addWidget(self.table)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._side)
        body.addWidget(self._views, 1)
        self._filled = QWidget()
        filled = QVBoxLayout(self._filled)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.setSpacing(0)
        filled.addLayout(self._header)
        filled.addLayout(body, 1)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._filled)
        self._pages.setCurrentWidget(self._filled)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._pages)

    @Slot()
    def _place_legend(self) -> None:
        """Bottom left on the picture, which keeps clear of it while it is open; names and cards always do."""
        if self.is_list:
            return
        self.legend.adjustSize()
        self.legend.move(theme.M, self.canvas.height() - self.legend.height() - theme.M)
        self.legend.raise_()
        inset = self.legend.width() + theme.M if self.legend.is_open else 0
        self.canvas.keep_clear(self.legend.geometry(), inset)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_header(event.size().width() < NARROW)
        if event.size().width() < NARROW and not 0 <= event.oldSize().width() < NARROW:
            self.legend.set_open(False)
        self._place_legend()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (watched is self.canvas and event.type() == QEvent.Type.Resize) or (
            watched is self.legend
            and event.type() == QEvent.Type.LayoutRequest
            and self.legend.size() != self.legend.sizeHint()
        ):
            self._place_legend()
        return super().eventFilter(watched, event)


def _switch(text: str, glyph: Icon) -> QToolButton:
    made = QToolButton()
    made.setText(text)
    made.setToolTip(text)
    made.setIcon(icon(glyph))
    made.setCheckable(True)
    made.setProperty("kind", "chip")
    made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made
