"""Settings in the palette: what can be chosen from a few is chosen at once, everything else is gone to."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from ui import texts
from ui.icons import Icon
from ui.palette.finding import PaletteAction
from ui.settings import declared
from ui.settings.declared import Edit, Setting
from ui.settings.machine import MachineSetting, MachineSettings
from ui.settings.settings_page import CHECK, FOLDER, YOU

translate = QCoreApplication.translate

_PREFIX, _IS = "setting:", "="


def setting_actions() -> list[PaletteAction]:
    """A line for each setting, and for each of its choices where there are some."""
    return [line for setting in declared.all_settings() for line in _lines(setting)] + [
        _line(
            YOU, translate("texts", "Your name and company"), translate("texts", "profile me my"), Icon.PERSON
        ),
        _line(FOLDER, translate("texts", "Show the book’s folder"), translate("texts", "file"), Icon.FOLDER),
        _line(CHECK, translate("texts", "Check the book"), translate("texts", "sound damaged"), Icon.BOOK),
    ]


def choose(key: str, machine: MachineSettings) -> str | None:
    """Set what the line of this key stands for; where the setting is to be gone to, its key on the page."""
    name, is_choice, value = key.removeprefix(_PREFIX).partition(_IS)
    if not is_choice:
        return name
    machine.set(name, value)
    return None


def _lines(setting: Setting) -> Iterator[PaletteAction]:
    if setting.edit is not Edit.CHOICE or not isinstance(setting.kept, MachineSetting):
        yield _line(setting.kept.key, setting.name, setting.words)
        return
    for value, said in setting.choices:
        title = texts.filled(translate("texts", "{setting}: {choice}"), setting=setting.name, choice=said)
        yield _line(f"{setting.kept.key}{_IS}{value}", title, setting.words)


def _line(key: str, title: str, words: str, glyph: Icon = Icon.SETTINGS) -> PaletteAction:
    return PaletteAction(f"{_PREFIX}{key}", title, glyph, translate("texts", "Settings"), words)
