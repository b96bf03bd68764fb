"""Actions: the menus of the window and their keys, declared once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.texts import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """A line of a menu: its key in `MainWindow.actions_by_key`, its text, its keys."""

    key: str
    text: str
    shortcuts: tuple[str, ...] = ()
    role: QAction.MenuRole = QAction.MenuRole.NoRole


# None is a separator. The menus' own texts are keys of the translation too.
MENUS: Mapping[str, Sequence[ActionSpec | None]] = {
    QT_TRANSLATE_NOOP("actions", "&File"): (
        ActionSpec("new_contact", QT_TRANSLATE_NOOP("actions", "&New contact…"), ("Ctrl+N",)),
        ActionSpec("log", QT_TRANSLATE_NOOP("actions", "&Log an interaction…"), ("Ctrl+L",)),
        ActionSpec("compose_ask", QT_TRANSLATE_NOOP("actions", "&Ask for something…"), ("Ctrl+Shift+A",)),
        ActionSpec("record_favor", QT_TRANSLATE_NOOP("actions", "Record a &favor…"), ("Ctrl+Shift+F",)),
        ActionSpec("share_outcome", QT_TRANSLATE_NOOP("actions", "Share an &outcome…"), ("Ctrl+Shift+O",)),
        None,
        ActionSpec("import", QT_TRANSLATE_NOOP("actions", "&Import…"), ("Ctrl+I",)),
        ActionSpec("reviews", QT_TRANSLATE_NOOP("actions", "People to re&view…")),
        ActionSpec("triage", QT_TRANSLATE_NOOP("actions", "&Go through new people…")),
        ActionSpec("duplicates", QT_TRANSLATE_NOOP("actions", "Find &duplicates…")),
        ActionSpec("export", QT_TRANSLATE_NOOP("actions", "&Export…"), ("Ctrl+Shift+E",)),
        None,
        ActionSpec("close", QT_TRANSLATE_NOOP("actions", "&Close window"), ("Ctrl+W",)),
        ActionSpec("quit", QT_TRANSLATE_NOOP("actions", "&Quit"), ("Ctrl+Q",), QAction.MenuRole.QuitRole),
    ),
    QT_TRANSLATE_NOOP("actions", "&Edit"): (
        ActionSpec("undo", QT_TRANSLATE_NOOP("actions", "&Undo"), ("Ctrl+Z",)),
        ActionSpec("redo", QT_TRANSLATE_NOOP("actions", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
        None,
        ActionSpec("search", QT_TRANSLATE_NOOP("actions", "&Search this page"), ("Ctrl+F",)),
        ActionSpec("palette", QT_TRANSLATE_NOOP("actions", "&Find anything…"), ("Ctrl+K",)),
    ),
    QT_TRANSLATE_NOOP("actions", "&View"): (
        ActionSpec("page_today", QT_TRANSLATE_NOOP("actions", "&Today"), ("Ctrl+1",)),
        ActionSpec("page_contacts", QT_TRANSLATE_NOOP("actions", "&Contacts"), ("Ctrl+2",)),
        ActionSpec("page_favors", QT_TRANSLATE_NOOP("actions", "&Favors"), ("Ctrl+3",)),
        ActionSpec("page_give", QT_TRANSLATE_NOOP("actions", "G&ive"), ("Ctrl+4",)),
        ActionSpec("page_graph", QT_TRANSLATE_NOOP("actions", "&Graph"), ("Ctrl+5",)),
        ActionSpec("page_groups", QT_TRANSLATE_NOOP("actions", "G&roups"), ("Ctrl+6",)),
        ActionSpec("page_settings", QT_TRANSLATE_NOOP("actions", "&Settings"), ("Ctrl+7", "Ctrl+,")),
        ActionSpec("ended_asks", QT_TRANSLATE_NOOP("actions", "&Ended asks")),
        ActionSpec("lessons", QT_TRANSLATE_NOOP("actions", "&Lessons")),
        ActionSpec("pause", QT_TRANSLATE_NOOP("actions", "&Pause reminders…")),
        None,
        ActionSpec("close_pane", QT_TRANSLATE_NOOP("actions", "Close the &detail pane"), ("Ctrl+Shift+W",)),
    ),
    QT_TRANSLATE_NOOP("actions", "&Graph"): (
        ActionSpec("graph_open_loops", QT_TRANSLATE_NOOP("actions", "Who &waits to hear from me?")),
        ActionSpec("graph_only_asked", QT_TRANSLATE_NOOP("actions", "Whom could I &do something for?")),
        ActionSpec("graph_asked_lately", QT_TRANSLATE_NOOP("actions", "Whom did I &ask lately?")),
        ActionSpec("graph_gone_quiet", QT_TRANSLATE_NOOP("actions", "Which ties went &quiet?")),
        ActionSpec("graph_bridges", QT_TRANSLATE_NOOP("actions", "Who &connects my groups?")),
        ActionSpec("graph_apart", QT_TRANSLATE_NOOP("actions", "Who knows &hardly anybody here?")),
        ActionSpec("graph_ways", QT_TRANSLATE_NOOP("actions", "Who could &introduce me?")),
        None,
        ActionSpec("graph_replay", QT_TRANSLATE_NOOP("actions", "&Replay the years")),
        ActionSpec("graph_export", QT_TRANSLATE_NOOP("actions", "&Export the graph…")),
    ),
    QT_TRANSLATE_NOOP("actions", "&Help"): (
        ActionSpec("keys", QT_TRANSLATE_NOOP("actions", "&Keyboard shortcuts"), ("F1",)),
        ActionSpec("about", QT_TRANSLATE_NOOP("actions", "&About Goodturn"), (), QAction.MenuRole.AboutRole),
    ),
}

GRAPH_ACTS = tuple(
    spec.key
    for specs in MENUS.values()
    for spec in specs
    if spec is not None and spec.key.startswith("graph_")
)
"""What `GraphPage.do` does."""


def translated(text: str) -> str:
    return QCoreApplication.translate("actions", text)


def build_menus(window: QMainWindow, slots: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Fill the window's menu bar; the actions by their keys. Every declared action needs a slot."""
    actions: dict[str, QAction] = {}
    for title, specs in MENUS.items():
        menu = QMenu(translated(title), window)
        window.menuBar().addMenu(menu)
        for spec in specs:
            if spec is None:
                menu.addSeparator()
                continue
            action = QAction(translated(spec.text), window)
            action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
            action.setMenuRole(spec.role)
            action.triggered.connect(_without_checked(slots[spec.key]))
            menu.addAction(action)
            actions[spec.key] = action
    return actions


def _without_checked(slot: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        slot()

    return run
