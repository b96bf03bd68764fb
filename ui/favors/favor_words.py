"""Favor words: what the fields of the favor dialog are called, by state and kind."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from db import FavorKind, FavorState

translate = QCoreApplication.translate


def day_name(state: FavorState) -> str:
    """What happened on the day that goes with a state."""
    return {
        FavorState.OFFERED: translate("texts", "Offered on"),
        FavorState.AGREED: translate("texts", "Agreed on"),
        FavorState.DONE: translate("texts", "Done on"),
    }.get(state, translate("texts", "Asked on"))


def example(kind: FavorKind) -> str:
    """A line that reads on from the kind."""
    return {
        FavorKind.INTRODUCTION: translate("texts", "to the head of design at Acme"),
        FavorKind.ADVICE: translate("texts", "on salary bands in Berlin"),
        FavorKind.INFORMATION: translate("texts", "about the team's plans"),
        FavorKind.REFERRAL: translate("texts", "for the product role"),
        FavorKind.RECOMMENDATION: translate("texts", "on LinkedIn, for the project at Acme"),
        FavorKind.ENDORSEMENT: translate("texts", "for public speaking"),
        FavorKind.FEEDBACK: translate("texts", "on the portfolio"),
        FavorKind.TIME: translate("texts", "for half an hour on the phone"),
        FavorKind.OTHER: translate("texts", "with moving house"),
    }[kind]
