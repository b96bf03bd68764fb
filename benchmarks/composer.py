"""Composer and quick log: a key in the real windows until what follows it is drawn, against one frame.

The book has some hundred lessons. What waits until one pauses (whom to ask, lessons) is no part of a key.
"""

from __future__ import annotations

import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from benchmarks.books import clock, lived_book, workshop
from benchmarks.measure import Result
from benchmarks.search import FRAME_MS
from db import Book, FavorKind
from ui import theme
from ui.asks.ask_composer import AskComposer
from ui.hub import Hub
from ui.quick_log.quick_log_dialog import QuickLogDialog
from ui.tasks import InlineTasks

LESSONS = 300
ACTION = "Could I pick your brain about how the team at the harbour plans its storage, for 15 minutes?"
LINE = "coffee with {name} yesterday for 30 min, looking for a Rust developer, remind me in 2 weeks to call"


def run(size: int, rounds: int) -> list[Result]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    with workshop() as folder, Book.open(lived_book(folder, size), clock=clock) as book:
        hub = Hub(book)
        with book.transact("book.filled", undoable=False):
            for number in range(LESSONS):
                book.lessons.add(text=f"Ask in week {number}", kind=FavorKind.ADVICE, company="Acme")
        name = book.contacts.page(book.contacts.ids()[size // 2 :][:1])[0].name
        composer = AskComposer(None, book, hub, InlineTasks())
        quick = QuickLogDialog(None, book, hub)
        return [
            _result("composer key", size, _typed(composer, composer.fields.action, ACTION, rounds)),
            _result("quick log key", size, _typed(quick, quick.line, LINE.format(name=name), rounds)),
        ]


def _typed(window: QWidget, field: QLineEdit, text: str, rounds: int) -> float:
    """The 95th percentile over the letters, drawing included, in milliseconds."""
    window.show()
    QApplication.processEvents()
    took = []
    for _ in range(rounds):
        field.clear()
        QApplication.processEvents()
        for letter in text:
            start = time.perf_counter()
            field.insert(letter)
            QApplication.sendPostedEvents()
            window.grab()
            took.append(1000 * (time.perf_counter() - start))
    window.hide()
    return statistics.quantiles(took, n=20)[-1]


def _result(name: str, size: int, p95: float) -> Result:
    bar = 1.0 if size <= 30_000 else None
    return Result(f"{name} p95", size, p95, FRAME_MS, "one frame", p95 / FRAME_MS, bar)
