"""Tray: Goodturn while its window is closed. An icon that shows whether something is due, and a short menu.

Only shows and asks: what a click means is the application's business. Kept free of the window's icons and
fonts, for this is what stays in memory all day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from db.records import Prompt
from desktop.tray_host import TrayHost
from desktop.tray_icon import TrayState, tray_icon
from ui.texts import dotted, full_day, prompt_title, short

Key = tuple[str, int]

MOST_PROMPTS = 5
_NAME_LETTERS, _TITLE_LETTERS = 24, 48


class Tray(QObject):
    open_requested = Signal()
    log_requested = Signal()
    quit_requested = Signal()
    pause_requested = Signal(int)
    """For how many days; 0: resume."""
    asking_pause_requested = Signal(int)
    """The same for reminders about asking alone."""
    prompt_requested = Signal(str, int)
    """The kind and subject of the prompt clicked."""
    message_clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = TrayState.NOTHING_DUE
        self._tooltip = ""
        self._menu = QMenu()
        self._prompt_actions: list[QAction] = []
        self._separator = self._menu.addSeparator()
        self._menu.addAction(self.tr("Log…")).triggered.connect(self.log_requested)
        self._pause_menu = self._add_pause_menu()
        self._resume = self._menu.addAction(self.tr("Resume reminders"), self._ask_for_pause)
        self._resume.setData(0)
        asking = self._ask_for_asking_pause
        self._pause_asking = self._menu.addAction(self.tr("Pause asking for a week"), asking)
        self._pause_asking.setData(7)
        self._resume_asking = self._menu.addAction(self.tr("Resume asking"), asking)
        self._resume_asking.setData(0)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Open Goodturn")).triggered.connect(self.open_requested)
        self._menu.addAction(self.tr("Quit")).triggered.connect(self.quit_requested)
        self._host = TrayHost(self)
        self._host.appeared.connect(self._change_protocol)
        self._made_for_host = self._host.present
        self._icon = QSystemTrayIcon(self)
        self.show_state((), None)
        self._show_icon()

    @property
    def available(self) -> bool:
        """Whether the icon can be seen; else a window that closes must not leave the process behind."""
        return self._host.shows_icons

    def show_state(
        self, prompts: Sequence[Prompt], paused_until: date | None, asking_paused_until: date | None = None
    ) -> None:
        """Show the day's prompts, and until when the user rests from them, or from those about asking."""
        if paused_until is not None:
            self._state, saying = (
                TrayState.PAUSED,
                self.tr("Paused until {day}").format(day=full_day(paused_until)),
            )
        elif prompts:
            self._state, saying = TrayState.DUE, self.tr("%Ln due", "", len(prompts))
        else:
            self._state, saying = TrayState.NOTHING_DUE, self.tr("Nothing due")
        titles = [_short(prompt) for prompt in prompts[:MOST_PROMPTS]]
        self._tooltip = "\n".join([dotted("Goodturn", saying), *titles[:1]])
        self._pause_menu.menuAction().setVisible(paused_until is None)
        self._resume.setVisible(paused_until is not None)
        self._pause_asking.setVisible(paused_until is None and asking_paused_until is None)
        self._resume_asking.setVisible(paused_until is None and asking_paused_until is not None)
        self._fill_menu(prompts[:MOST_PROMPTS], titles, saying)
        self._dress_icon()

    def show_message(self, title: str, text: str) -> None:
        """A plain popup without buttons; a click on it is `message_clicked`."""
        self._icon.showMessage(title, text, tray_icon(self._state))

    def hide(self) -> None:
        self._icon.hide()

    def _add_pause_menu(self) -> QMenu:
        menu = self._menu.addMenu(self.tr("Pause reminders"))
        for days, label in (
            (1, self.tr("Until tomorrow")),
            (3, self.tr("For 3 days")),
            (7, self.tr("For a week")),
        ):
            menu.addAction(label, self._ask_for_pause).setData(days)
        return menu

    def _fill_menu(self, prompts: Sequence[Prompt], titles: Sequence[str], saying: str) -> None:
        """The first entries; left alone when they say the same already, for the menu may be open."""
        keys: list[Key | None] = [prompt.key for prompt in prompts]
        texts = [title.replace("&", "&&") for title in titles]  # else it would mark an access key
        wanted = list(zip(texts, keys, strict=True)) if prompts else [(saying, None)]
        if wanted == [(action.text(), action.data()) for action in self._prompt_actions]:
            return
        for action in self._prompt_actions:
            self._menu.removeAction(action)
            action.deleteLater()
        self._prompt_actions = []
        for text, key in wanted:
            action = QAction(text, self._menu)
            action.setData(key)
            action.setEnabled(key is not None)
            action.triggered.connect(self._ask_for_prompt)
            self._prompt_actions.append(action)
        self._menu.insertActions(self._separator, self._prompt_actions)

    def _show_icon(self) -> None:
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activate)
        self._icon.messageClicked.connect(self.message_clicked)
        self._dress_icon()
        if self._host.takes_icons:
            self._icon.show()

    def _dress_icon(self) -> None:
        self._icon.setIcon(tray_icon(self._state))
        self._icon.setToolTip(self._tooltip)

    def _change_protocol(self) -> None:
        """A panel came after the icon: make the icon anew, or only the old kind of trays would see it."""
        if self._made_for_host:
            return
        self._made_for_host = True
        self._icon.hide()
        self._icon.deleteLater()
        self._icon = QSystemTrayIcon(self)
        self._show_icon()

    def _activate(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.open_requested.emit()

    def _ask_for_prompt(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.prompt_requested.emit(*action.data())

    def _ask_for_pause(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.pause_requested.emit(action.data())

    def _ask_for_asking_pause(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.asking_pause_requested.emit(action.data())


def _short(prompt: Prompt) -> str:
    """A title for a menu: a long name is cut rather than what to do. By letters, not by width: the menu is drawn by
    the panel, and loading fonts here would take 3 MB."""
    person = replace(prompt.person, name=short(prompt.person.name, _NAME_LETTERS))
    return short(" ".join(prompt_title(replace(prompt, person=person)).split()), _TITLE_LETTERS)
