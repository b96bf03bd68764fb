"""Codes: the words of the book as values: states, kinds, channels, reasons. Stored as they are written here."""

from __future__ import annotations

from enum import StrEnum


class FavorState(StrEnum):
    OFFERED = "offered"
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"
    NO_ANSWER = "no_answer"
    DONE = "done"
    DROPPED = "dropped"


class FavorKind(StrEnum):
    INTRODUCTION = "introduction"
    ADVICE = "advice"
    INFORMATION = "information"
    REFERRAL = "referral"
    RECOMMENDATION = "recommendation"
    ENDORSEMENT = "endorsement"
    FEEDBACK = "feedback"
    TIME = "time"
    OTHER = "other"


class Channel(StrEnum):
    MEETING = "meeting"
    CALL = "call"
    VIDEO = "video"
    EMAIL = "email"
    MESSAGE = "message"
    LINKEDIN = "linkedin"
    EVENT = "event"
    LETTER = "letter"
    OTHER = "other"


class Direction(StrEnum):
    """Who reached out: the user, the other side, or both met."""

    OUT = "out"
    IN = "in"
    MUTUAL = "mutual"


class PointKind(StrEnum):
    EMAIL = "email"
    PHONE = "phone"
    URL = "url"


class PromptKind(StrEnum):
    """Why somebody is on the Today page, most valuable first (the order of a day)."""

    PROMISE = "promise"  # you agreed or offered to do something
    THANK = "thank"  # help arrived, the giver was not thanked yet
    THANK_INTRODUCER = "thank_introducer"  # nor was who had introduced the giver
    TELL = "tell"  # the giver has not heard yet what came of it
    TELL_INTRODUCER = "tell_introducer"
    ANSWER = "answer"  # somebody asked you and waits for an answer
    FOLLOW_UP = "follow_up"  # an ask you sent was not answered yet
    REMIND = "remind"  # you wanted to be reminded on this day
    KEEP_IN_TOUCH = "keep_in_touch"  # the cadence says so
    INTRODUCE = "introduce"  # an introduction under way rests for a week
    NEWS = "news"  # an import told that they moved, or are newly connected
    GREET = "greet"  # long not heard of; no cause needed


FAVOR_PROMPTS = (
    PromptKind.PROMISE,
    PromptKind.THANK,
    PromptKind.THANK_INTRODUCER,
    PromptKind.TELL,
    PromptKind.TELL_INTRODUCER,
    PromptKind.ANSWER,
    PromptKind.FOLLOW_UP,
)
"""Prompts whose subject is a favor."""


CONTACT_PROMPTS = (PromptKind.KEEP_IN_TOUCH, PromptKind.GREET)
"""Prompts whose subject is a contact. That of REMIND is a reminder, of INTRODUCE an introduction, of NEWS news."""
GENTLE_PROMPTS = (PromptKind.NEWS, PromptKind.GREET)
"""Prompts that nobody waits for: they are never announced."""


class NewsKind(StrEnum):
    MOVED = "moved"  # to another company
    TITLE = "title"  # another position at the same one
    CONNECTED = "connected"  # since the export before
    GONE = "gone"  # no longer in the export


class GreetReason(StrEnum):
    """Why somebody is drawn for a greeting, the best reason first."""

    NEED = "need"  # is looking for something
    NEWS = "news"  # has a new job or company
    COMPANY = "company"  # works where you work
    MET = "met"  # you know how you met
    INTRODUCED = "introduced"  # somebody introduced you
    QUIET = "quiet"  # nothing was heard for long
    CONNECTED = "connected"  # connected, and never in touch


class BoundaryKind(StrEnum):
    NO_ASKS = "no_asks"  # a thank-you and an outcome are still welcome
    NO_CONTACT = "no_contact"


class ContactSort(StrEnum):
    NAME = "name"
    COMPANY = "company"
    LAST_CONTACT = "last_contact"
    CONNECTED_ON = "connected_on"


class Why(StrEnum):
    """Why somebody could help with an ask."""

    COMPANY = "company"  # works there
    OFFER = "offer"  # offers it
    POSITION = "position"  # does it
    TAG = "tag"
    HISTORY = "history"  # it came up in notes or history
    FORMER = "former"  # worked there before
    INTRODUCED = "introduced"  # brought you together with somebody there
    FAVOR = "favor"  # helped somebody there, or was helped
    MET = "met"  # met you together with somebody there
    NAMED = "named"  # the user thought of them
