"""Prompts: who, why now, and the one act, each in a few words."""

from __future__ import annotations

from datetime import date

from db import Step
from db.records import FAVOR_PROMPTS, GreetReason, NewsKind, Prompt, PromptKind
from ui.texts.filling import capital, dotted, filled, translate, with_what
from ui.texts.words import cadence, day, favor_kind


def prompt_title(prompt: Prompt) -> str:
    """Who and what to do, in a few words."""
    title = {
        PromptKind.PROMISE: translate("texts", "Help {name}"),
        PromptKind.THANK: translate("texts", "Thank {name}"),
        PromptKind.TELL: translate("texts", "Tell {name} what came of it"),
        PromptKind.THANK_INTRODUCER: translate("texts", "Thank {name} for the introduction"),
        PromptKind.TELL_INTRODUCER: translate("texts", "Tell {name} what came of the introduction"),
        PromptKind.ANSWER: translate("texts", "Answer {name}"),
        PromptKind.FOLLOW_UP: translate("texts", "Ask {name} once more"),
        PromptKind.REMIND: translate("texts", "Think of {name}"),
        PromptKind.KEEP_IN_TOUCH: translate("texts", "Say hello to {name}"),
        PromptKind.INTRODUCE: _introduction_title(prompt.step),
        PromptKind.NEWS: translate("texts", "Write to {name}"),
        PromptKind.GREET: translate("texts", "Greet {name}"),
    }[prompt.kind]
    return filled(title, name=prompt.person.name, other=prompt.via.name if prompt.via else "")


def _introduction_title(step: Step | None) -> str:
    if step is Step.OUTCOME:
        return translate("texts", "What came of {name} meeting {other}?")
    if step in (Step.TELL_FIRST, Step.TELL_SECOND):
        return translate("texts", "Tell {name} what came of meeting {other}")
    if step in (Step.CALL_OFF_FIRST, Step.CALL_OFF_SECOND):
        return translate("texts", "Tell {name} that it will not come about")
    return translate("texts", "Introduce {name} and {other}")


def prompt_reason(prompt: Prompt, today: date) -> str:
    """Why now, in one line: 'Advice: salary bands · you said yes 5 days ago'."""
    parts = [_prompt_substance(prompt)]
    if prompt.since is not None:
        since = translate("texts", "you offered {day}") if prompt.offered else _prompt_since(prompt.kind)
        parts.append(filled(since, day=day(prompt.since, today)))
    elif prompt.kind is PromptKind.KEEP_IN_TOUCH:
        parts.append(translate("texts", "nothing logged yet"))
    if prompt.via is not None and prompt.via.id != prompt.person.id and prompt.kind in FAVOR_PROMPTS:
        to_introducer = prompt.kind in (PromptKind.THANK_INTRODUCER, PromptKind.TELL_INTRODUCER)
        through = translate("texts", "from {name}") if to_introducer else translate("texts", "through {name}")
        parts.append(filled(through, name=prompt.via.name))
    return capital(dotted(*parts))


def prompt_note(prompt: Prompt) -> str:
    """The last note on the person, in one line: what there is to talk about."""
    return prompt.last_note.strip().split("\n", 1)[0]


def _prompt_substance(prompt: Prompt) -> str:
    if prompt.kind is PromptKind.KEEP_IN_TOUCH:
        return cadence(prompt.cadence_days) if prompt.cadence_days else ""
    if prompt.reason is not None:
        return filled(_greet_reason(prompt.reason), about=prompt.what)
    if prompt.news is not None:
        return news(prompt.news, prompt.what)
    if prompt.favor_kind is None:
        return prompt.what
    return with_what(favor_kind(prompt.favor_kind), prompt.what).lstrip(": ")


def news(kind: NewsKind, is_now: str) -> str:
    """What is heard of somebody: 'moved to Acme'."""
    said = {
        NewsKind.MOVED: translate("texts", "moved to {what}"),
        NewsKind.TITLE: translate("texts", "new title: {what}"),
        NewsKind.CONNECTED: translate("texts", "newly connected"),
        NewsKind.GONE: translate("texts", "no longer among your connections"),
    }[kind]
    return filled(said, what=is_now)


def _greet_reason(reason: GreetReason) -> str:
    return {
        GreetReason.NEED: translate("texts", "looking for {about}"),
        GreetReason.NEWS: translate("texts", "changed roles lately"),
        GreetReason.COMPANY: translate("texts", "at {about}, like you"),
        GreetReason.MET: translate("texts", "how you met: {about}"),
        GreetReason.INTRODUCED: translate("texts", "{about} introduced you"),
        GreetReason.QUIET: translate("texts", "quiet for a long time"),
        GreetReason.CONNECTED: translate("texts", "connected, and nothing logged since"),
    }[reason]


def _prompt_since(kind: PromptKind) -> str:
    return {
        PromptKind.PROMISE: translate("texts", "you said yes {day}"),
        PromptKind.THANK: translate("texts", "helped {day}"),
        PromptKind.TELL: translate("texts", "helped {day}"),
        PromptKind.THANK_INTRODUCER: translate("texts", "helped {day}"),
        PromptKind.TELL_INTRODUCER: translate("texts", "helped {day}"),
        PromptKind.ANSWER: translate("texts", "asked {day}"),
        PromptKind.FOLLOW_UP: translate("texts", "asked {day}"),
        PromptKind.REMIND: translate("texts", "last in touch {day}"),
        PromptKind.KEEP_IN_TOUCH: translate("texts", "last in touch {day}"),
        PromptKind.INTRODUCE: translate("texts", "last step {day}"),
        PromptKind.NEWS: translate("texts", "heard {day}"),
        PromptKind.GREET: translate("texts", "last in touch {day}"),
    }[kind]


def prompt_act(prompt: Prompt) -> str:
    """The label of the one act that settles the prompt."""
    return {
        PromptKind.PROMISE: translate("texts", "Mark as done"),
        PromptKind.THANK: translate("texts", "Mark as thanked"),
        PromptKind.TELL: translate("texts", "Mark as told"),
        PromptKind.THANK_INTRODUCER: translate("texts", "Mark as thanked"),
        PromptKind.TELL_INTRODUCER: translate("texts", "Mark as told"),
        PromptKind.ANSWER: translate("texts", "I said yes"),
        PromptKind.FOLLOW_UP: translate("texts", "Mark as followed up"),
        PromptKind.REMIND: translate("texts", "Mark as done"),
        PromptKind.KEEP_IN_TOUCH: translate("texts", "Mark as in touch"),
        PromptKind.INTRODUCE: translate("texts", "Open"),
        PromptKind.NEWS: translate("texts", "Mark as written"),
        PromptKind.GREET: translate("texts", "Mark as greeted"),
    }[prompt.kind]
