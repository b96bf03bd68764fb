"""Words of the chips: what was understood, said back in a few words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db import (
    YOU,
    Closes,
    FavorKind,
    FavorRow,
    FavorState,
    Mention,
    NeedRow,
    PersonRef,
    Said,
    SaidFavor,
    SaidNeed,
)
from ui import texts
from ui.icons import Icon
from ui.quick_log.closings import Open
from ui.quick_log.reading import Reading

translate = QCoreApplication.translate

ICONS = {
    "meeting": Icon.MEETING, "call": Icon.PHONE, "video": Icon.VIDEO, "email": Icon.EMAIL, "message": Icon.MESSAGE,
    "linkedin": Icon.LINKEDIN, "event": Icon.EVENT, "letter": Icon.LETTER, "other": Icon.NOTE,
}  # fmt: skip


def person(reading: Reading, mention: Mention) -> str:
    who = reading.who(mention)
    if who is None and mention.ids:
        return texts.filled(translate("texts", "Which {name}?"), name=mention.text)
    if who is None:
        return texts.filled(translate("texts", "Who is “{name}”?"), name=mention.text)
    if isinstance(who, str):
        return texts.filled(translate("texts", "New: {name}"), name=who)
    return reading.person(who).name


def minutes(count: int) -> str:
    return translate("texts", "%Ln min", None, count)


def part(reading: Reading, said: Said) -> str:
    """A need, an offer, a favor or a reminder in one line; whose it is where that could be another's."""
    if isinstance(said, SaidFavor):
        sentence = texts.favor_sentence(_favor_row(reading, said))
        if said.by_day is None:
            return sentence
        by = translate("texts", "by {day}").format(day=texts.full_day(said.by_day))
        return texts.dotted(sentence, by)
    if isinstance(said, SaidNeed):
        kind = texts.filled(
            translate("texts", "Offer: {text}") if said.offer else translate("texts", "Need: {text}"),
            text=said.text,
        )
        return _with_owner(reading, said.owner, kind)
    template = (
        translate("texts", "Remind me {day}: {text}") if said.text else translate("texts", "Remind me {day}")
    )
    day = texts.day(said.on, reading.today)
    return _with_owner(reading, said.owner, texts.filled(template, day=day, text=said.text))


def closing(closes: Closes, settled: Open) -> str:
    """What is settled with it."""
    if isinstance(settled, NeedRow):
        template = (
            translate("texts", "No longer offered: {text}")
            if closes is Closes.OFFER_OVER
            else translate("texts", "No longer needed: {text}")
        )
        return texts.filled(template, text=settled.text)
    templates = {
        Closes.TOLD: translate("texts", "Told what came of: {favor}"),
        Closes.CAME_OF: translate("texts", "This came of: {favor}"),
    }
    template = templates.get(closes, translate("texts", "Thanked for: {favor}"))
    if closes is Closes.CAME_OF and settled.state is not FavorState.DONE:
        template = translate("texts", "The help came, and this of it: {favor}")
    return texts.filled(template, favor=texts.favor_sentence(settled))


def day_words(reading: Reading) -> str:
    """That a day could not be read, or could be another; '' where it is clear."""
    today, understood = reading.today.isoformat(), reading.understood
    if understood.no_day:
        unclear = translate(
            "texts", "“{text}” is not clear as a day. Write it like {day}, or choose the day."
        )
        return texts.filled(unclear, text=understood.no_day, day=today)
    if understood.doubtful_day is None or reading.corrections.on is not None:
        return ""
    said, read_as = understood.doubtful_day
    template = translate("texts", "“{text}” is read as {read_as}. Write it like {day}, or choose the day.")
    return texts.filled(template, text=said, read_as=texts.full_day(read_as), day=today)


def owner(reading: Reading, mention: Mention) -> str:
    return reading.name(mention) or translate("texts", "You")


def _with_owner(reading: Reading, mention: Mention, text: str) -> str:
    if len(reading.people) <= 1 and mention != YOU:
        return text
    return texts.dotted(owner(reading, mention), text)


def _favor_row(reading: Reading, said: SaidFavor) -> FavorRow:
    """The favor as the book would hold it, for the sentence made of it."""
    giver, receiver = (PersonRef(0, reading.name(mention)) for mention in (said.giver, said.receiver))
    return FavorRow(
        id=0, giver=giver, receiver=receiver, kind=FavorKind(said.kind), what=said.what,
        state=FavorState(said.state), minutes=None, asked_on=None, agreed_on=None, done_on=None, via=None,
        outcome="", by_day=None, tell_by=None, thanked_on=None, told_on=None,
        given_by_self=said.giver == YOU, received_by_self=said.receiver == YOU,
    )  # fmt: skip
