"""Texts: the sentences made from the book's codes and values. The only place where `db` is put into words.

Tone: short and concrete; who, why now, the one act. No praise, no blame, no talk of who is ahead.
Texts stand literally inside `translate("texts", …)`, so that lupdate finds them.
"""

from __future__ import annotations

import unicodedata
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from db.records import (
    FAVOR_PROMPTS,
    Channel,
    Direction,
    FavorKind,
    FavorRow,
    FavorState,
    GreetReason,
    NewsKind,
    PersonRef,
    Prompt,
    PromptKind,
)
from ui.action_texts import done, plural, undo_label

__all__ = [
    "apart", "cadence", "capital", "channel", "day", "direction", "done", "favor_kind", "favor_sentence", "favor_state",
    "full_day", "introducer_loop", "loop", "number", "person_line", "plural", "prompt_act", "prompt_note", "prompt_reason", "prompt_title",
    "role_line", "told_to_giver", "undo_label", "with_what",
]  # fmt: skip

translate = QCoreApplication.translate


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


def role_line(position: str, company: str) -> str:
    """What somebody does, in one line: 'CTO at Acme', 'CTO', 'Acme' or ''."""
    if position and company:
        return translate("texts", "{position} at {company}").format(position=position, company=company)
    return position or company


def person_line(person: PersonRef) -> str:
    """A name with what tells it from its namesakes: 'Ana Ruiz · CTO at Acme'."""
    return " · ".join(part for part in (person.name, role_line(person.position, person.company)) if part)


def number(count: int) -> str:
    """A count that stands alone, its thousands set apart: '30,000'."""
    return QLocale().toString(count)


def apart(name: str) -> str:
    """A name as it stands in a sentence shown: one with right-to-left letters is isolated, so that it turns nothing
    around it. For the screen alone: what is copied, sent or exported takes the bare name."""
    is_turned = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in name)
    return f"\u2068{name}\u2069" if is_turned else name


def capital(text: str) -> str:
    """The first letter large, the rest as it is (unlike str.capitalize, which lowers names)."""
    return text[:1].upper() + text[1:]


def loop(favor: FavorRow) -> str:
    """What is still open on help received: 'to thank, to tell', or ''."""
    if not favor.is_open_loop:
        return introducer_loop(favor)
    if favor.thanked_on is None and favor.told_on is None:
        return translate("texts", "to thank and to tell")
    if favor.thanked_on is None:
        return translate("texts", "to thank")
    return translate("texts", "to tell what came of it")


def introducer_loop(favor: FavorRow) -> str:
    """What is still open with who introduced: 'to thank and to tell Joe Black', or ''."""
    if favor.introducer is None or not favor.is_introducer_loop:
        return ""
    if favor.via_told_on is not None:
        said = translate("texts", "to thank {name}")
    elif favor.via_thanked_on is not None:
        said = translate("texts", "to tell {name} what came of it")
    else:
        said = translate("texts", "to thank and to tell {name}")
    return said.format(name=apart(favor.introducer.name))


def told_to_giver(favor: FavorRow) -> str:
    """The same as one says it to the giver: 'You introduced me to Joe Black'."""
    sentence = _done_verb(favor.kind).format(
        giver=translate("texts", "you"), receiver=translate("texts", "me")
    )
    return capital(with_what(sentence, favor.what))


def favor_sentence(favor: FavorRow) -> str:
    """Who did what for whom, in one line: 'Ana Ruiz introduced you to Joe Black'."""
    you = translate("texts", "you")
    sentence = _favor_verb(favor).format(
        giver=you if favor.given_by_self else apart(favor.giver.name),
        receiver=you if favor.received_by_self else apart(favor.receiver.name),
    )
    return capital(with_what(sentence, favor.what))


def _favor_verb(favor: FavorRow) -> str:
    if favor.state is FavorState.DONE:
        return _done_verb(favor.kind)
    thing = _one(favor.kind)
    if favor.state is FavorState.AGREED and favor.kind is FavorKind.OTHER:
        template = translate("texts", "{giver} agreed to help {receiver}")
    elif favor.state is FavorState.OFFERED:
        template = translate("texts", "{giver} offered {receiver} {thing}")
    elif favor.state is FavorState.AGREED:
        template = translate("texts", "{giver} agreed to help {receiver} with {thing}")
    elif favor.state is FavorState.DROPPED:  # an ask or an offer, nobody remembers which
        template = translate("texts", "{thing} from {giver} for {receiver}")
    else:
        template = translate("texts", "{receiver} asked {giver} for {thing}")
    return template.replace("{thing}", thing)


def _one(kind: FavorKind) -> str:
    """What is asked for or offered, as it stands in a sentence: 'an introduction', but 'advice'."""
    return {
        FavorKind.INTRODUCTION: translate("texts", "an introduction"),
        FavorKind.REFERRAL: translate("texts", "a referral"),
        FavorKind.RECOMMENDATION: translate("texts", "a recommendation"),
        FavorKind.ENDORSEMENT: translate("texts", "an endorsement"),
    }.get(kind) or favor_kind(kind)


