"""Cards: a suggestion, an introduction, a need or an offer as an entry of the Give page, with what can be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QCoreApplication

from db import IntroductionRow, Match, NeedRow, PersonRef, Step
from ui import texts
from ui.give import give_words
from ui.give.act_card import ActCard, CardAct
from ui.give.steps import ANSWERS

translate = QCoreApplication.translate

INTRODUCE, OFFER, ASK, DISMISS = "introduce", "offer", "ask", "dismiss"
EDIT, END, REMOVE, DROP, NO = "edit", "end", "remove", "drop", "no:"
"""Codes of acts. Those of an introduction are its steps, with `NO` in front for the other answer."""

_KEYS = {
    Step.ASK_FIRST: "A", Step.ASK_SECOND: "A", Step.FIRST_ANSWERS: "Y", Step.SECOND_ANSWERS: "Y",
    Step.INTRODUCE: "I", Step.OUTCOME: "W", Step.TELL_FIRST: "T", Step.TELL_SECOND: "T",
    Step.CALL_OFF_FIRST: "T", Step.CALL_OFF_SECOND: "T",
}  # fmt: skip


def match_card(match: Match) -> ActCard:
    """Who looks for what, who could help and why, and the one act."""
    if match.self_seeks:
        act = CardAct(ASK, "A", give_words.on_a_button(translate("texts", "Ask {name}…"), match.helper))
    elif match.self_helps:
        act = CardAct(OFFER, "O", translate("texts", "Offer your help…"))
    else:
        act = CardAct(INTRODUCE, "I", translate("texts", "Introduce them"))
    aside = CardAct(DISMISS, "X", translate("texts", "Does not fit"))
    people = [_named(match.seeker, you=match.self_seeks), _named(match.helper, you=match.self_helps)]
    if match.self_seeks:
        people.reverse()
    return ActCard(
        match, people, give_words.match_sentence(match), give_words.match_reason(match), (act, aside)
    )


def introduction_card(row: IntroductionRow, today: date) -> ActCard:
    """The two, why, how it stands, and the next step."""
    acts = introduction_acts(row)
    drop = translate("texts", "Nothing more to do") if row.introduced_on else translate("texts", "Let go")
    acts.append(CardAct(DROP, "L", drop))
    reason = row.reason or give_words.pair_names(row)
    return ActCard(row, (row.first, row.second), reason, give_words.standing(row, today), acts)


def introduction_acts(row: IntroductionRow) -> list[CardAct]:
    """The next steps with their keys; the second of a kind has its key with Shift."""
    acts: list[CardAct] = []
    for step in row.steps:
        shift = "⇧" if any(act.key == _KEYS[step] for act in acts) else ""
        acts.append(CardAct(step.value, shift + _KEYS[step], give_words.step_text(step, row)))
        if step in ANSWERS:
            text = give_words.step_text(step, row, yes=False)
            acts.append(CardAct(NO + step.value, f"{shift}N", text))
    return acts


def need_card(need: NeedRow, person: PersonRef, today: date, *, mine: bool) -> ActCard:
    """What somebody is looking for or can help with."""
    end = translate("texts", "No longer offered") if need.offer else translate("texts", "No longer needed")
    acts = (
        CardAct(EDIT, "E", translate("texts", "Edit…")),
        CardAct(END, "D", end),
        CardAct(REMOVE, "Del", translate("texts", "Remove")),
    )
    noted = translate("texts", "noted {day}").format(day=texts.day(need.noted_on, today))
    card = ActCard(need, [_named(person, you=mine)], need.text, texts.capital(noted), acts)
    card.setAccessibleName(f"{give_words.need_sentence(need, mine=mine)}. {noted}")
    return card


def _named(person: PersonRef, *, you: bool) -> PersonRef:
    return replace(person, name=translate("texts", "You")) if you else person
