"""Words for duplicates: why two contacts are taken for one, and how surely."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from db import Certainty, Likeness

translate = QCoreApplication.translate


def reason(code: Likeness) -> str:
    return {
        Likeness.PROFILE: translate("texts", "same profile"),
        Likeness.EMAIL: translate("texts", "same email"),
        Likeness.PHONE: translate("texts", "same phone"),
        Likeness.NAME: translate("texts", "same name"),
        Likeness.ORDER: translate("texts", "names the other way round"),
        Likeness.NICKNAME: translate("texts", "short form of the name"),
        Likeness.SPELLING: translate("texts", "one letter differs"),
        Likeness.HALF: translate("texts", "part of the name"),
        Likeness.INITIAL: translate("texts", "initial fits"),
        Likeness.SURNAME: translate("texts", "another surname"),
        Likeness.NAMELESS: translate("texts", "one has no full name"),
        Likeness.EARLIER: translate("texts", "an earlier name"),
        Likeness.COMPANY: translate("texts", "same company"),
        Likeness.BIRTHDAY: translate("texts", "same birthday"),
        Likeness.CONNECTED: translate("texts", "connected on the same day"),
    }[code]


def reasons(codes: Iterable[Likeness]) -> str:
    return ", ".join(reason(code) for code in codes)


def certainty(how: Certainty) -> str:
    return {
        Certainty.CERTAIN: translate("texts", "certain"),
        Certainty.LIKELY: translate("texts", "likely"),
        Certainty.POSSIBLE: translate("texts", "possible"),
    }[how]
