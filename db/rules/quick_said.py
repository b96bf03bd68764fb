"""Quick said: what a line of the quick log says of people, needs, favors and reminders. Values only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from db.rules.names import fold

Whom = Callable[[Sequence[str], bool], tuple[int, ...]]
"""Folded words, and whether the last may be only begun → the contacts it may be, likeliest first."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A person in the line. `ids` empty: nobody in the book; `sure` tells whether it is a name at all."""

    text: str
    ids: tuple[int, ...] = ()
    sure: bool = True

    @property
    def key(self) -> str:
        return fold(self.text)


YOU = Mention("")


def are_one(one: Mention, other: Mention) -> bool:
    """Whether two mentions can only be of one person: the same name, or one who is in the book."""
    return one.key == other.key or (len(one.ids) == 1 and one.ids == other.ids)


@dataclass(frozen=True, slots=True)
class SaidNeed:
    """What somebody looks for, or can help with. `raw` is the part of the line that says so."""

    raw: str
    owner: Mention
    text: str
    offer: bool
    of: str = ""  # whom it is told of besides, where one statement is about several

    @property
    def key(self) -> tuple[str, str]:
        return self.raw, self.of


@dataclass(frozen=True, slots=True)
class SaidFavor:
    """Help: `kind` and `state` are codes of FavorKind and FavorState."""

    raw: str
    giver: Mention
    receiver: Mention
    kind: str
    what: str
    state: str
    by_day: date | None = None
    of: str = ""
    introduced: tuple[Mention, ...] = ()  # who one got to know by it

    @property
    def key(self) -> tuple[str, str]:
        return self.raw, self.of


@dataclass(frozen=True, slots=True)
class SaidReminder:
    raw: str
    owner: Mention
    on: date
    text: str

    @property
    def key(self) -> tuple[str, str]:
        return self.raw, ""


class Closes(Enum):
    """What a line says that may settle something the book holds open."""

    THANKED = auto()
    TOLD = auto()  # what came of it
    CAME_OF = auto()  # something came of somebody's help
    NEED_OVER = auto()
    OFFER_OVER = auto()


@dataclass(frozen=True, slots=True)
class SaidClosing:
    """Somebody was thanked for `what`, no longer needs it, … It stands in the note, too."""

    owner: Mention
    what: str
    closes: Closes


Said = SaidNeed | SaidFavor | SaidReminder


def people_of(part: Said) -> tuple[Mention, ...]:
    """Everybody it is about."""
    return (part.giver, part.receiver, *part.introduced) if isinstance(part, SaidFavor) else (part.owner,)


def told_of(part: Said, whom: Callable[[Mention], Mention]) -> Said:
    """The same, told of whoever stands for each."""
    if not isinstance(part, SaidFavor):
        return replace(part, owner=whom(part.owner))
    introduced = tuple(map(whom, part.introduced))
    return replace(part, giver=whom(part.giver), receiver=whom(part.receiver), introduced=introduced)


@dataclass(frozen=True, slots=True)
class Understood:
    """`met`: whom one was in touch with, or whom the note is about; `others`: named besides.

    `channel` and `direction` are codes. Neither `in_touch` nor `noted`: only the parts are to be kept."""

    met: tuple[Mention, ...] = ()
    others: tuple[Mention, ...] = ()
    on: date | None = None
    channel: str = "meeting"
    direction: str = "mutual"
    minutes: int | None = None
    note: str = ""
    parts: tuple[Said, ...] = ()
    in_touch: bool = False  # it says that one was in touch: an entry of its own
    noted: bool = False  # it says something else: kept with the person, no entry
    closings: tuple[SaidClosing, ...] = ()
    no_day: str = ""  # what looks like a day and tells none
    doubtful_day: tuple[str, date] | None = None  # what could tell two days, and the one it is read as

    @property
    def people(self) -> tuple[Mention, ...]:
        return self.met + self.others
