"""Words: the book's codes, and how often and when, as one says them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from db.records import Channel, Direction, FavorKind, FavorState
from ui.texts.filling import translate


def favor_kind(kind: FavorKind) -> str:
    return {
        FavorKind.INTRODUCTION: translate("texts", "introduction"),
        FavorKind.ADVICE: translate("texts", "advice"),
        FavorKind.INFORMATION: translate("texts", "information"),
        FavorKind.REFERRAL: translate("texts", "referral"),
        FavorKind.RECOMMENDATION: translate("texts", "recommendation"),
        FavorKind.ENDORSEMENT: translate("texts", "endorsement"),
        FavorKind.FEEDBACK: translate("texts", "feedback"),
        FavorKind.TIME: translate("texts", "time"),
        FavorKind.OTHER: translate("texts", "help"),
    }[kind]


def favor_state(state: FavorState) -> str:
    return {
        FavorState.OFFERED: translate("texts", "offered"),
        FavorState.ASKED: translate("texts", "asked"),
        FavorState.AGREED: translate("texts", "agreed"),
        FavorState.DECLINED: translate("texts", "said no"),
        FavorState.NO_ANSWER: translate("texts", "no answer"),
        FavorState.DONE: translate("texts", "done"),
        FavorState.DROPPED: translate("texts", "let go"),
    }[state]


def channel(which: Channel) -> str:
    return {
        Channel.MEETING: translate("texts", "meeting"),
        Channel.CALL: translate("texts", "call"),
        Channel.VIDEO: translate("texts", "video call"),
        Channel.EMAIL: translate("texts", "email"),
        Channel.MESSAGE: translate("texts", "message"),
        Channel.LINKEDIN: translate("texts", "LinkedIn"),
        Channel.EVENT: translate("texts", "event"),
        Channel.LETTER: translate("texts", "letter"),
        Channel.OTHER: translate("texts", "other"),
    }[which]


def direction(which: Direction) -> str:
    return {
        Direction.OUT: translate("texts", "you reached out"),
        Direction.IN: translate("texts", "they reached out"),
        Direction.MUTUAL: translate("texts", "both"),
    }[which]


def cadence(days: int | None) -> str:
    """How often to be in touch, in words."""
    if not days:
        return translate("texts", "no reminders")
    named = {
        1: translate("texts", "every day"),
        7: translate("texts", "every week"),
        30: translate("texts", "every month"),
        91: translate("texts", "every quarter"),
        182: translate("texts", "every half-year"),
        365: translate("texts", "every year"),
    }
    if days in named:
        return named[days]
    if days % 7 == 0 and days <= 56:
        return translate("texts", "every %Ln weeks", None, days // 7)
    if days % 365 == 0:
        return translate("texts", "every %Ln years", None, days // 365)
    if days % 30 == 0:
        return translate("texts", "every %Ln months", None, days // 30)
    return translate("texts", "every %Ln days", None, days)


def day(when: date, today: date) -> str:
    """A day as one would say it: 'yesterday', '3 weeks ago', 'in 5 days', else the date."""
    distance = (when - today).days
    near = {
        0: translate("texts", "today"),
        -1: translate("texts", "yesterday"),
        1: translate("texts", "tomorrow"),
    }
    if distance in near:
        return near[distance]
    away = abs(distance)
    weeks, months = away // 7, round(away / 30.44)
    if away < 14:
        if distance < 0:
            return translate("texts", "%Ln days ago", None, away)
        return translate("texts", "in %Ln days", None, away)
    if away < 61:
        if distance < 0:
            return translate("texts", "%Ln weeks ago", None, weeks)
        return translate("texts", "in %Ln weeks", None, weeks)
    if away < 350:
        if distance < 0:
            return translate("texts", "%Ln months ago", None, months)
        return translate("texts", "in %Ln months", None, months)
    return full_day(when)


def full_day(when: date) -> str:
    """'12 Mar 2024', for tooltips and far days."""
    return QLocale().toString(QDate(when.year, when.month, when.day), translate("texts", "d MMM yyyy"))


def written_day(written: str) -> str:
    """A day as files and fields write it ('2024-03-12', '--03-12' without a year), said as all days are."""
    try:
        if written.startswith("--"):
            when = date.fromisoformat(f"2000{written[1:]}")
            return QLocale().toString(QDate(when.year, when.month, when.day), translate("texts", "d MMM"))
        return full_day(date.fromisoformat(written))
    except ValueError:
        return written
