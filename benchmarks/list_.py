"""List: the contacts page against a QTableWidget and a sorting proxy over a Python model; keys and wheel against a frame.

Everything is timed to the painted window. The peers get their rows from one query, as plain apps do.
"""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import QApplication, QTableView, QTableWidget, QTableWidgetItem, QWidget

from benchmarks.books import clock, imported_book, workshop
from benchmarks.measure import Result, interleaved
from benchmarks.search import keystrokes
from db import Book, ContactSort
from ui import theme
from ui.contacts.contacts_page import ContactsPage
from ui.contacts.list_order import ListView
from ui.hub import Hub
from ui.tasks import InlineTasks

FRAME_MS, WHEEL_MS = 16.0, 8.0
KEYS, STEPS = 100, 40
WINDOW = (620, 760)
COLUMNS = """SELECT name_key, company, position, coalesce(last_interaction_on, ''), coalesce(connected_on, '')
    FROM contact WHERE is_self = 0 ORDER BY name_key"""
COMPANY = 1
Rows = list[tuple[str, ...]]
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


def run(size: int, rounds: int) -> list[Result]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    with workshop() as folder, Book.open(imported_book(folder, size), clock=clock) as book:
        hub, tasks = Hub(book), InlineTasks(book)
        try:
            make = lambda: ContactsPage(book, hub, tasks)  # noqa: E731
            return [
                *first_paint(book, make, size, rounds),
                *sorts(book, make, size, rounds),
                *frames(book, make, size, rounds),
            ]
        finally:
            hub.close()
            tasks.close()


def first_paint(book: Book, make: Callable[[], ContactsPage], size: int, rounds: int) -> list[Result]:
    """From an open book to the painted list."""
    shown: list[QWidget] = []

    def ours() -> None:
        shown.append(painted(make()))

    def table_widget() -> None:
        shown.append(painted(filled_table(rows_of(book))))

    def put_away() -> None:
        while shown:
            shown.pop().deleteLater()
        settle()

    took = interleaved(rounds, before=put_away, ours=ours, table_widget=table_widget)
    put_away()
    return [against("list first paint", size, took["ours"], took["table_widget"], "QTableWidget", 10)]


def sorts(book: Book, make: Callable[[], ContactsPage], size: int, rounds: int) -> list[Result]:
    """By name and by company in turn: asked of the book anew each time, and as kept until the book changes."""
    page, table = painted(make()), painted(filled_table(rows_of(book)))
    proxy_view = painted(proxied_table(rows_of(book)))
    turns = {"page": 0, "table": 0, "proxy": 0}

    def turn(who: str) -> int:
        turns[who] += 1
        return turns[who] % 2

    def ours() -> None:
        page._order.forget()
        sort = ContactSort.COMPANY if turn("page") else ContactSort.NAME
        page.bar.set_view(ListView(sort))
        settle()

    def table_widget() -> None:
        table.sortItems(COMPANY if turn("table") else 0)
        settle()

    def proxy() -> None:
        proxy_view.sortByColumn(COMPANY if turn("proxy") else 0, Qt.SortOrder.AscendingOrder)
        settle()

    def again() -> None:
        page.bar.set_view(ListView(ContactSort.COMPANY if turn("page") else ContactSort.NAME))
        settle()

    took = interleaved(rounds, ours=ours, table_widget=table_widget)
    kept = interleaved(rounds, ours=again)["ours"]
    results = [
        against("list sort", size, took["ours"], took["table_widget"], "QTableWidget", 8),
        against("list sort again", size, kept, took["table_widget"], "QTableWidget", 8),
    ]
    if size <= 30_000:  # some seventy seconds each at 100,000
        slow = interleaved(1, proxy=proxy)["proxy"]
        results.append(
            against("list sort", size, took["ours"], slow, "QSortFilterProxyModel over Python", 100)
        )
    for widget in (page, table, proxy_view):
        widget.deleteLater()
    settle()
    return results


def frames(book: Book, make: Callable[[], ContactsPage], size: int, rounds: int) -> list[Result]:
    """What must not miss a frame: a letter typed, a step of the wheel. Of each the median over the rounds."""
    page = painted(make())
    bar = page.list.verticalScrollBar()
    step, far = 3 * page.list.verticalHeader().defaultSectionSize(), bar.maximum() // STEPS
    typed = [text for text, before in pairwise(keystrokes(book, KEYS)) if text != before]
    keys: list[list[float]] = [[] for _ in typed]
    wheel: list[list[float]] = [[] for _ in range(STEPS)]
    for _ in range(rounds):
        gc.collect()
        page.model.forget()  # nobody was looked at before
        for text, times in zip(typed, keys, strict=True):
            times.append(timed(partial(page.bar.search.setText, text)))
        page.bar.search.clear()
        page.model.forget()
        settle()
        for number, times in enumerate(wheel):
            bar.setValue(number * far)
            settle()
            times.append(timed(partial(bar.setValue, bar.value() + step)))
    page.deleteLater()
    settle()
    return [
        within("list key p95", size, p95(keys), FRAME_MS),
        within("list wheel p95", size, p95(wheel), WHEEL_MS),
    ]


def painted(widget: QWidget) -> Any:
    """Show it and wait until it is drawn."""
    widget.resize(*WINDOW)
    widget.show()
    settle()
    return widget


def settle() -> None:
    """Let everything be laid out and drawn."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    settle()
    return 1000 * (time.perf_counter() - start)


def p95(times: list[list[float]]) -> float:
    return statistics.quantiles(map(statistics.median, times), n=20)[-1]


def against(name: str, size: int, ours: float, other: float, peer: str, bar: float) -> Result:
    wanted = bar if size == 30_000 else None
    return Result(name, size, ours, other, peer, other / ours, wanted, at_least=True)


def within(name: str, size: int, ours: float, limit: float) -> Result:
    return Result(name, size, ours, limit, "one frame", ours / limit, 1.0 if size <= 30_000 else None)


# The peers.


def rows_of(book: Book) -> Rows:
    rows: Rows = book.database.execute_sql(COLUMNS).fetchall()
    return rows


def filled_table(rows: Rows) -> QTableWidget:
    table = QTableWidget(len(rows), 5)
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.setItem(number, column, QTableWidgetItem(text))
    return table


def proxied_table(rows: Rows) -> QTableView:
    view = QTableView()
    model = ListOfTuples(rows, view)
    proxy = QSortFilterProxyModel(view)
    proxy.setSourceModel(model)
    view.setModel(proxy)
    return view


class ListOfTuples(QAbstractTableModel):
    """The model of every tutorial."""

    def __init__(self, rows: Rows, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows

    def rowCount(self, parent: Index = _ROOT) -> int:
        return len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None
