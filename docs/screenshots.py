"""Screenshots: every page of the demo book in the real window, without a screen, at a fixed moment.

    python -m docs.screenshots                      the pictures of the README, into docs/images
    python -m docs.screenshots --empty --out DIR    the same states to look at: an empty book,
    python -m docs.screenshots --people 30000 …     a very large one, other sizes (--size 1024x700), --scale 2

Some 25 KB to 90 KB each. The same fonts give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Qt is loaded after the options have said how
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication, QWidget

    from db import Book
    from ui.hub import Hub
    from ui.main_window import MainWindow
    from ui.tasks import InlineTasks

MOMENT = datetime(2026, 9, 8, 9, 30, tzinfo=UTC)
PAGES = (
    "today",
    "contacts",
    "person",
    "favors",
    "give",
    "graph",
    "groups",
    "settings",
    "import",
    "quicklog",
    "ask",
)
SCHEMES = ("light", "dark")
SHOWN_PATH = "/home/maya/.local/share/goodturn/book.goodturn"
SETTLE_MS = 250
QUICK_LINE = (
    "coffee with Ana yesterday for an hour, looking for a Rust developer, remind me in 2 weeks to call"
)
NEW_PEOPLE = 412  # in the file that the picture of an import shows


def main() -> None:
    options = _options()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    from PySide6.QtCore import QLocale, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    qInstallMessageHandler(_pass_on)
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    app = QApplication(["goodturn"])
    app.setCursorFlashTime(0)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        book = make_book(Path(folder), options)
        try:
            for scheme in options.schemes:
                for name, widget in pictures(app, book, Path(folder), scheme, options):
                    _save(widget, options.out / f"{name}-{scheme}.png")
        finally:
            book.close()


def make_book(folder: Path, options: argparse.Namespace) -> Book:
    """The demo book, an empty one, or one of many imported people besides."""
    from db import Book
    from desktop.demo import make_demo_book

    path = folder / "book.goodturn"
    if options.empty:
        return Book.open(path, clock=_clock)
    book = make_demo_book(path, _clock)
    if options.people:
        book.imports.apply(book.imports.plan(_export(folder, options.people)))
        book.forget_history()
    return book


def pictures(
    app: QApplication, book: Book, folder: Path, scheme: str, options: argparse.Namespace
) -> Iterator[tuple[str, QWidget]]:
    """Each page by name, shown and at rest."""
    from ui import theme
    from ui.hub import Hub
    from ui.imports.dialog import ImportDialog
    from ui.main_window import MainWindow
    from ui.quick_log.quick_log_dialog import QuickLogDialog
    from ui.settings.machine import MachineSettings
    from ui.tasks import InlineTasks
    from ui.widgets.faces import Faces

    machine = MachineSettings(folder / f"{scheme}.json")
    theme.set_reduced_motion(True)
    machine.set("color_scheme", scheme)
    theme.apply(app, scheme, options.text_size)  # type: ignore[arg-type]  # argparse checked it
    hub, tasks = Hub(book), InlineTasks(book)
    window = MainWindow(book, hub, tasks, machine, lambda: True)
    Faces(book, hub, tasks, window)
    window.resize(*options.size)
    window.show()
    for name in PAGES:
        if options.pages and name not in options.pages:
            continue
        shown: QWidget = window
        if name == "import":
            shown = ImportDialog(None, book, hub, tasks, [_export(folder, NEW_PEOPLE)])
            shown.show()
        elif name == "quicklog":
            shown = QuickLogDialog(None, book, hub, QUICK_LINE)
            shown.show()
        elif name == "ask":
            shown = _composer(book, hub, tasks)
        elif name == "person":
            _show_person(window, book)
        else:
            window.close_pane()
            window.show_page(name)
        _settle(app)
        yield name, shown
        if shown is not window:
            shown.hide()  # closing would ask about what was typed
            shown.deleteLater()
    window.close()
    tasks.close()
    hub.close()
    window.deleteLater()
    _settle(app)


def _composer(book: Book, hub: Hub, tasks: InlineTasks) -> QWidget:
    """An ask half written, with the people who could help."""
    from ui.asks.ask_composer import AskComposer

    composer = AskComposer(None, book, hub, tasks)
    composer.fields.purpose.setText("Learn how product design is done in energy")
    composer.fields.company.setText("Brightmoor Energy")
    composer.look_for_people()
    composer.show()
    return composer


def _show_person(window: MainWindow, book: Book) -> None:
    """The person with the longest history beside the list, or you in an empty book."""
    window.show_page("contacts")
    told = [prompt.person.id for prompt in book.reminders.prompts()] or [book.contacts.self_id]
    window.show_contact(max(told, key=lambda contact_id: len(book.contacts.timeline(contact_id))))


def _settle(app: QApplication) -> None:
    """Let coalesced reloads, layouts and timers of a single turn come to rest."""
    from PySide6.QtCore import QEventLoop, QTimer

    from ui.settings.book_section import BookSection

    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
    for window in app.topLevelWidgets():
        for section in window.findChildren(
            BookSection
        ):  # a picture says nothing of the machine it was made on
            section.path.setText(SHOWN_PATH)


def _save(widget: QWidget, path: Path) -> None:
    if not _few_colors(widget.grab().toImage()).save(str(path), quality=0):  # 0 is the best compression
        raise SystemExit(f"{path} cannot be written")
    print(path)


def _few_colors(picture: QImage) -> QImage:
    """The picture with the 256 colours it has most of; the others, at the edges of letters, become the nearest one.

    A third of the bytes, and no eye sees it.
    """
    import numpy as np
    from PySide6.QtGui import QImage

    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    width, height = picture.width(), picture.height()
    pixels = np.frombuffer(picture.constBits(), np.uint32).reshape(height, -1)[:, :width]
    colors, place, counts = np.unique(pixels, return_inverse=True, return_counts=True)
    parts = colors.astype("<u4").view(np.uint8).reshape(-1, 4)[:, :3].astype(np.int32)
    table = np.sort(np.argsort(-counts, kind="stable")[:256])
    nearest = np.array([((parts[table] - part) ** 2).sum(axis=1).argmin() for part in parts], np.uint8)
    indexed = np.zeros((height, -(-width // 4) * 4), np.uint8)
    indexed[:, :width] = nearest[place].reshape(height, width)
    made = QImage(indexed.tobytes(), width, height, indexed.shape[1], QImage.Format.Format_Indexed8)
    made.setColorTable([int(color) for color in colors[table]])
    return made.copy()


def _export(folder: Path, people: int) -> Path:
    """A synthetic export of that many connections."""
    from benchmarks.exports import write_connections

    path = folder / str(people) / "Connections.csv"
    path.parent.mkdir(exist_ok=True)
    write_connections(path, people, seed=7)
    return path


def _pass_on(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    """Everything Qt says but what it says of each window without a screen."""
    if "propagateSizeHints" not in text:
        print(text, file=sys.stderr)


def _clock() -> datetime:
    return MOMENT


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m docs.screenshots", description=__doc__.splitlines()[0])
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=f"of {', '.join(PAGES)}; all unless told")
    parser.add_argument(
        "--out", type=Path, default=Path(__file__).parent / "images", help="folder for the pictures"
    )
    parser.add_argument(
        "--size", type=_size, default=(1280, 800), metavar="WxH", help="of the window, 1280x800"
    )
    parser.add_argument("--scale", type=float, default=1, help="pixels a unit, 1 or 2")
    parser.add_argument("--text-size", choices=("small", "normal", "large"), default="normal")
    parser.add_argument("--schemes", nargs="+", choices=SCHEMES, default=SCHEMES)
    parser.add_argument("--empty", action="store_true", help="an empty book instead of the demo book")
    parser.add_argument(
        "--people", type=int, default=0, metavar="N", help="import N people into the demo book"
    )
    options = parser.parse_args()
    if unknown := set(options.pages) - set(PAGES):
        parser.error(f"no page {', '.join(sorted(unknown))}")
    return options


def _size(text: str) -> tuple[int, int]:
    width, height = text.split("x")
    return int(width), int(height)


if __name__ == "__main__":
    main()
