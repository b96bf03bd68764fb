"""Outcomes: whose help led somewhere. Pure: takes favors you received and who introduced whom, returns people.

From the help one starts with, the chain goes on to who brought you and the helper together, to how you know each
of them, and to those who helped with the same ask; as far as it leads.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Part(StrEnum):
    """How somebody's help led there, the nearest first."""

    HELPED = "helped"
    INTRODUCED = "introduced"
    SAME_ASK = "same_ask"


@dataclass(frozen=True, slots=True)
class Help:
    """A favor you received. `introduces` is the folded text of an introduction ('to joe black'), else ''."""

    id: int
    giver: int
    via: int | None = None
    ask: int | None = None
    introduces: str = ""


@dataclass(slots=True)
class Trace:
    """Somebody in the chain: by which part, with which help, and, who introduced, to whom (`through`)."""

    person: int
    part: Part
    help: int | None = None
    through: int | None = None
    helps: list[int] = field(default_factory=list)  # all of the chain that this person gave or made possible


def chain(
    start: Collection[int],
    helps: Iterable[Help],
    of_ask: Callable[[int], Iterable[Help]],
    introduced_by: Mapping[int, int],
    name_of: Callable[[int], str],
    self_id: int,
) -> list[Trace]:
    """Everybody but you whose help led there, the nearest first; nobody twice, whatever circles there are.

    `helps` holds those of `start` and all introductions, `of_ask` gives those of an ask. `introduced_by` says who
    introduced a contact, `name_of` how one is called, folded.
    """
    return _Walk(helps, of_ask, introduced_by, name_of, self_id).from_(start)


class _Walk:
    """Meets one person after the other, each once."""

    def __init__(
        self,
        helps: Iterable[Help],
        of_ask: Callable[[int], Iterable[Help]],
        introduced_by: Mapping[int, int],
        name_of: Callable[[int], str],
        self_id: int,
    ) -> None:
        self._helps = {each.id: each for each in helps}
        self._introductions = [each for each in self._helps.values() if each.introduces]
        self._of_ask, self._introduced_by = of_ask, introduced_by
        self._name_of, self._self_id = name_of, self_id
        self._seen: set[int] = set()
        self._traces: dict[int, Trace] = {}
        self._ahead: deque[Trace] = deque()

    def from_(self, start: Collection[int]) -> list[Trace]:
        for each in (self._helps[i] for i in sorted(start) if i in self._helps):
            self._follow(each, Part.HELPED)
        while self._ahead:
            self._meet(self._ahead.popleft())
        return list(self._traces.values())

    def _follow(self, each: Help, part: Part, through: int | None = None) -> None:
        """To the giver, to who introduced, and to all who helped with the same ask."""
        for other in (each, *self._siblings(each)):
            if other.id in self._seen:
                continue
            self._seen.add(other.id)
            self._ahead.append(Trace(other.giver, part, other.id, through))
            if other.via not in (None, other.giver):
                assert other.via is not None
                self._ahead.append(Trace(other.via, Part.INTRODUCED, other.id, other.giver))
            part, through = Part.SAME_ASK, None

    def _meet(self, trace: Trace) -> None:
        if trace.person == self._self_id:
            return
        known = self._traces.setdefault(trace.person, trace)
        if trace.help is not None and trace.help not in known.helps:
            known.helps.append(trace.help)
        if known is trace:
            self._look_back(trace.person)

    def _look_back(self, person: int) -> None:
        """How you know somebody."""
        introducer = self._introduced_by.get(person)
        if introducer is not None:
            self._ahead.append(Trace(introducer, Part.INTRODUCED, None, person))
        name = self._name_of(person)
        for each in self._introductions:
            if _names(each.introduces, name):
                self._follow(each, Part.INTRODUCED, person)

    def _siblings(self, each: Help) -> list[Help]:
        if each.ask is None:
            return []
        return sorted(self._of_ask(each.ask), key=lambda other: other.id)


def _names(text: str, name: str) -> bool:
    """Whether the text names somebody by the whole name."""
    return bool(name) and name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
