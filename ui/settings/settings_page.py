"""Settings page: made from what is declared. Every change holds at once; those of the practice can be undone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from db import Book, BookError, Changes, Topic
from ui import theme
from ui.hub import Hub
from ui.settings import declared
from ui.settings.book_section import BookSection
from ui.settings.declared import Edit, Setting
from ui.settings.editors import Editor, editor
from ui.settings.machine import MachineSetting, MachineSettings
from ui.settings.you_section import YouSection
from ui.tasks import Tasks
from ui.widgets.buttons import line
from ui.widgets.keep_in_view import KeepInView
from ui.widgets.labels import Card, SectionHeader
from ui.widgets.live_page import LivePage

WIDEST = 720
YOU, FOLDER, CHECK = "you", "folder", "check"
"""Where one can go besides the settings declared."""


class SettingsPage(LivePage):
    """`editors`, `names` and `hints` hold the widgets by the setting's key."""

    def __init__(
        self,
        book: Book,
        hub: Hub,
        tasks: Tasks,
        machine: MachineSettings,
        tray_available: Callable[[], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._book, self._hub, self._machine = book, hub, machine
        self._tray_available = tray_available
        self.editors: dict[str, Editor] = {}
        self.names: dict[str, QLabel] = {}
        self.hints: dict[str, QLabel] = {}
        self._settings = {setting.kept.key: setting for setting in declared.all_settings()}
        self.you = YouSection(book, hub)
        self.book_section = BookSection(book, tasks)
        self._column = QWidget()
        self._column.setMaximumWidth(WIDEST)
        self._box = QVBoxLayout(self._column)
        self._box.setContentsMargins(theme.XXL, theme.XL, theme.XL, theme.XXL)
        self._box.setSpacing(theme.S)
        self._fill()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._column)
        self._in_view = KeepInView(self.area)
        self.book_section.told.connect(self._show_verdict)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self.setFocusProxy(self.you.fields["first_name"])
        hub.changed.connect(self._on_changed)
        hub.failed.connect(self._on_failed)
        machine.changed.connect(self._on_machine_changed)
        machine.failed.connect(hub.failed)

    def reload(self) -> None:
        self.you.refresh()
        self.book_section.refresh()
        for key in self.editors:
            self._show(key)

    def refresh(self) -> None:
        """A tray may have come or gone."""
        self.reload_soon()

    def go_to(self, key: str) -> None:
        """Put the keyboard on a setting, one's own name, or what can be done with the book, and bring it into view."""
        places: dict[str, QWidget] = {
            **{name: made.field for name, made in self.editors.items()},
            YOU: self.you.fields["first_name"],
            FOLDER: self.book_section.folder_button,
            CHECK: self.book_section.check_button,
        }
        places[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self._in_view.show(places[key])

    def _show(self, key: str) -> None:
        setting = self._settings[key]
        kept = setting.kept
        if isinstance(kept, MachineSetting):
            self.editors[key].show_value(self._machine.get(key))
        else:
            self.editors[key].show_value(self._book.preferences.get(kept))
        if setting.needs_tray:
            there = self._tray_available()
            self.editors[key].setEnabled(there)
            theme.dress(self.names[key], tone=theme.Tone.TEXT if there else theme.Tone.FAINT)
            self.hints[key].setText(setting.hint if there else self.tr("This desktop shows no tray."))

    def _on_edited(self, setting: Setting, value: Any) -> None:
        kept = setting.kept
        if isinstance(kept, MachineSetting):
            self._machine.set(kept.key, value)
        else:
            self._hub.attempt(partial(self._book.preferences.set, pref=kept, value=value))

    def _on_changed(self, changes: Changes) -> None:
        if changes.concern(Topic.PREFERENCES):
            self.reload_soon()

    def _on_failed(self, _error: BookError) -> None:
        """What was refused must not stay as if it were kept."""
        self.reload_soon()

    def _show_verdict(self) -> None:
        self._in_view.show(self.book_section.verdict)

    def _on_machine_changed(self, key: str) -> None:
        if key in self.editors:
            self._show(key)

    # How it is made.

    def _fill(self) -> None:
        self._box.addWidget(theme.label(self.tr("Settings"), role=theme.Role.TITLE))
        self._add_part(self.tr("You"), self.you)
        self._add_part(self.tr("Reminders"), self._card(declared.reminders()))
        self._add_part(self.tr("Asking"), self._card(declared.asking()))
        self._add_part(self.tr("Look"), self._card(declared.look()))
        self._add_part(self.tr("Window and tray"), self._card(declared.tray()))
        self._add_part(self.tr("The book"), self.book_section)
        self._box.addStretch(1)

    def _add_part(self, title: str, part: QWidget) -> None:
        self._box.addSpacing(theme.S)
        self._box.addWidget(SectionHeader(title))
        self._box.addWidget(part)

    def _card(self, settings: list[Setting]) -> Card:
        card = Card()
        card.body.setSpacing(theme.M)
        for index, setting in enumerate(settings):
            if index:
                card.body.addWidget(line())
            card.body.addLayout(self._row(setting))
        return card

    def _row(self, setting: Setting) -> QHBoxLayout | QVBoxLayout:
        made = editor(setting)
        made.edited.connect(partial(self._on_edited, setting))
        name = theme.label(setting.name)
        name.setBuddy(made.field)
        hint = theme.label(setting.hint, role=theme.Role.CAPTION, tone=theme.Tone.MUTED, wrap=True)
        if not setting.hint:
            hint.hide()  # to show it before it has a parent would open a window
        key = setting.kept.key
        self.editors[key], self.names[key], self.hints[key] = made, name, hint
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(hint)
        if setting.edit is Edit.PRESETS:  # too wide to stand beside its words
            words.addSpacing(theme.XS)
            words.addWidget(made)
            return words
        row = QHBoxLayout()
        row.setSpacing(theme.L)
        row.addLayout(words, 1)
        row.addWidget(made)
        return row
