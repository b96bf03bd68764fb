"""Words: why to begin with somebody, in a line each."""

from __future__ import annotations

from datetime import date

from db import FirstReason, WhyFirst
from ui import texts
from ui.texts import QT_TRANSLATE_NOOP

_COUNTED = {
    WhyFirst.BOTH_WROTE: (
        QT_TRANSLATE_NOOP("texts", "You wrote to each other on one day"),
        QT_TRANSLATE_NOOP("texts", "You wrote to each other on %Ln days"),
    ),
    WhyFirst.THEY_WROTE: (
        QT_TRANSLATE_NOOP("texts", "They wrote to you on one day"),
        QT_TRANSLATE_NOOP("texts", "They wrote to you on %Ln days"),
    ),
    WhyFirst.YOU_WROTE: (
        QT_TRANSLATE_NOOP("texts", "You wrote to them on one day"),
        QT_TRANSLATE_NOOP("texts", "You wrote to them on %Ln days"),
    ),
    WhyFirst.RECOMMENDED_YOU: (
        QT_TRANSLATE_NOOP("texts", "They recommended you"),
        QT_TRANSLATE_NOOP("texts", "They recommended you %Ln times"),
    ),
    WhyFirst.YOU_RECOMMENDED: (
        QT_TRANSLATE_NOOP("texts", "You recommended them"),
        QT_TRANSLATE_NOOP("texts", "You recommended them %Ln times"),
    ),
    WhyFirst.ENDORSED_YOU: (
        QT_TRANSLATE_NOOP("texts", "They endorsed you"),
        QT_TRANSLATE_NOOP("texts", "They endorsed you on %Ln days"),
    ),
    WhyFirst.YOU_ENDORSED: (
        QT_TRANSLATE_NOOP("texts", "You endorsed them"),
        QT_TRANSLATE_NOOP("texts", "You endorsed them on %Ln days"),
    ),
}


def reason(told: FirstReason, today: date) -> str:
    """Why to begin with somebody."""
    if told.why is WhyFirst.SAME_COMPANY:
        return texts.filled(texts.translate("texts", "You have both worked at {company}"), company=told.what)
    if told.why is WhyFirst.NEW:
        day = texts.day(told.on or today, today)
        return texts.translate("texts", "Connected with you {day}").format(day=day)
    return texts.plural(*_COUNTED[told.why], told.count)


def to_go_through(count: int) -> str:
    """The button that leads to a triage."""
    return texts.plural(
        QT_TRANSLATE_NOOP("texts", "Go through one new person…"),
        QT_TRANSLATE_NOOP("texts", "Go through %Ln new people…"),
        count,
    )
