"""Start: a process of its own from its first instruction to the painted window, against importing QtWidgets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.books import clock, imported_book, workshop
from benchmarks.measure import Result, interleaved
from db import Book

ROOT = Path(__file__).parents[1]
IMPORT = "import PySide6.QtWidgets"
# The whole app, ended once the window has painted itself.
WINDOW = """
import os, sys
from desktop import cli
def ends(self, event):
    shown(self, event)
    self.repaint()
    os._exit(0)
import db  # before Qt, as the command line does
from desktop.quick_imports import load_qt
load_qt()
import ui.main_window as m
shown = m.MainWindow.showEvent
m.MainWindow.showEvent = ends
cli.main(["--book", sys.argv[1]])
"""


def run(size: int, rounds: int) -> list[Result]:
    rounds = max(rounds, 9)
    with workshop() as folder:
        path, empty = imported_book(folder, size), folder / "empty.book"
        Book.open(empty, clock=clock).close()
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "GOODTURN_HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
            "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)

        def process(*arguments: str) -> None:
            subprocess.run(
                [sys.executable, *arguments], env=environment, cwd=ROOT, check=True, stderr=subprocess.DEVNULL
            )

        took = interleaved(
            rounds,
            ours=lambda: process("-c", WINDOW, str(path)),
            empty=lambda: process("-c", WINDOW, str(empty)),
            limit=lambda: process("-c", IMPORT),
        )
    ours, bare, limit = took["ours"], took["empty"], took["limit"]
    return [
        Result("start", size, ours, limit, "import QtWidgets", ours / limit, 2.5 if size <= 30_000 else None),
        Result("start growth", size, ours, bare, "empty book", ours / bare, 1.2 if size <= 30_000 else None),
    ]
