"""Draft texts: the notes a person may want to send, made from what the book knows. Plain values in, a Draft out.

Each is short, says one thing, and leaves a way out where something is asked. `to` and `you` are how the two are
called in a letter ('Ana'), '' where the book does not know. What only the user can fill in stands as `BLANK`; the
dialog puts the cursor there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from db import Courtesy, Manner
from db.records import ContactDetail, FavorKind, FavorRow, PersonRef
from ui import texts
from ui.texts import QT_TRANSLATE_NOOP
from ui.vocabulary import courtesy

translate = QCoreApplication.translate

BLANK = "…"
"""Stands where the user writes what the book does not know."""


_SIZE = (
    QT_TRANSLATE_NOOP("texts", "It takes a minute."),
    QT_TRANSLATE_NOOP("texts", "It takes about %Ln minutes."),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A note before it is sent: the words alone, without the marks that set a name apart on the screen."""

    subject: str
    body: str

    def __post_init__(self) -> None:
        for field in ("subject", "body"):
            object.__setattr__(self, field, texts.bare(getattr(self, field)))


def called(person: ContactDetail) -> str:
    """How somebody is called in a letter: the first name, else the whole; '' if the book knows none."""
    return person.first_name or person.last_name


def thank(favor: FavorRow, to: str, you: str) -> Draft:
    """Thanks to who gave the help; with what came of it where that is known already."""
    help_ = _help(favor)
    then = _came(favor.outcome) or translate("texts", "I will let you know what comes of it.")
    return Draft(
        translate("texts", "Thank you for {help}").format(help=help_),
        _letter(to, [_stop(translate("texts", "Thank you for {help}").format(help=help_)), then], you),
    )


def tell(favor: FavorRow, to: str, you: str) -> Draft:
    """What came of the help, to who gave it."""
    return Draft(
        translate("texts", "What came of {help}").format(help=_help(favor)),
        _letter(
            to,
            [
                _stop(texts.told_to_giver(favor)),
                _came(favor.outcome or BLANK),
                translate("texts", "Thank you for your part in it."),
            ],
            you,
        ),
    )


def thank_introducer(favor: FavorRow, to: str, you: str) -> Draft:
    """Thanks to who brought the two together."""
    name = favor.giver.name
    came = translate("texts", "It led to {help}").format(help=_help(favor, the=False))
    return Draft(
        translate("texts", "Thank you for bringing me together with {name}").format(name=name),
        _letter(
            to,
            [
                translate("texts", "Thank you for bringing me together with {name}.").format(name=name),
                _stop(came),
                _came(favor.outcome),
            ],
            you,
        ),
    )


def tell_introducer(favor: FavorRow, to: str, you: str) -> Draft:
    """What came of it, to who brought the two together."""
    name = favor.giver.name
    return Draft(
        translate("texts", "What came of meeting {name}").format(name=name),
        _letter(
            to,
            [
                _stop(brought_together(name)),
                _came(favor.outcome or BLANK),
                translate("texts", "Thank you for your part in it."),
            ],
            you,
        ),
    )


def share(outcome: str, part: str, to: str, you: str) -> Draft:
    """A larger outcome to somebody whose help led there; `part` says how, as a sentence ('You advised me …')."""
    return Draft(
        texts.capital(outcome),
        _letter(
            to,
            [
                translate("texts", "I have news: {outcome}").format(outcome=_stop(outcome)),
                translate("texts", "{part} That was part of the way there.").format(part=_stop(part)),
                translate("texts", "Thank you for it."),
            ],
            you,
        ),
    )


