"""Declared: every setting a person sees, once: where it is kept, how it is edited, what it is called.

Practice settings are preferences of the book (each change an undoable step), machine settings those of `machine`.
The page is made from this; a test holds that nothing settable is missing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any

from PySide6.QtCore import QCoreApplication

from db.preferences import (
    ASK_WINDOW_DAYS,
    ASKS_BEFORE_REST,
    CADENCE_PRESETS,
    FOLLOW_UP_AFTER_DAYS,
    GREETINGS_A_WEEK,
    MINUTES_BEFORE_REST,
    MOST_FOLLOW_UPS,
    MOST_OPEN_SENDINGS,
    PROMPTS_A_DAY,
    REMIND_AT,
    TELL_AFTER_DAYS,
    THANK_AFTER_DAYS,
    Preference,
)
from ui.settings import machine
from ui.settings.machine import MachineSetting

translate = QCoreApplication.translate


class Edit(Enum):
    """How a setting is edited."""

    TICK = auto()
    CHOICE = auto()
    NUMBER = auto()
    DAYS = auto()  # a number of days
    HOUR = auto()  # minutes after midnight
    PRESETS = auto()  # several numbers of days


@dataclass(frozen=True)
class Setting:
    """`kept` says where; `choices` are (value, words); `needs_tray`: without a tray it does nothing.

    `words`: what else somebody may call it who looks for it.
    """

    kept: MachineSetting | Preference[Any]
    edit: Edit
    name: str
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = field(default=())
    needs_tray: bool = False
    words: str = ""


def reminders() -> list[Setting]:
    return [
        Setting(
            PROMPTS_A_DAY,
            Edit.NUMBER,
            translate("texts", "Prompts a day"),
            translate("texts", "At most this many people on Today; the rest waits."),
        ),
        Setting(
            REMIND_AT,
            Edit.HOUR,
            translate("texts", "Remind me at"),
            translate("texts", "Nothing is announced before."),
            words=translate("texts", "reminders time hour"),
        ),
        Setting(
            machine.NOTIFICATIONS,
            Edit.TICK,
            translate("texts", "Notifications"),
            translate("texts", "Announce on the desktop what falls due."),
            words=translate("texts", "popups alerts reminders"),
        ),
        Setting(
            CADENCE_PRESETS,
            Edit.PRESETS,
            translate("texts", "Cadences to choose from"),
            translate("texts", "How often to be in touch, as offered for a contact."),
            words=translate("texts", "presets frequency rhythm"),
        ),
        Setting(
            THANK_AFTER_DAYS,
            Edit.DAYS,
            translate("texts", "Thank after"),
            translate("texts", "This many days after the help."),
        ),
        Setting(
            TELL_AFTER_DAYS,
            Edit.DAYS,
            translate("texts", "Tell what came of it after"),
            translate("texts", "Unless the favor has a day of its own for it."),
        ),
        Setting(
            GREETINGS_A_WEEK,
            Edit.NUMBER,
            translate("texts", "Greetings a week"),
            translate("texts", "People you have not heard from for long, to say hello to. 0: none."),
        ),
        Setting(
            FOLLOW_UP_AFTER_DAYS,
            Edit.DAYS,
            translate("texts", "Follow up after"),
            translate("texts", "When an ask has had no answer for this long."),
        ),
        Setting(
            MOST_FOLLOW_UPS,
            Edit.NUMBER,
            translate("texts", "Follow-ups on an ask"),
            translate("texts", "After these the ask rests. 0: none."),
        ),
    ]


def asking() -> list[Setting]:
    return [
        Setting(
            ASKS_BEFORE_REST,
            Edit.NUMBER,
            translate("texts", "Asks before a rest"),
            translate(
                "texts",
                "After this many, asked directly or through them, somebody is left in peace for a while.",
            ),
        ),
        Setting(
            MINUTES_BEFORE_REST,
            Edit.NUMBER,
            translate("texts", "Minutes before a rest"),
            translate("texts", "The same, by the size of what was asked."),
        ),
        Setting(
            ASK_WINDOW_DAYS,
            Edit.DAYS,
            translate("texts", "An ask counts for"),
            translate("texts", "Asks older than this do not count towards a rest."),
        ),
        Setting(
            MOST_OPEN_SENDINGS,
            Edit.NUMBER,
            translate("texts", "People for one ask"),
            translate("texts", "This many are ticked at first. You may tick more."),
        ),
    ]


def look() -> list[Setting]:
    return [
        Setting(
            machine.COLOR_SCHEME,
            Edit.CHOICE,
            translate("texts", "Colors"),
            choices=(
                ("system", translate("texts", "As the system")),
                ("light", translate("texts", "Light")),
                ("dark", translate("texts", "Dark")),
            ),
            words=translate("texts", "theme mode appearance night scheme"),
        ),
        Setting(
            machine.TEXT_SIZE,
            Edit.CHOICE,
            translate("texts", "Text size"),
            choices=(
                ("small", translate("texts", "Small")),
                ("normal", translate("texts", "Normal")),
                ("large", translate("texts", "Large")),
            ),
            words=translate("texts", "font zoom letters bigger smaller"),
        ),
        Setting(
            machine.REDUCED_MOTION,
            Edit.TICK,
            translate("texts", "Less motion"),
            translate("texts", "Show changes at once instead of gliding."),
            words=translate("texts", "animations reduced"),
        ),
    ]


def tray() -> list[Setting]:
    return [
        Setting(
            machine.CLOSE_TO_TRAY,
            Edit.TICK,
            translate("texts", "Keep running in the tray"),
            translate("texts", "Closing the window leaves Goodturn in the tray."),
            needs_tray=True,
            words=translate("texts", "background minimize hide"),
        ),
        Setting(
            machine.START_AT_LOGIN,
            Edit.TICK,
            translate("texts", "Start when I log in"),
            translate("texts", "So that reminders come without opening Goodturn."),
            words=translate("texts", "autostart boot automatically"),
        ),
        Setting(
            machine.START_IN_TRAY,
            Edit.TICK,
            translate("texts", "Start without a window"),
            translate("texts", "When started at login, wait in the tray."),
            needs_tray=True,
        ),
    ]


def all_settings() -> list[Setting]:
    return [*reminders(), *asking(), *look(), *tray()]
