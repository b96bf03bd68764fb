"""Acts: what can be done next with a favor, in its state and from where you stand. No widgets.

Each act has a letter and a text; the writes are those of `book.favors`.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from db import Book, FavorRow, FavorState, PersonRef
from ui import texts

translate = QCoreApplication.translate


class Act(StrEnum):
    """The value is the letter key."""

    AGREE = "Y"
    DECLINE = "N"
    NO_ANSWER = "A"
    DONE = "D"
    DROP = "L"
    THANK = "T"
    TELL = "O"
    NOTE = "M"
    OUTCOME = "W"
    FOLLOW_UP = "F"
    REOPEN = "R"


DATED = (Act.AGREE, Act.DONE, Act.THANK, Act.TELL)
"""Acts that happen on a day: today, or with Shift another one."""

_WAITING = (FavorState.ASKED, FavorState.OFFERED, FavorState.NO_ANSWER)


def acts_of(favor: FavorRow, *, follow_up: bool = False) -> list[Act]:
    """The likeliest first; `follow_up`: a silent ask may be asked about once more."""
    if follow_up:
        return [Act.FOLLOW_UP, *acts_of(favor)]
    again = [Act.REOPEN] if favor.reopens_as is not None else []
    return [*_next(favor), *again]


def _next(favor: FavorRow) -> list[Act]:
    if favor.state in _WAITING:
        silent = [Act.NO_ANSWER] if favor.state is FavorState.ASKED and not favor.given_by_self else []
        return [Act.AGREE, Act.DECLINE, *silent, Act.DONE, Act.DROP]
    if favor.state is FavorState.AGREED:
        return [Act.DONE, Act.DROP]
    if favor.state is FavorState.DONE:
        return [*_open_parts(favor), Act.OUTCOME]
    return [Act.AGREE, Act.DONE]  # a no or a let go may turn


def _open_parts(favor: FavorRow) -> list[Act]:
    if (person := loop_person(favor)) is None:
        return []
    thanked, told = loop_days(favor, person)
    return [
        *([Act.THANK] if thanked is None else []),
        *([Act.TELL] if told is None else []),
        Act.NOTE,
    ]


def loop_person(favor: FavorRow) -> PersonRef | None:
    """Who is to be thanked or told next: the giver first, then who introduced."""
    if favor.is_open_loop:
        return favor.giver
    return favor.introducer if favor.is_introducer_loop else None


def loop_days(favor: FavorRow, person: PersonRef) -> tuple[date | None, date | None]:
    """When this person was thanked, and told."""
    if person.id == favor.giver.id:
        return favor.thanked_on, favor.told_on
    return favor.via_thanked_on, favor.via_told_on


def act_text(act: Act, favor: FavorRow) -> str:
    """The button's words: who says yes depends on who was asked, or who was offered something."""
    offered = favor.state is FavorState.OFFERED
    i_answer = favor.received_by_self if offered else favor.given_by_self
    between_others = not (favor.given_by_self or favor.received_by_self)
    if act in (Act.AGREE, Act.DECLINE) and between_others:
        return translate("texts", "Said yes") if act is Act.AGREE else translate("texts", "Said no")
    if act is Act.AGREE:
        return translate("texts", "I said yes") if i_answer else translate("texts", "They said yes")
    if act is Act.DECLINE:
        return translate("texts", "I said no") if i_answer else translate("texts", "They said no")
    if act in (Act.THANK, Act.TELL) and not favor.is_open_loop and favor.introducer is not None:
        thanked = act is Act.THANK
        said = translate("texts", "Thanked {name}") if thanked else translate("texts", "Told {name}")
        return texts.filled(said, name=favor.introducer.name)
    return {
        Act.NO_ANSWER: translate("texts", "No answer"),
        Act.DONE: translate("texts", "Done"),
        Act.DROP: translate("texts", "Let go"),
        Act.THANK: translate("texts", "Thanked"),
        Act.TELL: translate("texts", "Told"),
        Act.NOTE: translate("texts", "Write a note…"),
        Act.OUTCOME: translate("texts", "What came of it…"),
        Act.FOLLOW_UP: translate("texts", "Ask once more…"),
        Act.REOPEN: translate("texts", "Reopen"),
    }[act]


def on_a_day_text(act: Act, favor: FavorRow) -> str:
    return translate("texts", "{act} on…").format(act=act_text(act, favor))


def perform(book: Book, act: Act, favor_id: int, on: date | None = None) -> None:
    """Write it. NOTE, OUTCOME and FOLLOW_UP are texts and asked for elsewhere: ValueError."""
    favors = book.favors
    if act is Act.AGREE:
        favors.agree(favor_id=favor_id, on=on)
    elif act is Act.DECLINE:
        favors.decline(favor_id=favor_id)
    elif act is Act.NO_ANSWER:
        favors.no_answer(favor_id=favor_id)
    elif act is Act.DONE:
        favors.done(favor_id=favor_id, on=on)
    elif act is Act.DROP:
        favors.drop(favor_id=favor_id)
    elif act is Act.REOPEN:
        favors.reopen(favor_id=favor_id)
    elif act in (Act.THANK, Act.TELL):
        favor = favors.get(favor_id)
        book.outcomes.close(
            favor_id=favor_id,
            contact_id=(loop_person(favor) or favor.giver).id,
            thanked=act is Act.THANK,
            told=act is Act.TELL,
            on=on,
        )
    else:
        raise ValueError(f"{act!r} needs a text")
