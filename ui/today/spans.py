"""Spans: for how long something can be put off, and the menu that offers them. Used to snooze and to pause."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu, QWidget

from ui import texts

translate = QCoreApplication.translate
Chosen = Callable[[date], object]
Pick = Callable[[], object]


def choices(today: date) -> list[tuple[str, date]]:
    """The days most often meant, each with its words: 'In 3 days'."""
    return [
        (translate("texts", "Tomorrow"), today + timedelta(days=1)),
        (translate("texts", "In 3 days"), today + timedelta(days=3)),
        (translate("texts", "Next week"), today + timedelta(days=7)),
        (translate("texts", "In a month"), today + timedelta(days=30)),
    ]


def menu(parent: QWidget, title: str, today: date, chosen: Chosen, pick: Pick) -> QMenu:
    """`chosen` gets the day; `pick` asks for another one."""
    made = QMenu(parent)
    made.setAccessibleName(title)
    for number, (text, day) in enumerate(choices(today), start=1):
        action = made.addAction(f"&{number}   {text}\t{texts.full_day(day)}")
        action.setData(day)
        action.triggered.connect(lambda _checked=False, day=day: chosen(day))
    made.addSeparator()
    made.addAction(translate("texts", "&Pick a day…")).triggered.connect(lambda: pick())
    return made
