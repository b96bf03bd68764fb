"""Quick said: what a line of the quick log says of people, needs, favors and reminders. Values only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

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


@dataclass(frozen=True, slots=True)
class SaidNeed:
    """What somebody looks for, or can help with. `raw` is the part of the line that says so."""

    raw: str
    owner: Mention
    text: str
    offer: bool


@dataclass(frozen=True, slots=True)
class SaidFavor:
    """Help: `kind` and `state` are codes of FavorKind and FavorState."""

    raw: str
    giver: Mention
    receiver: Mention
    kind: str
    what: str
    state: str


@dataclass(frozen=True, slots=True)
class SaidReminder:
    raw: str
    owner: Mention
    on: date
    text: str


Said = SaidNeed | SaidFavor | SaidReminder


@dataclass(frozen=True, slots=True)
class Understood:
    """`met`: whom one was in touch with; `others`: named besides. `channel` and `direction` are codes."""

    met: tuple[Mention, ...] = ()
    others: tuple[Mention, ...] = ()
    on: date | None = None
    channel: str = "meeting"
    direction: str = "mutual"
    minutes: int | None = None
    note: str = ""
    parts: tuple[Said, ...] = ()
    in_touch: bool = False  # something happened that is worth an entry of its own

    @property
    def people(self) -> tuple[Mention, ...]:
        return self.met + self.others
