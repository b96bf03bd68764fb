"""Tray: memory and wake-ups of the app in the tray, its window not opened yet, against a bare tray process.

Both wait in a loop for the same span, then say their resident memory and how often they woke. The tray icon is
made without a panel, as nothing here needs to see it.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from benchmarks.books import clock, imported_book, workshop
from benchmarks.measure import Result
from db import Book

ROOT = Path(__file__).parents[1]
SPAN_S = 3
# Rests for a second after the start, counts the voluntary context switches of the next span, and says them.
WATCH = """
import json, threading, time
def watch():
    import psutil
    me = psutil.Process()
    time.sleep(1.5)
    main = me.pid
    def switches():
        for line in open(f"/proc/self/task/{main}/status"):
            if line.startswith("voluntary"):
                return int(line.split()[1])
    before = switches()
    time.sleep(SPAN)
    woken = switches() - before
    print(json.dumps([me.memory_info().rss, woken]), flush=True)
    import os
    os._exit(0)
threading.Thread(target=watch, daemon=True).start()
""".replace("SPAN", str(SPAN_S))
BARE = """
import sys
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from PySide6.QtGui import QIcon
app = QApplication([])
menu = QMenu()
for name in ("Log", "Pause", "Open", "Quit"):
    menu.addAction(name)
icon = QSystemTrayIcon(QIcon(sys.argv[1]))
icon.setContextMenu(menu)
icon.show()
"""
OURS = """
import sys
from desktop import cli
sys.exit(cli.main(["--book", sys.argv[2], "--background"]))
"""


def run(size: int, rounds: int) -> list[Result]:
    with workshop() as folder:
        path = imported_book(folder, size)
        with Book.open(path, clock=clock) as book:
            book.contacts.set_cadence(contact_ids=book.contacts.ids()[:200], days=3650)
        environment = os.environ | {
            "QT_QPA_PLATFORM": "offscreen",
            "GOODTURN_HOME": str(folder / "home"),
            "PYTHONPATH": str(ROOT),
        }

        def process(code: str) -> list[int]:
            icon = ROOT / "resources" / "icons" / "goodturn.svg"
            command = [sys.executable, "-c", WATCH + code + ("app.exec()" if code == BARE else "")]
            done = subprocess.run(
                [*command, str(icon), str(path)],
                env=environment,
                cwd=ROOT,
                capture_output=True,
                text=True,
                check=True,
            )
            return list(map(int, json.loads(done.stdout.splitlines()[-1])))

        runs = [(process(OURS), process(BARE)) for _ in range(min(rounds, 3))]
    ours, bare = (statistics.median(run[at][0] for run in runs) / 1e6 for at in (0, 1))
    woken, bare_woken = (statistics.median(run[at][1] for run in runs) for at in (0, 1))
    bar = 1.4 if size <= 30_000 else None
    return [
        Result("tray memory", size, ours, bare, "bare tray process", ours / bare, bar, note="MB"),
        Result("tray wakes", size, woken, bare_woken, "bare", woken, 0, note=f"wake-ups in {SPAN_S} s"),
    ]
