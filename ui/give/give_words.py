"""Give words: suggestions, introductions and their steps as sentences. No widgets."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from db import Answer, IntroductionRow, Match, NeedRow, PersonRef, Step
from ui import texts

translate = QCoreApplication.translate

LONGEST_ON_A_BUTTON = 28


def match_sentence(match: Match) -> str:
    """Who looks for what: 'Ana Ruiz is looking for: a pension lawyer'."""
    if match.self_seeks:
        return texts.filled(translate("texts", "You are looking for: {what}"), what=match.need.text)
    return texts.filled(
        translate("texts", "{name} is looking for: {what}"), name=match.seeker.name, what=match.need.text
    )


def match_reason(match: Match) -> str:
    """Why the helper: 'Joe Black can help with: pensions', 'Joe Black: Pension lawyer at Black & Co · #law'."""
    if match.offer:
        if match.self_helps:
            return texts.filled(translate("texts", "You can help with: {what}"), what=match.offer)
        return texts.filled(
            translate("texts", "{name} can help with: {what}"), name=match.helper.name, what=match.offer
        )
    tags = [f"#{tag}" for tag in match.tags]
    does = texts.dotted(texts.role_line(match.helper.position, match.helper.company), *tags)
    name = translate("texts", "You") if match.self_helps else match.helper.name
    return texts.filled(translate("texts", "{name}: {what}"), name=name, what=does)


def need_sentence(need: NeedRow, *, mine: bool) -> str:
    """'Ana Ruiz is looking for: …', 'You can help with: …'."""
    if need.offer:
        template = (
            translate("texts", "You can help with: {what}")
            if mine
            else translate("texts", "{name} can help with: {what}")
        )
    else:
        template = (
            translate("texts", "You are looking for: {what}")
            if mine
            else translate("texts", "{name} is looking for: {what}")
        )
    return texts.filled(template, name=need.contact_name, what=need.text)


def pair_names(row: IntroductionRow) -> str:
    return texts.filled(
        translate("texts", "{first} and {second}"), first=row.first.name, second=row.second.name
    )


def standing(row: IntroductionRow, today: date) -> str:
    """How it stands: 'Joe Black said yes · Ana Ruiz not asked yet · 3 days ago'."""
    if row.introduced_on is not None:
        parts = [translate("texts", "introduced {day}").format(day=texts.day(row.introduced_on, today))]
        if row.outcome:
            parts.append(row.outcome)
            parts += [
                texts.filled(translate("texts", "{name} knows"), name=person.name)
                for person, told in ((row.first, row.first_told_on), (row.second, row.second_told_on))
                if told is not None and person.id not in row.in_peace
            ]
        parts += [_left_alone(person) for person in (row.first, row.second) if person.id in row.in_peace]
    else:
        parts = [
            _left_alone(person) if person.id in row.in_peace else _answer(person, answer)
            for person, answer in ((row.second, row.second_answer), (row.first, row.first_answer))
        ]
        parts.append(texts.day(row.changed_on, today))
    return texts.capital(texts.dotted(*parts))


def _left_alone(person: PersonRef) -> str:
    return texts.filled(translate("texts", "{name} wants to be left in peace"), name=person.name)


def _answer(person: PersonRef, answer: Answer) -> str:
    said = {
        Answer.NOT_ASKED: translate("texts", "{name} not asked yet"),
        Answer.ASKED: translate("texts", "{name} asked"),
        Answer.YES: translate("texts", "{name} said yes"),
        Answer.NO: translate("texts", "{name} said no"),
    }[answer]
    return texts.filled(said, name=person.name)


def step_text(step: Step, row: IntroductionRow, *, yes: bool = True) -> str:
    """What the button of a step says. `yes` tells the two answers apart."""
    person = person_of(step, row)
    if step in (Step.FIRST_ANSWERS, Step.SECOND_ANSWERS):
        said = translate("texts", "{name} said yes") if yes else translate("texts", "{name} said no")
    else:
        said = {
            Step.ASK_FIRST: translate("texts", "Ask {name}…"),
            Step.ASK_SECOND: translate("texts", "Ask {name}…"),
            Step.INTRODUCE: translate("texts", "Introduce them…"),
            Step.OUTCOME: translate("texts", "What came of it…"),
            Step.TELL_FIRST: translate("texts", "Tell {name}…"),
            Step.TELL_SECOND: translate("texts", "Tell {name}…"),
            Step.CALL_OFF_FIRST: translate("texts", "Tell {name} it will not come about…"),
            Step.CALL_OFF_SECOND: translate("texts", "Tell {name} it will not come about…"),
        }[step]
    return on_a_button(said, person)


def on_a_button(template: str, person: PersonRef) -> str:
    """'Ask Ana Ruiz…'; a name that is cut ends with dots of its own."""
    name = texts.short(person.name, LONGEST_ON_A_BUTTON)
    if name != person.name and template.endswith("{name}…"):
        template = template.removesuffix("…")
    return texts.filled(template, name=name)


def person_of(step: Step, row: IntroductionRow) -> PersonRef:
    """Whom a step is about; the first of them where it is about both."""
    seconds = (Step.ASK_SECOND, Step.SECOND_ANSWERS, Step.TELL_SECOND, Step.CALL_OFF_SECOND)
    return row.second if step in seconds else row.first
