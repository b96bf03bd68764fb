"""Standing: how a favor stands, in one line. Neutral: no answer says no more than that."""

from __future__ import annotations

from datetime import date

from db import FavorRow, FavorState
from ui import texts
from ui.texts import QT_TRANSLATE_NOOP


def standing(favor: FavorRow, today: date) -> str:
    """How it stands, in one line: 'asked 3 weeks ago · by 5 Mar · through Joe Black · 20 minutes'."""
    parts = [_state_and_day(favor, today)]
    if favor.by_day is not None and favor.state is not FavorState.DONE:
        parts.append(texts.translate("texts", "by {day}").format(day=texts.full_day(favor.by_day)))
    if favor.state is FavorState.DONE and favor.received_by_self:
        parts += _loop_parts(favor, today)
    if favor.followed_up_on is not None and favor.state in (FavorState.ASKED, FavorState.NO_ANSWER):
        again = texts.day(favor.followed_up_on, today)
        parts.append(texts.translate("texts", "asked once more {day}").format(day=again))
    if favor.via is not None:
        parts.append(texts.filled(texts.translate("texts", "through {name}"), name=favor.via.name))
    if favor.minutes:
        parts.append(duration(favor.minutes))
    return texts.capital(texts.dotted(*parts))


def _state_and_day(favor: FavorRow, today: date) -> str:
    state = texts.favor_state(favor.state)
    if favor.on is None:
        return state
    if favor.state in (FavorState.DECLINED, FavorState.NO_ANSWER, FavorState.DROPPED):
        asked = texts.translate("texts", "asked {day}").format(day=texts.day(favor.on, today))
        if favor.ended_on is not None and favor.state is not FavorState.NO_ANSWER:
            state = f"{state} {texts.day(favor.ended_on, today)}"
        return texts.dotted(state, asked)
    return f"{state} {texts.day(favor.on, today)}"


def _loop_parts(favor: FavorRow, today: date) -> list[str]:
    thanked, told = favor.thanked_on, favor.told_on
    parts = []
    if thanked is not None:
        parts.append(texts.translate("texts", "thanked {day}").format(day=texts.day(thanked, today)))
    if told is not None:
        parts.append(texts.translate("texts", "told {day}").format(day=texts.day(told, today)))
    parts.append(texts.loop(favor))
    if told is None and favor.tell_by is not None and favor.is_open_loop:
        parts.append(texts.translate("texts", "tell by {day}").format(day=texts.full_day(favor.tell_by)))
    return parts


def duration(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if hours and not rest:
        return texts.plural(
            QT_TRANSLATE_NOOP("texts", "an hour"), QT_TRANSLATE_NOOP("texts", "%Ln hours"), hours
        )
    return texts.plural(
        QT_TRANSLATE_NOOP("texts", "a minute"), QT_TRANSLATE_NOOP("texts", "%Ln minutes"), minutes
    )
