"""Boundary words: what a contact's wish is called, what it means, and how it is told."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from db import BoundaryKind, BoundaryRow
from ui import texts

translate = QCoreApplication.translate


def name(kind: BoundaryKind) -> str:
    """'no asks', 'no contact'."""
    return {
        BoundaryKind.NO_ASKS: translate("texts", "no asks"),
        BoundaryKind.NO_CONTACT: translate("texts", "no contact"),
    }[kind]


def meaning(kind: BoundaryKind) -> str:
    """What Goodturn does about it."""
    return {
        BoundaryKind.NO_ASKS: translate(
            "texts",
            "They are not suggested when you look for help. Thanks, and what came of their help, are still welcome.",
        ),
        BoundaryKind.NO_CONTACT: translate(
            "texts", "No reminder, suggestion or draft names them. What you have together stays in the book."
        ),
    }[kind]


def since(boundary: BoundaryRow, today: date) -> str:
    """Who said so and when: 'Said by Joe · noted 3 weeks ago'."""
    said = (
        texts.filled(translate("texts", "said by {name}"), name=boundary.said_by) if boundary.said_by else ""
    )
    noted = translate("texts", "noted {day}").format(day=texts.day(boundary.since, today))
    return texts.capital(texts.dotted(said, noted))


def doubt() -> str:
    """Of a wish that was kept when its contact was deleted."""
    return translate("texts", "Kept from somebody you deleted. Only the name says that it is them.")


def note(name_of: str, boundary: BoundaryRow, today: date) -> str:
    """What one reads before asking all the same: 'Ana wants no asks (said by Joe · noted 3 weeks ago).'"""
    sentence = {
        BoundaryKind.NO_ASKS: translate("texts", "{name} wants no asks ({since})."),
        BoundaryKind.NO_CONTACT: translate("texts", "{name} wants no contact ({since})."),
    }[boundary.kind]
    told = since(boundary, today)
    return texts.filled(sentence, name=name_of, since=told[:1].lower() + told[1:])
