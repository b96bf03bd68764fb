"""Ask words: what could be clearer in an ask, why somebody could help, who is at rest, how asks are answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from db import AskLoad, AskRow, Candidate, FavorState, Found, Gap, Rates, Reason, Why
from ui import texts
from ui.favors.standing import duration
from ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

_ANSWERED = (FavorState.AGREED, FavorState.DECLINED, FavorState.DONE)


_VAGUE = (
    QT_TRANSLATE_NOOP("texts", "{wording} fits everything; name the company, the field or the person."),
    QT_TRANSLATE_NOOP("texts", "{wording} fit everything; name the company, the field or the person."),
)
_WHOLE_LIST = (
    QT_TRANSLATE_NOOP("texts", "{wording} is a lot to go through; ask for a few names they think of."),
    QT_TRANSLATE_NOOP("texts", "{wording} are a lot to go through; ask for a few names they think of."),
)


def gap(found: Found) -> str:
    """One sentence that says what would make the ask easier to answer."""
    sentence = {
        Gap.PURPOSE: translate("texts", "Say in a line what it is for."),
        Gap.ACTION: translate("texts", "Say the one thing they can do."),
        Gap.VAGUE: texts.plural(*_VAGUE, len(found.wordings)),
        Gap.WHOLE_LIST: texts.plural(*_WHOLE_LIST, len(found.wordings)),
        Gap.WHO: translate("texts", "Name a company, or a field they know."),
        Gap.SEVERAL: translate("texts", "These are two asks; the smaller one first."),
        Gap.SIZE: translate("texts", "Say how many minutes it takes."),
        Gap.LONG: translate("texts", "Two lines are read to the end; this is longer."),
        Gap.PAST_DAY: translate("texts", "That day has passed."),
    }[found.gap]
    return texts.filled(sentence, wording=_quoted(found.wordings))


def _quoted(wordings: Sequence[str]) -> str:
    """'“any openings”', '“any openings” and “your network”', '“a”, “b” and “c”'."""
    *first, last = [f"“{wording}”" for wording in wordings] or [""]
    if not first:
        return last
    return texts.filled(translate("texts", "{most} and {last}"), most=", ".join(first), last=last)


def reason(why: Reason) -> str:
    """Why somebody could help: 'works at Acme', 'met you with Ana Ruiz'."""
    said = {
        Why.COMPANY: translate("texts", "works at {text}"),
        Why.OFFER: translate("texts", "offers: {text}"),
        Why.POSITION: translate("texts", "does this: {text}"),
        Why.TAG: translate("texts", "tagged {text}"),
        Why.HISTORY: translate("texts", "“{text}” came up before"),
        Why.FORMER: translate("texts", "worked at {text} before"),
        Why.INTRODUCED: translate("texts", "introduced you to {name}, and could put in a word"),
        Why.FAVOR: translate("texts", "knows {name}, and could introduce you"),
        Why.MET: translate("texts", "met {name} with you, and could introduce you"),
        Why.NAMED: translate("texts", "you thought of them"),
    }[why.why]
    return texts.filled(said, text=why.text, name=why.other.name if why.other else "")


def reasons(candidate: Candidate) -> str:
    """The two weightiest reasons in one line."""
    return texts.capital(texts.dotted(*(reason(each) for each in candidate.reasons[:2])))


def rest(load: AskLoad, today: date) -> str:
    """'asked lately · at rest until 24 May 2026', or '' where nothing was asked."""
    if load.until is not None:
        until = texts.full_day(load.until)
        return translate("texts", "asked lately · at rest until {day}").format(day=until)
    return translate("texts", "asked lately") if load.count else ""


def declined(candidate: Candidate, today: date) -> str:
    """'said no to an ask today', or '' where nothing was declined lately."""
    if candidate.declined_on is None:
        return ""
    day = texts.day(candidate.declined_on, today)
    return translate("texts", "said no to an ask {day}").format(day=day)


def rates(found: Rates) -> list[str]:
    """How the user's asks were answered; nothing where none came late, or where one is all there is."""
    said = []
    if found.late and found.answered > 1:
        late = texts.plural(
            QT_TRANSLATE_NOOP(
                "texts", "Of your {answered} asks that were answered, one was answered after the first week."
            ),
            QT_TRANSLATE_NOOP(
                "texts", "Of your {answered} asks that were answered, %Ln were answered after the first week."
            ),
            found.late,
        )
        said.append(late.format(answered=texts.number(found.answered)))
    if found.second_try:
        said.append(
            texts.plural(
                QT_TRANSLATE_NOOP("texts", "One was answered on the second try."),
                QT_TRANSLATE_NOOP("texts", "%Ln were answered on the second try."),
                found.second_try,
            )
        )
    return said


def title(ask: AskRow) -> str:
    return texts.capital(ask.purpose or ask.action)


def said(ask: AskRow) -> list[str]:
    """What was asked, where the title does not say it, or '', then the terms of it line by line."""
    size = duration(ask.minutes) if ask.minutes else ""
    by_day = translate("texts", "by {day}").format(day=texts.full_day(ask.by_day)) if ask.by_day else ""
    smaller = texts.filled(translate("texts", "If that is too much: {smaller}"), smaller=ask.smaller)
    offer = texts.filled(translate("texts", "What you offered: {offer}"), offer=ask.offer)
    terms = (texts.dotted(size, by_day), smaller if ask.smaller else "", offer if ask.offer else "")
    return [
        texts.capital(ask.action if ask.purpose else ""),
        *(texts.capital(term) for term in terms if term),
    ]


def ended(ask: AskRow, today: date) -> str:
    """How an ask stands that is over: 'ended 2 weeks ago · sent to 3 people · one said yes'."""
    assert ask.ended_on is not None
    over = translate("texts", "ended {day}").format(day=texts.day(ask.ended_on, today))
    return texts.capital(texts.dotted(over, _sent_to(ask), _said_yes(ask)))


def standing(ask: AskRow, today: date) -> str:
    """How an ask stands: 'sent to 3 people · one said yes · by 5 Mar 2026', in neutral words."""
    states = [favor.state for favor in ask.sendings]
    waiting = states.count(FavorState.ASKED)
    everybody = bool(states) and all(state in _ANSWERED for state in states)
    parts = [
        _sent_to(ask),
        _said_yes(ask),
        translate("texts", "everybody has answered") if everybody else "",
        texts.plural(
            QT_TRANSLATE_NOOP("texts", "one may still answer"),
            QT_TRANSLATE_NOOP("texts", "%Ln may still answer"),
            waiting,
        )
        if waiting
        else "",
        translate("texts", "by {day}").format(day=texts.full_day(ask.by_day)) if ask.by_day else "",
        texts.day(ask.noted_on, today) if not states else "",
    ]
    return texts.capital(texts.dotted(*parts))


def _sent_to(ask: AskRow) -> str:
    if not ask.sendings:
        return (
            translate("texts", "not sent yet")
            if ask.ended_on is None
            else translate("texts", "sent to nobody")
        )
    return texts.plural(
        QT_TRANSLATE_NOOP("texts", "sent to one person"),
        QT_TRANSLATE_NOOP("texts", "sent to %Ln people"),
        len(ask.sendings),
    )


def _said_yes(ask: AskRow) -> str:
    yes = sum(favor.state in (FavorState.AGREED, FavorState.DONE) for favor in ask.sendings)
    if not yes:
        return ""
    return texts.plural(
        QT_TRANSLATE_NOOP("texts", "one said yes"), QT_TRANSLATE_NOOP("texts", "%Ln said yes"), yes
    )