def _done_verb(kind: FavorKind) -> str:
    return {
        FavorKind.INTRODUCTION: translate("texts", "{giver} introduced {receiver}"),
        FavorKind.ADVICE: translate("texts", "{giver} advised {receiver}"),
        FavorKind.INFORMATION: translate("texts", "{giver} informed {receiver}"),
        FavorKind.REFERRAL: translate("texts", "{giver} referred {receiver}"),
        FavorKind.RECOMMENDATION: translate("texts", "{giver} recommended {receiver}"),
        FavorKind.ENDORSEMENT: translate("texts", "{giver} endorsed {receiver}"),
        FavorKind.FEEDBACK: translate("texts", "{giver} gave {receiver} feedback"),
        FavorKind.TIME: translate("texts", "{giver} gave {receiver} time"),
        FavorKind.OTHER: translate("texts", "{giver} helped {receiver}"),
    }[kind]


_JOINING = ("to ", "with ", "for ", "about ", "on ", "at ", "by ")


def with_what(sentence: str, what: str, aside: str = "{}: {}") -> str:
    """Append what it was about: joined where it reads on ('to Joe'), else set `aside`, after a colon."""
    if not what:
        return sentence
    if what.startswith(_JOINING):
        return f"{sentence} {what}"
    return aside.format(sentence, what)


def prompt_title(prompt: Prompt) -> str:
    """Who and what to do, in a few words."""
    return {
        PromptKind.PROMISE: translate("texts", "Help {name}"),
        PromptKind.THANK: translate("texts", "Thank {name}"),
        PromptKind.TELL: translate("texts", "Tell {name} what came of it"),
        PromptKind.THANK_INTRODUCER: translate("texts", "Thank {name} for the introduction"),
        PromptKind.TELL_INTRODUCER: translate("texts", "Tell {name} what came of the introduction"),
        PromptKind.ANSWER: translate("texts", "Answer {name}"),
        PromptKind.FOLLOW_UP: translate("texts", "Ask {name} once more"),
        PromptKind.REMIND: translate("texts", "Think of {name}"),
        PromptKind.KEEP_IN_TOUCH: translate("texts", "Say hello to {name}"),
        PromptKind.INTRODUCE: translate("texts", "Introduce {name} and {other}"),
        PromptKind.NEWS: translate("texts", "Write to {name}"),
        PromptKind.GREET: translate("texts", "Greet {name}"),
    }[prompt.kind].format(name=apart(prompt.person.name), other=apart(prompt.via.name) if prompt.via else "")


def prompt_reason(prompt: Prompt, today: date) -> str:
    """Why now, in one line: 'Advice: salary bands · you said yes 5 days ago'."""
    parts = [_prompt_substance(prompt)]
    if prompt.since is not None:
        parts.append(_prompt_since(prompt.kind).format(day=day(prompt.since, today)))
    elif prompt.kind is PromptKind.KEEP_IN_TOUCH:
        parts.append(translate("texts", "nothing logged yet"))
    if prompt.via is not None and prompt.via.id != prompt.person.id and prompt.kind in FAVOR_PROMPTS:
        to_introducer = prompt.kind in (PromptKind.THANK_INTRODUCER, PromptKind.TELL_INTRODUCER)
        through = translate("texts", "from {name}") if to_introducer else translate("texts", "through {name}")
        parts.append(through.format(name=apart(prompt.via.name)))
    return capital(" · ".join(part for part in parts if part))


def prompt_note(prompt: Prompt) -> str:
    """The last note on the person, in one line: what there is to talk about."""
    return prompt.last_note.strip().split("\n", 1)[0]


def _prompt_substance(prompt: Prompt) -> str:
    if prompt.kind is PromptKind.KEEP_IN_TOUCH:
        return cadence(prompt.cadence_days) if prompt.cadence_days else ""
    if prompt.reason is not None:
        return _greet_reason(prompt.reason).format(about=prompt.what)
    if prompt.news is not None:
        return news(prompt.news, prompt.what)
    if prompt.favor_kind is None:
        return prompt.what
    return with_what(favor_kind(prompt.favor_kind), prompt.what).lstrip(": ")


def news(kind: NewsKind, is_now: str) -> str:
    """What is heard of somebody: 'moved to Acme'."""
    return {
        NewsKind.MOVED: translate("texts", "moved to {what}"),
        NewsKind.TITLE: translate("texts", "new title: {what}"),
        NewsKind.CONNECTED: translate("texts", "newly connected"),
        NewsKind.GONE: translate("texts", "no longer among your connections"),
    }[kind].format(what=is_now)


def _greet_reason(reason: GreetReason) -> str:
    return {
        GreetReason.NEED: translate("texts", "looking for {about}"),
        GreetReason.NEWS: translate("texts", "has moved on lately"),
        GreetReason.COMPANY: translate("texts", "at {about}, as you are"),
        GreetReason.MET: translate("texts", "how you met: {about}"),
        GreetReason.INTRODUCED: translate("texts", "{about} introduced you"),
        GreetReason.QUIET: translate("texts", "not heard from for long"),
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