def ask(
    to: str,
    you: str,
    *,
    purpose: str,
    action: str,
    minutes: int | None = None,
    by_day: str = "",
    smaller: str = "",
    way_out: str = "",
    offer: str = "",
) -> Draft:
    """An ask that is easy to answer: why, one act, its size, a smaller version, a way out, an offer.

    `by_day` is the day in words; the others are the user's own lines.
    """
    size = texts.plural(*_SIZE, minutes) if minutes else ""
    until = translate("texts", "It would help most by {day}.").format(day=by_day) if by_day else ""
    return Draft(
        texts.capital(purpose) or question(action),
        _letter(
            to,
            [
                _stop(texts.capital(purpose)),
                question(action),
                " ".join(part for part in (size, until) if part),
                translate("texts", "If that is too much: {smaller}").format(smaller=_stop(smaller))
                if smaller
                else "",
                _stop(texts.capital(offer)),
                _stop(way_out) if way_out else translate("texts", "No hurry, and no is fine."),
            ],
            you,
        ),
    )


def question(action: str) -> str:
    """The one thing asked for as one would ask it: 'Tell me why' → 'Could you tell me why?'"""
    manner = courtesy().manner(action)
    if manner is Manner.SAID:
        return _stop(texts.capital(action))
    asked = {
        Manner.DEED: translate("texts", "Could you {action}?"),
        Manner.THING: translate("texts", "Could you give me {action}?"),
    }[manner]
    first, rest = Courtesy.within(action)
    return " ".join(part for part in (asked.format(action=first), _stop(rest)) if part)


def follow_up(favor: FavorRow, to: str, you: str) -> Draft:
    """The one polite second try. What was sent from the composer is a question, what was noted by hand is a topic."""
    again = translate("texts", "In case it got lost, here it is once more.")
    no_is_fine = translate("texts", "If it does not suit, no is fine, and I will not ask again.")
    if favor.ask_id is not None and favor.kind is not FavorKind.INTRODUCTION:
        asked = question(favor.what)
        before = [translate("texts", "A while ago I asked you something."), again, asked]
        subject = translate("texts", "Once more: {what}").format(what=asked)
    else:
        help_ = texts.asked_for(favor)
        before = [_stop(translate("texts", "A while ago I asked you for {help}").format(help=help_)), again]
        subject = translate("texts", "Once more: {what}").format(what=help_)
    return Draft(subject, _letter(to, [*before, no_is_fine], you))


def offer(need: str, can: str, to: str, you: str) -> Draft:
    """Your own help with what somebody is looking for; `can` is what you noted that you can help with, or ''."""
    mine = translate("texts", "I can help with: {what}").format(what=can) if can else ""
    return Draft(
        translate("texts", "About what you are looking for"),
        _letter(
            to,
            [
                _stop(sought(need)),
                _stop(mine) or translate("texts", "I could help with that."),
                translate("texts", "Would it be of use to you? No is fine."),
            ],
            you,
        ),
    )


def introduction_question(other: str, reason: str, to: str, you: str) -> Draft:
    """Asks one side whether they want to meet the other, before anybody is told. `other`: name and role."""
    return Draft(
        translate("texts", "Shall I introduce you to {name}?").format(name=other),
        _letter(
            to,
            [
                _stop(translate("texts", "I thought of you and {name}").format(name=other)),
                _stop(texts.capital(reason)),
                translate("texts", "Shall I introduce you? I ask both sides first, and no is fine."),
            ],
            you,
        ),
    )


def introduction_note(first: ContactDetail, second: ContactDetail, reason: str, you: str) -> Draft:
    """The introduction itself, to both, once both said yes: who each is, and `reason`, a sentence."""
    one, other = called(first), called(second)
    if not one or not other or one == other:
        one, other = first.name, second.name
    this_is = translate("texts", "{name}, this is {other}.")
    return Draft(
        translate("texts", "{first}, meet {second}").format(first=first.name, second=second.name),
        _letter(
            translate("texts", "{first} and {second}").format(first=one, second=other),
            [
                translate("texts", "You both said you would like to meet."),
                this_is.format(name=one, other=with_role(second)),
                this_is.format(name=other, other=with_role(first)),
                _stop(texts.capital(reason)),
                translate("texts", "I will leave the rest to you."),
            ],
            you,
        ),
    )


