"""History: what files tell of the time with somebody: days of messages, and help already given or received. Pure records."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from db.records import Direction

BY_NAME = "~"  # ahead of a folded name, where a file has no profile address; no address begins so


class Left(StrEnum):
    """Why a row brought nothing."""

    DRAFT = "draft"
    SPAM = "spam"
    GROUP = "group"  # a thread of more than two
    CLOSED = "closed"  # with an account that is closed by now
    PENDING = "pending"
    EMPTY = "empty"  # an invitation without a word
    OTHER_STATUS = "other_status"
    UNCLEAR_DAY = "unclear_day"
    NOBODY = "nobody"  # nobody is named
    STRANGER = "stranger"  # with somebody who is not in the book
    SEVERAL = "several"  # several of this name are in the book
    TWICE = "twice"  # stands further up in the file
    REMOVED = "removed"  # the user deleted it
    YOU = "you"
    LIST = "list"  # a list of people, not one of them
    BROKEN = "broken"  # a quotation mark that is never closed


class Talk(NamedTuple):
    """The messages with one person on one day. `who` is a slug, or BY_NAME and the folded name."""

    who: str
    day: str
    direction: Direction
    messages: int

    @property
    def key(self) -> str:
        """By which a later file finds it in the book."""
        return f"linkedin:message:{self.who}:{self.day}"


@dataclass(frozen=True, slots=True)
class Talks:
    """Many talks in a seventh of the room: what each is made of, by its number. Each is made when it is asked for."""

    people: list[str]
    days: list[str]
    _who: array[int] = field(default_factory=lambda: array("I"))  # which of the people,
    _day: array[int] = field(default_factory=lambda: array("I"))  # and of the days
    theirs: array[int] = field(default_factory=lambda: array("I"))  # messages of each
    mine: array[int] = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        return len(self._who)

    def __iter__(self) -> Iterator[Talk]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, number: int) -> Talk:
        theirs, mine = self.theirs[number], self.mine[number]
        direction = Direction.MUTUAL if theirs and mine else Direction.OUT if mine else Direction.IN
        return Talk(self.people[self._who[number]], self.days[self._day[number]], direction, theirs + mine)

    def add(self, who: int, day: int) -> None:
        """A talk without messages yet; of whom and when, by their numbers."""
        self._who.append(who)
        self._day.append(day)
        self.theirs.append(0)
        self.mine.append(0)


class Deed(NamedTuple):
    """A recommendation or an endorsement. `who` as in `Talk`; `name` and `company` as the file has them."""

    who: str
    name: str
    company: str
    day: str
    what: str
    line: int


def nothing_said(number: int) -> str:
    return ""


@dataclass(slots=True)
class History:
    """What one file holds. `read` counts rows; `left` those that bring nothing, by reason.

    `said` gives what was said in a talk, by its number among `talks`, if it is to be kept: made when it is asked for, as
    all of it together is most of a large file.
    """

    read: int
    talks: list[Talk] | Talks = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    left: Counter[Left] = field(default_factory=Counter)
    owner: frozenset[str] = frozenset()  # you, under every name the file has for you
    said: Callable[[int], str] = nothing_said
    question: str = ""  # 'owner': the file does not tell which of the two you are
