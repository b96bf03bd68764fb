"""Help: the keys of the window, and what this program is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractSlider, QGridLayout, QScrollArea, QWidget

from ui import theme
from ui.actions import MENUS, translated
from ui.widgets.dialog import Dialog
from ui.widgets.labels import Card


def release() -> str:
    """The version of this Goodturn."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("goodturn")
    except PackageNotFoundError:  # run from a folder that was never installed
        return "0"


class KeysDialog(Dialog):
    """All keys of the menus, by menu, and the letters of the pages."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Keyboard shortcuts"), self.tr("Close"))
        self.cancel_button.hide()
        self.setMinimumSize(460, 480)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, theme.M, 0)
        grid.setHorizontalSpacing(theme.XL)
        grid.setVerticalSpacing(theme.S)
        row = 0
        for title, specs in MENUS.items():
            heading = theme.label(_plain(translated(title)), role=theme.Role.STRONG)
            grid.addWidget(heading, row, 0, 1, 2)
            row += 1
            for spec in specs:
                if spec is None or not spec.shortcuts:
                    continue
                keys = ", ".join(
                    QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText)
                    for text in spec.shortcuts
                )
                grid.addWidget(theme.label(_plain(translated(spec.text))), row, 0)
                grid.addWidget(theme.label(keys, tone=theme.Tone.MUTED), row, 1)
                row += 1
            grid.setRowMinimumHeight(row, theme.S)
            row += 1
        for title, lines in self._page_keys():
            grid.addWidget(theme.label(title, role=theme.Role.STRONG), row, 0, 1, 2)
            for keys, act in lines:
                row += 1
                grid.addWidget(theme.label(act), row, 0)
                grid.addWidget(theme.label(keys, tone=theme.Tone.MUTED), row, 1)
            row += 1
            grid.setRowMinimumHeight(row, theme.S)
            row += 1
        grid.setColumnStretch(0, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setAccessibleName(self.tr("Keyboard shortcuts"))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Close has the keyboard, and these keys scroll
        bar, step = area.verticalScrollBar(), QAbstractSlider.SliderAction
        for key, scroll in (
            ("Up", step.SliderSingleStepSub),
            ("Down", step.SliderSingleStepAdd),
            ("PgUp", step.SliderPageStepSub),
            ("PgDown", step.SliderPageStepAdd),
            ("Home", step.SliderToMinimum),
            ("End", step.SliderToMaximum),
        ):
            QShortcut(QKeySequence(key), self, partial(bar.triggerAction, scroll))
        self.body.addWidget(area)
        self.accept_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _page_keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """The letters of the pages: they act on the entry that has the keyboard."""
        return [
            (
                self.tr("On Today"),
                [
                    ("↑ ↓", self.tr("Another person")),
                    ("D, Enter", self.tr("Do what it asks for")),
                    ("W", self.tr("Write the note")),
                    ("N", self.tr("Say no to who asked")),
                    ("L", self.tr("Log")),
                    ("S, 1 to 4, P", self.tr("Snooze, for how long, until a day")),
                    ("K", self.tr("Skip until tomorrow")),
                    ("O", self.tr("Open the person")),
                ],
            ),
            (
                self.tr("In the list of contacts"),
                [
                    ("Enter", self.tr("Open")),
                    ("L, T, C", self.tr("Log, tag, cadence")),
                    ("G, B, I", self.tr("Add to a group, boundary, introduce")),
                    ("E", self.tr("Archive, or take out of the archive")),
                    ("Del", self.tr("Delete")),
                    ("Ctrl+A, Shift+↑ ↓", self.tr("Choose several")),
                    ("/", self.tr("Search")),
                ],
            ),
            (
                self.tr("On Favors"),
                [
                    ("← →", self.tr("Another list")),
                    ("Y, N, A", self.tr("They said yes, no, nothing")),
                    ("D, L", self.tr("Done, let go")),
                    ("T, O", self.tr("Thanked, told (with Shift: on another day)")),
                    ("M, F", self.tr("Write a note, ask once more")),
                    ("R, W", self.tr("Reopen what is over, say what came of it")),
                    ("/", self.tr("Search the asks that are over")),
                    ("J", self.tr("Jot down what you learned")),
                    ("E, Enter", self.tr("Change")),
                ],
            ),
        ]

    @classmethod
    def ask(cls, parent: QWidget) -> None:
        cls(parent).run()


class AboutDialog(Dialog):
    """Name, version, licence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            parent,
            self.tr("Goodturn {0}").format(release()),
            self.tr("Close"),
            sentence=self.tr("In touch before it matters, giving first, every loop closed."),
        )
        self.cancel_button.hide()
        card = Card()
        for text in (
            self.tr(
                "Everything you write stays on this computer. Goodturn has no account and uses no network."
            ),
            self.tr(
                "Free software under the GNU General Public License, version 3 or later. It comes without any warranty."
            ),
        ):
            card.body.addWidget(theme.label(text, wrap=True))
        self.body.addWidget(card)

    @classmethod
    def ask(cls, parent: QWidget) -> None:
        cls(parent).run()


def _plain(text: str) -> str:
    return text.replace("&", "").rstrip("…")