def introduction_outcome(other: str, outcome: str, to: str, you: str) -> Draft:
    """What came of an introduction, to one of the two. `other`: the name of the other one."""
    return Draft(
        translate("texts", "What came of meeting {name}").format(name=other),
        _letter(
            to,
            [
                translate("texts", "I introduced you and {name}. Here is what I heard came of it.").format(
                    name=other
                ),
                _stop(texts.capital(outcome) or BLANK),
            ],
            you,
        ),
    )


def introduction_off(other: str, to: str, you: str) -> Draft:
    """To the side that was asked: the other one would rather not, and nothing was passed on."""
    return Draft(
        translate("texts", "About meeting {name}").format(name=other),
        _letter(
            to,
            [
                translate("texts", "{name} cannot do it at the moment, so I will leave it there.").format(
                    name=other
                ),
                translate("texts", "Thank you for thinking about it. I will keep my eyes open for you."),
            ],
            you,
        ),
    )


def greeting(reason: str, to: str, you: str) -> Draft:
    """A hello that asks for nothing; `reason` is why now."""
    return Draft(
        translate("texts", "Hello"),
        _letter(
            to,
            [
                _stop(texts.capital(reason)),
                translate("texts", "How are you? {blank}").format(blank=BLANK),
                translate("texts", "No need to answer soon."),
            ],
            you,
        ),
    )


def introduce_me(target: PersonRef, action: str) -> str:
    """What one asks of somebody who knows the one to be asked; then what that one would be asked."""
    question = translate("texts", "Would you introduce me to {name}?").format(name=with_role(target))
    return " ".join(part for part in (question, _then_asked(action)) if part)


def _then_asked(action: str) -> str:
    return translate("texts", "What I would ask of them: {action}").format(action=action) if action else ""


def sought(what: str, name: str = "") -> str:
    """What somebody is looking for, as said to them, or to another one."""
    if not name:
        return translate("texts", "You are looking for: {what}").format(what=what)
    return translate("texts", "{name} is looking for: {what}").format(name=name, what=what)


def about(what: str) -> str:
    """Why two are to meet, in the user's own words."""
    return translate("texts", "What it is about: {what}").format(what=what) if what else ""


def with_role(person: PersonRef | ContactDetail) -> str:
    """'Ana Ruiz (CTO at Acme)'."""
    role = texts.role_line(person.position, person.company)
    return f"{person.name} ({role})" if role else person.name


def brought_together(name: str) -> str:
    """What who introduced you to `name` did, as one says it to them."""
    return translate("texts", "You brought me together with {name}").format(name=name)


def _came(outcome: str) -> str:
    return translate("texts", "What came of it: {outcome}").format(outcome=_stop(outcome)) if outcome else ""


def _letter(to: str, paragraphs: Iterable[str], you: str) -> str:
    hello = translate("texts", "Hello {name},").format(name=to) if to else translate("texts", "Hello,")
    return "\n\n".join(part for part in (hello, *paragraphs, you) if part)


def _stop(sentence: str) -> str:
    """With a full stop, unless it ends with a mark of its own."""
    sentence = sentence.strip()
    return sentence if not sentence or sentence[-1] in ".!?…:;。！？؟" else f"{sentence}."


def _help(favor: FavorRow, *, the: bool = True) -> str:
    """The help in words that follow 'thank you for': 'the introduction to Joe Black', 'your help (my CV)'."""
    kind = _kinds()[favor.kind] if the else texts.favor_kind(favor.kind)
    return texts.with_what(kind, favor.what, "{} ({})")


def _kinds() -> dict[FavorKind, str]:
    return {
        FavorKind.INTRODUCTION: translate("texts", "the introduction"),
        FavorKind.ADVICE: translate("texts", "your advice"),
        FavorKind.INFORMATION: translate("texts", "what you told me"),
        FavorKind.REFERRAL: translate("texts", "the referral"),
        FavorKind.RECOMMENDATION: translate("texts", "the recommendation"),
        FavorKind.ENDORSEMENT: translate("texts", "the endorsement"),
        FavorKind.FEEDBACK: translate("texts", "your feedback"),
        FavorKind.TIME: translate("texts", "your time"),
        FavorKind.OTHER: translate("texts", "your help"),
    }
