"""Self-check: can every part of this build be loaded? Prints a line a check. Touches no book of the user's.

What a frozen build most often lacks is data: icons, migrations, plugins, libraries loaded late. Everything of that
kind is tried here once, so that a bad package is found before it is shipped.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from db import Book

# Held equal to the folder by a test; in a frozen build the folder itself may be what is missing.
RESOURCES = (
    "goodturn.desktop",
    "goodturn.metainfo.xml",
    "icons/goodturn.svg",
    "practice/courtesy.en.json",
    "practice/matching.en.json",
    "practice/nicknames.en.json",
    "practice/quick.en.json",
    "practice/vague.en.json",
    "sample/demo.json",
    "styles/check-dark.svg",
    "styles/check-light.svg",
    "styles/chevron-down-dark.svg",
    "styles/chevron-down-light.svg",
    "styles/chevron-up-dark.svg",
    "styles/chevron-up-light.svg",
)
# Loaded only once they are needed, hence easily left out of a package.
LATE = ("PySide6.QtNetwork", "PySide6.QtSvg", "numpy", "igraph", "ui.graph")
LATE_ON_LINUX = ("PySide6.QtDBus", "jeepney", "pysqlite3")
# What Qt says without a screen or a locale, which is no fault of the build.
NOISE = ("This plugin does not support", "Detected locale")
PLATFORMS = {"linux": ("xcb", "wayland", "offscreen"), "win32": ("windows",), "darwin": ("cocoa",)}


def run() -> int:
    """Check all; the exit status, 1 if anything is missing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # nothing pops up, and no display is needed
    checks: dict[str, Callable[[], str]] = {
        "versions": _versions,
        "resources": _resources,
        "parts loaded late": _late,
        "migrations": _migrations,
        "book": _book,
        "platform plugins": _platforms,
        "icons": _icons,
        "pictures": _pictures,
        "window": _window,
    }
    passed = [_passes(name, check) for name, check in checks.items()]
    return 0 if all(passed) else 1


def _passes(name: str, check: Callable[[], str]) -> bool:
    try:
        print(f"ok      {name}: {check()}")
    except Exception as error:  # noqa: BLE001  (told, and the exit status says so)
        print(f"FAILED  {name}: {type(error).__name__}: {error}")
        return False
    return True


def _versions() -> str:
    from PySide6.QtCore import qVersion

    from db.schema.connection import WAL_SAFE_FROM, sqlite_version

    sqlite = ".".join(map(str, sqlite_version()))
    if sys.platform == "linux" and sqlite_version() < WAL_SAFE_FROM:
        raise RuntimeError(f"SQLite {sqlite} may lose a write-ahead log")
    goodturn, python = metadata.version("goodturn"), platform.python_version()
    return f"Goodturn {goodturn}, Python {python}, Qt {qVersion()}, SQLite {sqlite}"


def _resources() -> str:
    import resources

    empty = [name for name in RESOURCES if not resources.path(name).read_bytes()]
    if empty:
        raise RuntimeError(f"empty: {', '.join(empty)}")
    return f"{len(RESOURCES)} files"


def _late() -> str:
    names = LATE + (LATE_ON_LINUX if sys.platform == "linux" else ())
    for name in names:
        importlib.import_module(name)
    return ", ".join(names)


def _migrations() -> str:
    from db.schema.migrate import known

    return ", ".join(known())


def _book() -> str:
    """Finds, undoes and checks in the demo book what the index, its trigrams and the undo history are for."""
    with _demo_book() as book:
        found = book.search.ids("zizk")
        if not found:
            raise RuntimeError("the search finds no parts of words")
        book.contacts.archive(contact_ids=found)
        book.undo()
        if problems := book.check():
            raise RuntimeError("; ".join(problems))
        return f"{book.contacts.count()} contacts made, searched and undone"


@contextlib.contextmanager
def _demo_book() -> Iterator[Book]:
    from desktop.demo import make_demo_book

    with (
        tempfile.TemporaryDirectory(prefix="goodturn-") as folder,
        make_demo_book(Path(folder) / "demo.goodturn", lambda: datetime.now().astimezone()) as book,
    ):
        yield book


def _platforms() -> str:
    from PySide6.QtCore import QLibraryInfo, QPluginLoader

    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    names = PLATFORMS.get(sys.platform, ())
    for name in names:
        (file,) = [path for path in folder.iterdir() if path.stem in (f"libq{name}", f"q{name}")]
        loader = QPluginLoader(str(file))
        if not loader.load():
            raise RuntimeError(loader.errorString())
    return ", ".join(names)


def _icons() -> str:
    _application()
    from ui.icons import Icon, outline

    empty = [name for name in Icon if outline(name.value).isEmpty()]
    if empty:
        raise RuntimeError(f"nothing to draw for {', '.join(empty)}")
    return f"{len(Icon)} drawn"


def _pictures() -> str:
    from PySide6.QtGui import QPixmap

    import resources

    _application()

    names = [name for name in RESOURCES if name.endswith(".svg")]
    blank = [name for name in names if QPixmap(str(resources.path(name))).isNull()]
    if blank:
        raise RuntimeError(f"not readable as pictures: {', '.join(blank)}")
    return f"{len(names)} read"


def _window() -> str:
    """Makes the window and draws each page once, with all that is loaded only for it."""
    from ui import theme
    from ui.hub import Hub
    from ui.main_window import PAGES, MainWindow
    from ui.settings.machine import MachineSettings
    from ui.tasks import InlineTasks

    app = _application()
    theme.apply(app)
    with _demo_book() as book:
        hub = Hub(book)
        window = MainWindow(
            book, hub, InlineTasks(book), MachineSettings(book.path.with_name("settings.ini"))
        )
        for page in PAGES:
            window.show_page(page)
            window.grab()
        hub.close()
        window.deleteLater()
        app.processEvents()
    return f"{', '.join(PAGES)} drawn on {app.platformName()}"


def _application() -> QApplication:
    from PySide6.QtCore import QtMsgType, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    def tell(_kind: QtMsgType, _context: object, text: str) -> None:
        if not text.startswith(NOISE):
            print(text, file=sys.stderr)

    qInstallMessageHandler(tell)
    app = QApplication.instance()
    return app if isinstance(app, QApplication) else QApplication([])
