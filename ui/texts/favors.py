"""Favors: who helped whom with what, and what is still open on it, each as one sentence."""

from __future__ import annotations

from db.records import FavorKind, FavorRow, FavorState
from ui.texts.filling import capital, filled, translate, with_what
from ui.texts.words import favor_kind


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
    return filled(said, name=favor.introducer.name)


def told_to_giver(favor: FavorRow) -> str:
    """The same as one says it to the giver: 'You introduced me to Joe Black'."""
    sentence = filled(
        _done_verb(favor.kind), giver=translate("texts", "you"), receiver=translate("texts", "me")
    )
    return capital(with_what(sentence, favor.what))


def favor_sentence(favor: FavorRow) -> str:
    """Who did what for whom, in one line: 'Ana Ruiz introduced you to Joe Black'."""
    you = translate("texts", "you")
    sentence = filled(
        _favor_verb(favor),
        giver=you if favor.given_by_self else favor.giver.name,
        receiver=you if favor.received_by_self else favor.receiver.name,
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


def asked_for(favor: FavorRow) -> str:
    """What was asked for, as it stands after 'for': 'an introduction to Joe Black', 'advice: salary bands'."""
    return with_what(_one(favor.kind), favor.what)


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
