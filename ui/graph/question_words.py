"""Question words: what the graph is asked, its answers in a sentence, and why somebody is in one. No praise, no
guilt, no number of a person."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from db import AnswerLine, Bond, GraphAnswer, GraphQuestion, Stretch, WaysTo, WayTo
from ui import texts
from ui.texts import QT_TRANSLATE_NOOP

translate = QCoreApplication.translate

# As asked, what an answer says of one and of several, and what it says of nobody.
_QUESTIONS = {
    GraphQuestion.OPEN_LOOPS: (
        QT_TRANSLATE_NOOP("texts", "Who waits to hear from me?"),
        QT_TRANSLATE_NOOP("texts", "One person helped you and waits for thanks or for news of what came of it."),
        QT_TRANSLATE_NOOP("texts", "%Ln people helped you and wait for thanks or for news of what came of it."),
        QT_TRANSLATE_NOOP("texts", "Nobody waits: every loop is closed."),
    ),
    GraphQuestion.ONLY_ASKED: (
        QT_TRANSLATE_NOOP("texts", "Whom could I do something for?"),
        QT_TRANSLATE_NOOP("texts", "One person you asked, and nothing went their way yet. An idea what to give:"),
        QT_TRANSLATE_NOOP(
            "texts", "%Ln people you asked, and nothing went their way yet. Some say what they look for:"
        ),
        QT_TRANSLATE_NOOP("texts", "You did something for everybody you asked."),
    ),
    GraphQuestion.ASKED_LATELY: (
        QT_TRANSLATE_NOOP("texts", "Whom did I ask lately?"),
        QT_TRANSLATE_NOOP("texts", "You asked one person in the last months. Ask others first."),
        QT_TRANSLATE_NOOP(
            "texts", "You asked %Ln people in the last months. Spare those at rest, ask others first."
        ),
        QT_TRANSLATE_NOOP("texts", "You asked nobody in the last months."),
    ),
    GraphQuestion.GONE_QUIET: (
        QT_TRANSLATE_NOOP("texts", "Which ties went quiet?"),
        QT_TRANSLATE_NOOP(
            "texts", "Help went back or forth with one person, then a year without a word. A greeting is enough."
        ),
        QT_TRANSLATE_NOOP(
            "texts", "Help went back or forth with %Ln people, then a year without a word. A greeting is enough."
        ),
        QT_TRANSLATE_NOOP("texts", "No tie went quiet: you heard from everybody within a year."),
    ),
    GraphQuestion.BRIDGES: (
        QT_TRANSLATE_NOOP("texts", "Who connects my groups?"),
        QT_TRANSLATE_NOOP("texts", "One person connects your groups and could bring others together."),
        QT_TRANSLATE_NOOP("texts", "%Ln people connect your groups and could bring others together."),
        QT_TRANSLATE_NOOP("texts", "Nobody is in two groups, or helped somebody of another one."),
    ),
    GraphQuestion.APART: (
        QT_TRANSLATE_NOOP("texts", "Who knows hardly anybody here?"),
        QT_TRANSLATE_NOOP("texts", "One person shares favors with one other only. Whom could they meet?"),
        QT_TRANSLATE_NOOP("texts", "%Ln people share favors with one other only. Whom could they meet?"),
        QT_TRANSLATE_NOOP("texts", "Everybody is tied to several others."),
    ),
}  # fmt: skip


def question(which: GraphQuestion) -> str:
    """As one would ask it."""
    return translate("texts", _QUESTIONS[which][0])


def sentence(answer: GraphAnswer) -> str:
    """The answer in plain words."""
    _, one, many, nobody = _QUESTIONS[answer.question]
    return texts.plural(one, many, len(answer.lines)) if answer.lines else translate("texts", nobody)


def reason(which: GraphQuestion, line: AnswerLine, today: date) -> str:
    """Why somebody is in an answer, in one line."""
    day = texts.day(line.on, today) if line.on else ""
    match which:
        case GraphQuestion.OPEN_LOOPS:
            return texts.dotted(line.what, day)
        case GraphQuestion.ONLY_ASKED if line.is_need:
            return texts.filled(translate("texts", "looks for: {what}"), what=line.what)
        case GraphQuestion.ONLY_ASKED:
            return texts.filled(translate("texts", "asked {day}"), day=day) if day else ""
        case GraphQuestion.ASKED_LATELY:
            rest = (
                texts.filled(translate("texts", "at rest until {day}"), day=texts.full_day(line.until))
                if line.until
                else ""
            )
            return texts.dotted(rest or line.what, texts.filled(translate("texts", "asked {day}"), day=day))
        case GraphQuestion.GONE_QUIET:
            return texts.filled(translate("texts", "last heard {day}"), day=day)
        case GraphQuestion.BRIDGES:
            return texts.dotted(*line.groups)
        case GraphQuestion.APART:
            return texts.filled(translate("texts", "last favor {day}"), day=day) if day else ""


def ways_sentence(found: WaysTo) -> str:
    """Whether somebody could introduce you, and whether you need it."""
    if found.in_peace:
        return texts.filled(
            translate("texts", "{name} is at rest or wants to be left alone: nobody leads there now."),
            name=found.wanted,
        )
    if found.ways:
        one = QT_TRANSLATE_NOOP("texts", "One person could bring you to {name}.")
        many = QT_TRANSLATE_NOOP("texts", "%Ln people could bring you to {name}; the closest first.")
        said = texts.filled(texts.plural(one, many, len(found.ways)), name=found.wanted)
    else:
        said = texts.filled(
            translate("texts", "Nobody in the book is known to lead to {name}."), name=found.wanted
        )
    return f"{said} {direct_sentence(found)}".strip()


def direct_sentence(found: WaysTo) -> str:
    """Whom you know there yourself."""
    names = [stretch.person.name for stretch in found.direct]
    if not names:
        return ""
    if names == [found.wanted]:
        return translate("texts", "You know each other: you may write yourself.")
    return texts.filled(translate("texts", "You know somebody there: {people}."), people=texts.listed(names))


def way_title(way: WayTo, wanted: str) -> str:
    """'Ana Ruiz', 'Ana Ruiz → Bo Li'; the one at its end only where somebody else was asked for, as at a company."""
    people = [stretch.person.name for stretch in way.stretches]
    shown = people[:-1] if people[-1] == wanted else people
    return " → ".join(texts.apart(texts.short(name)) for name in shown)


def way_reason(way: WayTo, today: date) -> str:
    """What ties each to the one before: 'helped you 2 weeks ago · both in Climbers'."""
    first, *others = way.stretches
    return texts.dotted(to_you(first, today), *(_between(stretch, today) for stretch in others))


def to_you(stretch: Stretch, today: date) -> str:
    """What ties somebody to you."""
    day = texts.day(stretch.on, today) if stretch.on else ""
    match stretch.bond:
        case Bond.FAVOR:
            return _dated(
                translate("texts", "you helped them")
                if stretch.is_given
                else translate("texts", "helped you"),
                day,
            )
        case Bond.INTRODUCED:
            return translate("texts", "brought you together with others")
        case Bond.MET:
            return _dated(translate("texts", "in touch"), day)
        case _:
            return translate("texts", "in your book")


def _between(stretch: Stretch, today: date) -> str:
    """What ties the one before to this one."""
    day = texts.day(stretch.on, today) if stretch.on else ""
    match stretch.bond:
        case Bond.FAVOR:
            helped = (
                translate("texts", "helped {name}")
                if stretch.is_given
                else translate("texts", "helped by {name}")
            )
            return _dated(texts.filled(helped, name=stretch.person.name), day)
        case Bond.INTRODUCED:
            return translate("texts", "known to each other by an introduction")
        case Bond.GROUP:
            return texts.filled(translate("texts", "both in {group}"), group=stretch.name)
        case Bond.COMPANY:
            return texts.filled(translate("texts", "both at {company}"), company=stretch.name)
        case _:
            return _dated(translate("texts", "met together"), day)


def _dated(said: str, day: str) -> str:
    return f"{said} {day}".strip()
